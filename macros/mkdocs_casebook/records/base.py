"""The kinds of records, and what each of their fields means."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from mkdocs_casebook.records.values import (
    ClaimId, Country, Date, Day, EntityId, EventId, EventKindId, FactId, Id, Language, MonthDay,
    Number, ObjectiveId, Period, PointId, Quote, RelationKindId, SourceId, TermId, Text, Truth,
    UnitName, Url, Whole, Words,
)  # fmt: skip

Status = Literal["verified", "reported", "disputed", "outdated", "unverified"]
Qualifier = Literal["about", "more than", "less than", "up to", "nearly"]
FactKind = Literal[
    "filed", "official", "estimate", "company-claim", "survey", "forecast", "original",
]
Verdict = Literal[
    "confirmed", "confirmed with precision", "outdated", "disputed", "contradicted", "not found",
    "advice", "view", "unchecked",
]
PointGroup = Literal[
    "problems", "impacts", "strategies", "steps", "obstacles", "outcomes", "lessons", "tips",
    "pitfalls",
]


# The grade of a source that nobody has looked at yet.
UNGRADED = "ungraded"


class Record(BaseModel):
    """What all records share: kebab-case keys, no unknown keys, no change after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        use_attribute_docstrings=True,
        defer_build=True,
    )


# What the check asks between the fields of a record, as the editor's schemas say it.
_ONE = {"minProperties": 1, "maxProperties": 1}
_READ = {"enum": ["verified", "reported", "disputed", "outdated"]}


def _either(*keys: str) -> dict[str, Any]:
    """Exactly one of these fields is given."""
    return {"oneOf": [{"required": [key]} for key in keys]}


def _if_read(*needs: str) -> dict[str, Any]:
    """Whatever is not unverified needs these fields."""
    some = {"properties": {"evidence": {"minItems": 1}}} if "evidence" in needs else {}
    return {
        "if": {"properties": {"status": _READ}, "required": ["status"]},
        "then": {"required": list(needs)} | some,
    }


_TYPED_OR_DERIVED = {
    "if": {"required": ["derive"]},
    "then": {"properties": dict.fromkeys(("value", "kind", "status", "evidence"), False)},
    "else": {"required": ["value", "kind", "status"]},
}


class Evidence(Record):
    """Where a source says what a record says."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"translation": ["quote"]}})

    source: SourceId
    """The id of a source in sources.yml."""
    at: Words | None = None
    """Where in the source: a page, a note, a paragraph. Left out where it is not known."""
    quote: Quote | None = None
    """The source's own words, in its own language: 25 words at most."""
    lang: Language | None = None
    """The quote's language, where it is not English."""
    translation: Words | None = None
    """The quote in English, where it is in another language."""
    read: Literal["excerpt", "document"] = "excerpt"
    """Whether the source was read whole or as an excerpt."""
    supports: Literal["exactly", "partly", "contradicts"] = "exactly"
    """How far the source bears the record out."""
    note: Words | None = None
    """What a reader must know about this piece of evidence."""


class Derive(Record):
    """How a value is computed from others: exactly one of these."""

    model_config = ConfigDict(json_schema_extra=_ONE)

    sum: list[FactId] | None = None
    """All of them added."""
    difference: list[FactId] | None = None
    """The first less the second."""
    ratio: list[FactId] | None = None
    """The first divided by the second."""
    growth: list[FactId] | None = None
    """The change from the first to the second, divided by the first."""
    cagr: list[FactId] | None = None
    """The yearly growth from the first to the second, over the years between their periods."""
    convert: list[FactId] | None = None
    """The first, an amount of money, at the second, a rate of exchange as USD/EUR."""

    def operation(self) -> tuple[str, list[str]] | None:
        """The operation's name and its operands, or None unless there is exactly one."""
        given = [(name, refs) for name in type(self).model_fields if (refs := getattr(self, name))]
        return given[0] if len(given) == 1 else None


class Stated(Record):
    """What a source, or the original, states of what is derived here."""

    model_config = ConfigDict(json_schema_extra=_either("source", "claim"))

    value: Number
    """The number that it states, in the fact's unit, with as many digits as it gives."""
    source: SourceId | None = None
    """The source that states it."""
    claim: ClaimId | None = None
    """The claim in which the original states it."""
    at: Words | None = None
    """Where in the source."""
    quote: Quote | None = None
    """The source's own words."""
    differs: Words | None = None
    """Why it differs from what is derived here by more than rounding."""


class Alternative(Record):
    """Another value of a fact, and why it is not the one used."""

    model_config = ConfigDict(json_schema_extra=_either("value", "fact"))

    value: Number | None = None
    """The other value, in the fact's unit."""
    fact: FactId | None = None
    """The fact or cell that holds the other value, where that is a record of its own."""
    qualifier: Qualifier | None = None
    """What the source says before the number."""
    evidence: list[Evidence] = []
    """Who says so, and where."""
    why: Words
    """Why this value is not used."""


class Fact(Record):
    """One number, with its unit, its period and its evidence."""

    model_config = ConfigDict(
        json_schema_extra={"allOf": [_TYPED_OR_DERIVED, _if_read("evidence", "checked")]}
    )

    label: Words
    """What is counted or measured, in a few words."""
    value: Number | None = None
    """The full number, as far as it is known. A derived fact has none."""
    derive: Derive | None = None
    """How the value is computed from other facts and cells."""
    qualifier: Qualifier | None = None
    """What the source says before the number."""
    unit: UnitName
    """`percent`, a currency of ISO 4217, a rate as USD/EUR (dollars for one euro), `number` for a
    bare number, or a unit that case.yml declares."""
    period: Period
    """The date or span the number is of, as precise as it is known."""
    kind: FactKind | None = None
    """Who gives the number: filing, authority, estimate, company, survey, forecast, or the original
    case study, which names nobody else."""
    status: Status | None = None
    """How far the number was checked. A derived fact takes the weakest of its inputs."""
    evidence: list[Evidence] = []
    """Who says so, and where."""
    alternatives: list[Alternative] = []
    """Other values of the same thing, and why they are not used."""
    stated: list[Stated] = []
    """What others state of a derived fact: it is compared with what is derived."""
    checked: Day | None = None
    """The day on which the evidence was last read."""
    note: Text | None = None
    """What a reader must know to understand the number."""
    review_by: Date | None = None
    """When somebody should look for a newer figure."""
    aliases: list[Words] = []
    """Other words by which readers search for it."""


class Relation(Record):
    """How an entity stands to another."""

    kind: RelationKindId
    """A kind of relation that case.yml declares, told from this entity's side."""
    entity: EntityId
    """The other entity."""
    share: FactId | None = None
    """The fact that holds the share."""
    from_: Date | None = Field(None, alias="from")
    """Since when."""
    to: Date | None = None
    """Until when. Left out while it lasts, or where it is not known."""
    evidence: list[Evidence] = []
    """Who says so. May be left out where the share's own evidence says it all."""
    status: Status | None = None
    """How far it was checked, where evidence is given here."""
    note: Text | None = None
    """What a reader must know about it."""


class Entity(Record):
    """A company, a market, a product: whatever kind of thing the case names in case.yml."""

    name: Words
    """The name by which readers know it."""
    native_name: Words | None = None
    """The name in its own script."""
    group: Id | None = None
    """One of the groups that case.yml declares for the kind."""
    what: Words
    """What it is, in one short sentence without a full stop."""
    text: Text | None = None
    """What matters about it for this case, in a few sourced sentences."""
    places: list[Country] = []
    """The countries it stands in or covers."""
    since: Date | None = None
    """When it was founded or launched."""
    until: Date | None = None
    """When it ended."""
    fiscal_year_ends: MonthDay | None = None
    """The last day of its fiscal year, as month-day."""
    relations: list[Relation] = []
    """How it stands to other entities."""
    facts: dict[Id, Fact] = {}
    """Its numbers."""
    aliases: list[Words] = []
    """Other names: old ones, ASCII forms, pinyin."""


class Event(Record):
    """Something that happened on a date."""

    model_config = ConfigDict(json_schema_extra=_if_read("evidence"))

    date: Date
    """The day, month or year, as precise as it is known."""
    end: Date | None = None
    """The last day, where it took longer."""
    title: Words
    """What happened, in one short sentence without a full stop."""
    kind: EventKindId
    """One of the kinds of events that case.yml declares."""
    entities: list[EntityId] = Field(min_length=1)
    """Whom it concerns. It stands in full on the page of the first."""
    text: Text | None = None
    """What else matters about it."""
    status: Status
    """How far it was checked."""
    evidence: list[Evidence] = []
    """Who says so."""
    aliases: list[Words] = []
    """Other words by which readers search for it."""


class Column(Record):
    """A column of a series."""

    label: Words
    """Its heading."""
    unit: UnitName | None = None
    """Its unit, where it is not the series' own."""
    scale: Whole | None = None
    """What its numbers are multiplied by, where it is not the series' own."""
    derive: dict[Literal["sum", "difference", "ratio"], list[Id]] | None = Field(
        None, json_schema_extra=_ONE
    )
    """How its cells are computed from other columns of the same row."""


class Cell(Record):
    """One number of a series. A bare number stands for a cell with only a value."""

    value: Number
    """The number, before the scale."""
    qualifier: Qualifier | None = None
    """What the source says before the number."""
    status: Status | None = None
    """How far it was checked, where it is not as the row."""
    evidence: list[Evidence] = []
    """Who says so, where it is not as the row."""
    alternatives: list[Alternative] = []
    """Other values of the same thing, before the scale, and why they are not used."""
    note: Text | None = None
    """What a reader must know about this number."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: object) -> object:
        return {"value": data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        record = handler(core)
        number = handler.resolve_ref_schema(record)["properties"]["value"]
        return {"anyOf": [{key: number[key] for key in number if key != "title"}, record]}


class Row(Record):
    """A row of a series: a period, a name, or an edition."""

    label: Words | None = None
    """Its heading, where it is not the period."""
    period: Period
    """The date or span its numbers are of."""
    edition: Words | None = None
    """The edition of the source that the numbers stand in, where editions differ."""
    cells: dict[Id, Cell]
    """The numbers, by column. A cell that is not known is left out."""
    status: Status | None = None
    """How far the row was checked, where it is not as the series."""
    evidence: list[Evidence] = []
    """Who says so, where it is not as the series."""
    note: Text | None = None
    """What a reader must know about the row."""


class Break(Record):
    """A place where the numbers before and after do not compare."""

    before: Id
    """The first row after the break."""
    text: Text
    """What changed."""


class Series(Record):
    """Numbers over time or across names."""

    model_config = ConfigDict(json_schema_extra=_if_read("checked"))

    title: Words
    """What the series shows."""
    entity: EntityId | None = None
    """Whom it is about. Its fiscal year is the series' own."""
    unit: UnitName
    """`percent`, a currency of ISO 4217, or a unit that case.yml declares."""
    scale: Whole = 1
    """What its numbers are multiplied by: 1000000 for millions."""
    kind: FactKind
    """Who gives the numbers."""
    status: Status
    """How far they were checked, unless a row or cell says otherwise."""
    columns: dict[Id, Column]
    """The columns, in reading order."""
    rows: dict[Id, Row]
    """The rows, in reading order."""
    breaks: list[Break] = []
    """Where the numbers do not compare."""
    evidence: list[Evidence] = []
    """Who says so, for all rows that do not say otherwise."""
    checked: Day | None = None
    """The day on which the evidence was last read."""
    note: Text | None = None
    """What a reader must know before comparing the numbers."""
    review_by: Date | None = None
    """When somebody should look for newer figures."""
    aliases: list[Words] = []
    """Other words by which readers search for it."""

    def scale_of(self, column: str) -> int:
        """What the numbers of a column are multiplied by."""
        own = self.columns[column]
        return own.scale or (self.scale if own.unit is None else 1)


class Name(Record):
    """An author's or publisher's name, as CSL-JSON has it."""

    family: Words | None = None
    """A person's family name."""
    given: Words | None = None
    """A person's given names."""
    literal: Words | None = None
    """An organisation's name."""


class Source(Record):
    """What is cited, with the names of CSL-JSON."""

    type: Literal[
        "article-journal", "article-magazine", "article-newspaper", "bill", "book", "chapter",
        "dataset", "hearing", "legal_case", "legislation", "paper-conference", "post",
        "post-weblog", "regulation", "report", "speech", "thesis", "webpage",
    ]
    """What kind of publication it is."""
    author: list[Name] = []
    """Who wrote it, in order."""
    title: Words
    """Its title. A description in square brackets where nobody has read the title."""
    container_title: Words | None = None
    """The newspaper, journal or site it stands in."""
    publisher: Words | None = None
    """Who published it."""
    number: Words | None = None
    """Its number: of a report, a document, an order."""
    issued: Date | None = None
    """When it was published. Left out where it is not known."""
    url: Url | None = Field(None, alias="URL")
    """Its address."""
    accessed: Day | None = None
    """The day on which it was read."""
    archive: Url | None = None
    """The address of an archived copy."""
    language: Language = "en"
    """Its language."""
    grade: Literal["primary", "copy of primary", "press", "weak", "ungraded"]
    """What kind of witness it is; `ungraded` until somebody has looked at it."""
    mirror_of: Words | None = None
    """What it is a copy of, where the original was not read."""
    note: Text | None = None
    """What a reader must know about it."""


class Point(Record):
    """One point of the argument."""

    title: Words
    """The point in a few words."""
    text: Text
    """The point in full."""
    answers: list[PointId] = []
    """The points that it answers."""
    facts: list[FactId] = []
    """The facts and cells that back it."""
    events: list[EventId] = []
    """The events that back it."""
    evidence: list[Evidence] = []
    """Who else says so."""


class Claim(Record):
    """One statement of the original case study, and what the evidence says of it."""

    section: Whole
    """The section of the original it stands in."""
    states: Text
    """What the original states, in our own faithful words."""
    quote: Words | None = None
    """The original's decisive words, where the wording matters: eight words at most."""
    verdict: Verdict
    """What the evidence makes of it; `advice` or `view` where there is nothing to verify,
    `unchecked` until somebody has looked."""
    finding: Text | None = None
    """What the evidence says."""
    evidence: list[Evidence] = []
    """Who says so."""
    facts: list[FactId] = []
    """The facts and cells that bear on it."""
    instead: Text | None = None
    """What replaces it."""
    page: Words | None = None
    """The page of the case that treats it, as `execution`."""
    aliases: list[Words] = []
    """Other words by which readers search for it."""


class Correction(Record):
    """A change of what was published: exactly one of fact, claim, event and page says of what."""

    model_config = ConfigDict(json_schema_extra=_either("fact", "claim", "event", "page"))

    fact: FactId | None = None
    """The fact or cell whose value was changed."""
    claim: ClaimId | None = None
    """The claim whose verdict was changed."""
    event: EventId | None = None
    """The event whose date was changed."""
    page: Words | None = None
    """The page of the case whose words were changed, as `execution`."""
    from_: Words = Field(alias="from")
    """What stood there, as it was written in the record: a number with all its digits."""
    to: Words
    """What stands there since, in the same way."""
    date: Day
    """The day of the change."""
    why: Text
    """Why it was changed."""
    noticed_by: Words
    """Who noticed it: a name, or what somebody is, as `a reader`."""


class Question(Record):
    """A question for discussion."""

    question: Text
    """The question."""
    answer: Text
    """A model answer."""
    covers: list[Text] = []
    """What a good answer covers."""
    mistakes: list[Text] = []
    """Common mistakes."""
    objectives: list[ObjectiveId] = []
    """The learning objectives it serves."""
    minutes: Whole | None = None
    """How long a class needs for it. Left out until somebody has judged it."""
    difficulty: Literal["basic", "intermediate", "advanced"] | None = None
    """How hard it is. Left out until somebody has judged it."""
    original: Truth = False
    """Whether the original case study asks it."""


class Term(Record):
    """A word that a reader may not know."""

    term: Words
    """The word."""
    definition: Text
    """What it means."""
    native: Words | None = None
    """The word in its own script."""
    aliases: list[Words] = []
    """Other forms of the word, and abbreviations."""
    see: list[TermId] = []
    """Related terms."""


class Kind(Record):
    """A kind of entity of this case. Its id is the folder of the records and of the pages."""

    title: Words
    """The heading of the list."""
    one: Words
    """One of them, as `company`."""
    groups: dict[Id, Words] = {}
    """The groups in which the list is shown, in order."""


class Unit(Record):
    """A unit of this case."""

    one: Words
    """After the number one, as `warehouse`."""
    other: Words
    """After other numbers, as `warehouses`."""


class RelationKind(Record):
    """A kind of relation between entities."""

    label: Words
    """How it reads from the side that records it, as `owns`."""
    inverse: Words
    """How it reads from the other side, as `owned by`."""


class Original(Record):
    """The case study that this one starts from."""

    title: Words
    """Its title."""
    sections: dict[Id, Words]
    """The titles of its sections, by their number."""


class CaseRecord(Record):
    """What a case says of itself."""

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
    original: Original | None = None
    """The case study that this one starts from."""
    related: list[Words] = []
    """Related case studies, by their titles."""
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
