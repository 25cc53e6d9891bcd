"""Words that a text quotes as somebody's: with a speaker or a citation beside them.

Titles, terms and words set apart are nobody's: they stand behind what names them, or beside no one
who speaks.
"""

import re
from collections.abc import Iterator

from mkdocs_casebook.case.prose.word_lists import any_in

_QUOTED = re.compile(
    '“(?P<a>[^“”]{1,1000})”|"(?P<b>[^"\n]{1,1000})"|«(?P<c>[^«»]{1,1000})»|„(?P<d>[^„“”]{1,1000})[“”]'
    r"|(?<!\w)‘(?P<e>(?:[^‘’]|’(?=\w)){1,1000})’(?!\w)|(?<![\w\"])'(?P<f>(?:[^'\n]|'(?=\w)){2,1000})'(?!\w)"
)
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[*+-]|[0-9]+[.)])\s)")
_END = re.compile(r"[.!?](?:\s+(?=[A-Z{\[“\"‘«„])|\s*\Z)")
_CITED = re.compile(r"\{\{-?\s*citet?\(|\[\[@")
# What is no prose: calls, markup, and the heads of boxes, folds and tabs, which have a title.
_HIDDEN = re.compile(
    r"\{\{.*?\}\}|\[\[.*?\]\]|\{%.*?%\}|\{:[^{}\n]*\}|<[^<>]*>"
    r"|(?m:^[ \t]*(?:!!!|\?\?\?\+?|===[+!]*)[ \t][^\n]*)",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_SPEAKS = re.compile(
    rf"\b(?:{any_in('speaking')})\b|\baccording\sto\b|\bin\s(?:the\s)?words\sof\b|’s\s(?:own\s)?words\b"
    r"|\b(?:puts?|putting)\sit\b|\b(?:his|her|their|its)\s(?:own\s)?words\b|\bin\s\w+(?:\s\w+)?['’]s?\swords\b",
    re.IGNORECASE,
)
# What stands right before a name, a title or a word that is spoken of.
_NAMES = re.compile(
    rf"\b(?:{any_in('naming')})(?:\s(?:as|of|is|was|in|with|a|an|the|its|their|to|also|only|now)){{0,2}}"
    r"[\s,:(*_]{0,3}\Z",
    re.IGNORECASE,
)
# What stands right behind them.
_NAMED = re.compile(rf"[\s*_)]{{0,3}}(?:{any_in('named')})\b", re.IGNORECASE)
# A speaker stands so many characters before the words, or so many words behind them.
_NEAR, _WORDS_BEHIND, _FEW = 70, 7, 2


def folded(text: str) -> str:
    """The words of a text as they are compared: in small letters, without their punctuation."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


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
    found = list(_QUOTED.finditer(shown))
    # Within marks no sentence ends for those around them, unless the quotation itself is one.
    bare = shown
    for match in found:
        inner = "_" * (len(match[0]) - 2)
        bare = f"{bare[: match.start() + 1]}{inner}{bare[match.end() - 1 :]}"
    ends = [0, *(match.end() for match in _END.finditer(bare)), len(bare)]
    for match in found:
        first = max(end for end in ends if end <= match.start())
        last = min(end for end in ends if end >= match.end())
        words = next(filter(None, match.groups()))
        before, behind = bare[first : match.start()], bare[match.end() : last]
        cited = bool(_CITED.search(block, first, last))
        if _somebodys(words, before, behind, cited):
            yield match.start(), " ".join(words.split())


def _kept(hidden: str) -> str:
    """What stands for what is no prose where words are looked at: as much of nothing."""
    return " " * len(hidden)


def _somebodys(words: str, before: str, behind: str, cited: bool) -> bool:
    """Whether quoted words are somebody's, by what stands around them in their sentence."""
    count = len(_WORD.findall(words))
    near = before[-_NEAR:], " ".join(behind.split()[:_WORDS_BEHIND])
    naming = _NAMES.search(near[0])
    # One word is spoken of, unless it is all that is said; a sentence behind a comma is said.
    if count < _FEW and not _is_sentence(words):
        return False
    if naming and not (_is_sentence(words) and re.search("[,:]", naming[0])):
        return False
    if any(map(_SPEAKS.search, near)):
        return True
    return cited and count > _FEW and not _NAMED.match(near[1])


def _is_sentence(words: str) -> bool:
    """Whether the words are a sentence of their own."""
    return words[:1].isupper() and words.rstrip()[-1:] in ".!?,"
