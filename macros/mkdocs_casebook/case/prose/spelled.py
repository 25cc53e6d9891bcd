"""Numbers spelled out in other languages: sechzehn, quatre-vingts, шестнадцати.

How each language spells them is Unicode's (CLDR), in all genders and cases that it knows.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from unicode_rbnf import RbnfEngine

from mkdocs_casebook.case.prose.notations import percent_in
from mkdocs_casebook.case.prose.word_lists import any_of
from mkdocs_casebook.reading.late import late

# One is an article in many languages, and what is larger than this is written in digits.
_LEAST, _MOST = 2, 1_000_000
_OF_NUMBERS = [*range(2, 20), *range(20, 100, 10), 21, 22, 100, 200, 1000, 2000, 10**6, 2 * 10**6]
_BESIDE = late(r"[^\W\d_]+(?=[\s-]$)|(?<=^[\s-])[^\W\d_]+")


def spelled(text: str, value: Decimal, lang: str, *, percent: bool) -> Iterator[tuple[int, int]]:
    """The spans in which a text of that language spells the whole number, and no longer one."""
    lang = lang.partition("-")[0]
    if value != int(value) or not _LEAST <= value <= _MOST:
        return
    share = re.compile(rf"\s?(?:{percent_in(lang)})", re.IGNORECASE)
    for match in _pattern(int(value), lang).finditer(text):
        before, after = text[: match.start()][-40:], text[match.end() :][:40]
        beside = {one.lower() for part in (before, after) for one in _BESIDE.findall(part)}
        if beside & _words(lang) or bool(share.match(after)) is not percent:
            continue
        yield match.span()


@lru_cache(maxsize=1024)
def _pattern(number: int, lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(_said(number, lang)) or '(?!)'})(?!\w)", re.IGNORECASE)


def _said(number: int, lang: str) -> set[str]:
    """How the language says it, with and without what joins its words."""
    try:
        result = _engine(lang).format_number(number)
    except (KeyError, ValueError):
        return set()
    said = {one.replace("\u00ad", "") for one in result.text_by_ruleset.values()}
    plain = {one.replace("\u200b", "") for one in said}
    return {one for one in said | plain if not any(map(str.isdigit, one))}


@cache
def _engine(lang: str) -> RbnfEngine:
    return RbnfEngine.for_language(lang)


@cache
def _words(lang: str) -> set[str]:
    """The words of which the language makes its numbers."""
    said = (one for number in _OF_NUMBERS for one in _said(number, lang))
    return {word.lower() for one in said for word in re.findall(r"[^\W\d_]+", one)}
