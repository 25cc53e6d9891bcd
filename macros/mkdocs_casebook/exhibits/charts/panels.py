"""Pictures beside or below others, over the same years."""

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.layers import (
    BOLD,
    beside,
    beyond,
    curve,
    keys,
    labelled,
    picture,
    points,
    quantity,
    scale,
    sentence,
    texts,
)
from mkdocs_casebook.exhibits.charts.lines import Ground, places, plot, years
from mkdocs_casebook.exhibits.charts.theme import (
    Size,
    Spec,
    colour,
    nice,
    page,
    rounded,
    spread,
    tone,
)
from mkdocs_casebook.exhibits.data import Numbers, year_of
from mkdocs_casebook.records.exhibits import Exhibit


def multiples(numbers: Numbers, words: Words, size: Size) -> Spec:
    """A small picture for each column, all with the same axes."""
    count = 1 if size.narrow else min(3, len(numbers.columns))
    xs = places(numbers)
    width = (size.width - 42 * count - 22 * (count - 1)) / count - 14
    reach = nice(numbers.all_drawn())
    ground = Ground(numbers, xs, reach, width, size.pick(150, 110), size)
    ticks = years(numbers, xs, width, size)
    if not size.narrow:
        sign = "FY" if "FY" in str(ticks) else ""
        ends = min(xs.values()), max(xs.values())
        ticks = {x: ticks.get(x) or f"{sign}{int(x)}" for x in ends}
    panels = []
    for column, label in numbers.columns.items():
        row, last = numbers.line(column)[-1]
        end = {"x": xs[row], "y": numbers.drawn(last), "t": numbers.short(words, last)}
        name = texts([end], align="right", baseline="bottom", dx=4, dy=-6, **BOLD)
        title = {"text": size.lines(label, width), "color": colour("ink"), "offset": 12, **BOLD}
        body = ground.picture([*plot(ground, column), name], ticks, head=1.08)
        panels.append({"title": title, **body})
    said = "; ".join(dict.fromkeys(filter(None, numbers.breaks.values())))
    unit = words.unit(numbers.unit, numbers.scale)
    heading = f"{unit}. Dashed line: {said}" if said else unit
    return page(size, sentence(heading), {"concat": panels, "columns": count})


def panel(case: Case, exhibit: Exhibit, size: Size, axis: Spec, width: float) -> Spec:
    """Lines over the same years as the drawing that they stand beside."""
    against = exhibit.against
    assert against
    data = {id_: [case.data[ref] for ref in refs] for id_, refs in against.facts.items()}
    names = [exhibit.labels.get(id_, "") for id_ in data]
    lines = [[_place(datum) for datum in line] for line in data.values()]
    sign = "%" if next(iter(data.values()))[0].unit == "percent" else ""
    reach = nice([point["y"] for line in lines for point in line])
    height = size.pick(150, 130)
    highest = max(line[0]["y"] for line in lines)
    layers: list[Spec] = []
    for index, line in enumerate(lines):
        layers += [curve(line, index, dashed=True), points(line, index, 45)]
        first = {**line[0], "t": rounded(line[0]["y"]) + sign}
        layers.append(texts([first], **beyond(6, below=first["y"] != highest)))
    wanted = [(reach.down(line[-1]["y"], height), size.type + 5.0) for line in lines]
    start, end = axis["scale"]["domain"]
    for index, middle in enumerate(spread(wanted, 0, height)):
        name = "" if len(lines) == 1 or size.narrow else names[index]
        last = lines[index][-1]
        x, text = last["x"], f"{name} {rounded(last['y'])}{sign}".strip()
        fits = (end - x) / (end - start) * width > size.wide_of(text, bold=True)
        look = {**beside(9, left=not fits), "dy": 0 if fits else -12, "color": tone(index)}
        layers.append(texts([{"x": x, "t": text}], y=round(middle, 1), **BOLD, **look))
    heading = size.lines(against.title)
    if size.narrow and len(lines) > 1:
        heading += size.lines(keys(names))
    low, high, ticks = reach
    ticks_of = labelled({tick: f"{tick:g}{sign}" for tick in ticks})
    y = quantity("y", scale=scale(low, high * 1.05), axis=ticks_of)
    return {"title": {"text": heading}, **picture(width, height, layers, x=axis, y=y)}


def _place(datum: Datum) -> Spec:
    """Where a number stands: one of a whole calendar year in its middle."""
    middle = 0.5 if datum.period.isdigit() else 0
    return {"x": year_of(datum) + middle, "y": float(datum.value or 0)}
