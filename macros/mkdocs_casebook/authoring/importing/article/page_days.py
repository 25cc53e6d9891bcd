"""Days as pages write them, for machines and for readers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from mkdocs_casebook.authoring.importing.text.months import months_of

_STAMP = re.compile(r"([12][0-9]{3})-?([01][0-9])-?([0-3][0-9])(?![0-9])")
# A time of Greenwich that is no midnight.
_GREENWICH = re.compile(
    r"(?:T|\s)(?!00:00:00)([0-2][0-9]):[0-9:.]{2,}(?:Z|[+-]00:?00|\s(?:GMT|UTC))\s*\Z"
)
_IN_ADDRESS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([/-])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])")
_ORDERED = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[-/.年]\s?([01]?[0-9])[-/.月]\s?([0-3]?[0-9])(?![0-9])"
)
_DOTTED = re.compile(
    r"(?<![0-9.])([0-3]?[0-9])\s?([./-])\s?([01]?[0-9])\s?\2\s?((?:20)?[0-9]{2})(?![0-9])"
)
_WORDED = re.compile(
    r"\b([0-3]?[0-9])(?:\.|º|er|st|nd|rd|th)?\s?(?:de\s|of\s)?([^\W\d_]{3,})\.?,?\s?(?:de\s)?((?:19|20)[0-9]{2})\b"
    r"|\b([^\W\d_]{3,})\.?\s([0-3]?[0-9])(?:st|nd|rd|th)?,?\s((?:19|20)[0-9]{2})\b"
)
# What stands before the day of a change.
_CHANGED = re.compile(
    r"updat|modif|aktuali[sz]|ge[aä]nder|änderung|bearbeitet|mis[e]?\sà\sjour|maj\b|actuali[sz]|"
    r"aggiornat|atualizad|päivitetty|zmienion|last\s|stand\b|\bedited",
    re.IGNORECASE,
)
# No page is older.
_FIRST = 1980
_LANGUAGES = "en de fr es it pt nl".split()


@dataclass(frozen=True)
class Day:
    """A day; and that of Greenwich may be another where the page came out: the `next` or the one
    before, by its hour.
    """

    day: date
    next: int = 0

    def fits(self, other: date) -> bool:
        """Whether the page may have come out on the other day."""
        return (other - self.day).days in (0, self.next)


def days_of(texts: Iterable[str]) -> list[Day]:
    """The days of stamps, each of a text of its own."""
    found = []
    for text in texts:
        match = _STAMP.match(text.strip())
        day = _day(*match.groups()) if match else next(iter(written_days(text, "en")), None)
        hour = _GREENWICH.search(text)
        found += [Day(day, 0 if not hour else 1 if int(hour[1]) >= 12 else -1)] if day else []
    return found


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year if len(year) == 4 else f"20{year}"), int(month), int(day))
    except ValueError:
        return None
    return found if found.year > _FIRST else None


def days_in_address(url: str) -> list[date]:
    """The day that an address holds between its strokes, if it holds one."""
    match = _IN_ADDRESS.search(urlsplit(url).path)
    day = _day(match[1], match[3], match[4]) if match else None
    return [day] if day else []


def written_days(text: str, language: str) -> Iterator[date]:
    """The days that stand in a text, but those of a change; of numbers that may be a month and a
    day in either order none.
    """
    for start, day in _days_in(text, language):
        if day and not _CHANGED.search(text[max(0, start - 25) : start]):
            yield day


def _days_in(text: str, language: str) -> Iterator[tuple[int, date | None]]:
    for match in _ORDERED.finditer(text):
        yield match.start(), _day(*match.groups())
    for match in _DOTTED.finditer(text):
        day, month, year = match[1], match[3], match[4]
        if match[2] != "." and language.startswith("en"):
            day, month = (month, day) if int(day) <= 12 < int(month) else (day, month)
            year = "" if int(day) <= 12 and day != month else year
        yield match.start(), _day(year, month, day)
    months = _months(language)
    for match in _WORDED.finditer(text):
        month = months.get((match[2] or match[4]).casefold(), 0)
        yield match.start(), _day(match[3] or match[6], f"{month}", match[1] or match[5])


@cache
def _months(language: str) -> dict[str, int]:
    """The names of months in the language and in those that are known, each with its number."""
    names: dict[str, int] = {}
    for code in (*_LANGUAGES, re.split("[-_]", language)[0]):
        names |= months_of(code)
    return names
