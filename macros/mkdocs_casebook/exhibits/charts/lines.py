"""Lines over the years, their breaks and the words at them."""

from typing import NamedTuple

from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.layers import (
    ASIDE,
    BOLD,
    BREAK,
    beside,
    beyond,
    curve,
    grouped,
    labelled,
    layer,
    picture,
    points,
    quantity,
    scale,
    sentence,
    texts,
)
from mkdocs_casebook.exhibits.charts.theme import Range, Size, Spec, nice, page, spread, tone
from mkdocs_casebook.exhibits.data import Numbers, year_of

# The words beside a place: by row and column, and whether they stand below it.
Remarks = dict[tuple[str, str], tuple[str, bool]]
LETTERS_OF_YEAR = {True: 4.4, False: 3.4}


class Ground(NamedTuple):
    """Where lines are drawn: the years of their rows, the other axis, and the room in pixels."""

    numbers: Numbers
    xs: dict[str, float]
    reach: Range
    width: float
    height: float
    size: Size

    def share(self, x: float) -> float:
        """How much of the years lies before a place."""
        first, last = min(self.xs.values()), max(self.xs.values())
        return (x - first) / ((last - first) or 1)

    def picture(self, layers: list[Spec], ticks: dict[float, str], *, head: float = 1) -> Spec:
        """The layers over the axes; `head` times the numbers' axis leaves room above it."""
        return picture(
            self.width,
            self.height,
            layers,
            x=across(min(self.xs.values()) - 0.3, max(self.xs.values()) + 0.3, ticks),
            y=upward(self.numbers, self.reach, head=head),
        )


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


def across(first: float, last: float, ticks: dict[float, str]) -> Spec:
    """The axis of the years."""
    return quantity("x", scale=scale(first, last), axis={"grid": False, **labelled(ticks)})


def upward(numbers: Numbers, of: Range, *, head: float = 1) -> Spec:
    """The axis of the numbers from below to above."""
    return quantity("y", scale=scale(of.low, of.high * head), axis=value_axis(of.ticks, numbers))


def value_axis(ticks: list[float], numbers: Numbers) -> Spec:
    """The ticks of the numbers, with the sign for per cent at each."""
    sign = "%" if numbers.unit == "percent" else ""
    return labelled({tick: f"{tick:,g}{sign}".replace("-", "−") for tick in ticks})


def unit_heading(numbers: Numbers, words: Words) -> str:
    """The unit as a heading; per cent stands at the ticks."""
    if numbers.unit == "percent":
        return ""
    return sentence(words.unit(numbers.unit, numbers.scale))


def line(numbers: Numbers, words: Words, size: Size, remarks: Remarks) -> Spec:
    """Lines over the years, with their names at their ends and their breaks marked."""
    names = {}
    for column, label in numbers.columns.items():
        last = numbers.line(column)[-1][1]
        text = f"{label} {numbers.short(words, last)}".strip()
        names[column] = size.wrapped(text, size.pick(170, 92))
    room = max(size.wide_of(name, bold=True) for name in names.values())
    width, height = size.width - 40 - room - 12, size.pick(300, 260)
    ground = Ground(numbers, places(numbers), nice(numbers.all_drawn()), width, height, size)
    layers = [*plot(ground), *_ends(ground, names), *_noted(ground, remarks)]
    body = ground.picture(layers, years(numbers, ground.xs, width, size))
    return page(size, unit_heading(numbers, words), body)


def plot(ground: Ground, only: str = "") -> list[Spec]:
    """The lines or only one of them, their points and the breaks between them."""
    numbers = ground.numbers
    rows = [
        {
            "x": ground.xs[row],
            "y": numbers.drawn(datum),
            "c": index,
            "s": numbers.segment(row),
            "h": numbers.doubted(row, datum),
        }
        for index, column in enumerate(numbers.columns)
        if only in ("", column)
        for row, datum in numbers.line(column)
    ]
    layers: list[Spec] = []
    if ground.reach.low < 0:
        layers.append(layer("rule", [{"y": 0}], x=0, x2=round(ground.width)))
    layers += _breaks(ground, said=not only)
    for index, own in grouped(rows, "c"):
        layers.append(curve(own, index, dashed=True, detail="s", strokeJoin="round"))
        for hollow, some in grouped(own, "h"):
            layers.append(points(some, index, 42, hollow=hollow, edge=1.5))
    return layers


def _breaks(ground: Ground, *, said: bool) -> list[Spec]:
    """A line at each break, and its words at the first of the breaks that they are for."""
    layers: list[Spec] = []
    told = {""}
    down = -4
    rows = list(ground.xs)
    for before, text in ground.numbers.breaks.items():
        if before not in rows[1:]:
            continue
        x = (ground.xs[rows[rows.index(before) - 1]] + ground.xs[before]) / 2
        layers.append(layer("rule", [{"x": x}], y=-4, y2=ground.height, **BREAK))
        if not said or text in told:
            continue
        told.add(text)
        share = ground.share(x)
        room = max(share, 1 - share) * ground.width - 12
        lines = ground.size.wrapped(text, min(room, 210))
        place = beside(6, left=share > 0.5)
        layers.append(texts([{"x": x, "t": lines}], y=down, baseline="top", **ASIDE, **place))
        down += ground.size.tall(lines) + 1
    return layers


def _ends(ground: Ground, names: dict[str, str]) -> list[Spec]:
    """The names of the lines, right of their last points, none on another."""
    numbers, size, height = ground.numbers, ground.size, ground.height
    last = {column: numbers.line(column)[-1] for column in names}
    wanted = [
        (ground.reach.down(numbers.drawn(last[column][1]), height), size.tall(name) + 4)
        for column, name in names.items()
    ]
    moved = spread(wanted, -6, height + 6)
    edge = max(ground.xs.values())
    layers: list[Spec] = []
    for index, (column, middle) in enumerate(zip(names, moved, strict=True)):
        row, datum = last[column]
        name, y = names[column], round(middle, 1)
        look = {"color": tone(index)}
        if ground.xs[row] < edge:
            way = [{"x": ground.xs[row], "y": numbers.drawn(datum), "z": edge}]
            layers.append(
                layer("rule", way, x2="z", y2=y, strokeWidth=1, strokeDash=[1, 3], **look)
            )
        look |= {**beside(9, left=False), "dy": round(-size.lifted(name) / 2, 1)}
        layers.append(texts([{"x": edge, "t": name}], y=y, **BOLD, **look))
    return layers


def _noted(ground: Ground, remarks: Remarks) -> list[Spec]:
    """Words at places of lines."""
    layers: list[Spec] = []
    size = ground.size
    for (row, column), (text, below) in remarks.items():
        datum = ground.numbers.data[row, column or next(iter(ground.numbers.columns))]
        share = ground.share(ground.xs[row])
        side = {} if 0.25 <= share <= 0.8 else beside(-4, left=share > 0.8)
        said = size.wrapped(text, size.pick(150, 105))
        place = [{"x": ground.xs[row], "y": ground.numbers.drawn(datum), "t": said}]
        look = {**side, **beyond(12, below=below, rise=size.lifted(said))}
        layers.append(texts(place, fontSize=size.type - 1, **look))
    return layers
