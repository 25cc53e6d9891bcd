"""The rules that hold between the records of a case."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from macros.case import Case
from macros.prose import references
from macros.reading import Path_, Place, Problem, Records, did_you_mean
from macros.scalars import To, days_of_date
from macros.schema import Entity, Evidence, Fact, PointGroup, Record, Source
from macros.words import UNITS, is_currency

MAX_QUOTE = 25
MAX_ORIGINAL = 8
PARTS = ("abstract", "checked", "edition", "objectives", "question", "related")

Known = Mapping[str, Iterable[str]]


def known_ids(case: Case) -> dict[str, Any]:
    """What words may name in this case, by what they name."""
    records = case.records
    own = records.case
    facts: set[str] = set(case.data)
    for (what, id_), (tree, path) in records.origins.items():
        if what == "entities" and isinstance(tree.data, dict):
            held = tree.data.get("facts")
            facts.update(f"{id_}.{fact}" for fact in held or () if isinstance(held, dict))
    return {
        "fact": facts,
        "source": records.ids.get("sources", ()),
        "entity": records.ids.get("entities", ()),
        "event": records.ids.get("events", ()),
        "point": records.ids.get("points", ()),
        "term": records.ids.get("glossary", ()),
        "series": records.ids.get("series", ()),
        "objective": own.objectives if own else (),
        "kind of relation": own.relations if own else (),
        "kind of event": own.event_kinds if own else (),
        "kind": own.kinds if own else (),
        "section": own.original.sections if own and own.original else (),
        "group of points": get_args(PointGroup),
        "grade of sources": get_args(Source.model_fields["grade"].annotation),
        "part": PARTS,
    }


def records_problems(case: Case) -> Iterator[Problem]:
    """What is wrong between the records of a case."""
    records = case.records
    if records.case is None:
        return
    known = known_ids(case)
    for what, id_, path, named, value, owner in _named(records):
        place = records.place(what, id_, *path)
        yield from _reference(named, value, place, known, records)
    for what, id_, path, record in _parts(records):
        if isinstance(record, Evidence):
            yield from _evidence(record, lambda *key: records.place(what, id_, *path, *key))
        elif isinstance(record, Fact):
            yield from _fact(record, lambda *key: records.place(what, id_, *path, *key))
    for id_, entity in records.entities.items():
        yield from _entity(case, id_, entity)
    yield from _events(records)
    yield from _others(case)


def _items(records: Records) -> Iterator[tuple[str, str, Record]]:
    if records.case:
        yield "case", "case", records.case
    for what in ("sources", "entities", "events", "series", "points", "claims", "questions",
                 "glossary"):  # fmt: skip
        for id_, record in getattr(records, what).items():
            yield what, id_, record


def _parts(records: Records) -> Iterator[tuple[str, str, Path_, Record]]:
    """Every record and every record inside it, with its path."""

    def walk(value: Any, path: Path_) -> Iterator[tuple[Path_, Record]]:
        if isinstance(value, Record):
            yield path, value
            for name, info in type(value).model_fields.items():
                yield from walk(getattr(value, name), (*path, info.alias or name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from walk(item, (*path, index))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from walk(item, (*path, key))

    for what, id_, record in _items(records):
        for path, part in walk(record, ()):
            yield what, id_, path, part


@cache
def _naming_fields(model: type[Record]) -> tuple[tuple[str, str, str], ...]:
    """The fields of a model whose words name something: attribute, key and what they name."""

    def named(annotation: Any) -> str | None:
        for mark in getattr(annotation, "__metadata__", ()):
            if isinstance(mark, To):
                return mark.what
        parts = [part for part in get_args(annotation) if not isinstance(part, str)]
        return next((what for part in parts if (what := named(part))), None)

    fields = []
    for name, info in model.model_fields.items():
        marks = [mark.what for mark in info.metadata if isinstance(mark, To)]
        what = marks[0] if marks else named(info.annotation)
        if what:
            fields.append((name, info.alias or name, what))
    return tuple(fields)


def _named(records: Records) -> Iterator[tuple[str, str, Path_, str, str, Record]]:
    """Every word that names something: its record's kind and id, its path, what it names, it."""
    for what, id_, path, part in _parts(records):
        for name, key, named in _naming_fields(type(part)):
            value = getattr(part, name)
            if isinstance(value, str):
                yield what, id_, (*path, key), named, value, part
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, str):
                        yield what, id_, (*path, key, index), named, item, part
            elif isinstance(value, dict):
                for inner, item in value.items():
                    if isinstance(item, str):
                        yield what, id_, (*path, key, inner), named, item, part


def _reference(
    named: str, value: str, place: Place, known: Known, records: Records
) -> Iterator[Problem]:
    if named == "unit":
        units = records.case.units if records.case else {}
        own = {"percent", *UNITS, *units}
        if value not in own and not is_currency(value):
            hint = did_you_mean(value, own)
            yield Problem(place, "unknown-unit", f"{value!r} is not a unit{hint}")
    elif named == "text":
        for token in references(value):
            yield from _token(token.kind, token.value, place, known)
    elif named in known and value not in known[named]:
        yield unknown(named, value, place, known[named])


def _token(kind: str, value: str, place: Place, known: Known) -> Iterator[Problem]:
    if kind == "link":
        if value not in known["term"] and value not in known["entity"]:
            yield unknown("term or entity", value, place, [*known["term"], *known["entity"]])
    elif kind == "exhibit":
        yield Problem(place, "unknown-exhibit", f"{value!r} is no exhibit of this case")
    else:
        named = "source" if kind == "cite" else "fact"
        if value not in known[named]:
            yield unknown(named, value, place, known[named])


def unknown(named: str, value: str, place: Place, known: Iterable[str]) -> Problem:
    rule = "unknown-" + named.replace(" ", "-")
    return Problem(place, rule, f"{value!r} is no {named} of this case{did_you_mean(value, known)}")


def _evidence(item: Evidence, place: Callable[..., Place]) -> Iterator[Problem]:
    if item.quote and len(item.quote.split()) > MAX_QUOTE:
        count = len(item.quote.split())
        yield Problem(place("quote"), "quote-length", f"{count} words; quote {MAX_QUOTE} at most")
    if item.translation and not item.quote:
        yield Problem(place("translation"), "quote-missing", "a translation without its quote")


def _fact(fact: Fact, place: Callable[..., Place]) -> Iterator[Problem]:
    if fact.derive is not None:
        for key in ("value", "kind", "status", "evidence"):
            if getattr(fact, key):
                message = f"a derived fact has no {key!r}: it follows from its inputs"
                yield Problem(place(key), "fact-derived", message)
        return
    for key in ("value", "kind", "status"):
        if getattr(fact, key) is None:
            message = f"{key!r} is missing: a fact is typed with it, or derived"
            yield Problem(place(), "missing-key", message)
    yield from _backed(fact.status, fact.evidence, place)
    if fact.status not in (None, "unverified") and fact.checked is None:
        yield Problem(place(), "missing-key", f"'checked' is missing: the fact is {fact.status}")


def _backed(
    status: str | None, evidence: list[Evidence], place: Callable[..., Place]
) -> Iterator[Problem]:
    if status not in (None, "unverified") and not evidence:
        message = f"{status} without evidence; give a source, or say unverified"
        yield Problem(place(), "evidence-missing", message)


def _span(first: str | None, last: str | None, place: Place) -> Iterator[Problem]:
    if first and last and days_of_date(last)[1] < days_of_date(first)[0]:
        yield Problem(place, "date-order", f"{last} lies before {first}")


def _entity(case: Case, id_: str, entity: Entity) -> Iterator[Problem]:
    records = case.records

    def place(*path: str | int) -> Place:
        return records.place("entities", id_, *path)

    groups = records.case.kinds[records.kind_of[id_]].groups
    if groups and entity.group is None:
        message = f"'group' is missing; one of {', '.join(groups)}"
        yield Problem(place(), "missing-key", message)
    elif entity.group and entity.group not in groups:
        yield unknown("group", entity.group, place("group"), groups)
    yield from _span(entity.since, entity.until, place("until"))
    for index, relation in enumerate(entity.relations):
        at = ("relations", index)
        yield from _span(relation.from_, relation.to, place(*at, "to"))
        share = case.data.get(relation.share or "")
        if share and share.value is not None and not 0 <= share.value <= 100:
            message = f"a share lies between 0 and 100, not {share.value}"
            yield Problem(place(*at, "share"), "value-bounds", message)
        if relation.status not in (None, "unverified") and not relation.evidence:
            yield from _backed(relation.status, [], lambda *key, at=at: place(*at, *key))


def _events(records: Records) -> Iterator[Problem]:
    latest = ""
    for id_, event in records.events.items():

        def place(*path: str | int, id_: str = id_) -> Place:
            return records.place("events", id_, *path)

        yield from _span(event.date, event.end, place("end"))
        yield from _backed(event.status, event.evidence, place)
        if latest and days_of_date(event.date)[0] < days_of_date(latest)[0]:
            message = f"{event.date} stands after {latest}; events stand in the order of time"
            yield Problem(place("date"), "event-order", message)
        else:
            latest = event.date


def _others(case: Case) -> Iterator[Problem]:
    records = case.records
    sections = records.case.original.sections if records.case.original else {}
    for id_, claim in records.claims.items():
        if str(claim.section) not in sections:
            yield unknown(
                "section", str(claim.section), records.place("claims", id_, "section"), sections
            )
        if claim.quote and len(claim.quote.split()) > MAX_ORIGINAL:
            message = f"{len(claim.quote.split())} words; quote {MAX_ORIGINAL} at most"
            yield Problem(records.place("claims", id_, "quote"), "quote-length", message)
        if claim.verdict not in ("advice", "view") and not claim.finding:
            message = f"'finding' is missing: the claim is {claim.verdict}"
            yield Problem(records.place("claims", id_, of_key=True), "missing-key", message)
    for id_, series in records.series.items():
        for column, record in series.columns.items():
            for operation, columns in (record.derive or {}).items():
                for index, other in enumerate(columns):
                    if other not in series.columns:
                        place = records.place(
                            "series", id_, "columns", column, "derive", operation, index
                        )
                        yield unknown("column", other, place, series.columns)
        for row, cells in ((name, record.cells) for name, record in series.rows.items()):
            for column in cells:
                if column not in series.columns:
                    place = records.place("series", id_, "rows", row, "cells", column, of_key=True)
                    yield unknown("column", column, place, series.columns)
        for index, record in enumerate(series.breaks):
            if record.before not in series.rows:
                place = records.place("series", id_, "breaks", index, "before")
                yield unknown("row", record.before, place, series.rows)
    for id_ in records.points:
        yield from _circle(records, id_)


def _circle(records: Records, id_: str) -> Iterator[Problem]:
    open_, seen = list(records.points[id_].answers), set()
    while open_:
        other = open_.pop()
        if other == id_:
            place = records.place("points", id_, "answers")
            yield Problem(place, "answers-circle", f"{id_!r} answers itself in the end")
            return
        if other not in seen and other in records.points:
            seen.add(other)
            open_ += records.points[other].answers
