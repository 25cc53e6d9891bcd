"""A repository of the invented case."""

import pytest

from tests import projects


@pytest.fixture
def repository(example):
    """The project of the invented case, committed as it was published."""
    projects.publish(example)
    return example
