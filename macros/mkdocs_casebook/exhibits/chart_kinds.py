"""The kinds of exhibits, a row for each: what it takes, and who draws, tells and checks it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.case.doubt import SIGNS
from mkdocs_casebook.case.phrases import noted, phrase
from mkdocs_casebook.exhibits import faults, tables
from mkdocs_casebook.exhibits.charts import bars, dots, free, lines, maps, matrix, steps, timelines
from mkdocs_casebook.exhibits.charts.theme import BROAD, SIZES, Drawing, Size, Spec, by_whose, page
from mkdocs_casebook.exhibits.charts.vega import sentence
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import at_least, of_numbers, one_unit, over_time, told_apart
from mkdocs_casebook.exhibits.pictures import draw
from mkdocs_casebook.exhibits.tables import Table
from mkdocs_casebook.records.exhibits import Exhibit, Kind

# A description has some 150 words at most.
_MOST = 900


class ChartKind(NamedTuple):
    """A kind of exhibit.

    `called` is its name in words; `needs` are the fields of which one at least must be given, and
    `takes` those that may be, besides what every exhibit has. `draw` makes its drawing in a size,
    and is None where there is a table alone; `credit` says whose shapes the drawing holds. `rules`
    tell what cannot be shown; `table` and `sentences` say the same data in words. `doubt` says of a
    sign and a word how the drawing marks what is in doubt. `lines` counts those of a drawing that
    could as well stand in several.
    """

    called: str
    needs: str
    takes: str
    draw: Callable[[Figure, Size], Drawing] | None
    rules: faults.Check
    table: Callable[[Figure], Table] = tables.of_numbers
    sentences: Callable[[Figure], Iterator[str]] = tables.sentences_of_numbers
    credit: str = ""
    doubt: str = "{sign}: {doubt}"
    lines: Callable[[Figure], int] = lambda _: 1


_OF_SERIES = "columns rows labels breaks subject rival"
_HOLLOW = noted("hollow or {sign}: {doubt}")
CHART_KINDS: dict[Kind, ChartKind] = {
    "line": ChartKind("Line chart", "series", f"{_OF_SERIES} apart annotations events against",
                      lines.line,
                      of_numbers(one_unit, told_apart, over_time, faults.breaks_said),
                      doubt=_HOLLOW),
    "bars": ChartKind("Bar chart", "series facts count",
                      f"{_OF_SERIES} arrangement apart annotations", bars.bars,
                      of_numbers(one_unit, told_apart, at_least(1), faults.breaks_said,
                                 bars.stack), lines=bars.lines),
    "slope": ChartKind("Slope chart", "series", _OF_SERIES, dots.slope,
                       of_numbers(one_unit, told_apart, dots.two_rows)),
    "dots": ChartKind("Dot plot", "series facts", f"{_OF_SERIES} apart", dots.dots,
                      of_numbers(one_unit, told_apart, at_least(1)), doubt=_HOLLOW,
                      lines=lambda figure: len(figure.numbers.rows)),
    "steps": ChartKind("Stepped line", "series", f"{_OF_SERIES} apart against", steps.steps,
                       of_numbers(one_unit, over_time, faults.breaks_said, steps.ONE_COLUMN),
                       doubt=_HOLLOW),
    "multiples": ChartKind("Small line charts", "series", f"{_OF_SERIES} apart", lines.multiples,
                           of_numbers(one_unit, over_time, faults.breaks_said,
                                      lines.SEVERAL_COLUMNS), doubt=_HOLLOW),
    "matrix": ChartKind("Matrix", "cells", "rows columns labels marks", matrix.matrix,
                        matrix.faults, matrix.table, matrix.sentences,
                        lines=lambda figure: len(figure.exhibit.rows)),
    "timeline": ChartKind("Timeline", "events event_kinds relations",
                          "entities since labels apart against subject rival", timelines.timeline,
                          timelines.faults, timelines.table, timelines.sentences,
                          doubt=_HOLLOW, lines=timelines.lines),
    "map": ChartKind("Map", "shades cities", "frames labels", maps.world_map,
                     maps.faults, maps.table, maps.sentences,
                     "Shapes and borders are Natural Earth’s, dashed where they are "
                     "disputed; they imply no position on any border."),
    "table": ChartKind("Table", "series facts", _OF_SERIES, None, of_numbers(at_least(1))),
    "free": ChartKind("Chart", "specification", "", free.drawing,
                      free.faults, free.table, free.sentences, doubt=noted("in part {doubt}")),
}  # fmt: skip


def kind_of(exhibit: Exhibit) -> ChartKind:
    """The row of an exhibit's kind."""
    return CHART_KINDS[exhibit.kind]


def sizes_of(figure: Figure) -> dict[str, Size]:
    """The sizes in which an exhibit is drawn: none until all that it shows is written, and broad,
    too, a line with dated events, which tells a case as a whole.
    """
    kind = kind_of(figure.exhibit)
    if figure.awaits or not kind.draw:
        return {}
    return SIZES | BROAD if figure.exhibit.events and kind.draw is lines.line else SIZES


def specification(figure: Figure, size: Size) -> Spec:
    """The drawing of an exhibit whose kind is drawn, as Vega-Lite has it."""
    draw_kind = kind_of(figure.exhibit).draw
    assert draw_kind
    drawing = draw_kind(figure, size)
    heading = ", ".join(filter(None, (drawing.heading, figure.exhibit.scope)))
    if figure.doubts:
        form = kind_of(figure.exhibit).doubt
        said = (phrase(form, sign=SIGNS[word], doubt=phrase(word)) for word in figure.doubts)
        key = sentence(", ".join(said))
        heading = f"{heading.removesuffix('.')}. {key}." if heading else f"{key}."
    spec, against = page(drawing._replace(heading=heading), size), figure.exhibit.against
    if figure.exhibit.series or figure.exhibit.facts:
        return by_whose(spec, figure.exhibit, [*figure.numbers.columns])
    if figure.exhibit.events and against:
        return by_whose(spec, figure.exhibit, [*against.facts])
    return spec


def picture(figure: Figure, id_: str, size: str, kept: Path) -> str:
    """The drawing of an exhibit in a size, as SVG; `kept` as in `draw`."""
    return svg(figure, id_, specification(figure, (SIZES | BROAD)[size]), kept)


def svg(figure: Figure, id_: str, spec: Spec, kept: Path) -> str:
    """A drawing of an exhibit with its title, and with what is said to those who do not see it."""
    return draw(id_, spec, figure.text(figure.exhibit.title), description(figure), kept)


def table(figure: Figure) -> Table:
    """The exhibit's data as a table."""
    return kind_of(figure.exhibit).table(figure)


def description(figure: Figure) -> str:
    """What the picture shows, from its data, for those who do not see it."""
    kind = kind_of(figure.exhibit)
    said = f"{phrase(kind.called)}. {' '.join(kind.sentences(figure))}"
    if len(said) <= _MOST:
        return said
    return phrase("{said} … The table has the rest.", said=said[:_MOST].rsplit(" ", 1)[0])
