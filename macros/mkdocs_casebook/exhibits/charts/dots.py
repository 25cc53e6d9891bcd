"""Dots and ranges across names, and slopes between two rows."""

from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.layers import (
    BOLD,
    beside,
    curve,
    grouped,
    keys,
    layer,
    picture,
    points,
    quantity,
    row_names,
    scale,
    texts,
)
from mkdocs_casebook.exhibits.charts.lines import unit_heading, value_axis
from mkdocs_casebook.exhibits.charts.theme import (
    SHAPES,
    Size,
    Spec,
    colour,
    nice,
    page,
    spread,
    tone,
)
from mkdocs_casebook.exhibits.data import Numbers


def dots(numbers: Numbers, words: Words, size: Size) -> Spec:
    """A dot for each number beside its name, a line from the least of a row to the largest."""
    rows, columns = list(numbers.rows), list(numbers.columns)
    names = [size.wrapped(numbers.rows[row], size.pick(250, 120)) for row in rows]
    left = max(map(size.wide_of, names))
    several = len(columns) > 1
    drawn, ranges, labels = [], [], []
    for place, row in enumerate(rows):
        own = {
            index: datum
            for index, column in enumerate(columns)
            if (datum := numbers.data.get((row, column))) and datum.value is not None
        }
        if not own:
            continue
        found = [numbers.drawn(datum) for datum in own.values()]
        least, most = min(found), max(found)
        ranges.append({"p": place, "v": least if several else 0, "w": most})
        for (index, datum), value in zip(own.items(), found, strict=True):
            at = {"p": place, "v": value}
            drawn.append({**at, "i": index, "h": numbers.doubted(row, datum)})
            if value in (least, most):
                lower = several and value == least and len(found) > 1
                labels.append({**at, "t": numbers.short(words, datum), "l": lower})
    low, high, ticks = nice([item["v"] for item in drawn])
    room = max((size.wide_of(item["t"]) for item in labels), default=0) + 16
    tall = max(text.count("\n") + 1 for text in names)
    if (size.width - left) / len(ticks) < 44:
        ticks = ticks[::2]
    look = {"strokeWidth": 2.5, "color": colour("soft")}
    if not several:
        look = {"strokeWidth": 1.5, "color": colour("coast")}
    layers = [layer("rule", ranges, x2="w", **look)]
    for index, of_column in grouped(drawn, "i"):
        for hollow, own in grouped(of_column, "h"):
            layers.append(points(own, index, 110, hollow=hollow, edge=2))
    layers += [texts(own, **beside(10, left=lower)) for lower, own in grouped(labels, "l")]
    layers += row_names(enumerate(names), size, quantity("p"))
    body = picture(
        size.width - left - 20 - room,
        len(rows) * max(34, tall * (size.type + 2) + 12),
        layers,
        x=quantity("v", scale=scale(low, high), axis=value_axis(ticks, numbers)),
        y=quantity("p", scale=scale(-0.5, len(rows) - 0.5, reverse=True), axis=None),
    )
    heading = keys(numbers.columns.values()) if several else unit_heading(numbers, words)
    return page(size, heading, body)


def slope(numbers: Numbers, words: Words, size: Size) -> Spec:
    """Two uprights, and a line for each column from its first number to its last."""
    uprights = list(numbers.rows)[0], list(numbers.rows)[-1]
    height = size.pick(320, 300)
    of = nice([numbers.drawn(item) for item in numbers.data.values()])
    drawn, said = [], []
    for column, label in numbers.columns.items():
        ends = [numbers.data[row, column] for row in uprights]
        drawn.append([numbers.drawn(datum) for datum in ends])
        start, end = (numbers.short(words, datum) for datum in ends)
        said.append((start, f"{end} {label}"))
    heads = [size.wrapped(numbers.rows[row], size.pick(160, 96)) for row in uprights]
    starts, ends = (
        max(size.wide_of(text, bold=True) for text in of_end) for of_end in zip(*said, strict=True)
    )
    left = max(starts + 12, size.wide_of(heads[0], bold=True) / 2)
    width = min(size.width - left - ends - 28, 420)
    layers = [layer("rule", [{"x": 0}, {"x": 1}], y=0, y2=height, color=colour("coast"))]
    for end in (0, 1):
        wanted = [(of.down(values[end], height), size.type + 5) for values in drawn]
        for index, middle in enumerate(spread(wanted, -8, height + 8)):
            look = {**BOLD, **beside(10, left=not end), "color": tone(index)}
            row = {"x": end, "t": said[index][end]}
            layers.append(texts([row], y=round(middle, 1), **look))
    for index, values in enumerate(drawn):
        own = [{"x": x, "y": y} for x, y in enumerate(values)]
        look = {"shape": SHAPES[index], "size": 60, "fill": tone(index), "stroke": tone(index)}
        layers.append(curve(own, index, point={**look, "opacity": 1}))
    above = 16 + max(map(size.tall, heads))
    rows = [{"x": x, "t": head} for x, head in enumerate(heads)]
    layers.append(texts(rows, y=-above, baseline="top", **BOLD))
    x = quantity("x", scale=scale(0, 1), axis=None)
    y = quantity("y", scale=scale(of.low, of.high), axis=None)
    return page(size, "", picture(width, height, layers, x=x, y=y))
