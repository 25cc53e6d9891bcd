"""The rules of restraint: evidence is there for whoever asks, and out of the way of reading.

A page's prose is its Markdown without headings, tables, code, comments, the targets of links and
HTML tags; a macro's call counts as a word if it reads as one, as the table of macros has it. Where
there are fewer than a hundred words, a share of them says little: such a page may have five marks.
A page that shows others as chapters answers for its own text, as each chapter does.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.margin import MOST_IN_MARGIN, margin
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.site import SiteLimits

FEW_WORDS, MARKS_AMONG_FEW = 100, 5

# The theme finds the sentence by this tag, which other attributes would change.
_FINDING = late(r"^ {0,3}\{:?[ ]*\.finding[ ]*\}[ ]*$|<p class=\"finding\">")
_NO_PARAGRAPH = late(r"\s*(?:[-*+>|]|[0-9]+[.)])\s")


class _Name(NamedTuple):
    """What a call in the text names: `marks` where it is a mark."""

    place: Place
    what: str
    id: str
    marks: bool


def marks_in(words: int, limits: SiteLimits) -> int:
    """How many marks a text of so many words may have, where it has not too few for a share."""
    return min(limits.marks, words // limits.words_to_a_mark)


def page_restraint(
    page: Page,
    case: Case | None,
    macros: Macros,
    terms: Mapping[str, str],
    limits: SiteLimits,
    described: bool,
) -> Iterator[Problem]:
    """Where the page shows more of its evidence than its text bears, or hides its finding.

    `terms` are the ids of the case's terms by every word that stands for them, lower case;
    `described` tells whether the site has a description, which is then the home's.
    """
    lines = page.text.split("\n")
    headings = {heading.place.line for heading in page.headings}
    apart = headings | {index + 1 + page.skipped for index in _tables(lines)}
    named = list(_named(page, macros))
    marks = [name for name in named if name.marks]
    yield from _repeated(page, marks)
    yield from _misplaced(marks, headings, apart)
    yield from _in_title(page, macros)
    prose = (line for at, line in enumerate(lines, 1 + page.skipped) if at not in apart)
    yield from _density(marks, macros.words_in("\n".join(prose)), limits)
    yield from _margin(page, marks, macros)
    if case:
        yield from _doubled(named, case)
        explained = [name for name in named if name.what == "term"]
        yield from _terms(explained, terms, limits.terms)
    if page.body and not (described and page.uri == HOME) and not _of_entity(page, case, macros):
        yield from _finding(page, lines, macros, needed=_shows(page, case, macros))


def _named(page: Page, macros: Macros) -> Iterator[_Name]:
    for macro, call in macros.calls(page):
        for what, id_ in macro.names(call):
            yield _Name(call.place, what, id_, macro.in_text == "mark" and what == "fact")


def _misplaced(marks: list[_Name], headings: set[int], apart: set[int]) -> Iterator[Problem]:
    """The marks in headings and tables, which are `apart` from the prose."""
    for mark in (mark for mark in marks if mark.place.line in apart):
        where = "heading" if mark.place.line in headings else "table"
        message = f"a mark in a {where}; write value(…), which shows the bare words"
        yield Problem(mark.place, "mark-in-place", message)


def _in_title(page: Page, macros: Macros) -> Iterator[Problem]:
    """What leads elsewhere from the title, which menus of other pages show as it is."""
    for macro, call in macros.calls(page):
        if call.place.line == page.title_line and (macro.shows or macro.leads):
            if macro.in_text != "mark":
                message = f"{macro.name}(…) in the title, where nothing leads; write it in the text"
                yield Problem(call.place, "mark-in-place", message)


def _repeated(page: Page, marks: list[_Name]) -> Iterator[Problem]:
    """The marks that stand a second time in a section."""
    sections = [heading.place.line for heading in page.headings if heading.level == 2]
    seen: dict[tuple[int, str], int] = {}
    for mark in marks:
        key = bisect_right(sections, mark.place.line), mark.id
        if key in seen:
            message = f"{mark.id!r} is marked in line {seen[key]} of this section already"
            yield Problem(mark.place, "mark-repeated", f"{message}; write value(…)")
        seen.setdefault(key, mark.place.line)


def _doubled(named: list[_Name], case: Case) -> Iterator[Problem]:
    """The citations of what a mark in the same line leads to."""
    marked: dict[int, set[str]] = {}
    for one in named:
        if one.marks and one.id in case.data:
            marked.setdefault(one.place.line, set()).update(case.data[one.id].sources)
    for place, what, source, _ in named:
        if what == "source" and source in marked.get(place.line, ()):
            message = f"the marked number beside it leads to {source!r} too; drop one of them"
            yield Problem(place, "mark-and-cite", message)


def _density(marks: list[_Name], words: int, limits: SiteLimits) -> Iterator[Problem]:
    few = min(MARKS_AMONG_FEW, limits.marks)
    most = marks_in(words, limits) if words >= FEW_WORDS else few
    if len(marks) > most:
        message = f"{len(marks)} marks in {words} words, {most} at most; write value(…) for some"
        yield Problem(marks[most].place, "mark-density", message)


def _margin(page: Page, marks: list[_Name], macros: Macros) -> Iterator[Problem]:
    """The marked numbers of a chapter whose notes its margin has no room for."""
    beside = margin(page, macros).notes
    if len(beside) > MOST_IN_MARGIN:
        late = list(beside)[MOST_IN_MARGIN]
        place = next(mark.place for mark in marks if mark.id == late)
        message = f"{len(beside)} marked numbers in a chapter, {MOST_IN_MARGIN} at most"
        yield Problem(place, "mark-density", f"{message}: its margin holds no more notes")


def _terms(explained: list[_Name], ids: Mapping[str, str], most: int) -> Iterator[Problem]:
    if len(explained) > most:
        message = f"{len(explained)} terms on this page, {most} at most; write some as bare words"
        yield Problem(explained[most].place, "term-density", message)
    seen: dict[str, Place] = {}
    for place, _, word, _ in explained:
        first = seen.setdefault(ids.get(word.casefold(), word), place)
        if first is not place:
            message = f"{word!r} is explained in line {first.line} already; write the bare word"
            yield Problem(place, "term-density", message)


def _of_entity(page: Page, case: Case | None, macros: Macros) -> bool:
    """Whether the page is an entity's, whose profile brings its finding."""
    if not case:
        return False
    folder, _, name = page.uri.removeprefix(f"{case.id}/").rpartition("/")
    kinds = case.records.case.kinds
    return macros.stand(page, "entity") or (folder in kinds and name != HOME)


def _shows(page: Page, case: Case | None, macros: Macros) -> bool:
    """Whether the page is of a case, or is a home that shows one."""
    return bool(case) or (page.uri == HOME and any(macros.calls(page)))


def _finding(page: Page, lines: list[str], macros: Macros, *, needed: bool) -> Iterator[Problem]:
    title = page.title_line
    below = lines[title - page.skipped :] if title else lines
    first = list(takewhile(str.strip, dropwhile(lambda line: not line.strip(" ="), below)))
    marked = any("<p" in line for line in filter(_FINDING.search, first))
    marked = marked or any(map(_FINDING.search, first[-1:]))
    sentence = "\n".join(_FINDING.sub("", line) for line in first)
    marked_at = next((at for at, line in enumerate(lines, 1) if _FINDING.search(line)), 0)
    if not marked_at and not needed:
        return
    if not marked_at:
        message = "no finding; below the title, say it in a sentence, and then write {: .finding }"
        yield Problem(Place(page.file, title or page.skipped + 1), "page-finding", message)
    elif not marked or _NO_PARAGRAPH.match(sentence):
        message = "the finding stands directly below the title; move it there"
        yield Problem(Place(page.file, marked_at + page.skipped), "page-finding", message)
    elif not macros.words_in(sentence, ("mark", "word", "aside")):
        message = "a finding without words; it is what search engines show of the page"
        yield Problem(Place(page.file, marked_at + page.skipped), "page-finding", message)


def _tables(lines: list[str]) -> Iterator[int]:
    """The indices of the lines of tables, which their second line gives away."""
    inside = False
    for index, line in enumerate(lines):
        starts = "|" in line and "-" in line and set(line) <= set(" |:-")
        if starts and not inside:
            yield index - 1
        inside = (inside or starts) and bool(line.strip())
        if inside:
            yield index
