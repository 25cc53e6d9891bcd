"""Commented records, made of the models: every key with what it means, those left out as comments.

What the comments say is what the models say of their fields, so that there is no second copy of it.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_casebook.authoring.yaml_insert import scalar
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.named import model_at

COLUMN = 34
TO_WRITE = "To be written"
_BARE = re.compile(r"-?[0-9][0-9.-]*")

Values = Mapping[str, Any]
Line = tuple[str, str]


def words_of(id_: str) -> str:
    """An id as words: `first-market` → `First market`."""
    words = id_.replace("-", " ")
    return words[:1].upper() + words[1:]


def record(id_: str, model: type[BaseModel], values: Values) -> str:
    """The lines of a record under its id."""
    return _written([(f"{id_}:", ""), *_indent(_body(model, values))])


def body(model: type[BaseModel], values: Values) -> str:
    """The lines of a record: `values` hold the texts, lists and records of the keys that it has."""
    return _written(_body(model, values))


def _written(lines: list[Line]) -> str:
    return "\n".join(f"{line:<{COLUMN}}  # {said}" if said else line for line, said in lines)


def _body(model: type[BaseModel], values: Values) -> list[Line]:
    lines: list[Line] = []
    for name, info in model.model_fields.items():
        key = info.alias or name
        said = f"optional: {meaning(info)}"
        if key in values:
            lines += _given(key, values[key], info, model)
        elif model_at(model, (key, 0)) is Evidence:
            lines.append((f"# {key}:", said))
            for at, (line, words) in enumerate(_body(Evidence, {"source": "…"})):
                lines.append((f"# {'    ' if at else '  - '}{line.removeprefix('# ')}", words))
        else:
            lines.append((f"# {key}: {_example(info)}", said))
    return lines


def meaning(info: FieldInfo) -> str:
    """What a field means, and which words it takes, on one line."""
    words = " ".join((info.description or "").split())
    choices = _choices(info.annotation)
    return f"{words} One of: {', '.join(choices)}." if choices else words


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    inner = [found for part in get_args(annotation) if (found := _choices(part))]
    return inner[0] if len(inner) == 1 else ()


def _example(info: FieldInfo) -> str:
    """What stands in place of a value that is left out."""
    given = {get_origin(part) or part for part in (info.annotation, *get_args(info.annotation))}
    return "[…]" if list in given else "{…}" if dict in given else "…"


def _given(key: str, value: Any, info: FieldInfo, model: type[BaseModel]) -> list[Line]:
    """The lines of a key with its value."""
    said = meaning(info)
    if isinstance(value, str):
        return [(f"{key}: {_text(value)}", said)]
    if isinstance(value, Mapping) and (inner := model_at(model, (key,))):
        return [(f"{key}:", said), *_indent(_body(inner, value))]
    lines = [(f"{key}:", said)]
    if isinstance(value, Mapping):
        for id_, each in value.items():
            inner = model_at(model, (key, id_))
            if inner and isinstance(each, Mapping):
                lines += _indent([(f"{id_}:", ""), *_indent(_body(inner, each))])
            else:
                lines.append((f"  {_text(id_)}: {_text(each)}", ""))
        return lines
    if all(isinstance(item, str) for item in value):
        return [(f"{key}: [{', '.join(map(_text, value))}]", said)]
    for item in value:
        # What is given comes first: the hyphen stands before a key, not before a comment.
        inner = sorted(_body(model_at(model, (key, 0)), item), key=lambda line: line[0][0] == "#")
        lines += [
            (f"{'    ' if at else '  - '}{line}", words) for at, (line, words) in enumerate(inner)
        ]
    return lines


def _indent(lines: list[Line]) -> list[Line]:
    return [(f"  {line}", words) for line, words in lines]


def _text(value: str) -> str:
    return value if _BARE.fullmatch(value) else scalar(value)
