"""Numbers in a sentence that count or measure: where they stand, their value, unit, qualifier.

Years, dates, times, ordinals, versions and numbers in names are none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from mkdocs_casebook.case.prose.dates import dates_in
from mkdocs_casebook.case.prose.number_words import NUMBER, QUALIFIERS, value_of
from mkdocs_casebook.case.prose.uncounted import is_code
from mkdocs_casebook.case.prose.units import (
    BARE,
    GAP,
    MONEY,
    SCALE,
    currency_of,
    in_full,
    noun_of,
    unit_behind,
)
from mkdocs_casebook.case.prose.word_lists import any_of
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.values import number as readable

_SCALE_OF_WORDS = late(rf"(?: an?)?{SCALE.pattern}", re.IGNORECASE)
# As prose has them; between Chinese words, too, and behind a currency's code.
_NUMBER = late(
    NUMBER.pattern.replace(r"\b", r"(?:(?<![A-Za-z0-9_])|(?<=\b[A-Z]{3}))", 1), re.IGNORECASE
)
_QUALIFIED = late(
    rf"(?:(?<![^\W_])|(?<=[\u4e00-\u9fff]))({any_of(QUALIFIERS)}){GAP}\Z", re.IGNORECASE
)
_SPACED = late(r"(?<![\w.,])[0-9]{1,3}(?: [0-9]{3})+(?![\w]|[.,][0-9])")
_SPAN = late(r"(?:.* )?(?:year|month|week|day|decade|hour)s?")
# What holds digits and no quantity.
_NONE = late(
    r"""https?://\S{1,500}|\S{1,80}@\S{1,80}
    |[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\b\.?)?|\b[0-9]{1,2}\s?(?:[ap]m\b|[ap]\.m\.)
    |(?<![\w.])\+[0-9][0-9 ().-]{6,20}[0-9]|\b[0-9]{2,4}[-.][0-9]{2,4}[-.][0-9]{3,6}\b
    |\([0-9]{3}\)[ ]?[0-9]{3}-[0-9]{4}
    |\b[0-9]+(?:st|nd|rd|th)\b|\b[0-9]+(?:\.[0-9]+){2,9}\b
    |\b[0-9]{1,2}\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b
    |\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s[0-9]{1,2}\b(?![0-9.,]*\s?%)
    |\b(?:v|ver\.?|version|web|release)\s?[0-9]+(?:\.[0-9]+)*\b
    |\b24/7\b|\b[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?\b
    |\b(?:no|nos|number|figure|fig|table|chapter|section|exhibit|phase|step|page|pages|p|pp|part|
       article|appendix|box|question|level|stage|tier|type|class|group|model|series)\.?\s?[0-9]+
       (?:[-–.][0-9]+)*(?![0-9.,]*\s?(?:%|percent|per\scent|[mb]illion))
    |\#\s?[0-9]+|\[[0-9]{1,3}(?:[,–-]\s?[0-9]{1,3})*\]
    |(?=[A-Za-z0-9-]{0,30}[A-Za-z])(?![0-9.,]{1,20}(?:[kmb]|bn|mn|tn|x|mio|pp|pct)\b)
       (?![0-9]+[-](?:[a-z]|[A-Z][a-z]))(?<![\w.,])[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20}){0,3}
       (?<=[0-9A-Za-z])\b(?!\S*@)""",
    re.IGNORECASE | re.VERBOSE,
)
_TWICE = late(
    r"(?<![\w.,])([0-9]{1,2})\.\1(?![\w%]|[.,][0-9]|\s?(?:%|percent|per cent|(?:m|b|tr)illion))"
)
_LEADING = late(r"([A-Z][\w&’'-]*)[ \u00a0-]\Z")
_FUNCTION = set(
    """in over about nearly some at by with from around only of the for almost approximately roughly
    just these those its all and or but to on a top more than up between after within under least
    another other us our their was is are has had yet still now then so reached out into both
    first last""".split()
)


@dataclass
class Quantity:
    """A number in a text: the span of its words, its value in full, its unit and qualifier.

    `unit` is percent, a currency, one of the units that every case has, `number`, or the words
    that were counted, for many; `one` those for one. `scaled` tells whether a scale was written.
    """

    start: int
    end: int
    value: Decimal
    unit: str = ""
    qualifier: str | None = None
    one: str = ""
    scaled: bool = False

    def scale(self, scale: re.Match[str]) -> None:
        """Take a scale in that stands behind it."""
        self.value, self.end = in_full(self.value, scale), scale.end()


def quantities(
    text: str, yuan: bool = False, counted: Iterable[str] = (), names: bool = True
) -> list[Quantity]:
    """The quantities in the text, in order, none overlapping another.

    `yuan` tells whether ¥ is the Chinese currency; `counted` are words for many that numbers in
    words count, too; `names` whether a word with a capital is a name, which a number belongs to.
    """
    reader = _Reader(text, _without_names(text), yuan, names)
    counted = set(counted)
    found: list[Quantity] = []
    spaced = {match.start(): match.end() for match in _SPACED.finditer(reader.hidden)}
    for match in _NUMBER.finditer(reader.hidden):
        whole = spaced.get(match.start(), match.end())
        if match.start() >= reader.after and (one := reader.read(match, whole)):
            if match["words"] and one.unit != "percent" and not _strong(one, counted, text):
                continue
            found.append(one)
            reader.after = one.end
    _join_ranges(text, found)
    return found


def _strong(one: Quantity, counted: set[str], text: str) -> bool:
    """Whether a number in words counts or measures something: few do."""
    scaled = SCALE.search(text, one.start, one.end)
    return one.unit in counted or bool(scaled) or is_code(one.unit) or one.unit == "points"


def _without_names(text: str) -> str:
    """The text with spaces in place of dates, names and other digits that measure nothing."""

    def blank(match: re.Match[str]) -> str:
        plain = re.fullmatch(r"\D+|(?:USD|EUR|RMB|CNY|GBP)?[0-9]+", match[0], re.ASCII)
        return match[0] if plain else " " * len(match[0])

    hidden = _TWICE.sub(lambda match: " " * len(match[0]), _NONE.sub(blank, text))
    for dated in dates_in(text):
        hidden = hidden[: dated.start] + " " * (dated.end - dated.start) + hidden[dated.end :]
    return hidden


@dataclass
class _Reader:
    """Reads numbers, step by step: the span of each takes in what belongs to it.

    `hidden` is the text without names, and `after` where the number before ends.
    """

    text: str
    hidden: str
    yuan: bool
    names: bool = True
    after: int = 0

    def read(self, match: re.Match[str], end: int) -> Quantity | None:
        """The number that begins with the match; None where it measures nothing."""
        start, in_words = match.start(), bool(match["words"])
        written = self.hidden[start:end]
        value = value_of(written) if in_words else plain_value(written)
        part = re.search(
            r"[/.][0-9]?\Z|[A-Za-z][0-9]{1,3},\Z", self.text[max(0, start - 5) : start]
        )
        if value is None or part or re.match(r"[.,/]?[0-9]", self.text[end : end + 2]):
            return None
        one = Quantity(start, end, value)
        self.before(one)
        self.behind(one, in_words)
        try:
            readable(f"{one.value:f}")
        except ValueError:
            return None
        return one if self.counted(one) else None

    def before(self, one: Quantity) -> None:
        """A currency, and the sign of a value below zero."""
        money = MONEY.search(self.hidden, max(self.after, one.start - 8), one.start)
        if money and (code := currency_of(money, self.yuan)):
            one.unit, one.start = code, money.start()
        below = one.start > self.after and self.hidden[one.start - 1] in "-−"
        behind = self.hidden[max(0, one.start - 2) : one.start - 1]
        if below and not re.match(r"[^\W\u3041-\u9fff]|\)", behind):
            one.start, one.value = one.start - 1, -one.value

    def behind(self, one: Quantity, in_words: bool) -> None:
        """A scale, a plus, and a unit."""
        scale = (_SCALE_OF_WORDS if in_words else SCALE).match(self.hidden, one.end)
        one.scaled = bool(scale)
        if scale and not self.in_metres(one, scale):
            one.scale(scale)
        if re.match(r"\+(?!\s?[0-9])", self.hidden[one.end :]):
            one.qualifier, one.end = "more than", one.end + 1
        if not one.unit:
            one.unit, one.end = unit_behind(self.hidden, one.end, self.yuan)
            scale = SCALE.match(self.hidden, one.end)
            if scale and is_code(one.unit) and not one.scaled:
                one.scale(scale)

    def in_metres(self, one: Quantity, scale: re.Match[str]) -> bool:
        """Without a currency an m is a metre, unless it stands before what is counted."""
        metre = (scale["letter"] or "").lower() == "m" and not one.unit
        counted = noun_of(self.hidden, scale.end(), one.value)
        return metre and (scale[0].startswith(" ") or not counted)

    def counted(self, one: Quantity) -> bool:
        """Its qualifier, and what it counts; False where it is the number of a name."""
        qualified = _QUALIFIED.search(self.hidden, max(self.after, one.start - 16), one.start)
        if not one.unit and (noun := noun_of(self.hidden, one.end, one.value)):
            one.unit, one.one, one.end = noun
        elif not one.unit:
            name = self.names and _named(self.hidden, one.start)
            if name and not (one.scaled or one.qualifier or qualified):
                return False
            one.unit = BARE
        word = qualified[1].lower() if qualified else ""
        if qualified and not (word in ("over", "under", "some") and _SPAN.fullmatch(one.unit)):
            one.qualifier, one.start = QUALIFIERS[word], qualified.start()
        return True


def _named(hidden: str, start: int) -> bool:
    """Whether the number belongs to the name before it, as in Industry 4."""
    before = _LEADING.search(hidden, max(0, start - 40), start)
    return before is not None and before[1].lower() not in _FUNCTION


def plain_value(written: str) -> Decimal | None:
    """What digits with their separators say: 1,450,000, 14,50,000, 1.450.000, 1,45."""
    text = re.sub(r"[\s\u00a0\u202f'’]", "", written)
    if re.fullmatch(r"[0-9]+(?:\.[0-9]{3}){2,}", text):
        text = text.replace(".", "")
    elif re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"[0-9]+,[0-9]{1,2}", text):
        text = text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


_TO = late(r"\s?(?:-|–|—|to|(?P<two>and|or)|至|到)\s?")


def _join_ranges(text: str, found: list[Quantity]) -> None:
    """Give the first number of a range, as 10 to 15%, the unit and the scale of the second."""
    for one, other in reversed([*pairwise(found)]):
        joined = _TO.fullmatch(text[one.end : other.start])
        if not joined:
            continue
        own, next_ = (SCALE.search(text, each.start, each.end) for each in (one, other))
        if one.unit == BARE and other.unit != BARE:
            one.unit, one.one = other.unit, other.one
        elif other.unit == BARE and is_code(one.unit):
            other.unit = one.unit
        elif one.unit != other.unit:
            continue
        apart = joined["two"] and not re.search(r"between\s\Z", text[: one.start], re.IGNORECASE)
        if next_ and not own and not apart and abs(one.value) <= 1000:
            one.value = in_full(one.value, next_)
