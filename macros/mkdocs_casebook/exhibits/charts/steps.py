"""Amounts added up over time."""

from collections.abc import Callable

from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.layers import (
    BOLD,
    beside,
    curve,
    grouped,
    layer,
    picture,
    points,
    texts,
)
from mkdocs_casebook.exhibits.charts.lines import across, upward, years
from mkdocs_casebook.exhibits.charts.theme import Size, Spec, nice, page, rounded, tone
from mkdocs_casebook.exhibits.data import Numbers, year_of


def steps(
    numbers: Numbers, words: Words, size: Size, lower: Callable[[Spec, float], Spec] | None = None
) -> Spec:
    """Amounts added up over time; those apart stand hollow and are not added.

    `lower` draws what stands below, on the axis and in the width that it is given.
    """
    column = next(iter(numbers.columns))
    width, height = size.width - 74, size.pick(230, 220)
    stairs, alone, total = [], [], 0.0
    for row, datum in numbers.line(column):
        x, amount, text = year_of(datum), numbers.drawn(datum), numbers.short(words, datum)
        if row in numbers.apart:
            said = size.wrapped(f"{text} {numbers.rows[row]}", size.pick(150, 96))
            alone.append({"x": x, "y": total + amount, "z": total, "t": said})
            continue
        total = round(total + amount, 6)
        doubted = datum.status in ("unverified", "disputed")
        stairs.append({"x": x, "y": total, "t": f"+{text.lstrip('~<>≤')}", "h": doubted})
    first, last = stairs[0]["x"], stairs[-1]["x"]
    reach = nice([total, *(item["y"] for item in alone)])
    end = last + (last - first) * size.pick(0.04, 0.06)
    # A label stands where the one before it is a line's height below or far to the left.
    shown: list[Spec] = []
    for stair in stairs:
        if shown:
            above = reach.down(shown[-1]["y"], height) - reach.down(stair["y"], height)
            away = (stair["x"] - shown[-1]["x"]) / (last - first) * width
            if above <= size.type + 6 and away <= 7 * size.type:
                continue
        shown.append(stair)
    layers = [curve([*stairs, {"x": end, "y": total}], 0, interpolate="step-after")]
    for doubted, own in grouped(stairs, "h"):
        layers.append(points(own, 0, 42, hollow=doubted, edge=1.5 if doubted else 0))
    layers.append(texts(shown, align="right", dx=-7, dy=-3, baseline="bottom"))
    look = {**BOLD, **beside(5, left=False), "color": tone(0), "fontSize": size.type + 3}
    layers.append(texts([{"x": end, "y": total, "t": rounded(total)}], **look))
    for item in alone:
        look = {"baseline": "line-bottom", "dy": -9 - size.lifted(item["t"]), "color": tone(1)}
        layers += [
            layer("rule", [item], y2="z", strokeDash=[2, 3], strokeWidth=1.5),
            points([item], 1, 60, hollow=True, edge=2, shape="diamond"),
            texts([item], align="right", dx=8, **look),
        ]
    ticks = years(numbers, {"first": int(first), "last": int(last)}, width, size)
    axis = across(int(first), end + (last - first) * size.pick(0.1, 0.16), ticks)
    upper = picture(width, height, layers, x=axis, y=upward(numbers, reach))
    heading = f"{words.unit(numbers.unit, numbers.scale)}, added up"
    return page(size, heading, {"vconcat": [upper, lower(axis, width)]} if lower else upper)
