"""One preview for all tests that change and change back what it shows."""

import pytest

from tests import projects
from tests.site.preview.previews import preview


@pytest.fixture(scope="module")
def example(built_example, tmp_path_factory):
    """One project for all that changes and is changed back, in place of a copy for each."""
    return projects.example(tmp_path_factory.mktemp("preview") / "project")


@pytest.fixture(scope="module")
def served(example, tmp_path_factory):
    with preview(example, tmp_path_factory.mktemp("preview") / "own") as running:
        yield running
