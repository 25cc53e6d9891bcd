"""An exhibit with its case: the numbers and events that it shows, and what it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.doubt import SIGNS, behind, signs, told
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.numbers import Numbers
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.records.argument import VERDICTS, WITHOUT_FINDING
from mkdocs_casebook.records.base import doubt_of
from mkdocs_casebook.records.entities import Event, Relation
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.values import EventKindId

# How a vertical line of numbers is called where there is only one.
VALUE = "value"
_Line = TypeVar("_Line")


@dataclass(frozen=True, eq=False)
class Figure:
    """An exhibit with the case that it shows data of, and how they read.

    `part` is which of how many parts it is, where one drawing of all its lines would be too tall.
    """

    case: Case
    exhibit: Exhibit
    words: Words = Words()
    part: tuple[int, int] = (0, 1)

    def own(self, lines: Iterable[_Line]) -> list[_Line]:
        """Those of the lines that are in this part."""
        (which, count), found = self.part, list(lines)
        return found[which * len(found) // count : (which + 1) * len(found) // count]

    @property
    def whole(self) -> "Figure":
        """All parts together."""
        return replace(self, part=(0, 1))

    @property
    def records(self) -> Records:
        """The records of the case."""
        return self.case.records

    def cell(self, series: str, row: str, column: str) -> Datum | None:
        """The number of a series, if it is known."""
        datum = self.case.data.get(f"{series}.{row}.{column}")
        return datum if datum and datum.known else None

    @cached_property
    def drafts(self) -> list[str]:
        """The facts, series and events that it shows and that are drafts, by their ids."""
        found = [one.home if one.ref.is_cell else one.id for one in self.data if one.unwritten]
        found += [id_ for id_ in self._events if ("events", id_) in self.case.drafts]
        return list(dict.fromkeys(found))

    @cached_property
    def awaits(self) -> bool:
        """Whether a number or event that it shows has no value or time yet: then none is drawn."""
        dates = [self.records.events[id_].date for id_ in self._events]
        return not (all(datum.known for datum in self.data) and all(dates))

    @cached_property
    def data(self) -> list[Datum]:
        """The facts and cells that it shows."""
        return self.facts(ref for ref in _refs(self) if ref in self.case.data)

    @property
    def _events(self) -> list[str]:
        """The events that its record names."""
        events, kinds = self.records.events, self.exhibit.event_kinds
        inside = (id_ for cell in self.exhibit.cells for id_ in cell.events)
        counted = (id_ for id_, event in events.items() if event.kind in kinds)
        return [id_ for id_ in (*self.exhibit.events, *inside, *counted) if id_ in events]

    def facts(self, refs: Iterable[str]) -> list[Datum]:
        """The facts of those references."""
        return [self.case.data[ref] for ref in refs]

    def text(self, text: str | None) -> str:
        """A record's text as plain words."""
        return plain_text(self.case, self.words, text)

    def label(self, id_: str, otherwise: str = "") -> str:
        """The exhibit's own words for an id, else others, else the id."""
        return self.exhibit.labels.get(id_) or otherwise or id_

    def name(self, id_: str) -> str:
        """The exhibit's own words for an id, else the entity's name."""
        entity = self.records.entities.get(id_)
        return self.label(id_, entity.name if entity else "")

    def row_label(self, series: Series, id_: str) -> str:
        """What a series calls a row."""
        return series.rows[id_].label or self.words.short_period(series.rows[id_].period)

    @property
    def series(self) -> Series | None:
        """The series that the exhibit draws, if it draws one."""
        other = self.exhibit.count or self.exhibit.facts
        return None if other else self.records.series.get(self.exhibit.series or "")

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers of an exhibit that draws numbers."""
        own = _of_series(self, self.series) if self.series else _of_facts(self)
        found = _counted(self.case) if self.exhibit.count else own
        return found.only(self.own(found.rows))

    @property
    def breaks(self) -> dict[str, str]:
        """The words for each break by the first row after it; by nothing at the series' end."""
        texts = {item.before or "": self.text(item.text) for item in self.exhibit.breaks}
        return {row: texts.get(row, "") for row in self.numbers.breaks}

    @property
    def unit(self) -> str:
        """The unit of the numbers as pictures have them."""
        return self.words.unit(self.numbers.unit, self.numbers.scale)

    def short(self, datum: Datum) -> str:
        """The number at its place in the picture, with signs for its qualifier and its doubt."""
        return self.words.label(datum, self.numbers.scale)

    def drawn(self, number: float) -> str:
        """A number of the picture that was added up or stands at its axis."""
        exact = Decimal(str(round(number, 6)))
        return self.words.drawn(exact, self.numbers.unit, self.numbers.scale)

    @property
    def doubts(self) -> list[str]:
        """The doubts of what the picture shows, each once."""
        found = {datum.caution for datum in evidence(self)[1]}
        found |= {doubt_of(event.status) for event in self.events.values()}
        found |= {self.doubt(owner, relation) for owner, relation in self.relations}
        return [word for word in SIGNS if any(word in doubt for doubt in found)]

    def doubt(self, owner: str, relation: Relation) -> str:
        """The doubt of a relation that an entity has."""
        return behind(self.case, owner, relation).doubt

    @property
    def remarks(self) -> dict[tuple[str, str], tuple[str, bool]]:
        """The words at places, by row and column, and whether they stand below."""
        first = next(iter(self.numbers.columns))
        return {
            (item.row or "", item.column or first): (self.text(item.text), item.side == "below")
            for item in self.exhibit.annotations
            if (item.row or "") in self.numbers.rows
        }

    @cached_property
    def relations(self) -> list[tuple[str, Relation]]:
        """The relations of a timeline that have a beginning, each with the entity that has it."""
        found = [
            (owner, relation)
            for owner in self.exhibit.entities
            for relation in self.records.entities[owner].relations
            if relation.kind in self.exhibit.relations and relation.from_
        ]
        found.sort(key=lambda item: (days_of_date(item[1].from_ or "")[0], item[1].entity))
        return self.own(found)

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events of a timeline, oldest first."""
        kinds = self.event_kinds
        counted = self.case.events(since=self.exhibit.since) if kinds else {}
        chosen = {id_: event for id_, event in counted.items() if event.kind in kinds}
        chosen |= {id_: self.records.events[id_] for id_ in self.exhibit.events}
        dated = ((id_, event) for id_, event in chosen.items() if event.date)
        found = sorted(dated, key=lambda item: days_of_date(item[1].date)[0])
        return dict(found if kinds else self.own(found))

    @property
    def event_kinds(self) -> list[EventKindId]:
        """The kinds of events of a timeline, each a line."""
        return self.own(self.exhibit.event_kinds)

    @property
    def dated(self) -> dict[str, tuple[str, str]]:
        """The date of each event in words, and its words: planned, and with its doubt's sign."""
        return {
            id_: (
                self.words.date(event.date),
                told(self.label(id_, event.title), "planned" if event.planned else "")
                + signs(doubt_of(event.status)),
            )
            for id_, event in self.events.items()
        }


def _of_facts(figure: Figure) -> Numbers:
    named = {ref.replace(".", "-"): figure.case.data[ref] for ref in figure.exhibit.facts}
    data = {row: datum for row, datum in named.items() if datum.known}
    rows = {row: figure.label(row, datum.label) for row, datum in data.items()}
    found = {(row, VALUE): datum for row, datum in data.items()}
    return Numbers({VALUE: ""}, rows, found, [], frozenset(figure.exhibit.apart))


def _of_series(figure: Figure, series: Series) -> Numbers:
    exhibit, found = figure.exhibit, dict[tuple[str, str], Datum]()
    columns = exhibit.columns or series.columns
    for row in exhibit.rows or series.rows:
        for column in columns:
            if datum := figure.cell(exhibit.series or "", row, column):
                found[row, column] = datum
    rows = list(dict.fromkeys(row for row, _ in found))
    return Numbers(
        {column: figure.label(column, series.columns[column].label) for column in columns},
        {row: figure.label(row, figure.row_label(series, row)) for row in rows},
        found,
        _breaks_among(series, rows),
        frozenset(exhibit.apart),
    )


def _breaks_among(series: Series, rows: list[str]) -> list[str]:
    """The first of the rows after each break of the series that lies among them.

    An empty one stands for a break with which the series ends, behind the last of the rows.
    """
    order = list(series.rows)
    places = [order.index(item.before) for item in series.breaks if item.before in order]
    after = ([row for row in rows if order.index(row) >= place] for place in places)
    first = {later[0] for later in after if 0 < len(later) < len(rows)}
    ends = rows[-1:] == order[-1:] and any(item.before is None for item in series.breaks)
    return [row for row in rows if row in first] + [""] * ends


def _counted(case: Case) -> Numbers:
    """How many claims have each verdict."""
    rows, data = {}, {}
    for verdict in VERDICTS:
        row = verdict.replace(" ", "-")
        if count := sum(claim.verdict == verdict for claim in case.records.claims.values()):
            rows[row], checked = phrase(verdict).capitalize(), case.newest_check[:4]
            own = rows[row], Decimal(count), phrase("statements")
            data[row, VALUE] = Datum(row, "", *own, checked, "", "")
    unjudged = (verdict.replace(" ", "-") for verdict in WITHOUT_FINDING)
    return Numbers({VALUE: phrase("Statements")}, rows, data, [], frozenset(unjudged))


def evidence(figure: Figure) -> tuple[list[Evidence], list[Datum]]:
    """What an exhibit rests on: its own evidence, that of events and relations, and data."""
    case, exhibit = figure.case, figure.exhibit
    told = () if exhibit.event_kinds else figure.events.values()  # they are counted
    found = [*exhibit.evidence, *(item for event in told for item in event.evidence)]
    for owner, relation in figure.relations:
        found += behind(case, owner, relation).evidence
    for cell in exhibit.cells:
        found += [item for id_ in cell.events for item in case.records.events[id_].evidence]
    return found, figure.data


def _refs(figure: Figure) -> Iterator[str]:
    exhibit, series = figure.exhibit, figure.records.series
    yield from exhibit.facts
    if exhibit.series and (own := figure.series):
        yield from _cells(exhibit.series, exhibit.rows or own.rows, exhibit.columns or own.columns)
    for refs in exhibit.against.facts.values() if exhibit.against else ():
        yield from refs
    for cell in exhibit.cells:
        yield from cell.facts
    for cities in exhibit.cities:
        rows = cities.rows or series[cities.series].rows
        yield from _cells(cities.series, rows, ["latitude"])
    yield from (relation.share for _, relation in figure.relations if relation.share)
    for id_ in exhibit.named_series:
        if own := series.get(id_):
            yield from _cells(id_, own.rows, own.columns)


def _cells(series: str, rows: Iterable[str], columns: Iterable[str]) -> Iterator[str]:
    return (f"{series}.{row}.{column}" for row in rows for column in columns)
