"""Bars across names or periods."""

from typing import NamedTuple

from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.layers import (
    ASIDE,
    BREAK,
    beside,
    beyond,
    filling,
    grouped,
    keys,
    labelled,
    layer,
    picture,
    quantity,
    row_names,
    scale,
    texts,
)
from mkdocs_casebook.exhibits.charts.lines import Remarks, unit_heading, value_axis
from mkdocs_casebook.exhibits.charts.theme import (
    FILLED,
    HOLLOW,
    PARTED,
    Size,
    Spec,
    nice,
    page,
    rounded,
)
from mkdocs_casebook.exhibits.data import Numbers

_FEW = 7


class _Sides(NamedTuple):
    """Which way bars stand or lie, with the scales and axes of their places and their lengths."""

    lying: bool
    places: Spec
    lengths: Spec

    def at(self, place: str = "", length: str = "") -> Spec:
        """The channels for fields of one letter each: where a mark begins, and where it ends."""
        across, along = ("y", "x") if self.lying else ("x", "y")
        found: Spec = {}
        for channel, fields, more in ((across, place, self.places), (along, length, self.lengths)):
            if fields:
                found[channel] = quantity(fields[0], **more)
            if fields[1:]:
                found[f"{channel}2"] = fields[1]
        return found


def bars(
    numbers: Numbers, words: Words, size: Size, remarks: Remarks, *, stacked: bool, names: bool
) -> Spec:
    """Bars, upright where the rows are periods and have room, else lying.

    `names` tells that the rows are names. Each column but the first is drawn hollow: so they are
    told apart without colour.
    """
    rows = [row for row in numbers.rows if any((row, c) in numbers.data for c in numbers.columns)]
    lying = names or (size.narrow and len(rows) > _FEW)
    at = _places(numbers, rows, lying)
    boxes = _boxes(numbers, words, at, stacked)
    low, high, ticks = nice([value for box in boxes for value in (box["v"], box["w"])])
    if not lying and low < 0:
        low -= (high - low) * 0.07  # room for the numbers below the bars
    room = size.pick(230, 112) if lying else max((size.width - 60) / len(rows) - 6, 34)
    shown = {place: size.wrapped(numbers.rows[row], room) for row, place in at.items()}
    last = at[rows[-1]]
    extent = scale(-0.5, last + 0.5, reverse=lying)
    lengths = scale(low, high)
    if lying:
        sides = _Sides(True, {"scale": extent, "axis": None}, {"scale": lengths, "axis": None})
        width = size.width - max(map(size.wide_of, shown.values())) - 8 - 54
        tall = max(text.count("\n") + 1 for text in shown.values()) * (size.type + 2) + 8
        thick = max(30, tall, 0 if stacked else 20 * len(numbers.columns) + 10)
        height = (last + 1) * thick
    else:
        axis = {"grid": False, **labelled(shown)}
        upward = {"scale": lengths, "axis": value_axis(ticks, numbers)}
        sides = _Sides(False, {"scale": extent, "axis": axis}, upward)
        width, height = size.width - 58, size.pick(300, 250)
    layers: list[Spec] = []
    for hollow, alike in grouped(boxes, "h"):
        for index, own in grouped(alike, "i"):
            look = filling(index, hollow=hollow, edge=2 if hollow else 0)
            layers.append(layer("rect", own, strokeJoin="miter", **look, **sides.at("ab", "vw")))
    layers += _lengths(boxes, size, sides)
    layers.append(layer("rule", [{"z": 0}], strokeWidth=1, **sides.at(length="z")))
    layers += _breaks(numbers, at, size, sides, down=all(box["w"] <= 0 for box in boxes))
    layers += _noted(numbers, at, size, remarks, sides)
    if lying:
        layers += row_names(shown.items(), size, sides.at("p")["y"])
    return page(size, _heading(numbers, words), picture(width, height, layers))


def _heading(numbers: Numbers, words: Words) -> str:
    """The unit, and the signs of the columns where there are several."""
    if len(numbers.columns) == 1:
        return unit_heading(numbers, words)
    signs = keys(numbers.columns.values(), (FILLED, HOLLOW, FILLED, HOLLOW))
    return f"{signs}{PARTED}({words.unit(numbers.unit, numbers.scale)})"


def _places(numbers: Numbers, rows: list[str], lying: bool) -> dict[str, int]:
    """Where the rows stand; before a break, lying bars leave a place for its words."""
    gaps, found = 0, {}
    for index, row in enumerate(rows):
        gaps += lying and row in numbers.breaks
        found[row] = index + gaps
    return found


def _boxes(numbers: Numbers, words: Words, at: dict[str, int], stacked: bool) -> list[Spec]:
    """The bars with the numbers at their ends; of stacked ones what they add up to."""
    boxes: list[Spec] = []
    wide = 0.74 / (1 if stacked else len(numbers.columns))
    gap = 0 if stacked or len(numbers.columns) == 1 else 0.03
    for row, place in at.items():
        foot, own = 0.0, []
        for index, column in enumerate(numbers.columns):
            datum = numbers.data.get((row, column))
            if datum is None or datum.value is None:
                continue
            start = place - 0.37 + (0 if stacked else index * wide)
            end = round(foot + numbers.drawn(datum), 6) if stacked else numbers.drawn(datum)
            own.append(
                {
                    "a": round(start + gap, 4),
                    "b": round(start + wide - gap, 4),
                    "v": foot,
                    "w": end,
                    "i": index,
                    "h": index % 2 == 1 or numbers.doubted(row, datum),
                    "t": numbers.short(words, datum),
                }
            )
            foot = end if stacked else foot
        if stacked:
            for box in own:
                box["t"] = rounded(foot) if box["w"] == foot else ""
        boxes += own
    return boxes


def _lengths(boxes: list[Spec], size: Size, sides: _Sides) -> list[Spec]:
    """The numbers at the bars' ends."""
    found = [
        {"p": (box["a"] + box["b"]) / 2, "v": box["w"], "t": box["t"], "n": box["w"] < 0}
        for box in boxes
        if box["t"]
    ]
    small = size.type - (2 if not sides.lying and len(found) > 18 else 1)
    layers = []
    for negative, own in grouped(found, "n"):
        if sides.lying:
            look = beside(5, left=negative)
        else:
            look = {"baseline": "top", "dy": 4} if negative else {"baseline": "bottom", "dy": -4}
        layers.append(texts(own, fontSize=small, **look, **sides.at("p", "v")))
    return layers


def _breaks(
    numbers: Numbers, at: dict[str, int], size: Size, sides: _Sides, *, down: bool
) -> list[Spec]:
    """A line at each break, and its words: below where all bars lead `down`."""
    layers: list[Spec] = []
    across = sides.at("p")
    for before, text in numbers.breaks.items():
        if not at.get(before):
            continue
        place = at[before] - (1 if sides.lying else 0.5)
        line = [{"p": place + (0.45 if sides.lying else 0)}]
        layers.append(layer("rule", line, **BREAK, **across))
        share = (place + 0.5) / (max(at.values()) + 1)
        if sides.lying:
            said = size.wrapped(text, size.width * 0.6)
            look = {"x": 0, **beside(4, left=False), "dy": -size.lifted(said) / 2}
        else:
            said = size.wrapped(text, min(size.width * max(share, 1 - share) - 60, 230))
            look = beside(6, left=share > 0.5)
            if down:
                height = {"value": "height"}
                look |= {"y": height, "baseline": "line-bottom", "dy": -size.lifted(said) - 4}
            else:
                look |= {"y": -4, "baseline": "top"}
        layers.append(texts([{"p": place, "t": said}], **ASIDE, **look, **across))
    return layers


def _noted(
    numbers: Numbers, at: dict[str, int], size: Size, remarks: Remarks, sides: _Sides
) -> list[Spec]:
    """Words at the ends of bars."""
    layers: list[Spec] = []
    for (row, column), (text, below) in remarks.items():
        datum = numbers.data[row, column or next(iter(numbers.columns))]
        said = size.wrapped(text, size.pick(150, 100))
        look = beyond(20, below=below, rise=size.lifted(said))
        if sides.lying:
            look = beside(46, left=False)
        place = [{"v": numbers.drawn(datum), "p": at[row], "t": said}]
        layers.append(texts(place, fontSize=size.type - 1, **look, **sides.at("p", "v")))
    return layers
