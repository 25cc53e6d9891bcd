"""Where numbers and years lie on a drawing: round ends, ticks, and labels that have room."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.exhibits.charts.theme import Size, Spec
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.numbers import Numbers
from mkdocs_casebook.records.periods import days_of_date

_STEPS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


class Range(NamedTuple):
    """Where an axis of numbers begins and ends, and its ticks."""

    low: float
    high: float
    ticks: list[float]

    def down(self, number: float, height: float) -> float:
        """How far below the top of a drawing of that height the number lies."""
        return (self.high - number) / (self.high - self.low) * height


def nice(numbers: Sequence[float]) -> Range:
    """The axis for the numbers: zero, and three other round numbers at most."""
    low, high = min(*numbers, 0), max(*numbers, 0)
    high = high if high > low else 1  # all are zero
    span = high - low
    power = 10.0
    while power > span:
        power /= 10
    while power * 10 <= span:
        power *= 10
    for step in (power / 5, power / 2, power, power * 2, power * 5, power * 10):
        first, last = int(low // step), int(-(-high // step))
        if last - first <= 3:
            break
    ticks = [round(step * index, 9) for index in range(first, last + 1)]
    return Range(ticks[0], ticks[-1], ticks)


def spread(places: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """The middles of labels moved so that none lies on another.

    `places` are middles and heights in pixels; the result stays between low and high if it can.
    """
    order = sorted(range(len(places)), key=lambda index: places[index][0])
    middles = [place for place, _ in places]
    for edge, way in ((low, 1), (high, -1)):
        for index in order[::way]:
            half = way * places[index][1] / 2
            middles[index] = (max if way > 0 else min)(middles[index], edge + half)
            edge = middles[index] + half
    return middles


def quantity(
    field: str, low: float, high: float, *, reverse: bool = False, axis: Spec | None = None
) -> Spec:
    """A channel of numbers: the field that has them, the ends of its scale, and its axis."""
    scale = {"domain": [low, high], "nice": False, "zero": False, "reverse": reverse}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def lanes(count: float) -> Spec:
    """Lanes from above to below, each one high."""
    return quantity("y", 0, count, reverse=True)


def year_of(datum: Datum) -> float:
    """Where a period stands on an axis of years: whole years at their number, else its middle."""
    if datum.period.startswith("FY"):
        return int(datum.period[2:])
    if datum.period.isdigit():
        return int(datum.period)
    return middle_of(datum)


def middle_of(datum: Datum) -> float:
    """The middle of a period on an axis of years."""
    first, last = datum.days
    return (_year_point(first) + _year_point(last)) / 2


def _year_point(day: date) -> float:
    """A day on an axis of years."""
    start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return round(day.year + (day - start).days / (end - start).days, 3)


def date_point(text: str, *, last: bool = False) -> float:
    """A date on an axis of years: its first day, or its last."""
    return _year_point(days_of_date(text)[1 if last else 0])


class Years(NamedTuple):
    """An axis of years: its ends, its width in pixels, and its ticks, each with its words."""

    first: float
    last: float
    width: float
    ticks: dict[float, str]

    def channel(self, **look: object) -> Spec:
        """The axis as the channel of the field `x`."""
        axis = {**look, **labelled(self.ticks.items())}
        return quantity("x", self.first, self.last, axis=axis)

    def pixels(self, start: float, end: float) -> float:
        """How wide the time between two places is."""
        return (end - start) / (self.last - self.first) * self.width


def whole_years(first: float, last: float, width: float, size: Size) -> Years:
    """An axis from the beginning of a year to the end of one, for a picture of that width."""
    start, end = int(first), int(last) + 1
    step = _step(end - start, width, size, 3.2)
    years = range(-(-start // step) * step, end + 1, step)
    return Years(start, end, width, {year: str(year) for year in years})


def years_of(
    numbers: Numbers, first: float, last: float, width: float, size: Size
) -> dict[float, str]:
    """The years of the numbers as ticks, as many as have room, the last one first."""
    fiscal = any(datum.period.startswith("FY") for datum in numbers.data.values())
    step = _step(int(last) - int(first), width, size, 4.4 if fiscal else 3.4)
    years = range(int(last), int(first) - 1, -step)
    return {year: f"FY{year}" if fiscal else str(year) for year in years}


def _step(span: int, width: float, size: Size, letters: float) -> int:
    """How many years lie between ticks whose words take so many letters."""
    room = max(2, int(width / (size.type * letters)))
    return next(step for step in _STEPS if span / step < room)


def labelled(ticks: Iterable[tuple[float, str]]) -> Spec:
    """The ticks of an axis, each with its words; lines are parted by line breaks."""
    words = dict(ticks)
    lines = json.dumps([text.split("\n") for text in words.values()], ensure_ascii=False)
    which = f"indexof({json.dumps(list(words))}, datum.value)"
    return {"values": list(words), "labelExpr": f"{lines}[{which}]"}


def value_ticks(ticks: list[float], figure: Figure) -> Spec:
    """The ticks of the figure's numbers."""
    return labelled((tick, figure.drawn(tick)) for tick in ticks)


def upward(figure: Figure, reach: Range, head: float = 1) -> Spec:
    """The axis of the numbers from below to above; `head` times as long as they reach."""
    low, high, ticks = reach
    return quantity("y", low, high * head, axis=value_ticks(ticks, figure))
