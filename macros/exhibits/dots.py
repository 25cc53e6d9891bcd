"""Dots and ranges across names, and slopes between two rows."""

from macros.exhibits.data import Numbers
from macros.exhibits.lines import value_axis
from macros.exhibits.theme import (
    PARTED,
    SHAPES,
    SIGNS,
    Size,
    Spec,
    chart,
    colour,
    nice,
    row_names,
    scale,
    spread,
    tone,
    values,
)
from macros.words import Words


def dots(numbers: Numbers, words: Words, size: Size) -> Spec:
    """A dot for each number beside its name, a line from the least of a row to the largest."""
    rows = list(numbers.rows)
    columns = list(numbers.columns)
    limit = 250 if not size.narrow else 120
    shown = {row: size.wrapped(numbers.rows[row], limit) for row in rows}
    left = max(map(size.wide_of, shown.values()))
    several = len(columns) > 1
    drawn, ranges, labels = [], [], []
    for place, row in enumerate(rows):
        own = [
            (c, numbers.data[row, c])
            for c in columns
            if (row, c) in numbers.data and numbers.data[row, c].value is not None
        ]
        found = [numbers.drawn(datum) for _, datum in own]
        if not found:
            continue
        ranges.append({"p": place, "v": min(found) if several else 0, "w": max(found)})
        for column, datum in own:
            value, index = numbers.drawn(datum), columns.index(column)
            drawn.append(
                {
                    "p": place,
                    "v": value,
                    "i": index,
                    "h": row in numbers.apart or datum.status == "unverified",
                }
            )
            text = numbers.short(words, datum)
            least = several and value == min(found) and len(found) > 1
            if not several or value in (min(found), max(found)):
                labels.append({"p": place, "v": value, "t": text, "l": least})
    low, high, ticks = nice([item["v"] for item in drawn])
    room = max((size.wide_of(item["t"]) for item in labels), default=0) + 16
    tall = max((text.count("\n") + 1) for text in shown.values())
    y = {
        "field": "p",
        "type": "quantitative",
        "scale": {"domain": [-0.5, len(rows) - 0.5], "nice": False, "zero": False, "reverse": True},
        "axis": None,
    }
    if (size.width - left) / len(ticks) < 44:
        ticks = ticks[::2]
    x = {
        "field": "v",
        "type": "quantitative",
        "scale": scale(low, high),
        "axis": {**value_axis(ticks, numbers), "orient": "bottom"},
    }
    layers: list[Spec] = [
        {
            "data": values(ranges),
            "mark": {
                "type": "rule",
                "strokeWidth": 2.5 if several else 1.5,
                "color": colour("soft" if several else "coast"),
            },
            "encoding": {"x2": {"field": "w"}},
        }
    ]
    for index in range(len(columns)):
        for hollow in (False, True):
            own_dots = [item for item in drawn if item["i"] == index and item["h"] is hollow]
            if own_dots:
                layers.append(
                    {
                        "data": values(own_dots),
                        "mark": {
                            "type": "point",
                            "filled": True,
                            "shape": SHAPES[index],
                            "size": 110,
                            "fill": colour("paper") if hollow else tone(index),
                            "opacity": 1,
                            "stroke": tone(index),
                            "strokeWidth": 2,
                        },
                    }
                )
    for least in (False, True):
        texts = [item for item in labels if item["l"] is least]
        if texts:
            layers.append(
                {
                    "data": values(texts),
                    "mark": {
                        "type": "text",
                        "align": "right" if least else "left",
                        "dx": -10 if least else 10,
                        "baseline": "middle",
                    },
                    "encoding": {"text": {"field": "t"}},
                }
            )
    layers += row_names({float(i): shown[row] for i, row in enumerate(rows)}, size)
    unit = words.unit(numbers.unit, numbers.scale)
    said = unit[:1].upper() + unit[1:] if unit != "%" else ""
    if several:
        said = PARTED.join(
            f"{SIGNS[i]}\N{NO-BREAK SPACE}{name}" for i, name in enumerate(numbers.columns.values())
        )
    return chart(
        size,
        said,
        *layers,
        width=round(size.width - left - 20 - room),
        height=len(rows) * max(34, tall * (size.type + 2) + 12),
        encoding={"x": x, "y": y},
    )


def slope(numbers: Numbers, words: Words, size: Size) -> Spec:
    """Two uprights, and a line for each column from its first number to its last."""
    rows = list(numbers.rows)
    first, last = rows[0], rows[-1]
    height = 320 if not size.narrow else 300
    drawn = [numbers.drawn(item) for item in numbers.data.values()]
    low, high, _ = nice(drawn)
    names: dict[str, tuple[str, str]] = {}
    for column, label in numbers.columns.items():
        start, end = (numbers.short(words, numbers.data[row, column]) for row in (first, last))
        names[column] = (start, f"{end} {label}")
    room = 160 if not size.narrow else 96
    heads = {row: size.wrapped(numbers.rows[row], room) for row in (first, last)}
    left = max(
        max(size.wide_of(start, bold=True) for start, _ in names.values()) + 12,
        size.wide_of(heads[first], bold=True) / 2,
    )
    right = max(size.wide_of(end, bold=True) for _, end in names.values()) + 28
    width = min(size.width - left - right, 420)
    tall = size.type + 5
    layers: list[Spec] = [
        {
            "data": values([{"x": 0}, {"x": 1}]),
            "mark": {"type": "rule", "color": colour("coast")},
            "encoding": {"y": {"value": 0}, "y2": {"value": height}},
        }
    ]
    for end, row in ((0, first), (1, last)):
        wanted = [
            ((high - numbers.drawn(numbers.data[row, c])) / (high - low) * height, tall)
            for c in names
        ]
        moved = spread(wanted, -8, height + 8)
        for index, (column, middle) in enumerate(zip(names, moved, strict=True)):
            layers.append(
                {
                    "data": values([{"x": end, "t": names[column][end]}]),
                    "mark": {
                        "type": "text",
                        "align": "left" if end else "right",
                        "baseline": "middle",
                        "dx": 10 if end else -10,
                        "color": tone(index),
                        "fontWeight": "bold",
                    },
                    "encoding": {"y": {"value": round(middle, 1)}, "text": {"field": "t"}},
                }
            )
    for index, column in enumerate(names):
        own = [
            {"x": x, "y": numbers.drawn(numbers.data[row, column])}
            for x, row in ((0, first), (1, last))
        ]
        layers.append(
            {
                "data": values(own),
                "mark": {
                    "type": "line",
                    "stroke": tone(index),
                    "strokeWidth": 2.5,
                    "point": {
                        "shape": SHAPES[index],
                        "size": 60,
                        "fill": tone(index),
                        "opacity": 1,
                        "stroke": tone(index),
                    },
                },
            }
        )
    tallest = max(head.count("\n") for head in heads.values())
    layers.append(
        {
            "data": values([{"x": 0, "t": heads[first]}, {"x": 1, "t": heads[last]}]),
            "mark": {"type": "text", "baseline": "top", "fontWeight": "bold"},
            "encoding": {
                "y": {"value": -16 - (tallest + 1) * (size.type + 3)},
                "text": {"field": "t"},
            },
        }
    )
    x = {"field": "x", "type": "quantitative", "scale": scale(0, 1), "axis": None}
    y = {"field": "y", "type": "quantitative", "scale": scale(low, high), "axis": None}
    return chart(size, "", *layers, width=round(width), height=height, encoding={"x": x, "y": y})
