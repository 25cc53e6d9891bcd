"""What exhibits name by words that are not of one kind: rows, labels and data by other ids."""

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_casebook.authoring.rewriting import Change, instead
from mkdocs_casebook.records.moved import Renames
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.shapes import leaves


def exhibit_parts(
    data: Any, renames: Renames
) -> tuple[Mapping[Path_, Change], Mapping[Path_, str]]:
    """The values of an exhibit that change beside its fields that name records, and the keys.

    Facts have hyphens there; a matrix has rows and columns that are entities, unless it has words
    of its own for them; a specification names its data after series.
    """
    if not isinstance(data, dict):
        return {}, {}
    values: dict[Path_, Change] = {}
    keys: dict[Path_, str] = {}
    called = dict(_called(data, renames))
    for path, text in _texts(data, ()):
        now = called.get(text)
        if path[0] == "specification":
            now = renames.now("series", text) if path[-1] == "name" else text
        if now and now != text and path[0] not in ("facts", "against", "kind"):
            values[path] = instead(text, now)
    labels = data.get("labels")
    for key in called.keys() & (labels if isinstance(labels, dict) else {}).keys():
        keys["labels", key] = called[key]
    return values, keys


def _called(data: Mapping[str, Any], renames: Renames) -> Iterator[tuple[str, str]]:
    for ref in leaves(data.get("facts", [])):
        if (now := renames.now("fact", str(ref))) != ref:
            yield str(ref).replace(".", "-"), now.replace(".", "-")
    if data.get("kind") == "matrix":
        for name in leaves([data.get("rows", []), data.get("columns", [])]):
            if (now := renames.now("entity", str(name))) != name:
                yield str(name), now


def _texts(value: object, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (list, dict)):
        for key, item in enumerate(value) if isinstance(value, list) else value.items():
            yield from _texts(item, (*path, key))
