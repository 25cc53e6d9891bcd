"""The units of numbers in prose: currencies, scales, per cent, and words that are counted."""

import re
from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.case.prose.uncounted import is_code
from mkdocs_casebook.case.prose.word_lists import any_of, by_word
from mkdocs_casebook.case.wording import UNITS
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.likely import POWERS

# The unit of what has none: a score, an index, a count of something that its sentence names.
BARE = "number"
SIGNS = "$€£¥₩₹₺₽₫₱฿"
_SIGNS = by_word(
    """USD: $, us$; HKD: hk$; AUD: a$, au$; CAD: c$, ca$; SGD: s$; TWD: nt$; NZD: nz$; BRL: r$;
    EUR: €; GBP: £; INR: ₹; KRW: ₩; TRY: ₺; RUB: ₽; VND: ₫; PHP: ₱; THB: ฿; CNY: rmb¥, cn¥;
    JPY: jp¥"""
)
_NAMES = by_word(
    """USD: dollar, 美元; EUR: euro, 欧元; CNY: yuan, renminbi, rmb, 元, 人民币; GBP: pound, 英镑;
    JPY: yen, 日元, 円; KRW: won; INR: rupee; TRY: lira; RUB: rouble, ruble; MYR: ringgit;
    THB: baht; IDR: rupiah; VND: dong; HKD: 港元"""
)
GAP = r"[ \u00a0\u202f]{0,2}"
_SIGN = rf"(?P<before>{any_of({sign[:-1] for sign in _SIGNS} - {''})})?(?P<sign>[{SIGNS}])"
MONEY = late(
    rf"(?:(?<![A-Za-z]){_SIGN}|\b(?P<code>[A-Z]{{3}})|\b(?P<rupees>rs\.?)){GAP}\Z", re.IGNORECASE
)
_WORDS = "thousand|million|billion|trillion|crore|lakh|mn|mio|bn|tn|trn"
SCALE = late(
    rf"(?:{GAP}(万亿|[万萬亿億])|[ \u00a0-]{{0,2}}({_WORDS})s?\b|(?P<letter>k|m|b)\b)",
    re.IGNORECASE,
)
_PERCENT = late(rf"{GAP}-?(?:%|％|per\s?cent\b|percent\b|pct\b)", re.IGNORECASE)
_POINTS = late(rf"{GAP}-?(?:percentage[ -]points?|pp|pps|ppts?)\b", re.IGNORECASE)
_TIMES = late(r"(?: times(?= (?:as|the|more)\b)|x\b)")
_NAME = late(
    rf"{GAP}-?(?:(?P<us>u\.?s\.?|american) )?(?P<name>{any_of(_NAMES)})(?:s\b|(?![a-z]|['’]t))",
    re.I,
)
_CODE = late(rf"{GAP}([A-Z]{{3}})\b")
_SIGN_BEHIND = late(rf"{GAP}([{SIGNS}])(?!{GAP}[0-9])")
_CLASSIFIER = late(
    "トン|店舗|店|ヘクタール|平方(?:公里|米)|公里|"
    "[家个個人名位件座条條次天倍户戶戸台臺辆輛吨噸米款项項部間间社種种頭头匹隻只艘校軒棟幢套册冊株]"
)
NOUN = late(r"\+?((?:[ \u00a0](?:[a-z]{2,20}(?:-[a-z]{2,20})?)){1,3})\b")
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


class Noun(NamedTuple):
    """What a number counts, for many and for one, and where its words end."""

    many: str
    one: str
    end: int


def in_full(value: Decimal, scale: re.Match[str]) -> Decimal:
    """The value in full, without zeros behind the point that only its scale brought."""
    full = value * Decimal(10) ** POWERS[next(filter(None, scale.groups())).lower()]
    return full.quantize(Decimal(1)) if full == full.to_integral_value() else full.normalize()


def currency_of(match: re.Match[str], yuan: bool) -> str:
    """The currency that stands before a number, as MONEY finds it, or nothing."""
    if match["sign"]:
        return _of_sign(match["before"] or "", match["sign"], yuan)
    return "INR" if match["rupees"] else _of_code(match["code"])


def _of_code(code: str) -> str:
    return "CNY" if code.upper() == "RMB" else code if is_code(code) else ""


def _of_sign(before: str, sign: str, yuan: bool) -> str:
    """The currency of a sign and the letters before it."""
    if sign == "¥" and not before:
        return "CNY" if yuan else "JPY"
    return _SIGNS.get((before + sign).lower(), "")


def unit_behind(hidden: str, at: int, yuan: bool) -> tuple[str, int]:
    """The unit that stands behind a number, and where its words end."""
    for pattern, unit in ((_POINTS, "points"), (_PERCENT, "percent"), (_TIMES, "times")):
        if match := pattern.match(hidden, at):
            return unit, match.end()
    if match := _NAME.match(hidden, at):
        return _NAMES[match["name"].lower()], match.end()
    if (match := _CODE.match(hidden, at)) and (code := _of_code(match[1])):
        return code, match.end()
    # A sign before the next number is that number's.
    if match := _SIGN_BEHIND.match(hidden, at):
        return _of_sign("", match[1], yuan), match.end()
    return "", at


def noun_of(hidden: str, at: int, value: Decimal) -> Noun | None:
    """What a number counts."""
    # One of a thing is the thing: no count of it.
    if value == 1:
        return None
    if match := _CLASSIFIER.match(hidden, at):
        return Noun(match[0], match[0], match.end())
    if not (match := NOUN.match(hidden, at)):
        return None
    end = match.start(1)
    words: list[str] = []
    for word in match[1].split():
        words.append(word)
        end += 1 + len(word)
        if word in _STOPS:
            return None
        phrase, one = " ".join(words), one_of(word)
        if one:
            return None if phrase in UNITS else Noun(phrase, " ".join([*words[:-1], one]), end)
    return None


def one_of(word: str) -> str:
    """The word for one of what a word names, by the common rules; empty where it names one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return ""
    if len(word) > 4 and word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    return word.removesuffix("es" if re.search(r"\w\w(?:ss|x|ch|sh)es\Z", word) else "s")


_TOLD = late(r"[(（]([^()（）]{1,40})[)）]|[,:：]\s*([^,:：]{1,30})\Z|\bin\s([^()]{1,30})\Z")
_TOLD_NAME = late(
    rf"\b({any_of(name for name in _NAMES if name.isascii())})s?\b|"
    rf"({any_of(name for name in _NAMES if not name.isascii())})",
    re.IGNORECASE,
)
_HAN_SCALES = {
    "百万": 6,
    "百萬": 6,
    "千万": 7,
    "千萬": 7,
    "十億": 9,
    "百億": 10,
    "十亿": 9,
    "千": 3,
}
_TOLD_SCALE = late(
    rf"\b((?i:{_WORDS})|[MmKk])s?\b|[’'](?P<zeros>000s?)\b|"
    rf"(?P<han>{any_of(_HAN_SCALES)})|(万亿|[万萬亿億])"
)


def told_unit(header: str, yuan: bool = False) -> tuple[str, Decimal] | None:
    """The unit that a table's heading gives its numbers, and what they are multiplied by."""
    own = "; ".join(next(filter(None, one.groups()), "") for one in _TOLD.finditer(header))
    words = own or (header if len(header) < 4 else "")
    unit = "percent" if re.search(r"%|per\s?cent", words) else _currency_in(words, yuan)
    scale = _TOLD_SCALE.search(words)
    if not unit and not scale:
        return None
    if not scale or (scale[0] in "MmKk" and not unit):
        # A letter by itself is another unit's, as of metres.
        return unit, Decimal(1)
    if scale["zeros"] or scale["han"]:
        return unit, Decimal(10) ** _HAN_SCALES.get(scale[0], 3)
    return unit, in_full(Decimal(1), scale)


def _currency_in(words: str, yuan: bool) -> str:
    """The currency that the words name by its code, its sign or its name; or nothing."""
    codes = filter(None, map(_of_code, re.findall(r"\b[A-Z]{3}\b", words)))
    if code := next(codes, ""):
        return code
    if sign := re.search(_SIGN, words, re.IGNORECASE):
        return _of_sign(sign["before"] or "", sign["sign"], yuan)
    name = _TOLD_NAME.search(words)
    return _NAMES[(name[1] or name[2]).lower()] if name else ""
