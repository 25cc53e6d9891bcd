"""A repository of the invented case."""

import subprocess

import pytest

from tests import projects


@pytest.fixture
def repository(example):
    """The project of the invented case, committed as it was published."""
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=example, check=True)
    projects.commit(example)
    return example
