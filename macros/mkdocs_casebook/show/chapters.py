"""What the theme puts above and below the text of pages: the heads and feet of chapters, and how
far a page's numbers are checked.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from math import ceil

from jinja2 import Environment
from markupsafe import Markup

from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.markdown_scan import bare
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.trust import trust_in
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import Values, View

WORDS_A_MINUTE = 230


def chapters(project: Project, macros: Macros) -> dict[str, Values]:
    """What stands at the head and the foot of each chapter, by its address.

    Those of a folder are the parts of one text, in the order of the numbers that they say.
    """
    parts: dict[str, list[Page]] = {}
    for page in project.pages():
        if "part" in page.meta:
            parts.setdefault(page.uri.rpartition("/")[0], []).append(page)
    found: dict[str, Values] = {}
    for pages in parts.values():
        pages.sort(key=lambda page: int(str(page.meta["part"])))
        minutes = [ceil(macros.words_in(page.text) / WORDS_A_MINUTE) for page in pages]
        for at, (page, after) in enumerate(zip(pages, [*pages[1:], None], strict=True)):
            found[page.address] = {
                "number": int(str(page.meta["part"])),
                "of": len(pages),
                "first": not at,
                "span": str(page.meta.get("span") or ""),
                "minutes": minutes[at],
                "left": sum(minutes[at:]) if after else 0,
                "next": _next(project, after, macros) if after else None,
            }
    return found


def _next(project: Project, page: Page, macros: Macros) -> Values:
    """A chapter as the one before it announces it: its title, and its first line as it reads."""
    view = View(project, page, page.address, str, macros)
    below = page.body.split("\n")[page.title_line - page.skipped :]
    source = "\n".join(below).strip().split("\n\n")[0].partition("\n{:")[0]
    calls = {row.name: partial(row.function, view) for row in macros.rows}
    words = Environment(autoescape=True).from_string(bare(source)).render(calls)
    return {"title": page.title, "url": page.address, "line": Markup(words).striptags()}


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
