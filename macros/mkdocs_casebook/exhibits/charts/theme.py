"""How exhibits look: colours in both palettes, type, what is measured, and the whole drawing."""

import json
import re
import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

from mkdocs_casebook.exhibits.charts import boxes
from mkdocs_casebook.records.exhibits import Exhibit

# A part of a specification of Vega-Lite, as JSON has it.
Spec = dict[str, object]

# By their names in the drawing: in light, in dark, and where the reader forces colours.
COLOURS = {
    "paper": ("#fdfcf8", "#12171a", "Canvas"),
    "ink": ("#1d2528", "#e4eaec", "CanvasText"),
    "soft": ("#4c585d", "#b3bfc4", "CanvasText"),
    "grid": ("#dde3e5", "#2c383d", "GrayText"),
    "land": ("#e6eaec", "#273338", "Canvas"),
    "coast": ("#b4bfc4", "#46565d", "GrayText"),
    # The subject, its rival, and others.
    "t1": ("#c03d0a", "#ff8d5c", "CanvasText"),
    "t2": ("#0b6478", "#5cc4dc", "LinkText"),
    "t3": ("#5b4a9c", "#b6a6f2", "CanvasText"),
    "t4": ("#806200", "#e0bd55", "LinkText"),
    "t5": ("#636c71", "#8f9a9f", "GrayText"),
    "t6": ("#a0336b", "#f09ac4", "CanvasText"),
    # Of maps: each so much lighter or darker than the others that a photocopy tells them apart.
    "m1": ("#1c2227", "#ebe7de", "CanvasText"),
    "m2": ("#8d6c00", "#e7cb79", "LinkText"),
    "m3": ("#a83509", "#ff7a40", "CanvasText"),
    "m4": ("#392f62", "#947dec", "LinkText"),
    "m5": ("#095161", "#5ac3dc", "GrayText"),
    "m6": ("#7c878c", "#717e83", "CanvasText"),
}
SERIES = tuple(name for name in COLOURS if name.startswith("t"))
MAPPED = tuple(name for name in COLOURS if name.startswith("m"))
SUBJECT, RIVAL, OTHER = 0, 1, 4
MOST = len(SERIES)

# The drawing program brings this font; it only measures with it.
FONT = "Liberation Sans"
FONTS = f"Arial, Helvetica, '{FONT}', Arimo, Roboto, sans-serif"
LETTER = 0.5
# How much longer than asked for a line of usual letters may be.
_SPARE = 1.2
# The name of a drawing that another stands beside.
AGAINST = "against"


# How high a plot is in a low drawing, in heights of one in a wide drawing.
_LOW = 0.7


class Size(NamedTuple):
    """A drawing's width in pixels, the height of its letters and of its smallest ones, and what
    follows from them. One that is `low` has less room below itself than others.
    """

    width: int
    type: int
    least: int = 10
    low: bool = False

    @property
    def narrow(self) -> bool:
        return self.width < 500

    def pick(self, wide: float, narrow: float, broad: float = 0) -> float:
        """The first for a wide drawing, the second for a narrow one, the third, if any, for a
        broad one.
        """
        return narrow if self.narrow else broad if broad and self.width > 1000 else wide

    def high(self, wide: float, narrow: float, broad: float = 0) -> float:
        """How high a plot is, as `pick` has it; of a low drawing less."""
        return wide * _LOW if self.low else self.pick(wide, narrow, broad)

    def small(self, by: int = 1) -> int:
        """The height of letters that are so many pixels smaller than others, if they may be."""
        return max(self.type - by, self.least)

    def wide_of(self, text: str, *, bold: bool = False) -> float:
        """About how many pixels the longest line of a text takes."""
        return self.type * max(boxes.wide_of(line, bold=bold) for line in text.split("\n"))

    def wrapped(self, text: str, pixels: float) -> str:
        """The text in lines of about so many pixels; a longer word is broken."""
        lines = textwrap.wrap(text, max(8, int(pixels / self.type / LETTER)))
        room = max(pixels / self.type * _SPARE, 4)
        return "\n".join(piece for line in lines for piece in boxes.broken(line, room))

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
# For a page that leaves a picture its whole width.
BROAD = {"broad": Size(1180, 15)}
# For a slide, on which no letters are small.
SLIDE = Size(660, 14, 14)


def luminance(tone: str) -> float:
    """How light a colour is, as #0b5a6e, from 0 to 1: the relative luminance of WCAG."""
    parts = [int(tone[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How two colours stand out from each other, from 1 to 21: the contrast ratio of WCAG."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colour(name: str) -> str:
    """A colour as drawings name it."""
    return f"var(--{name})"


def tone(index: int) -> str:
    """The colour of the series of that index."""
    return colour(SERIES[index % MOST])


def tone_of(exhibit: Exhibit, id_: str) -> int:
    """The index of the tone of what an exhibit draws, by whose it is."""
    return SUBJECT if id_ in exhibit.subject else RIVAL if id_ in exhibit.rival else OTHER


def by_whose(spec: Spec, exhibit: Exhibit, ids: Sequence[str]) -> Spec:
    """The drawing in which the series with these ids, in their order, have the tones of those
    whose they are; as it is, where the exhibit does not tell of them.
    """
    if not {*exhibit.subject, *exhibit.rival} & {*ids}:
        return spec
    tones = {SERIES[at]: SERIES[tone_of(exhibit, id_)] for at, id_ in enumerate(ids[:MOST])}
    tones = {name: tones.get(name, SERIES[OTHER]) for name in SERIES}
    turned = re.sub(r"--(t\d)\b", lambda found: f"--{tones[found[1]]}", json.dumps(spec))
    own: Spec = json.loads(turned)
    return own


def legible(part: Any, least: int) -> Any:
    """The part of a specification with no letters smaller than that."""
    if isinstance(part, list):
        return [legible(one, least) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: legible(value, least) for key, value in part.items()}
    for key, value in found.items():
        if key.lower().endswith("fontsize") and isinstance(value, int | float):
            found[key] = max(value, least)
    return found


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
    below = title.get("text")
    if drawing.heading:
        lines = [*size.lines(drawing.heading), *(below if isinstance(below, list) else [])]
        title = {"title": {**title, "text": lines}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": "pad",
        "padding": 3 if drawing.says_axes else 0,  # words that stand upright have tails
        "background": None,  # the page's own, white on paper
        **drawing.body,
        **title,
        "config": _config(size, drawing.says_axes),
    }


def _config(size: Size, says_axes: bool) -> Spec:
    soft, height = colour("soft"), size.type
    title = {"anchor": "start", "frame": "bounds", "offset": 10, "fontWeight": "normal"}
    axis = {"domain": False, "ticks": False, "gridColor": colour("grid"), "labelPadding": 6}
    labels = {"labelColor": soft, "labelFontSize": height, "labelLineHeight": height + 2}
    titles = {"titleColor": soft, "titleFontSize": height} if says_axes else {"title": None}
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
        **dict.fromkeys(("legend", "header"), {"labelFontSize": height, "titleFontSize": height}),
        "aria": False,
    }
