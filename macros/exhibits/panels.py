"""Pictures beside or below others, over the same years."""

from macros.case import Case
from macros.exhibits.data import (
    Numbers,
    year_of,
)
from macros.exhibits.lines import places, plot, value_axis, years
from macros.exhibits.records import Against
from macros.exhibits.theme import (
    DASHES,
    PARTED,
    SHAPES,
    SIGNS,
    Size,
    Spec,
    colour,
    labelled,
    nice,
    page,
    rounded,
    scale,
    spread,
    tone,
    values,
)
from macros.words import Words


def multiples(numbers: Numbers, words: Words, size: Size) -> Spec:
    """A small picture for each column, all with the same axes."""
    across = 1 if size.narrow else min(3, len(numbers.columns))
    xs = places(numbers)
    width = (size.width - 42 * across - 22 * (across - 1)) / across - 14
    height = 150 if not size.narrow else 110
    drawn = [numbers.drawn(item) for item in numbers.data.values() if item.value is not None]
    low, high, ticks = nice(drawn)
    panels = []
    for column, label in numbers.columns.items():
        own = numbers.line(column)
        last_row, last = own[-1]
        shown = numbers.short(words, last)
        layers = plot(numbers, xs, (low, high), size, width, height, only=column)
        layers.append(
            {
                "data": values([{"x": xs[last_row], "y": numbers.drawn(last), "t": shown}]),
                "mark": {
                    "type": "text",
                    "align": "right",
                    "baseline": "bottom",
                    "dy": -6,
                    "dx": 4,
                    "fontWeight": "bold",
                },
                "encoding": {"text": {"field": "t"}},
            }
        )
        if size.narrow:
            ticks_of_years = years(numbers, xs, width, size)
        else:
            ends_only = sorted(xs.values())
            every = years(numbers, xs, width, size)
            ticks_of_years = {
                x: every.get(x) or f"{'FY' if 'FY' in str(every) else ''}{int(x)}"
                for x in (ends_only[0], ends_only[-1])
            }
        panels.append(
            {
                "title": {
                    "text": size.wrapped(label, width).split("\n"),
                    "color": colour("ink"),
                    "fontWeight": "bold",
                    "offset": 12,
                },
                "width": round(width),
                "height": height,
                "layer": layers,
                "encoding": {
                    "x": {
                        "field": "x",
                        "type": "quantitative",
                        "scale": scale(min(xs.values()) - 0.3, max(xs.values()) + 0.3),
                        "axis": {"grid": False, **labelled(ticks_of_years)},
                    },
                    "y": {
                        "field": "y",
                        "type": "quantitative",
                        "scale": scale(low, high * 1.08),
                        "axis": value_axis(ticks, numbers),
                    },
                },
            }
        )
    said = "; ".join(dict.fromkeys(filter(None, numbers.breaks.values())))
    unit = words.unit(numbers.unit, numbers.scale)
    heading = f"{unit}. Dashed line: {said}" if said else unit
    return page(size, heading[:1].upper() + heading[1:], {"concat": panels, "columns": across})


def panel(
    case: Case,
    words: Words,
    against: Against,
    labels: dict[str, str],
    size: Size,
    axis: Spec,
    width: float,
) -> Spec:
    """Lines over the same years as the drawing that they stand beside."""
    lines = {id_: [case.data[ref] for ref in refs] for id_, refs in against.facts.items()}
    drawn = [float(item.value or 0) for line in lines.values() for item in line]
    unit = next(iter(lines.values()))[0].unit
    sign = "%" if unit == "percent" else ""
    low, high, ticks = nice(drawn)
    height = 150 if not size.narrow else 130
    layers: list[Spec] = []
    wanted, said = [], []
    end = axis["scale"]["domain"][1]
    start = axis["scale"]["domain"][0]
    for index, (id_, line) in enumerate(lines.items()):
        points = [
            {
                "x": year_of(item) + (0.5 if item.period.isdigit() else 0),
                "y": float(item.value or 0),
            }
            for item in line
        ]
        layers.append(
            {
                "data": values(points),
                "mark": {
                    "type": "line",
                    "stroke": tone(index),
                    "strokeWidth": 2.5,
                    "strokeDash": list(DASHES[index]),
                },
            }
        )
        layers.append(
            {
                "data": values(points),
                "mark": {
                    "type": "point",
                    "shape": SHAPES[index],
                    "filled": True,
                    "size": 45,
                    "fill": tone(index),
                    "opacity": 1,
                },
            }
        )
        last = points[-1]
        name = "" if len(lines) == 1 or size.narrow else labels.get(id_, "")
        text = f"{name} {rounded(last['y'])}{sign}".strip()
        wanted.append(((high - last["y"]) / (high - low) * height, size.type + 5.0))
        said.append((last["x"], text, tone(index)))
        first = points[0]
        above = len(lines) == 1 or first["y"] == max(
            float(other[0].value or 0) for other in lines.values()
        )
        layers.append(
            {
                "data": values([{**first, "t": rounded(first["y"]) + sign}]),
                "mark": {
                    "type": "text",
                    "baseline": "line-bottom" if above else "line-top",
                    "dy": -6 if above else 6,
                },
                "encoding": {"text": {"field": "t"}},
            }
        )
    for (x, text, own), middle in zip(said, spread(wanted, 0, height), strict=True):
        fits = (end - x) / (end - start) * width > size.wide_of(text, bold=True)
        layers.append(
            {
                "data": values([{"x": x, "t": text}]),
                "mark": {
                    "type": "text",
                    "align": "left" if fits else "right",
                    "color": own,
                    "dx": 9 if fits else -9,
                    "dy": 0 if fits else -12,
                    "fontWeight": "bold",
                    "baseline": "middle",
                },
                "encoding": {"y": {"value": round(middle, 1)}, "text": {"field": "t"}},
            }
        )
    tick_words = labelled({tick: f"{tick:g}{sign}" for tick in ticks})
    heading = size.wrapped(against.title, size.width).split("\n")
    if size.narrow and len(lines) > 1:
        keys = (
            f"{SIGNS[index]}\N{NO-BREAK SPACE}{labels.get(id_, '')}"
            for index, id_ in enumerate(lines)
        )
        heading += size.wrapped(PARTED.join(keys), size.width).split("\n")
    return {
        "title": {"text": heading},
        "width": round(width),
        "height": height,
        "layer": layers,
        "encoding": {
            "x": axis,
            "y": {
                "field": "y",
                "type": "quantitative",
                "scale": scale(low, high * 1.05),
                "axis": tick_words,
            },
        },
    }
