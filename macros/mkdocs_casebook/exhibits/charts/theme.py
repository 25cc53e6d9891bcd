"""How exhibits look: colours in both palettes, type, what is measured, and the whole drawing."""

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

Spec = dict[str, Any]

# By their names in the drawing: in light, in dark, and where the reader forces colours.
COLOURS = {
    "paper": ("#ffffff", "#12191c", "Canvas"),
    "ink": ("#1d2528", "#e4eaec", "CanvasText"),
    "soft": ("#4c585d", "#b3bfc4", "CanvasText"),
    "grid": ("#dde3e5", "#2c383d", "GrayText"),
    "land": ("#e6eaec", "#273338", "Canvas"),
    "coast": ("#b4bfc4", "#46565d", "GrayText"),
    "t1": ("#0d6280", "#62c3de", "CanvasText"),
    "t2": ("#b4470f", "#f2a26b", "LinkText"),
    "t3": ("#6b4ba1", "#bca6f0", "CanvasText"),
    "t4": ("#3c7337", "#8fd08a", "LinkText"),
    "t5": ("#66737a", "#98a6ad", "GrayText"),
    "t6": ("#a0336b", "#f09ac4", "CanvasText"),
}
SERIES = tuple(name for name in COLOURS if name.startswith("t"))
# What tells series apart besides colour: the dash of a line, the shape of a point and its sign.
DASHES = ((1, 0), (6, 3), (2, 2), (9, 3, 2, 3), (4, 4), (1, 3))
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
SIGNS = ("●", "■", "▲", "◊", "▼", "+")
FILLED, HOLLOW = "■", "□"
# What parts the keys of a heading; a drawing folds common spaces.
PARTED = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} "
MOST = len(SERIES)

# The drawing program brings this font; it only measures with it.
FONT = "Liberation Sans"
LETTER = 0.5


class Size(NamedTuple):
    """A drawing's width in pixels, and what follows from it."""

    width: int
    type: int

    @property
    def narrow(self) -> bool:
        return self.width < 500

    def pick(self, wide: float, narrow: float) -> float:
        """The first for a wide drawing, the second for a narrow one."""
        return narrow if self.narrow else wide

    def wide_of(self, text: str, *, bold: bool = False) -> float:
        """About how many pixels the longest line of a text takes."""
        letters = max((len(line) for line in text.split("\n")), default=0)
        return letters * self.type * LETTER * (1.08 if bold else 1)

    def wrapped(self, text: str, pixels: float) -> str:
        """The text in lines of about so many pixels."""
        return "\n".join(textwrap.wrap(text, max(8, int(pixels / self.type / LETTER))))

    def lines(self, text: str, pixels: float = 0) -> list[str]:
        """The text's lines, of about so many pixels, or as wide as the drawing."""
        return self.wrapped(text, pixels or self.width).split("\n")

    def lifted(self, text: str) -> int:
        """How far up a text of several lines moves, in pixels, to end where one line would."""
        return text.count("\n") * (self.type + 3)

    def tall(self, text: str) -> int:
        """How many pixels the lines of a text take."""
        return self.lifted(text) + self.type + 3


WIDE, NARROW = Size(700, 13), Size(326, 12)


def colour(name: str) -> str:
    """A colour as drawings name it."""
    return f"var(--{name})"


def tone(index: int) -> str:
    """The colour of the series of that index."""
    return colour(SERIES[index % MOST])


def page(size: Size, heading: str, body: Spec) -> Spec:
    """A drawing with its heading and the theme."""
    title = {"title": {"text": size.lines(heading)}} if heading else {}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": "pad",
        "padding": 0,
        "background": colour("paper"),
        **title,
        **body,
        "config": _config(size),
    }


def _config(size: Size) -> Spec:
    return {
        "font": FONT,
        "view": {"stroke": None},
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "color": colour("soft"),
            "offset": 10,
            "fontSize": size.type,
            "fontWeight": "normal",
            "lineHeight": size.type + 4,
        },
        "axis": {
            "domain": False,
            "ticks": False,
            "title": None,
            "labelColor": colour("soft"),
            "labelFontSize": size.type,
            "gridColor": colour("grid"),
            "labelPadding": 6,
            "labelOverlap": False,
            "labelLimit": 0,
            "labelLineHeight": size.type + 2,
        },
        "text": {
            "color": colour("ink"),
            "fontSize": size.type,
            "lineBreak": "\n",
            "lineHeight": size.type + 3,
        },
        "rule": {"color": colour("soft")},
        "mark": {"color": tone(0)},
        "range": {"category": [tone(index) for index in range(MOST)]},
        "concat": {"spacing": 22},
        "aria": False,
    }


class Range(NamedTuple):
    """Where an axis of numbers begins and ends, and its ticks."""

    low: float
    high: float
    ticks: list[float]

    def down(self, number: float, height: float) -> float:
        """How far below the top of a drawing of that height the number lies."""
        return (self.high - number) / (self.high - self.low) * height


def nice(numbers: Sequence[float]) -> Range:
    """The axis for the numbers: with zero in it, and four to six round numbers."""
    low, high = min(*numbers, 0), max(*numbers, 0)
    span = high - low or abs(high) or 1
    power = 10.0
    while power > span:
        power /= 10
    while power * 10 <= span:
        power *= 10
    step = next(s for s in (power / 5, power / 2, power, power * 2, power * 5) if span / s <= 5.5)
    first, last = int(low // step), int(-(-high // step))
    ticks = [round(step * index, 9) for index in range(first, last + 1)]
    return Range(ticks[0], ticks[-1], ticks)


def rounded(number: float) -> str:
    """A number that was added up or computed, with a digit after the point at most."""
    text = f"{number:,.{0 if abs(number) >= 100 else 1}f}".removesuffix(".0")
    return text.replace("-", "−")


def spread(places: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """The middles of labels moved so that none lies on another.

    `places` are middles and heights in pixels; the result stays between low and high if it can.
    """
    order = sorted(range(len(places)), key=lambda index: places[index][0])
    middles = [place for place, _ in places]
    foot = low
    for index in order:
        half = places[index][1] / 2
        middles[index] = max(middles[index], foot + half)
        foot = middles[index] + half
    head = high
    for index in reversed(order):
        half = places[index][1] / 2
        middles[index] = min(middles[index], head - half)
        head = middles[index] - half
    return middles
