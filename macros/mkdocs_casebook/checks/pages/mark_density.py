"""The rules of restraint: evidence is there for whoever asks, and out of the way of reading.

A mark is a call of `fact`. A page's prose is its Markdown without headings, tables, code, comments,
the targets of links and HTML tags; of its macros' calls `fact`, `value`, `term` and `holds` count
as a word each, the others as none. Where there are fewer than a hundred words, a share of them says
little: such a page may have five marks. A page that shows others as chapters answers for its own
text, as each chapter does.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.reading.problem import Place, Problem

MARKS, WORDS_TO_A_MARK, FEW_WORDS, MARKS_AMONG_FEW, TERMS = 40, 25, 100, 5, 8

_COUNTED = ("fact(", "value(", "term(", "holds(")
_CALL = re.compile(r"\{\{([^{}]*)\}\}")
_NO_WORDS = re.compile(r"\{:[^{}\n]*\}|(?<=\])\([^()\n]*\)|<[^<>]*>")
# The theme finds the sentence by this tag, which other attributes would change.
_FINDING = re.compile(r"^ {0,3}\{:?[ ]*\.finding[ ]*\}[ ]*$|<p class=\"finding\">")
_NO_PARAGRAPH = re.compile(r"\s*(?:[-*+>|]|[0-9]+[.)])\s")
_INLINE = re.compile(r"\{\{-?\s*(?:about|cite|citet|see)\(")


def page_restraint(
    page: Page, case: Case | None, terms: Mapping[str, str], described: bool
) -> Iterator[Problem]:
    """Where the page shows more of its evidence than its text bears, or hides its finding.

    `terms` are the ids of the case's terms by every word that stands for them, lower case;
    `described` tells whether the site has a description, which is then the home's.
    """
    lines = page.text.split("\n")
    headings = {heading.place.line for heading in page.headings}
    apart = headings | {index + 1 + page.skipped for index in _tables(lines)}
    calls = [(call, next(iter(call.named), "")) for call in page.calls if call.called]
    marks = [(call.place, id_) for call, id_ in calls if call.name == "fact"]
    sections = [heading.place.line for heading in page.headings if heading.level == 2]
    seen: dict[tuple[int, str], int] = {}
    for place, id_ in marks:
        if line := seen.setdefault((bisect_right(sections, place.line), id_), 0):
            message = f"{id_!r} is marked in line {line} of this section already; write value(…)"
            yield Problem(place, "mark-repeated", message)
        seen[bisect_right(sections, place.line), id_] = line or place.line
        if place.line in apart:
            where = "heading" if place.line in headings else "table"
            message = f"a mark in a {where}; write value(…), which shows the bare words"
            yield Problem(place, "mark-in-place", message)
    prose = (line for at, line in enumerate(lines, 1 + page.skipped) if at not in apart)
    yield from _density([place for place, _ in marks], _count("\n".join(prose)))
    if case:
        for call, source in calls:
            near = (id_ for place, id_ in marks if place.line == call.place.line)
            if call.name in ("cite", "citet") and any(
                source in case.data[id_].sources for id_ in near if id_ in case.data
            ):
                message = f"the marked number beside it leads to {source!r} too; drop one of them"
                yield Problem(call.place, "mark-and-cite", message)
        explained = [(call.place, word) for call, word in calls if call.name == "term"]
        yield from _terms(explained, terms)
    described = described and page.uri == HOME
    if page.body and not described and not (case and _of_entity(page, case)):
        yield from _finding(page, lines)


def _density(marks: list[Place], words: int) -> Iterator[Problem]:
    most = min(MARKS, words // WORDS_TO_A_MARK) if words >= FEW_WORDS else MARKS_AMONG_FEW
    if len(marks) > most:
        message = f"{len(marks)} marks in {words} words, {most} at most; write value(…) for some"
        yield Problem(marks[most], "mark-density", message)


def _terms(explained: list[tuple[Place, str]], ids: Mapping[str, str]) -> Iterator[Problem]:
    if len(explained) > TERMS:
        message = f"{len(explained)} terms on this page, {TERMS} at most; write some as bare words"
        yield Problem(explained[TERMS][0], "term-density", message)
    seen: dict[str, Place] = {}
    for place, word in explained:
        first = seen.setdefault(ids.get(word.casefold(), word), place)
        if first is not place:
            message = f"{word!r} is explained in line {first.line} already; write the bare word"
            yield Problem(place, "term-density", message)


def _of_entity(page: Page, case: Case) -> bool:
    """Whether the page is an entity's, whose profile brings its finding."""
    folder, _, name = page.uri.removeprefix(f"{case.id}/").rpartition("/")
    kinds = case.records.case.kinds if case.records.case else ()
    return bool(page.shown("profile")) or (folder in kinds and name != "index.md")


def _finding(page: Page, lines: list[str]) -> Iterator[Problem]:
    title = next((one.place.line for one in page.headings if one.level == 1), 0)
    below = lines[title - page.skipped :] if title else lines
    first = list(takewhile(str.strip, dropwhile(lambda line: not line.strip(" ="), below)))
    marked = any("<p" in line for line in filter(_FINDING.search, first))
    marked = marked or any(map(_FINDING.search, first[-1:]))
    said = "\n".join(_FINDING.sub("", line) for line in first)
    found = next((at for at, line in enumerate(lines, 1) if _FINDING.search(line)), 0)
    if not found:
        message = "no finding; below the title, say it in a sentence, and then write {: .finding }"
        yield Problem(Place(page.file, title or page.skipped + 1), "page-finding", message)
    elif not marked or _NO_PARAGRAPH.match(said):
        message = "the finding stands directly below the title; move it there"
        yield Problem(Place(page.file, found + page.skipped), "page-finding", message)
    elif not (_count(said) or _INLINE.search(said)):
        message = "a finding without words; it is what search engines show of the page"
        yield Problem(Place(page.file, found + page.skipped), "page-finding", message)


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


def _count(prose: str) -> int:
    def word(call: re.Match[str]) -> str:
        return " x " if call[1].strip(" -\n").startswith(_COUNTED) else " "

    return words_in(_NO_WORDS.sub("", _CALL.sub(word, prose)))
