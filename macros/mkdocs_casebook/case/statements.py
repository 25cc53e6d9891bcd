"""What records state, and what of it was changed: the one rule of what must be corrected.

A statement is what a reader takes for true: a value, a date, a name, a title, a quotation, a
verdict, a finding, a definition, a relation. It is a correction where it said something and says
something else now, or nothing. It is none where only spaces, quotation marks or dashes differ,
where something is said for the first time, or where nobody had looked before. Prose that explains
(a text, a note, an answer) is written anew as the prose of pages is: its numbers are facts.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.reading.case_folder import MODELS
from mkdocs_casebook.records.argument import Claim, Point, Question, Term
from mkdocs_casebook.records.case import CaseRecord, RelationKind, Unit
from mkdocs_casebook.records.entities import Charge, Entity, Event, Relation
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.facts import Alternative, Evidence, Fact, Stated
from mkdocs_casebook.records.moved import Renames
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.people import Quotation, Role
from mkdocs_casebook.records.series import Cell, Column, Row, Series
from mkdocs_casebook.records.shapes import keys_of
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.values import number

# The keys of each kind of record that state something.
STATED: dict[type[BaseModel], str] = {
    Fact: "value derive qualifier unit period label kind by status evidence alternatives stated",
    Evidence: "quote translation supports",
    Alternative: "value qualifier evidence",
    Stated: "value quote",
    Series: "title entity unit scale kind by status columns rows evidence",
    Column: "label unit scale derive",
    Row: "label period edition kind by status evidence",
    Cell: "value qualifier kind by status evidence alternatives",
    Entity: "name native-name family what places since until fiscal-year-ends roles relations",
    Relation: "share from to status evidence",
    Role: "role of from to status evidence",
    Quotation: "speaker role date form about evidence",
    Event: "date end title kind entities charge status evidence",
    Charge: "by against stage answer quotation",
    Claim: "verdict states quote finding instead evidence",
    Source: "title author container-title publisher number issued grade mirror-of",
    Point: "title evidence",
    Question: "",
    Term: "term native definition",
    Exhibit: "title takeaway",
    CaseRecord: "title subject question units relations",
    Unit: "one other",
    RelationKind: "label inverse",
}
# By which of its keys an item of a list is called; others go by their place.
_CALLED: dict[type[BaseModel], tuple[str, ...]] = {
    Evidence: ("source",),
    Alternative: ("fact",),
    Stated: ("source", "claim"),
    Relation: ("kind", "entity"),
    Role: ("role", "of"),
}
# What says something by being left out: of these something new is a change.
_SAID_BY_NOTHING = ("qualifier", "scale", "status", "supports", "unit")
# What stands where nobody has looked.
_UNSEEN = {"status": "unverified", "verdict": "unchecked", "grade": "ungraded"}
# What is a statement's place where nothing stands.
NOTHING = "none"
_SIGNS = str.maketrans(dict.fromkeys('‘’“”«»„‚‹›"', "'") | dict.fromkeys("‐‑‒–—−", "-"))

# The kinds of records whose statements are told, by the name under which a case keeps each.
KINDS = {
    "case": "case",
    "entities": "entity",
    "series": "series",
    "points": "point",
    "sources": "source",
    "events": "event",
    "quotations": "quotation",
    "claims": "claim",
    "questions": "question",
    "glossary": "term",
    "exhibits": "exhibit",
}
LISTS = {kind: name for name, kind in KINDS.items()}
Statements = Mapping[str, str]


class Difference(NamedTuple):
    """A statement that was changed: where it stands in its record, what it said and says."""

    field: str
    old: str
    new: str


def all_statements(case: Case, renames: Renames) -> dict[tuple[str, str], Statements]:
    """The statements of each record of a case by its kind and id, under the names of now."""
    found: dict[tuple[str, str], Statements] = {}
    for name, id_ in case.records.origins:
        if name not in KINDS:
            continue
        data = renames.data(MODELS[name], case.records.at(name, id_))
        now = case.id if name == "case" else renames.now(KINDS[name], id_)
        found[KINDS[name], now] = statements(MODELS[name], data)
        if name == "entities":
            for fact, own in _mapping(data, "facts").items():
                found["fact", renames.now("fact", f"{id_}.{fact}")] = statements(Fact, own)
        elif name == "series":
            for row, own in _mapping(data, "rows").items():
                for column, cell in _mapping(own, "cells").items():
                    ref = renames.now("fact", f"{id_}.{row}.{column}")
                    found["fact", ref] = statements(Cell, cell)
    return found


def statements_of(case: Case, kind: str, id_: str) -> Statements:
    """The statements of a record as it stands; none where it is not there."""
    if kind == "fact":
        ref = FactRef.of(id_)
        return statements(Cell if ref.is_cell else Fact, case.records.at(*ref.path))
    name = LISTS[kind]
    return statements(MODELS[name], case.records.at(name, "case" if kind == "case" else id_))


def statements(model: type[BaseModel], data: object) -> Statements:
    """The statements of what a file holds of a record, each by its place in it."""
    if isinstance(data, str) and model is Cell:
        data = {"value": data}
    return dict(_statements(model, data, "")) if isinstance(data, dict) else {}


def _statements(
    model: type[BaseModel], data: Mapping[str, Any], at: str
) -> Iterator[tuple[str, str]]:
    for word in STATED[model].split():
        inner, value = keys_of(model)[word].shape.record, data.get(word)
        if inner not in STATED:
            if value is not None:
                yield at + word, _written(value)
            continue
        for name, item in _named(inner, value):
            if inner is Relation:
                yield f"{at}{word}.{name}", name.replace(".", " ")
            yield from _statements(inner, item, f"{at}{word}.{name}.")


def _named(model: type[BaseModel], value: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The records in a list or mapping, by what each is called."""
    if isinstance(value, dict):
        yield from ((key, item) for key, item in value.items() if isinstance(item, dict))
    items = value if isinstance(value, list) else []
    seen: dict[str, int] = {}
    for index, item in enumerate(items, 1):
        if isinstance(item, dict):
            keys = [item[key] for key in _CALLED.get(model, ()) if isinstance(item.get(key), str)]
            name = ".".join(keys) or str(index)
            seen[name] = seen.get(name, 0) + 1
            yield name if seen[name] == 1 else f"{name}.{seen[name]}", item


def _written(value: object) -> str:
    """What stands there as one text: `growth: a, b` for the operation of a derived value."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_written(item)}" for key, item in value.items())
    return ", ".join(map(_written, value)) if isinstance(value, list) else str(value or "")


def _mapping(data: object, key: str) -> Mapping[str, Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def differences(before: Statements, after: Statements) -> Iterator[Difference]:
    """The statements of a record that are to be corrected in the open."""
    for field, old in before.items():
        new, last = after.get(field, NOTHING), field.rpartition(".")[2]
        gone = field not in after and (_is_inside(field, before, after) or _is_gone(field, after))
        if not (same(old, new) or _UNSEEN.get(last) == old or gone):
            yield Difference(field, old, new)
    for field, new in after.items():
        if field not in before and _speaks(field, before):
            yield Difference(field, NOTHING, new)


def _speaks(field: str, before: Statements) -> bool:
    """Whether something was said by what was left out, in a record that was there."""
    whole, _, last = field.rpartition(".")
    there = not whole or any(one == whole or one.startswith(f"{whole}.") for one in before)
    return there and last in _SAID_BY_NOTHING


def _is_inside(field: str, before: Statements, after: Statements) -> bool:
    """Whether the statement stood in a relation that is gone, which tells of all of it."""
    parts = field.split(".")
    wholes = (".".join(parts[:end]) for end in range(1, len(parts)))
    return any(whole in before and whole not in after for whole in wholes)


def _is_gone(field: str, after: Statements) -> bool:
    """Whether the statement is of a row or column that is gone: its numbers tell of that."""
    what, _, rest = field.partition(".")
    home = f"{what}.{rest.partition('.')[0]}."
    return what in ("rows", "columns") and not any(one.startswith(home) for one in after)


def same(one: str, other: str) -> bool:
    """Whether two statements say the same: as numbers, or in the same words."""
    try:
        return number(one) == number(other)
    except ValueError:
        return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(text.translate(_SIGNS).split())
