"""The invented case, and the twin in its built site."""

import pytest

from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.languages import languages
from tests.export.twin import DATA


@pytest.fixture(scope="module")
def project(built_example):
    return languages(built_example)[0].project


@pytest.fixture(scope="module")
def own(project):
    return Published(project, "ferries")


@pytest.fixture(scope="module")
def twin(built_example):
    """The folder of the example's twin in its built site."""
    return built_example / "site" / DATA
