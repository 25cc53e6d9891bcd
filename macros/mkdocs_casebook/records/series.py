"""Series: numbers over time or across names."""

from typing import Any, Literal

from pydantic import ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from mkdocs_casebook.records.base import (
    ONE,
    Draftable,
    FactKind,
    Qualifier,
    Record,
    Status,
    if_read,
)
from mkdocs_casebook.records.facts import Alternative, Pieces
from mkdocs_casebook.records.values import (
    Date,
    Day,
    EntityId,
    Id,
    Number,
    Period,
    Speaker,
    Text,
    UnitName,
    Whole,
    Words,
)


class Column(Record):
    """A column of a series."""

    label: Words
    """Its heading."""
    unit: UnitName | None = None
    """Its unit, where it is not the series' own."""
    scale: Whole | None = None
    """What its numbers are multiplied by, where it is not the series' own."""
    derive: dict[Literal["sum", "difference", "ratio"], list[Id]] | None = Field(
        None, json_schema_extra=ONE
    )
    """How its cells are computed from other columns of the same row."""


class Cell(Record):
    """One number of a series. A bare number stands for a cell with only a value."""

    value: Number | None
    """The number, before the scale."""
    qualifier: Qualifier | None = None
    """What the source says before the number."""
    kind: FactKind | None = None
    """What its evidence is, where it is not as the row's."""
    by: Speaker | None = None
    """Who gives the number, where it is not as the row's."""
    status: Status | None = None
    """How far it was checked, where it is not as the row."""
    evidence: Pieces = []
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
    kind: FactKind | None = None
    """What its evidence is, where it is not as the series'."""
    by: Speaker | None = None
    """Who gives its numbers, where it is not as the series'."""
    status: Status | None = None
    """How far the row was checked, where it is not as the series."""
    evidence: Pieces = []
    """Who says so, where it is not as the series."""
    note: Text | None = None
    """What a reader must know about the row."""


class Break(Record):
    """A place where the numbers before and after do not compare."""

    before: Id | None = None
    """The first row after the break. Left out where the series ends with it."""
    text: Text
    """What changed."""


class Series(Draftable):
    """Numbers over time or across names."""

    model_config = ConfigDict(json_schema_extra=if_read("checked"))

    title: Words
    """What the series shows."""
    entity: EntityId | None = None
    """Whom it is about. Its fiscal year is the series' own."""
    unit: UnitName
    """`percent`, a currency of ISO 4217, or a unit that case.yml declares."""
    scale: Whole = 1
    """What its numbers are multiplied by: 1000000 for millions."""
    kind: FactKind
    """What their evidence is, unless a row or cell says otherwise."""
    by: Speaker | None = None
    """Who gives the numbers: an entity's id, or a name."""
    status: Status
    """How far they were checked, unless a row or cell says otherwise."""
    columns: dict[Id, Column]
    """The columns, in reading order."""
    rows: dict[Id, Row]
    """The rows, in reading order."""
    breaks: list[Break] = []
    """Where the numbers do not compare."""
    evidence: Pieces = []
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
