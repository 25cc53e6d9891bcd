"""Exceptions from rules of judgement, which authors write in place, with their reason.

On a page `{# allow rule-id: reason #}` holds for its own line or, alone on a line, for the lines
below it up to an empty one. In a record `# allow rule-id: reason` holds for its line or, alone on
a line, for the one below it; several that stand so, one below another, hold for the same.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.reading.rules import all_rules
from mkdocs_casebook.reading.text_files import blanked

_ON_PAGE = late(r"\{#-?\s*allow\b\s*([a-z-]*)\s*:?\s*(.*?)\s*-?#\}")
_IN_RECORD = late(r"(?:^|(?<=\s))#\s*allow\b\s*([a-z-]*)\s*:?\s*(.*?)\s*$")
# A quotation mark that begins or ends a text of a record, in which no exception stands.
_QUOTE = late(r'(?<!\\)"')
_RAW = late(r"\{%-?\s*raw.*?endraw\s*-?%\}", re.DOTALL)

# How the reason begins of a number that an import left in the text.
LEFT = "left in the text, "


class Allowed(NamedTuple):
    """An exception: the rule that it lifts, why, and the lines for which it does so."""

    place: Place
    rule: str
    reason: str
    lines: range


def read_exceptions(file: str, text: str, skipped: int = 0) -> Iterator[Allowed]:
    """The exceptions in the text of a file, which starts `skipped` lines down in it."""
    if "allow" not in text:
        return
    page = file.endswith(".md")
    if page:
        text = _RAW.sub(lambda match: blanked(match[0]), text)
    lines = text.split("\n")
    for index, line in enumerate(lines):
        for match in (_ON_PAGE if page else _IN_RECORD).finditer(line):
            if not page and len(_QUOTE.findall(line[: match.start()])) % 2:
                continue
            last = index
            if not (line[: match.start()] + line[match.end() :]).strip():
                last += 1
                while last + 1 < len(lines) and _goes_on(page, lines[last], lines[last + 1]):
                    last += 1
            first = index + 1 + skipped
            place = Place(file, first, match.start() + 1)
            yield Allowed(place, match[1], match[2], range(first, last + 2 + skipped))


def _goes_on(page: bool, line: str, below: str) -> bool:
    """Whether what stands above the line, alone on one, holds for the one below it, too."""
    return bool(below.strip()) if page else bool(_IN_RECORD.match(line.lstrip()))


def without_allowed(problems: Iterable[Problem], allowed: Iterable[Allowed]) -> list[Problem]:
    """The problems without those that are allowed, with what is wrong with the exceptions."""
    left: list[Problem] = []
    lifted: dict[tuple[str, str], list[Allowed]] = {}
    used: set[Allowed] = set()
    for one in allowed:
        if message := _wrong(one):
            left.append(Problem(one.place, "exception-form", message))
        else:
            lifted.setdefault((one.place.file, one.rule), []).append(one)
    for problem in problems:
        found = lifted.get((problem.place.file, problem.rule), ())
        over = [one for one in found if problem.place.line in one.lines]
        used.update(over)
        if not over:
            left.append(problem)
    for one in (one for found in lifted.values() for one in found if one not in used):
        message = f"lifts {one.rule!r} where nothing breaks it; remove it"
        left.append(Problem(one.place, "exception-unused", message))
    return left


def _wrong(one: Allowed) -> str:
    """What is wrong with how an exception is written, or nothing."""
    liftable = sorted(id_ for id_, rule in all_rules().items() if rule.liftable)
    if one.rule not in liftable:
        known = f"; rules that may be lifted are {', '.join(liftable)}"
        return f"{one.rule!r} cannot be lifted{did_you_mean(one.rule, liftable) or known}"
    return "" if one.reason else f"an exception without its reason; write allow {one.rule}: and why"
