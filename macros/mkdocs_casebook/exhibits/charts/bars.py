"""Bars across names or periods."""

from collections.abc import Collection
from typing import NamedTuple

from mkdocs_casebook.case.datum import caution_of
from mkdocs_casebook.case.doubt import signs
from mkdocs_casebook.exhibits.charts import axes, vega
from mkdocs_casebook.exhibits.charts.theme import Drawing, Size, tone_of
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import Fault, Faults
from mkdocs_casebook.exhibits.numbers import Numbers
from mkdocs_casebook.records.named import FactRef

_FEW = 7
# The signs of columns.
_SIGNS = ("■", "□") * 3


class _Bar(NamedTuple):
    """A bar: its edges among the places, its ends among the numbers, and its words."""

    side: float
    other: float
    foot: float
    head: float
    series: int
    hollow: bool
    t: str


def bars(figure: Figure, size: Size) -> Drawing:
    """Bars, upright where the rows are periods and have room, else lying.

    Each column but the first is drawn hollow: so they are told apart without colour. What is drawn
    of lying bars is drawn as of upright ones, on a canvas that is turned.
    """
    numbers = figure.numbers
    lying = _is_list(figure) or len(numbers.rows) > size.pick(len(numbers.rows), _FEW)
    # Before a break, lying bars leave a place for its words.
    gaps = [lying and row in numbers.breaks for row in numbers.rows]
    at = {row: index + sum(gaps[: index + 1]) for index, row in enumerate(numbers.rows)}
    room = size.pick(230, 112) if lying else max((size.width - 60) / len(at) - 6, 34)
    # So does one at the end, which has no row.
    ends = int("" in numbers.breaks)
    labels = {place: size.wrapped(numbers.rows[row], room) for row, place in at.items()}
    bars_of = _bars(figure, at)
    low, high, ticks = axes.nice(_ends(figure))
    last, names = max(labels) + 0.5 + (ends if lying else 0), labels.items()
    if lying:
        canvas = _for_lying(figure, size, labels.values(), max(labels) + 1 + ends)
        x, y = axes.quantity("p", -0.5, last, reverse=True), axes.quantity("end", low, high)
    else:
        canvas = vega.Canvas(figure, size, size.width - 58, size.high(300, 250))
        low -= (high - low) * 0.07 if low < 0 else 0  # room for the numbers below the bars
        x = axes.quantity("p", -0.5, last, axis={"grid": False, **axes.labelled(names)})
        y = axes.quantity("end", low, high, axis=axes.value_ticks(ticks, figure))
    _draw(canvas, bars_of)
    _break(canvas, at, down=all(bar.head <= 0 for bar in bars_of))
    _remark(canvas, at)
    if lying:
        canvas.row_names(names)
    return Drawing(_heading(figure), canvas.body(x, y))


def lines(figure: Figure) -> int:
    """How many bars lie one below the other."""
    return len(figure.numbers.rows) if _is_list(figure) else 1


def _is_list(figure: Figure) -> bool:
    return bool(figure.exhibit.facts or figure.exhibit.count)


def _ends(figure: Figure) -> list[float]:
    """How far the bars reach: each, or those on each other."""
    numbers, totals = figure.numbers, dict[str, float]()
    if figure.exhibit.arrangement != "stacked":
        return numbers.all_drawn()
    for (row, _), datum in numbers.data.items():
        totals[row] = totals.get(row, 0) + numbers.drawn(datum)
    return [*totals.values()]


def _heading(figure: Figure) -> str:
    """The unit, and of several columns the sign and the name of each."""
    columns = figure.numbers.columns
    if len(columns) > 1:
        return f"{vega.keys(columns.values(), _SIGNS)}{vega.PARTED}({figure.unit})"
    return vega.unit_heading(figure)


def _for_lying(figure: Figure, size: Size, labels: Collection[str], places: int) -> vega.Canvas:
    """The canvas for lying bars at so many places, beside their labels."""
    stacked, count = figure.exhibit.arrangement == "stacked", len(figure.numbers.columns)
    tall = max(text.count("\n") + 1 for text in labels) * (size.type + 2) + 8
    width = size.width - max(map(size.wide_of, labels)) - 8 - 54
    thick = max(30, tall, 0 if stacked else 20 * count + 10)
    return vega.Canvas(figure, size, width, places * thick, turned=True)


def _bars(figure: Figure, at: dict[str, int]) -> list[_Bar]:
    """The bars with the numbers at their ends; of stacked ones what they add up to."""
    numbers, stacked = figure.numbers, figure.exhibit.arrangement == "stacked"
    found: list[_Bar] = []
    by_row = bool({*figure.exhibit.subject, *figure.exhibit.rival} & {*numbers.rows})
    beside = 1 if stacked else len(numbers.columns)
    wide, gap = 0.74 / beside, 0.03 if beside > 1 else 0
    for row, place in at.items():
        foot, own = 0.0, list[_Bar]()
        for index, datum in numbers.across(row):
            side = place - 0.37 + (0 if stacked else index * wide)
            edges = round(side + gap, 4), round(side + wide - gap, 4)
            head = round(foot + numbers.drawn(datum), 6) if stacked else numbers.drawn(datum)
            hollow = index % 2 == 1 or numbers.doubted(row, datum)
            series = tone_of(figure.exhibit, row) if by_row else index
            own.append(_Bar(*edges, foot, head, series, hollow, figure.short(datum)))
            foot = head if stacked else 0
        if stacked:
            total = figure.drawn(foot) + signs(
                caution_of([datum for _, datum in numbers.across(row)])
            )
            own = [bar._replace(t=total if bar.head == foot else "") for bar in own]
        found += own
    return found


def _draw(canvas: vega.Canvas, bars: list[_Bar]) -> None:
    """The bars, the numbers at their ends, and the line of zero."""
    for (hollow, index), own in vega.grouped(((bar.hollow, bar.series), bar) for bar in bars):
        look = vega.filling(index, hollow=hollow, edge=2 if hollow else 0)
        places = {"x": "side", "x2": "other", "y": "foot", "y2": "head", "strokeJoin": "miter"}
        canvas.layer("rect", (bar._asdict() for bar in own), **places, **look)
    ends = [
        (bar.head < 0, {"p": (bar.side + bar.other) / 2, "end": bar.head, "t": bar.t})
        for bar in bars
        if bar.t
    ]
    small = canvas.size.small(2 if not canvas.turned and len(ends) > 18 else 1)
    for negative, some in vega.grouped(ends):
        look = {"baseline": "top", "dy": 4} if negative else {"baseline": "bottom", "dy": -4}
        if canvas.turned:
            look = vega.beside(5, left=negative)
        canvas.texts(some, fontSize=small, **look)
    canvas.layer("rule", [{"end": 0}], x=None, strokeWidth=1)


def _break(canvas: vega.Canvas, at: dict[str, int], *, down: bool) -> None:
    """A line at each break, and its words: below where all bars lead `down`."""
    size, lying, up = canvas.size, canvas.turned, 0
    for before, text in canvas.figure.breaks.items():
        if before and not at[before]:
            continue
        end = max(at.values()) + (2 if lying else 1)
        place = at.get(before, end) - (1 if lying else 0.5)
        aside = (0.45 if before else -0.45) if lying else 0
        canvas.layer("rule", [{"p": place + aside}], y=None, **vega.BREAK)
        share = (place + 0.5) / (max(at.values()) + 1)
        room = size.width * max(share, 1 - share) - 60
        said = size.wrapped(text, size.width * 0.6 if lying else min(room, 230))
        look = {**vega.beside(6, left=share > 0.5), "y": -4, "baseline": "top"}
        if lying:
            look = {**vega.beside(4, left=False), "y": 0, "dy": -size.lifted(said) / 2}
        elif down:  # above the line of zero nothing is in the way
            look |= {"baseline": "line-bottom", "dy": -size.lifted(said) - up}
            up += size.tall(said)
        canvas.text(said, {"p": place}, **vega.ASIDE, **look)


def _remark(canvas: vega.Canvas, at: dict[str, int]) -> None:
    """Words at the ends of bars."""
    numbers, size = canvas.figure.numbers, canvas.size
    for (row, column), (text, below) in canvas.figure.remarks.items():
        said = size.wrapped(text, size.pick(150, 100))
        look = vega.beyond(size.type + 7, below=below, rise=size.lifted(said))
        middle = (at[row] + 0.5) / (max(at.values()) + 1) * canvas.width
        if canvas.turned:
            look = vega.beside(46, left=False)
        elif (over := size.wide_of(said) / 2 - middle) > 0:  # numbers stand left of the first bar
            look["dx"] = round(over)
        place = {"p": at[row], "end": numbers.drawn(numbers.data[row, column])}
        canvas.text(said, place, fontSize=size.small(), **look)


def stack(figure: Figure) -> Faults:
    """Of bars on each other: totals that must not be added, and negative parts."""
    numbers = figure.numbers
    if figure.exhibit.arrangement != "stacked":
        return
    if len(numbers.columns) < 2:
        yield Fault("points", "one column is no stack", ["arrangement"])
    if any((datum.value or 0) < 0 for datum in numbers.data.values()):
        message = "a stack adds up, and some of these are below zero; group them"
        yield Fault("total", message, ["arrangement"])
    totals = (_total(numbers, row, column) for row, column in numbers.data)
    if total := next(filter(None, totals), ""):
        yield Fault("total", total, ["columns"])


def _total(numbers: Numbers, row: str, column: str) -> str:
    """Why the number must not stand on the others of its row, if it holds them."""
    datum, columns = numbers.data[row, column], list(numbers.columns)
    refs = [FactRef.of(part.id) for part in datum.inputs]
    parts = {ref.column for ref in refs if ref.column}
    if datum.operation == "sum" and parts & set(columns):
        return f"{column!r} holds {', '.join(sorted(parts))} already; leave one out"
    others = [value for of, value in numbers.across(row) if columns[of] != column]
    if len(others) > 1 and sum(other.value or 0 for other in others) == datum.value:
        return f"{column!r} is the sum of the others; leave it out"
    return ""
