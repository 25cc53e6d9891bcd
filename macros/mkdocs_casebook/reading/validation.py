"""Trees to records: what pydantic finds, told as an author wrote it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from functools import cache, reduce
from operator import getitem
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean, nearest, or_one_of
from mkdocs_casebook.reading.yaml_tree import MAX_DEPTH, Tree
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.shapes import annotation_of, keys_of, model_at
from mkdocs_casebook.records.values import Id

Model = TypeVar("Model", bound=BaseModel)

_ID: TypeAdapter[str] = TypeAdapter(Id)
_NAMES = {str: "a single text", dict: "a record", list: "a list", type(None): "nothing"}
_WANTED = {
    "string_type": "a single text",
    "list_type": "a list",
    "dict_type": "a record",
    "model_type": "a record",
}


def check_id(id_: str, place: Place, problems: list[Problem]) -> None:
    """Report an id that is not in kebab-case."""
    try:
        _ID.validate_python(id_)
    except ValidationError as error:
        problems.append(Problem(place, "id-form", _plain(error.errors()[0]["msg"])))


def validated(model: type[Model], tree: Tree, path: Path_, problems: list[Problem]) -> Model | None:
    """The record at the path; where parts of it are wrong, what is left of it without them."""
    data = tree.at(path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems.extend(_problems(errors, model, tree, path))
    data = deepcopy(data)
    # What is wrong goes; where it was required, what held it goes in the next round.
    for _ in range(MAX_DEPTH):
        if not isinstance(data, dict):
            return None
        places = [(item["type"], _real(item["loc"], data)) for item in errors]
        wrong = {loc[:-1] if kind == "missing" else loc for kind, loc in places}
        if not any(wrong):
            return partial(model, data)
        # From the last item of a list to its first, and from the inside out.
        for *around, last in sorted(filter(None, wrong), reverse=True):
            del reduce(getitem, around, data)[last]
        try:
            return model.model_validate(data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None


def partial(model: type[Model], data: dict[str, Any]) -> Model:
    """The record without the required parts that are missing: they are empty."""
    keys, values = keys_of(model), dict[str, Any]()
    for word, name, shape in keys.values():
        if model.model_fields[name].is_required():
            empty: dict[object, object] = {list: [], dict: {}, int: 0}
            values[word] = empty.get(shape.base, "")
    for word in keys.keys() & data.keys():
        with suppress(ValidationError):
            values[word] = _adapter(model, keys[word].name).validate_python(data[word])
    return model.model_construct(**values)


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(annotation_of(model.model_fields[name]))


def _real(loc: Path_, data: Any) -> Path_:
    """The error's location without pydantic's own marks, as far as it stands in the data."""
    steps: list[str | int] = []
    for step in loc:
        if step == "[key]" or type(data) not in (dict, list):
            break
        steps.append(step)
        if not (step in data if isinstance(data, dict) else isinstance(step, int)):
            break
        data = data[step]
    return tuple(steps)


def what_it_is(data: object) -> str:
    """What stands in a file, in words."""
    return _NAMES.get(type(data), "something else")


def _problems(
    errors: list[ErrorDetails], model: type[BaseModel], tree: Tree, path: Path_
) -> Iterator[Problem]:
    data = tree.at(path)
    meant = _misspelt(errors, model, data)
    for item in errors:
        loc, kind, of_key = _real(item["loc"], data), item["type"], item["loc"][-1:] == ("[key]",)
        full = (*path, *loc)
        # An item of a list goes by the list's name.
        name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
        if kind == "missing":
            if loc in meant:
                continue  # told at the key as it was written
            yield Problem(tree.place(full[:-1], of_key=True), "missing-key", f"{name!r} is missing")
        elif kind == "extra_forbidden" or (kind == "literal_error" and of_key):
            inner = model_at(model, loc[:-1])
            known = _literals(item) if of_key else keys_of(inner) if inner else ()
            message = f"{name!r} is not a key here{or_one_of(name, known)}"
            yield Problem(tree.place(full, of_key=True), "unknown-key", message)
        elif of_key:
            yield Problem(tree.place(full, of_key=True), "id-form", _plain(item["msg"]))
        elif item["input"] is not None:  # which was reported as empty where the tree was read
            problem = _wrong(item, tree.place(full), f"{name}: " if name else "")
            hint = _rightly(model, loc, name, item)
            yield problem._replace(message=problem.message + hint)


def _rightly(model: type[BaseModel], loc: Path_, name: str, item: ErrorDetails) -> str:
    """How that is written where a list or a record belongs."""
    kind, given = item["type"], item["input"]
    if kind == "list_type":
        return _as_list(model_at(model, loc[:-1]), name, given)
    record = model_at(model, loc) if kind == "model_type" and isinstance(given, str) else None
    return f"; write one, with {', '.join([*keys_of(record)][:3])}" if record and loc else ""


def _as_list(model: type[BaseModel] | None, name: str, given: object) -> str:
    """How a single text is written where a list belongs."""
    key = keys_of(model).get(name) if model else None
    if isinstance(given, dict) and given:
        return f"; put a hyphen before {next(iter(given))}"
    if not key or not isinstance(given, str) or len(given) > 60:
        return ""
    if not (record := key.shape.record):
        return f"; write [{given}]"
    return f"; write a record below a hyphen, with {', '.join([*keys_of(record)][:3])}"


def _misspelt(errors: list[ErrorDetails], model: type[BaseModel], data: Any) -> set[Path_]:
    """The locations of the keys that unknown ones probably stand for."""
    found: set[Path_] = set()
    for item in errors:
        if item["type"] == "extra_forbidden":
            *around, word = _real(item["loc"], data)
            inner = model_at(model, tuple(around))
            if inner and (near := nearest(str(word), keys_of(inner))):
                found.add((*around, near))
    return found


def _wrong(item: ErrorDetails, place: Place, called: str) -> Problem:
    """What is wrong with a value that stands at the place; `called` is what messages call it."""
    kind, given = item["type"], item["input"]
    if kind == "too_short":
        return Problem(place, "wrong-value", f"{called}at least one belongs here")
    if kind == "too_long":
        return Problem(
            place, "wrong-value", f"{called}{item['ctx']['max_length']} at most belong here"
        )
    if kind in _WANTED or not isinstance(given, str):
        wanted = _WANTED.get(kind, "a single text")
        message = f"{wanted} belongs here, not {what_it_is(given)}"
        return Problem(place, "wrong-type", called + message)
    message = _plain(item["msg"])
    if kind == "literal_error":
        known = _literals(item)
        message = f"{shown(given)} is not one of {', '.join(known)}{did_you_mean(given, known)}"
    elif kind == "string_too_long":
        message = f"{len(given)} characters; at most {item['ctx']['max_length']}"
    return Problem(place, "wrong-value", called + message)


def _literals(item: ErrorDetails) -> list[str]:
    """The words of which the key or value is none."""
    return re.findall(r"'([^']*)'", item["ctx"]["expected"])


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
