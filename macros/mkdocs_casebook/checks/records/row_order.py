"""The rows of a series: in the order of time, and each period once in an edition."""

import re
from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.periods import Days, days_of_period
from mkdocs_casebook.records.series import Row, Series


def rows_problems(case: Case) -> Iterator[Problem]:
    """The rows that stand before an earlier one of the same thing, or for the same time."""
    for id_, series in case.records.series.items():
        ends = case.records.fiscal_year_ends(series.entity)
        yield from _rows(case, id_, series, ends)


def _rows(case: Case, id_: str, series: Series, ends: str) -> Iterator[Problem]:
    # Rows with a name of their own are of different things; each edition counts anew.
    last: dict[tuple[str, str], tuple[Days, str]] = {}
    seen: dict[tuple[str, str, Days], str] = {}
    for row_id, row in series.rows.items():
        try:
            days = days_of_period(row.period, ends)
        except ValueError:
            continue  # reported as no period
        thing = (row.edition or "").casefold(), _name_of(row)
        place = case.records.place("series", id_, "rows", row_id, "period")
        before, above = last.get(thing, (days, ""))
        if first := seen.get((*thing, days)):
            where = f" of {row.edition!r}" if row.edition else ""
            message = f"{row.period} stands in the row {first!r}{where} already; keep one of them"
            yield Problem(place, "row-repeated", message)
        elif days[0] < before[0] and days[1] < before[1]:
            message = f"{row.period} stands after {above!r}, which is later; move it up"
            yield Problem(place, "row-order", message)
        else:
            last[thing] = days, row_id
        seen.setdefault((*thing, days), row_id)


def _name_of(row: Row) -> str:
    """What the row is about besides its period: nothing, if its label tells of a time."""
    if not row.label:
        return ""
    label = " ".join(row.label.casefold().split())
    years = re.findall("[0-9]{4}", row.period)
    dated = any(year in label or re.search(rf"\b{year[2:]}\b", label) for year in years)
    return "" if dated else label
