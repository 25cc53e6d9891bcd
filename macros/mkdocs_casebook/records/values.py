"""The kinds of text that a record's fields hold: numbers, dates, periods, ids, addresses."""

import calendar
import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema

# Every scalar arrives as the text that stands in the file (see reading.py) and is typed here,
# by ASCII patterns with bounds: pydantic's own lax types take `86400` for a date, `１２` for a
# whole number and `1e999999999` for a decimal.

_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,12}", re.ASCII)
_DATE = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_RATE = re.compile(r"([A-Z]{3})/([A-Z]{3})")
_FISCAL = re.compile(r"FY([12][0-9]{3})", re.ASCII)
_PART = re.compile(r"([12][0-9]{3})-(?:Q([1-4])|H([12]))", re.ASCII)
_URL = re.compile(r"""https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>"\\^`{|}]*)?(\?[^\s<>"\\^`{|}]*)?""")

# Ids are the names of files, which systems bound at 255.
LONGEST = 240
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
FACT_ID = rf"{ID}\.{ID}(\.{ID})?"


def number(text: object) -> Decimal:
    """An exact decimal: digits, at most one point, perhaps a minus sign."""
    if isinstance(text, str) and _NUMBER.fullmatch(text):
        return Decimal(text)
    if isinstance(text, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text, re.ASCII):
        raise ValueError(f"{shown(text)} is too long; 18 digits before a point, 9 after, at most")
    raise ValueError(f"{shown(text)} is not a number; write digits only, as 1500000 or 4.50")


def whole(text: object) -> int:
    """A whole number, not negative."""
    if isinstance(text, str) and _WHOLE.fullmatch(text):
        return int(text)
    if isinstance(text, str) and re.fullmatch("[0-9]+", text, re.ASCII):
        raise ValueError(f"{shown(text)} is too long; 12 digits at most")
    raise ValueError(f"{shown(text)} is not a whole number; write digits only, as 1000")


def shown(text: object) -> str:
    """The text as messages show it."""
    written = repr(text)
    return written if len(written) <= 60 else f"{written[:40]}…{written[-1]}"


def currencies_of(unit: str) -> tuple[str, str] | None:
    """The two currencies of a rate of exchange, as USD/EUR, or None."""
    match = _RATE.fullmatch(unit)
    return (match[1], match[2]) if match and match[1] != match[2] else None


def truth(text: object) -> bool:
    """`yes` or `no`."""
    if text in ("yes", "no"):
        return text == "yes"
    raise ValueError(f"{shown(text)} is neither yes nor no")


@lru_cache(maxsize=4096)  # a few hundred dates stand in thousands of places
def days_of_date(text: str) -> tuple[date, date]:
    """The first and the last day of a date as precise as it is known: 2018, 2018-09, 2018-09-30."""
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{shown(text)} is not a date; write 2018, 2018-09 or 2018-09-30")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"{shown(text)} is not a date that exists") from error
    if day:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, calendar.monthrange(year, last_month)[1])


@lru_cache(maxsize=4096)
def days_of_period(text: str, fiscal_year_ends: str = "12-31") -> tuple[date, date]:
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
        last_month = int(match[2] or match[3]) * months
        year = int(match[1])
        first = date(year, last_month - months + 1, 1)
        return first, date(year, last_month, calendar.monthrange(year, last_month)[1])
    if text.count("/") == 1:
        (first, _), (_, last) = map(days_of_date, text.split("/"))
        if first > last:
            raise ValueError(f"{shown(text)} ends before it begins")
        return first, last
    try:
        return days_of_date(text)
    except ValueError as error:
        if "exists" in str(error):
            raise
        raise ValueError(
            f"{shown(text)} is not a period; write 2018, 2018-09, 2018-09-30, FY2023, 2025-Q3, "
            "2025-H1 or 2020-04-01/2021-03-31"
        ) from error


def letters_of(text: str) -> tuple[str, str]:
    """The first and the last of a range of letters, as A-K."""
    match = re.fullmatch("([A-Z])-([A-Z])", text)
    if not match or match[1] > match[2]:
        raise ValueError(f"{shown(text)} is no range of letters; write A-K")
    return match[1], match[2]


def _date(text: str) -> str:
    days_of_date(text)
    return text


def _day(text: str) -> str:
    first, last = days_of_date(text)
    if first != last:
        raise ValueError(f"{shown(text)} is not a day; write 2026-11-22")
    return text


def _period(text: str) -> str:
    days_of_period(text)
    return text


def _month_day(text: str) -> str:
    try:
        days_of_date(f"2001-{text}")
    except ValueError as error:
        message = f"{shown(text)} is not a day of the year; write month-day, as 03-31"
        raise ValueError(message) from error
    return text


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        raise ValueError(f"{shown(text)} is not an address that starts with http:// or https://")
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _pattern(pattern: str, what: str) -> AfterValidator:
    compiled = re.compile(pattern, re.ASCII)

    def check(text: str) -> str:
        if len(text) > LONGEST:
            raise ValueError(f"{shown(text)} is too long; {LONGEST} characters at most")
        if not compiled.fullmatch(text):
            raise ValueError(f"{shown(text)} is not {what}")
        return text

    return AfterValidator(check)


# In the editor a YAML parser has made numbers and truth values of some texts before a schema sees
# them (`2018`, `4.50`, `true`): the schemas take what it makes of the texts that are right here.
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_DATES = f"[12][0-9]{{3}}(-{_MONTH}(-{_DAY})?)?"
_PERIODS = f"{_DATES}(/{_DATES})?|FY[12][0-9]{{3}}|[12][0-9]{{3}}-(Q[1-4]|H[12])"
_YEARS = {"minimum": 1000, "maximum": 2999}


def json_text(*types: str, pattern: str = "", says: str = "", **bounds: object) -> WithJsonSchema:
    """What a schema says of a text; `types` are what else a YAML parser may make of it.

    `says` is the form in words, which the editor shows where the pattern does not fit.
    """
    form = {"pattern": f"^({pattern})$", "patternErrorMessage": says} if pattern else {}
    return WithJsonSchema({"type": ["string", *types] if types else "string"} | form | bounds)


_KEBAB = "an id in kebab-case, as annual-report-2023"
_FACT = "a fact's id, as entity.fact or series.row.column"
_COUNTRY = "a country's code of ISO 3166, as SG"
_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"

Id = Annotated[
    str,
    _pattern(ID, _KEBAB),
    json_text("integer", "boolean", pattern=ID, maxLength=LONGEST, minimum=0, says=_KEBAB),
]
Number = Annotated[
    Decimal,
    BeforeValidator(number),
    json_text(
        "number",
        pattern=_NUMBER.pattern,
        exclusiveMinimum=-1e18,
        exclusiveMaximum=1e18,
        says="a number: write digits only, as 1500000 or 4.50",
    ),
]
Whole = Annotated[
    int,
    BeforeValidator(whole),
    json_text(
        "integer",
        pattern=_WHOLE.pattern,
        minimum=0,
        exclusiveMaximum=1e12,
        says="a whole number: write digits only, as 1000",
    ),
]
Truth = Annotated[bool, BeforeValidator(truth), WithJsonSchema({"enum": ["yes", "no"]})]
Date = Annotated[
    str,
    AfterValidator(_date),
    json_text("integer", pattern=_DATES, **_YEARS, says="a date: write 2018, 2018-09, 2018-09-30"),
]
Day = Annotated[
    str,
    AfterValidator(_day),
    json_text(pattern=f"[12][0-9]{{3}}-{_MONTH}-{_DAY}", says="a day: write 2026-11-22"),
]
Period = Annotated[
    str,
    AfterValidator(_period),
    json_text(
        "integer",
        pattern=_PERIODS,
        **_YEARS,
        says="a period: write 2018, 2018-09, 2018-09-30, FY2023, 2025-Q3, 2025-H1 or "
        "2020-04-01/2021-03-31",
    ),
]
MonthDay = Annotated[
    str,
    AfterValidator(_month_day),
    json_text(pattern=f"{_MONTH}-{_DAY}", says="a day of the year: write month-day, as 03-31"),
]
Url = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_url),
    json_text(pattern=_URL.pattern, maxLength=2000, says="an address: write https://…"),
]
Country = Annotated[
    str, _pattern(r"[A-Z]{2}", _COUNTRY), json_text(pattern="[A-Z]{2}", says=_COUNTRY)
]
Language = Annotated[
    str,
    _pattern(_LANGUAGE, "a language's code, as en"),
    json_text(pattern=_LANGUAGE, says="a language's code, as en"),
]
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500),
    AfterValidator(_one_line),
    json_text("number", "boolean", minLength=1, maxLength=500),
]
"""One line of plain words."""


class To(NamedTuple):
    """Marks a field whose words name something: what it is that they name."""

    what: str


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=20_000),
    json_text("number", "boolean", minLength=1, maxLength=20_000),
    To("text"),
]
"""Plain paragraphs in which [[…]] stands for a record and *…* for emphasis (see prose.py)."""
FactId = Annotated[
    str,
    _pattern(FACT_ID, _FACT),
    json_text(
        "number",
        pattern=FACT_ID,
        maxLength=LONGEST,
        minimum=0,
        says=_FACT,
        **{"not": {"type": "integer"}},
    ),
    To("fact"),
]
SourceId = Annotated[Id, To("source")]
EntityId = Annotated[Id, To("entity")]
EventId = Annotated[Id, To("event")]
ClaimId = Annotated[Id, To("claim")]
PointId = Annotated[Id, To("point")]
SeriesId = Annotated[Id, To("series")]
TermId = Annotated[Id, To("term")]
ObjectiveId = Annotated[Id, To("objective")]
RelationKindId = Annotated[Id, To("kind of relation")]
EventKindId = Annotated[Id, To("kind of event")]
UnitName = Annotated[Words, To("unit")]
Quote = Annotated[Words, To("quote")]
