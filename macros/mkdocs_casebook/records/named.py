"""What the fields of records name: told by the types of the fields, for every kind of record."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from mkdocs_casebook.records.base import Path_
from mkdocs_casebook.records.texts import references
from mkdocs_casebook.records.values import To


@cache
def inner_models(model: type[BaseModel]) -> tuple[tuple[str, type[BaseModel]], ...]:
    """The keys under which records stand inside a record, with the models of those."""
    keys = [info.alias or name for name, info in model.model_fields.items()]
    found = [(key, model_at(model, (key,)) or model_at(model, (key, 0))) for key in keys]
    return tuple((key, inner) for key, inner in found if inner)


@cache
def naming_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The keys of a model whose words name something, with what they name."""

    def named(annotation: Any) -> str | None:
        for mark in getattr(annotation, "__metadata__", ()):
            if isinstance(mark, To):
                return mark.what
        parts = [part for part in get_args(annotation) if not isinstance(part, str)]
        return next((what for part in parts if (what := named(part))), None)

    fields = []
    for name, info in model.model_fields.items():
        marks = [mark.what for mark in info.metadata if isinstance(mark, To)]
        if what := marks[0] if marks else named(info.annotation):
            fields.append((info.alias or name, what))
    return tuple(fields)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields that name something or hold records, by their names in Python."""
    named, inner = dict(naming_fields(model)), dict(inner_models(model))
    found = []
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in named or key in inner:
            found.append((name, named.get(key, "")))
    return tuple(found)


def records_in(record: BaseModel) -> Iterator[BaseModel]:
    """The record itself, and the records inside it."""
    yield record
    for name, _ in _fields(type(record)):
        value = getattr(record, name)
        values = value.values() if isinstance(value, dict) else value
        for item in values if isinstance(value, (list, dict)) else [value]:
            if isinstance(item, BaseModel):
                yield from records_in(item)


def named_in(record: BaseModel, leave: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """What the record names, itself or inside: pairs of what it is and its id.

    A text names the facts and sources that it shows. `leave` are fields that are not looked at.
    """
    for name, what in _fields(type(record)):
        if name in leave:
            continue
        value = getattr(record, name)
        values = value.values() if isinstance(value, dict) else value
        for item in values if isinstance(value, (list, dict)) else [value]:
            if isinstance(item, BaseModel):
                yield from named_in(item)
            elif isinstance(item, str) and what == "text":
                yield from (
                    ("source" if one.kind == "cite" else one.kind, one.value)
                    for one in references(item)
                )
            elif isinstance(item, str):
                yield what, item


def model_at(model: type[BaseModel], loc: Path_) -> type[BaseModel] | None:
    """The model of the record at the location inside a record of the given model."""
    current: Any = model
    for step in loc:
        current = _unwrapped(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            by_key = {info.alias or name: info for name, info in current.model_fields.items()}
            current = by_key[str(step)].annotation if str(step) in by_key else None
        else:
            current = (get_args(current) or [None])[-1]
    current = _unwrapped(current)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _unwrapped(annotation: Any) -> Any:
    """`Model` for `Model | None`."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
