"""Words put in place of others where they name a record or a page: in records, in what exhibits
name by words of several kinds, in macro calls, in the list of former addresses; all else stays.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from mkdocs_casebook.authoring.block_yaml import scalar
from mkdocs_casebook.authoring.yaml_insert import BYTE_ORDER_MARK, composed, value_of, with_record
from mkdocs_casebook.pages.link_edits import Edit, edited
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.macro_calls import ARGUMENT
from mkdocs_casebook.pages.moved import FILE
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.problem import Place
from mkdocs_casebook.reading.yaml_tree import tree_of
from mkdocs_casebook.records.moved import Renames
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.shapes import leaves

_HEAD = """\
# Former addresses: pages that were moved and records that were renamed, each with what it is now.
# `casebook move` and `casebook rename` write them; whoever follows an old link is led on.
"""


class Text:
    """A file's text as parsers count it: without its mark at the beginning, lines ended by \\n."""

    def __init__(self, text: str) -> None:
        self.mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
        self.ending = "\r\n" if "\r\n" in text else "\n"
        self.text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
        self.lines = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def at(self, place: Place) -> int:
        """Where a place of the file is."""
        return self.lines[place.line - 1] + place.column - 1

    def edited(self, edits: Iterator[Edit]) -> str:
        """The text with the edits, as its file has it."""
        return self.mark + edited(self.text, edits).replace("\n", self.ending)


Change = Callable[[str], str]


def instead(old: str, new: str) -> Change:
    """What writes the new words for the old, be they in quotes or not, or with escapes."""
    return lambda written: written.replace(old, new, 1) if old in written else json.dumps(new)


def escaped(written: str) -> bool:
    """Whether a scalar says some of its characters by others, so that words of it may be hidden."""
    return written.startswith('"') and "\\" in written


def in_yaml(
    text: str,
    file: str,
    values: Mapping[Path_, Change],
    keys: Mapping[Path_, str],
    allowed: tuple[str, ...] = ("empty",),
) -> str:
    """The YAML text with its values at these paths changed, as they are written, and the keys there
    called otherwise; or NoPlace.
    """
    own = Text(text)
    node = composed(own.text, file, allowed)
    return own.edited(_edits(own.text, node, (), values, keys))


def _edits(
    text: str,
    node: yaml.Node | None,
    path: Path_,
    values: Mapping[Path_, Change],
    keys: Mapping[Path_, str],
) -> Iterator[Edit]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            at = (*path, str(key.value))
            if at in keys:
                span = key.start_mark.index, key.end_mark.index
                yield Edit(*span, instead(key.value, keys[at])(text[slice(*span)]))
            yield from _edits(text, value, at, values, keys)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _edits(text, item, (*path, index), values, keys)
    elif isinstance(node, yaml.ScalarNode) and path in values:
        span = node.start_mark.index, node.end_mark.index
        yield Edit(*span, values[path](text[slice(*span)]))


def in_calls(text: Text, page: Page, macros: Macros, renames: Renames) -> Iterator[Edit]:
    """What the macro calls of a page name, as it is called now."""
    for macro, call in macros.calls(page):
        start = text.text.index("(", text.at(call.place)) + 1
        end = text.text.index("}}", start)
        for index, match in enumerate(ARGUMENT.finditer(text.text, start, end)):
            name = match[1] or next(iter([*macro.parameters][index : index + 1]), macro.free)
            word = match[2][1:-1] if match[2][0] in "\"'" else ""
            what = macro.what(name) if word and (name in macro.parameters or macro.free) else ""
            if (now := renames.now(what, word)) != word:
                at = match.start(2) + 1
                yield Edit(at, at + len(word), now)


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


def with_former(
    text: str, path: tuple[str, ...], old: str, new: str, case: str, renames: Renames
) -> str:
    """The file with one more former address under the path; `renames` are of the case.

    What led to it before leads on to what it is now, and what has its old name back is no former
    address.
    """
    text = with_record(text or _HEAD, FILE, path, old, f"{scalar(old)}: {scalar(new)}")
    tree = tree_of(text.replace("\r\n", "\n"), FILE, [])
    values: dict[Path_, Change] = {}
    for at in tree.values if tree else ():
        now = said = tree.at(at) if tree else None
        if isinstance(said, str) and at[-1] != old:
            if at[:1] == ("pages",):
                now = renames.now("page of the site", said)
            elif at[:1] == ("anchors",):
                page, sign, anchor = said.partition("#")
                now = renames.now("page of the site", page) + sign + anchor
            elif at[:2] == ("records", case):
                now = renames.now(str(at[2]), said)
            if now != said:
                values[at] = _always(scalar(str(now)))
    return _without(in_yaml(text, FILE, values, {}), (*path, new))


def _always(words: str) -> Change:
    return lambda _: words


def _without(text: str, path: tuple[str, ...]) -> str:
    """The text without the line of that key, if it has one."""
    node = composed(text, FILE)
    for step in path[:-1]:
        node = value_of(node, step)
    for key, _ in node.value if node else ():
        if key.value == path[-1]:
            lines = text.split("\n")
            del lines[key.start_mark.line]
            return "\n".join(lines)
    return text
