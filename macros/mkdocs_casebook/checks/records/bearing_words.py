"""Numbers that are verified and stand in none of their quotes."""

from collections.abc import Iterator

from mkdocs_casebook.case.bearing import bears
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.rounding import short
from mkdocs_casebook.checks.records.known_ids import Known
from mkdocs_casebook.checks.records.known_units import is_unit
from mkdocs_casebook.reading.problem import Problem


def bearing_problems(case: Case, known: Known) -> Iterator[Problem]:
    """The numbers that are called verified though no piece of their evidence bears them."""
    for datum in case.data.values():
        # What is wrong with its unit or scale is told where that stands.
        faulty = ("series", datum.ref.home) in case.records.faulty
        if faulty or not is_unit(datum.unit, known) or datum.operation:
            continue
        if datum.status != "verified" or datum.value is None or datum.unwritten:
            continue
        if not any(bears(datum, piece) for piece in datum.evidence):
            told = f"no quote of {datum.id!r} says {short(datum.value)}"
            right = "quote the words that say it, name the table's row and column, or say reported"
            place = case.records.place(*datum.ref.path)
            yield Problem(place, "verified-words", f"{told}; {right}")
