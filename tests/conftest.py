"""What is made once for all tests: the built sites, a server, a browser."""

import os
import shutil
import sys
from urllib.parse import urlsplit

import pytest

# Each of the many interpreters that tests start would compile the engine anew.
sys.dont_write_bytecode = False
# Sites are built as on a machine where nobody said when or for which address.
for name in ("PYTHONDONTWRITEBYTECODE", "CASEBOOK_URL", "SOURCE_DATE_EPOCH"):
    os.environ.pop(name, None)
# A site builder that runs in a project's folder loads the engine and the theme that lie there.
os.environ["PYTHONPATH"] = "macros"

from mkdocs_casebook.site.build import build  # noqa: E402
from tests import drawing, projects, shared, tools  # noqa: E402, F401 - what is drawn is set there


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """First what waits longest for what is built once: one begins with it, others elsewhere, and at
    the end nobody waits for it.
    """
    asked = ["tests/two_cases", "tests/built", "tests/browser"]
    places = {id(item): item.path.parent.relative_to(projects.ROOT).as_posix() for item in items}
    items.sort(key=lambda item: asked.index(place) if (place := places[id(item)]) in asked else 9)


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """`once(name, make)`: the folder that `make(folder)` filled, whichever worker asked first.

    Whoever changes what is in it changes it for the others: the run fails where somebody did.
    """
    base = tmp_path_factory.getbasetemp()
    with shared.folders(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) as once:
        yield once


@pytest.fixture(scope="session")
def built(once):
    """The folder of this project's site, built and verified as it is published."""

    with projects.published():
        return once("real", lambda folder: build(projects.real(folder))) / "site"


@pytest.fixture(scope="session")
def server(built, once):
    """The address of the built site on loopback, below the folder in which it is published."""
    below = urlsplit(projects.PUBLISHED["CASEBOOK_URL"]).path.strip("/")
    host = once("host", lambda folder: folder.mkdir() or (folder / below).symlink_to(built))
    with projects.served(host) as address:
        yield f"{address}{below}/"


@pytest.fixture(scope="session")
def built_example(once):
    """The project of the invented case, its site built."""
    return once("example", lambda folder: build(projects.example(folder)))


@pytest.fixture
def example(built_example, tmp_path):
    """A copy of that project, to change, but for the engine in it: that is the same files."""
    engine = f"{built_example / 'macros'}{os.sep}"

    def put(source, target):
        return (
            os.link(source, target) if source.startswith(engine) else shutil.copy2(source, target)
        )

    return shutil.copytree(built_example, tmp_path / "project", copy_function=put)


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
