"""Of what time a number of a sentence is, by its own clause, or by the heading above it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache

from mkdocs_casebook.authoring.importing.numbers.tenses import EXPECTED, NOT_NOW
from mkdocs_casebook.case.prose.dates import Dated, dates_in
from mkdocs_casebook.case.prose.quantities import Quantity
from mkdocs_casebook.case.prose.word_lists import words_of
from mkdocs_casebook.records.periods import days_of_period

# Before a date that is another thing's than that of the number in its clause …
_OF = (
    r"\s(?:(?:in|from|the|levels of|those of|that of|back\sto|late|early|mid|about|around|"
    r"(?:the )?(?:start|end|beginning|middle) of)[\s-]){0,3}\Z"
)
_FOUNDED = "founded|born|established|built|opened|created|launched"
_OPENING = re.compile(rf"\s*(?:\w+{_OF})?")
_NOT_BEGUN = re.compile(rf"\b(?:{_FOUNDED}){_OF}", re.IGNORECASE)
_ITS = "of|von|vom|aus|de|del|du|di|do"
_NOT_ITS = re.compile(
    rf"\b(?:since|until|till|before|after|that of|those of|{_FOUNDED}|dating|dated|a|an){_OF}|"
    rf"\b(?:an?(?:\s[a-z]+){{1,3}}\sof|(?:une?|una|uno|uma?|eine?[mnrs]?)(?:\s[^\W\d]+){{1,3}}"
    rf"\s(?:{_ITS}))\s(?:in\s)?\Z|"
    r"(?<!,\s)\b(?:der|die|das|dem|den|des|eine?[mnrs]?)\s(?:in\s)?\Z|"
    rf"\b(?:law|act|loi|ley|legge|lei|gesetz(?:es)?|décret|decreto)\s(?:{_ITS}|in)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
# … or behind it; of what it is in Chinese and Japanese, unless that is a sum.
_ITS_BEHIND = re.compile(
    rf"に?\s?(?:(?:{_FOUNDED})\b(?!\s?[0-9])|since\b|compared with\b|"
    r"より|に比べ|以[来來降]|起|至今|から)|"
    r"[の的](?!.{0,6}[収收入利売销銷产產産総总總営营營客数數量額额率高費金人口者益割])"
)
# A time that ends with a date, as accounts have it.
_ENDED = re.compile(
    r"\b(?:(?P<part>year|half|quarter)|(?P<count>\w+)[\s-](?P<unit>months|weeks))\s"
    r"(?:ended|ending|to)\s(?:on\s|the\s)?\Z"
)
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "three": 3, "six": 6, "nine": 9, "twelve": 12}
# What may stand between a number and the date of what it counts, beside a verb of its own.
_DONE = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:[a-z]{2,}ed|sold|built|made|born|bought)\b"
)
# A time by another one, in the clause of a number.
_RELATIVE = re.compile(
    r"\b(?:(?:an?|one|two|three|ten)\s(?:year|month|quarter|decade)s?\s(?:earlier|before|ago|later)|"
    r"the\s(?:year\sbefore|(?:previous|prior|preceding|following|next)\s(?:year|season|month|quarter))|"
    r"last\syear|now|today|so\sfar|to\sdate|(?:its|their|his|her)\s(?:first|second|third|last)\s(?:full\s)?(?:year|season))\b"
)
# A share behind a comma is of the time before it.
_COMPARED = re.compile(
    r",(?:\s(?:or|up|down|a|an|about|around|nearly|almost|some|just|only|by|of|rise|fall|increase))*\s"
)
# … or what the number is compared with.
_THAN = re.compile(
    rf"\b(?:compared (?:with|to)|versus|vs\.?|against|than|relative to|above|below){_OF}", re.I
)
# A year or month by itself behind one of these is what something is measured from, of what it is a
# name, or when that was: after the recession of 1991.
_MEASURED = re.compile(
    r"\b(?:[Ff]rom|[Oo]n|[Oo]ver|(?!FY|CY|Q[1-4]|H[12]|IN)[A-Z]{2,}|"
    r"(?:after|following|before|since|during|under|with)\s(?:the\s)?(?:[a-z]+\s){0,2}"
    r"(?!end|start|middle|half|quarter|months|summer|winter|spring)[a-z]+\sof)\s\Z"
)
_NAMED = re.compile(
    r"(?:\b(?:the|its|their|his|her|this|that|these|those|our|a|an)|['’]s?)\s\Z", re.IGNORECASE
)
_NAME = re.compile(r"\s(?!(?:in|and|or|to|of|for|with|is|was|were|it|has|had)\b)(\w+)")
_OWN_YEAR = set(
    """revenue sales turnover income profit loss budget earnings total result output production
    exports imports spending shipments deliveries""".split()
)
# What is of a part of a year or month that is not told has no time that is.
_PART = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:first|second|third|fourth) (?:quarter|half))\b"
)
_APART = re.compile(
    r"[;:。；，、()（）—–]|,(?![0-9]|\s(?:to|or|worth|equal|of (?:which|whom|these))\b)|"
    r"\s(?:and|but|while|whereas|although|(?<!of )which|who|that|when|und|et|y|e)\s"
)


def own_date(text: str, one: Quantity, dates: list[Dated], others: list[Quantity]) -> Dated | None:
    """The date that the number's own clause gives it, or none: where there are two, or where it is
    another thing's.
    """
    for each in dates:
        if _bracketed(text, one, each) and not _NOT_ITS.search(_before(text, each)):
            return each
    later = _RELATIVE.search(text, one.end, one.end + 45)
    if later and not re.search("[0-9;,.()]", text[one.end : later.start()]):
        return None
    usable = [each for each in dates if not _of_another(text, each)]
    behind = [each for each in usable if _follows(text[one.end : each.start], one, each)]
    if behind and len(dates) > 1 and _DONE.search(text[one.end : behind[0].start]):
        return None
    found = behind[0] if behind else _of_clause(text, one, usable, dates, others)
    return found or _of_share(text, one, usable)


def _of_share(text: str, one: Quantity, usable: list[Dated]) -> Dated | None:
    """The only date of the sentence, right before a share that is told beside what it is of."""
    if one.unit not in ("percent", "points") or len(usable) != 1 or usable[0].end > one.start:
        return None
    gap = text[usable[0].end : one.start]
    return usable[0] if _COMPARED.fullmatch(gap) else None


def period_of(text: str, dated: Dated) -> str:
    """The period of a date; where a year, a half or a quarter ends with it, that one, or nothing
    where it does not end with a month.
    """
    ended = _ENDED.search(_before(text, dated))
    if not ended:
        return dated.period
    last = days_of_period(dated.period)[1]
    months = _MONTHS.get(ended["part"] or ended["count"], 0) if ended["unit"] != "weeks" else 0
    if not months or (last + timedelta(1)).day != 1:
        return ""
    first = last.year * 12 + last.month - months
    return f"{first // 12}-{first % 12 + 1:02}/{last:%Y-%m}"


def _of_clause(
    text: str, one: Quantity, usable: list[Dated], dates: list[Dated], others: list[Quantity]
) -> Dated | None:
    """The only date of the clause, or else that with which its sentence begins."""
    start, end = clause_of(text, one, others)
    if any(start <= each.start < end and _in_name(text, each) for each in dates):
        return None
    later = [other.end for other in others[bisect_right(others, one.end, key=_start) :]]
    if inside := [each for each in usable if start <= each.start < end]:
        found = _only(inside, later)
        # It joins others that were sold in 2018: that is when they were.
        return None if found and re.search(r"\bothers?\b", text[one.end : found.start]) else found
    return None if _RELATIVE.search(text, start, end) else _leading(text, one, usable, dates, later)


def _start(each: Quantity | Dated) -> int:
    return each.start


def _before(text: str, each: Dated) -> str:
    """The words right before a date: those farther away are not of it."""
    return text[max(0, each.start - 80) : each.start]


@lru_cache(maxsize=1024)
def _of_another(text: str, each: Dated) -> bool:
    """Whether a date is that of another thing, what something is measured from, part of a name, or
    one of two years.
    """
    before, written = _before(text, each), text[each.start : each.end]
    if _ITS_BEHIND.match(text[each.end : each.end + 40].lstrip()):
        return True
    if _NOT_ITS.search(before) or _THAN.search(before) or _in_name(text, each):
        return True
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2})?", each.period) and _MEASURED.search(before):
        return True
    return " and " in written and not re.search(r"\bbetween\s(?:\w{1,3}\s)?\Z", before, re.I)


@lru_cache(maxsize=1024)
def _in_name(text: str, each: Dated) -> bool:
    """Whether a year belongs to the name of a thing, as in the 2015 Paris Agreement."""
    year = re.fullmatch(r"[0-9]{4}", text[each.start : each.end])
    named = _NAME.match(text, each.end) if year and _NAMED.search(_before(text, each)) else None
    return named is not None and named[1].casefold() not in {*words_of("yearly"), *_OWN_YEAR}


def _bracketed(text: str, one: Quantity, each: Dated) -> bool:
    """Whether the date stands in brackets behind the number, or the number behind the date."""
    if 0 <= each.start - one.end <= 2 and re.fullmatch(r"\s?[(（]", text[one.end : each.start]):
        return text[each.end : each.end + 1] in (")", "）")
    # At most a space, a bracket and another space stand between them.
    near = 0 < one.start - each.end <= 3
    return near and bool(re.fullmatch(r"\s?[(（]\s?", text[each.end : one.start]))


def _only(inside: list[Dated], later: list[int]) -> Dated | None:
    """The only date of a clause; one that follows another number at once is that one's."""
    left = [each for each in inside if not _taken(each, later)]
    return left[0] if len(left) == 1 else None


@lru_cache(maxsize=1024)
def _told_of(text: str, each: Dated) -> bool:
    """Whether a date is plainly of another: when a thing began, or what one is compared with."""
    before = _before(text, each)
    return bool(_THAN.search(before) or _NOT_BEGUN.search(before))


def _taken(each: Dated, later: list[int]) -> bool:
    """Whether a date is that of a later number."""
    at = bisect_right(later, each.start) - 1
    return at >= 0 and each.start - later[at] <= 12


_OTHERS = re.compile(r"[0-9;,:()]|\b(?:others?|two|three|four|five|six|seven|eight|nine|ten)\b")


def _follows(gap: str, one: Quantity, each: Dated) -> bool:
    """Whether the date stands right behind the number."""
    near = each.start >= one.end and len(gap) <= 40 and not _OTHERS.search(gap)
    return near and not _APART.search(gap)


def _leading(
    text: str, one: Quantity, usable: list[Dated], dates: list[Dated], later: list[int]
) -> Dated | None:
    """The date with which the sentence begins, or its part before a semicolon, if it is the only
    one there that is not another number's or thing's.
    """
    start = max(text.rfind(sign, 0, one.start) for sign in ";；。") + 1
    first = next((each for each in usable if each.start >= start), None)
    if not first or first.end > one.start or not _OPENING.fullmatch(text, start, first.start):
        return None
    if re.search(r"\b(?<!of )(?:which|who|but|while|whereas)\b", text[start : one.start]):
        return None
    end = min((at for sign in ";；。" if (at := text.find(sign, one.end)) > 0), default=len(text))
    beside = (each for each in dates if start <= each.start < end and each.period != first.period)
    return None if any(_candidate(text, each, usable, later) for each in beside) else first


def _candidate(text: str, each: Dated, usable: list[Dated], later: list[int]) -> bool:
    """Whether another date of the sentence may be that of a number, too."""
    return not _taken(each, later) and (each in usable or not _told_of(text, each))


def clause_of(text: str, one: Quantity, others: Iterable[Quantity] = ()) -> tuple[int, int]:
    """Where the clause of the number begins and ends; what is joined may share its time, until a
    number stands before it.
    """
    first = min((each.start for each in others), default=one.start)
    cuts = _cuts(text)
    at = bisect_right(cuts, one.start, key=lambda cut: cut[1])
    starts = (
        end
        for start, end, word in reversed(cuts[:at])
        if start > first or word not in ("and", "und", "et", "y", "e")
    )
    ends = bisect_left(cuts, one.end, key=lambda cut: cut[0])
    return next(starts, 0), cuts[ends][0] if ends < len(cuts) else len(text)


@lru_cache(maxsize=64)
def _cuts(text: str) -> list[tuple[int, int, str]]:
    """Where clauses part: the begin, the end and the word of each place, in order."""
    return [(cut.start(), cut.end(), cut[0].strip()) for cut in _APART.finditer(text)]


def heads(heading: str, today: str) -> str:
    """The period that a short heading gives to what stands below it, if it names just one that is
    not to come.
    """
    dates = dates_in(heading)
    if (
        len(dates) != 1
        or dates[0].date > today
        or len(heading.split()) > 6
        or EXPECTED.search(heading)
    ):
        return ""
    after = re.match(r"\s(?:and|or)\s(?:after|later|beyond)", heading[dates[0].end :])
    return "" if after or _of_another(heading, dates[0]) else dates[0].period


def of_heading(text: str) -> bool:
    """Whether the sentence names no time of its own that a heading's would be wrong beside."""
    told = re.sub(r"\b(?:was|were|had|did)\b", "", text[:1].lower() + text[1:])
    return not (dates_in(text) or NOT_NOW.search(told) or _PART.search(text))
