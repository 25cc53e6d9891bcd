"""Dots and ranges across names, and slopes between two rows."""

from mkdocs_casebook.exhibits.charts import axes, vega
from mkdocs_casebook.exhibits.charts.theme import Drawing, Size, colour, tone
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import Fault, Faults, at_least, chosen

# The lines between the dots of several columns, and from nothing to the only dot.
_RANGES = {True: (2.5, "soft"), False: (1.5, "coast")}


def dots(figure: Figure, size: Size) -> Drawing:
    """A dot for each number beside its name, a line from the least of a row to the largest."""
    numbers = figure.numbers
    several = len(numbers.columns) > 1
    points, labels, ranges, widths = [], [], [], []
    for place, row in enumerate(numbers.rows):
        values = [numbers.drawn(datum) for _, datum in numbers.across(row)]
        for value, (index, datum) in zip(values, numbers.across(row), strict=True):
            at, text = {"p": place, "v": value}, figure.short(datum)
            points.append(((index, numbers.doubted(row, datum)), at))
            if value in (min(values), max(values)):
                lower = len(values) > 1 and value == min(values)
                labels.append((lower, {**at, "t": text}))
                widths.append(size.wide_of(text))
        if values:
            least = min(values) if several else 0
            ranges.append({"p": place, "v": least, "w": max(values)})
    names = [size.wrapped(label, size.pick(250, 120)) for label in numbers.rows.values()]
    width = size.width - max(map(size.wide_of, names))
    tall = max(text.count("\n") + 1 for text in names) * (size.type + 2) + 12
    canvas = vega.Canvas(figure, size, width - max(widths) - 36, len(names) * max(34, tall))
    thick, shade = _RANGES[several]
    canvas.layer("rule", ranges, x2="w", strokeWidth=thick, color=colour(shade))
    for (index, hollow), own in vega.grouped(points):
        canvas.points(own, index, 110, **vega.filling(index, hollow=hollow, edge=2))
    for lower, words in vega.grouped(labels):
        canvas.texts(words, **vega.beside(10, left=lower))
    canvas.row_names(enumerate(names))
    low, high, ticks = axes.nice(numbers.all_drawn())
    axis = axes.value_ticks(ticks[:: 2 if width / len(ticks) < 44 else 1], figure)
    y = axes.quantity("p", -0.5, len(names) - 0.5, reverse=True)
    heading = vega.keys(numbers.columns.values()) if several else vega.unit_heading(figure)
    return Drawing(heading, canvas.body(axes.quantity("v", low, high, axis=axis), y))


def slope(figure: Figure, size: Size) -> Drawing:
    """Two uprights, and a line for each column from its first number to its last."""
    numbers = figure.numbers
    data = [numbers.line(column) for column in numbers.columns]
    lines = [(numbers.drawn(start), numbers.drawn(end)) for (_, start), (_, end) in data]
    starts = [figure.short(start) for (_, start), _ in data]
    labels = zip(data, numbers.columns.values(), strict=True)
    named = (f"{figure.short(end)} {label}" for (_, (_, end)), label in labels)
    ends = [size.wrapped(name, size.pick(220, 110)) for name in named]
    heads = [size.wrapped(label, size.pick(160, 96)) for label in numbers.rows.values()]
    left, right = (max(size.wide_of(text, bold=True) for text in of) for of in (starts, ends))
    left = max(left + 12, size.wide_of(heads[0], bold=True) / 2)
    width, height = min(size.width - left - right - 28, 420), size.high(320, 300)
    canvas = vega.Canvas(figure, size, width, height)
    canvas.layer("rule", [{"x": 0}, {"x": 1}], y=0, y2=height, color=colour("coast"))
    reach = axes.nice(numbers.all_drawn())
    for end, texts in enumerate((starts, ends)):
        places = (reach.down(line[end], height) for line in lines)
        wanted = [(place, size.tall(text) + 2) for place, text in zip(places, texts, strict=True)]
        for index, middle in enumerate(axes.spread(wanted, -8, height + 8)):
            look = {**vega.BOLD, **vega.beside(10, left=not end), "color": tone(index)}
            first = round(middle - size.lifted(texts[index]) / 2, 1)
            canvas.text(texts[index], {"x": end}, y=first, **look)
    for index, (start, last) in enumerate(lines):
        point = {"shape": vega.SHAPES[index], "fill": tone(index), "stroke": tone(index)}
        look = {"point": {**point, "size": 60, "opacity": 1}}
        canvas.curve([{"x": 0, "y": start}, {"x": 1, "y": last}], index, **look)
    above = 16 + max(map(size.tall, heads))
    rows = [{"x": x, "t": head} for x, head in enumerate(heads)]
    canvas.texts(rows, y=-above, baseline="top", **vega.BOLD)
    y = axes.quantity("y", reach.low, reach.high)
    return Drawing("", canvas.body(axes.quantity("x", 0, 1), y))


def two_rows(figure: Figure) -> Faults:
    """A slope leads from one row to another, in each column."""
    if (count := len(figure.numbers.rows)) != 2:
        message = f"a slope leads from one row to another; it has {count}"
        yield Fault("points", message, chosen(figure, "rows"))
    else:
        yield from at_least(2)(figure)
