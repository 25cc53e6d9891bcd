"""An exhibit's data as a table."""

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.maps import filled, marked
from mkdocs_casebook.exhibits.charts.world import country_name
from mkdocs_casebook.exhibits.data import (
    VALUE,
    Numbers,
    Span,
    events,
    named,
    named_series,
    numbers,
    spans,
)
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.series import Series

Cell = str | Datum | None


class Table(NamedTuple):
    """The data of an exhibit.

    `headings` are words and units; a row's first cell names it. `scales` are what each column's
    numbers are divided by. `breaks` has the words that stand before a row, by its index.
    """

    headings: list[tuple[str, str]]
    scales: list[int]
    rows: list[list[Cell]]
    breaks: dict[int, str]

    def value(self, row: int, column: int) -> str | Decimal:
        """The bare number or the words of a cell, as a spreadsheet takes them."""
        cell = self.rows[row][column]
        if isinstance(cell, Datum):
            return "" if cell.value is None else round(cell.value / self.scales[column], 6)
        return cell or ""

    def text(self, words: Words, row: int, column: int) -> str:
        """A cell as readers see it."""
        cell = self.rows[row][column]
        if isinstance(cell, Datum):
            return words.cell(cell, self.scales[column])
        return cell or ""


def table(case: Case, words: Words, exhibit: Exhibit) -> Table:
    """The exhibit's data as a table."""
    if exhibit.kind == "matrix":
        return _cells(case, words, exhibit)
    if exhibit.kind == "map":
        return _places(case, words, exhibit)
    if exhibit.kind == "timeline":
        return _times(case, words, exhibit)
    if exhibit.kind == "free":
        return _series(case, words, exhibit)
    found = numbers(case, words, exhibit)
    if exhibit.facts and not exhibit.count:
        return _facts(words, found)
    made = _numbers(case, words, exhibit, found)
    return _with_lower(case, words, exhibit, made)


def _words(headings: list[str], rows: list[list[Cell]]) -> Table:
    return Table([(heading, "") for heading in headings], [1] * len(headings), rows, {})


def _cells(case: Case, words: Words, exhibit: Exhibit) -> Table:
    rows: list[list[Cell]] = [
        [
            named(case, exhibit, cell.row),
            exhibit.labels.get(cell.column, cell.column),
            plain_text(case, words, cell.text),
            exhibit.marks[cell.mark],
            plain_text(case, words, cell.note),
        ]
        for cell in exhibit.cells
    ]
    return _words(["Row", "Column", "What", exhibit.labels.get("mark", "Outcome"), "Note"], rows)


def _scale(series: Series, column: str) -> int:
    """What the numbers of a column are divided by: what it says, or the series for its unit."""
    own = series.columns[column]
    return own.scale or (series.scale if own.unit is None else 1)


def _status(data: list[Datum]) -> str:
    loud = [item.status for item in data if item.status not in ("verified", "reported", "")]
    said = {"unverified": "not verified"}.get(loud[0], loud[0]) if loud else ""
    return f" ({said})" if said else ""


def _numbers(case: Case, words: Words, exhibit: Exhibit, found: Numbers) -> Table:
    editions = any(item.edition for item in found.data.values())
    headings = [("", ""), *([("Edition", "")] if editions else [])]
    scales = [1] * len(headings)
    series = case.records.series.get(exhibit.series or "")
    for column, label in found.columns.items():
        units = [item.unit for (_, own), item in found.data.items() if own == column]
        scale = _scale(series, column) if series and column in series.columns else 1
        headings.append((label, words.unit(units[0], scale) if units and column != VALUE else ""))
        scales.append(scale)
    rows, breaks, whole = [], {}, {}
    if series:
        whole = {item.before: plain_text(case, words, item.text) for item in series.breaks}
    for row, label in found.rows.items():
        own = [found.data.get((row, column)) for column in found.columns]
        known = [item for item in own if item]
        if row in found.breaks:
            breaks[len(rows)] = whole.get(row) or found.breaks[row]
        edition = [next((item.edition for item in known if item.edition), "")] if editions else []
        name = (series.rows[row].label if series else "") or label
        rows.append([f"{name}{_status(known)}", *edition, *own])
    return Table(headings, scales, rows, breaks)


def _with_lower(case: Case, words: Words, exhibit: Exhibit, upper: Table) -> Table:
    """The table with the numbers of the lower picture below it, in columns of their own."""
    if not exhibit.against:
        return upper
    first, lines = len(upper.headings), exhibit.against.facts
    headings = list(upper.headings)
    periods: dict[str, list[Cell]] = {}
    for index, (id_, refs) in enumerate(lines.items(), first):
        data = [case.data[ref] for ref in refs]
        label = exhibit.labels.get(id_) or exhibit.against.title
        headings.append((label, words.unit(data[0].unit)))
        for datum in data:
            row = periods.setdefault(datum.period, [None] * (first + len(lines)))
            row[0], row[index] = words.short_period(datum.period), datum
    rows = [[*row, *([None] * len(lines))] for row in upper.rows]
    rows += [periods[key] for key in sorted(periods)]
    return Table(headings, [*upper.scales, *([1] * len(lines))], rows, upper.breaks)


def _facts(words: Words, found: Numbers) -> Table:
    rows: list[list[Cell]] = [
        [
            f"{label}{_status([datum])}",
            words.period(datum.period, datum.fiscal_year_ends),
            words.exact(datum),
        ]
        for (row, label), datum in zip(found.rows.items(), found.data.values(), strict=True)
    ]
    return _words(["", "Period", "Value"], rows)


def _places(case: Case, words: Words, exhibit: Exhibit) -> Table:
    rows: list[list[Cell]] = []
    for shade, codes in zip(exhibit.shades, filled(case, exhibit), strict=True):
        for code in codes:
            own = [id_ for id_ in shade.entities if code in case.records.entities[id_].places]
            part = named(case, exhibit, own[0]) if own else ""
            name = country_name(code, words.locale)
            rows.append([name, shade.label, part if part != name else ""])
    if not exhibit.cities:
        return _words(["Country", "", "Part of"], rows)
    headings = ["Known to have been open", "Its place on the map"]
    part_of = ["Part of"] if exhibit.shades else []
    for row in rows:
        row += [""] * len(headings)
    for cities in exhibit.cities:
        series = case.records.series[cities.series]
        known = zip(cities.rows or series.rows, marked(case, cities, exhibit.labels), strict=True)
        for row, place in known:
            rows.append(
                [
                    place.label,
                    cities.label,
                    *("" for _ in part_of),
                    words.short_period(series.rows[row].period),
                    "not verified" if place.unverified else "",
                ]
            )
    return _words(["Place", "", *part_of, *headings], rows)


def _times(case: Case, words: Words, exhibit: Exhibit) -> Table:
    if exhibit.relations:
        rows = [_relation(case, words, exhibit, span) for span in spans(case, exhibit)]
        return _words(["Who", "Relation", "With", "Share", "From", "Until"], rows)
    found = events(case, exhibit)
    if exhibit.event_kinds:
        kinds, titles = exhibit.event_kinds, case.records.case.event_kinds
        counts = Counter((event.date[:4], event.kind) for event in found.values())
        years = sorted({year for year, _ in counts})
        rows = [[year, *(str(counts[year, kind] or "") for kind in kinds)] for year in years]
        return _words(["Year", *(titles[kind] for kind in kinds)], rows)
    rows = [[words.date(event.date), event.title] for event in found.values()]
    return _with_lower(case, words, exhibit, _words(["Date", "What happened"], rows))


def _relation(case: Case, words: Words, exhibit: Exhibit, span: Span) -> list[Cell]:
    names, own = case.records.entities, span.relation
    until = "not known" if span.other in exhibit.apart else ""
    return [
        names[span.owner].name,
        case.records.case.relations[own.kind].label,
        names[span.other].name,
        words.value(case.data[own.share]) if own.share else "",
        words.date(own.from_ or ""),
        words.date(own.to) if own.to else until,
    ]


def _series(case: Case, words: Words, exhibit: Exhibit) -> Table:
    headings: list[tuple[str, str]] = [("", "")]
    scales, rows = [1], []
    for id_ in named_series(exhibit):
        series, start = case.records.series[id_], len(headings)
        for column, own in series.columns.items():
            scales.append(_scale(series, column))
            headings.append((own.label, words.unit(own.unit or series.unit, scales[-1])))
        for row, record in series.rows.items():
            label = record.label or words.short_period(record.period)
            cells = [case.data.get(f"{id_}.{row}.{column}") for column in series.columns]
            rows.append([label, *([None] * (start - 1)), *cells])
    width = len(headings)
    return Table(headings, scales, [row + [None] * (width - len(row)) for row in rows], {})
