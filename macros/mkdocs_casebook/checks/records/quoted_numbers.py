"""Quotes that say another number than the record that rests on them.

A quote contradicts a number where it holds numbers of the same kind, and none of them is that
number: rounded, scaled, in other digits or in words, the rest to a hundred, or a sum of several.
One that holds no such number says nothing against it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.prose.number_words import PARTS
from mkdocs_casebook.case.prose.other_languages import in_english
from mkdocs_casebook.case.prose.quantities import Quantity, plain_value, quantities
from mkdocs_casebook.case.prose.units import BARE, SCALE, in_full
from mkdocs_casebook.case.rounding import rounding, short
from mkdocs_casebook.checks.records.evidence_rules import bearing
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.case import Unit
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.paths import Path_

_DIGITS = late(r"[0-9]+(?:[.,'’\u00a0\u202f ][0-9]+)*")
# A quote with one of these says a number that is not read here.
_OTHERWISE = late(
    rf"\b(?:an?|one|two|three|four|five|six|seven|eight|nine)[ -](?:{'|'.join(PARTS)})\b|\bhalf\b|"
    r"\b(?:doubl|tripl|trebl|quadrupl|twice\b|thrice\b)|fold\b|\b(?:in|out of) (?:every )?(?:two|"
    r"three|four|five|six|seven|eight|nine|ten|[0-9]+)\b|[½⅓⅔¼¾⅕⅛]|[一二两三四五六七八九十百千半][万亿千百倍分]",
    re.IGNORECASE,
)
_POWERS = [Decimal(10) ** power for power in (3, 6, 9, 12)]
_RANGE = late(r"\b(?:between|from|to|up)\b|[0-9] ?[-–—~至到] ?[0-9]", re.IGNORECASE)
_WORD = late(r"[^\W\d_]+")


class _Quoted(NamedTuple):
    """The words of a quote, where it stands, and the numbers that rest on it."""

    path: tuple[str, str, *Path_]
    words: str
    data: list[Datum]


def quotes_problems(case: Case) -> Iterator[Problem]:
    """The quotes that say another number than each of those that rest on them."""
    for path, words, data in _quoted(case):
        if said := _denies(words, data, case):
            yield Problem(case.records.place(*path, "quote"), "quote-contradicts", said)


def _quoted(case: Case) -> Iterator[_Quoted]:
    """All quotes with the numbers that rest on them."""
    shared: dict[tuple[str, str, *Path_], list[Datum]] = {}
    for datum in case.data.values():
        what, home, *inside = datum.ref.path
        rest: Path_
        for index, other in enumerate(datum.alternatives):
            if other.value is not None:
                its = replace(datum, value=other.value, qualifier=other.qualifier)
                rest = (*inside, "alternatives", index, "evidence")
                yield from _of((what, home, *rest), other.evidence, [its])
        for index, stated in enumerate(datum.stated):
            its = replace(datum, value=stated.value, qualifier=None)
            rest = (*inside, "stated", index)
            yield _Quoted((what, home, *rest), stated.quote or "", [its])
        # What is wrong with the scale of a series is told where that stands.
        if not datum.operation and ("series", home) not in case.records.faulty:
            shared.setdefault(bearing(case, datum.ref), []).append(datum)
    for path, data in shared.items():
        yield from _of((*path, "evidence"), data[0].evidence, data)
    for id_, entity in case.records.entities.items():
        for index, relation in enumerate(entity.relations):
            if share := case.data.get(relation.share or ""):
                path = "entities", id_, "relations", index, "evidence"
                yield from _of(path, relation.evidence, [share])


def _of(
    path: tuple[str, str, *Path_], evidence: Iterable[Evidence], data: list[Datum]
) -> Iterator[_Quoted]:
    for index, one in enumerate(evidence):
        if one.quote and one.supports == "exactly":
            yield _Quoted((*path, index), f"{one.quote} | {one.translation or ''}", data)


def _denies(text: str, data: list[Datum], case: Case) -> str:
    """What the text says that all of the numbers deny; nothing where it bears one of them out."""
    known = [datum for datum in data if datum.value is not None]
    if not text or any(_stands(text, datum) for datum in known):
        return ""
    text, against = in_english(text).text, ""
    for datum in () if _OTHERWISE.search(text) else known:
        read = _read(text, datum.unit == "CNY")
        found = [one for one in read if _alike(one, datum, case.records.case.units)]
        if _borne_out(datum, found, text):
            return ""
        if found and not against:
            said = " and ".join(text[one.start : one.end].strip() for one in found[:3])
            against = (
                f"the quote says {said}, and {datum.id!r} is {short(datum.value or Decimal(0))}; "
                "correct one of them, or say how far it `supports` the number"
            )
    return against


@lru_cache(maxsize=1024)  # a row's words are asked for each of its cells
def _read(text: str, yuan: bool) -> tuple[Quantity, ...]:
    return tuple(quantities(text, yuan))


def _stands(text: str, datum: Datum) -> bool:
    """Whether the number stands in the text as it is, or in thousands, millions: the quick way."""
    value = abs(datum.value or Decimal(0))
    for match in _DIGITS.finditer(text):
        said = plain_value(match[0])
        if said is None:
            continue
        scale = SCALE.match(text, match.end())
        full = in_full(said, scale) if scale else said
        powers = [] if scale or datum.unit == "percent" else _POWERS
        if full == value or any(said * power == value for power in powers):
            return True
    return False


def _alike(one: Quantity, datum: Datum, units: Mapping[str, Unit]) -> bool:
    """Whether a number of a quote is of the kind of the record's."""
    if datum.unit in ("percent", "points"):
        return one.unit in ("percent", "points")
    if datum.unit not in units:
        return one.unit == datum.unit
    if not one.one:
        return one.unit == BARE and one.scaled
    counted = {words[-1] for words in map(_words, (one.unit, one.one)) if words}
    others = {word for id_, unit in units.items() if id_ != datum.unit for word in _named(unit)}
    return bool(counted & {*_named(units[datum.unit]), *(set(_words(datum.label)) - others)})


def _named(unit: Unit) -> list[str]:
    return _words(f"{unit.one} {unit.other}")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _borne_out(datum: Datum, found: list[Quantity], text: str) -> bool:
    """Whether one of the numbers is the record's, or several together are."""
    value = abs(datum.value or Decimal(0))
    about = Decimal("0.1") if datum.qualifier else Decimal(0)
    read = [(abs(one.value), _off(one, text) + rounding(value) + about * value) for one in found]
    if any(_near(value, one, said, off) for one, (said, off) in zip(found, read, strict=True)):
        return True
    if datum.unit == "percent" and any(abs(100 - said - value) <= off for said, off in read):
        return True
    together = [(a + b, abs(a - b), max(m, n)) for (a, m), (b, n) in combinations(read[:8], 2)]
    if any(min(abs(s - value), abs(d - value)) <= 2 * off for s, d, off in together):
        return True
    low, high = (f([said for said, _ in read], default=Decimal(0)) for f in (min, max))
    return bool(_RANGE.search(text)) and low <= value <= high


def _near(value: Decimal, one: Quantity, said: Decimal, off: Decimal) -> bool:
    """Whether a number of a quote, with the words before it, is the value."""
    if one.qualifier == "more than":
        return said - off <= value <= 2 * said
    if one.qualifier in ("less than", "nearly", "up to"):
        return said / 2 <= value <= said + off
    return abs(said - value) <= off + (said / 10 if one.qualifier else 0)


def _off(one: Quantity, text: str) -> Decimal:
    """How far the number may be off by the digits in which it is written: 1.4 million."""
    written = _DIGITS.search(text, one.start, one.end)
    said = plain_value(written[0]) if written else None
    if said is None or not one.scaled or not said:
        return rounding(abs(one.value))
    return Decimal(5).scaleb(int(said.as_tuple().exponent) - 1) * abs(one.value) / said
