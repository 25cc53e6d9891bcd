"""The words that drawings are written in: layers of marks on a canvas, and their looks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mkdocs_casebook.exhibits.charts.theme import MOST, Size, Spec, colour, tone
from mkdocs_casebook.exhibits.data import Figure

# What a mark is drawn for: its fields are named in the mark's channels.
Fields = Mapping[str, object]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
# What tells series apart besides colour: the dash of a line, the shape of a point and its sign.
DASHES = ((1, 0), (6, 3), (2, 2), (9, 3, 2, 3), (4, 4), (1, 3))
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
SIGNS = ("●", "■", "▲", "◊", "▼", "+")
# What parts the keys of a heading; a drawing folds common spaces.
PARTED = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} "
BOLD = {"fontWeight": "bold"}
# A break: its line, and the words at it.
BREAK: Spec = {"strokeDash": [3, 3], "strokeWidth": 1.5}
ASIDE = {"fontStyle": "italic", "color": colour("soft")}
_CHANNELS = ("x", "x2", "y", "y2", "detail", "text")
_TURNED = {"x": "y", "y": "x", "x2": "y2", "y2": "x2"}


@dataclass
class Canvas:
    """Where a figure is drawn, layer on layer: in a size, with the room for it in pixels.

    One that is turned has the channels x and y exchanged.
    """

    figure: Figure
    size: Size
    width: float
    height: float
    turned: bool = False
    layers: list[Spec] = field(default_factory=list)

    def layer(self, mark: str, rows: Iterable[Fields] | Spec, /, **look: object) -> None:
        """A mark for each row, or for data in a form of their own.

        Of `look`, the channels x, x2, y, y2, detail and text are a field's name, a place in pixels
        or a whole channel; all else is the mark's own.
        """
        turned = _TURNED if self.turned else {}
        encoding = {
            turned.get(name, name): _channel(look.pop(name)) for name in _CHANNELS if name in look
        }
        data = rows if isinstance(rows, dict) else {"values": list(rows)}
        self.layers.append({"data": data, "mark": {"type": mark, **look}, "encoding": encoding})

    def points(self, rows: Iterable[Fields], index: int, size: int, /, **look: object) -> None:
        """Points of that series, of so many square pixels, in its shape and its `filling`.

        What `look` says goes before.
        """
        own = {"shape": SHAPES[index % MOST], "size": size, "filled": True, "opacity": 1}
        self.layer("point", rows, **{**own, **filling(index), **look})

    def curve(self, rows: Iterable[Fields], index: int, /, **look: object) -> None:
        """A line of that series through the rows."""
        self.layer("line", rows, stroke=tone(index), strokeWidth=2.5, **look)

    def texts(self, rows: Iterable[Fields], /, **look: object) -> None:
        """The words of the rows (`t`), their middles at their places if nothing else is said."""
        self.layer("text", rows, text="t", **look)

    def text(self, words: str, place: Fields, /, **look: object) -> None:
        """Words at one place."""
        self.texts([{**place, "t": words}], **look)

    def row_names(self, names: Iterable[tuple[float, str]]) -> None:
        """The names of rows at the left of a drawing, each at the middle of its row (`p`)."""
        rows = ((self.size.lifted(text), {"p": at, "t": text}) for at, text in names)
        beside = {"y" if self.turned else "x": -8, "align": "right", "color": colour("soft")}
        for lifted, own in grouped(rows):
            self.texts(own, dy=round(-lifted / 2, 1), **beside)

    def body(self, x: Spec | None = None, y: Spec | None = None) -> Spec:
        """The layers over each other, and the channels of those that have none of their own."""
        size = {"width": round(self.width), "height": round(self.height)}
        pairs = zip("yx" if self.turned else "xy", (x, y), strict=True)
        channels = {name: channel for name, channel in pairs if channel}
        return {**size, "layer": self.layers, "encoding": channels}


def _channel(given: object) -> object:
    if isinstance(given, dict | None):
        return given
    return {"field": given} if isinstance(given, str) else {"value": given}


def grouped(pairs: Iterable[tuple[_Key, _Value]]) -> list[tuple[_Key, list[_Value]]]:
    """The rows by the keys that they are given with, in the keys' order."""
    found: dict[_Key, list[_Value]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return sorted(found.items())


def filling(index: int, *, hollow: bool = False, edge: float = 0) -> Spec:
    """The look of a shape of that series: filled or hollow, with an edge of so many pixels."""
    fill: Spec = {"fill": colour("paper") if hollow else tone(index)}
    return {**fill, "stroke": tone(index), "strokeWidth": edge} if edge else fill


def dashed(index: int) -> Spec:
    """The look of a line of that series where there may be several."""
    return {"strokeDash": DASHES[index % MOST]}


def beside(away: float, *, left: bool) -> Spec:
    """Words at the right of a place, or left of it, so many pixels away."""
    return {"align": "right", "dx": -away} if left else {"align": "left", "dx": away}


def beyond(away: float, *, below: bool, rise: float = 0) -> Spec:
    """Words above a place, their last line so many pixels away, or below it."""
    if below:
        return {"baseline": "line-top", "dy": away}
    return {"baseline": "line-bottom", "dy": -away - rise}


def keys(labels: Iterable[str], signs: Iterable[str] = SIGNS) -> str:
    """What the signs of a drawing stand for, as its heading says it."""
    pairs = zip(signs, labels, strict=False)
    return PARTED.join(f"{sign}\N{NO-BREAK SPACE}{label}" for sign, label in pairs)


def unit_heading(figure: Figure) -> str:
    """The unit as a heading; per cent stands at the ticks."""
    return "" if figure.numbers.unit == "percent" else sentence(figure.unit)


def sentence(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]
