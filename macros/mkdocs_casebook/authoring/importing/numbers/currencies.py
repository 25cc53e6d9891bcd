"""What the bare signs of currencies mean in an article: $, £, ¥ and 元 are those of several."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from mkdocs_casebook.case.prose.quantities import Quantity

# Currencies that share a sign by the last word of their names, and whose the bare sign is.
_SHARED = {"Dollar": ("$", "USD"), "Peso": ("$", "USD"), "Pound": ("£", "GBP")}
_SIGN = re.compile(
    r"(?<![A-Za-z])[$£¥]|元|"
    r"(?:(?<![$£¥A-Za-z])|(?<=illion)|(?<=usand))[ \u00a0](?:dollars?|pounds?)\b",
    re.IGNORECASE,
)
# Codes that are words or names, too: TOP 5, AMD 7.
_CODE_OR_WORD = re.compile(r"(?:TOP|ALL|CUP|PEN|SOS|MAD|AMD|GEL|BAM|MOP|TRY)\b")
_OWNERS = {
    "$": re.compile(
        r"\bU\.?S\b(?!\.?\$)|\bUnited States\b|\bAmerican?s?\b|\bUSA\b|\bFederal Reserve\b"
    ),
    "£": re.compile(r"\bU\.?K\b|\bUnited Kingdom\b|\bBritain\b|\bBritish\b|\bEngland\b"),
}
_YUAN = re.compile(r"\b(?:yuan|RMB|renminbi|CNY)\b|人民币|人民幣|(?<!日)元")
_YEN = re.compile(r"\b(?:yen|JPY)\b|円|日元")
# Whose 元 is, by what else the text calls it.
_DOLLARS = {"TWD": r"[新台臺]幣|新台币", "HKD": r"港[元幣币]", "CNY": r"人民[币幣]"}


class Currencies(NamedTuple):
    """The bare signs of currencies in an article: which are in doubt, and whose some are; `in_full`
    tells whether amounts are in full where nothing says how many thousands they are.
    """

    unsure: str = ""
    own: Mapping[str, str] = MappingProxyType({})
    yuan: bool = False
    in_full: bool = True


def currencies(texts: Iterable[str], given: str = "", traditional: bool = False) -> Currencies:
    """What bare signs mean in the texts; ¥ is in doubt, unless one of its two is named, and a sign
    of the currency that was `given` is that.
    """
    first, *others = texts = list(texts)
    text = " ".join(texts)
    lower = text.casefold()
    opening = f"{first} {next(iter(others), '')}".casefold()
    unsure = {sign for sign in _OWNERS if _is_shared(sign, lower, text, opening)}
    yuan, yen = bool(_YUAN.search(text)), bool(_YEN.search(text))
    unsure |= set("¥") if yuan == yen else set()
    # Pounds that no sign says to be money may be a weight.
    unsure |= set() if re.search("£|sterling|GBP", text) else {"p"}
    own: dict[str, str] = {}
    if traditional:
        named = [code for code, words in _DOLLARS.items() if re.search(words, text)]
        own |= {"元": named[0]} if len(named) == 1 else {}
        unsure |= set() if own else {"元"}
    for sign in _signs_of(given) if given else "":
        own[sign] = given
        unsure.discard(sign)
    in_full = not re.search(
        r"\bin (?:thousands|millions|billions)\b|[$€£]\s?(?:in )?000s?\b", lower
    )
    return Currencies("".join(sorted(unsure)), own, yuan, in_full)


def _is_shared(sign: str, lower: str, text: str, opening: str) -> bool:
    """Whether a bare sign may be another's: a place that is named beside the sign's owner, and less
    often, puts it in no doubt, unless the article opens with it.
    """
    named = [word for word, of in _others().items() if of == sign and word in lower]
    beside = 3 * sum(map(lower.count, named)) <= len(_OWNERS[sign].findall(text))
    return bool(named) and (not beside or any(word in opening for word in named))


def _signs_of(code: str) -> str:
    """The bare signs that may stand for the currency."""
    from babel import Locale

    name = Locale("en").currencies.get(code, "").rpartition(" ")[2]
    signs = _SHARED[name][0] if name in _SHARED else ""
    signs += "¥" if code in ("CNY", "JPY") else ""
    return signs + ("元" if code in _DOLLARS else "")


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


def money_doubt(written: str, one: Quantity, signs: Currencies) -> str:
    """What of an amount is not plain; its bare sign means what it means in the article."""
    year = Decimal(1500) <= one.value <= Decimal(2100) and not one.scaled
    if year and re.match(r"[A-Z]{3}\s?[0-9]{4}\Z", written):
        return "whether it is a year"
    if not one.scaled and _CODE_OR_WORD.match(written):
        return "its currency"
    # What a share costs is in full all the same.
    cents = one.value < 1_000 and re.search(r"\.[0-9]{2}\b", written)
    tenths = re.search(r"[0-9]\.[0-9](?![0-9])", written)
    if not one.scaled and (tenths or not (signs.in_full or cents)):
        return "its scale or unit"
    one.unit, why = of_sign(written, one.unit, signs)
    return why


def of_sign(written: str, unit: str, signs: Currencies) -> tuple[str, str]:
    """The currency of an amount by its bare sign, which means what it means in the article, or the
    unit that it has; and what of it is not plain.
    """
    if not (sign := _SIGN.search(f" {written}")) or (sign[0] == "元" and unit != "CNY"):
        return unit, ""
    bare = sign[0].strip()
    if bare[0] in "pP" and "p" in signs.unsure:
        return unit, "its currency"
    bare = {"d": "$", "p": "£"}.get(bare[0].lower(), bare)
    return signs.own.get(bare, unit), "its currency" if bare in signs.unsure else ""
