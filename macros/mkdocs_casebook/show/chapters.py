"""The chapters of the cases, as the theme takes them for their heads and feet."""

from functools import partial
from math import ceil

from jinja2 import Environment
from markupsafe import Markup

from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.markdown_scan import bare
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.prose_words import prose_words
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
        minutes = [ceil(prose_words(page.text, macros) / WORDS_A_MINUTE) for page in pages]
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
