"""How far a number may be off because it, or what it rests on, was rounded; what that leaves."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from mkdocs_casebook.case.arithmetic import result
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.base import Qualifier
from mkdocs_casebook.records.values import currencies_of

# Zeros at a whole number's end are taken for rounding, but for its first digits: three of them, or
# two where the source says "about" or the like.
_DIGITS, _QUALIFIED = 3, 2
# What is counted is known exactly below this, where the source gives a bare whole number.
_COUNTED = 1000
_FAR = 1_000_000
# What is smaller is left over from a division.
_LEAST_PLACE = -12
_MEASURED = late("percent|points|times|number|[A-Z]{3}")
# Where the true value lies, seen from one that a source qualifies so; of others nobody knows.
_WAYS: dict[Qualifier, int] = {"more than": 1, "at least": 1, "less than": -1, "up to": -1}
TURNED: dict[Qualifier, Qualifier] = {
    "more than": "less than", "less than": "more than", "at least": "up to", "up to": "at least",
}  # fmt: skip


def rounding(value: Decimal, qualifier: Qualifier | None = None) -> Decimal:
    """How far the number may be from the one that was rounded to it: half its last digit."""
    last = int(value.as_tuple().exponent)
    if value and value % 1 == 0:
        zeros = int(value.normalize().as_tuple().exponent)
        last = max(0, min(zeros, value.adjusted() - (_QUALIFIED if qualifier else _DIGITS) + 1))
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
        return rounding(datum.value, datum.qualifier)
    return sum(map(abs, _moves(datum, lambda item: tolerance(item, known))), Decimal(0))


def _moves(datum: Datum, off: Callable[[Datum], Decimal]) -> Iterator[Decimal]:
    """How far a derived value moves with each of its inputs, when that is off by so much."""
    for index, item in enumerate(datum.inputs):
        moved = [*datum.inputs]
        moved[index] = replace(item, value=(item.value or Decimal(0)) + off(item))
        try:
            other = result(datum.operation or "", moved, datum.unit, datum.days)
        except (ValueError, ArithmeticError):
            other = datum.value
        yield (other or Decimal(0)) - (datum.value or Decimal(0))


# -- what is left of a derived value --------------------------------------------------------------


def limited(datum: Datum) -> Datum:
    """A derived value with what its inputs leave of it: what stands before it, how far it bears."""
    if datum.value is None:
        return replace(datum, qualifier=None)
    off = max(map(abs, _moves(datum, _off)), default=Decimal(0))
    datum = replace(datum, qualifier=_qualifier(datum), off=off)
    # What is too small for its inputs to bear a digit of it is about nothing.
    nothing = not datum.qualifier and datum.value and not borne(datum)
    return replace(datum, qualifier="about") if nothing else datum


def _off(datum: Datum) -> Decimal:
    value = datum.value or Decimal(0)
    if datum.operation:
        return datum.off
    measured = _MEASURED.fullmatch(datum.unit) or currencies_of(datum.unit) or value % 1
    if not measured and not datum.qualifier and abs(value) < _COUNTED:
        return Decimal(0)
    return rounding(value, datum.qualifier)


def _qualifier(datum: Datum) -> Qualifier | None:
    """What is said before a derived value: what is said of all its inputs, turned where it falls
    as they rise; `about` where they pull in several ways.
    """
    found: set[Qualifier] = set()
    if not any(item.qualifier for item in datum.inputs):
        return None
    moves = _moves(datum, lambda item: rounding(item.value or Decimal(0), item.qualifier))
    for item, move in zip(datum.inputs, moves, strict=True):
        if item.qualifier:
            rises = item.qualifier if move > 0 else "about"
            found.add(TURNED.get(item.qualifier, "about") if move < 0 else rises)
    if len(found) < 2:
        return next(iter(found), None)
    ways = {_WAYS.get(one, 0) for one in found}
    return "more than" if ways == {1} else "less than" if ways == {-1} else "about"


def within(datum: Datum) -> list[Decimal]:
    """The least and the most that a value may be by what is said before it, or the value alone.

    A bound is open: on that side stands a value so far away that nothing is compared with it.
    """
    value, way = datum.value or Decimal(0), _WAYS.get(datum.qualifier or "about", 0)
    if not datum.qualifier:
        return [value]
    if way:
        return [value, value + way * max(abs(value), Decimal(1)) * _FAR]
    return [value - _off(datum), value if datum.qualifier == "nearly" else value + _off(datum)]


def borne(datum: Datum, places: int | None = None) -> Decimal:
    """The value with no more digits than its inputs bear, and so many decimals at most, or as many
    as its first digit needs.

    A digit is borne if no input's rounding moves it by one; where that leaves a single digit, a
    second one as long as none moves it by five. A bound is never rounded beyond itself.
    """
    value, ends = datum.value or Decimal(0), []
    if places is not None:
        first = value.adjusted() if value and value.adjusted() >= _LEAST_PLACE else -places
        ends.append(min(-places, first))
    if datum.operation and datum.off:
        last = _least(datum.off, 1)
        ends.append(_least(datum.off, 5) if last >= value.adjusted() else last)
    return rounded(value, -max(ends), datum.qualifier) if ends else value


def _least(off: Decimal, most: int) -> int:
    """The place of the least digit that is off by less than so much."""
    return off.adjusted() + (off.scaleb(-off.adjusted()) >= most)


def rounded(value: Decimal, places: int, qualifier: Qualifier | None = None) -> Decimal:
    """The value with so many decimals: as a bound, on the side where it still holds."""
    way = _WAYS.get(qualifier, 0) if qualifier else 0
    mode = {1: ROUND_FLOOR, -1: ROUND_CEILING}.get(way, ROUND_HALF_UP)
    found = value.quantize(Decimal(1).scaleb(-places), rounding=mode)
    found = found if places >= 0 else found.quantize(Decimal(1))
    return found or abs(found)  # nothing has no minus


def short(value: Decimal) -> str:
    """The number as messages show it: six digits at most behind the point."""
    text = f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:f}"
    return text or "0"
