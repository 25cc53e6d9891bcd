"""How values are computed from others, and which units and periods go together."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.records.values import currencies_of

# More than these nobody can follow in a formula.
MOST = 100
LARGEST = Decimal(10) ** 24
Days = tuple[date, date]


class NotComputable(ValueError):
    """The inputs do not give the result; `rule` tells which rule they break."""

    def __init__(self, message: str, rule: str = "derive-value") -> None:
        super().__init__(message)
        self.rule = rule


def result(operation: str, inputs: Sequence[Datum], unit: str, days: Days) -> Decimal | None:
    """The value in `unit` for the period of `days`, None where an input has none.

    That is reported where the input stands. Raises NotComputable where the inputs do not allow it,
    ArithmeticError where the number cannot be shown.
    """
    if len(inputs) < 2 or (operation != "sum" and len(inputs) != 2):
        needed = "two facts or more" if operation == "sum" else "two facts"
        raise NotComputable(f"{operation} takes {needed}, not {len(inputs)}")
    if len(inputs) > MOST:
        message = f"{operation} takes {MOST} facts at most, not {len(inputs)}; sum in steps"
        raise NotComputable(message)
    _check_units(operation, [item.unit for item in inputs], unit)
    _check_periods(operation, [item.days for item in inputs], unit, days)
    values = [item.value for item in inputs if item.value is not None]
    if len(values) < len(inputs):
        return None
    value = _value(operation, values, inputs, unit)
    if abs(value) >= LARGEST:
        raise ArithmeticError("a result too large to be shown")
    return value


def _check_units(operation: str, units: list[str], unit: str) -> None:
    """Raise NotComputable unless the units go together, and the result is in one of its own."""
    if operation == "convert":
        _check_conversion(units[0], units[1], unit)
        return
    if operation == "ratio" and units == [*(currencies_of(unit) or ())]:
        return
    if len(set(units)) > 1:
        given = ", ".join(sorted(set(units)))
        raise NotComputable(f"units that do not go together: {given}", "derive-unit")
    of, wanted = "two facts", ["percent"]
    if operation in ("sum", "difference"):
        of = f"facts in {units[0]}"
        points = operation == "difference" and units[0] == "percent"
        wanted = ["points" if points else units[0]]
    elif operation == "ratio":
        wanted.append("times")
    if unit not in wanted:
        message = f"the {operation} of {of} is in {' or '.join(wanted)}, not in {unit}"
        raise NotComputable(message, "derive-unit")


def _check_conversion(amount: str, rate: str, unit: str) -> None:
    pair = currencies_of(rate)
    if not pair or amount not in pair:
        message = f"convert takes an amount and a rate, as EUR and USD/EUR, not {amount} and {rate}"
        raise NotComputable(message, "derive-unit")
    wanted = pair[0] if amount == pair[1] else pair[1]
    if unit != wanted:
        message = f"{amount} converted at {rate} is {wanted}, not {unit}"
        raise NotComputable(message, "derive-unit")


def _check_periods(operation: str, spans: list[Days], unit: str, days: Days) -> None:
    """Raise NotComputable unless the periods go together, and the result shares a day with them."""
    needed = min(first for first, _ in spans), max(last for _, last in spans)
    if operation in ("growth", "cagr"):
        needed = spans[1]
    message = _mismatch(operation, spans, unit)
    if not message and _apart(days, needed):
        message = "the result's own shares no day with what it is computed from"
    if message:
        message = f"periods that do not go together: {message}"
        raise NotComputable(message, "derive-period")


def _mismatch(operation: str, spans: list[Days], unit: str) -> str:
    """Why the periods do not go together; nothing where they do."""
    first, second = spans[:2]
    apart = _apart(first, second)
    within = (first[0] - second[0]).days * (first[1] - second[1]).days <= 0
    match operation:
        case "growth" | "cagr" if first != second and not first[1] < second[0]:
            return f"{operation} goes from an earlier to a later one that do not overlap"
        case "sum" if not all(_apart(*pair) for pair in pairwise(sorted(set(spans)))):
            return "what overlaps would be counted twice; add parts that are the same or apart"
        case "difference" if not apart and not within:
            return "the two overlap in part"
        case "ratio" if unit != "times" and not within:
            return "a share is of one and the same period; write unit: times, or growth"
        case "convert" if apart:
            return "the rate is of another time than the amount"
    return ""


def _apart(one: Days, other: Days) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _value(operation: str, values: list[Decimal], inputs: Sequence[Datum], unit: str) -> Decimal:
    first, second = values[:2]
    match operation:
        case "sum":
            return sum(values, Decimal(0))
        case "difference":
            return first - second
        case "ratio":
            return first / second * (100 if unit == "percent" else 1)
        case "growth":
            if first < 0:
                raise NotComputable("growth from a negative number says nothing; use difference")
            return (second / first - 1) * 100
        case "convert":
            if second <= 0:
                raise NotComputable("a rate is more than nothing")
            return first * second if unit == inputs[1].unit.partition("/")[0] else first / second
    years = years_between(inputs)
    if years <= 0 or second / first <= 0:
        raise NotComputable("cagr needs a later second fact, and two values of one sign")
    return ((second / first) ** (1 / years) - 1) * 100


def years_between(inputs: Sequence[Datum]) -> Decimal:
    """The years from the end of the first's period to the end of the second's."""
    return Decimal((inputs[1].days[1] - inputs[0].days[1]).days) / Decimal("365.25")
