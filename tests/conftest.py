"""What is made once for all tests: the built sites, a server, a browser."""

import os
import shutil

import pytest

from mkdocs_casebook.site.build import build
from tests import drawing, projects, tools  # noqa: F401 - what is drawn is set there

# Sites are built as on a machine where nobody said when or for which address.
for name in ("CASEBOOK_URL", "SOURCE_DATE_EPOCH"):
    os.environ.pop(name, None)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of this project's site, built and verified as `make site` does it."""
    return build(projects.real(tmp_path_factory.mktemp("real") / "project"))


@pytest.fixture(scope="session")
def server(built):
    """The address of the built site on loopback."""
    with projects.served(built) as address:
        yield address


@pytest.fixture(scope="session")
def built_example(tmp_path_factory):
    """The project of the invented case, its site built."""
    project = projects.example(tmp_path_factory.mktemp("example") / "project")
    build(project)
    return project


@pytest.fixture
def example(built_example, tmp_path):
    """A copy of that project, to change."""
    return shutil.copytree(built_example, tmp_path / "project")


@pytest.fixture(scope="session")
def browser():
    """Chromium, as `make test` finds or installs it."""
    from playwright.sync_api import sync_playwright

    path = tools.browser()
    assert path, tools.NO_BROWSER
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()
