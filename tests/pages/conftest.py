"""A repository of the invented case."""

import subprocess

import pytest


@pytest.fixture
def repository(example):
    """The project of the invented case, committed as it was published."""
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Published"],
    ):
        subprocess.run(["git", *command], cwd=example, check=True)
    return example
