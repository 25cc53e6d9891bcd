"""How corrections read: of what they are, and the old and the new in words."""

from dataclasses import replace
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.records.argument import Correction


class Corrected(NamedTuple):
    """The kind and id of what was corrected, and how it read and reads."""

    what: str
    id: str
    old: str
    new: str


def corrected(record: Correction, case: Case, words: Words) -> Corrected:
    """The correction in words."""
    old, new = record.from_, record.to
    if record.fact:
        datum = case.data[record.fact]
        old, new = (
            words.value(replace(datum, value=case.in_units(record.fact, text)))
            for text in (old, new)
        )
        return Corrected("fact", record.fact, old, new)
    if record.event:
        return Corrected("event", record.event, words.date(old), words.date(new))
    if record.claim:
        return Corrected("claim", record.claim, old, new)
    return Corrected("page", record.page or "", old, new)


def written(case: Case, what: str, ref: str) -> str | None:
    """What a correction is about, as it stands in its record; None where it is not there."""
    records = case.records
    if what == "claim":
        return records.at("claims", ref, "verdict")
    if what == "event":
        return records.at("events", ref, "date")
    home, *rest = ref.split(".")
    if len(rest) == 1:
        return records.at("entities", home, "facts", rest[0], "value")
    cell = records.at("series", home, "rows", rest[0], "cells", rest[1])
    return cell.get("value") if isinstance(cell, dict) else cell
