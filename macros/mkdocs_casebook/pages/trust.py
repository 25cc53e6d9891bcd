"""How far a page can be trusted, by the numbers that it shows."""

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.records.sources import GRADES


class Trust(NamedTuple):
    """How many numbers there are and how many are verified, the oldest day on which one of them was
    checked, and the weakest grade of a source on which they rest; empty where there is none.
    """

    numbers: int
    verified: int
    oldest: str
    weakest: str


def trust_in(case: Case, ids: Iterable[str]) -> Trust:
    """How far these facts and cells can be trusted."""
    data = [case.data[id_] for id_ in dict.fromkeys(ids)]
    sources = {source for datum in data for source in datum.sources}
    grades = {case.records.sources[id_].grade for id_ in sources}
    return Trust(
        len(data),
        sum(datum.status == "verified" for datum in data),
        case.oldest_check(datum.id for datum in data),
        max(grades, key=GRADES.index, default=""),
    )
