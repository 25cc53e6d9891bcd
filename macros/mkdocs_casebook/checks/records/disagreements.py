"""Where records say different things of the same: stated values, conflicts, corrections."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.corrections import stands, unreadable
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.rounding import rounding, short, tolerance
from mkdocs_casebook.case.statements import LISTS, NOTHING, same, statements_of
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.argument import CORRECTED, VERDICTS, Correction
from mkdocs_casebook.records.moved import MOVED_KINDS
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.unwritten import is_to_write
from mkdocs_casebook.records.values import number

_NO_WORDS = {"a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "the", "to"}


def disagreements(case: Case) -> Iterator[Problem]:
    """Where records of the case say different things of the same, and nobody says why."""
    for datum in case.data.values():
        yield from _alternatives(datum, case)
        yield from _stated(datum, case)
    yield from _conflicts(case)
    yield from _corrections(case)


def _alternatives(datum: Datum, case: Case) -> Iterator[Problem]:
    for index, other in enumerate(datum.alternatives):
        place = case.records.place(*datum.ref.path, "alternatives", index)
        if ("value" in other.model_fields_set) == (other.fact is not None):
            message = "an alternative has either a value with its evidence, or the fact that has it"
            yield Problem(place, "alternative-form", message)
        elif other.value is not None and not other.evidence:
            message = "another value without evidence; give its source"
            yield Problem(place, "evidence-missing", message)
        elif (datum.known and other.value == datum.value) or other.fact == datum.id:
            yield Problem(place, "alternative-form", "the same value; an alternative has another")


def _stated(datum: Datum, case: Case) -> Iterator[Problem]:
    if datum.stated and not datum.operation:
        place = case.records.place(*datum.ref.path, "stated", of_key=True)
        message = "only what is derived is compared with what others state; give evidence instead"
        yield Problem(place, "stated-form", message)
        return
    for index, other in enumerate(datum.stated):
        place = case.records.place(*datum.ref.path, "stated", index)
        if (other.source is None) == (other.claim is None):
            yield Problem(place, "stated-form", "either a source or a claim says who states it")
        if datum.value is None or other.value is None:
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
            place = case.records.place(*datum.ref.path, "stated", index, "differs")
            yield Problem(place, "stated-form", f"{by!r} states what is derived; drop `differs`")


def _conflicts(case: Case) -> Iterator[Problem]:
    found: dict[object, list[tuple[Datum, frozenset[str]]]] = {}
    for datum in case.data.values():
        if datum.value is not None and datum.label and datum.period:
            label, name = _called(datum, case)
            key = thing(label, name), datum.unit, datum.days, datum.edition
            found.setdefault(key, []).append((datum, _telling(name)))
    for alike in found.values():
        yield from _among(alike, case)


def _among(same: list[tuple[Datum, frozenset[str]]], case: Case) -> Iterator[Problem]:
    """The conflicts among numbers of one thing, each with the words of whom it is about."""
    known: dict[str, Decimal] = {}
    # Equal values are in no conflict: what one of them is compared with counts for all.
    seen: dict[object, tuple[Datum, frozenset[str]]] = {}
    least = most = same[0][0].value or Decimal(0)
    for datum, name in same:
        value, off = datum.value or Decimal(0), tolerance(datum, known)
        near = value - least <= off and most - value <= off
        # What one says of another is not what the other says of it: a stake, a debt.
        others = (
            first
            for first, other in (() if near else seen.values())
            if (name <= other or other <= name) and _differ(first, datum, known)
        )
        if first := next(others, None):
            message = (
                f"says {short(value)} of what {first.id!r} says {short(first.value or Decimal(0))}"
                " of, in the same period; name one of them in the other's alternatives"
            )
            place = case.records.place(*datum.ref.path, of_key=True)
            yield Problem(place, "conflict", f"{datum.id!r} {message}")
        else:
            least, most = min(least, value), max(most, value)
            column = (datum.home, datum.ref.column) if datum.ref.is_cell else ()
            alone = datum.id if datum.alternatives else ""
            seen.setdefault((value, column, alone, name), (datum, name))


def _differ(one: Datum, other: Datum, known: dict[str, Decimal]) -> bool:
    """Whether the two say what cannot both be, and neither they nor their labels say why."""
    apart = abs((one.value or Decimal(0)) - (other.value or Decimal(0)))
    if apart <= max(tolerance(one, known), tolerance(other, known)):
        return False
    return not (_columns(one, other) or _says(one, other) or _says(other, one))


def thing(label: str, name: str) -> object:
    """What a number is of, by its label and the name of whom it is about; equal for equal things.

    A label that holds the whole name says no more by it; one that holds a part says which part, as
    "Home sales" and "Away sales" of "Home and Away" do.
    """
    said, about = _telling(label), _telling(name)
    return frozenset(Counter([*(said - about if about < said else said), *about]).items())


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _NO_WORDS


def _called(datum: Datum, case: Case) -> tuple[str, str]:
    """What the number is called, with its row, and the name of whom it is about, if of anyone."""
    label, owner = datum.label, datum.home
    if series := case.records.series.get(datum.home):
        owner = series.entity or ""
        row = series.rows.get(datum.ref.row)
        label += f" {row.label or ''}" if row else ""
    entity = case.records.entities.get(owner)
    return label, entity.name if entity else ""


def _columns(one: Datum, other: Datum) -> bool:
    """Whether the two stand in columns of a series, whose title their labels share."""
    first, second = one.ref, other.ref
    cells = first.is_cell and second.is_cell
    return cells and first.home == second.home and first.column != second.column


def _says(one: Datum, other: Datum) -> bool:
    return any(item.fact == other.id or item.value == other.value for item in one.alternatives)


def _corrections(case: Case) -> Iterator[Problem]:
    records = case.records
    chains: dict[tuple[str, str, str], list[str]] = {}
    for id_, one in sorted(records.corrections.items(), key=lambda item: item[1].date):
        if (given := one.of()) is None:
            place = records.place("corrections", id_, of_key=True)
            message = f"one of {', '.join(CORRECTED)} says what was corrected"
            yield Problem(place, "correction-form", message)
        elif _of_record(*given) in records.faulty:
            continue  # it may state what cannot be read
        elif message := unreadable(one, case):
            place = records.place("corrections", id_, "field" if one.field else given[0])
            yield Problem(place, "correction-form", message)
        elif one.removed:
            yield from _removed(one.removed, id_, case)
        elif one.of_field:
            yield from _readable(one, id_, case)
            for each in one.of_each():
                chains.setdefault((*each, one.of_field), []).append(id_)
    yield from _last(chains, case)


def _last(chains: Mapping[tuple[str, str, str], list[str]], case: Case) -> Iterator[Problem]:
    """Corrections of a statement, oldest first, whose last does not say what stands there now."""
    records = case.records
    for (what, ref, field), ids in chains.items():
        place = records.place("corrections", ids[-1], "to")
        now, last = statements_of(case, what, ref), records.corrections[ids[-1]]
        yield from _in_order(ids, case)
        if what == "fact" and field == "value" and ref in case.data and case.data[ref].operation:
            place = records.place("corrections", ids[-1], "fact")
            message = f"{ref!r} is derived; correct what it is computed from"
            yield Problem(place, "correction-form", message)
        elif now and not (stands(last, stated := now.get(field, NOTHING)) or is_to_write(stated)):
            message = f"{ref!r} is {stated} now, and not {last.to}: correct the value, or write"
            yield Problem(place, "correction-stale", f"{message} what was corrected since")


def _in_order(ids: list[str], case: Case) -> Iterator[Problem]:
    """Corrections of one statement that do not start from what the one before set."""
    corrections = case.records.corrections
    for before, after in pairwise(ids):
        first, second = corrections[before], corrections[after]
        # Of several words each may have changed others.
        if not same(first.to, second.from_) and not (" " in first.to or " " in second.from_):
            message = f"from {second.from_!r}, but {before!r} corrected it to {first.to!r}"
            place = case.records.place("corrections", after, "from")
            yield Problem(place, "correction-order", message)


def _removed(removed: str, id_: str, case: Case) -> Iterator[Problem]:
    """What is told of as removed: of a kind that there is, and no longer there."""
    place = case.records.place("corrections", id_, "removed")
    kind, _, ref = removed.partition(" ")
    kinds = ["page", *MOVED_KINDS]
    if kind not in kinds or not ref:
        message = f"{removed!r} is not a kind and an id; write one of {', '.join(kinds)} before it"
        yield Problem(place, "correction-form", message)
    elif kind != "page" and _is_there(case, kind, ref):
        message = f"{ref!r} is there; say so with `removed` of what is not"
        yield Problem(place, "correction-stale", message)


def _is_there(case: Case, kind: str, ref: str) -> bool:
    return ref in (case.data if kind == "fact" else case.records.ids.get(LISTS[kind], ()))


def _of_record(kind: str, ref: str) -> tuple[str, str]:
    """The record in whose file what was corrected stands, by its list and id."""
    home = ref.partition(".")[0] if kind == "fact" else ref
    return LISTS.get("entity" if kind == "fact" else kind, ""), home


def _readable(one: Correction, id_: str, case: Case) -> Iterator[Problem]:
    """Both values of a correction read as what they correct: numbers, dates, verdicts."""
    for key, value in (("from", one.from_), ("to", one.to)):
        try:
            if one.of_field == "value":
                number(value)
            elif one.of_field == "date":
                days_of_date(value)
            elif one.of_field == "verdict" and value not in VERDICTS:
                raise ValueError(f"{value!r} is no verdict; one of {', '.join(VERDICTS)}")
        except ValueError as error:
            place = case.records.place("corrections", id_, key)
            yield Problem(place, "correction-form", str(error))
