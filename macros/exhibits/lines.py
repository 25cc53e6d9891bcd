"""Lines over the years, their breaks and the words at them."""

from macros.exhibits.data import Numbers, year_of
from macros.exhibits.theme import (
    DASHES,
    SHAPES,
    Size,
    Spec,
    chart,
    colour,
    labelled,
    lifted,
    nice,
    scale,
    spread,
    tone,
    values,
)
from macros.words import Words

# The words beside a place: by row and column, and whether they stand below it.
Remarks = dict[tuple[str, str], tuple[str, bool]]


LETTERS_OF_YEAR = {True: 4.4, False: 3.4}


def places(numbers: Numbers) -> dict[str, float]:
    """Where the rows stand on an axis of years."""
    found: dict[str, float] = {}
    for column in numbers.columns:
        for row, datum in numbers.line(column):
            found.setdefault(row, year_of(datum))
    return found


def years(numbers: Numbers, xs: dict[str, float], width: float, size: Size) -> dict[float, str]:
    """The ticks of an axis of years, as many as have room."""
    fiscal = any(item.period.startswith("FY") for item in numbers.data.values())
    first, last = int(min(xs.values())), int(max(xs.values()))
    room = max(2, int(width / (size.type * LETTERS_OF_YEAR[fiscal])))
    step = next(step for step in (1, 2, 3, 5, 10, 20, 50, 100) if (last - first) / step < room)
    return {year: f"FY{year}" if fiscal else str(year) for year in range(last, first - 1, -step)}


def line(numbers: Numbers, words: Words, size: Size, remarks: Remarks) -> Spec:
    """Lines over the years, with their names at their ends and their breaks marked."""
    xs = places(numbers)
    names = {}
    room = 0.0
    limit = 170 if not size.narrow else 92
    for column, label in numbers.columns.items():
        last = numbers.line(column)[-1][1]
        names[column] = size.wrapped(f"{label} {numbers.short(words, last)}".strip(), limit)
        room = max(room, size.wide_of(names[column], bold=True))
    width = size.width - 40 - room - 12
    height = 300 if not size.narrow else 260
    drawn = [numbers.drawn(item) for item in numbers.data.values() if item.value is not None]
    low, high, ticks = nice(drawn)
    layers = plot(numbers, xs, (low, high), size, width, height)
    layers += ends(numbers, names, xs, (low, high), size, height)
    layers += noted(numbers, words, xs, remarks, size, width)
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": scale(min(xs.values()) - 0.3, max(xs.values()) + 0.3),
        "axis": {"grid": False, **labelled(years(numbers, xs, width, size))},
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": scale(low, high),
        "axis": value_axis(ticks, numbers),
    }
    unit = words.unit(numbers.unit, numbers.scale)
    heading = "" if numbers.unit == "percent" else unit[:1].upper() + unit[1:]
    return chart(
        size, heading, *layers, width=round(width), height=height, encoding={"x": x, "y": y}
    )


def value_axis(ticks: list[float], numbers: Numbers) -> Spec:
    """The axis of the numbers, with the sign for per cent at each."""
    sign = "%" if numbers.unit == "percent" else ""
    return labelled({tick: f"{tick:,g}{sign}".replace("-", "−") for tick in ticks})


def plot(
    numbers: Numbers,
    xs: dict[str, float],
    domain: tuple[float, float],
    size: Size,
    width: float,
    height: float,
    only: str = "",
) -> list[Spec]:
    """The lines, their points and the breaks between them."""
    chosen = [column for column in numbers.columns if only in ("", column)]
    order = list(numbers.columns)
    rows = [
        {
            "x": xs[row],
            "y": numbers.drawn(datum),
            "c": column,
            "s": f"{column}{numbers.segment(row)}",
            "h": row in numbers.apart or datum.status == "unverified",
        }
        for column in chosen
        for row, datum in numbers.line(column)
    ]
    layers: list[Spec] = []
    at_break: list[Spec] = []
    told: set[str] = set()
    down = -4
    inside = list(xs)
    for before, text in numbers.breaks.items():
        if before in inside and inside.index(before):
            x = (xs[inside[inside.index(before) - 1]] + xs[before]) / 2
            share = (x - min(xs.values())) / ((max(xs.values()) - min(xs.values())) or 1)
            space = max(share, 1 - share) * width - 12
            # The same words stand at the first of the breaks that they are for.
            said = "" if text in told else size.wrapped(text, min(space, 210))
            told.add(text)
            at_break.append({"x": x, "t": said, "r": share > 0.5, "u": down})
            down += lifted(said, size) + size.type + 4 if said else 0
    if domain[0] < 0:
        layers.append(
            {
                "data": values([{"y": 0}]),
                "mark": {"type": "rule"},
                "encoding": {"x": {"value": 0}, "x2": {"value": round(width)}},
            }
        )
    for item in at_break:
        layers.append(
            {
                "data": values([{"x": item["x"]}]),
                "mark": {"type": "rule", "strokeDash": [3, 3], "strokeWidth": 1.5},
                "encoding": {"y": {"value": -4}, "y2": {"value": height}},
            }
        )
        if item["t"] and not only:
            side = {"align": "right", "dx": -6} if item["r"] else {"align": "left", "dx": 6}
            layers.append(
                {
                    "data": values([{"x": item["x"], "t": item["t"]}]),
                    "mark": {
                        "type": "text",
                        **side,
                        "baseline": "top",
                        "fontStyle": "italic",
                        "color": colour("soft"),
                    },
                    "encoding": {"y": {"value": item["u"]}, "text": {"field": "t"}},
                }
            )
    for column in chosen:
        index = order.index(column)
        own = [row for row in rows if row["c"] == column]
        layers.append(
            {
                "data": values(own),
                "mark": {
                    "type": "line",
                    "stroke": tone(index),
                    "strokeWidth": 2.5,
                    "strokeDash": list(DASHES[index]),
                    "strokeJoin": "round",
                },
                "encoding": {"detail": {"field": "s"}},
            }
        )
        for hollow in (False, True):
            points = [row for row in own if row["h"] is hollow]
            if points:
                layers.append(
                    {
                        "data": values(points),
                        "mark": {
                            "type": "point",
                            "shape": SHAPES[index],
                            "size": 42,
                            "opacity": 1,
                            "filled": True,
                            "fill": colour("paper") if hollow else tone(index),
                            "stroke": tone(index),
                            "strokeWidth": 1.5,
                        },
                    }
                )
    return layers


def ends(
    numbers: Numbers,
    names: dict[str, str],
    xs: dict[str, float],
    domain: tuple[float, float],
    size: Size,
    height: float,
) -> list[Spec]:
    """The names of the lines, right of their last points, none on another."""
    low, high = domain
    wanted = []
    for column, name in names.items():
        last = numbers.drawn(numbers.line(column)[-1][1])
        tall = (name.count("\n") + 1) * (size.type + 3) + 4
        wanted.append(((high - last) / (high - low) * height, tall))
    moved = spread(wanted, -6, height + 6)
    edge = max(xs.values())
    layers: list[Spec] = []
    for (column, name), middle in zip(names.items(), moved, strict=True):
        index = list(numbers.columns).index(column)
        row, datum = numbers.line(column)[-1]
        if xs[row] < edge:
            layers.append(
                {
                    "data": values([{"x": xs[row], "y": numbers.drawn(datum), "z": edge}]),
                    "mark": {
                        "type": "rule",
                        "strokeWidth": 1,
                        "color": tone(index),
                        "strokeDash": [1, 3],
                    },
                    "encoding": {"x2": {"field": "z"}, "y2": {"value": round(middle, 1)}},
                }
            )
        layers.append(
            {
                "data": values([{"t": name, "x": edge}]),
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "middle",
                    "dx": 9,
                    "dy": round(-lifted(name, size) / 2, 1),
                    "fontWeight": "bold",
                    "color": tone(index),
                },
                "encoding": {"y": {"value": round(middle, 1)}, "text": {"field": "t"}},
            }
        )
    return layers


def noted(
    numbers: Numbers,
    words: Words,
    xs: dict[str, float],
    remarks: Remarks,
    size: Size,
    width: float,
) -> list[Spec]:
    """Words at places of lines, and thin lines that lead to the places."""
    layers: list[Spec] = []
    first, last = min(xs.values()), max(xs.values())
    for (row, column), (text, below) in remarks.items():
        datum = numbers.data[row, column or next(iter(numbers.columns))]
        share = (xs[row] - first) / ((last - first) or 1)
        align = "left" if share < 0.25 else "right" if share > 0.8 else "center"
        way = 1 if below else -1
        place = {"x": xs[row], "y": numbers.drawn(datum)}
        said = size.wrapped(text, 150 if not size.narrow else 105)
        rise = 0 if below else lifted(said, size)
        layers.append(
            {
                "data": values([{**place, "t": said}]),
                "mark": {
                    "type": "text",
                    "align": align,
                    "dy": 12 * way - rise,
                    "dx": 0 if align == "center" else -4 if align == "left" else 4,
                    "baseline": "line-top" if below else "line-bottom",
                    "fontSize": size.type - 1,
                },
                "encoding": {"text": {"field": "t"}},
            }
        )
    return layers
