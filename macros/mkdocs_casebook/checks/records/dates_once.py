"""Each date stands once: it is an event's, or it has evidence, and nothing says another.

What is still to be written, an event's date or the evidence, may bear a date out.
"""

from collections.abc import Iterator
from functools import partial

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.doubt import dated_by
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.entities import Entity, Relation
from mkdocs_casebook.records.periods import days_of_date


def dates_once(case: Case) -> Iterator[Problem]:
    """Beginnings and ends that nothing bears out, or of which two records say different things."""
    # Events that nobody could read may bear them out.
    if ("events", "") in case.records.unread:
        return
    for id_, entity in case.records.entities.items():
        yield from _life(case, id_, entity)
        for index, relation in enumerate(entity.relations):
            if relation.entity in case.records.entities:
                yield from _spans(case, id_, index, relation)
    yield from _mirrored(case)


def _life(case: Case, id_: str, entity: Entity) -> Iterator[Problem]:
    record = case.records.case
    sides = (
        ("since", entity.since, record.beginnings or ["founding"]),
        ("until", entity.until, record.endings or ["closing"]),
    )
    for key, date, kinds in sides:
        if not date:
            continue
        place = case.records.place("entities", id_, key)
        own = case.own_events(id_).items()
        others = [(name, one) for name, one in own if one.kind in kinds and one.date]
        if others and not any(_overlap(date, event.date) for _, event in others):
            name, event = others[0]
            message = f"{key} {date}, and the event {name!r} says {event.date}; mend one of them"
            yield Problem(place, "date-conflict", message)
        elif not case.records.at("entities", id_, "evidence") and not _dated(case, date, id_):
            yield _alone(place, key, date, f"event of {id_!r}")


def _spans(case: Case, owner: str, index: int, relation: Relation) -> Iterator[Problem]:
    """The years of a relation: they are borne out, and those of both who stand in it hold them."""
    both = owner, relation.entity
    evidence = case.records.at("entities", owner, "relations", index, "evidence")
    bare = not evidence and relation.status != "unverified"
    for key, date in (("from", relation.from_), ("to", relation.to)):
        if not date:
            continue
        place = case.records.place("entities", owner, "relations", index, key)
        if bare and not _dated(case, date, *both):
            yield _alone(place, key, date, "event of these two")
        for id_ in dict.fromkeys(both):
            if message := _outside(case.records.entities[id_], date):
                message = f"{key} {date}, and {id_!r} is there {message}; mend one of them"
                yield Problem(place, "date-conflict", message)


def _outside(entity: Entity, date: str) -> str:
    """From when or until when an entity is there on whose days the date does not lie."""
    first, last = days_of_date(date)
    if entity.since and last < days_of_date(entity.since)[0]:
        return f"since {entity.since}"
    late = entity.until and first > days_of_date(entity.until)[1]
    return f"until {entity.until}" if late else ""


def _dated(case: Case, date: str, *entities: str) -> bool:
    """Whether an event of all these says the date, or may: its own is still to be written."""
    return bool(dated_by(case, date, *entities)) or any(
        not event.date and set(entities) <= set(event.entities)
        for event in case.records.events.values()
    )


def _alone(place: Place, key: str, date: str, which: str) -> Problem:
    message = f"{key} {date}: no {which} says so; record the event, or give `evidence` here"
    return Problem(place, "date-evidence", message)


def _mirrored(case: Case) -> Iterator[Problem]:
    """Relations that both sides record, with other years."""
    kinds = case.records.case.relations
    told: dict[tuple[str, str, str], list[tuple[str, int, Relation]]] = {}
    for owner, entity in case.records.entities.items():
        for index, relation in enumerate(entity.relations):
            if kind := kinds.get(relation.kind):
                own, theirs = (owner, relation.entity), (relation.entity, owner)
                for side in {(*own, kind.label), (*theirs, kind.inverse)}:
                    told.setdefault(side, []).append((owner, index, relation))
    seen: set[tuple[str, int]] = set()
    for first, *later in told.values():
        for owner, index, relation in later:
            same = [one for other, _, one in (first, *later) if other != owner]
            if first[0] != owner and (owner, index) not in seen:
                seen.add((owner, index))
                place = partial(case.records.place, "entities", owner, "relations", index)
                for key, message in _otherwise(relation, same):
                    said = f"{message} of {first[0]!r} of the same relation; record it once"
                    yield Problem(place(key), "date-conflict", said)


def _otherwise(relation: Relation, same: list[Relation]) -> Iterator[tuple[str, str]]:
    """The years of a relation that none of the others, which are the same, has."""
    pairs = (
        ("from", relation.from_, [one.from_ for one in same]),
        ("to", relation.to, [one.to for one in same]),
    )
    for key, date, dates in pairs:
        others = [other for other in dates if other]
        if date and others and not any(_overlap(date, other) for other in others):
            yield key, f"{key} {date}, and {others[0]} stands in the record"


def _overlap(one: str, other: str) -> bool:
    """Whether the two dates may be one."""
    (first, last), (start, end) = days_of_date(one), days_of_date(other)
    return first <= end and start <= last
