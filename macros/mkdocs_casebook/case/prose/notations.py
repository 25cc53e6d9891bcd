"""Notations of numbers other than digits: 3½, (5.0) million, 25 bp, 3割, la moitié, por ciento.

Each is a pattern and what English writes in its place; first those of all texts, then those of
texts in other languages.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from unicodedata import numeric

from babel import Locale, UnknownLocaleError
from babel.units import format_unit

from mkdocs_casebook.case.prose.word_lists import any_of, by_word
from mkdocs_casebook.reading.late import late

Notation = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

_NUMBER = r"[0-9][0-9.,]*"
_SCALES = r"%|per\s?cent|thousand|million|billion|trillion|[bm]n\b|[mb]\b"
_SIGNS = {sign: str(value) for value, sign in enumerate("一二三四五六七八九", 1)}
_KOREAN = str.maketrans("천만억조", "千万億兆", " ")
_PART = rf"{_NUMBER}천?[만억조]?"
_IN_WORDS = by_word(
    "half: die hälfte, hälfte, la moitié, moitié, la mitad, mitad, metade, la metà, metà, de "
    "helft, helft, hälften, половина, половины, половину, половине, połowa, połowy, połowę, "
    "yarısı, yarısının, setengah, separuh, một nửa, نصف, 一半, 半数, 半分, 절반, आधा, आधे, ครึ่งหนึ่ง;"
    "a third: ein drittel, un tiers, un tercio, um terço, un terzo, een derde, треть, трети, "
    "sepertiga, üçte biri, jedna trzecia, 三分之一, 3分の1, 三分の一, 3분의 1, ثلث;"
    "two thirds: zwei drittel, deux tiers, dos tercios, dois terços, due terzi, twee derde, две "
    "трети, dua pertiga, üçte ikisi, 三分之二, 3分の2, 三分の二, 3분의 2, ثلثا;"
    "a quarter: ein viertel, un quart, un cuarto, um quarto, un quarto, een kwart, четверть, "
    "четверти, seperempat, dörtte biri, jedna czwarta, 四分之一, 4分の1, 四分の一, 4분의 1, ربع;"
    "a dozen: ein dutzend, une douzaine, una docena, uma dúzia, una dozzina, een dozijn, "
    "дюжина, дюжину, selusin;"
    "half a million: eine halbe million, un demi-million, medio millón, meio milhão, mezzo "
    "milione, een half miljoen, полмиллиона, pół miliona, yarım milyon, setengah juta"
)
# For per cent, in any form that Babel does not know.
_PERCENT = r"%|v\. ?H\.|vom Hundert|per cento|процент\w*|phần trăm|퍼센트|في المئة|في المائة|بالمئة"


@cache
def percent_in(lang: str) -> str:
    """A pattern for what a language writes behind a number for per cent: a sign, or words."""
    try:
        locale = Locale.parse(lang, sep="-")
    except (ValueError, UnknownLocaleError):
        return _PERCENT
    # Numbers whose words have different forms, in any language.
    said = (format_unit(number, "concentr-percent", locale=locale) for number in (1, 2, 5, 11))
    words = {re.sub(r"[\d\s]+", " ", one).strip() for one in said} - {""}
    return "|".join([_PERCENT, any_of(words).replace(r"\ ", r"[\s-]?")])


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _fraction(match: re.Match[str]) -> str:
    return _plain(Decimal(match[1] or 0) + Decimal(str(numeric(match[2]))))


def _ratio(match: re.Match[str]) -> str:
    return _plain(Decimal(match[1]) + Decimal(match[2]) / Decimal(match[3]))


def _points(match: re.Match[str]) -> str:
    return f"{_plain(Decimal(match[1].replace(',', '')) / 100)}%"


def _tenths(match: re.Match[str]) -> str:
    return f" {_SIGNS.get(match[1], match[1])}{_SIGNS.get(match[2], match[2] or '0')}% "


def _compiled(pattern: str, by: Callable[[re.Match[str]], str] | str) -> Notation:
    told = by if callable(by) else (lambda match: match.expand(by))
    return late(pattern, re.IGNORECASE), told


ALL = (
    _compiled(r"(?<=[0-9])[，٬](?=[0-9]{3})", ","),
    _compiled(r"(?<=[0-9])[．٫](?=[0-9])", "."),
    _compiled("[％٪]", "%"),
    _compiled("(?<![0-9.,])([0-9]{0,6}) ?([¼½¾⅛⅜⅝⅞⅕⅖⅗⅘])", _fraction),
    _compiled(r"(?<![0-9/.,])([0-9]{1,6})[ -]([1357])/([248])(?![0-9/])", _ratio),
    _compiled(r"(?<![\w.,])\.(?=[0-9]{1,4}\b)", "0."),
    # A sum in brackets is below zero.
    _compiled(rf"\(([^\w\s()]{{0,3}}{_NUMBER})\)(?=\s?(?:{_SCALES}))", r"\1"),
    _compiled(r"\bhalf (?:an?|of (?:an?|one)) per\s?cent(?:age points?)?\b", "0.5%"),
    _compiled(r"\ba quarter of (?:an?|one) per\s?cent(?:age points?)?\b", "0.25%"),
    _compiled(rf"({_NUMBER}(?<=[0-9]))[ -]?(?:basis[ -]points?|bps?)\b", _points),
    _compiled(rf"({_NUMBER}) lakh crores?\b", r"\1 trillion"),
    _compiled(
        rf"{_NUMBER}천?[만억조] ?{_PART}(?: ?{_PART})*",
        lambda match: match[0].translate(_KOREAN),
    ),
    _compiled("([1-9一二三四五六七八九])割(?:([1-9一二三四五六七八九])分)?", _tenths),
)  # fmt: skip
OTHERS = (
    _compiled(
        rf"(?<!\w)(?:{any_of(word for word in _IN_WORDS if word[0] < '⺀')})(?!\w)"
        rf"|{any_of(word for word in _IN_WORDS if word[0] >= '⺀')}",
        lambda match: f" {_IN_WORDS[match[0].lower()]} ",
    ),
    _compiled(rf"(?:yüzde|ร้อยละ) ?({_NUMBER})", r"\1%"),
    _compiled(r"([0-9] )mil (?:millones|milhões)\b", r"\1billion"),
    _compiled(r"(?<!\w)mil (?:millones|milhões)\b", "1 billion"),
    _compiled(r"(?<=[0-9] )tỉ\b", "tỷ"),
)
