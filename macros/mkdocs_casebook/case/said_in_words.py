"""A number said in words, held against its fact: one in seven, almost half, tenfold, a dozen.

A share or a multiple is true where nothing as simple is nearer: one in seven, where neither one in
six nor one in eight is. A number in words is the value itself, or has a word such as "about".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.prose.number_words import (
    CARDINAL,
    DIGITS,
    PARTS,
    QUALIFIERS,
    SCALES,
    VALUES,
    WORDS,
    value_of,
)
from mkdocs_casebook.case.prose.word_lists import any_in, any_of
from mkdocs_casebook.case.rounding import TURNED, short
from mkdocs_casebook.reading.late import late

FORM = "'half', 'two thirds', 'one in seven', 'three times', 'tenfold', 'a dozen' or 'almost half'"
# Below this a multiple may have a half: two and a half times.
_HALVES_BELOW = 10
# The fewest parts among which a share is said: half is nearer than two fifths and three fifths.
_FEWEST = 5
_NUMBER = rf"(?:{CARDINAL}|a\s(?:hundred|thousand|million)|{DIGITS})"
_PART = late(rf"(?P<count>an?|{CARDINAL})[\s-](?P<part>{any_of(PARTS)})")
_IN = late(rf"(?P<count>{_NUMBER})\s(?:in|out\sof)\s(?:every\s)?(?P<whole>{_NUMBER})")
_TIMES = late(
    rf"(?:(?P<count>{_NUMBER}(?:\sand\sa\shalf)?)(?:\stimes|-fold|x)|(?P<fold>{'|'.join(WORDS)})fold)"
    r"(?:\sas\s(?:many|much|large|big|high|long|fast|often))?"
)
_MANY = late(
    r"(?P<count>tens|dozens|hundreds|thousands|millions|billions|trillions)"
    r"(?:\sof\s(?P<scale>thousands|millions|billions|trillions))?"
)
_COUNT = late(rf"(?:an?\s)?(?P<count>{CARDINAL})(?:\s(?P<percent>per\s?cent))?")
_MULTIPLES = {
    rf"{stem}(?:{ends})": Fraction(value)
    for stem, ends, value in (
        ("twice", "", 2),
        ("doubl", "e|ed|es|ing", 2),
        ("tripl", "e|ed|es|ing", 3),
        ("trebl", "e|ed|es|ing", 3),
        ("quadrupl", "e|ed|es|ing", 4),
        ("quintupl", "e|ed|es|ing", 5),
        ("halv", "e|ed|es|ing", Fraction(1, 2)),
    )
}
_SHARES = {
    "half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
    "a fifth": Fraction(1, 5),
    "two fifths": Fraction(2, 5),
    "three fifths": Fraction(3, 5),
    "four fifths": Fraction(4, 5),
    "three in ten": Fraction(3, 10),
    "seven in ten": Fraction(7, 10),
    "nine in ten": Fraction(9, 10),
}
_SMALL = {int(value): word for word, value in VALUES.items()}
_TENS_OF = {"tens": 10, "dozens": 12, "hundreds": 100}


class _Said(NamedTuple):
    """What words say: a number between `low` and `high`, next to what else could be said.

    `kind` is share, multiple, count or many; `least` and `most` are the ends of what it is nearest
    to, `low` and `high` its neighbours.
    """

    kind: str
    value: Fraction
    least: Fraction
    most: Fraction
    low: Fraction
    high: Fraction


def unsigned(datum: Datum) -> Datum:
    """The fact without its minus, as a sentence has it that says that something fell: less than
    −20% is a fall of more than 20%.
    """
    if datum.value is None or datum.value >= 0:
        return datum
    qualifier = datum.qualifier and TURNED.get(datum.qualifier, datum.qualifier)
    return replace(datum, value=-datum.value, qualifier=qualifier)


def behind_a_fall(before: str) -> bool:
    """Whether the sentence that the text ends in has a word after which a number needs no minus."""
    sentence = re.split(r"[.!?:;]\s", before)[-1]
    return bool(re.search(rf"\b(?:{any_in('falls')})\b", sentence, re.IGNORECASE))


def untrue(words: str, datum: Datum) -> str:
    """What is wrong with words that stand for the value of a fact, and what would be right.

    Nothing if they are true, or if the fact has no value.
    """
    if datum.value is None:
        return ""
    qualifier, rest = _qualified(words)
    said = _said(rest)
    if said is None:
        return f"{words!r} is no number in words; write it as {FORM}"
    value = _comparable(said.kind, datum, words)
    if value is None:
        return f"{words!r} is a {said.kind}, and {datum.id} is in {datum.unit}"
    own = datum.qualifier if datum.qualifier not in (None, "about") else None
    if own and qualifier != own:
        return f"{words!r} leaves out that {datum.id} is {own} that; write {own + ' ' + rest!r}"
    if _true(None if own else qualifier, said, value):
        return ""
    hint = _right(said.kind, value, qualifier is not None)
    right = f"; {hint!r} is right" if hint and hint != words else ""
    return f"{words!r} is not what {datum.id} is, {short(datum.value)} {datum.unit}{right}"


# Shares and multiples in words, as they stand in a sentence.
_FORMS = "|".join(re.sub(r"\(\?P<\w+>", "(?:", one.pattern) for one in (_PART, _IN, _TIMES))
SAID = late(rf"\b(?:{_FORMS}|half|{'|'.join(_MULTIPLES)})\b")


def share_or_multiple(words: str, unit: str) -> Decimal | None:
    """What a share or a multiple in words is, in per cent or in times; None where it is neither."""
    said = _said(" ".join(words.split()))
    if said is None or said.kind not in ("share", "multiple"):
        return None
    value = Decimal(said.value.numerator) / said.value.denominator
    if unit == "percent":
        return 100 * (value if value < 1 else value - 1)
    return value if unit in ("times", "number") else None


def _true(qualifier: str | None, said: _Said, value: Fraction) -> bool:
    nearest = said.least <= value <= said.most
    match qualifier:
        case "more than":
            return said.value < value < said.high
        case "less than":
            return said.low < value < said.value
        case "nearly":
            return nearest and value < said.value
        case "up to":
            return nearest and value <= said.value
        case "about":
            return nearest
    return value == said.value if said.kind in ("count", "percentage") else nearest


def _qualified(words: str) -> tuple[str | None, str]:
    """The qualifier of the words, as records have it, and what is left of them."""
    plain = " ".join(words.lower().split())
    found = re.match(rf"({any_of(QUALIFIERS)})\s", plain)
    return (QUALIFIERS[found[1]], plain[found.end() :]) if found else (None, plain)


def _number(written: str) -> Fraction:
    digits = re.sub(r"[,\u00a0\u202f'’]", "", written)
    if digits[0].isdigit():
        return Fraction(digits)
    return Fraction(value_of(written) or 1)


def _said(words: str) -> _Said | None:
    """What the words say, without a qualifier."""
    try:
        return _fraction(words) or _multiple(words) or _many(words) or _count(words)
    except (ValueError, ZeroDivisionError):
        return None


def _fraction(words: str) -> _Said | None:
    match = _PART.fullmatch(words) or _IN.fullmatch(words)
    if not match and words != "half":
        return None
    count, whole = Fraction(1), 2
    if match:
        parts = match.groupdict()
        count = Fraction(1) if parts["count"] in ("a", "an") else _number(parts["count"])
        whole = PARTS[parts["part"]] if "part" in parts else int(_number(parts["whole"]))
    value = count / whole
    if not 0 < value < 1 or whole > 1000:
        return None
    low, high = _beside(value, whole + 1)
    left, right = (
        (low, high) if count == 1 and whole >= _FEWEST else _beside(value, max(_FEWEST, whole))
    )
    return _Said("share", value, (left + value) / 2, (value + right) / 2, low, high)


def _beside(value: Fraction, parts: int) -> tuple[Fraction, Fraction]:
    """The fractions next to a value among those of so many parts and fewer."""
    wholes = range(1, parts + 1)
    below = max(Fraction(ceil(value * whole) - 1, whole) for whole in wholes)
    return below, min(Fraction(floor(value * whole) + 1, whole) for whole in wholes)


def _multiple(words: str) -> _Said | None:
    value = next((v for form, v in _MULTIPLES.items() if re.fullmatch(form, words)), None)
    if value is None and (match := _TIMES.fullmatch(words)):
        value = _number(match["count"] or match["fold"])
    if value is None:
        return None
    step = Fraction(1, 2) if value < _HALVES_BELOW else Fraction(1)
    if value < 1:
        left, right = _beside(value, _FEWEST)
        return _Said("multiple", value, (left + value) / 2, (value + right) / 2, left, right)
    low, high = Fraction(ceil(value) - 1), Fraction(floor(value) + 1)
    return _Said("multiple", value, value - step / 2, value + step / 2, low, high)


def _many(words: str) -> _Said | None:
    match = _MANY.fullmatch(words)
    if not match:
        return None
    count = _TENS_OF.get(match["count"]) or 10 ** SCALES[match["count"].removesuffix("s")]
    scale = 10 ** SCALES[match["scale"].removesuffix("s")] if match["scale"] else 1
    least = Fraction(count * scale * (1 if count == 10 else 2))
    most = Fraction(count * scale * (10 if match["count"] in _TENS_OF else 1000))
    return _Said("many", least, least, most, least, most)


def _count(words: str) -> _Said | None:
    match = _COUNT.fullmatch(words)
    number = value_of(match["count"]) if match else None
    if not match or number is None:
        return None
    value = Fraction(number)
    step = Fraction(Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)))
    kind = "percentage" if match["percent"] else "count"
    return _Said(kind, value, value - step / 2, value + step / 2, value - step, value + step)


def _comparable(kind: str, datum: Datum, words: str) -> Fraction | None:
    """The value of the fact as the words have it, or nothing where they cannot say it."""
    value = Fraction(datum.value or 0)
    percent, bare = datum.unit == "percent", datum.unit in ("times", "number")
    if kind == "percentage":
        return value if percent else None
    if kind in ("count", "many"):
        return None if percent else value
    if bare:
        return value
    if not percent:
        return None
    if kind == "multiple" and datum.operation == "growth":
        return 1 + value / 100
    return value / 100 if kind == "share" or datum.operation == "ratio" else None


def _right(kind: str, value: Fraction, qualified: bool) -> str:
    """The simplest words that are true of a share or a multiple, or nothing."""
    if kind not in ("share", "multiple"):
        return ""
    near = sorted(
        (abs(said.value - value), order, words)
        for order, words in enumerate(_sayable(kind, value))
        if (said := _said(words)) and _true("about", said, value)
    )
    if not near:
        return ""
    words = near[0][2]
    said = _said(words)
    apart = "" if not qualified or not said or said.value == value else "nearly "
    return ("more than " if apart and said and said.value < value else apart) + words


def _sayable(kind: str, value: Fraction) -> Iterator[str]:
    if kind == "share":
        yield from _SHARES
        yield from (f"one in {_SMALL[n]}" for n in range(6, 20))
    else:
        yield "double"
        whole = floor(value)
        for number in (whole, whole + 1):
            count = _SMALL.get(number, str(number))
            yield f"{count} times"
            yield f"{count} and a half times"
