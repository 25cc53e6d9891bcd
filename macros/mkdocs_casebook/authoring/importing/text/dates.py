"""Dates and periods in texts, as precise as they are written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_casebook.records.values import days_of_date, days_of_period

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9])"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_DASH = r"\s?[-–—/]\s?"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_BRACKETED = re.compile(r"\((?:[^()]|\([^()]{0,99}\)){0,300}\)")
# Years of publications, as (Doe & Roe, 2018; Poe et al., 2019), are no dates of anything else.
_NAME = r"[A-Z](?:(?![0-9])[\w’'-])+"
_CITED = re.compile(
    rf"(?:(?<!\bin )(?<!\bof )(?<!\bfor )|(?<=cited in )|(?<=quoted in ))\b{_NAME}"
    rf"(?:(?: &| and) {_NAME}| et al\.)?,? [0-9]{{4}}[a-z]?(?=[;)])"
)
_START = r"(?<![\w.,$€£¥₹#/-])"
# What stands before a year, and never before a count; what may follow a year, and never a count.
_OF_TIME = (
    r"in|since|by|until|till|from|to|of|during|after|before|late|early|mid|between|"
    r"through|year|end|ending|summer|spring|autumn|winter|fall|circa|for|at"
)
_BEFORE_YEAR = re.compile(rf"(?:\b(?:{_OF_TIME}|and|ca\.)\s|[-–—(:;,'’]\s?)\Z", re.IGNORECASE)
# What is no author's name before a year.
_NO_NAME = re.compile(
    rf"\b(?:{_OF_TIME}|[FCH]Y|fiscal|quarter|half|season|month|week|day|years?-end|mid-year|"
    rf"Christmas|Easter)\b|\b{_MONTH}",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s(?:[a-z]+-)?[a-z]{3,}s\b(?<!was)(?<!has)(?<!its)")


class Dated(NamedTuple):
    """A date or a span in a text: where it stands, and its period as records have it."""

    start: int
    end: int
    period: str

    @property
    def date(self) -> str:
        """Its date, or the first of a span, as an event has it."""
        return _ends(self.period)[0]

    @property
    def until(self) -> str:
        """The last date of a span, as an event has it; empty for a date."""
        return _ends(self.period)[1]


def _ends(period: str) -> tuple[str, str]:
    if "/" in period:
        first, _, last = period.partition("/")
        return first, last
    if re.fullmatch(r"[0-9-]+", period):
        return period, ""
    first, last = (day.isoformat() for day in days_of_period(period))
    if period.startswith("FY"):
        return period[2:], ""
    return first[:7], last[:7]


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# The longest first: what one has found the next does not look at.
_FORMS = (
    (
        "months",
        _pattern(
            rf"\b{_MONTH}\s+{_YEAR}(?:{_DASH}|\s(?:to|until|through)\s)"
            rf"{_MONTH.replace('<month>', '<end>')}\s+"
            r"(?P<last>(?:19|20)[0-9]{2})\b"
        ),
    ),
    (
        "slash",
        _pattern(
            r"(?<![\w/.])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)[0-9]{2})"
            r"(?![\w/])"
        ),
    ),
    (
        "span",
        _pattern(
            rf"{_START}{_YEAR}(?:{_DASH}|\s(?:to|until|through|and)\s)"
            r"(?P<last>(?:1[5-9]|20)[0-9]{2})(?![0-9])"
        ),
    ),
    ("short", _pattern(rf"{_START}{_YEAR}[-–/](?P<last>[0-9]{{2}})(?![0-9-])")),
    ("iso", _pattern(rf"{_START}{_YEAR}-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?(?![0-9-])")),
    ("day", _pattern(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}")),
    ("day", _pattern(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}")),
    ("day", _pattern(rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}")),
    (
        "chinese",
        _pattern(
            rf"{_YEAR}\s?年(?:\s?(?P<month>[0-9]{{1,2}})\s?月"
            r"(?:\s?(?P<day>[0-9]{1,2})\s?日)?)?"
        ),
    ),
    (
        "fiscal",
        _pattern(
            r"\b(?:FY|[Ff]iscal\s(?:[Yy]ear\s)?)\s?['’]?"
            r"(?P<year>(?:20|19)?[0-9]{2})\b"
        ),
    ),
    ("quarter", _pattern(rf"\bQ(?P<part>[1-4])[\s,-]*(?:of\s)?{_YEAR}")),
    ("quarter", _pattern(rf"{_START}{_YEAR}[\s-]?Q(?P<part>[1-4])\b")),
    ("half", _pattern(rf"\bH(?P<part>[12])[\s,-]*(?:of\s)?{_YEAR}")),
    (
        "words",
        _pattern(
            r"\b(?P<word>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast)[\s-]"
            rf"(?P<unit>quarter|half)\s(?:of\s)?{_YEAR}"
        ),
    ),
    ("decade", _pattern(rf"{_START}(?P<year>(?:1[5-9]|20)[0-9]0)['’]?s\b")),
    ("year", _pattern(rf"{_START}{_YEAR}(?![.,][0-9]|['’]?s\b|\s?[%‰$€£]|-[a-z])")),
)


def dates_in(text: str) -> list[Dated]:
    """The dates and spans in the text, in order; those that do not exist are left out."""
    found: list[Dated] = []
    taken = bytearray(len(text))
    for brackets in _BRACKETED.finditer(text):
        for match in _CITED.finditer(text, *brackets.span()):
            if not _NO_NAME.search(match[0]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for form, pattern in _FORMS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            if form == "year" and not _is_year(text, start, end):
                continue
            if period := _period(form, match):
                found.append(Dated(start, end, period))
                taken[start:end] = b"\1" * (end - start)
    return sorted(found)


def _is_year(text: str, start: int, end: int) -> bool:
    """Whether four digits are a year, and no count as `2000 shops`."""
    before = text[max(0, start - 12) : start]
    return bool(_BEFORE_YEAR.search(before)) or not _COUNTED.match(text, end)


def _period(form: str, match: re.Match[str]) -> str:
    given = match.groupdict()
    year = given.get("year") or ""
    period = year
    if form in ("span", "short"):
        last = given["last"] if form == "span" else year[:2] + given["last"]
        month = form == "short" and match[0][4] == "-" and int(given["last"]) <= 12
        period = f"{year}/{last}" if last > year and not month else ""
    elif form == "months":
        period = f"{_date(year, given['month'], None)}/{_date(given['last'], given['end'], None)}"
    elif form in ("iso", "day", "chinese", "slash"):
        period = _date(year, given.get("month"), given.get("day"))
    elif form == "fiscal":
        period = f"FY{year if len(year) == 4 else f'20{year}'}"
    elif form == "quarter":
        period = f"{year}-Q{given['part']}"
    elif form == "half":
        period = f"{year}-H{given['part']}"
    elif form == "words":
        number = _QUARTERS[given["word"].lower()]
        half = given["unit"] == "half"
        period = f"{year}-H{min(number, 2)}" if half else f"{year}-Q{number}"
    elif form == "decade":
        period = f"{year}/{year[:3]}9"
    try:
        days_of_period(period)
    except ValueError:
        return ""
    return period


def _date(year: str, month: str | None, day: str | None) -> str:
    """The date as far as it exists: the month of a day that does not."""
    if not month:
        return year
    number = month if month.isdigit() else ""
    if not number:
        number = str(next(i for i, name in enumerate(_MONTHS, 1) if name[:3] == month[:3].lower()))
    dates = [f"{year}-{int(number):02}-{int(day):02}"] if day else []
    for text in (*dates, f"{year}-{int(number):02}"):
        try:
            days_of_date(text)
        except ValueError:
            continue
        return text
    return year


def date_of(text: str) -> str:
    """The first date in a text, as a record has it; empty where there is none."""
    text = re.sub(r"\b([0-9]{4})[/.]([0-9]{1,2})(?:[/.]([0-9]{1,2}))?\b", _dashed, text)
    text = re.sub(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})T.*", "", text)
    found = list(dates_in(text[:200]))
    return found[0].date if found else ""


def _dashed(match: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in match.groups() if part)


def years_in(text: str) -> Iterator[str]:
    """The years that dates in the text are of."""
    for dated in dates_in(text):
        yield dated.date[:4]
