"""What an entity publishes each year, and when."""

from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, Field

from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.values import Words, json_text

_FORM = "a month or a day of the year; write 08 or 08-20"

# An issue that is out so long before its day is that of the day.
EARLY = timedelta(days=14)

_TIMES = "(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?"


def _read(text: str) -> str:
    try:
        days_of_date(f"2001-{text}")
    except ValueError as error:
        raise ValueError(f"{shown(text)} is not {_FORM}") from error
    return text


Time = Annotated[
    str,
    AfterValidator(_read),
    json_text("integer", pattern=_TIMES, says=_FORM, minimum=1, maximum=12),
]


class Calendar(Record):
    """What an entity publishes each year, and when."""

    title: Words
    """What is published, as `Quarterly results`."""
    times: list[Time] = Field(min_length=1)
    """When, each year: the months, or the days by which it is out."""
    sources: Words
    """The ids of the sources that are issues of it; `*` stands for any letters."""

    def after(self, issued: str) -> str:
        """The date of the issue that follows the one of a date; empty where no date can say it.

        An issue is that of its month, of several dates in it the nearest, or of a day soon after.
        """
        day = days_of_date(issued)[1]
        years = range(day.year, min(day.year + 3, 3000))  # a date has no later year
        dates = sorted({f"{year}-{time}" for year in years for time in self.times})
        known = EARLY if str(day) == issued else timedelta()
        near = {one: days_of_date(one)[0] - day for one in dates}
        mine = [one for one in dates if one.startswith(f"{day:%Y-%m}")] or [
            one for one in dates if one[7:] and timedelta() < near[one] <= known
        ]
        nearest = min(mine, key=lambda one: abs(near[one]), default=f"{day}")
        return next((one for one in dates if one > nearest), "")
