"""Words put in place of others where they name a record or a page; all else stays as it stands."""

import json
import re
from collections.abc import Callable, Iterator, Mapping

import yaml

from mkdocs_casebook.authoring.yaml_insert import BYTE_ORDER_MARK, composed
from mkdocs_casebook.pages.link_edits import Edit, edited
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.macro_calls import ARGUMENT
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.problem import Place
from mkdocs_casebook.records.moved import Renames
from mkdocs_casebook.records.paths import Path_


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


# -- records --------------------------------------------------------------------------------------

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


# -- pages ----------------------------------------------------------------------------------------


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
