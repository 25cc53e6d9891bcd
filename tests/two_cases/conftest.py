"""The project of both cases, its site and a server of it."""

import pytest

from mkdocs_casebook.site.build import build
from tests import projects
from tests.two_cases.cases import clashing


@pytest.fixture(scope="session")
def project(once, built):
    """The project of both, its site built and verified as it is published."""
    with projects.published():
        return once("both", lambda folder: build(clashing(folder, built.parent)))


@pytest.fixture(scope="session")
def site(project):
    return project / "site"


@pytest.fixture(scope="session")
def served(site):
    with projects.served(site) as address:
        yield address
