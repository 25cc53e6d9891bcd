"""Facts and their evidence."""

from typing import Annotated, Literal

from pydantic import ConfigDict
from pydantic.config import JsonDict

from mkdocs_casebook.records.base import (
    ONE,
    Draftable,
    FactKind,
    Qualifier,
    Record,
    Status,
    either,
    if_read,
)
from mkdocs_casebook.records.locators import Locator
from mkdocs_casebook.records.unwritten import OrToWrite
from mkdocs_casebook.records.values import (
    ClaimId,
    Date,
    Day,
    FactId,
    Language,
    Number,
    Period,
    Quote,
    SourceId,
    Speaker,
    Text,
    UnitName,
    Words,
)

_TYPED_OR_DERIVED: JsonDict = {
    "if": {"required": ["derive"]},
    "then": {
        "properties": dict.fromkeys(
            ("value", "qualifier", "kind", "by", "status", "evidence"), False
        )
    },
    "else": {"required": ["value", "kind", "status"]},
}


class Evidence(Record):
    """Where a source says what a record says."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"translation": ["quote"]}})

    source: SourceId
    """The id of a source in sources.yml."""
    at: Locator | None = None
    """Where in the source, in words or by its parts, as `{page: 12}`. Left out where it is not
    known."""
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


Pieces = Annotated[list[Evidence], OrToWrite(list)]


class Derive(Record):
    """How a value is computed from others: exactly one of these."""

    model_config = ConfigDict(json_schema_extra=ONE)

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

    model_config = ConfigDict(json_schema_extra=either("source", "claim"))

    value: Number | None
    """The number that it states, in the fact's unit, with as many digits as it gives."""
    source: SourceId | None = None
    """The source that states it."""
    claim: ClaimId | None = None
    """The claim in which the original states it."""
    at: Locator | None = None
    """Where in the source, in words or by its parts."""
    quote: Quote | None = None
    """The source's own words."""
    differs: Words | None = None
    """Why it differs from what is derived here by more than rounding."""


class Alternative(Record):
    """Another value of a fact, and why it is not the one used."""

    model_config = ConfigDict(json_schema_extra=either("value", "fact"))

    value: Number | None = None
    """The other value, in the fact's unit."""
    fact: FactId | None = None
    """The fact or cell that holds the other value, where that is a record of its own."""
    qualifier: Qualifier | None = None
    """What the source says before the number."""
    evidence: Pieces = []
    """Who says so, and where."""
    why: Words
    """Why this value is not used."""


class Fact(Draftable):
    """One number, with its unit, its period and its evidence."""

    model_config = ConfigDict(
        json_schema_extra={"allOf": [_TYPED_OR_DERIVED, if_read("evidence", "checked")]}
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
    """What its evidence is: filed by whom it is about, stated by somebody whom `by` names, reported
    by the press, an estimate, a survey, of a court or an authority, a forecast, or the original
    case study's, which names nobody else."""
    by: Speaker | None = None
    """Who gives the number: an entity's id, or a name. Left out where the source's author does."""
    status: Status | None = None
    """How far the number was checked. A derived fact takes the weakest of its inputs."""
    evidence: Pieces = []
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
