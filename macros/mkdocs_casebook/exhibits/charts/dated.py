"""What stands with lines over the years: dated events above them, bars below."""

from collections.abc import Callable
from itertools import chain, count
from typing import NamedTuple

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.exhibits.charts import axes, vega
from mkdocs_casebook.exhibits.charts.theme import AGAINST, Size, Spec, colour
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.numbers import scale_of
from mkdocs_casebook.records.exhibits import Against

# Between the words of two events in one line of them, and half a bar, in pixels and years.
_APART, _HALF = 10, 0.31


def places(figure: Figure) -> dict[str, float]:
    """Where the events stand on the axis of the numbers, on which a fiscal year is one place."""
    first = next(iter(figure.numbers.data.values()))
    shift = axes.year_of(first) - axes.middle_of(first)
    return {
        id_: round(axes.date_point(event.date) + shift, 3) for id_, event in figure.events.items()
    }


class _Note(NamedTuple):
    """An event above the drawing: where it is, its words, and from where to where they reach."""

    x: float
    text: str
    left: bool
    place: float
    start: float
    end: float


def above(
    canvas: vega.Canvas, years: axes.Years, at: dict[str, float], line: Callable[[float], float]
) -> None:
    """The events over the drawing, each with its date, on a line down to its place on the curve."""
    size, number = canvas.size, count(1)
    notes = [_note(canvas, years, id_, x, next(number)) for id_, x in at.items()]
    last = max(map(axes.year_of, canvas.figure.numbers.data.values()))
    for note, up in _heights(notes, size).items():
        top = -up
        # What came after the last number has no place on the curve.
        foot: Spec = {} if note.x <= last else {"y": 0}
        place = {"x": note.x, "y": line(note.x)}
        canvas.layer("rule", [place], y2=top, **foot, strokeWidth=1, color=colour("soft"))
        if note.x <= last:
            mark: Spec = {"fill": colour("ink"), "stroke": colour("paper"), "strokeWidth": 1.5}
            canvas.points([place], 0, 46, **mark)
        look = {**vega.beside(5, left=note.left), "baseline": "top", "fontSize": size.small()}
        canvas.text(note.text, {"x": note.x}, y=top, **look)


def listed(figure: Figure, size: Size) -> list[str]:
    """What the numbers over a narrow drawing stand for; a wide one has room for the words."""
    if not size.narrow:
        return []
    said = (f"{date}: {words}" for date, words in figure.dated.values())
    return [line for number, one in enumerate(said, 1) for line in size.lines(f"{number}. {one}")]


def _note(canvas: vega.Canvas, years: axes.Years, id_: str, x: float, number: int) -> _Note:
    """An event's date above its words, right of its place, or left of it where there is no room;
    its number where there is room for neither.
    """
    date, said = canvas.figure.dated[id_]
    text = (
        str(number)
        if canvas.size.narrow
        else f"{date}\n{canvas.size.wrapped(said, 16 * canvas.size.type)}"
    )
    wide, place = canvas.size.wide_of(text) + _APART / 2, years.pixels(years.first, x)
    left = place + wide > years.width + 60
    start, end = (place - wide, place) if left else (place, place + wide)
    return _Note(x, text, left, place, start, end)


def _heights(notes: list[_Note], size: Size) -> dict[_Note, int]:
    """How high each note begins, in pixels: above all whose words or lines it would meet."""
    rows: dict[_Note, int] = {}
    lefts = sorted((note for note in notes if note.left), key=lambda note: note.x)
    rights = sorted((note for note in notes if not note.left), key=lambda note: -note.x)
    for note in (*lefts, *rights):
        met = (
            row for other, row in rows.items() if other.start < note.end > note.start < other.end
        )
        rows[note] = max(met, default=0) + size.tall(note.text) + 6
    return rows


def over_bars(upper: Spec, figure: Figure, against: Against, years: axes.Years, size: Size) -> Spec:
    """A picture over bars of the same years; of several kinds of them the second is hollow."""
    data = [*map(figure.facts, against.facts.values())]
    unit, scale = data[0][0].unit, scale_of(chain.from_iterable(data))
    canvas, words = vega.Canvas(figure, size, years.width, size.high(130, 110)), figure.words
    numbers = [float((datum.value or 0) / scale) for datum in chain.from_iterable(data)]
    reach = axes.nice(numbers)
    least = min(chain.from_iterable(data), key=lambda datum: datum.value or 0)
    for index, line in enumerate(data):
        bars = [(bool((datum.value or 0) < 0), _bar(datum, scale)) for datum in line]
        look = vega.filling(0, hollow=index % 2 == 1, edge=1.5)
        own = (bar for _, bar in bars)
        canvas.layer("rect", own, x="x", x2="x2", y="y", y2="y2", **look)
        # Narrow bars have room for the lowest of their numbers.
        told = [
            (below, bar | {"t": words.label(datum, scale)})
            for (below, bar), datum in zip(bars, line, strict=True)
            if not size.narrow or datum is least
        ]
        for below, some in vega.grouped(told):
            side = vega.beyond(5, below=below)
            canvas.texts(some, x="middle", fontSize=size.small(), **side)
    canvas.layer("rule", [{"y": 0}], x=0, x2=round(years.width))
    title = f"{against.title} ({words.unit(unit, scale)})"
    names = [figure.exhibit.labels[id_] for id_ in against.facts if id_ in figure.exhibit.labels]
    heading = [*size.lines(title), *(size.lines(vega.keys(names, "■□")) if names else [])]
    y = axes.quantity("y", reach.low * 1.15, reach.high)
    lower = canvas.body(years.channel(grid=False, labels=False), y)
    spacing = 46 + len(heading) * (size.type + 4)
    return {
        "vconcat": [upper, {"name": AGAINST, "title": {"text": heading}, **lower}],
        "bounds": "flush",
        "spacing": spacing,
    }


def _bar(datum: Datum, scale: int) -> dict[str, object]:
    """Where a number's bar stands, from zero on."""
    year, number = axes.year_of(datum), float((datum.value or 0) / scale)
    return {"x": year - _HALF, "x2": year + _HALF, "middle": year, "y": number, "y2": 0}
