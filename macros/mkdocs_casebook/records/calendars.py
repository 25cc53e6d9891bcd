"""What an entity publishes each year, and when."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.values import Words, json_text

_FORM = "a month or a day of the year; write 08 or 08-20"

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

    def after(self, day: date) -> str:
        """The first date of the calendar whose month begins after the day."""
        dates = [f"{year}-{time}" for year in (day.year, day.year + 1) for time in self.times]
        return min(one for one in dates if days_of_date(one[:7])[0] > day)
