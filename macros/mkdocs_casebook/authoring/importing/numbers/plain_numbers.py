"""Whether a number of a sentence is plain: what it is, how much, of which sign and of what time.

What is not plain is no fact: it stays in the text, with the reason.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.prose.quantities import Quantity
from mkdocs_casebook.case.prose.units import BARE

_NEGATED = re.compile(r"\b(?:no|not|never|nor|without|n[’']t)\s\Z", re.IGNORECASE)
# Currencies that share a sign by the last word of their names, and whose the bare sign is.
_SHARED = {"Dollar": ("$", "USD"), "Peso": ("$", "USD"), "Pound": ("£", "GBP")}
_SIGN = re.compile(r"(?<![A-Za-z])[$£¥]|(?<![$£¥A-Za-z])[ \u00a0](?:dollars?|pounds?)\b", re.I)
_YUAN = re.compile(r"\b(?:yuan|RMB|renminbi|CNY)\b|人民币|人民幣|(?<!日)元")
_YEN = re.compile(r"\b(?:yen|JPY)\b|円|日元")
# Before a date that is another thing's than that of the number in its clause.
_NOT_ITS = re.compile(
    r"\b(?:since|until|till|before|after|founded|born|established|built|opened|created|launched|"
    r"dating|dated|depuis|seit|desde|dal|bis|a|an)\s(?:in\s|from\s|back\sto\s)?\Z|"
    r"\b(?:a|an)\s[a-z]+\sof\s\Z",
    re.IGNORECASE,
)
_APART = re.compile(
    r"[;:。；，、()—–]|,(?![0-9])|"
    r"\s(?:and|but|while|whereas|although|which|who|that|when|und|et|y|e)\s"
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|can|work|employ|own|now|today|currently|remains?|stands?|employs?|accounts?|represents?|"
    r"comprises?|operates?|holds?|serves?|sells?|carries|covers?|offers?|uses?|costs?|works?|owns?|"
    r"runs?|makes?|contains?|includes?|equals?|charges?|stores?|gets?|needs?|grows?)\b"
)
_NOT_NOW = re.compile(
    r"\b(?:was|were|had|did|would|could|might|will|shall|should|may|ago|last|next|earlier|later|"
    r"previous(?:ly)?|former(?:ly)?|once|expected?|expects?|plans?|forecasts?|aims?|targets?)\b"
)


def unsure_signs(texts: Iterable[str]) -> str:
    """The bare signs of currencies that are in doubt; ¥ is, unless one of its two is named."""
    text = " ".join(texts)
    lower = text.casefold()
    signs = {sign for word, sign in _others().items() if word in lower}
    yuan, yen = bool(_YUAN.search(text)), bool(_YEN.search(text))
    return "".join(sorted(signs | (set("¥") if yuan == yen else set())))


@cache
def _others() -> dict[str, str]:
    """What puts a bare sign in doubt: the countries of another currency that has it, and whose it
    is, in small letters, each with the sign.
    """
    from babel import Locale
    from babel.numbers import get_currency_symbol, get_territory_currencies

    locale, found = Locale("en"), {"peso": "$"}
    for territory, country in locale.territories.items():
        for code in get_territory_currencies(territory) if territory.isalpha() else ():
            owner, _, kind = locale.currencies.get(code, "").rpartition(" ")
            sign, own = _SHARED.get(kind, ("", code))
            # Some have a sign of their own after all, as the Philippine peso.
            symbol = get_currency_symbol(code, locale)
            if code != own and owner and (sign in symbol or symbol.isalpha()):
                called = country.partition(" SAR")[0]
                found |= {called.casefold(): sign, owner.casefold(): sign}
    return found


def names_yuan(texts: Iterable[str]) -> bool:
    """Whether a bare ¥ is the yuan: the article names it."""
    return bool(_YUAN.search(" ".join(texts)))


def doubt(text: str, one: Quantity, unsure: str, named: bool) -> str:
    """What of the number is not plain, or nothing; `named` where the head of a table names it."""
    before, written, after = text[: one.start], text[one.start : one.end], text[one.end :]
    if re.match(r"[^\W_]", after) and not re.search(r"\W\Z|[\u3041-\u9fff]", written + after[:1]):
        return "its scale or unit"
    if re.match(r"\s?:\s?[0-9]", after) or re.search(r"[0-9]\s?:\s?\Z", before):
        return "whether it is a ratio"
    if _NEGATED.search(before):
        return "its qualifier"
    if one.unit == BARE and (not named or re.search(r"[0-9] [0-9]", written)):
        return "what it counts"
    bracketed = before.endswith("(") and after.startswith(")")
    if bracketed and re.fullmatch("[A-Z]{3}", one.unit) and not re.search(r"[\w)] \(\Z", before):
        return "its sign"
    return _money_doubt(written, one, unsure) if re.fullmatch("[A-Z]{3}", one.unit) else ""


def _money_doubt(written: str, one: Quantity, unsure: str) -> str:
    year = Decimal(1500) <= one.value <= Decimal(2100) and not one.scaled
    if year and re.match(r"[A-Z]{3}\s?[0-9]{4}\Z", written):
        return "whether it is a year"
    if not (sign := _SIGN.search(f" {written}")):
        return ""
    bare = sign[0].strip()
    return "its currency" if {"d": "$", "p": "£"}.get(bare[0].lower(), bare) in unsure else ""


def own_date(text: str, one: Quantity, dates: list[Dated], others: list[Quantity]) -> Dated | None:
    """The date that the number's own clause gives it, or none: where there are two, or where it is
    another thing's.
    """
    usable = [each for each in dates if not _NOT_ITS.search(text[: each.start])]
    behind = [each for each in usable if _follows(text[one.end : each.start], one, each)]
    if behind:
        return behind[0]
    start, end = _clause(text, one, others)
    if inside := [each for each in usable if start <= each.start < end]:
        return _only(inside, [other.end for other in others if other.start > one.end])
    return _leading(text, one, usable) if len({each.period for each in dates}) == 1 else None


def _only(inside: list[Dated], later: list[int]) -> Dated | None:
    """The only date of a clause; one that follows another number at once is that one's."""
    left = [each for each in inside if not any(0 <= each.start - at <= 12 for at in later)]
    return left[0] if len(left) == 1 else None


def _follows(gap: str, one: Quantity, each: Dated) -> bool:
    """Whether the date stands right behind the number."""
    near = each.start >= one.end and len(gap) <= 40 and not re.search(r"[0-9;,:()]", gap)
    return near and not _APART.search(gap)


def _leading(text: str, one: Quantity, usable: list[Dated]) -> Dated | None:
    """The date with which the sentence begins, if nothing in between is another's."""
    leading = [each for each in usable if each.end <= one.start]
    relative = re.search(r"[;。]|\b(?:which|who|but|while|whereas)\b", text[: one.start])
    first = leading[0] if leading and not relative else None
    return first if first and len(text[: first.start].split()) < 5 else None


def _clause(text: str, one: Quantity, others: Iterable[Quantity] = ()) -> tuple[int, int]:
    """Where the clause of the number begins and ends; what is joined may share its time, until a
    number stands before it.
    """
    first = min((each.start for each in others), default=one.start)
    starts = [
        match.end()
        for match in _APART.finditer(text, 0, one.start)
        if match.start() > first or match[0].strip() not in ("and", "und", "et", "y", "e")
    ]
    after = _APART.search(text, one.end)
    return max(starts, default=0), after.start() if after else len(text)


def of_now(text: str, one: Quantity) -> bool:
    """Whether the clause of the number speaks of the time in which the article was written."""
    start, end = _clause(text, one)
    if _NOT_NOW.search(text[start:end]):
        return False
    if _PRESENT.search(text[start:end]):
        return True
    return bool(_PRESENT.search(text)) and not _NOT_NOW.search(text)
