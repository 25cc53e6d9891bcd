"""The editions of the invented case, bound once."""

import pytest

from mkdocs_casebook.editions.binding import bind_into
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.editions.shelf import editions
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.site.build import build
from tests import projects

CASE = "ferries"
EPOCH = 1_700_000_000


@pytest.fixture(scope="session")
def own(built_example):
    """The case, rendered."""
    (project,) = (one.project.kept() for one in languages(built_example))
    return Manuscript(project, CASE, lambda page: built_example / "site" / page.file_in_site)


@pytest.fixture(scope="session")
def made(own):
    """Its editions by their files' names."""
    return dict(editions(own, EPOCH))


@pytest.fixture(scope="session")
def private(once):
    """The project, its answers kept for instructors, built with its editions."""

    def make(folder):
        projects.example(folder)
        with (folder / f"data/{CASE}/case.yml").open("a", encoding="utf-8") as file:
            file.write("\nanswers: instructor\n")
        build(folder, bind=bind_into)

    return once("private", make)
