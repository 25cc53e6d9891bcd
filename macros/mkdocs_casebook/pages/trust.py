"""How far a page can be trusted, by the numbers that it shows."""

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.records.grades import GRADES

# The columns by which a map places a row.
_COORDINATES = ("latitude", "longitude")


def counted(data: Iterable[Datum]) -> list[Datum]:
    """The numbers of which a share can be verified: not those computed from others, which are as
    good as these, and not the coordinates of places.
    """
    return [one for one in data if not one.operation and one.ref.column not in _COORDINATES]


class Trust(NamedTuple):
    """How many numbers are counted and how many of these are verified, the oldest day on which one
    of those shown was checked, and the weakest grade of a source on which they rest; empty where
    there is none.
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
    own = counted(data)
    return Trust(
        len(own),
        sum(datum.status == "verified" for datum in own),
        case.oldest_check(datum.id for datum in data),
        max(grades, key=GRADES.index, default=""),
    )
