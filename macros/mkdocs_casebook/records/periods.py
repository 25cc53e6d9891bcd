"""Dates and periods, as the texts of records write them."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from mkdocs_casebook.records.likely import likely_date, likely_period, no, shown

Days = tuple[date, date]

_DATE = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_FISCAL = re.compile(r"FY([12][0-9]{3})", re.ASCII)
_PART = re.compile(r"([12][0-9]{3})-(?:Q([1-4])|H([12]))", re.ASCII)

# The last day of a fiscal year, as month-day, of whom no other is known.
YEAR_ENDS = "12-31"

# What a text has to be, and how it is written.
A_DATE = "a date; write 2018, 2018-09 or 2018-09-30"
A_PERIOD = (
    "a period; write 2018, 2018-09, 2018-09-30, FY2023, 2025-Q3, 2025-H1 or 2020-04-01/2021-03-31"
)


@lru_cache(maxsize=4096)  # a few hundred dates stand in thousands of places
def days_of_date(text: str) -> Days:
    """The first and the last day of a date as precise as it is known: 2018, 2018-09, 2018-09-30."""
    match = _DATE.fullmatch(text)
    if not match:
        raise no(text, A_DATE, likely_date(text))
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{shown(text)} is not a date that exists") from error
    return first, first if match[3] else _last_of(year, month if match[2] else 12)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def days_of_period(text: str, fiscal_year_ends: str = YEAR_ENDS) -> Days:
    """The first and the last day of a period.

    A period is a date, a fiscal year (`FY2023`), a quarter or half of a calendar year
    (`2025-Q3`, `2025-H1`), or two dates with a slash between them (`2020-04-01/2021-03-31`).
    `fiscal_year_ends` is the last day of the fiscal year as month-day.
    """
    if match := _FISCAL.fullmatch(text):
        month, day = map(int, fiscal_year_ends.split("-"))
        last = date(int(match[1]), month, day)
        return last.replace(year=last.year - 1) + timedelta(days=1), last
    if match := _PART.fullmatch(text):
        months = 3 if match[2] else 6
        year, last_month = int(match[1]), int(match[2] or match[3]) * months
        return date(year, last_month - months + 1, 1), _last_of(year, last_month)
    if text.count("/") == 1:
        (first, _), (_, last) = map(days_of_date, text.split("/"))
        if first > last:
            raise ValueError(f"{shown(text)} ends before it begins")
        return first, last
    if not _DATE.fullmatch(text):
        raise no(text, A_PERIOD, likely_period(text))
    return days_of_date(text)
