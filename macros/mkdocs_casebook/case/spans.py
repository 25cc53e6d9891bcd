"""Dates in the order of time."""

from datetime import date

from mkdocs_casebook.records.periods import days_of_date


def first_day(text: str) -> date:
    """The earliest day that a date may mean; what lacks its date comes first."""
    return days_of_date(text)[0] if text else date.min


def in_span(text: str, since: str | None, until: str | None) -> bool:
    """Whether the earliest day of the date lies between two dates, these included."""
    first = days_of_date(since)[0] if since else date.min
    return first <= first_day(text) <= (days_of_date(until)[1] if until else date.max)
