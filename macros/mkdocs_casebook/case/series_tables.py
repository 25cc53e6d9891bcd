"""A series as a table: plain words and numbers, without a page around them."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.doubt import shared, told
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.records.series import Series


class TableRow(NamedTuple):
    """A row: its heading, its numbers as they read, and the doubt that all of them have.

    One that only some of them have stands behind those.
    """

    id: str
    label: str
    edition: str | None
    cells: list[str]
    doubt: str


class SeriesTable(NamedTuple):
    """A series as it is shown.

    `columns` are headings with their units; `remarks` say what must be known of a row or cell,
    with what they are about; `sources` give for each the rows it is for, none where it is for all.
    """

    id: str
    columns: list[tuple[str, str]]
    rows: list[TableRow]
    remarks: list[tuple[str, str]]
    sources: dict[str, list[str]]

    @property
    def editions(self) -> bool:
        """Whether any row is of an edition."""
        return any(row.edition for row in self.rows)


def cells(case: Case, id_: str) -> dict[str, dict[str, Datum]]:
    """The numbers of a series that are known, by row and by column."""
    series = case.records.series[id_]
    ids = {row: {name: f"{id_}.{row}.{name}" for name in series.columns} for row in series.rows}
    return {
        row: {name: case.data[ref] for name, ref in refs.items() if ref in case.data}
        for row, refs in ids.items()
    }


def table(case: Case, words: Words, id_: str) -> SeriesTable:
    """The table of a series."""
    series = case.records.series[id_]
    data = cells(case, id_)
    labels = _labels(series, words)
    scales = {name: series.scale_of(name) for name in series.columns}
    rows = []
    for name, row in series.rows.items():
        doubt = shared(data[name].values())
        numbers = [
            told(words.cell(datum, scale), "" if doubt else datum.caution) if datum else ""
            for column, scale in scales.items()
            for datum in [data[name].get(column)]
        ]
        rows.append(TableRow(name, labels[name], row.edition, numbers, doubt))
    columns = [
        (column.label, words.unit(column.unit or series.unit, scales[name]))
        for name, column in series.columns.items()
    ]
    return SeriesTable(id_, columns, rows, list(_remarks(series, labels)), _sources(data, labels))


def named(case: Case, words: Words, id_: str) -> Iterator[tuple[str, Datum]]:
    """The numbers of a series, each called by its row and column."""
    series = case.records.series[id_]
    labels = _labels(series, words)
    for row, data in cells(case, id_).items():
        for column, datum in data.items():
            label = f", {series.columns[column].label}" if len(series.columns) > 1 else ""
            yield labels[row] + label, datum


def _labels(series: Series, words: Words) -> dict[str, str]:
    """The headings of the rows."""
    return {name: row.label or words.short_period(row.period) for name, row in series.rows.items()}


def _remarks(series: Series, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, row in series.rows.items():
        if row.note:
            yield labels[name], row.note
        for column, cell in row.cells.items():
            if cell.note:
                yield f"{labels[name]}, {series.columns[column].label}", cell.note


def _sources(data: dict[str, dict[str, Datum]], labels: dict[str, str]) -> dict[str, list[str]]:
    rows_of: dict[str, dict[str, None]] = {}
    for row, columns in data.items():
        for source in (source for datum in columns.values() for source in datum.sources):
            rows_of.setdefault(source, {})[row] = None
    return {
        source: [labels[row] for row in rows] if len(rows) < len(labels) else []
        for source, rows in rows_of.items()
    }
