"""Bars across names or periods."""

from macros.exhibits.data import Numbers
from macros.exhibits.lines import Remarks, value_axis
from macros.exhibits.theme import (
    FILLED,
    HOLLOW,
    PARTED,
    Size,
    Spec,
    chart,
    colour,
    labelled,
    lifted,
    nice,
    rounded,
    row_names,
    scale,
    tone,
    values,
)
from macros.words import Words

_FEW = 7


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
    boxes, totals = _boxes(numbers, at, stacked)
    low, high, ticks = nice([value for box in boxes for value in (box["v"], box["w"])])
    if not lying and low < 0:
        low -= (high - low) * 0.07  # room for the numbers below the bars
    left = 0.0
    if lying:
        limit = 230 if not size.narrow else 112
        shown = {row: size.wrapped(numbers.rows[row], limit) for row in rows}
        left = max(map(size.wide_of, shown.values()))
    else:
        limit = (size.width - 60) / len(rows) - 6
        shown = {row: size.wrapped(numbers.rows[row], max(limit, 34)) for row in rows}
    along, across = ("x", "y") if lying else ("y", "x")
    extent = {"domain": [-0.5, at[rows[-1]] + 0.5], "nice": False, "zero": False, "reverse": lying}
    tall = max((text.count("\n") + 1) for text in shown.values())
    thick = max(30, (tall * (size.type + 2) + 8) if lying else 0)
    if not stacked:
        thick = max(thick, 20 * len(numbers.columns) + 10)
    layers: list[Spec] = []
    for filled in (True, False):
        own = [box for box in boxes if box["f"] is filled]
        for index in sorted({box["i"] for box in own}):
            look = (
                {"fill": tone(index)}
                if filled
                else {"fill": colour("paper"), "stroke": tone(index), "strokeWidth": 2}
            )
            layers.append(
                {
                    "data": values(box for box in own if box["i"] == index),
                    "mark": {"type": "rect", "strokeJoin": "miter", **look},
                    "encoding": {
                        across: {"field": "a", "type": "quantitative"},
                        f"{across}2": {"field": "b"},
                        along: {"field": "v", "type": "quantitative"},
                        f"{along}2": {"field": "w"},
                    },
                }
            )
    layers += _values(numbers, words, size, boxes, totals, stacked, lying)
    zero = {
        "data": values([{"z": 0}]),
        "mark": {"type": "rule", "strokeWidth": 1},
        "encoding": {along: {"field": "z", "type": "quantitative"}},
    }
    layers.append(zero)
    layers += _breaks(numbers, at, size, lying, boxes)
    layers += _noted(numbers, at, size, remarks, lying)
    room = 54 if lying else 0
    span = size.width - left - 8 - room if lying else size.width - 58
    x = {
        "scale": extent,
        "axis": {"grid": False, **labelled({place: shown[row] for row, place in at.items()})},
    }
    v = {"scale": scale(low, high), "axis": value_axis(ticks, numbers)}
    if lying:
        v["axis"] = x["axis"] = None
        layers += row_names({float(place): shown[row] for row, place in at.items()}, size)
    for layer in layers:
        for channel, parts in ((across, x), (along, v)):
            if isinstance(layer.get("encoding", {}).get(channel), dict):
                if "value" not in layer["encoding"][channel]:
                    layer["encoding"][channel] = layer["encoding"][channel] | parts
    height = (at[rows[-1]] + 1) * thick if lying else (300 if not size.narrow else 250)
    unit = words.unit(numbers.unit, numbers.scale)
    return chart(size, heading(numbers, unit), *layers, width=round(span), height=height)


def heading(numbers: Numbers, unit: str) -> str:
    """The unit, and the signs of the columns where there are several."""
    if len(numbers.columns) == 1:
        unit = "" if unit == "%" else unit
        return unit[:1].upper() + unit[1:]
    signs = [FILLED, HOLLOW, FILLED, HOLLOW]
    keys = [
        f"{sign}\N{NO-BREAK SPACE}{name}"
        for sign, name in zip(signs, numbers.columns.values(), strict=False)
    ]
    return PARTED.join([*keys, f"({unit})"])


def _places(numbers: Numbers, rows: list[str], lying: bool) -> dict[str, int]:
    """Where the rows stand; before a break, lying bars leave a place for its words."""
    gaps, found = 0, {}
    for index, row in enumerate(rows):
        gaps += lying and row in numbers.breaks
        found[row] = index + gaps
    return found


def _boxes(
    numbers: Numbers, at: dict[str, int], stacked: bool
) -> tuple[list[Spec], dict[str, float]]:
    boxes, totals = [], {}
    columns = list(numbers.columns)
    for row, place in at.items():
        foot = 0.0
        for index, column in enumerate(columns):
            datum = numbers.data.get((row, column))
            if datum is None or datum.value is None:
                continue
            value = numbers.drawn(datum)
            wide = 0.74 / (1 if stacked else len(columns))
            start = place - 0.37 + (0 if stacked else index * wide)
            gap = 0 if stacked or len(columns) == 1 else 0.03
            boxes.append(
                {
                    "a": round(start + gap, 4),
                    "b": round(start + wide - gap, 4),
                    "v": foot,
                    "w": round(foot + value, 6) if stacked else value,
                    "i": index,
                    "r": row,
                    "c": column,
                    "f": index % 2 == 0
                    and row not in numbers.apart
                    and datum.status != "unverified",
                }
            )
            foot = round(foot + value, 6) if stacked else foot
        totals[row] = foot
    return boxes, totals


def _values(
    numbers: Numbers,
    words: Words,
    size: Size,
    boxes: list[Spec],
    totals: dict[str, float],
    stacked: bool,
    lying: bool,
) -> list[Spec]:
    """The numbers at the bars' ends; of stacked bars what they add up to."""
    found = []
    for box in boxes:
        datum = numbers.data[box["r"], box["c"]]
        text = numbers.short(words, datum)
        if stacked:
            if box["w"] != totals[box["r"]]:
                continue
            text = rounded(totals[box["r"]])
        found.append({"p": (box["a"] + box["b"]) / 2, "v": box["w"], "t": text, "n": box["w"] < 0})
    layers = []
    crowded = not lying and len(found) > 18
    for negative in (False, True):
        own = [item for item in found if item["n"] is negative]
        if not own:
            continue
        mark = {"type": "text", "fontSize": size.type - (2 if crowded else 1)}
        if lying:
            mark |= {
                "align": "right" if negative else "left",
                "dx": -5 if negative else 5,
                "baseline": "middle",
            }
            encoding = {
                "x": {"field": "v", "type": "quantitative"},
                "y": {"field": "p", "type": "quantitative"},
            }
        else:
            mark |= {
                "align": "center",
                "baseline": "top" if negative else "bottom",
                "dy": 4 if negative else -4,
            }
            encoding = {
                "y": {"field": "v", "type": "quantitative"},
                "x": {"field": "p", "type": "quantitative"},
            }
        layers.append(
            {"data": values(own), "mark": mark, "encoding": {**encoding, "text": {"field": "t"}}}
        )
    return layers


def _breaks(
    numbers: Numbers, at: dict[str, int], size: Size, lying: bool, boxes: list[Spec]
) -> list[Spec]:
    across = "y" if lying else "x"
    layers: list[Spec] = []
    last = max(at.values())
    down = all(box["w"] <= 0 for box in boxes)
    for before, text in numbers.breaks.items():
        if before not in at or not at[before]:
            continue
        place = at[before] - (1 if lying else 0.5)
        position = {across: {"field": "p", "type": "quantitative"}}
        share = (place + 0.5) / (last + 1)
        right = share > 0.5
        layers.append(
            {
                "data": values([{"p": place + (0.45 if lying else 0)}]),
                "mark": {"type": "rule", "strokeDash": [3, 3], "strokeWidth": 1.5},
                "encoding": dict(position),
            }
        )
        if lying:
            room = size.width * 0.6
            rise = lifted(size.wrapped(text, room), size) / 2
            mark = {"align": "left", "baseline": "middle", "dx": 4, "dy": -rise}
            position["x"] = {"value": 0}
        else:
            mark = {
                "align": "right" if right else "left",
                "dx": -6 if right else 6,
                "baseline": "line-bottom" if down else "top",
            }
            room = min(size.width * max(share, 1 - share) - 60, 230)
            position["y"] = {"value": "height" if down else -4}
            mark["dy"] = -lifted(size.wrapped(text, room), size) - 4 if down else 0
        layers.append(
            {
                "data": values([{"p": place, "t": size.wrapped(text, room)}]),
                "mark": {"type": "text", "fontStyle": "italic", "color": colour("soft"), **mark},
                "encoding": {**position, "text": {"field": "t"}},
            }
        )
    return layers


def _noted(
    numbers: Numbers, at: dict[str, int], size: Size, remarks: Remarks, lying: bool
) -> list[Spec]:
    layers: list[Spec] = []
    for (row, column), (text, below) in remarks.items():
        datum = numbers.data[row, column or next(iter(numbers.columns))]
        value, place = numbers.drawn(datum), at[row]
        if lying:
            encoding = {
                "x": {"field": "v", "type": "quantitative"},
                "y": {"field": "p", "type": "quantitative"},
            }
            mark = {"align": "left", "baseline": "middle", "dx": 46}
        else:
            encoding = {
                "y": {"field": "v", "type": "quantitative"},
                "x": {"field": "p", "type": "quantitative"},
            }
            mark: Spec = {
                "align": "center",
                "dy": 20 if below else -20,
                "baseline": "line-top" if below else "line-bottom",
            }
        said = size.wrapped(text, 150 if not size.narrow else 100)
        if not lying and not below:
            mark["dy"] -= lifted(said, size)
        layers.append(
            {
                "data": values([{"v": value, "p": place, "t": said}]),
                "mark": {"type": "text", "fontSize": size.type - 1, **mark},
                "encoding": {**encoding, "text": {"field": "t"}},
            }
        )
    return layers
