"""The times of a sentence, as its numbers have them, and the time that a heading gives."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TypeVar

from mkdocs_casebook.authoring.importing.numbers.clauses import before
from mkdocs_casebook.authoring.importing.numbers.others_times import BETWEEN, of_another
from mkdocs_casebook.authoring.importing.numbers.periods import JOINED
from mkdocs_casebook.authoring.importing.numbers.tenses import EXPECTED, NOT_NOW
from mkdocs_casebook.case.prose.dates import Dated, dates_in
from mkdocs_casebook.case.prose.quantities import Quantity
from mkdocs_casebook.records.periods import days_of_period

# A time that ends with a date, as accounts have it.
_ENDED = re.compile(
    r"(?:\b(?:fiscal|financial)\s)?\b(?:(?P<part>year|half|quarter)s?|"
    r"(?P<count>\w+)[\s-](?P<unit>months|weeks))[\s-](?:ended|ending|to)\s(?:on\s|the\s)?\Z",
    re.IGNORECASE,
)
# A month behind which "quarter" stands is its last.
_QUARTER = re.compile(r"\s(quarter|half)\b")
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "three": 3, "six": 6, "nine": 9, "twelve": 12}
_MONTHS |= {"3": 3, "6": 6, "9": 9, "12": 12}
# A part of a decade is none of its years.
_PART_OF_DECADE = re.compile(
    r"\b(?:end|close|start|beginning|middle|late|early|mid)\b(?:\sof)?(?:[\s-]the)?[\s-]\Z", re.I
)
# What is of a part of a year or month that is not told has no time that is.
_PART = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:first|second|third|fourth) (?:quarter|half))\b"
)
# What stands beside a day or month in a heading came out then, and its numbers are of any time.
_WORD = re.compile(r"[^\W\d_]{4}")
_AGAINST = re.compile(r"\s(?:[Cc]ompared\s(?:with|to)|[Vv]ersus|[Vv]s\.?)\s.*", re.DOTALL)
_Each = TypeVar("_Each", Quantity, Dated)


def times_in(text: str) -> list[Dated]:
    """The dates of a sentence, as its numbers have them: a year, a half or a quarter that ends with
    one, whose period is empty where that is no month's end; and each of several years by itself.
    """
    found: list[Dated] = []
    for each in _single(text, dates_in(text)):
        gap = text[found[-1].end : each.start] if found else ""
        ended = _ENDED.search(before(text, each))
        part = (
            _QUARTER.match(text, each.end)
            if re.fullmatch("[0-9]{4}-[0-9]{2}", each.period)
            else None
        )
        if ended:
            each = Dated(each.start - len(ended[0]), each.end, _ended(ended, each.period))
        elif part:
            each = Dated(each.start, part.end(), _months(part[1], each.period))
        elif re.fullmatch("[0-9]{4}", each.period) and JOINED.fullmatch(gap):
            each = each._replace(period=_year_of(found[-1].period, each.period))
        found.append(each)
    return found


def ends_in(text: str) -> set[str]:
    """The days, as 12-31, with which the years and quarters of a text end."""
    return {each.period[5:] for each in dates_in(text) if _ENDED.search(before(text, each))}


def _single(text: str, dates: list[Dated]) -> Iterator[Dated]:
    """The dates, two years that a word joins as two."""
    for each in dates:
        written, said = text[each.start : each.end], before(text, each)
        if re.fullmatch(r"[0-9]{4} and [0-9]{4}", written) and not BETWEEN.search(said):
            form = "FY{}" if re.search(r"[Ff]iscal\s(?:years?\s)?\Z", said) else "{}"
            yield Dated(each.start, each.start + 4, form.format(written[:4]))
            yield Dated(each.end - 4, each.end, written[-4:])
        elif written.endswith("s") and _PART_OF_DECADE.search(said) or _is_either(written):
            yield each._replace(period="")
        else:
            yield each


def _is_either(written: str) -> bool:
    """Whether it may be a month or a span of years, as 2004-08."""
    both = re.fullmatch("[0-9]{2}([0-9]{2})-([0-9]{2})", written)
    return both is not None and both[1] < both[2]


def _year_of(period: str, year: str) -> str:
    """The same part of another year, as it stands behind one: March 31, 2019 and 2018."""
    last = re.findall("[0-9]{4}", period)[-1:]
    later = int(year) - int(last[0]) if last else 0
    return re.sub("[0-9]{4}", lambda match: f"{int(match[0]) + later}", period)


def _ended(ended: re.Match[str], period: str) -> str:
    """The months that end with a date."""
    part = ended["part"] or ended["count"]
    return _months(part, period) if ended["unit"] != "weeks" else ""


def _months(part: str, period: str) -> str:
    """The months of a part of a year that ends with a date; empty where that is no month's end."""
    last, months = days_of_period(period)[1], _MONTHS.get(part.lower(), 0)
    if not months or (last + timedelta(1)).day != 1:
        return ""
    if months == last.month == 12:
        return f"{last.year}"
    first = last.year * 12 + last.month - months
    return f"{first // 12}-{first % 12 + 1:02}/{last:%Y-%m}"


def in_turn(text: str, found: list[Quantity], times: list[Dated]) -> dict[int, Dated]:
    """The times of numbers that a sentence tells in the order of its times, by where they begin: in
    2019 and 2018 it sold 50 and 70 boats, respectively.
    """
    told = text.find("respectively")
    # In Chinese it stands before the numbers.
    found = [each for each in found if each.end <= told] or found
    numbers = _row(text, found)
    rows = (_row(text, times[: at + 1]) for at in range(len(times)))
    row = max(rows, key=len, default=[])
    if told < 0 or len(numbers) < 2 or len(row) != len(numbers):
        return {}
    return {one.start: each for one, each in zip(numbers, row, strict=True)}


def _row(text: str, found: list[_Each]) -> list[_Each]:
    """The last of them, and those that are joined to it."""
    row = found[-1:]
    for each in reversed(found[:-1]):
        if not JOINED.fullmatch(text, each.end, row[0].start):
            break
        row.insert(0, each)
    return row


def heads(heading: str, today: str) -> str:
    """The period that a short heading gives to what stands below it, if it names just one that is
    not to come.
    """
    heading = _AGAINST.sub("", heading)
    dates = times_in(heading)
    if (
        len(dates) != 1
        or not dates[0].period
        or _is_long(dates[0].period)
        or dates[0].date > today
        or len(heading.split()) > 6
        or (_is_short(dates[0].period) and _WORD.search(_without(heading, dates[0])))
        or EXPECTED.search(heading)
    ):
        return ""
    after = re.match(r"\s(?:and|or)\s(?:after|later|beyond)", heading[dates[0].end :])
    return "" if after or of_another(heading, dates[0]) else dates[0].period


def _without(text: str, each: Dated) -> str:
    return f"{text[: each.start]} {text[each.end :]}"


def _is_short(period: str) -> bool:
    """Whether a period is of a month or less."""
    first, last = days_of_period(period)
    return (last - first).days < 31


def _is_long(period: str) -> bool:
    """Whether a period is of several years, of which a number may be any."""
    first, last = days_of_period(period)
    return (last - first).days > 366


def of_heading(text: str) -> bool:
    """Whether the sentence names no time of its own that a heading's would be wrong beside."""
    told = re.sub(r"\b(?:was|were|had|did)\b", "", text[:1].lower() + text[1:])
    # A line without a sentence, as a price, may be of any time.
    if len(re.findall(r"[^\W\d_]{2,}|[\u3041-\u9fff]", text)) < 2:
        return False
    return not (dates_in(text) or NOT_NOW.search(told) or _PART.search(text))
