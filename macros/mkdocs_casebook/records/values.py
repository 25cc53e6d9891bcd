"""The kinds of text that a record's fields hold: numbers, dates, periods, ids, addresses."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema

from mkdocs_casebook.records.countries import countries, likely_country
from mkdocs_casebook.records.likely import (
    likely_address,
    likely_date,
    likely_doi,
    likely_id,
    likely_number,
    no,
    shown,
)
from mkdocs_casebook.records.periods import A_DATE, A_PERIOD, days_of_date, days_of_period
from mkdocs_casebook.records.unwritten import PATTERN, OrToWrite
from mkdocs_casebook.records.web_addresses import fault_of

# Every scalar arrives as the text that stands in the file (see reading.py) and is typed here,
# by ASCII patterns with bounds: pydantic's own lax types take `86400` for a date, `１２` for a
# whole number and `1e999999999` for a decimal.

_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,12}", re.ASCII)
_RATE = re.compile(r"([A-Z]{3})/([A-Z]{3})")
_URL = re.compile(r"""https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>"\\^`{|}]*)?(\?[^\s<>"\\^`{|}]*)?""")

# Ids are the names of files, which systems bound at 255.
LONGEST = 240
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
FACT_ID = rf"{ID}\.{ID}(\.{ID})?"

# What a text has to be, and how it is written.
_A_NUMBER = "a number; write digits only, as 1500000 or 4.50"
_A_WHOLE = "a whole number; write digits only, as 1000"
_A_DAY = "a day; write 2026-11-22"
_A_MONTH_DAY = "a day of the year; write month-day, as 03-31"
_AN_ADDRESS = "an address that starts with http:// or https://"
_A_MAIL = "a mail address, as corrections@example.org"
_A_DOI = "a digital object identifier, as 10.1037/ppm0000185"
_AN_ID = "an id in kebab-case, as annual-report-2023"
_A_FACT = "a fact's id, as entity.fact or series.row.column"
_A_COUNTRY = "a country's code of ISO 3166, as SG"
_A_LANGUAGE = "a language's code, as en"


def number(text: object) -> Decimal:
    """An exact decimal: digits, at most one point, perhaps a minus sign."""
    if isinstance(text, str) and _NUMBER.fullmatch(text):
        return Decimal(text)
    if isinstance(text, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text, re.ASCII):
        raise ValueError(f"{shown(text)} is too long; 18 digits before a point, 9 after, at most")
    raise no(text, _A_NUMBER, likely_number(text))


def whole(text: object) -> int:
    """A whole number, not negative."""
    if isinstance(text, str) and _WHOLE.fullmatch(text):
        return int(text)
    if isinstance(text, str) and re.fullmatch("[0-9]+", text, re.ASCII):
        raise ValueError(f"{shown(text)} is too long; 12 digits at most")
    raise no(text, _A_WHOLE, likely_number(text))


def currencies_of(unit: str) -> tuple[str, str] | None:
    """The two currencies of a rate of exchange, as USD/EUR, or None."""
    match = _RATE.fullmatch(unit)
    return (match[1], match[2]) if match and match[1] != match[2] else None


def truth(text: object) -> bool:
    """`yes` or `no`."""
    if text in ("yes", "no"):
        return text == "yes"
    raise ValueError(f"{shown(text)} is neither yes nor no")


def letters_of(text: str) -> tuple[str, str]:
    """The first and the last of a range of letters, as A-K."""
    match = re.fullmatch("([A-Z])-([A-Z])", text)
    if not match or match[1] > match[2]:
        raise ValueError(f"{shown(text)} is no range of letters; write A-K")
    return match[1], match[2]


# -- as fields hold them --------------------------------------------------------------------------


def _read_by(read: Callable[[str], object]) -> AfterValidator:
    """A text that the function reads; it stays as it is written."""

    def check(text: str) -> str:
        read(text)
        return text

    return AfterValidator(check)


def _day(text: str) -> None:
    first, last = days_of_date(text)
    if first != last:
        raise no(text, _A_DAY, likely_date(text))


def _month_day(text: str) -> None:
    try:
        days_of_date(f"2001-{text}")
    except ValueError as error:
        raise no(text, _A_MONTH_DAY) from error


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _leads(text: str) -> None:
    if fault := fault_of(text):
        raise ValueError(f"{shown(text)} {fault}")


def _nothing(_: str) -> str:
    return ""


def patterned(
    pattern: str, form: str, most: int = LONGEST, likely: Callable[[str], str] = _nothing
) -> AfterValidator:
    """A text of the pattern; of another, messages ask for what is `likely` meant."""
    compiled = re.compile(pattern)

    def read(text: str) -> None:
        if len(text) > most:
            raise ValueError(f"{shown(text)} is too long; {most} characters at most")
        if not compiled.fullmatch(text):
            raise no(text, form, likely(text))

    return _read_by(read)


# In the editor a YAML parser has made numbers and truth values of some texts before a schema sees
# them (`2018`, `4.50`, `true`): the schemas take what it makes of the texts that are right here.
_YEAR, _MONTH, _DAY = "[12][0-9]{3}", "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_DATES = f"{_YEAR}(-{_MONTH}(-{_DAY})?)?"
_PERIODS = f"{_DATES}(/{_DATES})?|FY{_YEAR}|{_YEAR}-(Q[1-4]|H[12])|{PATTERN}"
_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_YEARS = {"minimum": 1000, "maximum": 2999}
_NUMBERS = {"exclusiveMinimum": -1e18, "exclusiveMaximum": 1e18}
_NO_WHOLE = {"not": {"type": "integer"}}


def json_text(*types: str, pattern: str = "", says: str = "", **bounds: object) -> WithJsonSchema:
    """What a schema says of a text; `types` are what else a YAML parser may make of it.

    `says` is the form in words, which the editor shows where the pattern does not fit.
    """
    says = says.replace("; ", ": ")
    form = {"pattern": f"^({pattern})$", "patternErrorMessage": says} if pattern else {}
    return WithJsonSchema({"type": ["string", *types] if types else "string"} | form | bounds)


Id = Annotated[
    str,
    patterned(ID, _AN_ID, likely=likely_id),
    json_text("integer", "boolean", pattern=ID, maxLength=LONGEST, minimum=0, says=_AN_ID),
]
Number = Annotated[
    Decimal,
    BeforeValidator(number),
    OrToWrite(lambda: None),
    json_text("number", pattern=f"{_NUMBER.pattern}|{PATTERN}", says=_A_NUMBER, **_NUMBERS),
]
Whole = Annotated[
    int,
    BeforeValidator(whole),
    json_text("integer", pattern=_WHOLE.pattern, minimum=0, exclusiveMaximum=1e12, says=_A_WHOLE),
]
Truth = Annotated[bool, BeforeValidator(truth), WithJsonSchema({"enum": ["yes", "no"]})]
Date = Annotated[
    str,
    _read_by(days_of_date),
    OrToWrite(str),
    json_text("integer", pattern=f"{_DATES}|{PATTERN}", **_YEARS, says=A_DATE),
]
Day = Annotated[str, _read_by(_day), json_text(pattern=f"{_YEAR}-{_MONTH}-{_DAY}", says=_A_DAY)]
Period = Annotated[
    str,
    _read_by(days_of_period),
    OrToWrite(str),
    json_text("integer", pattern=_PERIODS, **_YEARS, says=A_PERIOD),
]
MonthDay = Annotated[
    str, _read_by(_month_day), json_text(pattern=f"{_MONTH}-{_DAY}", says=_A_MONTH_DAY)
]
Url = Annotated[
    str,
    StringConstraints(max_length=2000),
    patterned(_URL.pattern, _AN_ADDRESS, 2000, likely_address),
    _read_by(_leads),
    json_text(pattern=_URL.pattern, maxLength=2000, says=_AN_ADDRESS),
]
_MAIL = r"[\w.+-]+@[\w-]+(\.[\w-]+)+"
Mail = Annotated[str, patterned(_MAIL, _A_MAIL), json_text(pattern=_MAIL, says=_A_MAIL)]
_DOI = r"""10\.[0-9]{4,9}/[^\s<>"]+"""
Doi = Annotated[
    str, patterned(_DOI, _A_DOI, likely=likely_doi), json_text(pattern=_DOI, says=_A_DOI)
]
_CODES = "|".join(countries())
Country = Annotated[
    str,
    patterned(_CODES, _A_COUNTRY, likely=likely_country),
    json_text(pattern=_CODES, says=_A_COUNTRY),
]
Language = Annotated[str, patterned(_TAG, _A_LANGUAGE), json_text(pattern=_TAG, says=_A_LANGUAGE)]
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
"""Plain paragraphs in which [[…]] stands for a record and *…* for emphasis (see texts.py)."""
FactId = Annotated[
    str,
    patterned(FACT_ID, _A_FACT),
    json_text("number", pattern=FACT_ID, maxLength=LONGEST, minimum=0, says=_A_FACT, **_NO_WHOLE),
    To("fact"),
]
SourceId = Annotated[Id, To("source")]
EntityId = Annotated[Id, To("entity")]
EventId = Annotated[Id, To("event")]
ClaimId = Annotated[Id, To("claim")]
QuestionId = Annotated[Id, To("question")]
PointId = Annotated[Id, To("point")]
SeriesId = Annotated[Id, To("series")]
TermId = Annotated[Id, To("term")]
ExhibitId = Annotated[Id, To("exhibit")]
ObjectiveId = Annotated[Id, To("objective")]
RelationKindId = Annotated[Id, To("kind of relation")]
EventKindId = Annotated[Id, To("kind of event")]
Speaker = Annotated[Words, To("entity")]  # or plain words, which have not the form of an id
UnitName = Annotated[Words, To("unit")]
Quote = Annotated[Words, To("quote")]
PageName = Annotated[Words, To("page")]
