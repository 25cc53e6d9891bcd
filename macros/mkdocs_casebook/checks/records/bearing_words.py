"""Numbers that are verified and stand in none of their quotes."""

from collections.abc import Iterator

from mkdocs_casebook.case.bearing import bears
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.rounding import short
from mkdocs_casebook.reading.problem import Problem


def bearing_problems(case: Case) -> Iterator[Problem]:
    """The numbers that are called verified though no piece of their evidence bears them."""
    for datum in case.data.values():
        if datum.operation or datum.status != "verified" or datum.value is None or datum.unwritten:
            continue
        if not any(bears(datum, piece) for piece in datum.evidence):
            told = f"no quote of {datum.id!r} says {short(datum.value)}"
            right = "quote the words that say it, name the table's row and column, or say reported"
            place = case.records.place(*datum.ref.path)
            yield Problem(place, "verified-words", f"{told}; {right}")
