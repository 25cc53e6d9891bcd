"""An exhibit's data as a table."""

from decimal import Decimal
from typing import NamedTuple

from macros.case import Case, Datum
from macros.exhibits.data import VALUE, Numbers, events, named_series, numbers, plain_text, spans
from macros.exhibits.maps import filled, marked
from macros.exhibits.records import Exhibit
from macros.exhibits.world import country_name
from macros.words import Words

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
        return _words(
            ["Row", "Column", "What", exhibit.labels.get("mark", "Outcome"), "Note"],
            [
                [
                    _named(case, exhibit, cell.row),
                    exhibit.labels.get(cell.column, cell.column),
                    plain_text(case, words, cell.text),
                    exhibit.marks[cell.mark],
                    plain_text(case, words, cell.note),
                ]
                for cell in exhibit.cells
            ],
        )
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


def _named(case: Case, exhibit: Exhibit, id_: str) -> str:
    entity = case.records.entities.get(id_)
    return exhibit.labels.get(id_) or (entity.name if entity else id_)


def _scale(case: Case, exhibit: Exhibit, column: str) -> int:
    series = case.records.series.get(exhibit.series or "")
    if series is None or column not in series.columns:
        return 1
    own = series.columns[column]
    return (own.scale or series.scale) if own.unit is None else (own.scale or 1)


def _status(data: list[Datum]) -> str:
    loud = [item.status for item in data if item.status not in ("verified", "reported", "")]
    said = {"unverified": "not verified"}.get(loud[0], loud[0]) if loud else ""
    return f" ({said})" if said else ""


def _numbers(case: Case, words: Words, exhibit: Exhibit, found: Numbers) -> Table:
    editions = any(item.edition for item in found.data.values())
    headings = [("", ""), *([("Edition", "")] if editions else [])]
    scales = [1] * len(headings)
    for column, label in found.columns.items():
        units = [item.unit for (_, own), item in found.data.items() if own == column]
        scale = _scale(case, exhibit, column)
        headings.append((label, words.unit(units[0], scale) if units and column != VALUE else ""))
        scales.append(scale)
    rows, breaks = [], {}
    series = case.records.series.get(exhibit.series or "")
    whole = (
        {item.before: plain_text(case, words, item.text) for item in series.breaks}
        if series
        else {}
    )
    for row, label in found.rows.items():
        own = [found.data.get((row, column)) for column in found.columns]
        known = [item for item in own if item]
        if row in found.breaks:
            breaks[len(rows)] = whole.get(row) or found.breaks[row]
        edition = [next((item.edition for item in known if item.edition), "")] if editions else []
        named = (series.rows[row].label if series else "") or label
        rows.append([f"{named}{_status(known)}", *edition, *own])
    return Table(headings, scales, rows, breaks)


def _with_lower(case: Case, words: Words, exhibit: Exhibit, upper: Table) -> Table:
    """The table with the numbers of the lower picture below it, in columns of their own."""
    if not exhibit.against:
        return upper
    headings, scales = list(upper.headings), list(upper.scales)
    rows = [list(row) for row in upper.rows]
    first = len(headings)
    for id_, refs in exhibit.against.facts.items():
        data = [case.data[ref] for ref in refs]
        label = exhibit.labels.get(id_) or exhibit.against.title
        headings.append((label, words.unit(data[0].unit)))
        scales.append(1)
        for row in rows:
            row.append(None)
    periods: dict[str, list[Cell]] = {}
    for index, refs in enumerate(exhibit.against.facts.values()):
        for ref in refs:
            datum = case.data[ref]
            blank: list[Cell] = [None] * len(headings)
            row = periods.setdefault(datum.period, blank)
            row[0], row[first + index] = words.short_period(datum.period), datum
    return Table(
        headings, scales, [*rows, *(periods[key] for key in sorted(periods))], upper.breaks
    )


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
            part = _named(case, exhibit, own[0]) if own else ""
            name = country_name(code, words.locale)
            rows.append([name, shade.label, part if part != name else ""])
    if not exhibit.cities:
        return _words(["Country", "", "Part of"], rows)
    for cities in exhibit.cities:
        series = case.records.series[cities.series]
        known = zip(cities.rows or series.rows, marked(case, cities, exhibit.labels), strict=True)
        for row, place in known:
            rows.append(
                [
                    place.label,
                    cities.label,
                    words.short_period(series.rows[row].period),
                    "not verified" if place.unverified else "",
                ]
            )
    return _words(["Place", "", "Known to have been open", "Its place on the map"], rows)


def _times(case: Case, words: Words, exhibit: Exhibit) -> Table:
    if exhibit.relations:
        names, kinds = case.records.entities, case.records.case.relations
        return _words(
            ["Who", "Relation", "With", "Share", "From", "Until"],
            [
                [
                    names[span.owner].name,
                    kinds[span.relation.kind].label,
                    names[span.other].name,
                    words.value(case.data[span.relation.share]) if span.relation.share else "",
                    words.date(span.relation.from_ or ""),
                    words.date(span.relation.to)
                    if span.relation.to
                    else "not known"
                    if span.other in exhibit.apart
                    else "",
                ]
                for span in spans(case, exhibit)
            ],
        )
    found = events(case, exhibit)
    if exhibit.event_kinds:
        years = sorted({event.date[:4] for event in found.values()})
        titles = case.records.case.event_kinds
        return _words(
            ["Year", *(titles[kind] for kind in exhibit.event_kinds)],
            [
                [
                    year,
                    *(
                        str(count or "")
                        for count in (
                            sum(
                                event.kind == kind and event.date[:4] == year
                                for event in found.values()
                            )
                            for kind in exhibit.event_kinds
                        )
                    ),
                ]
                for year in years
            ],
        )
    rows: list[list[Cell]] = [[words.date(event.date), event.title] for event in found.values()]
    return _with_lower(case, words, exhibit, _words(["Date", "What happened"], rows))


def _series(case: Case, words: Words, exhibit: Exhibit) -> Table:
    headings: list[tuple[str, str]] = [("", "")]
    scales, rows = [1], []
    for id_ in named_series(exhibit):
        series, start = case.records.series[id_], len(headings)
        for column in series.columns.values():
            scale = (column.scale or series.scale) if column.unit is None else (column.scale or 1)
            headings.append((column.label, words.unit(column.unit or series.unit, scale)))
            scales.append(scale)
        for row, record in series.rows.items():
            label = record.label or words.short_period(record.period)
            own: list[Cell] = [case.data.get(f"{id_}.{row}.{c}") for c in series.columns]
            rows.append([label, *([None] * (start - 1)), *own])
    width = len(headings)
    return Table(headings, scales, [row + [None] * (width - len(row)) for row in rows], {})
