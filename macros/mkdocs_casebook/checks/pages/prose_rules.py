"""The rules of a page's prose: no sentence twice, no time that each reader takes for another."""

import re
from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.prose.accusing import answered, charges_in, may_charge
from mkdocs_casebook.case.prose.sentences import sentences
from mkdocs_casebook.case.prose.word_lists import any_of
from mkdocs_casebook.checks.records.times_in_prose import Number, other_years, vague
from mkdocs_casebook.checks.records.told_as_done import told_as_done
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.text_files import blanked

# Fewer words are no sentence that anybody copies: Not known. See below.
FEWEST = 4
_APART = late(r"^ {0,3}(?:#{1,6}\s|\||\{:|\[[^\[\]\n]*\]:).*$", re.MULTILINE)
_BLOCK = late(r"\n[ \t]*\n|\n(?=[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])\s)|\Z")
_MARKUP = late(r"[*_>]+|^\s*(?:[-+]|[0-9]{1,9}[.)])\s", re.MULTILINE)
_CALL = late(
    r"\{\{-?\s*(?:event\(\s*([\"'])(?P<event>[^\"']*)\1\s*,\s*([\"'])(?P<words>.*?)\3\s*\)|.*?)\s*-?\}\}",
    re.DOTALL,
)
_TARGET = late(r"\]\([^()\n]*\)|\n")
_LEAD = late(r"(?:[\s>*_+-]|[0-9]{1,9}[.)]\s)*")
_END = late(r"[.!?。！？…][\"'”’»)\]]*\Z")
_WORD = late(r"\{\{.*?\}\}|[^\W_]+(?:[’'-][^\W_]+)*", re.DOTALL)


def sentences_problems(page: Page) -> Iterator[Problem]:
    """What is wrong with the sentences of a page of a case, whatever its records are."""
    place = page.lines.place
    for at, message in _repeated(page):
        yield Problem(place(at), "sentence-repeated", message)
    for at, message in vague(page.text):
        yield Problem(place(at), "time-vague", message)


def prose_problems(page: Page, case: Case, macros: Macros) -> Iterator[Problem]:
    """What is wrong with the sentences of a page in the case's folder, by its records."""
    place = page.lines.place
    for at, message in told_as_done(page.text, case):
        yield Problem(place(at), "told-as-done", message)
    for at, message in _charges(page, case):
        yield Problem(place(at), "charge-unanswered", message)
    for at, message in other_years(page.text, _numbers(page, case, macros)):
        yield Problem(place(at), "year-other", message)


def _repeated(page: Page) -> Iterator[tuple[int, str]]:
    """The sentences that stand on the page a second time, calls by their text."""
    seen: dict[str, int] = {}
    for start, block in _blocks(page):
        at = 0
        for sentence in sentences(block):
            at = max(block.find(sentence, at), at)
            plain = " ".join(_MARKUP.sub(" ", sentence).casefold().split())
            words = _WORD.findall(plain)
            if len(words) >= FEWEST and _END.search(plain):
                where = start + at + (lead.end() if (lead := _LEAD.match(sentence)) else 0)
                if (said := " ".join(words)) in seen:  # whatever stands between them
                    line = page.lines.place(seen[said]).line
                    yield where, f"this sentence stands in line {line} already; remove one of them"
                seen.setdefault(said, where)
            at += len(sentence)


def _blocks(page: Page) -> Iterator[tuple[int, str]]:
    """The paragraphs and items of the page's prose, and where each stands."""
    text, start = _APART.sub(lambda match: blanked(match[0]), page.text), 0
    for end in _BLOCK.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()


def _charges(page: Page, case: Case) -> Iterator[tuple[int, str]]:
    """The charges that stand on the page without an answer in the same paragraph: in plain words,
    or as an event that has a charge.
    """
    for start, block in _blocks(page):
        if not may_charge(block) or answered(block):
            continue
        plain = _CALL.sub(_said, block)
        shown = _TARGET.sub(lambda match: " " * len(match[0]), plain)
        # A name may be the words of a link.
        names = rf"(?:\[|(?<!\[)\b)(?:{any_of(case.names_in_prose)})\b"
        found = [(at, repr(words)) for at, words in charges_in(shown, names)]
        for call in _CALL.finditer(block):
            event = case.records.events.get(call["event"] or "")
            if event and event.charge:
                found.append((call.start(), f"the event {call['event']!r}"))
        for at, words in found[:1]:
            message = (
                f"{words} charges somebody; say in the same paragraph what the accused answered, "
                "or that no answer was found"
            )
            yield start + at, message


def _said(call: re.Match[str]) -> str:
    """The words of a call that tells of an event; as many spaces for all else of it."""
    first, last = (at - call.start() for at in call.span("words"))
    blank = blanked(call[0])
    return blank[:first] + (call["words"] or "") + blank[last:] if first >= 0 else blank


def _numbers(page: Page, case: Case, macros: Macros) -> Iterator[Number]:
    """The numbers that the page shows in its sentences."""
    for macro, call in macros.calls(page):
        named = [id_ for what, id_ in macro.names(call) if what == "fact"]
        if macro.in_text in ("mark", "word") and len(named) == 1 and named[0] in case.data:
            line, column = call.place.line - page.skipped - 1, call.place.column - 1
            at = page.lines.starts[line] + column
            start, end = page.text.rfind("{{", 0, at + 2), page.text.find("}}", at)
            if 0 <= start < end:
                yield Number(start, end + 2, case.data[named[0]])
