"""Which pages of a case hold its text, and in which order."""

from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.show.editions import TEACHING
from mkdocs_casebook.show.macros import MACROS


def pages_of(project: Project, case: str) -> list[Page]:
    """The pages of a case, in the order of the navigation: those in it, if any is."""
    places = {uri: at for at, uri in enumerate(project.navigation)}
    own = [page for page in project.pages() if page.of(case)]
    listed = [page for page in own if page.uri in places] or own
    return sorted(listed, key=lambda page: (places.get(page.uri, 0), page.uri))


def text_pages(project: Project, case: str) -> list[Page]:
    """The pages that hold the text: one that shows others as its chapters, or all of prose."""
    own = pages_of(project, case)
    if whole := [page for page in own if MACROS.named(page, "page")]:
        return whole[:1]
    return [page for page in own if _is_prose(page, case)]


def chapters_of(project: Project, case: str) -> list[Page]:
    """The chapters of a case, in order."""
    whole = text_pages(project, case)
    own = {page.uri: page for page in project.pages()}
    named = [f"{case}/{name}.md" for page in whole for name in MACROS.named(page, "page")]
    return [own[uri] for uri in named if uri in own] or whole


def _is_prose(page: Page, case: str) -> bool:
    shows = {macro.shows for macro, _ in MACROS.calls(page)} - {"note", "exhibit", ""}
    return not shows and page.uri != f"{case}/{TEACHING}.md"
