"""The words that drawings are written in: layers of marks, their channels, axes and headings."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mkdocs_casebook.exhibits.charts.theme import (
    DASHES,
    MOST,
    PARTED,
    SHAPES,
    SIGNS,
    Size,
    Spec,
    colour,
    tone,
)

BOLD = {"fontWeight": "bold"}
# A break: its line, and the words at it.
BREAK = {"strokeDash": [3, 3], "strokeWidth": 1.5}
ASIDE = {"fontStyle": "italic", "color": colour("soft")}
_CHANNELS = ("x", "x2", "y", "y2", "detail", "text")


def layer(mark: str, rows: Iterable[Spec] | Spec, **look: Any) -> Spec:
    """A mark for each row, or for data in a form of their own.

    Of `look`, the channels x, x2, y, y2, detail and text are a field's name, a place in pixels or
    a whole channel; all else is the mark's own.
    """
    encoding = {name: _channel(look.pop(name)) for name in _CHANNELS if name in look}
    data = rows if isinstance(rows, dict) else {"values": list(rows)}
    return {"data": data, "mark": {"type": mark, **look}, "encoding": encoding}


def _channel(given: Spec | str | float) -> Spec:
    if isinstance(given, dict):
        return given
    return {"field": given} if isinstance(given, str) else {"value": given}


def quantity(field: str, **more: Any) -> Spec:
    """A channel of numbers: the field that has them, its scale and its axis."""
    return {"field": field, "type": "quantitative", **more}


def scale(low: float, high: float, **more: Any) -> Spec:
    """A linear scale from one number to another."""
    return {"domain": [low, high], "nice": False, "zero": False, **more}


def labelled(ticks: dict[float, str]) -> Spec:
    """The ticks of an axis, each with its words; lines are parted by line breaks."""
    places = list(ticks)
    lines = [text.split("\n") for text in ticks.values()]
    which = f"indexof({json.dumps(places)}, datum.value)"
    return {"values": places, "labelExpr": f"{json.dumps(lines, ensure_ascii=False)}[{which}]"}


def picture(width: float, height: float, layers: list[Spec], **channels: Spec) -> Spec:
    """Layers over each other, and the channels that all of them share."""
    size = {"width": round(width), "height": round(height)}
    return {**size, "layer": layers, "encoding": channels}


def grouped(rows: Sequence[Spec], key: str) -> Iterator[tuple[Any, list[Spec]]]:
    """The rows by what they have at the key, in its order."""
    for value in sorted({row[key] for row in rows}):
        yield value, [row for row in rows if row[key] == value]


def filling(index: int, *, hollow: bool = False, edge: float = 0) -> Spec:
    """The look of a shape of that series: filled or hollow, with an edge of so many pixels."""
    fill = {"fill": colour("paper") if hollow else tone(index)}
    return {**fill, "stroke": tone(index), "strokeWidth": edge} if edge else fill


def points(rows: Iterable[Spec], index: int, size: int, **look: Any) -> Spec:
    """Points of that series, of so many square pixels, in its shape and colour.

    Of `look`, `hollow` and `edge` are as in `filling`; a shape or stroke of its own goes before.
    """
    filled = filling(index, hollow=look.pop("hollow", False), edge=look.pop("edge", 0))
    own = {"shape": SHAPES[index % MOST], "size": size, "filled": True, "opacity": 1}
    return layer("point", rows, **{**own, **filled, **look})


def curve(rows: Iterable[Spec], index: int, *, dashed: bool = False, **look: Any) -> Spec:
    """A line of that series through the rows."""
    dash = {"strokeDash": DASHES[index % MOST]} if dashed else {}
    return layer("line", rows, stroke=tone(index), strokeWidth=2.5, **dash, **look)


def texts(rows: Iterable[Spec], **look: Any) -> Spec:
    """The words of the rows (`t`), their middles at their places if nothing else is said."""
    return layer("text", rows, text="t", **look)


def beside(away: float, *, left: bool) -> Spec:
    """Words at the right of a place, or left of it, so many pixels away."""
    return {"align": "right", "dx": -away} if left else {"align": "left", "dx": away}


def beyond(away: float, *, below: bool, rise: float = 0) -> Spec:
    """Words above a place, their last line so many pixels away, or below it."""
    if below:
        return {"baseline": "line-top", "dy": away}
    return {"baseline": "line-bottom", "dy": -away - rise}


def row_names(names: Iterable[tuple[float, str]], size: Size, y: Spec) -> list[Spec]:
    """The names of rows at the left of a drawing, each at the middle of its row (`p`)."""
    rows = [{"p": at, "t": text, "l": size.lifted(text)} for at, text in names]
    return [
        texts(own, x=-8, y=y, align="right", color=colour("soft"), dy=round(-lifted / 2, 1))
        for lifted, own in grouped(rows, "l")
    ]


def keys(labels: Iterable[str], signs: Iterable[str] = SIGNS) -> str:
    """What the signs of a drawing stand for, as its heading says it."""
    pairs = zip(signs, labels, strict=False)
    return PARTED.join(f"{sign}\N{NO-BREAK SPACE}{label}" for sign, label in pairs)


def sentence(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]
