"""The rules of dates against the clock: nothing has happened tomorrow, and reviews fall due."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.base import Path_
from mkdocs_casebook.records.facts import Fact
from mkdocs_casebook.records.values import days_of_date, days_of_period

# Where a day begins first it is today already while it is yesterday in UTC.
EAST = timedelta(days=1)


class _Date(NamedTuple):
    """A date or period as a record has it, and where."""

    text: str | None
    what: str
    id: str
    path: Path_


def dates_problems(case: Case, today: date) -> Iterator[Problem]:
    """Dates of the case that lie in the future, and reviews that are overdue, on a day in UTC."""
    records, latest = case.records, today + EAST
    for found in _happened(records):
        first, _ = _days(found, latest) or (latest, latest)
        if first > latest:
            message = f"{found.text} lies in the future; what has not happened yet is no record"
            yield Problem(records.place(found.what, found.id, *found.path), "date-future", message)
    for found, ends in _measured(records):
        first, last = _days(found, latest, ends) or (latest, latest)
        # 2026 is as precise as is known; FY2026 and a span are the whole of it.
        plain = found.text and found.text.replace("-", "").isdigit()
        if (first if plain else last) > latest:
            message = f"{found.text} is not over; a number of it is a forecast, or of another time"
            yield Problem(records.place(found.what, found.id, *found.path), "date-future", message)
    for day, (what, id_) in case.reviews():
        if days_of_date(day)[1] < today:
            home, *rest = id_.split(".")
            path = ("entities", home, "facts", *rest) if what == "fact" else (what, home)
            place = records.place(*path, "review-by")
            message = f"due in {day}; look for a newer figure, and set checked and review-by anew"
            yield Problem(place, "review-overdue", message)


def _happened(records: Records) -> Iterator[_Date]:
    for id_, source in records.sources.items():
        yield _Date(source.issued, "sources", id_, ("issued",))
        yield _Date(source.accessed, "sources", id_, ("accessed",))
    for id_, entity in records.entities.items():
        yield _Date(entity.since, "entities", id_, ("since",))
        yield _Date(entity.until, "entities", id_, ("until",))
        for index, relation in enumerate(entity.relations):
            yield _Date(relation.from_, "entities", id_, ("relations", index, "from"))
            yield _Date(relation.to, "entities", id_, ("relations", index, "to"))
        for name, fact in entity.facts.items():
            yield _Date(fact.checked, "entities", id_, ("facts", name, "checked"))
    for id_, event in records.events.items():
        yield _Date(event.date, "events", id_, ("date",))
        yield _Date(event.end, "events", id_, ("end",))
    for id_, series in records.series.items():
        yield _Date(series.checked, "series", id_, ("checked",))
    for id_, correction in records.corrections.items():
        yield _Date(correction.date, "corrections", id_, ("date",))


def _measured(records: Records) -> Iterator[tuple[_Date, str]]:
    """The periods of numbers that are no forecasts, and the ends of their fiscal years."""
    for id_, entity in records.entities.items():
        for name, fact in entity.facts.items():
            if _is_measured(fact):
                found = _Date(fact.period, "entities", id_, ("facts", name, "period"))
                yield found, entity.fiscal_year_ends or "12-31"
    for id_, series in records.series.items():
        if series.kind != "forecast":
            owner = records.entities.get(series.entity or "")
            for name, row in series.rows.items():
                found = _Date(row.period, "series", id_, ("rows", name, "period"))
                yield found, (owner.fiscal_year_ends if owner else None) or "12-31"


def _is_measured(fact: Fact) -> bool:
    # A derived fact is of the time of its inputs.
    return fact.kind != "forecast" and not fact.derive


def _days(found: _Date, latest: date, ends: str = "12-31") -> tuple[date, date] | None:
    """The days of a date; None where there is none, or where its year was over long ago."""
    if not found.text or (found.text < str(latest.year) and "/" not in found.text):
        return None
    try:
        return days_of_period(found.text, ends)
    except ValueError:
        return None  # reported as no date
