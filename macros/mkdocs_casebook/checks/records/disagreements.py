"""Where records say different things of the same: stated values, conflicts, corrections."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import get_args

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.corrections import written
from mkdocs_casebook.case.rounding import rounding, short, tolerance
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.argument import Correction, Verdict
from mkdocs_casebook.records.values import days_of_date, number

_NO_WORDS = {"a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "the", "to"}
_WHAT = ("fact", "claim", "event", "page")


def disagreements(case: Case) -> Iterator[Problem]:
    """Where records of the case say different things of the same, and nobody says why."""
    for datum in case.data.values():
        yield from _alternatives(datum, case)
        yield from _stated(datum, case)
    yield from _conflicts(case)
    yield from _corrections(case)


def _place(case: Case, id_: str, *path: str | int, of_key: bool = False) -> Place:
    """The place of a fact or cell, or of a part of it."""
    home, *rest = id_.split(".")
    if len(rest) == 1:
        return case.records.place("entities", home, "facts", *rest, *path, of_key=of_key)
    inside = ("rows", rest[0], "cells", rest[1])
    return case.records.place("series", home, *inside, *path, of_key=of_key)


def _alternatives(datum: Datum, case: Case) -> Iterator[Problem]:
    for index, other in enumerate(datum.alternatives):
        place = _place(case, datum.id, "alternatives", index)
        if (other.value is None) == (other.fact is None):
            message = "an alternative has either a value with its evidence, or the fact that has it"
            yield Problem(place, "alternative-form", message)
        elif other.value is not None and not other.evidence:
            message = "another value without evidence; give its source"
            yield Problem(place, "evidence-missing", message)
        elif other.value == datum.value or other.fact == datum.id:
            yield Problem(place, "alternative-form", "the same value; an alternative has another")


def _stated(datum: Datum, case: Case) -> Iterator[Problem]:
    if datum.stated and not datum.operation:
        place = _place(case, datum.id, "stated", of_key=True)
        message = "only what is derived is compared with what others state; give evidence instead"
        yield Problem(place, "stated-form", message)
        return
    for index, other in enumerate(datum.stated):
        place = _place(case, datum.id, "stated", index)
        if (other.source is None) == (other.claim is None):
            yield Problem(place, "stated-form", "either a source or a claim says who states it")
        if datum.value is None:
            continue
        apart = abs(datum.value - other.value) > tolerance(datum) + rounding(other.value)
        by = other.source or other.claim
        if apart and not other.differs:
            message = (
                f"{datum.id!r} is derived as {short(datum.value)}, and {by!r} states {other.value}:"
                " mend one of them, or say under `differs` why"
            )
            yield Problem(place, "stated-differs", message)
        elif other.differs and not apart:
            place = _place(case, datum.id, "stated", index, "differs")
            yield Problem(place, "stated-form", f"{by!r} states what is derived; drop `differs`")


def _conflicts(case: Case) -> Iterator[Problem]:
    found: dict[object, list[tuple[Datum, frozenset[str]]]] = {}
    for datum in case.data.values():
        if datum.value is not None and datum.label and datum.period:
            label, name = _called(datum, case)
            key = thing(label, name), datum.unit, datum.days, datum.edition
            found.setdefault(key, []).append((datum, _telling(name)))
    for same in found.values():
        known: dict[str, Decimal] = {}
        # Equal values are in no conflict: what one of them is compared with counts for all.
        seen: dict[object, tuple[Datum, frozenset[str]]] = {}
        least = most = same[0][0].value or Decimal(0)
        for datum, name in same:
            value, off = datum.value or Decimal(0), tolerance(datum, known)
            near = value - least <= off and most - value <= off
            for first, other in () if near else seen.values():
                apart = abs((first.value or 0) - value)
                if apart <= max(tolerance(first, known), off):
                    continue
                # What one says of another is not what the other says of it: a stake, a debt.
                if not (name <= other or other <= name):
                    continue
                if not (_columns(first, datum) or _says(first, datum) or _says(datum, first)):
                    message = (
                        f"says {short(datum.value)} of what {first.id!r} says {short(first.value)}"
                        " of, in the same period; name one of them in the other's alternatives"
                    )
                    place = _place(case, datum.id, of_key=True)
                    yield Problem(place, "conflict", f"{datum.id!r} {message}")
                    break
            else:
                least, most = min(least, value), max(most, value)
                column = (datum.home, *datum.id.split(".")[2:]) if datum.id.count(".") > 1 else ()
                alone = datum.id if datum.alternatives else ""
                seen.setdefault((value, column, alone, name), (datum, name))


def thing(label: str, name: str) -> object:
    """What a number is of, by its label and the name of whom it is about; equal for equal things.

    A label that holds the whole name says no more by it; one that holds a part says which part, as
    "Home sales" and "Away sales" of "Home and Away" do.
    """
    said, about = _telling(label), _telling(name)
    return frozenset(Counter([*(said - about if about < said else said), *about]).items())


def _telling(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _NO_WORDS


def _called(datum: Datum, case: Case) -> tuple[str, str]:
    """What the number is called, with its row, and the name of whom it is about, if of anyone."""
    label, owner = datum.label, datum.home
    if series := case.records.series.get(datum.home):
        owner = series.entity or ""
        row = series.rows.get(datum.id.split(".")[1])
        label += f" {row.label or ''}" if row else ""
    entity = case.records.entities.get(owner)
    return label, entity.name if entity else ""


def _columns(one: Datum, other: Datum) -> bool:
    """Whether the two stand in columns of a series, whose title their labels share."""
    first, second = one.id.split("."), other.id.split(".")
    return len(first) == len(second) == 3 and first[0] == second[0] and first[2] != second[2]


def _says(one: Datum, other: Datum) -> bool:
    return any(item.fact == other.id or item.value == other.value for item in one.alternatives)


def _corrections(case: Case) -> Iterator[Problem]:
    records = case.records
    chains: dict[tuple[str, str], list[str]] = {}
    for id_, one in sorted(records.corrections.items(), key=lambda item: item[1].date):
        given = [what for what in _WHAT if getattr(one, what)]
        if len(given) != 1:
            place = records.place("corrections", id_, of_key=True)
            message = f"one of {', '.join(_WHAT)} says what was corrected"
            yield Problem(place, "correction-form", message)
        elif given[0] != "page":
            yield from _readable(one, id_, given[0], case)
            chains.setdefault((given[0], getattr(one, given[0])), []).append(id_)
    for (what, ref), ids in chains.items():
        for before, after in pairwise(ids):
            first, second = records.corrections[before], records.corrections[after]
            if not _same(first.to, second.from_):
                message = f"from {second.from_!r}, but {before!r} corrected it to {first.to!r}"
                place = records.place("corrections", after, "from")
                yield Problem(place, "correction-order", message)
        now = written(case, what, ref)
        last: Correction = records.corrections[ids[-1]]
        place = records.place("corrections", ids[-1], "to")
        if what == "fact" and ref in case.data and case.data[ref].operation:
            message = f"{ref!r} is derived; correct what it is computed from"
            yield Problem(records.place("corrections", ids[-1], "fact"), "correction-form", message)
        elif now is not None and not _same(now, last.to):
            message = f"{ref!r} is {now} now, and not {last.to}: correct the value, or write what"
            yield Problem(place, "correction-stale", f"{message} was corrected since")


def _readable(one: Correction, id_: str, what: str, case: Case) -> Iterator[Problem]:
    """Both values of a correction read as what they correct: numbers, dates, verdicts."""
    for key, value in (("from", one.from_), ("to", one.to)):
        try:
            if what == "fact":
                number(value)
            elif what == "event":
                days_of_date(value)
            elif value not in get_args(Verdict):
                raise ValueError(f"{value!r} is no verdict; one of {', '.join(get_args(Verdict))}")
        except ValueError as error:
            place = case.records.place("corrections", id_, key)
            yield Problem(place, "correction-form", str(error))


def _same(one: object, other: str) -> bool:
    try:
        return number(one) == number(other)
    except ValueError:
        return one == other
