"""What the annotation of a field or an argument holds: the one walk over it, for all who ask."""

import inspect
from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_casebook.records.paths import Path_


class Shape(NamedTuple):
    """What a value is, `None` aside.

    `annotation` is its type as it is written, `base` what that comes to: list, dict, Literal or a
    class. `parts` are the shapes of a list's items, or of a mapping's keys and values. The rest is
    told of it and of its parts: the model of the `record` that it is or holds, what its words
    name, and the `choices` of which it takes one.
    """

    annotation: object
    base: object
    parts: tuple["Shape", ...] = ()
    record: type[BaseModel] | None = None
    names: str = ""
    choices: tuple[str, ...] = ()


class Key(NamedTuple):
    """A key of a record: its word in files, its name in Python, and the shape of what it holds."""

    word: str
    name: str
    shape: Shape


def shape_of(annotation: object) -> Shape:
    """The shape that an annotation describes; a mark of it may say what the words name."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return shape_of(next(part for part in parts if part is not NoneType))
    if origin is Annotated:
        marks = [getattr(mark, "what", mark) for mark in parts[1:]]
        inner = shape_of(parts[0])
        names = next((mark for mark in reversed(marks) if isinstance(mark, str)), inner.names)
        return inner._replace(annotation=annotation, names=names)
    if origin is Literal:
        return Shape(annotation, Literal, choices=parts)
    if origin in (list, dict):
        inside = tuple(map(shape_of, parts))
        choices = next((part.choices for part in inside if part.choices), ())
        return Shape(annotation, origin, inside, inside[-1].record, inside[-1].names, choices)
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return Shape(annotation, annotation, record=annotation)
    return Shape(annotation, annotation)


@cache
def keys_of(model: type[BaseModel]) -> dict[str, Key]:
    """The keys that a record of the model may have, by their words, in the order of the model."""
    words = {name: info.alias or name for name, info in model.model_fields.items()}
    return {
        word: Key(word, name, shape_of(annotation_of(model.model_fields[name])))
        for name, word in words.items()
    }


@cache
def naming_keys(model: type[BaseModel]) -> tuple[Key, ...]:
    """The keys whose words name something."""
    return tuple(key for key in keys_of(model).values() if key.shape.names)


@cache
def holding_keys(model: type[BaseModel]) -> tuple[Key, ...]:
    """The keys under which records stand."""
    return tuple(key for key in keys_of(model).values() if key.shape.record)


def annotation_of(info: FieldInfo) -> Any:
    """The annotation of a field as it is written in the model, with its marks."""
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def model_at(model: type[BaseModel], path: Path_) -> type[BaseModel] | None:
    """The model of the record at the path inside a record of the given model."""
    shape = shape_of(model)
    for step in path:
        if shape.parts:
            shape = shape.parts[-1]
        elif shape.record and (key := keys_of(shape.record).get(str(step))):
            shape = key.shape
        else:
            return None
    return None if shape.parts else shape.record


def leaves(value: object) -> Iterator[object]:
    """The value, or what lists and mappings in it hold in the end."""
    if isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from leaves(item)
    else:
        yield value
