"""Numbers of other languages as English writes them: 百分之四十七, 2,5 Milliarden, ١٥٠, %24.

The words for thousands, millions and per cent, and the signs between digits, are Babel's.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from mkdocs_casebook.case.prose.notations import ALL, OTHERS, percent_in
from mkdocs_casebook.case.prose.word_lists import any_of
from mkdocs_casebook.reading.late import late

_CHINESE = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_CHINESE |= {"〇": 0, "两": 2, "兩": 2}
_TENS = {"十": 1, "百": 2, "千": 3}
_MYRIADS = {"万": 4, "萬": 4, "亿": 8, "億": 8}
# 兆 is a million in some texts of the mainland; where 億 and 円 are written it is 10¹².
_HIGHER = _MYRIADS | {"兆": 12}
_SIGNS = "".join([*_CHINESE, *_TENS, *_MYRIADS])
_PER_CENT = late(rf"百分之([0-9.]+|[{_SIGNS}]+(?:点[{_SIGNS}]+)?)")
_TENTHS = late(rf"([{_SIGNS[1:10]}两])成([{_SIGNS[1:10]}])?(?![{_SIGNS}立为])")
_COUNT = late(
    rf"(?<![0-9.{_SIGNS}第])(?<![0-9] )(?!百分|[百千万亿萬億]+[円元])"
    rf"(?:[{_SIGNS}]*[十百千万亿萬億][{_SIGNS}]*|[{_SIGNS[1:10]}两](?=[个家名件种倍国年天]))"
)
# Digits with more than one sign behind them: 254億10百万, 2億4千万, 26万4556, 1.58兆.
_PART = r"[0-9]{1,20}(?:[.,][0-9]{1,20}){0,6}"
_MIXED = late(
    rf"(?<![0-9.,])(?:{_PART}[百千]?(?:[万萬億亿]|兆(?=[元円圓日美新台港0-9\s億]))){{2,4}}(?:{_PART})?"
    rf"|(?<![0-9.,]){_PART}(?:[百千][万萬億亿]|兆(?=[元円圓日美新台港])|[万萬億亿](?=[0-9]{{1,8}}(?![0-9.,年月])){_PART}[百千]?)"
)
_EACH = late(rf"({_PART})([百千]?)([万萬億亿兆]?)")
_ENGLISH = {3: "thousand", 4: "万", 5: "lakh", 6: "million", 7: "crore", 8: "亿", 9: "billion",
            12: "trillion"}  # fmt: skip
# Two and the next numbers in words, read before a scale or a currency.
_FROM_TWO = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici",
    "pt": "dois três quatro cinco seis sete oito nove dez onze doze",
}
# A letter that goes on with a word; scripts without spaces have none.
_GOES_ON = r"(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\w"
_SIGN = r"(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
_MONEY = r"euros?|d[oó]ll?ar(?:s|es|i)?|%"
_PERCENT_FIRST = late(r"%[ \u00a0]?([0-9][0-9.,]*)")
_WRITTEN = late(r"(?:[0-9]{1,3}(?:[\u00a0\u202f ][0-9]{3})+(?![0-9])|[0-9]+)(?:[.,’'][0-9]+)*")


class Plain(NamedTuple):
    """A text put into other words: for each of its signs, the span that it stands for."""

    text: str
    at: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the text stands in the text that it was made of."""
        return self.at[start][0], self.at[end - 1][1]

    def replaced(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> "Plain":
        """The text with each match in other words."""
        text, at, last = "", [], 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            new, whole = by(match), self.span(start, end)
            text += self.text[last:start] + new
            own = self.at[start:end] if new == match[0] else [whole] * len(new)
            at += [*self.at[last:start], *own]
            last = match.end()
        return Plain(text + self.text[last:], (*at, *self.at[last:]))


@lru_cache(maxsize=4096)  # the cells of a row share their quotes
def in_english(text: str, lang: str = "en") -> Plain:
    """The text with its numbers as English has them; `lang` is the language of its words."""
    digits = text
    if not text.isascii():
        digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    plain = Plain(digits, tuple(pairwise(range(len(text) + 1))))
    other = lang.partition("-")[0] != "en"
    for pattern, by in (*ALL, *OTHERS) if other else ALL:
        plain = plain.replaced(pattern, by)
    if not text.isascii():
        plain = plain.replaced(_PER_CENT, _share).replaced(_TENTHS, _tenths)
        plain = plain.replaced(_MIXED, _mixed)
        plain = plain.replaced(_COUNT, lambda match: f"{_chinese(match[0]):f}")
    if other and (words := _words_of(lang)):
        if words.point == ",":
            plain = plain.replaced(_WRITTEN, lambda match: _pointed(match[0]))
        plain = plain.replaced(_PERCENT_FIRST, lambda match: f"{match[1]}%")
        plain = plain.replaced(words.small, lambda match: words.values[match[0].casefold()])
        plain = plain.replaced(words.percent, lambda match: f"{match[1]}%")
        plain = plain.replaced(words.scaled, lambda match: _scaled(match, words.scales))
    return plain


def _chinese(words: str) -> Decimal:
    """What Chinese signs say: 四十七, 两亿三千万."""
    total = part = digit = Decimal(0)
    for sign in words:
        if sign in _MYRIADS:
            total = (total + part + digit or Decimal(1)) * 10 ** _MYRIADS[sign]
            part = digit = Decimal(0)
        elif sign in _TENS:
            part, digit = part + (digit or 1) * 10 ** _TENS[sign], Decimal(0)
        else:
            digit = digit * 10 + _CHINESE[sign]
    return total + part + digit


def _mixed(match: re.Match[str]) -> str:
    """What digits say with signs between them."""
    total = Decimal(0)
    for digits, tens, myriads in _EACH.findall(match[0]):
        power = _TENS.get(tens, 0) + _HIGHER.get(myriads, 0)
        total += Decimal(digits.replace(",", "")) * 10**power
    return f"{total:f}".rstrip("0").rstrip(".") if "." in f"{total:f}" else f"{total:f}"


def _share(match: re.Match[str]) -> str:
    whole, point, rest = match[1].partition("点")
    if whole[0] in "0123456789.":
        return f" {whole}% "
    return (
        f" {_chinese(whole):f}{'.' if point else ''}{''.join(str(_CHINESE[one]) for one in rest)}% "
    )


def _tenths(match: re.Match[str]) -> str:
    return f" {_CHINESE[match[1]]}{_CHINESE[match[2]] if match[2] else 0}% "


def _pointed(written: str) -> str:
    """A number with points between thousands and a comma before tenths, as English has it."""
    return written.translate(str.maketrans(".,", ",."))


def _scaled(match: re.Match[str], scales: dict[str, int]) -> str:
    return f"{match[1]} {_ENGLISH[scales[match[2].casefold()]]} "


class _Words(NamedTuple):
    """How a language writes numbers: its point, and the words behind digits."""

    point: str
    scales: dict[str, int]
    scaled: re.Pattern[str]
    percent: re.Pattern[str]
    values: dict[str, str]
    small: re.Pattern[str]


@cache
def _words_of(lang: str) -> _Words | None:
    try:
        locale = Locale.parse(lang, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    scales = {word: power for word, power in _scales(locale) if power in _ENGLISH}
    values = {word: str(number) for number, word in enumerate(_FROM_TWO.get(lang, "").split(), 2)}
    return _Words(
        locale.number_symbols["latn"]["decimal"],
        scales,
        re.compile(
            rf"([0-9])[ \u00a0]?({any_of(scales) or '(?!)'})(?!{_GOES_ON})(?:\.(?=\s))?",
            re.IGNORECASE,
        ),
        re.compile(rf"([0-9])\s?(?:{percent_in(lang)})(?!{_SIGN}{_GOES_ON})", re.IGNORECASE),
        values,
        re.compile(
            rf"\b(?:{any_of(values) or '(?!)'})(?=[ \u00a0](?:{any_of(scales)}|{_MONEY})(?!\w))",
            re.IGNORECASE,
        ),
    )


def _scales(locale: Locale) -> list[tuple[str, int]]:
    """The words for thousands, millions and more, and the powers of ten that they stand for."""
    found = []
    for name in locale.compact_decimal_formats:
        for sizes in locale.compact_decimal_formats[name].values():
            for size, pattern in sizes.items():
                zeros = pattern.pattern.count("0")
                word = re.sub(r"[0\s\u00a0'.\u200e\u200f]+", " ", pattern.pattern).strip()
                if len(word) > 1 - (not word.isascii()) and zeros:
                    found.append((word.casefold(), len(size) - zeros))
    return found
