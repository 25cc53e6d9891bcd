"""Entities, their relations, and events."""

from typing import Literal

from pydantic import ConfigDict, Field

from mkdocs_casebook.records.base import Draftable, Record, Status, either, if_read
from mkdocs_casebook.records.calendars import Calendar
from mkdocs_casebook.records.facts import Fact, Pieces
from mkdocs_casebook.records.people import QuotationId, Role
from mkdocs_casebook.records.values import (
    Country,
    Date,
    EntityId,
    EventId,
    EventKindId,
    ExhibitId,
    FactId,
    Id,
    MonthDay,
    PageName,
    RelationKindId,
    Speaker,
    Text,
    Truth,
    Words,
)


class Relation(Record):
    """How an entity stands to another."""

    kind: RelationKindId
    """A kind of relation that case.yml declares, told from this entity's side."""
    entity: EntityId
    """The other entity."""
    share: FactId | None = None
    """The fact that holds the share."""
    from_: Date | None = Field(None, alias="from")
    """Since when. Without evidence it is the date of an event of both."""
    to: Date | None = None
    """Until when. Left out while it lasts, or where it is not known."""
    evidence: Pieces = []
    """Who says so. May be left out where the share's own evidence says it all."""
    status: Status | None = None
    """How far it was checked, where evidence is given here."""
    note: Text | None = None
    """What a reader must know about it."""


class StripFigure(Record):
    """One of the few figures with which the page of an entity begins."""

    fact: FactId
    """The fact or cell: the entity's own, or one about it."""
    means: Words | None = None
    """What it says, in a few words that read alone. Left out where the fact's label does."""


class Entity(Draftable):
    """A company, a market, a person: whatever kind of thing the case names in case.yml."""

    name: Words
    """The name by which readers know it."""
    native_name: Words | None = None
    """The name in its own script."""
    family: Words | None = None
    """A person's family name, as it stands in the name: lists go by it. Left out where there is
    none, or where it is not known."""
    group: Id | None = None
    """One of the groups that case.yml declares for the kind."""
    what: Words
    """What it is, in one short sentence without a full stop."""
    text: Text | None = None
    """What matters about it for this case, in a few sourced sentences."""
    strip: list[StripFigure] = Field([], max_length=4)
    """The figures with which its page begins, what matters most first: four at most."""
    key_events: list[EventId] = Field([], max_length=5)
    """What its page tells of what happened to it, before it leads to all: five events at most."""
    chart: ExhibitId | None = None
    """The exhibit that its page shows as its own."""
    run_by: EntityId | None = None
    """The person who runs it, by a role that lasts. Left out where none is known."""
    chapter: PageName | None = None
    """The page of the case that tells of it, as `execution`."""
    places: list[Country] = []
    """The countries it stands in or covers."""
    since: Date | None = None
    """When it was founded or launched: the date of an event, or with evidence."""
    until: Date | None = None
    """When it ended: the date of an event, or with evidence."""
    evidence: Pieces = []
    """Who says since when and until when, where no event does."""
    fiscal_year_ends: MonthDay | None = None
    """The last day of its fiscal year, as month-day."""
    roles: list[Role] = []
    """What a person is or was, latest first."""
    relations: list[Relation] = []
    """How it stands to other entities."""
    reports: dict[Id, Calendar] = {}
    """What it publishes each year, and when: the check says when a new issue is due."""
    facts: dict[Id, Fact] = {}
    """Its numbers."""
    aliases: list[Words] = []
    """Other names: old ones, ASCII forms, pinyin."""

    @property
    def listed(self) -> str:
        """The words by which a list has it in order: a person's family name comes first."""
        return f"{self.family or ''} {self.name}".strip()


class Charge(Record):
    """What somebody is charged with in an event, how far that has come, and the answer."""

    model_config = ConfigDict(json_schema_extra=either("answer", "quotation"))

    by: Speaker
    """Who makes the charge: an entity's id, or a name in plain words."""
    against: Speaker
    """Who is charged, in the same way."""
    stage: Literal["alleged", "found", "settled", "appealed"]
    """How far it had come with this event: somebody alleges it, an authority or court has found it,
    it was settled, or the finding is appealed."""
    answer: Text | None = None
    """What the accused said to it, in our words; `none found` where nothing was found."""
    quotation: QuotationId | None = None
    """The quotation in which the accused answers."""


class Event(Draftable):
    """Something that happened on a date."""

    model_config = ConfigDict(json_schema_extra=if_read("evidence"))

    date: Date
    """The day, month or year, as precise as it is known."""
    end: Date | None = None
    """The last day, where it took longer."""
    stage: Literal["planned", "announced"] | None = None
    """`planned` where it is to come, on a date that may lie in the future; `announced` where the
    date is that of the announcement, and that it was done is not on record. Left out where it was
    done. Its evidence says so."""
    title: Words
    """What happened, in one short sentence without a full stop."""
    kind: EventKindId
    """One of the kinds of events that case.yml declares."""
    entities: list[EntityId] = Field(min_length=1)
    """Whom it concerns. It stands in full on the page of the first."""
    text: Text | None = None
    """What else matters about it."""
    charge: Charge | None = None
    """The charge that it makes or decides. A kind of events that case.yml names under `charging`
    needs it, or `accuses: no`."""
    accuses: Truth | None = None
    """`no` where it charges nobody, as a rule for all does."""
    status: Status
    """How far it was checked."""
    evidence: Pieces = []
    """Who says so."""
    aliases: list[Words] = []
    """Other words by which readers search for it."""

    @property
    def planned(self) -> bool:
        """Whether it is to come."""
        return self.stage == "planned"
