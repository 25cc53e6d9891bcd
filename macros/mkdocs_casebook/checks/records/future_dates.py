"""The rules of dates against the clock: nothing has happened tomorrow, and reviews fall due."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.due import due_dates, issues
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.periods import YEAR_ENDS, Days, days_of_date, days_of_period

# Where a day begins first it is today already while it is yesterday in UTC.
EAST = timedelta(days=1)
# The dates of records on which something has happened.
_HAPPENED = {
    "sources": ("issued", "accessed"),
    "entities": ("since", "until"),
    "events": ("date", "end"),
    "series": ("checked",),
    "corrections": ("date",),
}


class _Date(NamedTuple):
    """A date or period as a record has it, where, and the end of the fiscal year that it means."""

    text: str | None
    path: tuple[str, str, *tuple[str | int, ...]]
    ends: str = YEAR_ENDS


def dates_problems(case: Case, today: date) -> Iterator[Problem]:
    """Dates of the case that lie in the future, and reviews that are overdue, on a day in UTC."""
    records, latest = case.records, today + EAST
    for found in _happened(records):
        first, _ = _days(found, latest) or (latest, latest)
        if first > latest:
            message = f"{found.text} lies in the future; what has not happened yet is no record"
            if found.path[0] == "events":
                message += ", unless it is announced: stage: planned, with its evidence"
            yield Problem(records.place(*found.path), "date-future", message)
    yield from _planned(records, today)
    for found in _measured(records):
        first, last = _days(found, latest) or (latest, latest)
        # 2026 is as precise as is known; FY2026 and a span are the whole of it.
        plain = found.text and found.text.replace("-", "").isdigit()
        if (first if plain else last) > latest:
            message = f"{found.text} is not over; a number of it is a forecast, or of another time"
            yield Problem(records.place(*found.path), "date-future", message)
    for day, (what, id_) in due_dates(case):
        if what != "report" and days_of_date(day)[1] < today:
            path = FactRef.of(id_).path if what == "fact" else (what, id_)
            message = f"due by {day}; look for a newer figure, and set checked and review-by anew"
            yield Problem(records.place(*path, "review-by"), "review-overdue", message)
    yield from _published(case, today)


def _published(case: Case, today: date) -> Iterator[Problem]:
    """What entities publish each year and the records do not have."""
    for one in issues(case):
        message, named = "", repr(one.calendar.sources)
        if not one.newest:
            message = f"no record rests on a source {named}; draw on one, or mend sources"
        elif one.next and days_of_date(one.next)[1] < today:
            message = f"due by {one.next}, and the newest source {named} is of {one.newest}"
            message += "; draw on the new issue"
        if message:
            place = case.records.place("entities", one.entity, "reports", one.id, "times")
            yield Problem(place, "report-overdue", message)


def _planned(records: Records, today: date) -> Iterator[Problem]:
    """The planned events whose last day is over."""
    for id_, event in records.events.items():
        day = event.end or event.date
        if event.planned and day and days_of_date(day)[1] < today:
            message = f"planned for {day}, which is over; look what happened, and mend it"
            yield Problem(records.place("events", id_, "date"), "planned-over", message)


def _happened(records: Records) -> Iterator[_Date]:
    for what, keys in _HAPPENED.items():
        for id_, record in getattr(records, what).items():
            if not getattr(record, "planned", None):
                yield from (_Date(getattr(record, key), (what, id_, key)) for key in keys)
    for id_, entity in records.entities.items():
        for index, relation in enumerate(entity.relations):
            yield _Date(relation.from_, ("entities", id_, "relations", index, "from"))
            yield _Date(relation.to, ("entities", id_, "relations", index, "to"))
        for name, fact in entity.facts.items():
            yield _Date(fact.checked, ("entities", id_, "facts", name, "checked"))


def _measured(records: Records) -> Iterator[_Date]:
    """The periods of numbers that are no forecasts; a derived fact is of the time of its inputs."""
    for id_, entity in records.entities.items():
        ends = records.fiscal_year_ends(id_)
        for name, fact in entity.facts.items():
            if fact.kind != "forecast" and not fact.derive:
                yield _Date(fact.period, ("entities", id_, "facts", name, "period"), ends)
    for id_, series in records.series.items():
        if series.kind != "forecast":
            ends = records.fiscal_year_ends(series.entity)
            for name, row in series.rows.items():
                yield _Date(row.period, ("series", id_, "rows", name, "period"), ends)


def _days(found: _Date, latest: date) -> Days | None:
    """The days of a date; None where there is none, or where its year was over long ago."""
    if not found.text or (found.text < str(latest.year) and "/" not in found.text):
        return None
    try:
        return days_of_period(found.text, found.ends)
    except ValueError:
        return None  # reported as no date
