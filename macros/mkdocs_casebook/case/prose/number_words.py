"""Numbers as prose has them, in digits and in words: 1,500, two hundred, half a million."""

import re
from collections.abc import Iterable
from decimal import Decimal

from mkdocs_casebook.case.prose.word_lists import by_word
from mkdocs_casebook.reading.late import late

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
VALUES = {word: Decimal(value) for value, word in enumerate(_ONES, 1)}
VALUES |= {word: Decimal(10 * value) for value, word in enumerate(TENS, 2)}
_HALF = {"half": Decimal("0.5")}
_MULTIPLES = {"hundred": Decimal(100), "dozen": Decimal(12)}
SCALES = {"thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth "
    "fiftieth hundredth thousandth"
).split()
# What a share may be divided by in words: a half, two thirds, three quarters, nine tenths.
PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
PARTS |= {word: n for n, word in enumerate(ORDINALS[2:20], 3)} | {"hundredth": 100}
PARTS |= {f"{word}s": n for word, n in PARTS.items() if word.endswith(("d", "h"))}

_ROME = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

# What stands before a number that is not the value itself.
QUALIFIERS = by_word(
    """more than: more than, just over, little more than, a little more than, over,
    above, upwards of, exceeding, in excess of, 超过, 逾;
    about: about, around, approximately, roughly, approx., approx, circa, ca., c., ~, ≈, some,
    约, 大约; nearly: nearly, almost, just under, close to, 近; less than: less than, fewer than,
    under, below, 不到;
    at least: at least, no fewer than, no less than, not less than;
    up to: up to, as many as, as much as, at most"""
)

# Each repetition is bounded, so that no text takes long.
DIGITS = r"[0-9]{1,20}(?:[.,\u00a0\u202f'’][0-9]{1,20}){0,8}"


def run_of(words: Iterable[str]) -> str:
    """A pattern for the words in a row, as numbers in words are joined."""
    one = "|".join(sorted(words, key=len, reverse=True))
    return rf"(?:{one})(?:[\s-]{{1,4}}(?:and[\s-])?(?:an?[\s-])?(?:{one})){{0,8}}\b"


_SMALL = [*VALUES, *_MULTIPLES, *_HALF]
WORDS = ["zero", *VALUES, *_MULTIPLES, *SCALES]
NUMBER = late(rf"\b(?:{DIGITS}|(?P<words>{run_of(_SMALL)}))")
CARDINAL = run_of([*WORDS, *_HALF])


def value_of(written: str) -> Decimal | None:
    """What a number in words is; None where there is none: two hundred and five, one and a half."""
    total = value = Decimal(0)
    for word in re.findall("[a-z]+", written.lower()):
        if word in SCALES:
            total += (value or Decimal(1)) * Decimal(10) ** SCALES[word]
            value = Decimal(0)
        elif word in _MULTIPLES:
            value = (value or Decimal(1)) * _MULTIPLES[word]
        else:
            value += (VALUES | _HALF).get(word, Decimal(0))
    return total + value or None


def roman(word: str) -> int:
    """What a number in the letters of Rome says: XIV."""
    values = [_ROME[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)
