"""How values are computed from others, and which units and periods go together."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from mkdocs_casebook.case.case import Datum
from mkdocs_casebook.records.values import currencies_of

# More than these nobody can follow in a formula.
MOST = 100
LARGEST = Decimal(10) ** 24
Days = tuple[date, date]


class NotTogether(ValueError):
    """The units or the periods of the inputs and of the result do not go together.

    `rule` tells which of the two.
    """

    def __init__(self, message: str, rule: str = "derive-unit") -> None:
        super().__init__(message)
        self.rule = rule


def result(operation: str, inputs: Sequence[Datum], unit: str, days: Days) -> Decimal | None:
    """The value in `unit` for the period of `days`, or ValueError where the inputs do not allow it.

    It is None where an input has no value: that is reported where the input stands.
    """
    if len(inputs) < 2 or (operation != "sum" and len(inputs) != 2):
        needed = "two facts or more" if operation == "sum" else "two facts"
        raise ValueError(f"{operation} takes {needed}, not {len(inputs)}")
    if len(inputs) > MOST:
        raise ValueError(f"{operation} takes {MOST} facts at most, not {len(inputs)}; sum in steps")
    _units(operation, [item.unit for item in inputs], unit)
    _periods(operation, [item.days for item in inputs], unit, days)
    values = [item.value for item in inputs if item.value is not None]
    if len(values) < len(inputs):
        return None
    found = (
        sum(values, Decimal(0))
        if operation == "sum"
        else _OF_TWO[operation](values[0], values[1], inputs, unit)
    )
    if abs(found) >= LARGEST:
        raise ArithmeticError("a result too large to be shown")
    return found


def _units(operation: str, units: list[str], unit: str) -> None:
    rate = currencies_of(unit)
    if operation == "ratio" and rate and units == list(rate):
        return
    if operation == "convert":
        pair = currencies_of(units[1])
        if not pair or units[0] not in pair:
            message = f"convert takes an amount and a rate, as EUR and USD/EUR, not {units[0]}"
            raise NotTogether(f"{message} and {units[1]}")
        wanted = pair[0] if units[0] == pair[1] else pair[1]
        if unit != wanted:
            raise NotTogether(f"{units[0]} converted at {units[1]} is {wanted}, not {unit}")
        return
    if len(set(units)) > 1:
        given = ", ".join(sorted(set(units)))
        raise NotTogether(f"units that do not go together: {given}")
    if operation in ("sum", "difference"):
        wanted = "points" if (operation, units[0]) == ("difference", "percent") else units[0]
        if unit != wanted:
            message = f"the {operation} of facts in {units[0]} is in {wanted}, not in {unit}"
            raise NotTogether(message)
    elif unit != "percent" and not (operation == "ratio" and unit == "times"):
        wanted = "percent or times" if operation == "ratio" else "percent"
        raise NotTogether(f"the {operation} of two facts is in {wanted}, not in {unit}")


def _periods(operation: str, spans: list[Days], unit: str, days: Days) -> None:
    def refuse(message: str) -> None:
        raise NotTogether(f"periods that do not go together: {message}", "derive-period")

    apart = sorted(set(spans))
    first, second = spans[:2]
    if operation in ("growth", "cagr"):
        if first != second and not first[1] < second[0]:
            refuse(f"{operation} goes from an earlier to a later one that do not overlap")
        needed = second
    else:
        needed = min(span[0] for span in spans), max(span[1] for span in spans)
    if operation == "sum" and not all(_apart(one, two) for one, two in pairwise(apart)):
        refuse("what overlaps would be counted twice; add parts that are the same or apart")
    if operation == "difference" and not (_apart(first, second) or _within(first, second)):
        refuse("the two overlap in part")
    if operation == "ratio" and unit != "times" and not _within(first, second):
        refuse("a share is of one and the same period; write unit: times, or growth")
    if operation == "convert" and _apart(first, second):
        refuse("the rate is of another time than the amount")
    if _apart(days, needed):
        refuse("the result's own shares no day with what it is computed from")


def _apart(one: Days, other: Days) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _within(one: Days, other: Days) -> bool:
    """Whether the one lies within the other, or the other within the one."""
    return (one[0] - other[0]).days * (one[1] - other[1]).days <= 0


def _difference(first: Decimal, second: Decimal, *_: object) -> Decimal:
    return first - second


def _ratio(first: Decimal, second: Decimal, inputs: object, unit: str) -> Decimal:
    return first / second * (100 if unit == "percent" else 1)


def _convert(amount: Decimal, rate: Decimal, inputs: Sequence[Datum], unit: str) -> Decimal:
    if rate <= 0:
        raise ValueError("a rate is more than nothing")
    return amount * rate if unit == inputs[1].unit.partition("/")[0] else amount / rate


def _growth(first: Decimal, second: Decimal, *_: object) -> Decimal:
    if first < 0:
        raise ValueError("growth from a negative number says nothing; use difference")
    return (second / first - 1) * 100


def _cagr(first: Decimal, second: Decimal, inputs: Sequence[Datum], unit: str) -> Decimal:
    years = years_between(inputs)
    if years <= 0 or second / first <= 0:
        raise ValueError("cagr needs a later second fact, and two values of one sign")
    return ((second / first) ** (1 / years) - 1) * 100


def years_between(inputs: Sequence[Datum]) -> Decimal:
    """The years from the end of the first's period to the end of the second's."""
    return Decimal((inputs[1].days[1] - inputs[0].days[1]).days) / Decimal("365.25")


_OF_TWO: dict[str, Callable[[Decimal, Decimal, Sequence[Datum], str], Decimal]] = {
    "difference": _difference,
    "ratio": _ratio,
    "growth": _growth,
    "cagr": _cagr,
    "convert": _convert,
}
