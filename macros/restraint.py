"""The rules of restraint: evidence is there for whoever asks, and stays out of the reader's way.

A mark is a call of `fact`. A page's prose is its Markdown without headings, tables, code, comments,
link targets and HTML tags; of macro calls, `fact`, `value` and `term` count as one word each and
the others as none. A page with little prose of its own (under a hundred words) may have five marks,
for a share of so few words would be chance. Pages that show others as chapters answer for their
own marks alone, as does each chapter. Notes are measured by their records, without making them: a
citation counts as its names, or its title, and a year.
"""

import re
from collections import Counter
from collections.abc import Iterator

from macros.calls import Call
from macros.case import Case, Datum
from macros.pages import Page
from macros.reading import Place, Problem
from macros.words import is_currency

MARKS, WORDS_TO_A_MARK, FEW_WORDS, MARKS_AMONG_FEW, TERMS, WORDS_IN_A_NOTE = 40, 25, 100, 5, 8, 60

_CALL = re.compile(r"\{\{([^{}]*)\}\}")
_NO_WORDS = re.compile(r"\{:[^{}\n]*\}|(?<=\])\([^()\n]*\)|<[^<>]*>")
_WORD = re.compile(r"\w\S*")
_FINDING = re.compile(r"\{:[^{}\n]*\.finding\b|<p class=\"finding\">")


def term_words(case: Case) -> dict[str, str]:
    """The ids of terms, readable or not, by every word that stands for them, lower case."""
    records, found = case.records, {}
    for id_ in sorted(records.ids.get("glossary", ())):
        aliases = records.at("glossary", id_, "aliases")
        words = [id_, records.at("glossary", id_, "term")]
        for word in words + (aliases if isinstance(aliases, list) else []):
            if isinstance(word, str):
                found.setdefault(word.casefold(), id_)
    return found


def page_restraint(page: Page, case: Case | None) -> Iterator[Problem]:
    """Where the page shows more of its evidence than a reader can bear, or hides its finding."""
    lines = page.text.split("\n")
    headings = {heading.place.line for heading in page.headings}
    apart = headings | {index + 1 + page.skipped for index in _tables(lines)}
    marks = [call for call in page.calls if call.name == "fact" and call.called]
    yield from _repeated(page, marks)
    prose = [line for at, line in enumerate(lines, 1 + page.skipped) if at not in apart]
    yield from _density(marks, _count("\n".join(prose)))
    for call in marks:
        if call.place.line in apart:
            where = "a heading" if call.place.line in headings else "a table"
            message = f"a mark in {where}; write value(…), which shows the bare words"
            yield Problem(call.place, "mark-in-place", message)
    if case:
        yield from _cited(page, marks, case)
        yield from _terms(page, case)
        if page.uri.startswith(f"{case.id}/") and page.body and not _of_entity(page, case):
            yield from _finding(page, lines)


def _first(call: Call) -> str:
    return str(next(iter([*call.args, *call.kwargs.values()]), ""))


def _repeated(page: Page, marks: list[Call]) -> Iterator[Problem]:
    sections = [heading.place.line for heading in page.headings if heading.level == 2]
    seen: dict[tuple[int, str], int] = {}
    for call in marks:
        key = bisect_right(sections, call.place.line), _first(call)
        if line := seen.get(key):
            message = f"{key[1]!r} is marked in line {line} of this section; write value(…) here"
            yield Problem(call.place, "mark-repeated", message)
        seen.setdefault(key, call.place.line)


def _density(marks: list[Call], words: int) -> Iterator[Problem]:
    most, why = MARKS, f"{MARKS} at most"
    if words < FEW_WORDS:
        most, why = MARKS_AMONG_FEW, f"{MARKS_AMONG_FEW} at most on a page of few words"
    elif words // WORDS_TO_A_MARK < MARKS:
        most = words // WORDS_TO_A_MARK
        why = f"{most} at most, one in {WORDS_TO_A_MARK} words"
    if len(marks) > most:
        message = f"{len(marks)} marks in {words} words; {why}: write value(…) for those that matter least"
        yield Problem(marks[most].place, "mark-density", message)


def _cited(page: Page, marks: list[Call], case: Case) -> Iterator[Problem]:
    by_line: dict[int, set[str]] = {}
    for call in marks:
        datum = case.data.get(_first(call))
        by_line.setdefault(call.place.line, set()).update(datum.sources if datum else ())
    for call in page.calls:
        if call.name in ("cite", "citet") and _first(call) in by_line.get(call.place.line, ()):
            message = f"a marked number in this sentence leads to {_first(call)!r}; drop one of the two"
            yield Problem(call.place, "mark-and-cite", message)


def _terms(page: Page, case: Case) -> Iterator[Problem]:
    calls = [call for call in page.calls if call.name == "term" and call.called]
    if len(calls) > TERMS:
        message = f"{len(calls)} terms explained; {TERMS} at most: leave out those readers know"
        yield Problem(calls[TERMS].place, "term-density", message)
    ids, seen = term_words(case), {}
    for call in calls:
        word = _first(call).casefold()
        first = seen.setdefault(ids.get(word, word), call.place)
        if first != call.place:
            message = f"explained in line {first.line} already; write the bare word here"
            yield Problem(call.place, "term-density", message)


def _of_entity(page: Page, case: Case) -> bool:
    """Whether the page is an entity's, whose profile brings the finding."""
    folder, _, name = page.uri.removeprefix(f"{case.id}/").rpartition("/")
    kinds = case.records.case.kinds if case.records.case else ()
    return bool(page.shown("profile")) or (folder in kinds and name != "index.md")


def _finding(page: Page, lines: list[str]) -> Iterator[Problem]:
    title = next((one.place.line for one in page.headings if one.level == 1), page.skipped)
    at = title - page.skipped
    if at < len(lines) and set(lines[at].strip()) == {"="}:
        at += 1
    blocks = "\n".join(lines[at:]).lstrip("\n").split("\n\n", 1)
    found = next((index for index, line in enumerate(lines) if _FINDING.search(line)), None)
    if found is None:
        message = "no finding; say in a sentence below the title what the page shows, then {: .finding }"
        yield Problem(Place(page.file, max(title, 1)), "page-finding", message)
    elif not _FINDING.search(blocks[0]):
        message = "the finding stands directly below the title; move it there"
        yield Problem(Place(page.file, found + 1 + page.skipped), "page-finding", message)


def _tables(lines: list[str]) -> Iterator[int]:
    """The indices of the lines of tables, which their second line gives away."""
    inside = False
    for index, line in enumerate(lines):
        if "|" in line and "-" in line and set(line) <= set(" |:-"):
            yield from () if inside else (index - 1,)
            inside = True
        inside = inside and bool(line.strip())
        if inside:
            yield index


def _count(prose: str) -> int:
    """The words of a page's prose."""

    def word(call: re.Match[str]) -> str:
        return " x " if call[1].strip(" -\n").startswith(("fact(", "value(", "term(")) else " "

    return len(_WORD.findall(_NO_WORDS.sub("", _CALL.sub(word, prose))))


def note_restraint(case: Case) -> Iterator[Problem]:
    """The facts whose notes would be too long to read beside a number."""
    longest: dict[Place, tuple[int, str]] = {}
    for datum in case.data.values():
        path = datum.id.split(".")
        what, inside = ("series", "rows") if len(path) == 3 else ("entities", "facts")
        place = case.records.place(what, path[0], inside, path[1], of_key=True)
        longest[place] = max(longest.get(place, (0, "")), (_note(datum, case), datum.id))
    for place, (words, id_) in longest.items():
        if words > WORDS_IN_A_NOTE:
            message = (
                f"the note of {id_!r} would have {words} words, {WORDS_IN_A_NOTE} at most; "
                "shorten its label, or its first quote at the ends"
            )
            yield Problem(place, "note-length", message)
