"""The units of numbers in prose: currencies, scales, per cent, and words that are counted."""

import re
from collections.abc import Iterable
from decimal import Decimal

from mkdocs_casebook.case.wording import UNITS
from mkdocs_casebook.checks.records.typed_numbers import SIGNS, is_code

# The unit of what has none: a score, an index, a count of something that its sentence names.
BARE = "number"
_CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "hk$": "HKD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "s$": "SGD",
    "nt$": "TWD",
    "nz$": "NZD",
    "r$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₽": "RUB",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "rs": "INR",
    "rs.": "INR",
    "rmb": "CNY",
    "rmb¥": "CNY",
    "cn¥": "CNY",
    "jp¥": "JPY",
}
_NAMES = {
    "dollar": "USD",
    "euro": "EUR",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "pound": "GBP",
    "yen": "JPY",
    "won": "KRW",
    "rupee": "INR",
    "lira": "TRY",
    "rouble": "RUB",
    "ruble": "RUB",
    "ringgit": "MYR",
    "baht": "THB",
    "rupiah": "IDR",
    "dong": "VND",
    "元": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "欧元": "EUR",
    "日元": "JPY",
    "港元": "HKD",
    "英镑": "GBP",
}
SCALES = {
    "thousand": 3,
    "k": 3,
    "million": 6,
    "mn": 6,
    "mio": 6,
    "m": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
    "trn": 12,
    "crore": 7,
    "lakh": 5,
    "万": 4,
    "萬": 4,
    "亿": 8,
    "億": 8,
    "万亿": 12,
}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


GAP = r"[ \u00a0\u202f]{0,2}"
MONEY = re.compile(
    rf"(?:(?<![A-Za-z])(us|hk|au|a|ca|c|s|nt|nz|r|rmb|cn|jp)?([{SIGNS}])"
    rf"|\b([A-Z]{{3}})|\b(rs\.?)){GAP}\Z",
    re.IGNORECASE,
)
SCALE = re.compile(
    rf"(?:{GAP}(万亿|[万萬亿億])|[ \u00a0-]{{0,2}}(thousand|million|billion|trillion|crore|lakh|mn|"
    r"mio|bn|tn|trn)s?\b|(k|m|b)\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"{GAP}-?(?:%|％|per\s?cent\b|percent\b|pct\b)", re.IGNORECASE)
_POINTS = re.compile(rf"{GAP}-?(?:percentage[ -]points?|pp|pps|ppts?)\b", re.IGNORECASE)
_TIMES = re.compile(r"(?: times(?= (?:as|the|more)\b)|x\b)")
_NAME = re.compile(
    rf"{GAP}-?(?:(?P<us>u\.?s\.?|american) )?(?P<name>{any_of(_NAMES)})(?:s\b|(?![a-z]))", re.I
)
_CODE = re.compile(rf"{GAP}([A-Z]{{3}})\b")
_SIGN = re.compile(rf"{GAP}([{SIGNS}])")
_CLASSIFIER = re.compile("[家个人名位件座条次天倍户台辆吨米款项部]")
NOUN = re.compile(r"\+?((?:[ \u00a0](?:[a-z]{2,20}(?:-[a-z]{2,20})?)){1,3})\b")
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}
_NO_NOUNS = set(
    """was has its is this thus does times across versus less plus always perhaps towards overseas
    besides as us yes points percent dollars afterwards sometimes goes includes operates per than
    means""".split()
)
_STOPS = _NO_NOUNS | set(
    """of in and or to the a an by for on at from with that which were are be been had have more
    fewer other further it their our after before when while but if so into over under up down out
    each every between about because since until during within without against among where who
    whose additional not would could will can did do they he she we you million""".split()
)


def in_full(value: Decimal, scale: re.Match[str]) -> Decimal:
    """The value in full, without zeros behind the point that only its scale brought."""
    full = value * Decimal(10) ** SCALES[next(filter(None, scale.groups())).lower()]
    return full.quantize(Decimal(1)) if full == full.to_integral_value() else full.normalize()


def currency_of(match: re.Match[str], yuan: bool) -> str:
    """The currency that stands before a number, or nothing."""
    before, sign, code, rupees = match.groups()
    if sign in ("¥", "￥") and not before:
        return "CNY" if yuan else "JPY"
    if code:
        code = code.upper()
        return "CNY" if code == "RMB" else code if is_code(code) and match[3].isupper() else ""
    return _CURRENCIES.get(((before or "") + (sign or rupees or "")).lower(), "")


def unit_behind(hidden: str, at: int, yuan: bool) -> tuple[str, int]:
    """The unit that stands behind a number, and where its words end."""
    for pattern, unit in ((_POINTS, "points"), (_PERCENT, "percent"), (_TIMES, "times")):
        if match := pattern.match(hidden, at):
            return unit, match.end()
    if match := _NAME.match(hidden, at):
        return _NAMES[match["name"].lower()], match.end()
    if (match := _CODE.match(hidden, at)) and is_code(match[1]):
        return "CNY" if match[1] == "RMB" else match[1], match.end()
    if match := _SIGN.match(hidden, at):
        sign = "CNY" if yuan and match[1] == "¥" else _CURRENCIES.get(match[1], "JPY")
        # A sign before the next number is that number's.
        if not re.match(rf"{GAP}[0-9]", hidden[match.end() :]):
            return sign, match.end()
    return "", at


def noun_of(hidden: str, at: int, value: Decimal) -> tuple[str, str] | None:
    """What a number counts, for many and for one."""
    if match := _CLASSIFIER.match(hidden, at):
        return match[0], match[0]
    match = NOUN.match(hidden, at)
    words: list[str] = []
    for word in match[1].split() if match and value != 1 else ():
        words.append(word)
        if word in _STOPS:
            return None
        if word in _IRREGULAR:
            return " ".join(words), " ".join([*words[:-1], _IRREGULAR[word]])
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            phrase = " ".join(words)
            if phrase in UNITS or phrase == BARE:
                return None
            return phrase, " ".join([*words[:-1], singular(word)])
    return None


def noun_end(hidden: str, at: int, phrase: str) -> int:
    """Where the words that were counted end."""
    at += re.match(r"[ \u00a0]?", hidden[at:]).end()
    return at + len(phrase)


def singular(word: str) -> str:
    """The word for one of what it names, by the common rules."""
    for ending, instead in (
        ("ies", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + instead
    return word


_TOLD_CODE = re.compile(r"\b([A-Z]{3})\b")


def told_unit(header: str, yuan: bool = False) -> tuple[str, Decimal] | None:
    """The unit that a table's heading gives its numbers, and what they are multiplied by."""
    own = re.search(r"\(([^()]{1,40})\)|[,:]\s*([^,:]{1,30})\Z|\bin\s([^()]{1,30})\Z", header)
    words = next(filter(None, own.groups()), "") if own else header if len(header) < 4 else ""
    code = next((one for one in _TOLD_CODE.findall(words) if one == "RMB" or is_code(one)), "")
    sign = re.search(rf"(us|hk|au|a|ca|c|s|nt|nz|r)?([{SIGNS}])", words, re.IGNORECASE)
    name = re.search(rf"\b(?:{any_of(one for one in _NAMES if one.isascii())})s?\b", words, re.I)
    unit = "percent" if re.search(r"%|per\s?cent", words) else "CNY" if code == "RMB" else code
    if sign and not unit:
        before = "" if sign[2] == "¥" else sign[1] or ""
        plain = "CNY" if yuan else "JPY"
        unit = plain if sign[2] == "¥" else _CURRENCIES.get((before + sign[2]).lower(), "")
    if name and not unit:
        unit = _NAMES[name[0].lower().removesuffix("s")]
    scale = re.search(
        r"\b(thousand|million|billion|trillion|crore|lakh|mn|bn|m)s?\b|万亿|[万亿]", words
    )
    if not unit and not scale:
        return None
    power = SCALES[scale[0].removesuffix("s")] if scale and (unit or scale[0] != "m") else 0
    return unit, Decimal(10) ** power
