"""An exhibit's data as a table, and in a sentence or two for those who do not see the picture."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.doubt import shared, told
from mkdocs_casebook.case.phrases import noted, phrase
from mkdocs_casebook.case.rounding import borne
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.numbers import scale_of

# So many numbers of a line are said one by one; of a longer one its ends, its least and its most.
_FEW = 8
_BEFORE, _AFTER = noted("Break before {row}: {text}."), noted("Break after {row}: {text}.")


class Scaled(NamedTuple):
    """A number of a table, what the numbers of its column are divided by, and its doubt where the
    name of its row does not tell it.
    """

    datum: Datum
    scale: int
    doubt: str

    def bare(self) -> str | Decimal:
        """The number as a spreadsheet takes it; nothing where it is not known."""
        value = self.datum.value
        return "" if value is None else round(borne(self.datum) / self.scale, 6).normalize()

    def text(self, words: Words) -> str:
        """The number as readers see it."""
        return told(words.cell(self.datum, self.scale), self.doubt)


Cell = str | Scaled


class Table(NamedTuple):
    """The data of an exhibit.

    `headings` are words and units; a row's first cell names it. `breaks` has the words that stand
    before a row, by its index.
    """

    headings: list[tuple[str, str]]
    rows: list[list[Cell]]
    breaks: dict[int, str]

    def values(self) -> list[list[str | Decimal]]:
        """The cells as a spreadsheet takes them: numbers bare, their doubts at the row's name."""
        return [
            [
                told(str(row[0]), self._doubts(row)),
                *(cell if isinstance(cell, str) else cell.bare() for cell in row[1:]),
            ]
            for row in self.rows
        ]

    def _doubts(self, row: list[Cell]) -> str:
        pairs = zip(self.headings, row, strict=True)
        found = ((label, cell.doubt) for (label, _), cell in pairs if isinstance(cell, Scaled))
        return "; ".join(f"{label}: {doubt}" if label else doubt for label, doubt in found if doubt)

    def texts(self, words: Words) -> list[list[str]]:
        """The cells as readers see them."""
        return [
            [cell if isinstance(cell, str) else cell.text(words) for cell in row]
            for row in self.rows
        ]


def scaled(datum: Datum | None, scale: int = 1, *, named: bool = False) -> Cell:
    """The cell of a number, which is empty where nothing is recorded; `named` where the name of its
    row tells its doubt.
    """
    return Scaled(datum, scale, "" if named else datum.caution) if datum else ""


def of_words(headings: list[str], rows: Iterable[Iterable[str]]) -> Table:
    """A table without numbers."""
    return Table([(heading, "") for heading in headings], [[*row] for row in rows], {})


def _of_facts(figure: Figure) -> Table:
    words, names, data = figure.words, figure.numbers.rows, figure.numbers.data
    alike = len({datum.unit for datum in data.values()}) == 1
    # By the smallest, so that what differs between the numbers stands before the point.
    scale = min((scale_of([datum]) for datum in data.values()), default=1)
    unit = words.unit(figure.numbers.unit, scale) if alike else ""
    rows: list[list[Cell]] = [
        [
            names[row],
            words.period(datum.period, datum.fiscal_year_ends),
            scaled(datum, scale) if alike else words.value(datum),
        ]
        for (row, _), datum in data.items()
    ]
    return Table([("", ""), (phrase("Period"), ""), (phrase("Value"), unit)], rows, {})


def of_numbers(figure: Figure) -> Table:
    """The numbers of an exhibit by row and column, or each fact in a row of its own."""
    numbers, series = figure.numbers, figure.series
    if figure.exhibit.facts and not figure.exhibit.count:
        return _of_facts(figure)
    editions = any(datum.edition for datum in numbers.data.values())
    scales = [series.scale_of(column) if series else 1 for column in numbers.columns]
    headings = _headings(figure, scales, editions)
    rows = [_row(figure, row, scales, editions) for row in numbers.rows]
    empty: list[Cell] = [""] * (len(headings) - 1)
    rows += [[f"{date}: {said}", *empty] for date, said in figure.dated.values()]
    return with_lower(figure, Table(headings, rows, _breaks(figure)))


def _headings(figure: Figure, scales: list[int], editions: bool) -> list[tuple[str, str]]:
    """The heading of each column, with its unit."""
    numbers, series, words = figure.numbers, figure.series, figure.words
    headings = [("", ""), (phrase("Edition"), "")][: 1 + editions]
    units = {column: datum.unit for (_, column), datum in reversed(numbers.data.items())}
    for (column, label), scale in zip(numbers.columns.items(), scales, strict=True):
        unit = words.unit(units[column], scale) if series and column in units else ""
        headings.append((label, unit))
    return headings


def _breaks(figure: Figure) -> dict[int, str]:
    """The words of each break, before the row of this number."""
    known = figure.series.breaks if figure.series else ()
    whole = {item.before or "": figure.text(item.text) for item in known}
    order = list(figure.numbers.rows)
    return {
        order.index(row) if row else len(order): whole.get(row) or text
        for row, text in figure.breaks.items()
    }


def _row(figure: Figure, row: str, scales: list[int], editions: bool) -> list[Cell]:
    """The cells of a row of a series: its name, its edition, its numbers."""
    numbers, series = figure.numbers, figure.series
    data = [numbers.data.get((row, column)) for column in numbers.columns]
    known = [datum for datum in data if datum]
    name = (series.rows[row].label if series else "") or numbers.rows[row]
    edition = [next((datum.edition for datum in known if datum.edition), "")] if editions else []
    doubt = shared(known)
    pairs = zip(data, scales, strict=True)
    cells = [scaled(datum, scale, named=bool(doubt)) for datum, scale in pairs]
    return [told(name, doubt), *edition, *cells]


def with_lower(figure: Figure, upper: Table) -> Table:
    """The table with the numbers of the lower picture below it, in columns of their own."""
    against, words = figure.exhibit.against, figure.words
    if not against:
        return upper
    first, count = len(upper.headings), len(against.facts)
    headings = list(upper.headings)
    periods: dict[str, list[Cell]] = {}
    for index, (id_, refs) in enumerate(against.facts.items(), first):
        data = figure.facts(refs)
        headings.append((figure.label(id_, against.title), words.unit(data[0].unit)))
        for datum in data:
            row = periods.setdefault(datum.period, [""] * (first + count))
            row[0], row[index] = words.short_period(datum.period), scaled(datum)
    rows = [[*row, *[""] * count] for row in upper.rows]
    rows += [periods[period] for period in sorted(periods)]
    return Table(headings, rows, upper.breaks)


def sentences_of_numbers(figure: Figure) -> Iterator[str]:
    """What each column says, where its numbers do not compare, and what stands below."""
    numbers = figure.numbers
    for column, label in numbers.columns.items():
        line = numbers.line(column)
        if len(line) > _FEW:
            extremes = (most(line, key=lambda item: item[1].value or 0) for most in (min, max))
            told = {row for row, _ in (line[0], *extremes, line[-1])}
            line = [(row, datum) for row, datum in line if row in told]
        said = ", ".join(f"{numbers.rows[row]} {figure.words.value(datum)}" for row, datum in line)
        yield f"{label}: {said}." if label else f"{said}."
    yield from _uncompared(figure)
    yield from (f"{date}: {said}." for date, said in figure.dated.values())
    yield from of_lower(figure)


def _uncompared(figure: Figure) -> Iterator[str]:
    """Where the numbers do not compare."""
    numbers = figure.numbers
    for row, text in figure.breaks.items():
        last = [*numbers.rows.values()][-1]
        form = _BEFORE if row else _AFTER
        yield phrase(form, row=numbers.rows.get(row, last), text=text)
    apart = (numbers.rows[row] for row in numbers.rows if row in numbers.apart)
    yield from (phrase("Apart: {label}.", label=label) for label in apart)


def of_lower(figure: Figure) -> Iterator[str]:
    """Where each line of the lower picture begins and ends."""
    words = figure.words
    if against := figure.exhibit.against:
        for id_, refs in against.facts.items():
            ends = (figure.case.data[ref] for ref in dict.fromkeys((refs[0], refs[-1])))
            said = ", ".join(f"{words.short_period(d.period)} {words.value(d)}" for d in ends)
            yield f"{figure.label(id_, against.title)}: {said}."
