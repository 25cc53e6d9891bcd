"""Words that a text quotes as somebody's: with a speaker or a citation beside them.

Titles, terms and words set apart are nobody's: they stand behind what names them, or beside no one
who speaks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from mkdocs_casebook.case.prose.word_lists import any_in
from mkdocs_casebook.reading.found_once import found_once
from mkdocs_casebook.reading.late import late

QUOTED = late(
    '“(?P<a>[^“”]{1,1000})”|"(?P<b>[^"\n]{1,1000})"|«(?P<c>[^«»]{1,1000})»|„(?P<d>[^„“”]{1,1000})[“”]'
    r"|(?<!\w)‘(?P<e>(?:[^‘’]|’(?=\w)){1,1000})’(?!\w)|(?<![\w\"])'(?P<f>(?:[^'\n]|'(?=\w)){2,200})'(?!\w)"
)
_BLOCK = late(r"\n\s*\n|\n(?=\s*(?:[*+-]|[0-9]+[.)])\s)")
_END = late(r"[.!?](?:\s+(?=[A-Z{\[“\"‘«„])|\s*\Z)")
_CITED = late(r"\{\{-?\s*citet?\(|\[\[@")
# What is no prose: calls, markup, and the heads of boxes, folds and tabs, which have a title.
_HIDDEN = late(
    # Each ends before the next that begins, so that many without an end take no longer.
    r"\{\{(?:\"[^\"]*\"|'[^']*'|(?!\{\{)[^\"'])*?\}\}|\[\[(?:(?!\[\[).)*?\]\]|\{%(?:(?!\{%).)*?%\}|\{:[^{}\n]*\}|<[^<>]*>"
    r"|(?m:^[ \t]*(?:!!!|\?\?\?\+?|===[+!]*)[ \t][^\n]*)",
    re.DOTALL,
)
_WORD = late(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_SPEAKS = late(
    rf"\b(?:{any_in('speaking')})\b|\baccording\sto\b|\bin\s(?:the\s)?words\sof\b|’s\s(?:own\s)?words\b"
    r"|\b(?:puts?|putting)\sit\b|\b(?:his|her|their|its)\s(?:own\s)?words\b|\bin\s\w+(?:\s\w+)?['’]s?\swords\b",
    re.IGNORECASE,
)
# What stands right before a name, a title or a word that is spoken of.
_NAMES = late(
    rf"\b(?:{any_in('naming')})(?:\s(?:as|of|is|was|in|with|a|an|the|its|their|to|also|only|now)){{0,2}}"
    r"(?:\s(?:this|that|it|them|him|her)\s(?:the|its|their))?[\s,:(*_]{0,3}\Z",
    re.IGNORECASE,
)
# A name and a colon at the beginning of a sentence.
_SPEAKER = late(r"\A\W*[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){1,3}:\s\Z")
# What stands right behind them.
_NAMED = late(rf"[\s*_)]{{0,3}}(?:{any_in('named')})\b", re.IGNORECASE)
# A speaker stands so many characters before the words, or so many words (or characters) behind.
_NEAR, _NEAR_BEHIND, _WORDS_BEHIND, _FEW = 70, 120, 7, 2
_WORD_BEHIND = late(r"\s*\S+")


def folded(text: str) -> str:
    """The words of a text as they are compared: in small letters, without their punctuation."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


@found_once
def quoted_words(text: str) -> Iterator[tuple[int, str]]:
    """Where the text quotes words as somebody's, and the words."""
    start = 0
    for end in (*(match.start() for match in _BLOCK.finditer(text)), len(text)):
        block = text[start:end]
        if any(sign in block for sign in "“\"«„‘'"):
            yield from ((start + at, words) for at, words in _of_block(block))
        start = end


def _of_block(block: str) -> Iterator[tuple[int, str]]:
    shown = _HIDDEN.sub(lambda match: _kept(match[0]), block)
    found = list(QUOTED.finditer(shown))
    bare = _masked(shown, found)
    ends = [0, *(match.end() for match in _END.finditer(bare)), len(bare)]
    citations = [match.start() for match in _CITED.finditer(block)]
    speaking = [match.start() for match in _SPEAKS.finditer(bare)]
    for match in found:
        first = ends[bisect_right(ends, match.start()) - 1]
        last = ends[bisect_left(ends, match.end())]
        words = next(filter(None, match.groups()))
        near, far = max(first, match.start() - _NEAR), min(last, match.end() + _NEAR_BEHIND)
        behind = "".join(_WORD_BEHIND.findall(bare, match.end(), far)[:_WORDS_BEHIND])
        before, far = bare[near : match.start()], match.end() + len(behind)
        speaks = _any(speaking, near, match.start()) or _any(speaking, match.end(), far)
        if _somebodys(words, before, behind, speaks, _any(citations, first, last)):
            yield match.start(), " ".join(words.split())


def _any(places: list[int], first: int, last: int) -> bool:
    """Whether one of the places, which are in order, lies from the first on and before the last."""
    return bisect_left(places, first) < bisect_left(places, last)


def _masked(text: str, quoted: Iterable[re.Match[str]]) -> str:
    """The text with nothing within marks: no sentence ends there for those around them, unless the
    quotation itself is one.
    """
    pieces, done = [], 0
    for match in quoted:
        pieces += [text[done : match.start() + 1], "_" * (len(match[0]) - 2)]
        done = match.end() - 1
    return "".join([*pieces, text[done:]])


def _kept(hidden: str) -> str:
    """What stands for what is no prose where words are looked at: as much of nothing."""
    return " " * len(hidden)


def _somebodys(words: str, before: str, behind: str, speaks: bool, cited: bool) -> bool:
    """Whether quoted words are somebody's, by what stands around them in their sentence."""
    count = len(_WORD.findall(words))
    # One word is spoken of, unless it is all that is said; a sentence behind a comma is said.
    if count < _FEW and not _is_sentence(words):
        return False
    speaks = speaks or (bool(_SPEAKER.search(before)) and _is_sentence(words))
    if not speaks and not (cited and count > _FEW and not _NAMED.match(behind)):
        return False
    naming = _NAMES.search(before)
    return not naming or (_is_sentence(words) and bool(re.search("[,:]", naming[0])))


def _is_sentence(words: str) -> bool:
    """Whether the words are a sentence of their own."""
    return words[:1].isupper() and words.rstrip()[-1:] in ".!?,"
