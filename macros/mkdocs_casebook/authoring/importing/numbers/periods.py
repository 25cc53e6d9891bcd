"""Of what time a number of a sentence is, by its own clause, or by the heading above it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TypeVar

from mkdocs_casebook.authoring.importing.numbers.clauses import APART, before, clause_of
from mkdocs_casebook.authoring.importing.numbers.others_times import (
    NOT_ITS,
    OF,
    THAN,
    in_name,
    of_another,
    of_other_number,
    told_of,
)
from mkdocs_casebook.authoring.importing.numbers.tenses import of_verb
from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.prose.quantities import Quantity

_Each = TypeVar("_Each", Quantity, Dated)
_FAR = 500
# What may stand before the time of a whole sentence: a few words, or its subject without a verb.
_OPENING = re.compile(
    rf"\s*(?:\w+{OF}|(?:[\u3041-\u9fff“”]{{1,12}}[，,、]\s?)?(?:截至|截止|[于於在到至])?|(?:[Aa]s\s|[Aa]t\s|[Ii]n\s|[Aa]ccording\sto\s|[Bb]etween\s)"
    r"(?:of\s)?(?:the\s)?(?:(?:census|years)\sof\s)?|"
    r"(?P<apart>[^,;:()]{1,90},\s(?:in|during)\s)|"
    r"(?P<subject>(?:[\w’'&/®.-]+,?\s){1,12})(?<!ed\s)(?:for|in|during)\s(?:the\s)?)?"
)
# What may stand between a number and the date of what it counts, beside a verb of its own.
_DONE = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:[a-z]{2,}ed|sold|built|made|born|bought)\b"
)
# A time by another one, in the clause of a number.
_RELATIVE = re.compile(
    r"\b(?:(?:an?|one|two|three|ten)\s(?:year|month|quarter|decade)s?\s(?:earlier|before|ago|later)|"
    r"the\s(?:year\sbefore|(?:previous|prior|preceding|following|next)\s(?:year|season|month|quarter))|"
    r"(?:[Ll]ast|[Tt]his)\s(?:year|month|quarter|week|season)|now|today|so\sfar|to\sdate|(?:its|their|his|her)\s(?:first|second|third|last)\s(?:full\s)?(?:year|season))\b"
)
# A number right behind one of these is what another is compared with; of another time, too.
_COMPARED_WITH = re.compile(
    r"(?:\b(?:compared\s(?:with|to)|versus|(?:up|down)\sfrom)|[0-9%]\w*(?:\s[a-z]+){0,2}\sfrom|"
    r"(?:topp|exceed|outpac|surpass|best)ed(?=\sthe\s))\s(?:an?\s|the\s)?\Z"
)
# Than what: the number is of its own time all the same.
_THAN_BEFORE = re.compile(
    r"(?:\b(?:compared\s(?:with|to)|against|versus|over|on|than(?:\sin)?|relative\sto)|(?:similar|prior)\sto)\s(?:that\sof\s)?(?:the\s)?\Z"
)
_NOW = re.compile(r"\b(?:now|today|currently|at\spresent)\b")
# A share behind a comma is of the time before it.
CHANGE = r"(?:rise|fall|increase|decrease|decline|drop|gain|loss|growth|reduction|jump|improvement)"
_COMPARED = re.compile(
    rf"[,)](?:\s(?:or|and|up|down|an?|about|around|nearly|almost|some|just|only|by|of|{CHANGE}))*\s"
)
# … and so is what stands beside a number of that time, as an increase of 5 million or 3%.
_BESIDE = re.compile(
    rf",?\s(?:(?:or|up|down|an?|by|of|{CHANGE})\s)+|"
    r"(?P<listed>\sto\s|(?:\s[a-z-]+){0,12},?\s(?:and|(?:partially|partly)\soffset\sby)\s"
    r"(?:(?:an?|the)(?:\s[a-z-]+){0,5}\sof\s)?)"
)
_OTHERS = re.compile(r"[0-9;,:()]|\b(?:others?|two|three|four|five|six|seven|eight|nine|ten)\b")
_CLAUSE_END = re.compile(r"[;；。]|,\s(?:and|but|while|whereas|although)\s")
_COMPARING = re.compile(r"\b(?:compared\s(?:with|to)|versus)\b")
_OTHER_CLAUSE = re.compile(r"\b(?<!of )(?:which|who|but|while|whereas)\b")
_VERB_NEXT = re.compile(r"\s(?:\([^()]*\)\s)?[a-z]")
JOINED = re.compile(r"(?:,|,?\sand|,?\sor)\s|\s?[，、及和]\s?")


def own_date(
    text: str,
    one: Quantity,
    times: list[Dated],
    others: list[Quantity],
    last: tuple[Quantity, Dated | None] | None = None,
) -> Dated | None:
    """The date that the number's own clause gives it, or none: where there are two, or where it is
    another thing's; `last` is the number before it, which it may stand beside, with its own.
    """
    times, others = _near(one, times), _near(one, others)
    times = [each for each in times if not of_other_number(text, one, each, last)]
    for each in times:
        if _bracketed(text, one, each) and not NOT_ITS.search(before(text, each)):
            return each
    if last and _beside(text, *last, one, times):
        return last[1]
    usable = _usable(text, times)
    behind = next((each for each in usable if _behind(text, one, each)), None)
    if _is_relative(text, one, bool(behind)):
        return None
    if behind:
        return None if times[1:] and _DONE.search(text[one.end : behind.start]) else behind
    return _of_clause(text, one, usable, times, others) or _of_share(text, one, usable)


def _near(one: Quantity, found: list[_Each]) -> list[_Each]:
    """Those that stand near the number: what is farther away says nothing of it."""
    low = bisect_left(found, one.start - _FAR, key=lambda each: each.start)
    return found[low : bisect_right(found, one.end + _FAR, key=lambda each: each.start)]


def _usable(text: str, times: list[Dated]) -> list[Dated]:
    """The times that may be a number's: no other thing's, and none of several that are joined."""
    return [each for each in times if not (of_another(text, each) or _joined(text, each, times))]


def _is_relative(text: str, one: Quantity, dated: bool) -> bool:
    """Whether the time of a number is told by another, as that of a year earlier."""
    later = next(_relatives(text, one.end, one.end + 45), None)
    if later and not re.search("[0-9;,.()]", text[one.end : later.start()]):
        return True
    return not dated and bool(_COMPARED_WITH.search(text, max(0, one.start - 30), one.start))


def _relatives(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The times by another one, but for those that something is compared with."""
    for found in _RELATIVE.finditer(text, start, end):
        if not _THAN_BEFORE.search(text[max(0, found.start() - 30) : found.start()]):
            yield found


def _beside(
    text: str, last: Quantity, its: Dated | None, one: Quantity, times: list[Dated]
) -> bool:
    """Whether a number tells more of the one before it, and has no time of its own."""
    at = its.end if its and last.end <= its.start and its.end <= one.start else last.end
    gap = _BESIDE.fullmatch(text, at, one.start)
    if not gap or (gap["listed"] and (not its or its.start > last.start)):
        return False
    own = next((each for each in times if _behind(text, one, each)), None)
    return own is None or bool(THAN.search(before(text, own)))


def _joined(text: str, each: Dated, times: list[Dated]) -> bool:
    """Whether a time is one of several, of which a number is none's alone."""
    at = times.index(each)
    near = [times[at - 1 : at + 1], times[at : at + 2]]
    return any(len(two) == 2 and JOINED.fullmatch(text, two[0].end, two[1].start) for two in near)


def _of_share(text: str, one: Quantity, usable: list[Dated]) -> Dated | None:
    """The only date of the sentence, right before a share that is told beside what it is of."""
    if one.unit not in ("percent", "points") or len(usable) != 1 or usable[0].end > one.start:
        return None
    gap = text[usable[0].end : one.start]
    return usable[0] if _COMPARED.fullmatch(gap) else None


def _of_clause(
    text: str, one: Quantity, usable: list[Dated], dates: list[Dated], others: list[Quantity]
) -> Dated | None:
    """The only date of the clause, or else that with which its sentence begins."""
    start, end = clause_of(text, one, others)
    if any(start <= each.start < end and in_name(text, each) for each in dates):
        return None
    later = [
        other.end for other in others[bisect_right(others, one.end, key=lambda each: each.start) :]
    ]
    relative = next(_relatives(text, start, end), None)
    if inside := [each for each in usable if start <= each.start < end]:
        if relative:
            return None
        # One that follows another number at once is that one's.
        left = [each for each in inside if not _taken(each, later)]
        found = left[0] if len(left) == 1 else None
        return None if found and _parted(text, one, found) else found
    return None if relative else _leading(text, one, usable, dates, later)


def _parted(text: str, one: Quantity, each: Dated) -> bool:
    """Whether a time of the clause is not that of the number: it is so now, or it joins others that
    were sold then.
    """
    return bool(
        _NOW.search(text, each.end, one.start)
        or re.search(r"\bothers?\b", text[one.end : each.start])
    )


def _bracketed(text: str, one: Quantity, each: Dated) -> bool:
    """Whether the date stands in brackets behind the number, or the number behind the date."""
    if 0 <= each.start - one.end <= 2 and re.fullmatch(r"\s?[(（]", text[one.end : each.start]):
        return text[each.end : each.end + 1] in (")", "）")
    # At most a space, a bracket and another space stand between them.
    near = 0 < one.start - each.end <= 3
    if near and re.fullmatch(r"\s?的\s?", text[each.end : one.start]):
        return True
    labelled = r"|:?\s" if text[max(0, each.start - 1) : each.start] in tuple("(（") else ""
    return near and bool(re.fullmatch(rf"\s?[(（]\s?{labelled}", text[each.end : one.start]))


def _taken(each: Dated, later: list[int]) -> bool:
    """Whether a date is that of a later number."""
    at = bisect_right(later, each.start) - 1
    return at >= 0 and each.start - later[at] <= 20


_SAME = re.compile(
    r"\A(?:\s?\([^()]{1,40}\)|,?\sor\s[$€£]?[0-9][0-9.,]*\s?(?:%|per\s?cent|[mb]illion)?(?=\s))"
)


def _behind(text: str, one: Quantity, each: Dated) -> bool:
    """Whether the date stands right behind the number."""
    # What stands behind it in brackets, or behind "or", is the same in other units.
    if not 0 <= each.start - one.end <= 90:
        return False
    gap = _SAME.sub("", text[one.end : each.start])
    return len(gap) <= 40 and not _OTHERS.search(gap) and not APART.search(gap)


def _leading(
    text: str, one: Quantity, usable: list[Dated], dates: list[Dated], later: list[int]
) -> Dated | None:
    """The date with which the sentence begins, or its part before a semicolon, if it is the only
    one there that is not another number's or thing's.
    """
    start = max(text.rfind(sign, 0, one.start) for sign in ";；。") + 1
    first = next((each for each in usable if each.start >= start), None)
    if not first or first.end > one.start:
        return None
    if not _opens(text, start, first) or _OTHER_CLAUSE.search(text, start, one.start):
        return None
    parted = _CLAUSE_END.search(text, one.end) or _COMPARING.search(text, one.end)
    end = parted.start() if parted else len(text)
    beside = (each for each in dates if start <= each.start < end and each.period != first.period)
    return None if any(_candidate(text, each, usable, later) for each in beside) else first


def _opens(text: str, start: int, first: Dated) -> bool:
    """Whether a sentence begins with the date, or with a subject of that time."""
    opening = _OPENING.fullmatch(text, start, first.start)
    if opening and opening["apart"]:
        return text[first.end : first.end + 1] == ","
    if not opening or not opening["subject"]:
        return bool(opening)
    return not of_verb(opening["subject"]) and bool(_VERB_NEXT.match(text, first.end))


def _candidate(text: str, each: Dated, usable: list[Dated], later: list[int]) -> bool:
    """Whether another date of the sentence may be that of a number, too."""
    return not _taken(each, later) and (each in usable or not told_of(text, each))
