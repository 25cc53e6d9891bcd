"""What is still to be written of a project, in records and on pages, and which pages show it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.unwritten import MARK
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.problem import Place
from mkdocs_casebook.records.unwritten import ON_PAGE, is_to_write


class Open(NamedTuple):
    """Something that is to be written before it may be published, and where."""

    place: Place
    words: str


def still_open(case: Case, pages: Iterable[Page]) -> list[Open]:
    """What is to be written of the case and on those of the pages that lie in its folder."""
    found = list(_in_records(case))
    if not case.records.case.draft:
        found += [one for page in pages if page.of(case.id) for one in open_on(page)]
    return found


def _in_records(case: Case) -> Iterator[Open]:
    for (what, id_), parts in case.drafts.items():
        for part in parts:
            if part.marked:
                whole = "the whole case" if what == "case" else repr(id_)
                yield Open(part.place, _of_mark(whole))
            else:
                yield Open(part.place, f"{part.called!r} is to be written; write it here")


def open_on(page: Page) -> Iterator[Open]:
    """What is to be written on a page itself."""
    if is_marked(page):
        yield Open(page.meta_places[MARK], _of_mark("the page"))
    for key in ("title", "description"):
        if is_to_write(page.meta.get(key)):
            yield Open(page.meta_places[key], f"{key!r} is to be written; write it here")
    for match in ON_PAGE.finditer(page.text):
        yield Open(page.lines.place(match.start(1)), "a text is to be written; write it here")


def _of_mark(whole: str) -> str:
    return f"{whole} is marked as a draft; finish it, and take the mark off"


def is_marked(page: Page) -> bool:
    """Whether the front matter says that it is a draft."""
    return str(page.meta.get(MARK)).lower() in ("true", "yes", "on")


def draft_pages(project: Project, macros: Macros) -> list[str]:
    """The addresses of the pages that are drafts, or that name a record that is one.

    Others may show one without naming it: these say so where they do.
    """
    cases = {id_: project.case(id_) for id_ in project.case_ids}
    naming = {uri for id_, case in cases.items() for uri in _naming(project, case, macros)}
    whole = [id_ for id_, case in cases.items() if ("case", "case") in case.drafts]
    return [
        page.address
        for page in project.pages()
        if page.uri in naming or any(map(page.of, whole)) or any(open_on(page))
    ]


def _naming(project: Project, case: Case, macros: Macros) -> Iterator[str]:
    """The pages that show a number or a source that is a draft, by their paths."""
    drafts = {("fact", id_) for id_, datum in case.data.items() if datum.unwritten}
    drafts |= {("source", id_) for what, id_ in case.drafts if what == "sources"}
    for ref, uris in project.uses(case.id, macros).pages.items() if drafts else ():
        if ref in drafts:
            yield from uris
