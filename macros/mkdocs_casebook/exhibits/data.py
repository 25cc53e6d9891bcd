"""The numbers and words that an exhibit draws, and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.records.argument import VERDICTS
from mkdocs_casebook.records.entities import Event, Relation
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.values import days_of_date

# How a vertical line of numbers is called where there is only one.
VALUE = "value"
_SCALES = (10**9, 10**6)
SIGNS_OF_QUALIFIERS = {
    "about": "~",
    "nearly": "~",
    "more than": ">",
    "less than": "<",
    "up to": "≤",
}


@dataclass(frozen=True)
class Numbers:
    """The numbers of an exhibit, by row and column, with the words for both.

    `breaks` has the words for each break by the first row after it, and `apart` the rows that do
    not compare with the others. `scale` is what pictures divide the numbers by.
    """

    columns: dict[str, str]
    rows: dict[str, str]
    data: dict[tuple[str, str], Datum]
    breaks: dict[str, str]
    apart: frozenset[str]
    unit: str = ""
    scale: int = 1

    def line(self, column: str) -> list[tuple[str, Datum]]:
        """The numbers of a column that are known, by their rows, in order."""
        found = ((row, self.data.get((row, column))) for row in self.rows)
        return [(row, datum) for row, datum in found if datum and datum.value is not None]

    def drawn(self, datum: Datum) -> float:
        """The number as it is drawn."""
        return float((datum.value or 0) / self.scale)

    def all_drawn(self) -> list[float]:
        """All numbers that are known, as they are drawn."""
        return [self.drawn(datum) for datum in self.data.values() if datum.value is not None]

    def doubted(self, row: str, datum: Datum) -> bool:
        """Whether the number is drawn hollow: its row is apart, or nobody has verified it."""
        return row in self.apart or datum.status == "unverified"

    def short(self, words: Words, datum: Datum) -> str:
        """The number with the three digits that a picture needs, and a sign for its qualifier."""
        value = (datum.value or Decimal(0)) / self.scale
        places = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 1 else 2
        text = words.number(round(value, places)) + ("%" if datum.unit == "percent" else "")
        return SIGNS_OF_QUALIFIERS.get(datum.qualifier or "", "") + text

    def segment(self, row: str) -> str:
        """What a row can be joined with: the rows between the same breaks, of one edition.

        Editions part rows where all rows are of one.
        """
        order = list(self.rows)
        count = sum(order.index(before) <= order.index(row) for before in self.breaks)
        if not all(item.edition for item in self.data.values()):
            return str(count)
        editions = {item.edition for (own, _), item in self.data.items() if own == row}
        return f"{count} {' '.join(sorted(map(str, editions)))}"


def named(case: Case, exhibit: Exhibit, id_: str) -> str:
    """The exhibit's own words for an id, else the entity's name."""
    entity = case.records.entities.get(id_)
    return exhibit.labels.get(id_) or (entity.name if entity else id_)


def numbers(case: Case, words: Words, exhibit: Exhibit) -> Numbers:
    """The numbers of an exhibit that draws numbers."""
    if exhibit.count:
        return _counted(case)
    if exhibit.facts:
        return _facts(case, exhibit)
    series = case.records.series[exhibit.series or ""]
    chosen = exhibit.columns or list(series.columns)
    data = {
        (row, column): datum
        for row in exhibit.rows or series.rows
        for column in chosen
        if (datum := case.data.get(f"{exhibit.series}.{row}.{column}"))
    }
    rows = {}
    for row in dict.fromkeys(row for row, _ in data):
        own = series.rows[row]
        rows[row] = exhibit.labels.get(row) or own.label or words.short_period(own.period)
    columns = {name: exhibit.labels.get(name) or series.columns[name].label for name in chosen}
    texts = {item.before: plain_text(case, words, item.text) for item in exhibit.breaks}
    breaks = {row: texts.get(row, "") for row in breaks_among(case, exhibit, list(rows))}
    return _scaled(Numbers(columns, rows, data, breaks, frozenset(exhibit.apart)))


def breaks_among(case: Case, exhibit: Exhibit, rows: list[str]) -> list[str]:
    """The first chosen row after each break of the series that lies among the chosen rows."""
    series = case.records.series[exhibit.series or ""]
    order = list(series.rows)
    found = []
    for item in series.breaks:
        if item.before not in order:
            continue
        place = order.index(item.before)
        after = [row for row in rows if order.index(row) >= place]
        if after and len(after) < len(rows):
            found.append(after[0])
    return list(dict.fromkeys(found))


def _facts(case: Case, exhibit: Exhibit) -> Numbers:
    rows, data = {}, {}
    for ref in exhibit.facts:
        row = ref.replace(".", "-")
        rows[row] = exhibit.labels.get(row) or case.data[ref].label
        data[row, VALUE] = case.data[ref]
    return _scaled(Numbers({VALUE: ""}, rows, data, {}, frozenset(exhibit.apart)))


def _counted(case: Case) -> Numbers:
    claims = case.records.claims.values()
    rows, data = {}, {}
    for verdict in VERDICTS:
        row = verdict.replace(" ", "-")
        if count := sum(claim.verdict == verdict for claim in claims):
            rows[row] = verdict.capitalize()
            data[row, VALUE] = Datum(
                row, "", rows[row], Decimal(count), "statements", case.newest_check[:4], "", ""
            )
    return Numbers({VALUE: "Statements"}, rows, data, {}, frozenset(), "statements")


def _scaled(found: Numbers) -> Numbers:
    largest = max((abs(item.value or 0) for item in found.data.values()), default=0)
    units = list(dict.fromkeys(item.unit for item in found.data.values()))
    size = next((size for size in _SCALES if largest >= size), 1)
    return Numbers(
        found.columns, found.rows, found.data, found.breaks, found.apart, "".join(units[:1]), size
    )


def year_of(datum: Datum) -> float:
    """Where a period stands on an axis of years: whole years at their number, else its middle."""
    if datum.period.startswith("FY"):
        return int(datum.period[2:])
    first, last = datum.days
    if datum.period.isdigit():
        return int(datum.period)
    return (year_point(first) + year_point(last)) / 2


def year_point(day: date) -> float:
    """A day on an axis of years."""
    start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return round(day.year + (day - start).days / (end - start).days, 3)


def date_point(text: str, *, last: bool = False) -> float:
    """A date on an axis of years: its first day, or its last."""
    return year_point(days_of_date(text)[1 if last else 0])


class Span(NamedTuple):
    """A relation as a timeline shows it: told from `owner`, of `other`."""

    owner: str
    other: str
    relation: Relation
    start: float
    end: float | None


def spans(case: Case, exhibit: Exhibit) -> list[Span]:
    """The relations of a timeline that have a beginning, by the entity that they are with."""
    found = []
    for owner in exhibit.entities:
        for relation in case.records.entities[owner].relations:
            if relation.kind in exhibit.relations and relation.from_:
                end = date_point(relation.to, last=True) if relation.to else None
                start = date_point(relation.from_)
                found.append(Span(owner, relation.entity, relation, start, end))
    return sorted(found, key=lambda span: (span.start, span.other))


def events(case: Case, exhibit: Exhibit) -> dict[str, Event]:
    """The events of a timeline, oldest first."""
    since = exhibit.since
    found = case.events(since=since) if exhibit.event_kinds else {}
    kinds = exhibit.event_kinds
    chosen = {id_: event for id_, event in found.items() if event.kind in kinds}
    chosen |= {id_: case.records.events[id_] for id_ in exhibit.events}
    return dict(sorted(chosen.items(), key=lambda item: days_of_date(item[1].date)[0]))


def evidence(case: Case, exhibit: Exhibit) -> tuple[list[Evidence], list[Datum]]:
    """What an exhibit rests on: the evidence of events and relations, and data."""
    data = [case.data[ref] for ref in _refs(case, exhibit) if ref in case.data]
    found = [item for event in events(case, exhibit).values() for item in event.evidence]
    if exhibit.event_kinds:
        found = []  # it counts them; each has its sources where it stands
    found += [item for span in spans(case, exhibit) for item in span.relation.evidence]
    for cell in exhibit.cells:
        for id_ in cell.events:
            found += case.records.events[id_].evidence
    return found, data


def _refs(case: Case, exhibit: Exhibit) -> Iterator[str]:
    yield from exhibit.facts
    if exhibit.series and exhibit.series in case.records.series:
        series = case.records.series[exhibit.series]
        for row in exhibit.rows or series.rows:
            for column in exhibit.columns or series.columns:
                yield f"{exhibit.series}.{row}.{column}"
    for refs in (exhibit.against.facts if exhibit.against else {}).values():
        yield from refs
    for cell in exhibit.cells:
        yield from cell.facts
    for cities in exhibit.cities:
        series = case.records.series[cities.series]
        for row in cities.rows or series.rows:
            yield f"{cities.series}.{row}.latitude"
    for span in spans(case, exhibit):
        if span.relation.share:
            yield span.relation.share
    for id_ in named_series(exhibit):
        for row in case.records.series[id_].rows if id_ in case.records.series else ():
            for column in case.records.series[id_].columns:
                yield f"{id_}.{row}.{column}"


def named_series(exhibit: Exhibit) -> list[str]:
    """The series that an author's own specification names as its data."""
    found: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            data = part.get("data")
            if isinstance(data, dict) and isinstance(data.get("name"), str):
                found.append(data["name"])
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(exhibit.specification or {})
    return list(dict.fromkeys(found))
