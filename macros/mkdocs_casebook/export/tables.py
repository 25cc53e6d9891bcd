"""The tables of a case, and how they are written as CSV and for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum, weakest
from mkdocs_casebook.case.givers import KINDS
from mkdocs_casebook.case.rounding import borne
from mkdocs_casebook.case.series_tables import cells
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.export.spreadsheet import Sheet
from mkdocs_casebook.pages.downloads import TABLES, series_file
from mkdocs_casebook.records.argument import VERDICTS
from mkdocs_casebook.records.base import STATUSES
from mkdocs_casebook.records.entities import Event
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.people import Quotation
from mkdocs_casebook.records.periods import days_of_date, days_of_period

# What a spreadsheet takes for a formula.
_FORMULAS = tuple("=+-@\t\r")


class Field(NamedTuple):
    """A column: its name, what it holds, its type in a Table Schema, and what else is said."""

    name: str
    description: str
    type: str = "string"
    more: Mapping[str, object] = {}


class DataTable(NamedTuple):
    """A table of the package; a row holds texts, numbers and lists of ids by the fields' names."""

    file: str
    title: str
    fields: list[Field]
    rows: Sequence[Mapping[str, object]]


_ID = Field("id", "Id, unique in the table", more={"constraints": {"unique": True}})
_PERIOD = Field("period", "The period as it is known: 2018, 2018-09, FY2023, 2025-Q3")
_DAYS = (
    Field("from", "First day that the period may mean", "date"),
    Field("to", "Last day that the period may mean", "date"),
)
_EDITION = Field("edition", "The edition of the source, where editions differ")
_STATUS = Field("status", "How far it was checked", more={"constraints": {"enum": STATUSES}})
_SOURCES = Field("sources", "Ids of the sources in sources.json, parted by spaces")
_ADDRESS = Field("address", "Where it stands on the site")
_FACTS = [
    _ID,
    Field("home", "Id of the entity or the series that it belongs to"),
    Field("label", "What is counted or measured"),
    Field("value", "The number with all the digits that it bears, in the unit", "number"),
    Field("unit", "percent, points, times, a currency of ISO 4217, or the case's own"),
    Field("qualifier", "What the source says before the number"),
    Field("words", "The value as the pages show it"),
    _PERIOD,
    *_DAYS,
    _EDITION,
    Field("kind", "What its evidence is", more={"constraints": {"enum": [*KINDS]}}),
    Field("by", "Who gives the number, where that is known"),
    _STATUS,
    Field("operation", "How a derived number is computed"),
    Field("inputs", "Ids of the facts that it is computed from, parted by spaces"),
    _SOURCES,
    Field("checked", "The day on which the evidence was last read", "date"),
    Field("note", "What a reader must know about it"),
    _ADDRESS,
]
_PLANNED = Field("planned", "True of what is announced and to come", "boolean")
_DRAFT = Field("draft", "What of it is to be written, parted by spaces: it is a draft")
_EVENTS = [
    _ID,
    Field("date", "The day, month or year, as precise as it is known"),
    Field("end", "The last day, where it took longer"),
    *_DAYS,
    Field("title", "What happened"),
    Field("kind", "Kind of event"),
    Field("entities", "Ids of those whom it concerns, parted by spaces"),
    Field("text", "What else matters about it"),
    Field("charge", "How far a charge has come that it makes or decides"),
    Field("answer", "What the accused said to it"),
    _STATUS,
    _SOURCES,
    _ADDRESS,
]
_VERDICTS = {"constraints": {"enum": VERDICTS}}
_CLAIMS = [
    _ID,
    Field("section", "The section of the original that it stands in", "integer"),
    Field("states", "What the original states, in our words"),
    Field("quote", "The original's decisive words"),
    Field("verdict", "What the evidence makes of it", more=_VERDICTS),
    Field("finding", "What the evidence says"),
    Field("instead", "What replaces it"),
    Field("facts", "Ids of the facts that bear on it, parted by spaces"),
    _SOURCES,
    _ADDRESS,
]
_QUOTATIONS = [
    _ID,
    Field("speaker", "Who said it: the id of an entity, or who it was in words"),
    Field("role", "What the speaker was then"),
    Field("date", "When it was said or printed, as precise as it is known"),
    Field("form", "Own words, reported speech, or the publication's own"),
    Field("quote", "The words, which are excepted from the licence"),
    Field("lang", "Their language, where it is not the case's"),
    Field("translation", "What they say in the case's language"),
    Field("about", "Ids of those of whom they tell, parted by spaces"),
    _SOURCES,
    Field("note", "What a reader must know about them"),
    _ADDRESS,
]


def tables(published: Published, plain: Mapping[str, Any]) -> list[DataTable]:
    """All tables of the case, those of its series last; `plain` are its records as plain data."""
    case = published.case
    rows: dict[str, dict[str, dict[str, object]]] = {
        "facts": {id_: _fact(datum) for id_, datum in case.data.items()},
        "events": {id_: _event(published, event) for id_, event in case.events().items()},
        "claims": {
            id_: {"sources": _sources(claim.evidence)} for id_, claim in case.records.claims.items()
        },
        "quotations": {id_: _said(one) for id_, one in case.records.quotations.items()},
    }
    planned = any(event.planned for event in case.records.events.values())
    columns = {
        "facts": _FACTS,
        "events": [*_EVENTS, _PLANNED] if planned else _EVENTS,
        "claims": _CLAIMS,
        "quotations": _QUOTATIONS,
    }
    drafts = _drafts(case)
    whole = {
        kind: [
            {**plain[kind][id_], "id": id_, "draft": drafts.get((kind, id_), []), **more}
            for id_, more in of.items()
        ]
        for kind, of in rows.items()
    }
    for kind in {kind for kind, _ in drafts} & {*columns}:
        columns[kind] = [*columns[kind], _DRAFT]
    return [
        DataTable(name, f"{holds[:1].upper()}{holds[1:]}", columns[kind], whole[kind])
        for name, _, holds in TABLES
        for kind in [name.removesuffix(".csv")]
    ] + [_series(published, id_, plain["series"][id_]["rows"]) for id_ in case.records.series]


def _drafts(case: Case) -> dict[tuple[str, str], list[str]]:
    """What is to be written of each record and number that is a draft."""
    records = {ref: [one.called for one in parts] for ref, parts in case.drafts.items()}
    facts = {("facts", id_): [*datum.unwritten] for id_, datum in case.data.items()}
    return {ref: parts for ref, parts in (records | facts).items() if parts}


def _fact(datum: Datum) -> dict[str, object]:
    return {
        "home": datum.home,
        "value": _value(datum),
        "operation": datum.operation,
        "inputs": [item.id for item in datum.inputs],
    }


def _event(published: Published, event: Event) -> dict[str, object]:
    return {
        "from": days_of_date(event.date)[0] if event.date else "",
        "to": days_of_date(event.end or event.date)[1] if event.date else "",
        "planned": "true" if event.planned else "",
        "sources": _sources(event.evidence),
        **_charge(published, event),
    }


def _charge(published: Published, event: Event) -> dict[str, object]:
    charge, said = event.charge, published.case.records.quotations
    if not charge:
        return {"charge": ""}
    answer = published.text(charge.answer) or said[charge.quotation or ""].words
    return {"charge": charge.stage, "answer": answer}


def _said(quotation: Quotation) -> dict[str, object]:
    said = quotation.said
    return {
        "quote": quotation.words,
        "lang": (said and said.lang) or "",
        "translation": (said and said.translation) or "",
        "sources": _sources(quotation.evidence),
    }


def _value(datum: Datum) -> Decimal | None:
    return None if datum.value is None else borne(datum)


def _sources(evidence: Iterable[Evidence]) -> list[str]:
    return list(dict.fromkeys(item.source for item in evidence))


def _series(published: Published, id_: str, plain: Mapping[str, Any]) -> DataTable:
    """A row for each row of the series, with the weakest status of its cells."""
    case = published.case
    series = case.records.series[id_]
    year_end = case.records.fiscal_year_ends(series.entity)
    rows: list[Mapping[str, object]] = []
    qualified: set[str] = set()
    for name, data in cells(case, id_).items():
        period = series.rows[name].period
        first, last = days_of_period(period, year_end) if period else ("", "")
        qualifiers = {column: datum.qualifier for column, datum in data.items() if datum.qualifier}
        qualified |= set(qualifiers)
        rows.append(
            {
                **plain[name],
                "id": name,
                "from": first,
                "to": last,
                **{f"value.{column}": _value(datum) for column, datum in data.items()},
                **{f"qualifier.{column}": words for column, words in qualifiers.items()},
                "status": weakest(data.values()),
                "sources": _sources(item for datum in data.values() for item in datum.evidence),
                "address": published.address("fact", f"{id_}.{name}.{next(iter(series.columns))}"),
            }
        )
    numbers, words = [], []
    for name, column in series.columns.items():
        unit = column.unit or series.unit
        more = {"title": column.label, "unit": unit}
        numbers.append(Field(f"value.{name}", f"{column.label}, in {unit}", "number", more))
        if name in qualified:
            said = f"What the source says before the number: {column.label}"
            words.append(Field(f"qualifier.{name}", said))
    label = Field("label", "Heading of the row, where it is not the period")
    note = Field("note", "What a reader must know about the row")
    head, end = [_ID, label, _PERIOD, *_DAYS, _EDITION], [_STATUS, _SOURCES, note, _ADDRESS]
    return DataTable(series_file(id_), series.title, [*head, *numbers, *words, *end], rows)


def csv_of(table: DataTable) -> str:
    """The table as CSV: RFC 4180, with a heading; no text in it is a formula to a spreadsheet."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([field.name for field in table.fields])
    for row in table.rows:
        writer.writerow([csv_cell(row.get(field.name)) for field in table.fields])
    return written.getvalue()


def sheets_of(tables: Iterable[DataTable]) -> Iterator[Sheet]:
    """The tables as sheets, called by their numbers and names: Excel takes no name twice."""
    for number, table in enumerate(tables, 1):
        names = [field.name for field in table.fields]
        rows = ([row.get(name) for name in names] for row in table.rows)
        yield Sheet(f"{number} {PurePosixPath(table.file).stem}", [], names, rows)


def csv_cell(value: object) -> str:
    """A value as it stands in a file: numbers bare, and a text that would be a formula with an
    apostrophe before it.
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list):
        value = " ".join(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text
