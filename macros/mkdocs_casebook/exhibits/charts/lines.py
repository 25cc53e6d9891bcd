"""Lines over the years: in one picture, each in a small one, or beside another drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, pairwise
from math import inf
from string import ascii_lowercase

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.exhibits.charts import axes, dated, vega
from mkdocs_casebook.exhibits.charts.theme import AGAINST, Drawing, Size, Spec, colour, tone
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import has_count
from mkdocs_casebook.exhibits.numbers import scale_of
from mkdocs_casebook.records.exhibits import Against

SEVERAL_COLUMNS = has_count("columns", 2, inf, "one column makes no multiples; draw a line", "kind")


@dataclass
class _Plot(vega.Canvas):
    """A canvas for lines over the years of the numbers' rows, with an axis at least `until`."""

    until: float = 0

    def __post_init__(self) -> None:
        numbers = self.figure.numbers
        lines = (numbers.line(column) for column in numbers.columns)
        self.years = {row: axes.year_of(datum) for line in lines for row, datum in line}
        self.first, self.last = min(self.years.values()), max(self.years.values())
        self.end = max(self.last + 0.3, self.until)
        self.reach = axes.nice(numbers.all_drawn())

    def share(self, year: float) -> float:
        """How much of the years lies before a place."""
        return (year - self.first) / ((self.last - self.first) or 1)

    def pixels(self, years: float) -> float:
        """How wide so many years are."""
        return years * self.width / (self.end - self.first + 0.3)

    def axis(self, *, ends: bool = False) -> axes.Years:
        """The axis of all years that have room, or of those at its `ends`."""
        numbers, first, last = self.figure.numbers, self.first, self.last
        ticks = axes.years_of(numbers, first, last, self.width, self.size)
        if ends:
            sign = "FY" if "FY" in str(ticks) else ""
            ticks = {year: ticks.get(year) or f"{sign}{int(year)}" for year in (first, last)}
        return axes.Years(first - 0.3, self.end, self.width, ticks)

    def over(self, years: axes.Years, head: float = 1) -> Spec:
        """The picture with its axes; `head` times that of the numbers leaves room above it."""
        return self.body(years.channel(grid=False), axes.upward(self.figure, self.reach, head))

    def height_at(self, year: float) -> float:
        """The number of the first line at a place, between those of its rows."""
        line = self.figure.numbers.line(next(iter(self.figure.numbers.columns)))
        known = sorted((self.years[row], self.figure.numbers.drawn(datum)) for row, datum in line)
        for (x, y), (x2, y2) in pairwise(known):
            if x <= year <= x2:
                return y + (y2 - y) * (year - x) / ((x2 - x) or 1)
        return known[-1][1]


def line(figure: Figure, size: Size) -> Drawing:
    """Lines over the years, with their names at their ends and their breaks marked."""
    numbers, names = figure.numbers, {}
    for column, label in numbers.columns.items():
        last = numbers.line(column)[-1][1]
        names[column] = size.wrapped(f"{label} {figure.short(last)}".strip(), size.pick(170, 92))
    room = max(size.wide_of(name, bold=True) for name in names.values())
    at = dated.places(figure)
    width, height = size.width - 40 - room - 12, size.high(300, 260, 220)
    plot = _Plot(figure, size, width, height, until=max(at.values(), default=0) + 0.1)
    years = plot.axis()
    letters = _draw(plot)
    _name(plot, names)
    _remark(plot)
    dated.above(plot, years, at, plot.height_at)
    body = plot.over(years)
    told = [line for one in letters for line in size.lines(one)]
    if notes := dated.listed(figure, size) + told:
        body["title"] = {"text": notes, "offset": size.type + 14}
    if against := figure.exhibit.against:
        body = dated.over_bars(body, figure, against, years, size)
    return Drawing(vega.unit_heading(figure), body)


def multiples(figure: Figure, size: Size) -> Drawing:
    """A small picture for each column, all with the same axes."""
    numbers, panels = figure.numbers, list[Spec]()
    beside = 1 if size.narrow else min(3, len(numbers.columns))
    width = (size.width - 42 * beside - 22 * (beside - 1)) / beside - 14
    for column, label in numbers.columns.items():
        plot = _Plot(figure, size, width, size.high(150, 110))
        _draw(plot, column)
        row, last = numbers.line(column)[-1]
        end = {"x": plot.years[row], "y": numbers.drawn(last)}
        look = {"align": "right", "baseline": "bottom", "dx": 4, "dy": -6}
        plot.text(figure.short(last), end, **vega.BOLD, **look)
        title = {"text": size.lines(label, width), "color": colour("ink"), "offset": 12}
        body = plot.over(plot.axis(ends=not size.narrow), head=1.08)
        panels.append({"title": {**title, **vega.BOLD}, **body})
    said = "; ".join(dict.fromkeys(filter(None, figure.breaks.values())))
    whole = phrase("{unit}. Dashed line: {said}", unit=figure.unit, said=said)
    heading = whole if said else figure.unit
    return Drawing(vega.sentence(heading), {"concat": panels, "columns": beside})


def _draw(plot: _Plot, only: str = "") -> list[str]:
    """The lines or only one of them, their points and the breaks between them, as in `_break`."""
    numbers = plot.figure.numbers
    if plot.reach.low < 0:
        plot.layer("rule", [{"y": 0}], x=0, x2=round(plot.width))
    letters = _break(plot, said=not only)
    for index, column in enumerate(numbers.columns):
        if only in ("", column):
            rows = [
                {"x": plot.years[row], "y": numbers.drawn(datum), "segment": numbers.segment(row)}
                for row, datum in numbers.line(column)
            ]
            look = {"detail": "segment", "strokeJoin": "round", **vega.dashed(0 if only else index)}
            plot.curve(rows, index, **look)
            doubted = [numbers.doubted(row, datum) for row, datum in numbers.line(column)]
            for hollow, some in vega.grouped(zip(doubted, rows, strict=True)):
                filled = vega.filling(index, hollow=hollow, edge=1.5)
                plot.points(some, index, 42, **filled)
    return letters


def _break(plot: _Plot, *, said: bool) -> list[str]:
    """A line at each break, and its words at the first of the breaks that they are for.

    Where words would reach over another break's line, each has a letter instead: then what the
    letters stand for.
    """
    cuts = _cuts(plot)
    for year, _ in cuts:
        plot.layer("rule", [{"x": year}], y=-4, y2=plot.height, **vega.BREAK)
    texts = list(dict.fromkeys(text for _, text in cuts if said and text))
    first = [next(year for year, text in cuts if text == one) for one in texts]
    rooms = [_room(plot, year, cuts) for year in first]
    words = [plot.size.wrapped(*one) for one in zip(texts, rooms, strict=True)]
    fit = (plot.size.wide_of(one) <= room for one, room in zip(words, rooms, strict=True))
    if all(fit):
        _say(plot, zip(first, words, strict=True))
        return []
    letters = dict(zip(texts, ascii_lowercase, strict=False))
    _say(plot, ((year, letters[text]) for year, text in cuts if text))
    return [f"{letter}: {text}" for text, letter in letters.items()]


def _cuts(plot: _Plot) -> list[tuple[float, str]]:
    """Where the breaks stand, each with its words."""
    rows, found = list(plot.years), []
    for before, text in plot.figure.breaks.items():
        if before and before not in rows[1:]:
            continue
        # One at the end stands between the last point and the lines' names, however long a year.
        apart = min(0.4, 14 * (plot.last - plot.first + 0.6) / plot.width)
        after = plot.years[before] if before else plot.last + apart
        last = plot.years[rows[rows.index(before) - 1]] if before else plot.last
        found.append(((last + after) / 2, text))
    return found


def _room(plot: _Plot, year: float, cuts: list[tuple[float, str]]) -> float:
    """How wide the words of a break may be: as far as the next line on their side, or the edge."""
    left = plot.share(year) > 0.5
    ends = [other for other, _ in cuts if (other < year if left else other > year)]
    near = max(ends, default=plot.first) if left else min(ends, default=plot.end)
    return min(plot.pixels(abs(year - near)) - 12, 210)


def _say(plot: _Plot, words: Iterable[tuple[float, str]]) -> None:
    """Words at breaks, on the side that has more room."""
    # Where lines lead down from events, the words of breaks stand at their feet.
    low, down = bool(plot.figure.events), 0
    for year, text in words:
        left, tall = plot.share(year) > 0.5, plot.size.tall(text)
        look = {**vega.ASIDE, **vega.beside(6, left=left), "baseline": "top"}
        foot = round(plot.height) - tall - 6
        plot.text(text, {"x": year}, y=foot - down if low else down - 4, **look)
        down = 0 if left else down + tall + 1


def _name(plot: _Plot, names: dict[str, str]) -> None:
    """The names of the lines, right of their last points, none on another."""
    numbers, size = plot.figure.numbers, plot.size
    last = [numbers.line(column)[-1] for column in names]
    ends = [(plot.years[row], numbers.drawn(datum)) for row, datum in last]
    wanted = [
        (plot.reach.down(number, plot.height), size.tall(name) + 4)
        for (_, number), name in zip(ends, names.values(), strict=True)
    ]
    top = 4 if plot.figure.events else -6  # dated words stand above
    labels = zip(names.values(), ends, axes.spread(wanted, top, plot.height + 6), strict=True)
    for index, (name, (year, number), middle) in enumerate(labels):
        y, own = round(middle, 1), {"color": tone(index)}
        if year < plot.last:
            row = {"x": year, "y": number, "edge": plot.last}
            way = {"x2": "edge", "strokeWidth": 1, "strokeDash": [1, 3]}
            plot.layer("rule", [row], y2=y, **way, **own)
        up = round(-size.lifted(name) / 2, 1)
        look = {**vega.BOLD, **own, **vega.beside(9, left=False), "dy": up}
        plot.text(name, {"x": plot.last}, y=y, **look)


def _remark(plot: _Plot) -> None:
    """Words at places of lines."""
    numbers, size = plot.figure.numbers, plot.size
    for (row, column), (text, below) in plot.figure.remarks.items():
        share = plot.share(plot.years[row])
        side = {} if 0.25 <= share <= 0.8 else vega.beside(-4, left=share > 0.8)
        said = size.wrapped(text, size.pick(150, 105))
        look = {**side, **vega.beyond(12, below=below, rise=size.lifted(said))}
        at = {"x": plot.years[row], "y": numbers.drawn(numbers.data[row, column])}
        plot.text(said, at, fontSize=size.small(), **look)


def panel(figure: Figure, against: Against, years: axes.Years, size: Size, **axis: object) -> Spec:
    """Lines over the same years as the drawing that they stand beside."""
    data = [*map(figure.facts, against.facts.values())]
    unit, scale = data[0][0].unit, scale_of(chain.from_iterable(data))
    lines = [[_place(datum, scale) for datum in line] for line in data]
    reach = axes.nice([y for line in lines for _, y in line])
    canvas, words = vega.Canvas(figure, size, years.width, size.high(150, 130)), figure.words
    highest = max(line[0][1] for line in lines)
    for index, line in enumerate(lines):
        rows: list[vega.Fields] = [{"x": x, "y": y} for x, y in line]
        _curve(canvas, rows, data[index], index)
        look = vega.beyond(6, below=line[0][1] != highest)
        canvas.text(words.label(data[index][0], scale), rows[0], **look)
    title = against.title + (f" ({words.unit(unit, scale)})" if scale > 1 else "")
    heading, names = _heading(figure, title, [*against.facts], size)
    said = [words.label(line[-1], scale) for line in data]
    ends = [(line[-1][0], reach.down(line[-1][1], canvas.height)) for line in lines]
    _end(canvas, years, ends, map(" ".join, zip(names, said, strict=True)))
    ticks = ((tick, words.drawn(Decimal(str(tick)), unit, scale)) for tick in reach.ticks)
    y = axes.quantity("y", reach.low, reach.high * 1.05, axis=axes.labelled(ticks))
    own = canvas.body(years.channel(**axis), y)
    return {"name": AGAINST, "title": {"text": heading}, **own}


def _heading(
    figure: Figure, title: str, lines: list[str], size: Size
) -> tuple[list[str], list[str]]:
    """The lines above a panel, and the names at the ends of its lines where there are several."""
    heading, count = size.lines(title), len(lines)
    names = [figure.exhibit.labels.get(id_, "") for id_ in lines if count > 1] or [""]
    if count > 1 and size.narrow:
        return heading + size.lines(vega.keys(names)), [""] * count
    return heading, names


def _curve(canvas: vega.Canvas, rows: list[vega.Fields], data: list[Datum], index: int) -> None:
    """A line through the rows, with a point for each, hollow where it is in doubt."""
    canvas.curve(rows, index, **vega.dashed(index))
    doubted = [bool(datum.caution) for datum in data]
    for hollow, some in vega.grouped(zip(doubted, rows, strict=True)):
        look = vega.filling(index, hollow=hollow, edge=1.5) if hollow else {}
        canvas.points(some, index, 45, **look)


def _place(datum: Datum, scale: int) -> tuple[float, float]:
    """Where a number stands: one of a whole calendar year in its middle."""
    middle = 0.5 if datum.period.isdigit() else 0
    return axes.year_of(datum) + middle, float((datum.value or 0) / scale)


def _end(
    canvas: vega.Canvas, years: axes.Years, ends: list[tuple[float, float]], labels: Iterable[str]
) -> None:
    """The words at the ends of lines: right of them, or above where there is no room."""
    wanted = [(down, canvas.size.type + 5.0) for _, down in ends]
    middles = axes.spread(wanted, 0, canvas.height)
    for index, (text, (x, _), middle) in enumerate(zip(labels, ends, middles, strict=True)):
        fits = years.pixels(x, years.last) > canvas.size.wide_of(text.strip(), bold=True)
        look = {**vega.beside(9, left=not fits), "dy": 0 if fits else -12, "color": tone(index)}
        canvas.text(text.strip(), {"x": x}, y=round(middle, 1), **vega.BOLD, **look)
