"""Files to texts, and YAML texts to trees in which every value and key has its place."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.text_files import BAD_IN_RECORD, character, read_text
from mkdocs_casebook.records.base import Path_

MAX_DEPTH = 40
MAX_VALUES = 30_000


@dataclass
class Tree:
    """A YAML file as texts, lists and mappings, with the parser's mark of every value and key.

    `first_line` counts the lines of the file that stand above the text.
    """

    file: str
    text: str = ""
    first_line: int = 0
    data: Any = None
    values: dict[Path_, Any] = field(default_factory=dict)
    keys: dict[Path_, Any] = field(default_factory=dict)

    def place(self, path: Path_, *, of_key: bool = False) -> Place:
        """The place of the value (or key) at the path, or of the nearest that encloses it."""
        if of_key and path in self.keys:
            return self.placed(self.keys[path])
        while path and path not in self.values:
            path = path[:-1]
        return self.placed(self.values[path]) if path in self.values else Place(self.file)

    def placed(self, mark: Any) -> Place:
        """The place of the parser's mark."""
        return Place(self.file, mark.line + 1 + self.first_line, mark.column + 1)

    def at(self, path: Path_) -> Any:
        """The value at the path; None where there is none."""
        data = self.data
        for step in path:
            if isinstance(data, dict):
                data = data.get(step)
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                data = data[step]
            else:
                return None
        return data


def read_tree(path: Path, file: str, problems: list[Problem]) -> Tree | None:
    """The file's tree, or None where nothing of it can be used."""
    text = read_text(path, file, problems)
    if text is None:
        return None
    lines = {problem.place.line for problem in problems if problem.place.file == file}
    found: list[Problem] = []
    tree = tree_of(text, file, found)
    # A tab or the like was reported already, not what the parser makes of the line.
    problems.extend(
        one for one in found if one.rule != "yaml-syntax" or one.place.line not in lines
    )
    return tree


def tree_of(text: str, file: str, problems: list[Problem], first_line: int = 0) -> Tree | None:
    """The tree of a YAML text whose first line is `first_line` lines further down in its file."""
    found = len(problems)
    reader = _Reader(text, file, problems, first_line)
    try:
        reader.read()
    except _Stop:
        return None
    except yaml.YAMLError as error:
        # The parser looks ahead: it may have stopped at a limit of its own before it came to ours.
        read = text[: getattr(getattr(error, "problem_mark", None), "index", 0)]
        if stopping := _stopping(read, file, first_line):
            problems[found:] = stopping
        else:
            problems.append(reader.unparsed(error))
        return None
    if reader.tree.data is None:
        if len(problems) == found:
            message = "the file holds nothing; write a record, or remove it"
            problems.append(Problem(Place(file, 1 + first_line), "empty", message))
        return None
    return reader.tree


def _stopping(text: str, file: str, first_line: int) -> list[Problem]:
    """The problems of a text at which our own reading stops, if it does."""
    problems: list[Problem] = []
    try:
        with suppress(yaml.YAMLError):
            _Reader(text, file, problems, first_line).read()
    except _Stop:
        return problems
    return []


class _Stop(Exception):
    """The rest of the file cannot be read."""


# What is meant by what the parser says.
_SYNTAX = {
    "mapping values are not allowed": "a colon with a space after it; put the text in quotes",
    "unexpected end of stream": "a quotation mark that is not closed",
    "could not find expected ':'": "a key without a colon; write `key: value`",
    "expected ',' or ']'": "a list that is not closed; a comma or ] is missing",
    "expected ',' or '}'": "a record that is not closed; a comma or } is missing",
    "did not find expected key": "a key does not belong here; mind the indentation and the quotes",
    "expected '-' indicator": "a key in a list; start the line with -, or end the list",
    "entries are not allowed": "a list that does not start on a line of its own",
    "cannot start any token": "a text cannot start with this character; put it in quotes",
    "expected node content": "a bracket or comma where a value belongs",
}
# Mistakes of what is not closed lie where it began.
_FROM_THE_START = re.compile("unexpected end of stream|could not find expected|expected ',' or")

# A space that is none to the parser, before a key, behind its colon or behind a hyphen.
_ODD_SPACE = re.compile(
    "(?m)^ *(?:- +)*(?:-|[\\w.-]+ *:)?([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])"
)


class _Reader:
    """Reads the events of a YAML text, which the C parser gives without building anything.

    So nesting, aliases and sheer number are refused before they cost time or memory.
    """

    def __init__(self, text: str, file: str, problems: list[Problem], first_line: int) -> None:
        self.tree = Tree(file, text, first_line)
        self.problems = problems
        self.left = MAX_VALUES
        self.aliases: set[str | None] = set()
        self.next = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event

    def report(self, mark: Any, rule: str, message: str) -> None:
        self.problems.append(Problem(self.tree.placed(mark), rule, message))

    def unparsed(self, error: yaml.YAMLError) -> Problem:
        """The problem for what the parser could not read."""
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable"
        mark = getattr(error, "problem_mark", None)
        if _FROM_THE_START.search(said):
            mark = getattr(error, "context_mark", None) or mark
        meant = (meaning for part, meaning in _SYNTAX.items() if part in said)
        at = self.tree.placed(mark) if mark else Place(self.tree.file, 1 + self.tree.first_line)
        if mark and (odd := self.odd_space(mark.line)):
            return odd
        words = next(meant, f"{said}; the YAML does not parse here")
        return Problem(at, "yaml-syntax", words)

    def odd_space(self, line: int) -> Problem | None:
        """The problem for a space of another kind there, or above, where it is noticed too late."""
        lines = self.tree.text.split("\n")
        for index in (line - 1, line):
            if 0 <= index < len(lines) and (odd := _ODD_SPACE.match(lines[index])):
                at = Place(self.tree.file, index + 1 + self.tree.first_line, odd.start(1) + 1)
                message = f"{character(odd[1])} where a plain space belongs; type it again"
                return Problem(at, "yaml-syntax", message)
        return None

    def read(self) -> None:
        documents = 0
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    message = "a second document; a file holds one"
                    return self.report(event.start_mark, "yaml-document", message)
            elif isinstance(event, yaml.NodeEvent):
                self.tree.data = self.value(event, (), 0)

    def value(self, event: Any, path: Path_, depth: int) -> Any:
        mark = event.start_mark
        self.tree.values[path] = mark
        self.left -= 1
        if self.left < 0:
            self.report(mark, "file-size", f"more than {MAX_VALUES} values; split the file")
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.aliases:
                self.aliases.add(event.anchor)
                self.report(mark, "yaml-alias", f"alias *{event.anchor}; write the value out")
            return None
        if event.anchor:
            self.report(mark, "yaml-anchor", f"anchor &{event.anchor}; write the value out instead")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(mark, "yaml-tag", f"tag {tag}; records need no tags")
        if isinstance(event, yaml.ScalarEvent):
            if not event.value.strip() or (event.style is None and event.value in ("~", "null")):
                last = path[-1] if path else "the file"
                name = f"item {last + 1}" if isinstance(last, int) else repr(last)
                message = f"{name} has no value; write one or leave the key out"
                self.report(mark, "empty", message)
                return None
            return self.words(event)
        if depth == MAX_DEPTH:
            self.report(mark, "yaml-depth", f"nested deeper than {MAX_DEPTH} levels")
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := self.next(), yaml.SequenceEndEvent):
                items.append(self.value(event, (*path, len(items)), depth + 1))
            return items
        return self.mapping(path, depth)

    def words(self, event: yaml.ScalarEvent) -> str:
        """The scalar's text; what its escapes may bring is refused as if it stood there."""
        if event.style == '"' and (match := BAD_IN_RECORD.search(event.value)):
            message = "by its escape does not belong here; write spaces and plain text"
            named = character(match[0])
            self.report(event.start_mark, "file-character", f"{named} {message}")
            return BAD_IN_RECORD.sub(" ", event.value)
        return event.value

    def mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            mark = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                self.report(mark, "yaml-key", "a key is a single word, not a list or record")
                self.value(event, (*path, "?"), depth + 1)
                self.value(self.next(), (*path, "?"), depth + 1)
                continue
            key = self.words(event)
            key_path = (*path, key)
            if event.anchor or event.tag:
                self.report(mark, "yaml-key", "a key has no anchor and no tag")
            if key in mapping:
                first = self.tree.placed(self.tree.keys[key_path]).line
                message = f"{key!r} stands in line {first} already; join the two or rename one"
                self.report(mark, "duplicate-key", message)
                self.value(self.next(), (*path, key, "?"), depth + 1)
                continue
            self.tree.keys[key_path] = mark
            mapping[key] = self.value(self.next(), key_path, depth + 1)
        return mapping
