"""The levels of a page's headings, of those that its macros write, too: they go down by one."""

import re
from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.likely import shown

_HTML = late(r"<h([1-6])(?:\s[^<>]{0,300})?>([^\n]{0,300}?)</h\1>", re.IGNORECASE)
_TAG = late(r"<[^<>]*>")
_DEEPEST = 6


def off_level(level: int, above: int, what: str) -> str:
    """What is wrong with the level of a heading below another, or below none; nothing if all is
    well.
    """
    if level == 1 and above:
        return f"{what} is a second title; write it as ## heading"
    if level > above + 1:
        missing = f"one of level {above + 1} belongs between them"
        return f"{what} is a heading of level {level} below level {above}; {missing}"
    return ""


def levels_problems(page: Page, macros: Macros, case: Case | None) -> Iterator[Problem]:
    """The headings that are off their level."""
    written = [*_written(page)]
    above = int(all(level > 1 for _, level, _ in written))
    marks = [(place, level, level, shown(words)) for place, level, words in written]
    for place, level, last, what in sorted([*marks, *_brought(page, macros, case)]):
        if wrong := off_level(level, above, what):
            yield Problem(place, "heading-level", wrong)
        above = last


def _written(page: Page) -> Iterator[tuple[Place, int, str]]:
    """The headings that stand on the page itself: where, of what level, and their words."""
    for heading in page.headings:
        if re.search(r"\w", heading.text):
            yield heading.place, heading.level, heading.text
    for match in _HTML.finditer(page.text):
        yield page.lines.place(match.start()), int(match[1]), _TAG.sub("", match[2])


def _brought(
    page: Page, macros: Macros, case: Case | None
) -> Iterator[tuple[Place, int, int, str]]:
    """What calls bring: where, the level of the first heading, the deepest of the last, and what
    it is called. A project's own macro may bring any.
    """
    for call in page.calls:
        macro = macros.by_name.get(call.name)
        if macro is None:
            yield call.place, 0, _DEEPEST, ""
        elif macro.headings:
            first, last = macro.headings
            brings = f"what {macro.name}(…) brings"
            yield call.place, first if macro.shown(call, case) else 0, last, brings
