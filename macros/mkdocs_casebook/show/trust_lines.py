"""The line below a page that says how far its numbers are checked."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.trust import trust_in
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.templating import render


class TrustLines(Mapping[str, Markup]):
    """The lines of the pages that have one, by their addresses: each made when it is asked for."""

    def __init__(self, project: Project, pages: list[Page]) -> None:
        self._project = project
        self._pages = {page.address: page for page in pages}
        self._made: dict[str, Markup] = {}

    def __getitem__(self, address: str) -> Markup:
        if address not in self._made:
            self._made[address] = trust_line(self._project, self._pages[address])
        if line := self._made[address]:
            return line
        raise KeyError(address)

    def __iter__(self) -> Iterator[str]:
        return (address for address in self._pages if address in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def trust_line(project: Project, page: Page) -> Markup:
    """The line of the page, folded; nothing where the page shows no number."""
    shown = project.numbers(page.uri, MACROS)
    if not shown:
        return Markup()
    of = trust_in(project.case(page.case), shown)
    day = project.words(page.case).date(of.oldest) if of.oldest else ""
    return render("trust.html", of=of, day=day)
