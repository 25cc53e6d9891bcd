"""The tables of a case as CSV, and the Data Package that describes them."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, get_args

from pydantic_core import to_json

from mkdocs_casebook.case.case import STATUSES
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.downloads import DOWNLOADS, TABLES, series_file
from mkdocs_casebook.records.argument import Verdict
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.values import days_of_date, days_of_period

_SCHEMA = "https://datapackage.org/profiles/2.0/{}.json"
# What a spreadsheet takes for a formula.
_FORMULAS = tuple("=+-@\t\r")
_HOW = (
    "Tables are CSV (RFC 4180) in UTF-8; a cell without content is a missing value. "
    "Ids of several records in one cell are parted by spaces. "
    "A text that a spreadsheet would take for a formula has an apostrophe before it; "
    "the JSON files hold it as it is."
)


class Field(NamedTuple):
    """A column: its name, its type in a Table Schema, what it holds, and what else is said."""

    name: str
    type: str
    description: str
    more: Mapping[str, Any] = {}


class Table(NamedTuple):
    """A table of the package; `rows` hold texts, numbers, and nothing where a value is missing."""

    file: str
    title: str
    fields: list[Field]
    rows: list[list[Any]]


_ID = Field("id", "string", "Id, unique in the table", {"constraints": {"unique": True}})
_FROM = Field("from", "date", "First day that the period may mean")
_TO = Field("to", "date", "Last day that the period may mean")
_STATUS = Field("status", "string", "How far it was checked", {"constraints": {"enum": STATUSES}})
_SOURCES = Field("sources", "string", "Ids of the sources in sources.json, parted by spaces")
_ADDRESS = Field("address", "string", "Where it stands on the site")
_UNIT = Field("unit", "string", "percent, points, times, a currency of ISO 4217, or the case's own")


def tables(own: Published) -> list[Table]:
    """All tables of the case, those of its series last."""
    held = {item.name: item.holds for item in TABLES}
    made = [
        Table(name, f"{held[name][:1].upper()}{held[name][1:]}", *make(own))
        for name, make in (("facts.csv", _facts), ("events.csv", _events), ("claims.csv", _claims))
    ]
    return made + [_series(own, id_, item) for id_, item in own.case.records.series.items()]


def _facts(own: Published) -> tuple[list[Field], list[list[Any]]]:
    fields = [
        _ID,
        Field("home", "string", "Id of the entity or the series that it belongs to"),
        Field("label", "string", "What is counted or measured"),
        Field("value", "number", "The number with all its digits, in the unit"),
        _UNIT,
        Field("qualifier", "string", "What the source says before the number"),
        Field("words", "string", "The value as the pages show it"),
        Field("period", "string", "The period as it is known: 2018, 2018-09, FY2023, 2025-Q3"),
        _FROM,
        _TO,
        Field("edition", "string", "The edition of the source, where editions differ"),
        Field("kind", "string", "Who gives the number"),
        _STATUS,
        Field("operation", "string", "How a derived number is computed"),
        Field("inputs", "string", "Ids of the facts that it is computed from, parted by spaces"),
        _SOURCES,
        Field("checked", "date", "The day on which the evidence was last read"),
        Field("note", "string", "What a reader must know about it"),
        _ADDRESS,
    ]
    rows = [
        [
            datum.id,
            datum.home,
            datum.label,
            datum.value,
            datum.unit,
            datum.qualifier,
            own.words.value(datum),
            datum.period,
            *datum.days,
            datum.edition,
            datum.kind,
            datum.status,
            datum.operation,
            " ".join(item.id for item in datum.inputs),
            " ".join(datum.sources),
            datum.checked,
            own.text(datum.note),
            own.address("fact", datum.id),
        ]
        for datum in own.case.data.values()
    ]
    return fields, rows


def _events(own: Published) -> tuple[list[Field], list[list[Any]]]:
    fields = [
        _ID,
        Field("date", "string", "The day, month or year, as precise as it is known"),
        Field("end", "string", "The last day, where it took longer"),
        _FROM,
        _TO,
        Field("title", "string", "What happened"),
        Field("kind", "string", "Kind of event"),
        Field("entities", "string", "Ids of those whom it concerns, parted by spaces"),
        Field("text", "string", "What else matters about it"),
        _STATUS,
        _SOURCES,
        _ADDRESS,
    ]
    rows = [
        [
            id_,
            event.date,
            event.end,
            days_of_date(event.date)[0],
            days_of_date(event.end or event.date)[1],
            event.title,
            event.kind,
            " ".join(event.entities),
            own.text(event.text),
            event.status,
            _ids(item.source for item in event.evidence),
            own.address("event", id_),
        ]
        for id_, event in own.case.events().items()
    ]
    return fields, rows


def _claims(own: Published) -> tuple[list[Field], list[list[Any]]]:
    fields = [
        _ID,
        Field("section", "integer", "The section of the original that it stands in"),
        Field("states", "string", "What the original states, in our words"),
        Field("quote", "string", "The original's decisive words"),
        Field(
            "verdict",
            "string",
            "What the evidence makes of it",
            {"constraints": {"enum": get_args(Verdict)}},
        ),
        Field("finding", "string", "What the evidence says"),
        Field("instead", "string", "What replaces it"),
        Field("facts", "string", "Ids of the facts that bear on it, parted by spaces"),
        _SOURCES,
        _ADDRESS,
    ]
    rows = [
        [
            id_,
            claim.section,
            own.text(claim.states),
            claim.quote,
            claim.verdict,
            own.text(claim.finding),
            own.text(claim.instead),
            " ".join(claim.facts),
            _ids(item.source for item in claim.evidence),
            own.address("claim", id_),
        ]
        for id_, claim in own.case.records.claims.items()
    ]
    return fields, rows


def _series(own: Published, id_: str, series: Series) -> Table:
    """A row for each row of the series, with the weakest status of its cells."""
    data = {
        row: {column: own.case.data.get(f"{id_}.{row}.{column}") for column in series.columns}
        for row in series.rows
    }
    said = [
        column
        for column in series.columns
        if any(cells[column] and cells[column].qualifier for cells in data.values())
    ]
    fields = [
        _ID,
        Field("label", "string", "Heading of the row, where it is not the period"),
        Field("period", "string", "The period as it is known"),
        _FROM,
        _TO,
        Field("edition", "string", "The edition of the source, where editions differ"),
        *(
            Field(
                f"value.{name}",
                "number",
                f"{column.label}, in {column.unit or series.unit}",
                {"title": column.label, "unit": column.unit or series.unit},
            )
            for name, column in series.columns.items()
        ),
        *(
            Field(
                f"qualifier.{name}",
                "string",
                f"What the source says before the number: {series.columns[name].label}",
            )
            for name in said
        ),
        _STATUS,
        _SOURCES,
        Field("note", "string", "What a reader must know about the row"),
        _ADDRESS,
    ]
    owner = own.case.records.entities.get(series.entity or "")
    ends = (owner and owner.fiscal_year_ends) or "12-31"
    rows = []
    for name, row in series.rows.items():
        cells = data[name]
        known = [datum for datum in cells.values() if datum]
        status = max((datum.status for datum in known), key=STATUSES.index, default="")
        rows.append(
            [
                name,
                row.label,
                row.period,
                *days_of_period(row.period, ends),
                row.edition,
                *(datum and datum.value for datum in cells.values()),
                *(cells[column] and cells[column].qualifier for column in said),
                status,
                _ids(source for datum in known for source in datum.sources),
                own.text(row.note),
                own.address("fact", f"{id_}.{name}.{next(iter(series.columns))}"),
            ]
        )
    return Table(series_file(id_), series.title, fields, rows)


def _ids(found: Iterable[str]) -> str:
    """The ids, each once."""
    return " ".join(dict.fromkeys(found))


def csv_of(table: Table) -> str:
    """The table as CSV: RFC 4180, with a heading; no text in it is a formula to a spreadsheet."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([field.name for field in table.fields])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return written.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text


def package(own: Published, made: list[Table], files: Mapping[str, bytes]) -> bytes:
    """The descriptor of the Data Package (version 2) of these tables and other files."""
    record, work = own.case.records.case, own.work
    types = {item.name: item for item in DOWNLOADS}
    described = {table.file: table for table in made}
    descriptor = {
        "$schema": _SCHEMA.format("datapackage"),
        "name": own.case.id,
        "title": record.title,
        "description": f"{own.text(record.abstract)}\n\n{_HOW}",
        "homepage": f"{own.site}{own.case.id}/" if own.site else None,
        "version": work.date.replace("-", "."),
        "edition": record.edition,
        "created": f"{work.date}T00:00:00Z",
        "licenses": [{"name": record.licence, "path": licence(record.licence)}],
        "contributors": [_contributor(name) for name in record.authors],
        "sources": [
            {"title": own.citations[id_].text}
            | (
                {"path": own.case.records.sources[id_].url}
                if own.case.records.sources[id_].url
                else {}
            )
            for id_ in own.citations.order
        ],
        "resources": [
            _resource(name, content, described.get(name), types[name].type if name in types else "")
            for name, content in files.items()
        ],
    }
    return to_json({key: value for key, value in descriptor.items() if value}, indent=1) + b"\n"


def licence(name: str) -> str:
    """Where the licence of that SPDX name stands."""
    return f"https://spdx.org/licenses/{name}.html"


def _contributor(name: Any) -> dict[str, Any]:
    parts = {"givenName": name.given, "familyName": name.family}
    title = name.literal or " ".join(part for part in (name.given, name.family) if part)
    return {
        "title": title,
        **{key: part for key, part in parts.items() if part},
        "roles": ["author"],
    }


def _resource(name: str, content: bytes, table: Table | None, type_: str) -> dict[str, Any]:
    common = {
        "name": name.replace("/", "-").replace(".", "-"),
        "path": name,
        "format": name.rpartition(".")[2],
        "mediatype": type_ or "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if table is None:
        return common
    schema = {
        "$schema": _SCHEMA.format("tableschema"),
        "fields": [
            {"name": field.name, "type": field.type, "description": field.description, **field.more}
            for field in table.fields
        ],
        "missingValues": [""],
        "primaryKey": ["id"],
    }
    return {**common, "type": "table", "title": table.title, "schema": schema}
