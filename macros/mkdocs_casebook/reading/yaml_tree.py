"""Files to texts, and YAML texts to trees in which every value and key has its place."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.text_files import BAD_IN_RECORD, character, read_text
from mkdocs_casebook.reading.yaml_errors import meaning_of
from mkdocs_casebook.records.paths import Path_

MAX_DEPTH = 40
MAX_VALUES = 30_000


@dataclass
class Tree:
    """A YAML file as texts, lists and mappings, with the parser's mark of every value and key.

    `first_line` counts the lines of the file that stand above the text; `records` are what was made
    of it, by model and path, with what is wrong with each.
    """

    file: str
    text: str = ""
    first_line: int = 0
    data: Any = None
    values: dict[Path_, Any] = field(default_factory=dict)
    keys: dict[Path_, Any] = field(default_factory=dict)
    records: dict[tuple[type, Path_], tuple[Any, list[Problem]]] = field(default_factory=dict)

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
    tree, found = _kept(text, file)
    # A tab or the like was reported already, not what the parser makes of the line.
    problems.extend(
        one for one in found if one.rule != "yaml-syntax" or one.place.line not in lines
    )
    return tree


@lru_cache(maxsize=4096)  # a preview reads all files again after each edit of one
def _kept(text: str, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    return tree_of(text, file, problems), tuple(problems)


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
            problem = reader.unparsed(error)
            # What seems to be empty right above it is a part of the same mistake.
            near = (problem.place.line - 1, problem.place.line)
            problems[found:] = [
                one for one in problems[found:] if one.rule != "empty" or one.place.line not in near
            ]
            problems.append(problem)
        return None
    if reader.tree.data is None:
        if len(problems) == found:
            problems.append(Problem(Place(file, 1 + first_line), "empty", _NOTHING))
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


_NOTHING = "the file holds nothing; write a record, or remove it"


def _without_value(path: Path_) -> str:
    """What a message says of what has no value."""
    if not path:
        return _NOTHING
    name = f"item {path[-1] + 1}" if isinstance(path[-1], int) else repr(path[-1])
    return f"{name} has no value; write one or leave the key out"


# What begins with # and no space behind it is meant as words, and not as a comment.
_COMMENT = late(r"\s+(#[^\s#!])")


class _Reader:
    """Reads the events of a YAML text, which the C parser gives without building anything.

    So nesting, aliases and sheer number are refused before they cost time or memory.
    """

    def __init__(self, text: str, file: str, problems: list[Problem], first_line: int) -> None:
        self.tree = Tree(file, text, first_line)
        self.problems = problems
        self.lines = text.split("\n")
        self.left = MAX_VALUES
        self.aliases: set[str | None] = set()
        self.next = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event

    def report(self, mark: Any, rule: str, message: str) -> None:
        self.problems.append(Problem(self.tree.placed(mark), rule, message))

    def unparsed(self, error: yaml.YAMLError) -> Problem:
        """The problem for what the parser could not read."""
        line, column, words = meaning_of(error, self.tree.text)
        place = Place(self.tree.file, line + 1 + self.tree.first_line, column + 1)
        return Problem(place, "yaml-syntax", words)

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
            return self.scalar(event, path)
        if self.tree.text.startswith("{{", mark.index):
            message = "a macro stands on pages alone; name the record in quotes, as [[entity.fact]]"
            self.report(mark, "yaml-syntax", message)
            return self.skip()
        if depth == MAX_DEPTH:
            self.report(mark, "yaml-depth", f"nested deeper than {MAX_DEPTH} levels")
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := self.next(), yaml.SequenceEndEvent):
                items.append(self.value(event, (*path, len(items)), depth + 1))
            return items
        return self.mapping(path, depth)

    def scalar(self, event: yaml.ScalarEvent, path: Path_) -> str | None:
        """The scalar's text; None where there is none, which is told."""
        if not event.style and self.lost(event) and not event.value:
            return None
        if not event.value.strip() or (not event.style and event.value in ("~", "null")):
            self.report(event.start_mark, "empty", _without_value(path))
            return None
        return self.words(event)

    def lost(self, event: yaml.ScalarEvent) -> bool:
        """Whether a comment that is probably none takes words from a text without quotes; this is
        told, and quotation marks that YAML does not know are.
        """
        mark: Any = event.end_mark
        if event.value and event.value[0] in "“‘„" and event.value[-1] in "”’“‘":
            message = "is no quotation mark of YAML; write straight ones, or none"
            self.report(event.start_mark, "yaml-quotes", f"{event.value[0]!r} {message}")
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        comment = _COMMENT.match(line, mark.column) if "#" in line else None
        if comment:
            line_, column = mark.line + 1 + self.tree.first_line, comment.start(1) + 1
            message = "from here on is a comment, and lost; put the text in quotes"
            self.problems.append(
                Problem(Place(self.tree.file, line_, column), "yaml-comment", message)
            )
        return bool(comment)

    def words(self, event: yaml.ScalarEvent) -> str:
        """The scalar's text; what its escapes may bring is refused as if it stood there."""
        if event.style == '"' and (match := BAD_IN_RECORD.search(event.value)):
            message = "by its escape does not belong here; write spaces and plain text"
            named = character(match[0])
            self.report(event.start_mark, "file-character", f"{named} {message}")
            return BAD_IN_RECORD.sub(" ", event.value)
        return event.value

    def skip(self) -> None:
        """Leave out the list or mapping that has begun."""
        depth = 1
        while depth:
            event = self.next()
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)

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
