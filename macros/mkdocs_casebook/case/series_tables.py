"""A series as a table: plain words and numbers, without a page around them."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.records.series import Series


class Row(NamedTuple):
    """A row: its heading, its numbers as they read, and the weakest status to tell of."""

    id: str
    label: str
    edition: str | None
    cells: list[str]
    status: str


class Table(NamedTuple):
    """A series as it is shown.

    `columns` are headings with their units; `remarks` say what must be known of a row or cell,
    with what they are about; `sources` give for each the rows it is for, none where it is for all.
    """

    id: str
    columns: list[tuple[str, str]]
    rows: list[Row]
    remarks: list[tuple[str, str]]
    sources: dict[str, list[str]]

    @property
    def editions(self) -> bool:
        """Whether any row is of an edition."""
        return any(row.edition for row in self.rows)


def table(case: Case, words: Words, id_: str) -> Table:
    """The table of a series."""
    series = case.records.series[id_]
    data = {
        row: [case.data.get(f"{id_}.{row}.{column}") for column in series.columns]
        for row in series.rows
    }
    scales = [series.scale_of(column) for column in series.columns]
    rows = [
        Row(
            name,
            row.label or words.short_period(row.period),
            row.edition,
            [
                words.cell(datum, scale) if datum else ""
                for datum, scale in zip(data[name], scales, strict=True)
            ],
            loudest(datum for datum in data[name] if datum),
        )
        for name, row in series.rows.items()
    ]
    columns = [
        (column.label, words.unit(column.unit or series.unit, scale))
        for column, scale in zip(series.columns.values(), scales, strict=True)
    ]
    labels = {row.id: row.label for row in rows}
    return Table(id_, columns, rows, list(_remarks(series, labels)), _sources(data, labels))


def loudest(data: Iterator[Datum]) -> str:
    """The first caution among the data, or nothing."""
    return next((datum.caution for datum in data if datum.caution), "")


def named(case: Case, words: Words, id_: str) -> Iterator[tuple[str, Datum]]:
    """The numbers of a series, each called by its row and column."""
    series = case.records.series[id_]
    for row_id, row in series.rows.items():
        label = row.label or words.short_period(row.period)
        for column_id, column in series.columns.items():
            if datum := case.data.get(f"{id_}.{row_id}.{column_id}"):
                yield f"{label}, {column.label}" if len(series.columns) > 1 else label, datum


def _remarks(series: Series, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, row in series.rows.items():
        if row.note:
            yield labels[name], row.note
        for column, cell in row.cells.items():
            if cell.note:
                yield f"{labels[name]}, {series.columns[column].label}", cell.note


def _sources(data: dict[str, list[Datum | None]], labels: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for row, cells in data.items():
        for datum in cells:
            for source in datum.sources if datum else ():
                found.setdefault(source, {})[row] = None
    return {
        source: [labels[row] for row in rows] if len(rows) < len(labels) else []
        for source, rows in found.items()
    }
