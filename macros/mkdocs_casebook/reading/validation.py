"""Trees to records: what pydantic finds, told as an author wrote it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.reading.yaml_tree import MAX_DEPTH, Tree
from mkdocs_casebook.records.base import Path_
from mkdocs_casebook.records.named import model_at
from mkdocs_casebook.records.values import Id, shown

_ID = TypeAdapter(Id)


def check_id(id_: str, place: Place, problems: list[Problem]) -> None:
    """Report an id that is not in kebab-case."""
    try:
        _ID.validate_python(id_)
    except ValidationError as error:
        problems.append(Problem(place, "id-form", _plain(error.errors()[0]["msg"])))


def validated(model: type[BaseModel], tree: Tree, path: Path_, problems: list[Problem]) -> Any:
    """The record at the path; where parts of it are wrong, what is left of it without them."""
    data = tree.at(path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        problems.extend(_problems(errors, model, tree, path))
    data = _copy(data)
    # What is wrong goes; where it was required, what held it goes in the next round.
    for _ in range(MAX_DEPTH):
        if not isinstance(data, dict):
            return None
        wrong = [
            loc[:-1] if item["type"] == "missing" else loc
            for item in errors
            for loc in [_real(item["loc"], data)]
        ]
        if not any(wrong):
            return _partial(model, data)
        for loc in wrong:
            _drop(data, loc)
        data = _without_gaps(data)
        try:
            return model.model_validate(data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None


def _partial(model: type[BaseModel], data: dict[str, Any]) -> Any:
    """The record without the required parts that are missing: they are empty."""
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        empty = {list: [], dict: {}, int: 0}.get(get_origin(info.annotation) or info.annotation, "")
        key = info.alias or name
        if key not in data and not info.is_required():
            continue
        try:
            values[name] = _adapter(model, name).validate_python(data[key])
        except (KeyError, ValidationError):
            values[name] = empty if info.is_required() else info.get_default()
    return model.model_construct(**{_alias(model, name): each for name, each in values.items()})


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return TypeAdapter(annotation)


def _alias(model: type[BaseModel], name: str) -> str:
    return model.model_fields[name].alias or name


_GONE = object()


def _copy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(value) for value in data] if isinstance(data, list) else data


def _drop(data: Any, loc: Path_) -> None:
    for step in loc[:-1]:
        data = data[step]
        if data is _GONE:
            return
    if loc:
        data[loc[-1]] = _GONE


def _without_gaps(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_gaps(v) for key, v in data.items() if v is not _GONE}
    if isinstance(data, list):
        return [_without_gaps(value) for value in data if value is not _GONE]
    return data


def _real(loc: Path_, data: Any) -> Path_:
    """The error's location without pydantic's own marks, as far as it stands in the data."""
    steps: list[str | int] = []
    for step in loc:
        if step == "[key]" or not isinstance(data, (dict, list)):
            break
        steps.append(step)
        inside = step in data if isinstance(data, dict) else isinstance(step, int)
        if not inside:
            break
        data = data[step]
    return tuple(steps)


_NAMES = {str: "a single text", dict: "a record", list: "a list", type(None): "nothing"}


_WANTED = {
    "string_type": "a single text",
    "list_type": "a list",
    "dict_type": "a record",
    "model_type": "a record",
}


def what_it_is(data: Any) -> str:
    return _NAMES.get(type(data), "something else")


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Assertion failed, ")


def or_one_of(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, or all of them where none is near."""
    known = list(known)
    return did_you_mean(word, known) or (f"; known are {', '.join(known)}" if known else "")


def _problems(
    errors: list[Any], model: type[BaseModel], tree: Tree, path: Path_
) -> Iterator[Problem]:
    data = tree.at(path)
    for item in errors:
        loc, kind, given = _real(item["loc"], data), item["type"], item["input"]
        full = (*path, *loc)
        at = tree.place(full)
        # An item of a list goes by the list's name.
        name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
        called = f"{name}: " if name else ""
        if kind == "missing":
            yield Problem(tree.place(full[:-1], of_key=True), "missing-key", f"{name!r} is missing")
        elif kind == "extra_forbidden":
            known = _keys(model_at(model, loc[:-1]))
            message = f"{name!r} is not a key here{or_one_of(name, known)}"
            yield Problem(tree.place(full, of_key=True), "unknown-key", message)
        elif kind == "literal_error":
            known = re.findall(r"'([^']*)'", item["ctx"]["expected"])
            if item["loc"][-1] == "[key]":
                message = f"{given!r} is not a key here{or_one_of(given, known)}"
                yield Problem(tree.place(full, of_key=True), "unknown-key", message)
            elif isinstance(given, str):
                hint = did_you_mean(given, known)
                message = f"{called}{shown(given)} is not one of {', '.join(known)}{hint}"
                yield Problem(at, "wrong-value", message)
            elif given is not None:
                message = f"{called}a single text belongs here, not {what_it_is(given)}"
                yield Problem(at, "wrong-type", message)
        elif item["loc"][-1:] == ("[key]",):
            yield Problem(tree.place(full, of_key=True), "id-form", _plain(item["msg"]))
        elif given is None:
            continue  # reported as empty where the tree was read
        elif kind in _WANTED:
            message = f"{called}{_WANTED[kind]} belongs here, not {what_it_is(given)}"
            yield Problem(at, "wrong-type", message)
        elif kind == "too_short":
            yield Problem(at, "wrong-value", f"{called}at least one belongs here")
        elif isinstance(given, (dict, list)):
            message = f"{called}a single text belongs here, not {what_it_is(given)}"
            yield Problem(at, "wrong-type", message)
        elif kind == "string_too_long":
            message = f"{called}{len(given)} characters; at most {item['ctx']['max_length']}"
            yield Problem(at, "wrong-value", message)
        else:
            yield Problem(at, "wrong-value", called + _plain(item["msg"]))


def _keys(model: type[BaseModel] | None) -> list[str]:
    """The keys that a record of the model may have."""
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]
