"""Commented records, made of the models: every key with what it means, those left out as comments.

What the comments say is what the models say of their fields, so that there is no second copy of it.
"""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_casebook.authoring.block_yaml import Value, Values, in_field, in_list
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.meanings import meaning_of
from mkdocs_casebook.records.shapes import annotation_of, model_at, shape_of

COLUMN = 34

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
        said = f"optional: {_meaning(model, name)}"
        if key in values:
            lines += _given(key, values[key], _meaning(model, name), model)
        elif model_at(model, (key, 0)) is Evidence:
            lines.append((f"# {key}:", said))
            evidence = _body(Evidence, {"source": "…"})
            bare = _item((line.removeprefix("# "), words) for line, words in evidence)
            lines += [(f"# {line}", words) for line, words in bare]
        else:
            lines.append((f"# {key}: {_example(info)}", said))
    return lines


def _meaning(model: type[BaseModel], name: str) -> str:
    """What a field means, and which words it takes, on one line."""
    words = " ".join(meaning_of(model, name).split())
    choices = shape_of(annotation_of(model.model_fields[name])).choices
    return f"{words} One of: {', '.join(choices)}." if choices else words


def _example(info: FieldInfo) -> str:
    """What stands in place of a value that is left out."""
    base = shape_of(annotation_of(info)).base
    return "[…]" if base is list else "{…}" if base is dict else "…"


def _given(key: str, value: Value, said: str, model: type[BaseModel]) -> list[Line]:
    """The lines of a key with its value; `said` is what it means."""
    if isinstance(value, str):
        return [(f"{key}: {in_field(value)}", said)]
    if isinstance(value, Mapping):
        inner = model_at(model, (key,))
        own = _body(inner, value) if inner else _by_ids(key, value, model)
        return [(f"{key}:", said), *_indent(own)]
    inner = model_at(model, (key, 0))
    if inner is None:
        return [(f"{key}: {in_list(value)}", said)]
    lines = [(f"{key}:", said)]
    for item in value:
        # What is given comes first: the hyphen stands before a key, not before a comment.
        own = _body(inner, item) if isinstance(item, Mapping) else []
        lines += _item(sorted(own, key=lambda line: line[0].startswith("#")))
    return lines


def _by_ids(key: str, values: Values, model: type[BaseModel]) -> Iterable[Line]:
    """The records or texts under a key, by their ids."""
    for id_, value in values.items():
        inner = model_at(model, (key, id_))
        if inner and isinstance(value, Mapping):
            yield f"{id_}:", ""
            yield from _indent(_body(inner, value))
        else:
            yield f"{in_field(id_)}: {in_field(str(value))}", ""


def _item(lines: Iterable[Line]) -> list[Line]:
    return [(f"{'    ' if at else '  - '}{line}", said) for at, (line, said) in enumerate(lines)]


def _indent(lines: Iterable[Line]) -> list[Line]:
    return [(f"  {line}", said) for line, said in lines]
