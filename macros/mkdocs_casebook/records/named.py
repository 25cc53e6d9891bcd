"""What the fields of records name: facts by their places, other records by their ids."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.shapes import Key, holding_keys, keys_of, leaves, naming_keys
from mkdocs_casebook.records.texts import references


class FactRef(NamedTuple):
    """The place of a number: a fact of an entity, or a cell in a row of a series.

    `home` is the entity or series, `row` the fact's own id or the row, `column` a cell's.
    """

    home: str
    row: str
    column: str | None = None

    @classmethod
    def of(cls, text: str) -> "FactRef":
        """The place that the text names, as entity.fact or series.row.column."""
        home, _, rest = text.partition(".")
        row, dot, column = rest.partition(".")
        return cls(home, row, column if dot else None)

    def __str__(self) -> str:
        fact = f"{self.home}.{self.row}"
        return fact if self.column is None else f"{fact}.{self.column}"

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell's."""
        return self.column is not None

    @property
    def row_path(self) -> tuple[str, ...]:
        """Where the fact, or the row of the cell, stands among the records of a case."""
        what = ("series", self.home, "rows") if self.is_cell else ("entities", self.home, "facts")
        return (*what, self.row)

    @property
    def path(self) -> tuple[str, ...]:
        """Where the number stands among the records of a case."""
        return self.row_path if self.column is None else (*self.row_path, "cells", self.column)

    @property
    def anchor(self) -> str:
        """The anchor of the number on the page that shows it: a cell's is its row's."""
        return f"row-{self.home}.{self.row}" if self.is_cell else f"fact-{self.row}"


def records_in(record: BaseModel) -> Iterator[BaseModel]:
    """The record itself, and the records inside it."""
    yield record
    for key in holding_keys(type(record)):
        for item in leaves(getattr(record, key.name)):
            if isinstance(item, BaseModel):
                yield from records_in(item)


def named_in(record: BaseModel, leave: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """What the record names, itself or inside: pairs of what it is and its id.

    A text names the facts and sources that it shows. `leave` are fields that are not looked at.
    """
    for _, name, shape in keys_of(type(record)).values():
        if name in leave or not (shape.record or shape.names):
            continue
        for item in leaves(getattr(record, name)):
            if isinstance(item, BaseModel):
                yield from named_in(item)
            elif isinstance(item, str) and shape.names == "text":
                yield from ((token.names, token.value) for token in references(item))
            elif isinstance(item, str):
                yield shape.names, item


# -- in what files hold, right or wrong -----------------------------------------------------------


class RecordPart(NamedTuple):
    """A record as its file holds it, or one inside it: its model, and the path that leads there."""

    model: type[BaseModel]
    path: Path_
    data: dict[str, Any]

    def texts(self) -> Iterator[tuple[Key, Path_, str]]:
        """The texts under its own keys that name something, each with its path in the part."""
        for key in naming_keys(self.model):
            yield from ((key, *found) for found in texts_of(self.data.get(key.word), (key.word,)))


def texts_of(value: object, path: Path_) -> Iterator[tuple[Path_, str]]:
    """A text, or those of a list or a mapping, each with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (list, dict)):
        for step, item in enumerate(value) if isinstance(value, list) else value.items():
            if isinstance(item, str):
                yield (*path, step), item


def parts(model: type[BaseModel], data: object, path: Path_ = ()) -> Iterator[RecordPart]:
    """What a file holds of a record, and of every record inside it."""
    if not isinstance(data, dict):
        return
    yield RecordPart(model, path, data)
    for word, _, shape in holding_keys(model):
        value = data.get(word)
        steps: Iterable[tuple[Path_, object]] = [((), value)]
        if isinstance(value, list):
            steps = (((index,), item) for index, item in enumerate(value))
        elif isinstance(value, dict) and shape.parts:
            steps = (((key,), item) for key, item in value.items())
        for step, item in steps:
            if shape.record:
                yield from parts(shape.record, item, (*path, word, *step))
