"""Texts without what a copy of words loses or changes, and quotations found in them."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from mkdocs_casebook.case.source_links import LEFT_OUT, UNSPACED

_QUOTES = re.compile("[\"'`´ʼ‘’‚‛“”„‟«»‹›「」『』′″]")
# What joins, parts or turns letters and is not seen, and what chooses a letter's picture.
_SOFT = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
# A line that ends with a hyphen goes on in the next one; a long dash parts words.
_BROKEN = re.compile(r"(?<=\w)[-‐‑\u00ad]\s*\n\s*(?=\w)")
# From one number to another, over the end of a line, too.
_RANGE = re.compile(r"(?<=[\d%])\s*[-‐‑‒–—−]\s*(?=[\d$€£¥₹])")
_MAYBE = "\u200b"
_LONG = re.compile(r"[—―]|\s[-‐‑‒–−]+\s|--+")
_HYPHEN = re.compile("[-‐‑‒–−]")
_BEFORE = re.compile(r"\s+(?=[.,;:!?)\]%])|(?<=[(\[])\s+")


def folded(text: str) -> str:
    """The text without capitals, ligatures, quotation marks, hyphens and broken lines.

    Numbers keep their points, commas and minus signs.
    """
    text = _SOFT.sub("", _BROKEN.sub("", _RANGE.sub("-", text)))
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _QUOTES.sub("", _LONG.sub(" ", text))
    text = re.sub(r"(?<=[^\W\d])-(?=\w)|(?<=\w)-(?=[^\W\d])", "", _HYPHEN.sub("-", text))
    text = _BEFORE.sub("", " ".join(text.split()))
    if UNSPACED.search(text):
        text = re.sub(rf"(?<={UNSPACED.pattern}) | (?={UNSPACED.pattern})", "", text)
    return text


def pages_with(quotation: str, pages: Sequence[str]) -> list[int]:
    """The pages, from 1, on which the quotation begins; both are folded here.

    What was left out of it stands between its parts, in their order. Where two words of a page may
    be one or two, either will do.
    """
    parted = [page.replace(_MAYBE, " ") for page in pages]
    return _pages_with(quotation, pages) or (
        _pages_with(quotation, parted) if parted != list(pages) else []
    )


def _pages_with(quotation: str, pages: Sequence[str]) -> list[int]:
    wanted = [part for text in LEFT_OUT.split(quotation) if (part := folded(text))]
    texts = [f"{folded(page)} " for page in pages]
    starts, whole = [0, *accumulate(map(len, texts))], "".join(texts)
    found: list[int] = []
    at = _word(whole, wanted[0], 0) if wanted else -1
    while at >= 0:
        end = at
        for part in wanted:
            if (next_at := _word(whole, part, end)) < 0:
                return found
            end = next_at + len(part)
        page = sum(start <= at for start in starts)
        if page not in found:
            found.append(page)
        at = _word(whole, wanted[0], at + 1)
    return found


def _word(text: str, part: str, start: int) -> int:
    """Where the part stands in the text and cuts no word or number there, or -1."""
    while (at := text.find(part, start)) >= 0:
        before, after = text[at - 1 : at] + part[0], part[-1] + text[at + len(part) :][:1]
        if not any(map(_joined, (before, after))):
            return at
        start = at + 1
    return -1


def _joined(two: str) -> bool:
    """Whether the two characters are of one word or number; some scripts part none."""
    return len(two) == 2 and two.isalnum() and not UNSPACED.search(two)
