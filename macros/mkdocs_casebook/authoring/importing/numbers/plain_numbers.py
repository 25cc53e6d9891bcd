"""Whether a number of a sentence is plain: what it is, how much, of which sign, and whether it was.

What is not plain is no fact: it stays in the text, with the reason.
"""

import re
from collections.abc import Iterable

from mkdocs_casebook.authoring.importing.numbers.clauses import clause_of
from mkdocs_casebook.authoring.importing.numbers.currencies import Currencies, money_doubt
from mkdocs_casebook.authoring.importing.numbers.tenses import EXPECTED, of_past, of_verb
from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.prose.quantities import Quantity
from mkdocs_casebook.case.prose.units import BARE, noun_of, one_of

# What stands farther away says nothing of a number by its form.
_NEAR = 50
_NEGATED = re.compile(
    r"(?:\b(?:several|many|a few|no|not|never|nor|without)|n[’']t)\s\Z|不\s?\Z", re.IGNORECASE
)
# A qualifier that an article parts from its number; and "over" that says of what, not how much.
_PARTED = re.compile(
    r"\b(?:up to|at least|at most|(?:more|less|fewer) than|over|under|above|below|about|around|"
    r"nearly|almost|roughly|approximately|only)\s(?:(?:an?|the|some|its|their|additional|further|"
    r"extra|estimated|average|total|combined|record)\s){1,2}\Z|"
    r"\bas (?:high|low|little|few|small|large|big|long|short) as\s\Z|"
    r"\b(?:rights?|control|power|authority|influence|jurisdiction|sovereignty|rule|lead|advantage|"
    r"victory|concerns?|worr(?:y|ies)|disputes?|row|tak(?:es?|ing|en)|took|hand(?:s|ed|ing)?|"
    r"turn(?:s|ed|ing)?|spread|pass(?:es|ed)?)\sover\s\Z",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?![A-Za-z\s]).*", re.DOTALL)
# Beside an amount by something, another that is not large may be by the same.
_RATE = re.compile(
    r"(?:dollars?|euros?|pounds?|cents?|[$€£]\s?[0-9][0-9.,]*)\s"
    r"(?:per|an?|each)\s(?!\w+\s(?:ago|earlier|before)\b)[a-z]",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s(?:an?|each)(?!\s(?:year|week|month|day))(?:\s|$)")
_DENIED = re.compile(r"\b(?:not|never|cannot|without|failed to|instead of)\b|n[’']t\b", re.I)
# A number by something, or of a whole that is a number, is less than its words.
# A number of a year is that of the year that it has.
_TIMES = (
    "second|minute|hour|day|night|week|month|quarter|mois|mes|mese|mês|jour|día|dia|giorno|"
    "semaine|semana|settimana|heure|hora|ora|monat|tag|woche|stunde|kopf"
)
_BY = re.compile(
    r"(?:\s(?:in|of)\s[a-z]{3,20}(?:\s[a-z]{3,20})?)?\s?(?:per|each|every)\s(?!year|annum)[a-zà-ÿ0-9]|\s?/\s?[a-z]|\s(?:an?\s)?(?:daily|weekly|monthly)\b|"
    rf"[\s-](?:an?|pro|par|por|al|all[’']|à l[’']|je|in|am)[\s-]?(?:{_TIMES})\b|"
    r"\s{1,2}(?:pro|je|por|par)\s(?!an\b|año|ano\b|jahr|(?:su|ses|sa|son|seus?|suas?|parte|rapport|encima|debajo|ci?ento|todo|el|los?|las?|les|l|os?|as?|une?|uma?|des?|da)\b)[a-zäöü]|"
    r"\s(?:(?:out )?of|in)\s(?:every\s)?[0-9]{1,3}\b(?![,.0-9]|\s[A-Z])",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"(?:\b(?:each|respectively)\s(?:more than\s|about\s)?|[0-9]\s(?:out\s)?of\s(?:the\s|every\s)?|"
    r"\b(?:one|two|three|four)\s(?:in|out of)\s|\b(?:per|for every|age[ds]?|ages of|age of)\s|"
    r"\b(?:top|bottom|(?:wealth|rich|poor)(?:iest|est))[\s-]|\brates? of\s)\Z",
    re.IGNORECASE,
)
# What joins the numbers of a range, and those of a change.
_TO = re.compile(
    r"\s?[-–—~〜～至到]\s?|から|\s(?:to|until|à|a|al|in|or|ou|o|oder)\s|\s(?P<two>and|et|y|e|und)\s|"
    r"\s(?P<change>auf|para)\s"
)
_FROM = re.compile(r"\b(?:from|von|de|da|desde)\s\Z")
_CHANGED = re.compile(
    r"\b(?:r[oi]se|fell|fall|grew|grow|increas|decreas|drop|climb|jump|declin|went|shrank|up|down|cut|"
    r"pass[eaéòo]|augment|progress|chut|baiss|recul|subi|aument|creci|cay|baj|sali|scese|cal[aò]|"
    r"cresc|ca[ií]u)"
)
# A number behind capitals is a model's, unless they are those of a country; a small one behind any
# name may be its.
_MODEL = re.compile(r"\b(?!US|UK|EU|UN|UAE|USA)[A-Z]{2,}\s\Z")
_NAME = re.compile(r"[^\s.!?:]\s(?!I\s)[A-Z][\w’'.+-]*\s\Z|\b[A-Z][a-z]+[A-Z]\w*\s\Z")
# The names of lists, whose numbers count what stands on them.
_LIST = re.compile(
    r"\b(?:Fortune|Forbes|Inc\.?|FTSE|S&P|Nasdaq|NASDAQ|Russell|Nikkei|Stoxx|Top)\s\Z"
)
# Codes, postal ones too, count nothing; nor do sums in figures.
_CODE = re.compile(r"0[0-9]|[0-9]{5,}\s[^\W\d_a-z]")
_RATIO = r"(?:\s?:\s?|\szu\s|[比对對])"
_SUM = re.compile(r"\s[x×*=/+]\s")
# What is to be done, in German.
_TO_DO = re.compile(r"\bzu\s[a-zäöüß]{3,}en[\s.]*\Z")
# What is to be done, right before the number, unless it was.
_TO_BE = re.compile(
    r"(?<!continue )(?<!continued )(?<!continues )(?<!managed )(?<!went on )(?<!helped )"
    r"\b(?<!up )to\s"
    r"(?!an?\b|the|just|only|some|about|over|under|almost|nearly|its|their|around|more|less|"
    r"reach|record|date|at\b|all\b)"
    r"[a-z]+\s(?:(?:up to|an?|the|its|their|additional|another|about|around|over|more than|"
    r"at least|some|as many as|nearly|roughly|all)\s){0,3}\Z"
)
_BRACKETS = re.compile(r"\([^()]{1,80}\)")
_DENIED_BEHIND = re.compile(r"[\u3041-\u3093]な(?:い|かった)|ません")
_SPANS = re.compile(r"(?:.*\s)?(?:second|minute|hour|day|night|week|month|quarter|year|decade)s?")


def doubt(text: str, one: Quantity, signs: Currencies, named: bool) -> str:
    """What of the number is not plain, or nothing; `named` where the head of a table names it."""
    before, written = text[max(0, one.start - _NEAR) : one.start], text[one.start : one.end]
    after = text[one.end : one.end + _NEAR]
    money = re.fullmatch("[A-Z]{3}", one.unit)
    if one.unit == BARE:
        _counted_apart(one, before, text)
    if why := _form_doubt(before, written, after):
        return why
    if one.unit == BARE:
        return "what it counts" if not named or re.search(r"[0-9] [0-9]", written) else ""
    if one.unit == "times" and (one.value >= 100 or written.endswith(" x")):
        return "what it counts"
    if one.one:
        return _count_doubt(one, before, written)
    return _money_doubt(text, one, signs) if money else ""


def _money_doubt(text: str, one: Quantity, signs: Currencies) -> str:
    """What is in doubt of an amount of money."""
    before, after = text[max(0, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR]
    if f"{before[-1:]}{after[:1]}" == "()" and not re.search(r"[\w)] \(\Z", before):
        return "its sign"
    rest = "" if one.scaled else f"{text[: one.start]}. {text[one.end :]}"
    if _RATE.search(rest) or _EACH.match(after):
        return "what it is measured by"
    return money_doubt(text[one.start : one.end], one, signs)


def _form_doubt(before: str, written: str, after: str) -> str:
    """What its neighbours leave in doubt, whatever the number counts."""
    letter = re.match(r"[^\W_\u3041-\u9fff]|\.[a-z]", after)
    found = {
        "its scale or unit": letter and re.search(r"[^\W\u3041-\u9fff]\Z", written),
        "whether it is a ratio": re.match(rf"{_RATIO}[0-9]", after)
        or re.search(rf"[0-9]{_RATIO}\Z", before)
        and not re.search(r"\b[12][0-9]{3}:\s\Z", before),
        "its qualifier": _NEGATED.search(before)
        or _PARTED.search(before)
        or _PARTED.search(before + _WORDS.sub("", written)),
        "what it is of": re.match(r"\s?-\s?[a-z]", after) and written.endswith("%"),
        "what it comes to": _SUM.match(after) or _SUM.fullmatch(before[-3:]),
        "what it is measured by": _PART_OF.search(before) or _BY.match(after),
    }
    return next((why for why, match in found.items() if match), "")


def range_doubt(text: str, one: Quantity, near: Iterable[Quantity]) -> str:
    """Whether the number is one of a range, or what a change began with; `near` are those beside
    it.
    """
    for other in near:
        first, second = sorted((one, other), key=lambda each: each.start)
        joined = _TO.fullmatch(text[first.end : second.start])
        if not joined or not _alike(first, second):
            continue
        before = text[max(0, first.start - _NEAR) : first.start]
        # It increased 5 million to 9 million.
        if joined[0].strip() == "to" and re.search(
            rf"{_CHANGED.pattern}[a-z]*\s(?:by\s)?\Z", before
        ):
            continue
        if joined["two"] and not re.search(r"\bbetween\s\Z", before, re.IGNORECASE):
            continue
        if _FROM.search(before) and (joined["change"] or _CHANGED.search(before)):
            if one is first:
                return "its period"
        elif not joined["change"]:
            return "whether it is a range"
    return ""


def _alike(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers may be of one unit; a share and millions are not."""
    units = {first.unit, second.unit}
    return len(units) == 1 or BARE in units and not ("percent" in units and second.scaled)


# What joins a number to another of the same, of which it does not repeat the words.
_AND_SO = re.compile(
    r"(?:[\s,;]|\b(?:and|but|up|down|from|to|compared|with|versus|against|after|only|just|in|the|i|les|"
    r"los|las|gli|os|as|nur|noch|nach|seulement|s[oó]lo|apenas|a|und|et|y|e)\b)*"
)


def unit_of_other(text: str, last: Quantity, one: Quantity, dates: Iterable[Dated]) -> None:
    """Give a bare number what the number before it counts, where it repeats that for another
    time: 61,000 people in 2018, and 73,500 in 2020.
    """
    if one.unit != BARE or last.unit in (BARE, "percent") or one.scaled != last.scaled:
        return
    times = [each for each in dates if last.end <= each.start <= one.end + 12]
    gap, at = "", last.end
    for each in times:
        if each.end <= one.start:
            gap, at = gap + text[at : each.start], each.end
    behind = text[one.end : one.end + _NEAR]
    ends = re.match(r"\s{0,2}(?:[,.;)]|\Z|(?:in|and|und|et|y|e)\s|(?:del?|von)\s[0-9])", behind)
    if times and ends and _AND_SO.fullmatch(gap + text[at : one.start]):
        one.unit, one.one = last.unit, last.one


# What a number behind it counts, by its name: a population of 300.
_COUNTED = re.compile(
    r"\b(?:(?P<people>population|workforce|headcount|attendance|membership|readership|enrolment|"
    r"enrollment)|number of (?P<many>(?:[a-z-]+\s){0,2}?(?:[a-z-]{3,}s|people)))\s"
    r"(?:(?:estimate\s)?of|in\s[\w\s]{1,20}|was|were|is|stood at|reached|grew|rose|fell|dropped|"
    r"increased|decreased|declined|shrank|exceeded|topped|passed|to|by|at|from|has|had|only)"
    r"(?:\s(?:to|at|of|by|from|was|were|only))*\s\Z"
)


_SHARE = re.compile(r"\s\([0-9.,]+\s?%\)")


def _counted_apart(one: Quantity, before: str, text: str) -> None:
    """Give a bare number what the words right before it say that it counts, or those behind its
    share in brackets: 41 (7%) boats.
    """
    share = _SHARE.match(text, one.end)
    named = _COUNTED.search(before)
    if share and (noun := noun_of(text, share.end(), one.value)):
        one.unit, one.one = noun.many, noun.one
    elif (
        named
        and one.value >= 2
        and not re.match(r"\s?(?:[%°]|[a-z]{2,}s\b|per\b)", text[one.end :])
    ):
        one.unit = (named["many"] or "people").split()[-1]
        one.one = one_of(one.unit)


def _count_doubt(one: Quantity, before: str, written: str) -> str:
    """What is in doubt of a number that counts things."""
    named = one.value < 20 and written[0].isdigit() and _NAME.search(before)
    named = named or _LIST.search(before)
    if named or _CODE.match(written) or _MODEL.search(before):
        return "whether it is a number of its own"
    if re.search(r"(?<!famil)(?<!suppl)ly\b", one.unit):
        return "what it counts"
    if _SPANS.fullmatch(one.unit):
        return "what it is measured by"
    parted = not one.scaled and re.search(r"[0-9]\.[0-9]", written)
    return "its separators" if parted or one.value != one.value.to_integral_value() else ""


def _apart(match: re.Match[str], one: Quantity) -> str:
    """Spaces in place of what stands in brackets, unless the number does."""
    own = match.start() < one.start < match.end()
    return match[0] if own else " " * len(match[0])


def not_told(text: str, one: Quantity, period: str, written: str, today: str) -> str:
    """Whether the clause of the number tells of something else than what was when the text was
    written: a plan, a denial.
    """
    text = _BRACKETS.sub(lambda match: _apart(match, one), text)
    start, end = clause_of(text, one)
    clause = text[start:end]
    if _DENIED.search(clause[: one.start - start]) or _DENIED_BEHIND.search(clause):
        return "whether it is so"
    first, year = period.removeprefix("FY"), written.removeprefix("FY")[:4]
    to_come = first > today or (first[:4] > year and not of_past(clause))
    if not of_verb(clause):
        clause = text[max(text.rfind(sign, 0, start) for sign in ";；。") + 1 : end]
    to_do = _TO_DO.search(clause) or _TO_BE.search(text[max(0, one.start - _NEAR) : one.start])
    expected = to_come or EXPECTED.search(clause) or to_do
    return "whether it came so" if expected else ""
