"""What the page of an entity begins with: figures and events that are about it, and labels that
read alone.
"""

import re
from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.people import leading
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.entities import Entity
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.texts import references

# What a figure says has room for, below it.
LONGEST_MEANING = 70
# Words that stand for something said before; "the same days of 2019" says of itself which.
_REFERRING = late(
    r"^(?:it|its|they|their|both|either|neither)\b|\b(?:this|these)\b"
    r"|(?:^|\b(?:of|at|after|before|in|on|for|from|to|by|with|over|below|under|above|than|which|what"
    r"|since|until) )(?:that|those)\b(?! of\b)"
    r"|\b(?:the former|the latter|the same)\b(?! \w+ of\b)",
    re.IGNORECASE,
)


def profile_problems(case: Case) -> Iterator[Problem]:
    """What is wrong with how the pages of a case's entities begin."""
    for id_, entity in case.records.entities.items():
        yield from _labels(case, id_, entity)
        yield from _strip(case, id_, entity)
        for index, event_id in enumerate(entity.key_events):
            event = case.records.events.get(event_id)
            if event and id_ not in event.entities:
                message = f"{event_id!r} does not concern {id_!r}; name an event that lists it"
                place = case.records.place("entities", id_, "key-events", index)
                yield Problem(place, "key-event", message)
        who = entity.run_by
        if who in case.records.entities and not leading(case, who, id_):
            place = case.records.place("entities", id_, "run-by")
            message = f"{who!r} has no role that lasts; name a person who has one"
            yield Problem(place, "leader-role", message)


def _labels(case: Case, id_: str, entity: Entity) -> Iterator[Problem]:
    """Words of figures that only somebody understands who has read those before them."""
    said: list[tuple[tuple[str | int, ...], str]] = [
        (("facts", name, "label"), fact.label) for name, fact in entity.facts.items()
    ]
    said += [
        (("strip", index, "means"), figure.means or "") for index, figure in enumerate(entity.strip)
    ]
    for path, words in said:
        if found := _REFERRING.search(words):
            message = f"{found[0]!r} refers to what a reader of this label alone has not seen"
            place = case.records.place("entities", id_, *path)
            yield Problem(place, "label-alone", f"{message}; name it")


def _strip(case: Case, id_: str, entity: Entity) -> Iterator[Problem]:
    for index, figure in enumerate(entity.strip):
        datum = case.data.get(figure.fact)
        if not datum:
            continue  # reported where it is named
        place = case.records.place("entities", id_, "strip", index, "fact")
        if not _is_about(case, id_, entity, datum):
            message = f"{figure.fact!r} is not about {id_!r}; take a fact that it has or that names"
            yield Problem(place, "strip-fact", f"{message} it, or of one that it is related to")
        said = figure.means or case.called(datum)
        if len(said) > LONGEST_MEANING:
            many = f"{len(said)} characters below a figure, {LONGEST_MEANING} at most"
            yield Problem(place, "strip-words", f"{many}; say in `means` what it is")


def _is_about(case: Case, id_: str, entity: Entity, datum: Datum) -> bool:
    """Whether a number is about an entity: its own, one of a related entity, one whose words name
    it, or one of a series from which its text tells.
    """
    related = {link.entity for link in case.links[id_]}
    series = case.records.series.get(datum.home)
    whose = {datum.home, datum.ref.row, datum.ref.column, series.entity if series else None}
    if {id_, *related} & whose:
        return True
    words = f"{case.called(datum)} {series.title if series else ''}".casefold()
    names = (entity.name, *entity.aliases)
    return any(name.casefold() in words for name in names) or datum.home in _told_from(entity)


def _told_from(entity: Entity) -> set[str]:
    """The entities and series from which an entity's text takes numbers."""
    named = references(entity.text)
    return {FactRef.of(token.value).home for token in named if token.kind == "fact"}
