"""Amounts added up over time."""

from collections.abc import Callable

from macros.exhibits.data import (
    Numbers,
    year_of,
)
from macros.exhibits.lines import value_axis, years
from macros.exhibits.theme import (
    Size,
    Spec,
    colour,
    labelled,
    lifted,
    nice,
    page,
    rounded,
    scale,
    tone,
    values,
)
from macros.words import Words


def steps(
    numbers: Numbers, words: Words, size: Size, lower: Callable[[Spec, float], Spec] | None = None
) -> Spec:
    """Amounts added up over time; those apart stand hollow and are not added.

    `lower` draws what stands below, on the axis and in the width that it is given.
    """
    column = next(iter(numbers.columns))
    width, height = size.width - 74, 230 if not size.narrow else 220
    stairs, alone, labels, total = [], [], [], 0.0
    for row, datum in numbers.line(column):
        x, amount = year_of(datum), numbers.drawn(datum)
        if row in numbers.apart:
            alone.append(
                {
                    "x": x,
                    "y": total + amount,
                    "z": total,
                    "t": size.wrapped(
                        f"{numbers.short(words, datum)} {numbers.rows[row]}",
                        150 if not size.narrow else 96,
                    ),
                }
            )
            continue
        total = round(total + amount, 6)
        stairs.append({"x": x, "y": total, "h": datum.status in ("unverified", "disputed")})
        labels.append((x, total, numbers.short(words, datum)))
    first, last = stairs[0]["x"], stairs[-1]["x"]
    low, high, ticks = nice([0.0, total, *(item["y"] for item in alone)])
    end = last + (last - first) * (0.04 if not size.narrow else 0.06)
    domain = scale(int(first), end + (last - first) * (0.1 if not size.narrow else 0.16))
    xs = {"first": int(first), "last": int(last)}
    ticks_of_years = years(numbers, xs, width, size)
    # A label stands where the one before it is a line's height below or far to the left.
    shown: list[Spec] = []
    for x, y, text in labels:
        above = (y - shown[-1]["y"]) / (high - low) * height if shown else height
        beside = (x - shown[-1]["x"]) / (last - first) * width if shown else width
        if above > size.type + 6 or beside > 7 * size.type:
            shown.append({"x": x, "y": y, "t": f"+{text.lstrip('~<>≤')}"})
    layers: list[Spec] = [
        {
            "data": values([*stairs, {"x": end, "y": total}]),
            "mark": {
                "type": "line",
                "interpolate": "step-after",
                "stroke": tone(0),
                "strokeWidth": 2.5,
            },
        },
        {
            "data": values(item for item in stairs if not item["h"]),
            "mark": {"type": "point", "filled": True, "size": 42, "fill": tone(0), "opacity": 1},
        },
        {
            "data": values(item for item in stairs if item["h"]),
            "mark": {
                "type": "point",
                "filled": True,
                "size": 42,
                "fill": colour("paper"),
                "stroke": tone(0),
                "strokeWidth": 1.5,
                "opacity": 1,
            },
        },
        {
            "data": values(shown),
            "mark": {"type": "text", "align": "right", "dx": -7, "dy": -3, "baseline": "bottom"},
            "encoding": {"text": {"field": "t"}},
        },
        {
            "data": values([{"x": end, "y": total, "t": rounded(total)}]),
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 5,
                "fontWeight": "bold",
                "color": tone(0),
                "fontSize": size.type + 3,
            },
            "encoding": {"text": {"field": "t"}},
        },
    ]
    for item in alone:
        layers += [
            {
                "data": values([item]),
                "mark": {"type": "rule", "strokeDash": [2, 3], "strokeWidth": 1.5},
                "encoding": {"y2": {"field": "z"}},
            },
            {
                "data": values([item]),
                "mark": {
                    "type": "point",
                    "filled": True,
                    "size": 60,
                    "shape": "diamond",
                    "fill": colour("paper"),
                    "stroke": tone(1),
                    "strokeWidth": 2,
                    "opacity": 1,
                },
            },
            {
                "data": values([item]),
                "mark": {
                    "type": "text",
                    "align": "right",
                    "dx": 8,
                    "baseline": "line-bottom",
                    "color": tone(1),
                    "dy": -9 - lifted(item["t"], size),
                },
                "encoding": {"text": {"field": "t"}},
            },
        ]
    axis_x = {
        "field": "x",
        "type": "quantitative",
        "scale": domain,
        "axis": {"grid": False, **labelled(ticks_of_years)},
    }
    upper = {
        "width": width,
        "height": height,
        "layer": layers,
        "encoding": {
            "x": axis_x,
            "y": {
                "field": "y",
                "type": "quantitative",
                "scale": scale(low, high),
                "axis": value_axis(ticks, numbers),
            },
        },
    }
    unit = words.unit(numbers.unit, numbers.scale)
    if lower is None:
        return page(size, f"{unit}, added up", upper)
    return page(size, f"{unit}, added up", {"vconcat": [upper, lower(axis_x, width)]})
