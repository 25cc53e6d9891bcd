"""Dates and periods in texts, as precise as they are written."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import starmap
from typing import NamedTuple

from mkdocs_casebook.case.prose.word_lists import any_in, words_of
from mkdocs_casebook.reading.found_once import found_once
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.likely import MONTHS
from mkdocs_casebook.records.periods import days_of_date, days_of_period

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9])"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_DASH = r"\s?[-–—/]\s?"
_QUARTERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "4"}
_NTH = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _QUARTERS)
_BRACKETED = late(r"\((?:[^()]|\([^()]{0,99}\)){0,300}\)")
# Years of publications, as (Doe & Roe, 2018; Poe et al., 2019), are no dates of anything else.
_NAME = r"[A-Z](?:(?![0-9])[\w’'-])+"
_CITED = late(
    rf"(?:(?<!\bin )(?<!\bof )(?<!\bfor )|(?<=cited in )|(?<=quoted in ))\b{_NAME}"
    rf"(?:(?: &| and) {_NAME}| et al\.)?,? [0-9]{{4}}[a-z]?(?=[;)])"
)
_START = r"(?<![\w.,$€£¥₹#/-])"
# What stands before a year, and never before a count; what may follow a year, and never a count.
_OF_TIME = (
    r"in|since|by|until|till|from|to|of|during|after|before|late|early|mid|between|"
    r"through|year|end|ending|summer|spring|autumn|winter|fall|circa|for|at"
)
_BEFORE_YEAR = late(rf"(?:\b(?:{_OF_TIME}|and|ca\.)\s|[-–—(:;,'’]\s?)\Z", re.IGNORECASE)
# Before a year, and before a count, too: grew to 2000 shops, 1080 by 1920 pixels.
_BEFORE_BOTH = late(r"(?<![0-9] )\bto\s\Z|[0-9](?:\s\w+)?\sby\s\Z")
_THAT_YEAR = late(r"(?:\b(?:the|its|their|this|that|his|her|our|both|each)|['’]s?)\s\Z", re.I)
# What is no author's name before a year.
_NO_NAME = late(
    rf"\b(?:{_OF_TIME}|[FCH]Y|fiscal|quarter|half|season|month|week|day|years?-end|mid-year|"
    rf"Christmas|Easter)\b|\b{_MONTH}",
    re.IGNORECASE,
)


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


_TO = rf"(?:{_DASH}|\s(?:to|until|through)\s)"
_TO_DAY = rf"(?:{_DASH}|\s(?:to|until|through|and)(?:\s(?:the|le|el|il))?\s)"
_END = _MONTH.replace("<month>", "<end>")
_COUNTED = "two three four five six seven eight nine ten eleven".split()
# The longest first: what one has found the next does not look at.
_FORMS = [
    (form, late(pattern))
    for form, pattern in (
        ("months", rf"\b{_MONTH}\s+{_YEAR}{_TO}{_END}\s+(?P<last>(?:19|20)[0-9]{{2}})\b"),
        ("days", rf"\b{_DAY}\s+{_MONTH}{_TO_DAY}(?P<until>[0-9]{{1,2}})\s+{_END},?\s+{_YEAR}"),
        ("days", rf"\b{_MONTH}\s+{_DAY}{_TO_DAY}{_END}\s+(?P<until>[0-9]{{1,2}}),?\s+{_YEAR}"),
        ("part", rf"\b{_MONTH}(?:{_TO}|\sand\s){_END},?\s+(?:of\s+)?{_YEAR}"),
        ("first", rf"\bfirst\s(?P<count>{'|'.join(_COUNTED)})\smonths\s(?:of\s)?(?:the\s)?{_YEAR}"),
        ("slash", r"(?<![\w/.])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)[0-9]{2})(?![\w/])"),
        ("span", rf"{_START}{_YEAR}(?:{_TO}|\sand\s)(?P<last>(?:1[5-9]|20)[0-9]{{2}})(?![0-9])"),
        ("short", rf"{_START}{_YEAR}[-–/](?P<last>[0-9]{{2}})(?![0-9-])"),
        ("date", rf"{_START}{_YEAR}-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?(?![0-9-])"),
        ("date", rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"),
        ("date", rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}"),
        ("date", rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}"),
        (
            "date",
            rf"{_YEAR}\s?年(?:\s?(?P<month>[0-9]{{1,2}})\s?月(?:\s?(?P<day>[0-9]{{1,2}})\s?日)?)?",
        ),
        (
            "fiscal",
            r"\b(?:FY,?|(?:[Ff]iscal|[Ff]inancial)\s(?:[Yy]ear\s(?:[Ee]nd\s)?)?)\s?['’]?(?P<year>(?:20|19)?[0-9]{2})\b",
        ),
        ("fiscal", rf"{_START}{_YEAR}\s(?:fiscal|financial)\syear\b"),
        ("quarter", rf"\bQ(?P<part>[1-4])[\s,-]*(?:of\s)?{_YEAR}"),
        ("quarter", rf"{_START}{_YEAR}[\s-]?Q(?P<part>[1-4])\b"),
        ("half", rf"\bH(?P<part>[12])[\s,-]*(?:of\s)?{_YEAR}"),
        ("words", rf"\b(?P<word>{_NTH})[\s-](?P<unit>quarter|half)\s(?:of\s)?{_YEAR}"),
        ("decade", rf"{_START}(?P<year>(?:1[5-9]|20)[0-9]0)['’]?s\b"),
        ("year", rf"{_START}{_YEAR}(?![.,/][0-9]|['’]?s\b|\s?[%‰]|\s?[$€£](?!\s?[0-9])|-[a-z])"),
    )
]


def dates_in(text: str) -> list[Dated]:
    """The dates and spans in the text, in order; those that do not exist are left out."""
    return sorted(starmap(Dated, _dates_in(text)))


@found_once
def _dates_in(text: str) -> Iterator[tuple[int, int, str]]:
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
            if form == "year" and not is_year(text, start, end):
                continue
            if period := _period(form, match):
                yield start, end, period
                taken[start:end] = b"\1" * (end - start)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four digits are a year, and no count as `2000 shops`."""
    before = text[max(0, start - 20) : start]
    if _sum_before().search(before):
        return False
    behind = _counted_behind().match(text, end)
    if not behind or behind[1] in words_of("yearly") or _THAT_YEAR.search(before):
        return True
    return bool(_BEFORE_YEAR.search(before)) and not _BEFORE_BOTH.search(before)


@cache
def _sum_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_in('sums')})\sof\s\Z")


@cache
def many() -> str:
    """A pattern for a word for many of what is counted."""
    return rf"(?:[a-z]{{3,}}s(?<!was)(?<!has)(?<!its)(?<!this)(?<!thus)|{any_in('people')})"


@cache
def _counted_behind() -> re.Pattern[str]:
    return re.compile(rf"\s(?:[a-z]+-)?({many()})\b")


def _period(form: str, match: re.Match[str]) -> str:
    """The period of a match, or nothing where it does not exist."""
    given = {key: value or "" for key, value in match.groupdict().items()}
    year, part = given["year"], given.get("part", "")
    if form == "words":
        number = _QUARTERS[given["word"].lower()]
        form, part = given["unit"], min(number, "2") if given["unit"] == "half" else number
    if form in ("months", "span", "short", "part", "days", "first"):
        period = _span(form, given, match[0])
    elif form == "fiscal":
        period = f"FY{year if len(year) == 4 else f'20{year}'}"
    elif form in ("quarter", "half"):
        period = f"{year}-{form[0].upper()}{part}"
    elif form == "decade":
        period = f"{year}/{year[:3]}9"
    else:
        period = _date(year, given.get("month", ""), given.get("day", ""))
    try:
        days_of_period(period)
    except ValueError:
        return ""
    return period


def _span(form: str, given: dict[str, str], written: str) -> str:
    """The span between two dates; nothing where they are none, as in 2018-09 or 2019-2018."""
    year, last = given["year"], given.get("last", "")
    if form == "first":
        return f"{year}-01/{year}-{_COUNTED.index(given['count']) + 2:02}"
    if form in ("part", "days"):
        first = _date(year, given["month"], given.get("day", ""))
        end = _date(year, given["end"], given.get("until", ""))
        return f"{first}/{end}" if first < end else ""
    if form == "months":
        return f"{_date(year, given['month'], '')}/{_date(last, given['end'], '')}"
    # One year and a bit of the next is a season; 2000/31 is the number of a law.
    if form == "short" and written[4] == "/" and int(last) != (int(year) + 1) % 100:
        return ""
    month = form == "short" and written[4] == "-" and int(last) <= 12
    last = year[:2] + last if form == "short" else last
    return "" if month or last <= year else f"{year}/{last}"


def _date(year: str, month: str, day: str) -> str:
    """The date as far as it exists: the month of a day that does not."""
    named = MONTHS.index(month[:3].lower()) + 1 if month.isalpha() else 0
    number = named or int(month or 0)
    for text in (f"{year}-{number:02}-{int(day or 0):02}", f"{year}-{number:02}"):
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
