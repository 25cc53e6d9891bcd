"""Persons' roles, and quotations."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from mkdocs_casebook.records.base import Draftable, Record, Status, if_read
from mkdocs_casebook.records.facts import Evidence, Pieces
from mkdocs_casebook.records.values import Date, EntityId, Id, Speaker, Text, To, Words

QuotationId = Annotated[Id, To("quotation")]
Form = Literal["own words", "reported speech", "publication"]


class Role(Record):
    """What a person is or was, of whom, and for how long."""

    model_config = ConfigDict(json_schema_extra=if_read("evidence"))

    role: Words
    """The office or work, as `chief executive`."""
    of: Speaker
    """Of whom: an entity's id, or a name in plain words where the case has no record of it."""
    from_: Date | None = Field(None, alias="from")
    """Since when, as precise as it is known."""
    to: Date | None = None
    """Until when. Left out while it lasts, or where it is not known."""
    status: Status
    """How far it was checked."""
    evidence: Pieces = []
    """Who says so."""
    note: Text | None = None
    """What a reader must know about it."""


class Quotation(Draftable):
    """Words of somebody, with who said them, when, and who printed them."""

    speaker: Speaker
    """Who said them: the id of a person or another entity, or plain words for who has no record."""
    role: Words | None = None
    """What the speaker was then, as `chief executive of Acme`."""
    date: Date
    """When they were said or printed, as precise as it is known."""
    form: Form
    """Whether they are the speaker's own words, speech that somebody reports, or the words of the
    publication itself."""
    about: list[EntityId] = []
    """The persons and other entities of whom they tell."""
    evidence: Pieces
    """Who printed them. The words are the quote of the first piece."""
    note: Text | None = None
    """What a reader must know about them."""
    aliases: list[Words] = []
    """Other words by which readers search for them."""

    @property
    def said(self) -> Evidence | None:
        """The piece of evidence that has the words; none while they are to be written."""
        return self.evidence[0] if self.evidence else None

    @property
    def words(self) -> str:
        """The words themselves."""
        return (self.said and self.said.quote) or ""
