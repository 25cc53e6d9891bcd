"""How far a number may be off because it, or what it rests on, was rounded."""

from dataclasses import replace
from decimal import Decimal

from mkdocs_casebook.case.arithmetic import result
from mkdocs_casebook.case.case import Datum

# Zeros at a whole number's end are taken for rounding, but for its first three digits.
_DIGITS = 3


def rounding(value: Decimal) -> Decimal:
    """How far the number may be from the one that was rounded to it: half its last digit."""
    last = int(value.as_tuple().exponent)
    if value and value % 1 == 0:
        zeros = int(value.normalize().as_tuple().exponent)
        last = max(0, min(zeros, value.adjusted() - _DIGITS + 1))
    return Decimal(5).scaleb(last - 1)


def tolerance(datum: Datum, known: dict[str, Decimal] | None = None) -> Decimal:
    """How far the value may be off because it, or what it is computed from, was rounded.

    `known` keeps what was found, by id: a value may rest on another in many ways.
    """
    known = {} if known is None else known
    if datum.id not in known:
        known[datum.id] = _tolerance(datum, known)
    return known[datum.id]


def _tolerance(datum: Datum, known: dict[str, Decimal]) -> Decimal:
    if datum.value is None:
        return Decimal(0)
    if not datum.inputs:
        return rounding(datum.value)
    found = Decimal(0)
    for index, item in enumerate(datum.inputs):
        moved = [*datum.inputs]
        moved[index] = replace(item, value=(item.value or Decimal(0)) + tolerance(item, known))
        try:
            other = result(datum.operation or "", moved, datum.unit, datum.days)
        except (ValueError, ArithmeticError):
            continue
        found += abs((other or Decimal(0)) - datum.value)
    return found


def short(value: Decimal) -> str:
    """The number as messages show it: six digits at most behind the point."""
    text = f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:f}"
    return text or "0"
