"""How a number was published before: in earlier editions of its series, and until it was mended."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum


class Vintage(NamedTuple):
    """A number as it was published: in an `edition`, or `until` the day of a correction.

    `ref` is the record that says so: the cell of that edition, or the correction.
    """

    datum: Datum
    edition: str
    until: str
    ref: tuple[str, str]


def vintages(case: Case, datum: Datum) -> Iterator[Vintage]:
    """What was published before, oldest edition first, newest correction last."""
    if datum.ref.is_cell:
        yield from _editions(case, datum)
    for id_, record in reversed(case.corrections("fact", datum.id).items()):
        if record.of_field == "value":
            former = replace(datum, value=case.in_units(datum.ref, record.from_))
            yield Vintage(former, "", record.date, ("correction", id_))


def _editions(case: Case, datum: Datum) -> Iterator[Vintage]:
    """The same cell in rows of the same period that stand above it."""
    home, row, column = datum.ref
    rows = case.records.series[home].rows
    for id_, other in rows.items():
        if id_ == row:
            return
        former = case.data.get(f"{home}.{id_}.{column}")
        if former and other.edition and other.period == rows[row].period:
            yield Vintage(former, other.edition, "", ("fact", former.id))
