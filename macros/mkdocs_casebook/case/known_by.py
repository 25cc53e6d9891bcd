"""A case as it was known by a day: without what came out later, and without what has no day.

Known by a day is what the earliest evidence, issued by then, says. Notes and texts of records have
no day of their own and are left out. Exhibits are left to `exhibits.known_by`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.later_words import is_past, later_dates, later_names, names_known, telling
from mkdocs_casebook.case.spans import first_day
from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.entities import Entity, Event, Relation
from mkdocs_casebook.records.facts import Alternative, Evidence, Fact
from mkdocs_casebook.records.people import Quotation, Role
from mkdocs_casebook.records.periods import days_of_period
from mkdocs_casebook.records.series import Cell, Row, Series

_Of = TypeVar("_Of", bound=Record)
_Number = TypeVar("_Number", Fact, Cell)
_Lasting = TypeVar("_Lasting", Role, Relation)


def known_by(case: Case, day: date) -> Case:
    """The case with only what was known by the day."""
    return _Then(case, day).case()


class _Then:
    def __init__(self, case: Case, day: date) -> None:
        self.whole = case
        self.day = day
        sources = case.records.sources.items()
        self.sources = {id_: one for id_, one in sources if self.past(one.issued)}
        self.names = later_names(case, day)
        self.data: dict[str, Datum] = {}

    def past(self, when: str | None) -> bool:
        """Whether all of a date lies no later than the day; what has no date does not."""
        return is_past(when, self.day)

    def evidence(self, pieces: Iterable[Evidence]) -> list[Evidence]:
        """The pieces that were out by the day, without what was noted at them later."""
        own = (one for one in pieces if one.source in self.sources)
        return [one.model_copy(update={"note": None}) for one in own]

    def case(self) -> Case:
        for id_, datum in self.whole.data.items():
            self.datum(id_, datum)
        records = self.whole.records
        events = _kept(records.events, self.event)
        quotations = _kept(records.quotations, self.quotation)
        series = _kept(records.series, self.of_series)
        about = {datum.home for datum in self.data.values()}
        about |= {one for event in events.values() for one in event.entities}
        for said in quotations.values():
            about |= {said.speaker, *said.about}
        about |= {one.entity for one in series.values() if one.entity} | {records.case.subject}
        entities = _kept(
            {id_: one for id_, one in records.entities.items() if self.existed(one, id_ in about)},
            lambda one: self.entity(one, events),
        )
        then = replace(
            records,
            sources={id_: _bare(one) for id_, one in self.sources.items()},
            entities=self.related(entities),
            events=events,
            quotations=quotations,
            series=series,
            points={},
            claims={},
            corrections={},
            questions={},
            exhibits={},
        )
        return Case(self.whole.id, then, self.data, until=self.day.isoformat())

    # -- numbers ------------------------------------------------------------------------------

    def datum(self, id_: str, datum: Datum) -> Datum | None:
        """The number as it was known then; a computed one by all that it is computed from."""
        if id_ in self.data:
            return self.data[id_]
        evidence = tuple(self.evidence(datum.evidence))
        inputs = [self.datum(one.id, one) for one in datum.inputs]
        if not evidence or None in inputs or self.tells(datum.label, datum.period):
            return None
        others = [
            other.model_copy(update={"evidence": self.evidence(other.evidence)})
            for other in datum.alternatives
        ]
        self.data[id_] = replace(
            datum,
            evidence=evidence,
            inputs=tuple(one for one in inputs if one),
            status=self.status(datum, others),
            alternatives=tuple(other for other in others if other.evidence),
            stated=(),
            checked=None,
            note=None,
            edition=self.untold(datum.edition or "") or None,
            aliases=(),
        )
        return self.data[id_]

    def status(self, datum: Datum, others: list[Alternative]) -> str:
        """What was known of the number: that it was overtaken, or that all others who differ do,
        was seen later.
        """
        agreed = datum.status == "disputed" and others and not any(one.evidence for one in others)
        return "reported" if agreed or datum.status == "outdated" else datum.status

    def tells(self, words: str, period: str = "") -> bool:
        """Whether words tell of what came later; a forecast may name its own time."""
        ahead = period and days_of_period(period)[1] > self.day
        found = telling(words, self.day, self.names)
        return bool(found) and not (ahead and set(found) <= {*later_dates(words, self.day)})

    def untold(self, words: str) -> str:
        """The words, unless they tell of what came later."""
        return "" if self.tells(words) else words

    def of_series(self, series: Series) -> Series | None:
        home = next(id_ for id_, one in self.whole.records.series.items() if one is series)
        rows = {
            id_: self.row(
                row, [one for one in series.columns if f"{home}.{id_}.{one}" in self.data]
            )
            for id_, row in series.rows.items()
            if any(f"{home}.{id_}.{column}" in self.data for column in series.columns)
        }
        breaks = [
            one
            for one in series.breaks
            if one.before in rows and names_known(one.text, self.data) and not self.tells(one.text)
        ]
        evidence = self.evidence(series.evidence)
        changed = {"rows": rows, "breaks": breaks, "evidence": evidence, **_NOTHING}
        changed |= {"checked": None, "review_by": None}
        return series.model_copy(update=changed) if rows else None

    def row(self, row: Row, known: Collection[str]) -> Row:
        cells = {name: self.of_number(cell) for name, cell in row.cells.items() if name in known}
        evidence = self.evidence(row.evidence)
        return row.model_copy(update={"note": None, "evidence": evidence, "cells": cells})

    def of_number(self, record: _Number, **changed: object) -> _Number:
        """A fact or cell without what came later."""
        others = [one for one in record.alternatives if self.evidence(one.evidence)]
        changed |= {"note": None, "evidence": self.evidence(record.evidence)}
        return record.model_copy(update={**changed, "alternatives": others})

    # -- what happened, and to whom -----------------------------------------------------------

    def event(self, event: Event) -> Event | None:
        evidence = self.evidence(event.evidence)
        done = event.planned or self.past(event.end or event.date)
        if not (evidence and done) or self.tells(event.title, event.date):
            return None
        changed = {"evidence": evidence, "text": None, "charge": None, "aliases": []}
        return event.model_copy(update=changed)

    def quotation(self, quotation: Quotation) -> Quotation | None:
        evidence = self.evidence(quotation.evidence)
        # The words are those of the first piece.
        first = quotation.evidence[:1] and quotation.evidence[0].source in self.sources
        if not (first and self.past(quotation.date)):
            return None
        changed = {"evidence": evidence, "role": self.untold(quotation.role or "") or None}
        return quotation.model_copy(update={**changed, **_NOTHING})

    def existed(self, entity: Entity, named: bool) -> bool:
        """Whether it was there by the day: named by what was known, or by its own date."""
        return named or self.past(entity.since)

    def entity(self, entity: Entity, events: Collection[str]) -> Entity:
        id_ = next(id_ for id_, one in self.whole.records.entities.items() if one is entity)
        facts = {
            name: self.of_number(fact, checked=None, stated=[], review_by=None, aliases=[])
            for name, fact in entity.facts.items()
            if f"{id_}.{name}" in self.data
        }
        return entity.model_copy(update={
            "facts": facts,
            "what": self.untold(entity.what),
            "text": None,
            "strip": [one for one in entity.strip if one.fact in self.data],
            "key_events": [one for one in entity.key_events if one in events],
            "chart": None,
            "run_by": None,
            "since": entity.since if self.past(entity.since) else None,
            "until": entity.until if self.past(entity.until) else None,
            "evidence": self.evidence(entity.evidence),
            "roles": [role for one in entity.roles if (role := self.span(one))],
            "relations": [held for one in entity.relations if (held := self.span(one))],
            "reports": {},
            "aliases": [],
        })  # fmt: skip

    def span(self, one: _Lasting) -> _Lasting | None:
        """A role or relation that had begun, and of whose end nothing is told if it came later."""
        if one.from_ and not self.past(one.from_):
            return None
        evidence = self.evidence(one.evidence)
        share = one.share if isinstance(one, Relation) else None
        if not evidence and share not in self.data and not (one.from_ and not one.evidence):
            return None
        changed: dict[str, object] = {"evidence": evidence, "note": None}
        if not self.past(one.to):
            changed["to"] = None
        if share and share not in self.data:
            changed["share"] = None
        return one.model_copy(update=changed)

    def related(self, entities: dict[str, Entity]) -> dict[str, Entity]:
        """The entities, whose relations are only to those of them."""
        return {
            id_: one.model_copy(
                update={"relations": [held for held in one.relations if held.entity in entities]}
            )
            for id_, one in entities.items()
        }


# What of a record has no day of its own.
_NOTHING: Mapping[str, Any] = {"note": None, "aliases": []}


def _bare(record: _Of) -> _Of:
    """A source without what was done with it later."""
    later = dict.fromkeys(("note", "accessed", "archive", "archived"))
    return record.model_copy(update=later)


def _kept(records: Mapping[str, _Of], then: Callable[[_Of], _Of | None]) -> dict[str, _Of]:
    """The records as they were then, without those that were not."""
    found = ((id_, then(one)) for id_, one in records.items())
    return {id_: one for id_, one in found if one is not None}


def first_of(case: Case) -> tuple[str, date] | None:
    """The first event of a case, and its first day."""
    dated = [(first_day(one.date), id_) for id_, one in case.records.events.items() if one.date]
    if not dated:
        return None
    day, id_ = min(dated)
    return id_, day
