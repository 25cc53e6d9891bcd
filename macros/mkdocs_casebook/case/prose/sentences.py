"""A paragraph to its sentences."""

import re
from collections.abc import Iterator

from mkdocs_casebook.reading.late import late

# A link or a mark of a footnote stands in a text as one character of those that nobody may use.
FIRST_TARGET, LAST_TARGET = 0xF0000, 0xFFFFD
TARGETS = late(f"[{chr(FIRST_TARGET)}-{chr(LAST_TARGET)}]")
MAX_CHARACTERS = 1_500
# After these a full stop ends no sentence …
_NEVER = set(
    """mr mrs ms dr prof st vs e.g eg i.e cf fig figs vol pp p eds ed est approx ca c gen sen rep
    gov hon rev dept nos no art sec ch al resp incl excl max min avg jan feb mar apr jun jul aug
    sept sep oct nov dec mt""".split()
)
# … after these only before a word that begins one.
_RARELY = set(
    """inc ltd co corp bros jr sr llc plc etc u.s u.k u.n e.u u.s.a a.m p.m ph.d b.v n.v s.a s.p.a
    d.c m bn mn mio mrd mill bill""".split()
)
_BEGINNINGS = set(
    """a after all although an and another as at because before both but by despite during each even
    every finally first for from he her his how however if in instead it its later many meanwhile
    more moreover most no not now of on once one only other others our over second she since so
    some still such that the their then there these they this those though through thus to today
    two under until we what when where whether which while who why with within without yet
    you""".split()
)
_MARKS = TARGETS.pattern
_NOTE = r"\[[0-9]{1,3}(?:[,–-]\s?[0-9]{1,3}){0,9}\]"
_END = late(
    rf"(?P<latin>[.!?…]{{1,4}}[\"'”’»)\]]{{0,3}}(?:{_MARKS}|{_NOTE}){{0,9}})(?=\s|\Z)"
    rf"|[。！？]{{1,4}}[”’』」》）]{{0,3}}(?:{_MARKS}|{_NOTE}){{0,9}}"
)
_NEXT = late(r"\s+[\"'“‘«(\[¿¡]{0,3}(?P<first>\w)(?P<rest>[\w'’]{0,30})")
_WORD = late(r"([\w.&-]{1,20})\Z")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, none lost and none longer than a statement may be."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not match["latin"] or _ends(text, start, match):
            found.append(text[start : match.end()])
            start = match.end()
    found.append(text[start:])
    parts = (part.strip() for sentence in found for part in _pieces(sentence))
    return _with_words([part for part in parts if part])


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that began at `start` ends with the match."""
    after = _NEXT.match(text, match.end())
    if match.end() == len(text.rstrip()):
        return True
    if not after or after["first"].islower():
        return False
    sentence = text[start : match.start()]
    if sentence.count("(") > sentence.count(")") and ")" not in match[0]:
        closing = text.find(")", match.end())
        if 0 <= closing - match.end() < 300:
            return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    word = _WORD.search(sentence)
    last = word[1].strip(".-&").casefold() if word else ""
    if last in _NEVER:
        # "No." before a number counts something; else it may be an answer.
        return last == "no" and not after["first"].isdigit()
    # Other languages write days and kings so: am 30. September.
    if (
        last in _RARELY
        or re.fullmatch("[0-9]{1,2}", last)
        or re.fullmatch(r"[a-z](\.[a-z])*", last)
    ):
        return (after["first"] + after["rest"]).casefold() in _BEGINNINGS
    return True


def _pieces(sentence: str) -> Iterator[str]:
    """The sentence, or where it is too long, pieces of it."""
    while len(sentence) > MAX_CHARACTERS:
        at = sentence.rfind(" ", MAX_CHARACTERS // 2, MAX_CHARACTERS)
        at = at if at > 0 else MAX_CHARACTERS
        yield sentence[:at]
        sentence = sentence[at:]
    yield sentence


def _with_words(parts: list[str]) -> list[str]:
    """What has no word of its own goes with the sentence before it."""
    found: list[str] = []
    for part in parts:
        if found and not re.search(r"\w", part) and len(found[-1]) < MAX_CHARACTERS:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found
