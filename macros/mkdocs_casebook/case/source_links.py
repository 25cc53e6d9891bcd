"""Where a source opens, and at which of its words."""

import unicodedata
from urllib.parse import quote, urlsplit

from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.facts import Evidence, Stated
from mkdocs_casebook.records.sources import Source

# As many words are sought whole; of more, so many at the beginning, where the page is opened, and
# so many at the end, with anything between them. Every link on a page weighs.
_WHOLE, _FIRST, _LAST = 6, 4, 2
# Of fewer words than these there are many in a page.
_FEW = 3
# What stands in a quotation for words that are left out, or that are not the source's.
LEFT_OUT = late(r"\s*(?:\[[^\]]*\]|\((?:\.{3}|…)\)|\.{3,}|…)\s*")
# What parts the clauses of a script that has no spaces: no word goes over it.
_CLAUSES = late("[，。、；：！？「」『』《》（）]+")
# Behind it a list may go on with another item, and a page with another paragraph.
_PAUSES = late(r"(?<=[,;:.!?])\s+")
UNSPACED = late("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# Numbers with nothing but signs between them stand in cells, and words of two cells are never one.
_CELLS = late(r"[0-9][)%]*\s+[^\w\s]*[0-9]")
_OPENING = "“\"'‘«„(["
_PAGE = late("[1-9][0-9]*")


def opens(source: Source, *, gone: bool = False) -> str:
    """The address at which a reader finds the source: the archived copy of one that is gone."""
    return (source.archive if gone or not source.url else None) or source.url or ""


def words_address(address: str, item: Evidence | Stated) -> str:
    """The address of a piece of evidence within what opens at an address.

    A PDF opens at the page, any other document at the quoted words; nothing where the evidence
    names neither. A fragment that the address has stays.
    """
    if not address:
        return ""
    if urlsplit(address).path.lower().endswith(".pdf"):
        page = _PAGE.match(item.at.page) if item.at and item.at.page else None
        return f"{address}{'&' if '#' in address else '#'}page={page[0]}" if page else ""
    sought = text_fragment(item.quote or "")
    if not sought:
        return ""
    either = "&text=".join([sought, *pieces(item.quote or "")])
    return f"{address}{'' if '#' in address else '#'}:~:text={either}"


def pieces(quotation: str) -> list[str]:
    """What a browser is to look for besides the whole, which it finds in one block of a page, from
    the beginning of a word to the end of one, and with no mark of a note between its words.

    Where one of that fails, as in a list or behind the currency of `RMB5`, a piece is there: of a
    short quotation its ends; of a long one, whose ends are sought already, the middle of its
    longest clause, if it may be a list or begin within a word. Of the shortest, and of a list of
    single words, it is a word between its neighbours, from which any break may part it.
    """
    if LEFT_OUT.search(quotation) or _CELLS.search(quotation):
        return []
    if UNSPACED.search(quotation):
        whole = [part for one in _CLAUSES.split(quotation) if len(part := _bare(one)) >= _FEW]
        return [_encoded(part) for part in (whole[0], whole[-1])] if whole[1:] else []
    words = _bare(quotation).split()
    clauses = [one.split() for one in _PAUSES.split(quotation)]
    if clauses[1:] and max(map(len, clauses)) < _FEW:
        return _between([" ".join(one) for one in clauses[:2]])
    if len(words) <= _FEW:
        return _between(words)
    parts = _parts(words, clauses)
    return [_encoded(_bare(" ".join(part))) for part in parts if len(part) >= _FEW]


def _parts(words: list[str], clauses: list[list[str]]) -> list[list[str]]:
    """The ends of a short quotation, or the middle of the longest clause of a long one."""
    start = int(words[0][0].isdigit())
    if len(words) <= _WHOLE:
        return [words[start : start + _FEW], words[-_FEW:]]
    longest = max(clauses, key=len) if start or len(clauses) >= _FEW else []
    middle = max(len(longest) - _FIRST, 0) // 2
    return [longest[middle : middle + _FIRST]]


def _between(words: list[str]) -> list[str]:
    """A word between its neighbours, as `by-,the,-river`, or an item of a list behind another: a
    browser finds it whatever parts them, with the comma of a list or without.
    """
    before, word, behind = (*map(_bare, words), "", "")[:3]
    if not before or not word:
        return []
    suffix = f",-{_encoded(behind)}" if behind else ""
    first = dict.fromkeys((before, words[0].lstrip(_OPENING)))
    return [f"{_encoded(one)}-,{_encoded(word)}{suffix}" for one in first]


def text_fragment(quotation: str) -> str:
    """What a browser is to look for, as a text fragment has it: the words, or their two ends.

    Its parts begin and end with words, since browsers look for whole ones. A long quotation may
    go over several blocks of a page, and what was left out of one stands between its ends.
    """
    parts = [part for text in LEFT_OUT.split(quotation) if (part := _bare(text))]
    if not parts:
        return ""
    if len(parts) == 1 and _CELLS.search(parts[0]):
        words = parts[0].split()
        first = next(at for at, word in enumerate(words) if any(map(str.isdigit, word)))
        start = _bare(" ".join(words[: min(first, _FIRST) or 1]))
        return f"{_encoded(start)},{_encoded(_bare(words[-1]))}" if start else ""
    unspaced = UNSPACED.search(parts[0]) and _CLAUSES.search(parts[0])
    if len(parts) == 1 and len(parts[0].split()) <= _WHOLE and not unspaced:
        return _encoded(parts[0])
    return f"{_encoded(_end_of(parts[0]))},{_encoded(_end_of(parts[-1], final=True))}"


def _end_of(text: str, *, final: bool = False) -> str:
    """The first words of a text or its last: those of one clause where words have no spaces."""
    clauses = [part for one in _CLAUSES.split(text) if (part := _bare(one))]
    text = clauses[-1 if final else 0] if UNSPACED.search(text) else text
    words = text.split()
    return _bare(" ".join(words[-_LAST:] if final else words[:_FIRST]))


def _bare(text: str) -> str:
    """The text without punctuation, signs and spaces at its ends."""
    first, last = 0, len(text)
    while first < last and not _in_a_word(text[first]):
        first += 1
    while last > first and not _in_a_word(text[last - 1]):
        last -= 1
    return text[first:last]


def _in_a_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
