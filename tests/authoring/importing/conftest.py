"""A case made of each article."""

import pytest

from tests.authoring.importing.articles import ARTICLES, HERE, case_of


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """A project for each of the articles."""
    folder = tmp_path_factory.mktemp("articles")
    return {name: case_of(folder / name, HERE / name) for name in ARTICLES}
