"""How exhibits look: colours in both palettes, type, what is measured, and the whole drawing."""

import textwrap
from typing import NamedTuple

from mkdocs_casebook.exhibits.charts import boxes

# A part of a specification of Vega-Lite, as JSON has it.
Spec = dict[str, object]

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
        return self.type * max(boxes.wide_of(line, bold=bold) for line in text.split("\n"))

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
SIZES = {"wide": WIDE, "narrow": NARROW}


def colour(name: str) -> str:
    """A colour as drawings name it."""
    return f"var(--{name})"


def tone(index: int) -> str:
    """The colour of the series of that index."""
    return colour(SERIES[index % MOST])


class Drawing(NamedTuple):
    """What a kind draws: the words above it, its layers or pictures, and whether its axes say of
    themselves what they are of.
    """

    heading: str
    body: Spec
    says_axes: bool = False


def page(drawing: Drawing, size: Size) -> Spec:
    """The drawing with its heading and the theme."""
    own = drawing.body.get("title")
    title: Spec = own if isinstance(own, dict) else {}
    title = {"title": {**title, "text": size.lines(drawing.heading)}} if drawing.heading else {}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": "pad",
        "padding": 0,
        "background": colour("paper"),
        **drawing.body,
        **title,
        "config": _config(size, drawing.says_axes),
    }


def _config(size: Size, says_axes: bool) -> Spec:
    soft, height = colour("soft"), size.type
    title = {"anchor": "start", "frame": "bounds", "offset": 10, "fontWeight": "normal"}
    axis = {"domain": False, "ticks": False, "gridColor": colour("grid"), "labelPadding": 6}
    labels = {"labelColor": soft, "labelFontSize": height, "labelLineHeight": height + 2}
    titles = {"titleColor": soft} if says_axes else {"title": None}
    text = {"color": colour("ink"), "fontSize": height, "lineHeight": height + 3}
    return {
        "font": FONT,
        "view": {"stroke": None},
        "title": {**title, "color": soft, "fontSize": height, "lineHeight": height + 4},
        "axis": {**axis, **labels, "labelLimit": 0, "labelOverlap": says_axes, **titles},
        "text": {**text, "lineBreak": "\n"},
        "rule": {"color": soft},
        "mark": {"color": tone(0)},
        "range": {"category": [tone(index) for index in range(MOST)]},
        "concat": {"spacing": 22},
        "aria": False,
    }
