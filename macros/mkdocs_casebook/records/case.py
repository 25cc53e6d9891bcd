"""What a case says of itself."""

from typing import Literal

from mkdocs_casebook.records.base import Draftable, Record
from mkdocs_casebook.records.sources import Name
from mkdocs_casebook.records.values import (
    ClaimId,
    EntityId,
    EventKindId,
    ExhibitId,
    Id,
    Mail,
    QuestionId,
    Text,
    Truth,
    Whole,
    Words,
)

# What LICENSE and every export say of words that are not ours to license.
EXCEPTED = (
    "Quotations from sources and the words of the original belong to their authors and are quoted "
    "with their origin; the licence does not cover them."
)


class Kind(Record):
    """A kind of entity of this case. Its id is the folder of the records and of the pages."""

    title: Words
    """The heading of the list."""
    one: Words
    """One of them, as `company`."""
    persons: Truth = False
    """`yes` where they are persons: then each has a role in public."""
    groups: dict[Id, Words] = {}
    """The groups in which the list is shown, in order."""


class Unit(Record):
    """A unit of this case."""

    one: Words
    """After the number one, as `warehouse`."""
    other: Words
    """After other numbers, as `warehouses`."""
    measured: Truth | None = None
    """`yes` where it has parts or may be below zero, as a tonne or a degree; `no` where it counts
    what is whole. Left out, well-known units of measure have parts, and others count."""


class RelationKind(Record):
    """A kind of relation between entities."""

    label: Words
    """How it reads from the side that records it, as `owns`."""
    inverse: Words
    """How it reads from the other side, as `owned by`."""
    whose: Truth | None = None
    """`yes` where it says of the other side whose it is: its page says so at its beginning."""


class Original(Record):
    """The case study that this one starts from."""

    title: Words
    """Its title."""
    sections: dict[Id, Words]
    """The titles of its sections, by their number."""
    questions: dict[QuestionId, Words] = {}
    """Its questions in its own words, by the id of ours."""
    references: dict[ClaimId, Words] = {}
    """Its references in its own words, by the claim that checks each."""


class SessionStep(Record):
    """What a class does for some minutes."""

    minutes: Whole
    """How long it takes."""
    does: Text
    """What the class does."""
    questions: list[QuestionId] = []
    """The questions that it discusses."""


class Session(Record):
    """The plan of a class."""

    title: Words
    """What the plan is called."""
    minutes: Whole
    """How long the class is: its steps take as long."""
    steps: list[SessionStep]
    """What it does, in order."""


class CaseRecord(Draftable):
    """What a case says of itself."""

    imported: Truth | None = None
    """`yes` where it was made of an article that nobody has read through yet: until that is
    taken out, what a good reason may break is only a warning in it."""
    title: Words
    """Its title."""
    subject: EntityId
    """The entity it is about."""
    question: Words
    """The question it answers."""
    abstract: Text
    """What it is about, in a few sentences."""
    objectives: dict[Id, Text]
    """What a reader can do after studying it."""
    edition: Words
    """The edition, as readers cite it."""
    authors: list[Name]
    """Who wrote it."""
    licence: Words
    """The licence of text and data, by its SPDX name."""
    contact: Mail | None = None
    """A mail address to which a correction can be sent without an account anywhere."""
    original: Original | None = None
    """The case study that this one starts from."""
    related: list[Words] = []
    """Related case studies, by their titles."""
    answers: Literal["public", "instructor"] = "public"
    """Who gets the answers to its questions: all, or only instructors, in a folder of its own that
    is not published."""
    sessions: dict[Id, Session] = {}
    """Plans of classes that discuss the case."""
    summary: list[ExhibitId] = []
    """The exhibits of its summary on one page: two, that have a drawing; else the first two."""
    kinds: dict[Id, Kind]
    """The kinds of entities."""
    units: dict[Id, Unit] = {}
    """The units, besides percent and currencies."""
    symbols: dict[Words, Words] = {}
    """How currencies are written before a number, where it is not the language's usual sign."""
    relations: dict[Id, RelationKind] = {}
    """The kinds of relations."""
    event_kinds: dict[Id, Words] = {}
    """The kinds of events."""
    charging: list[EventKindId] = []
    """The kinds of events that may charge somebody: each of these says its charge, or none."""
    beginnings: list[EventKindId] = []
    """The kinds of events with which entities begin; `founding` if left out."""
    endings: list[EventKindId] = []
    """The kinds of events with which entities end; `closing` if left out."""
