"""Whether a piece of evidence bears a number: its words say it, in whatever notation, or it names
the cell of a table and quotes the words of its row.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.prose.number_words import CARDINAL, ORDINALS, roman, value_of
from mkdocs_casebook.case.prose.other_languages import in_english
from mkdocs_casebook.case.prose.quantities import plain_value, quantities
from mkdocs_casebook.case.prose.spelled import spelled
from mkdocs_casebook.case.prose.uncounted import is_code
from mkdocs_casebook.case.prose.units import SCALE, in_full
from mkdocs_casebook.case.said_in_words import SAID, share_or_multiple
from mkdocs_casebook.reading.found_once import found_once
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.facts import Evidence

_DIGITS = late(
    r"[0-9]+(?:([.,'’\u00a0\u202f ])[0-9]{3}(?![0-9])(?:\1[0-9]{3}(?![0-9]))*)?(?:[.,][0-9]+)?"
)
# Two numbers with nothing but signs between them stand in a row of a table.
_ROW = late(r"[0-9][ )%]*[ |][ ¥$€£(\-−–|]*[0-9]")
_WORDS = late(rf"\b(?:an?\s)?{CARDINAL}", re.IGNORECASE)
# Places in a row, as `third`: behind the twentieth the list goes on by tens.
_ORDINAL = late(rf"\b(?:{'|'.join(ORDINALS[:20])})\b", re.IGNORECASE)
_ROMAN = late(r"\b(?=[MDCLXVI]{2})M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\b")
_PERCENT = ("percent", "points")
# As many digits a rounded number has at least that stands for one with more: RMB102.6 billion.
_ROUNDED = 3
_POWERS = [Decimal(10) ** power for power in (3, 6, 9)]
_WORD = late(r"[^\W\d_]{2,}")
# On what a number rests: words that say it; a source that was read at a place, or whole, whose
# quoted words do not say it; a source that is only named; nothing.
BASES = ("quoted", "read, not quoted", "taken from a list", "without a source")


class _Read(NamedTuple):
    """A number in a text: where it stands, what it is, of what unit, what its last digit is worth,
    and whether it may be in thousands or millions, as a table's heading says.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    last: Decimal
    in_table: bool


def span(datum: Datum, text: str, lang: str | None = None) -> tuple[int, int] | None:
    """Where the text says the value of the datum: the span of its words; None where it does not."""
    if datum.value is None:
        return None
    return next(iter(_spans(abs(datum.value), datum.unit, text, lang or "en")), None)


@found_once  # many rules ask of the same number and words
def _spans(value: Decimal, unit: str, text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Where the text says the value: the first place of all."""
    plain = in_english(text, lang)
    for one in chain(_numbers(plain.text, unit == "CNY"), _in_words(plain.text, unit)):
        if _of_unit(one.unit, unit) and _same(value, one):
            yield plain.span(one.start, one.end)
            return
    if not lang.startswith("en"):
        for spelt in spelled(plain.text, value, lang, percent=unit in _PERCENT):
            yield plain.span(*spelt)
            return


@lru_cache(maxsize=4096)  # the cells of a row share their quotes
def _numbers(text: str, yuan: bool) -> tuple[_Read, ...]:
    """The numbers in digits, and those in words that count something."""
    found, row = [], bool(_ROW.search(text))
    for one in quantities(text, yuan):
        written = _DIGITS.search(text, one.start, one.end)
        said = plain_value(written[0]) if written else None
        # What its last digit is worth.
        last = Decimal(1).scaleb(int(said.as_tuple().exponent)) if said else Decimal(0)
        last *= abs(one.value) / said if said else 0
        bare = row and written is not None and not one.scaled and _many(written[0])
        found.append(_Read(one.start, one.end, abs(one.value), one.unit, last, bare))
    for match in _DIGITS.finditer(text):
        # What looks like a year or the number of a name may be the value all the same.
        said = plain_value(match[0])
        if said is not None and not any(one.start <= match.start() < one.end for one in found):
            found.append(_plainly(text, match, said, row))
    return tuple(found)


def _plainly(text: str, match: re.Match[str], said: Decimal, row: bool) -> _Read:
    """A number in digits by what stands behind it alone: a scale, a sign for percent, nothing."""
    scale = SCALE.match(text, match.end())
    unit = "percent" if re.match(r"\s?%", text[match.end() :]) else ""
    end, full = (scale.end(), in_full(said, scale)) if scale else (match.end(), said)
    bare = row and not scale and _many(match[0])
    return _Read(match.start(), end, full, unit, Decimal(0), bare)


def _many(written: str) -> bool:
    """Whether digits are so many that a row of a table may give them in thousands or millions."""
    return sum(map(str.isdigit, written)) >= _ROUNDED


def _in_words(text: str, unit: str) -> Iterator[_Read]:
    """Numbers in words: sixteen, half a million; a third, doubled."""
    for match in SAID.finditer(text.lower()):
        if (value := share_or_multiple(match[0], unit)) is not None:
            # A share in words stands for its rounding: a third for 33.3%.
            yield _Read(match.start(), match.end(), value, unit, Decimal(0), False)
    if not (unit in _PERCENT or is_code(unit)):
        yield from _places(text)
    for match in _WORDS.finditer(text):
        value = value_of(match[0])
        if value is not None and unit not in _PERCENT:
            yield _Read(match.start(), match.end(), value, "", Decimal(0), False)
        elif value is not None and re.match(r"[\s-]per\s?cent\b", text[match.end() :], re.I):
            yield _Read(match.start(), match.end(), value, "percent", Decimal(0), False)


def _places(text: str) -> Iterator[_Read]:
    """Places in a row, and numbers in the letters of Rome."""
    for match in _ORDINAL.finditer(text):
        place = ORDINALS.index(match[0].lower()) + 1
        yield _Read(match.start(), match.end(), Decimal(place), "", Decimal(0), False)
    for match in _ROMAN.finditer(text):
        yield _Read(match.start(), match.end(), Decimal(roman(match[0])), "", Decimal(0), False)


def _of_unit(said: str, unit: str) -> bool:
    """Whether a number of a text may be one of the unit: of the same, or of none that is known."""
    if unit in _PERCENT or said in _PERCENT:
        return unit in _PERCENT and said in _PERCENT
    return said == unit or not is_code(said)


def _same(value: Decimal, one: _Read) -> bool:
    """Whether a number of a text is the value, or one of the two is the other, rounded."""
    said = one.value
    if said == value or (one.in_table and any(said * power == value for power in _POWERS)):
        return True
    digits = len(said.normalize().as_tuple().digits)
    if one.last and digits >= _ROUNDED and said == _to(value, one.last):
        return True
    own = value.normalize().as_tuple()
    worth = Decimal(1).scaleb(int(own.exponent))
    return len(own.digits) >= 2 and abs(said) > 0 and value == _to(said, worth)


def _to(value: Decimal, worth: Decimal) -> Decimal:
    return (value / worth).to_integral_value(ROUND_HALF_UP) * worth


def bears(datum: Datum, piece: Evidence) -> bool:
    """Whether the piece of evidence bears the number."""
    if piece.supports != "exactly" or not piece.quote:
        return False
    if bare(piece.quote):
        return False
    return _named_cell(piece) or _says(datum, piece)


def basis(datum: Datum) -> str:
    """On what the number rests, by the best of its evidence: one of BASES."""
    pieces = [piece for piece in datum.evidence if piece.supports != "contradicts"]
    if any(_says(datum, piece) for piece in pieces):
        return BASES[0]
    if any(piece.quote or piece.at or piece.read == "document" for piece in pieces):
        return BASES[1]
    return BASES[2] if pieces else BASES[3]


def _says(datum: Datum, piece: Evidence) -> bool:
    """Whether the words of the piece say the number."""
    return any(span(datum, *one) for one in said_by(piece))


def bare(quote: str) -> bool:
    """Whether a quote is a row of digits, of which nobody can tell what they count."""
    return any(map(str.isdigit, quote)) and not _WORD.search(quote)


def said_by(piece: Evidence) -> Iterator[tuple[str, str | None]]:
    """The words of a piece of evidence, each with its language: its quote, and its translation."""
    if piece.quote:
        yield piece.quote, piece.lang
    if piece.translation:
        yield piece.translation, None


def _named_cell(piece: Evidence) -> bool:
    """Whether it names table, row and column, and quotes the words of the row."""
    at, quote = piece.at, piece.quote or ""
    if not at or not (at.row and at.column and (at.table or at.page)):
        return False
    row, words = _letters(at.row), _letters(quote)
    return bool(row) and row in words


def _letters(text: str) -> str:
    """The letters of a text, folded."""
    return "".join(re.findall(r"[^\W\d_]+", text.casefold()))


def ordered(datum: Datum) -> list[Evidence]:
    """The pieces of evidence, first those that say the number, then those that name its cell, and
    other quotes before what quotes nothing; otherwise in their own order.
    """

    def rank(piece: Evidence) -> int:
        if not piece.quote or piece.supports == "contradicts":
            return 3
        if _says(datum, piece):
            return 0
        return 1 if bears(datum, piece) else 2

    # What is derived is said by nobody.
    alone = datum.operation or len(datum.evidence) < 2
    return [*datum.evidence] if alone else sorted(datum.evidence, key=rank)
