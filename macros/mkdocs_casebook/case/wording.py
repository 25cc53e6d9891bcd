"""Numbers, money, dates and periods in a reader's language."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Context, Decimal
from functools import cache, lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol
from babel.numbers import is_currency as _is_currency

from mkdocs_casebook.case.arithmetic import years_between
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.doubt import signs, told
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.rounding import borne, rounded
from mkdocs_casebook.records.base import Qualifier
from mkdocs_casebook.records.case import Unit
from mkdocs_casebook.records.periods import YEAR_ENDS, days_of_date, days_of_period
from mkdocs_casebook.records.unwritten import TO_WRITE
from mkdocs_casebook.records.values import currencies_of

_COMPACT_FROM = 1_000_000
_RATE_PLACES = 4
# What a picture says before a number for want of room.
QUALIFIER_SIGNS: dict[Qualifier, str] = {
    "about": "~", "nearly": "~", "more than": ">", "at least": "≥", "less than": "<", "up to": "≤",
}  # fmt: skip
_NBSP = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"


# The units that every case has, besides percent and currencies.
UNITS = {
    "points": Unit(one="percentage point", other="percentage points"),
    "times": Unit(one="time", other="times"),
    # A bare number: a score, an index, a count of what its label names.
    "number": Unit.model_construct(one="", other=""),
}


@cache
def is_currency(unit: str) -> bool:
    """Whether the unit is a currency of ISO 4217."""
    return bool(re.fullmatch("[A-Z]{3}", unit)) and _is_currency(unit)


@dataclass(frozen=True)
class Words:
    """How a case's values read in a language.

    `units` and `symbols` are the case's own, `locale` a name that babel knows, as `en_GB`.
    """

    locale: str = "en_GB"
    units: Mapping[str, Unit] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)

    @property
    def unwritten(self) -> str:
        """What stands for a value or a time that is to be written."""
        return phrase(TO_WRITE.lower())

    def value(self, datum: Datum) -> str:
        """The value with its doubt, as whatever shows a value shows it, unless the doubt stands
        beside it: about 150 million people (disputed).
        """
        return told(self.amount(datum), datum.caution)

    def amount(self, datum: Datum) -> str:
        """The value as prose has it, with qualifier and unit: more than 150 million people."""
        if datum.value is None:
            return self.unwritten
        number = self._compact(borne(datum, _places(datum, 1)), datum.qualifier)
        return _qualified(datum, self._with_unit(number, datum.value, datum.unit))

    def longest(self, datum: Datum) -> str:
        """What has as many words as the value or more (150 mil millones), and is made sooner."""
        words = self._with_unit("0 0 0", datum.value or Decimal(), datum.unit)
        return told(_qualified(datum, words), datum.caution)

    def exact(self, datum: Datum) -> str:
        """The value with all the digits that it bears, and its unit: US$845,440,000."""
        if datum.value is None:
            return self.unwritten
        value = borne(datum, _places(datum, 2))
        return _qualified(datum, self._with_unit(self.number(value), value, datum.unit))

    def formula(self, datum: Datum) -> str:
        """How a derived value is computed, with its numbers: US$2 billion ÷ US$8 billion = 25%."""
        values = [self.value(item) for item in datum.inputs]
        first, last = values[0], values[-1]
        match datum.operation:
            case "sum":
                found = " + ".join(values)
            case "difference":
                found = f"{first} − {last}"
            case "ratio":
                found = f"{first} ÷ {last}"
            case "growth":
                found = f"({last} − {first}) ÷ {first}"
            case "cagr":
                years = self.number(rounded(years_between(datum.inputs), 1))
                power = phrase("to the power of (1 ÷ {years} years)", years=years)
                found = f"({last} ÷ {first}) {power} − 1"
            case _:
                rate, amount = datum.inputs[1].unit.partition("/"), datum.unit
                found = f"{first} × {last}" if rate[0] == amount else f"{first} ÷ ({last})"
        return f"{found} = {self.value(datum)}"

    def number(self, value: Decimal) -> str:
        """The bare number with all its digits, grouped."""
        return _number(self.locale, str(value))

    def drawn(
        self, number: Decimal, unit: str, scale: int = 1, qualifier: Qualifier | None = None
    ) -> str:
        """A number that is divided by the scale, in a picture that says unit and scale.

        It has as many digits as prose gives it; per cent is said at each.
        """
        if scale > 1:
            places = max(1 + (abs(number) < 10), -number.adjusted() if number else 0)
            number = rounded(number, places, qualifier)
        return self.number(_trimmed(number)) + "%" * (unit == "percent")

    def label(self, datum: Datum, scale: int = 1) -> str:
        """The value as it is drawn, with signs for its qualifier and its doubt."""
        before = QUALIFIER_SIGNS[datum.qualifier] if datum.qualifier else ""
        number = borne(datum, _places(datum, 1)) / scale
        drawn = self.drawn(number, datum.unit, scale, datum.qualifier)
        return before + drawn + signs(datum.caution)

    def cell(self, datum: Datum, scale: int) -> str:
        """The bare number of a table whose heading gives unit and scale."""
        if datum.value is None:
            return self.unwritten
        value = borne(datum, _places(datum, 2 - Decimal(scale).adjusted())) / scale
        return _qualified(datum, self.number(value if datum.divided else _trimmed(value)))

    def unit(self, unit: str, scale: int = 1) -> str:
        """The unit as a table's heading has it: RMB million."""
        name = self._symbol(unit) if is_currency(unit) else "%" if unit == "percent" else unit
        if rate := currencies_of(unit):
            name = _rate(self._symbol(rate[0]), self._symbol(rate[1]))
        if record := self._unit(unit):
            name = phrase(record.other)
        if scale == 1:
            return name
        word = _in_words(self.locale, Decimal(scale), 0)
        return f"{name} {re.sub(r'^[0-9 ]+', '', word)}".strip()

    def date(self, text: str) -> str:
        """The date, as precise as it is known: 30 September 2018, September 2018, 2018."""
        if not text:
            return self.unwritten
        first, last = days_of_date(text)
        if first == last:
            return self._day(first)
        return self._month(first) if len(text) == 7 else text

    def period(self, text: str, fiscal_year_ends: str = YEAR_ENDS) -> str:
        """The period: fiscal year 2023 (to 31 March 2023), July to September 2025."""
        if not text:
            return self.unwritten
        first, last = days_of_period(text, fiscal_year_ends)
        if text.startswith("FY"):
            return phrase("fiscal year {year} (to {day})", year=text[2:], day=self._day(last))
        if re.search("[QH]", text):
            month = format_date(first, "MMMM", locale=_babel(self.locale))
            return phrase("{first} to {last}", first=month, last=self._month(last))
        if "/" in text:
            start, end = text.split("/")
            return phrase("{first} to {last}", first=self.date(start), last=self.date(end))
        return self.date(text)

    def short_period(self, text: str) -> str:
        """The period as a table's first column has it."""
        if text.startswith("FY") or "/" in text or re.search("[QH]", text):
            return self.period(text) if "/" in text else text.replace("-", _NBSP)
        return self.date(text)

    def _day(self, day: datetime.date) -> str:
        return format_date(day, "long", locale=_babel(self.locale))

    def _month(self, day: datetime.date) -> str:
        return format_skeleton("yMMMM", day, locale=_babel(self.locale))

    def _compact(self, value: Decimal, qualifier: Qualifier | None) -> str:
        if abs(value) < _COMPACT_FROM:
            return self.number(value)
        return _compact(self.locale, str(value), qualifier)

    def _with_unit(self, number: str, value: Decimal, unit: str) -> str:
        if unit == "percent":
            return f"{number}%"
        if is_currency(unit):
            symbol = self._symbol(unit)
            sign, digits = (_MINUS, number[1:]) if number.startswith(_MINUS) else ("", number)
            gap = _NBSP if symbol[-1].isalpha() or symbol[-1] == "." else ""
            pattern = _babel(self.locale).currency_formats["standard"].pattern
            if pattern.startswith("¤"):
                return f"{sign}{symbol}{gap}{digits}"
            return f"{number}{_NBSP}{symbol}"
        if rate := currencies_of(unit):
            return _rate(self._with_unit(number, value, rate[0]), self._symbol(rate[1]))
        record = self._unit(unit)
        if record is None:
            return f"{number} {unit}"
        form = _babel(self.locale).plural_form(abs(value))
        return f"{number} {phrase(record.one if form == 'one' else record.other)}".rstrip()

    def _unit(self, unit: str) -> Unit | None:
        return self.units.get(unit) or UNITS.get(unit)

    def _symbol(self, currency: str) -> str:
        own = self.symbols.get(currency)
        return own or get_currency_symbol(currency, locale=_babel(self.locale))


def _qualified(datum: Datum, words: str) -> str:
    return phrase(f"{datum.qualifier} {{number}}", number=words) if datum.qualifier else words


def _rate(amount: str, of: str) -> str:
    return phrase("{amount} per {unit}", amount=amount, unit=of)


@cache
def _babel(locale: str) -> Locale:
    return Locale.parse(locale)


# A case shows the same numbers on many pages, and babel is slow. They are kept by their digits,
# for Decimal("4.5") equals Decimal("4.50").


@lru_cache(maxsize=8192)
def _number(locale: str, digits: str) -> str:
    value = Decimal(digits)
    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0." + "0" * places if places else "#,##0"
    return _signed(format_decimal(value, format=pattern, locale=_babel(locale)))


@lru_cache(maxsize=8192)
def _compact(locale: str, digits: str, qualifier: Qualifier | None) -> str:
    value = Decimal(digits)
    whole = _in_words(locale, abs(Context(prec=3, rounding=ROUND_DOWN).plus(value)), 0)
    # Some languages have the word first.
    before = len("".join(re.findall("[0-9]+", whole)[:1])) or 1
    places = 2 if before == 1 else 1
    value = rounded(value, places + before - 1 - value.adjusted(), qualifier)
    text = _in_words(locale, value, places)
    point = re.escape(_babel(locale).number_symbols["latn"]["decimal"])
    text = re.sub(rf"({point}[0-9]*?)0+(?![0-9])", r"\1", text)
    text = re.sub(rf"{point}(?![0-9])", "", text)
    return _signed(text.replace(" ", _NBSP))


def _in_words(locale: str, value: Decimal, digits: int) -> str:
    formats = _babel(locale).compact_decimal_formats
    kind: Literal["short", "long"] = "long" if "long" in formats else "short"
    return format_compact_decimal(
        value, format_type=kind, locale=_babel(locale), fraction_digits=digits
    )


def _places(datum: Datum, places: int) -> int | None:
    """How many decimals at most are shown of a value with no last digit of its own, else None."""
    if not datum.divided:
        return None
    return _RATE_PLACES if currencies_of(datum.unit) else places


def _trimmed(value: Decimal) -> Decimal:
    """The value without zeros that only the division by the scale brought."""
    trimmed = value.normalize()
    return trimmed.quantize(Decimal(1)) if int(trimmed.as_tuple().exponent) > 0 else trimmed


def _signed(text: str) -> str:
    return text.replace("-", _MINUS, 1) if text.startswith("-") else text
