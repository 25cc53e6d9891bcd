"""Times in prose: words that mean another time for each reader, and years beside numbers of others.

Quotations say what they say. Both rules would rather miss a case than trouble an author.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.prose.dates import dates_in
from mkdocs_casebook.case.prose.word_lists import any_of, words_of
from mkdocs_casebook.checks.records.typed_numbers import quiet
from mkdocs_casebook.reading.found_once import found_once
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.text_files import blanked
from mkdocs_casebook.records.periods import days_of_period

_QUOTATION = late(
    r"“[^”]{0,1000}”|\"[^\"\n]{0,500}\"|«[^»]{0,1000}»|„[^“”]{0,1000}[“”]|「[^」]{0,500}」"
    r"|(?<!\w)‘[^’\n]{0,300}’(?!\w)|^ {0,3}>.*$",
    re.MULTILINE,
)
_AGO = (
    r"(?:[0-9]+|an?|one|two|three|four|five|ten|a few|a couple of|some|several|many) "
    r"(?:years?|months?|weeks?|days?|decades?) (?:ago|back)"
    r"|(?:in|over|during|for|within) the (?:last|past) (?:(?:few|couple of|several|two|three|five|"
    r"ten|[0-9]+) (?:years|months|weeks|days|decades)|years|decades?)"
    r"|ha(?:s|ve) just [a-z]+(?:ed|ught|en)"
    r"|(?:so far|to date),? (?:it|they|we|there|no[a-z]*|the [a-z]+) (?:has|have|is|are|do|does)"
)
# The last quarter of 2016 is named, its last year is the one in which it ended, and "now" in what
# is told of the past is the time that is told of.
_NAMED = late(r"\s+(?:of|before|in which|when|that)\b|(?<=now)\s+(?:\w{2,}ed|was|were|had)\b")
_OWN = late(r"\b(?:the|its|their|his|her|our|every|each|that)\s\Z", re.IGNORECASE)
_REFERENCE = late(r"\[\[([^\[\]@#|.]+\.[^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_YEAR = late(r"(?<![0-9])(?:1[89]|20)[0-9]{2}(?![0-9])")
# Between a number and its year stands no other clause, and before the year nothing that compares.
_APART = late(r"[,;:()\[\]{}—–\n|\0]|[.!?]\s|\b(?:and|but|or|while|which|who|that|after|since)\b")
_COMPARED = late(
    r"\b(?:than|from|since|after|before|until|till|against|over|above|below|to|with|of)\s+"
    r"(?:(?:in|the|those|that|of|its|level|end|year|fiscal)\s+){0,4}\Z",
    re.IGNORECASE,
)
_OPENING = late(
    r"(?:\A|\n|[.!?]\s+|[,;:]\s+)(?:in|by|during|for|at|as of|throughout)?\s*"
    r"(?:the\s)?(?:(?:end|close|start|beginning|course)\sof\s|year\s)?(?:calendar\syear\s)?"
    rf"(?:fiscal\s(?:year\s)?|FY)?"
    rf"(?P<year>{_YEAR.pattern}),?(?P<between>.{{0,60}})\Z",
    re.IGNORECASE,
)
_NEAR = 60


class Number(NamedTuple):
    """A number that a text shows, and where it stands in it."""

    start: int
    end: int
    datum: Datum


@found_once
def vague(text: str) -> Iterator[tuple[int, str]]:
    """Where in a text a word means another time for each reader, and what a message says of it."""
    lower = text.lower()
    if not any(word in lower for word in _telling()):
        return
    shown = _QUOTATION.sub(lambda match: blanked(match[0]), quiet(text))
    for match in _vague().finditer(shown):
        before, words = shown[: match.start()], " ".join(match[0].split())
        # USA Today is a name.
        named = words[0].isupper() and before.rstrip(" ")[-1:] not in ("", "\n", *".!?:*_>-")
        last = words.lower().startswith(("last", "next")) and _OWN.search(before)
        if not (named or last or _NAMED.match(shown, match.end())):
            message = f"{words!r} is another time for each reader; write the date or the year"
            yield match.start(), message


@cache
def _vague() -> re.Pattern[str]:
    words = words_of("vague")
    latin = any_of(word for word in words if word.isascii())
    others = any_of(word for word in words if not word.isascii())
    pattern = rf"(?<![\w-])(?:{latin}|{_AGO})(?![\w-])|{others}".replace(r"\ ", " ")
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


@cache
def _telling() -> frozenset[str]:
    """The longest word of each: where none of them stands, nothing is to be found."""
    return frozenset(max(words.split(), key=len) for words in words_of("vague")) | {
        "ago",
        "back",
        "last",
        "past",
        "just",
        "date",
        "far",
    }


def other_years(text: str, numbers: Iterable[Number]) -> Iterator[tuple[int, str]]:
    """Where a number stands beside a year that is not its own, and what a message says of it."""
    numbers = list(numbers)
    bare = text
    for one in numbers:
        bare = bare[: one.start] + "\0" * (one.end - one.start) + bare[one.end :]
    for one in numbers:
        at = _year_of(bare, one)
        first, last = one.datum.days
        if at is None or first.year <= int(bare[at : at + 4]) <= last.year:
            continue
        dated = next((date for date in dates_in(bare) if date.start <= at < date.end), None)
        plain = dated and re.fullmatch("(?:FY)?[0-9]{4}", dated.period)
        if dated and plain and not _beside(one, dated.period):
            written = bare[dated.start : dated.end]
            message = (
                f"{one.datum.id!r} is of {one.datum.period}, and {written} stands beside it; "
                "show the number of that year, or name its own"
            )
            yield one.start, message


def _year_of(bare: str, one: Number) -> int | None:
    """Where the year stands that a reader takes for the number's; None where there is none."""
    if behind := _YEAR.search(bare, one.end, one.end + _NEAR):
        between = bare[one.end : behind.start()]
        if not _APART.search(between):
            return None if _COMPARED.search(between) else behind.start()
    opening = _OPENING.search(bare[max(0, one.start - 120) : one.start])
    if opening and not _APART.search(opening["between"]):
        return max(0, one.start - 120) + opening.start("year")
    return None


def _beside(one: Number, period: str) -> bool:
    """Whether the number may be of that period."""
    try:
        first, last = days_of_period(period, one.datum.fiscal_year_ends)
    except ValueError:
        return True
    own = one.datum.days
    return own[0] <= last and first <= own[1]


def numbers_of(text: str, data: Mapping[str, Datum]) -> Iterator[Number]:
    """The numbers that a record's text shows."""
    for match in _REFERENCE.finditer(text):
        if datum := data.get(match[1].strip()):
            yield Number(*match.span(), datum)
