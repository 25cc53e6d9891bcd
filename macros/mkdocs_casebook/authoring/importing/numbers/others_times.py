"""Which times of a sentence are those of another number or thing than the number that is read."""

import re
from functools import lru_cache

from mkdocs_casebook.authoring.importing.numbers.clauses import before
from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.prose.quantities import Quantity
from mkdocs_casebook.case.prose.word_lists import words_of

# Before a date that is another thing's than that of the number in its clause …
OF = (
    r"\s(?:(?:in|from|the|for|during|levels of|those of|that of|back\sto|late|early|mid|about|"
    r"around|(?:the )?(?:start|end|beginning|middle) of)[\s-]){0,3}\Z"
)
_FOUNDED = "founded|born|established|built|opened|created|launched"
_NOT_BEGUN = re.compile(rf"\b(?:{_FOUNDED}){OF}", re.IGNORECASE)
_ITS = "of|von|vom|aus|de|del|du|di|do"
NOT_ITS = re.compile(
    rf"\b(?:since|until|till|up to|through|before|after|due|expir\w+|matur\w+|that of|those of|"
    rf"{_FOUNDED}|dating|dated|a|an){OF}|"
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
BETWEEN = re.compile(r"\bbetween\s(?:the\s|\w{1,3}\s)?(?:years\s)?(?:of\s)?\Z", re.IGNORECASE)
# … or what the number is compared with.
THAN = re.compile(
    rf"\b(?:(?:compared (?:with|to)|versus|vs\.?|against|relative to|than)"
    rf"(?:\s[^\W\d]+(?:-[^\W\d]+)?){{0,3}}|"
    rf"above|below){OF}",
    re.IGNORECASE,
)
# A year or month by itself behind one of these is what something is measured from, of what it is a
# name, or when that was: after the recession of 1991.
_MEASURED = re.compile(
    r"\b(?:[Ff]rom|[Oo]n|[Oo]ver|(?!FY|CY|Q[1-4]|H[12]|IN)[A-Z]{2,}|"
    r"(?:after|following|before|since|during|under|with)\s(?:the\s)?(?:[a-z]+\s){0,2}"
    r"(?!end|start|middle|half|quarter|months|summer|winter|spring)[a-z]+\s(?:of|del?|du|von|di))\s\Z"
)
_ONE = re.compile(r"(?:FY)?[0-9]{4}(?:-[QH]?[0-9]{1,2})?")
# A year between one of these and a capital is part of a name.
_ADJECTIVE = re.compile(r"\b(?!(?:in|of|by|for|since|during|until)\b)[a-z]+\s\Z")
_NAMED = re.compile(
    r"(?:\b(?:the|its|their|his|her|this|that|these|those|our|a|an)|['’]s?)\s\Z", re.IGNORECASE
)
_NAME = re.compile(r"\s(?!(?:in|and|or|to|of|for|with|is|was|were|it|has|had)\b)(\w+)")
_OWN_YEAR = set(
    """census revenue sales turnover income profit loss budget earnings total result output
    production exports imports spending shipments deliveries""".split()
)
# What was done at a time to others than the number counts: of three firms bought in 2014.
_DONE_THEN = re.compile(
    r"[a-z]{3,}s\s(?:[a-z]{2,}ed|sold|built|made|born|bought)\s(?:in|on|during)\s\Z|"
    r"\b(?:for|of|from|after|by)\s[a-z]{3,}ing\b"
)
# Behind the time of a number another one is of a later time: from 5 in 2010 to 7.
_LATER = re.compile(r"\s(?:[^\W\d]+\s){0,2}?(?:to|auf|para|al?|à)\s(?:(?:the|an?|about|over)\s)?")


def of_other_number(
    text: str, one: Quantity, each: Dated, last: tuple[Quantity, Dated | None] | None
) -> bool:
    """Whether a time is that of another number or thing that stands beside the number."""
    if each.start > one.end:
        return bool(_DONE_THEN.search(text[one.end : each.start]))
    if not last or each.end > one.start:
        return False
    then = last[0].end <= each.start and _LATER.fullmatch(text, each.end, one.start)
    from_ = each.end <= last[0].start and re.search(r"\b(?:von|from)\s\Z", before(text, each))
    return bool(then or (from_ and _LATER.fullmatch(text, last[0].end, one.start)))


@lru_cache(maxsize=1024)
def of_another(text: str, each: Dated) -> bool:
    """Whether a date is that of another thing, what something is measured from, part of a name, or
    one of two years.
    """
    said, written = before(text, each), text[each.start : each.end]
    if _ITS_BEHIND.match(text[each.end : each.end + 40].lstrip()):
        return True
    if NOT_ITS.search(said) or THAN.search(said) or in_name(text, each):
        return True
    if _ONE.fullmatch(each.period) and _MEASURED.search(said):
        return True
    return " and " in written and not BETWEEN.search(said)


@lru_cache(maxsize=1024)
def in_name(text: str, each: Dated) -> bool:
    """Whether a year belongs to the name of a thing, as in the 2015 Paris Agreement."""
    if not re.fullmatch(r"[0-9]{4}", text[each.start : each.end]):
        return False
    named, said = _NAME.match(text, each.end), before(text, each)
    if not named or named[1].casefold() in {*words_of("yearly"), *_OWN_YEAR}:
        return False
    return bool(_NAMED.search(said) or (named[1][0].isupper() and _ADJECTIVE.search(said)))


@lru_cache(maxsize=1024)
def told_of(text: str, each: Dated) -> bool:
    """Whether a date is plainly of another: when a thing began, or what one is compared with."""
    said = before(text, each)
    return bool(THAN.search(said) or _NOT_BEGUN.search(said))
