"""How corrections read: of what they are, and the old and the new in words."""

from dataclasses import replace
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.records.argument import Correction
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.values import number


class Corrected(NamedTuple):
    """The kind and id of what was corrected, and how it read and reads."""

    what: str
    id: str
    old: str
    new: str


def corrected(record: Correction, case: Case, words: Words) -> Corrected:
    """The correction in words."""
    what, id_ = record.of() or ("", "")
    old, new = record.from_, record.to
    if what == "fact":
        datum = case.data[id_]
        before, after = (
            replace(datum, value=case.in_units(datum.ref, text)) for text in (old, new)
        )
        old, new = words.amount(before), words.value(after)
    elif what == "event":
        old, new = words.date(old), words.date(new)
    return Corrected(what, id_, old, new)


def written(case: Case, what: str, ref: str) -> str | None:
    """What a correction is about, as it stands in its record; None where it is not there."""
    if what == "claim":
        found = case.records.at("claims", ref, "verdict")
    elif what == "event":
        found = case.records.at("events", ref, "date")
    else:
        found = case.records.at(*FactRef.of(ref).path)
    found = found.get("value") if isinstance(found, dict) else found
    return found if isinstance(found, str) else None


def same_value(one: object, other: object) -> bool:
    """Whether two values as they are written are one: as numbers, or word for word."""
    try:
        return number(one) == number(other)
    except ValueError:
        return one == other
