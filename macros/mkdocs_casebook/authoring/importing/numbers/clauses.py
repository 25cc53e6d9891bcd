"""The clause of a number: where it begins and ends."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache

from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.prose.quantities import Quantity

APART = re.compile(
    r"[;:。；，、()（）—–]|,(?![0-9]|(?:(?<=\s[0-9],)|(?<=\s[0-9]{2},))\s[12][0-9]{3}\b|"
    r"\s(?:to|or|worth|equal|of (?:which|whom|these))\b)|"
    r"\s(?:and|but|while|whereas|although|(?<!of )which|who|that|when|und|et|y|e|because|"
    r"(?:due|owing|thanks|attributable)\sto|as\sa\sresult\sof|driven\sby|reflecting)\s"
)


def before(text: str, each: Dated) -> str:
    """The words right before a date: those farther away are not of it."""
    return text[max(0, each.start - 80) : each.start]


def clause_of(text: str, one: Quantity, others: Iterable[Quantity] = ()) -> tuple[int, int]:
    """Where the clause of the number begins and ends; what is joined may share its time, until a
    number stands before it.
    """
    first = min((each.start for each in others), default=one.start)
    cuts = _cuts(text)
    at = bisect_right(cuts, one.start, key=lambda cut: cut[1])
    starts = (
        end
        for start, end, word in reversed(cuts[:at])
        if start > first or word not in ("and", "und", "et", "y", "e")
    )
    ends = bisect_left(cuts, one.end, key=lambda cut: cut[0])
    return next(starts, 0), cuts[ends][0] if ends < len(cuts) else len(text)


@lru_cache(maxsize=64)
def _cuts(text: str) -> list[tuple[int, int, str]]:
    """Where clauses part: the begin, the end and the word of each place, in order."""
    return [(cut.start(), cut.end(), cut[0].strip()) for cut in APART.finditer(text)]
