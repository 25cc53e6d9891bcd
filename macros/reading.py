"""YAML to records, every problem with file, line and column."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from macros import schema
from macros.scalars import Id

MAX_BYTES = 5_000_000
MAX_DEPTH = 40

Path_ = tuple[str | int, ...]


class Place(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


class Problem(NamedTuple):
    """Something wrong, and where."""

    place: Place
    rule: str
    message: str

    def __str__(self) -> str:
        file, line, column = self.place
        return f"{file}:{line}:{column}: {self.rule}: {self.message}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` with the nearest known word, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


# -- text -----------------------------------------------------------------------------------------

_BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]|\t"
)
_CHARACTER_NAMES = {"\t": "a tab", "\x00": "a NUL character"}


def read_text(path: Path, file: str, problems: list[Problem]) -> str | None:
    """The text of a file, or None where it cannot be read as text."""

    def refuse(rule: str, message: str, line: int = 1, column: int = 1) -> None:
        problems.append(Problem(Place(file, line, column), rule, message))

    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return refuse("file-size", f"the file has {size} bytes; at most {MAX_BYTES} are read")
        data = path.read_bytes()
    except OSError as error:
        return refuse("file-unreadable", f"the file cannot be read: {error.strerror}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return refuse(
            "file-encoding",
            f"byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8",
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
        )
    return text.replace("\r\n", "\n")


def _bad_characters(text: str, file: str) -> Iterator[Problem]:
    for match in _BAD_CHARACTER.finditer(text):
        char, start = match[0], match.start()
        place = Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        name = _CHARACTER_NAMES.get(char, f"the character U+{ord(char):04X}")
        rule = "yaml-tab" if char == "\t" else "yaml-character"
        yield Problem(place, rule, f"{name} does not belong in a record; use spaces and plain text")


# -- trees ----------------------------------------------------------------------------------------


@dataclass
class Tree:
    """A YAML file as texts, lists and mappings, with the place of every value and key."""

    file: str
    data: Any = None
    values: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)

    def place(self, path: Path_, *, of_key: bool = False) -> Place:
        """The place of the value (or key) at the path, or of the nearest that encloses it."""
        if of_key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.file))


class _Stop(Exception):
    """The rest of the file cannot be read."""


def read_tree(path: Path, file: str, problems: list[Problem]) -> Tree | None:
    """The file's tree, or None where nothing of it can be used."""
    text = read_text(path, file, problems)
    if text is None:
        return None
    bad = list(_bad_characters(text, file))
    problems.extend(bad)
    if bad:
        text = _BAD_CHARACTER.sub(" ", text)
    return tree_of(text, file, problems)


def tree_of(text: str, file: str, problems: list[Problem], first_line: int = 0) -> Tree | None:
    """The tree of a YAML text whose first line is `first_line` lines further down in its file."""
    tree = Tree(file)
    found = len(problems)

    def place(mark: Any) -> Place:
        return Place(file, mark.line + 1 + first_line, mark.column + 1)

    def report(mark: Any, rule: str, message: str) -> None:
        problems.append(Problem(place(mark), rule, message))

    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def value(event: Any, path: Path_, depth: int) -> Any:
        mark = event.start_mark
        tree.values[path] = place(mark)
        if isinstance(event, yaml.AliasEvent):
            report(mark, "yaml-alias", f"alias *{event.anchor}; write the value out")
            return None
        if event.anchor:
            report(mark, "yaml-anchor", f"anchor &{event.anchor}; write the value out instead")
        if event.tag:
            report(mark, "yaml-tag", f"tag {event.tag}; records need no tags")
        if isinstance(event, yaml.ScalarEvent):
            if event.value == "" or (event.style is None and event.value in ("~", "null")):
                name = f"{path[-1]!r}" if path else "the file"
                report(mark, "empty", f"{name} has no value; write one or leave the key out")
                return None
            return event.value
        if depth == MAX_DEPTH:
            report(mark, "yaml-depth", f"nested deeper than {MAX_DEPTH} levels")
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(value(event, (*path, len(items)), depth + 1))
            return items
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                report(event.start_mark, "yaml-key", "a key must be a single word")
                value(event, (*path, "?"), depth + 1)
                value(next(events), (*path, "?"), depth + 1)
                continue
            key, key_path = event.value, (*path, event.value)
            if event.anchor or event.tag:
                report(event.start_mark, "yaml-key", "a key has no anchor and no tag")
            if key in mapping:
                first = tree.keys[key_path].line
                report(event.start_mark, "duplicate-key", f"{key!r} stands in line {first} already")
                value(next(events), (*path, key, "?"), depth + 1)
                continue
            tree.keys[key_path] = place(event.start_mark)
            mapping[key] = value(next(events), key_path, depth + 1)
        return mapping

    documents = 0
    try:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    report(event.start_mark, "yaml-document", "a second document; a file holds one")
                    break
            elif isinstance(event, yaml.NodeEvent):
                tree.data = value(event, (), 0)
    except _Stop:
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable"
        at = place(mark) if mark else Place(file, 1 + first_line)
        problems.append(Problem(at, "yaml-syntax", f"{what}; the YAML does not parse here"))
        return None
    if not documents or (tree.data is None and len(problems) == found):
        problems.append(Problem(Place(file, 1 + first_line), "empty", "the file holds nothing"))
    return tree if tree.data is not None else None


# -- records --------------------------------------------------------------------------------------

# Files that hold many records by id, and the model of each.
LISTS: dict[str, type[schema.Record]] = {
    "sources": schema.Source,
    "events": schema.Event,
    "claims": schema.Claim,
    "questions": schema.Question,
    "glossary": schema.Term,
}
_ID = TypeAdapter(Id)


@dataclass
class Records:
    """All that was read from the folder of a case.

    The dictionaries hold what could be read, by id. `ids` names every record that stands in a
    file, readable or not, so that one broken record does not make references to it unknown.
    """

    folder: str
    case: schema.CaseRecord | None = None
    sources: dict[str, schema.Source] = field(default_factory=dict)
    entities: dict[str, schema.Entity] = field(default_factory=dict)
    kind_of: dict[str, str] = field(default_factory=dict)
    events: dict[str, schema.Event] = field(default_factory=dict)
    series: dict[str, schema.Series] = field(default_factory=dict)
    points: dict[str, schema.Point] = field(default_factory=dict)
    group_of: dict[str, str] = field(default_factory=dict)
    claims: dict[str, schema.Claim] = field(default_factory=dict)
    questions: dict[str, schema.Question] = field(default_factory=dict)
    glossary: dict[str, schema.Term] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    origins: dict[tuple[str, str], tuple[Tree, Path_]] = field(default_factory=dict)
    broken: bool = False

    def place(self, what: str, id_: str, *path: str | int, of_key: bool = False) -> Place:
        """The place of a record (`what` as in `ids`), or of a part of it."""
        tree, prefix = self.origins[what, id_]
        return tree.place((*prefix, *path), of_key=of_key)


def read_case(folder: Path, file: str, problems: list[Problem]) -> Records:
    """The records of the case in the folder, which is called `file` in messages."""
    records = Records(file)
    found = len(problems)

    def tree(path: Path) -> Tree | None:
        name = f"{file}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            problems.append(Problem(Place(name), "file-link", "a link; copy the file here instead"))
            return None
        return read_tree(path, name, problems)

    def keep(what: str, id_: str, origin: Tree, path: Path_, model: type[BaseModel]) -> Any:
        known = records.ids.setdefault(what, set())
        if id_ in known:
            first = records.place(what, id_, of_key=True)
            at = origin.place(path, of_key=True)
            message = f"{id_!r} stands in {first.file}:{first.line} already"
            problems.append(Problem(at, "duplicate-id", message))
            return None
        known.add(id_)
        records.origins[what, id_] = origin, path
        check_id(id_, origin.place(path, of_key=True), problems)
        return _validated(model, origin, path, problems)

    case_tree = tree(folder / "case.yml") if (folder / "case.yml").exists() else None
    if case_tree:
        records.case = keep("case", "case", case_tree, (), schema.CaseRecord)
    elif not (folder / "case.yml").exists():
        problems.append(Problem(Place(f"{file}/case.yml"), "missing-file", "a case needs case.yml"))
    kinds = case_tree.data.get("kinds") if case_tree and isinstance(case_tree.data, dict) else None

    for name, model in LISTS.items():
        path = folder / f"{name}.yml"
        if path.exists() and (found_tree := tree(path)):
            target = getattr(records, name)
            for id_ in _mapping(found_tree, (), problems):
                if record := keep(name, id_, found_tree, (id_,), model):
                    target[id_] = record
    path = folder / "argument.yml"
    if path.exists() and (found_tree := tree(path)):
        groups = schema.PointGroup.__args__
        for group in _mapping(found_tree, (), problems):
            if group not in groups:
                message = f"{group!r} is no group of points{did_you_mean(group, groups)}"
                at = found_tree.place((group,), of_key=True)
                problems.append(Problem(at, "unknown-key", message))
                continue
            for id_ in _mapping(found_tree, (group,), problems):
                if point := keep("points", id_, found_tree, (group, id_), schema.Point):
                    records.points[id_] = point
                    records.group_of[id_] = group

    for kind in kinds if isinstance(kinds, dict) else ():
        for path in sorted((folder / kind).glob("*.yml")):
            if found_tree := tree(path):
                entity = keep("entities", path.stem, found_tree, (), schema.Entity)
                records.kind_of.setdefault(path.stem, kind)
                if entity:
                    records.entities[path.stem] = entity
    for path in sorted((folder / "series").glob("*.yml")):
        if (found_tree := tree(path)) and (
            series := keep("series", path.stem, found_tree, (), schema.Series)
        ):
            records.series[path.stem] = series
    _stray_files(folder, file, kinds, problems)
    records.broken = len(problems) > found
    return records


def _stray_files(folder: Path, file: str, kinds: Any, problems: list[Problem]) -> None:
    """Files that no rule reads are mistakes: a misspelt name would lose its records in silence."""
    folders = ["series", *(kinds if isinstance(kinds, dict) else ())]
    files = ["case.yml", "argument.yml", *(f"{name}.yml" for name in LISTS)]
    if not isinstance(kinds, dict):
        return
    for path in sorted(folder.iterdir()):
        known = folders if path.is_dir() else files
        if path.name not in known and not path.name.startswith("."):
            at = Place(f"{file}/{path.name}")
            message = f"{path.name!r} is not read{did_you_mean(path.name, known)}"
            problems.append(Problem(at, "unknown-file", message))
    for name in folders:
        for path in sorted((folder / name).glob("*")):
            if path.suffix != ".yml" and not path.name.startswith("."):
                at = Place(f"{file}/{name}/{path.name}")
                message = f"{path.name!r} is not read; records end in .yml"
                problems.append(Problem(at, "unknown-file", message))


def check_id(id_: str, place: Place, problems: list[Problem]) -> None:
    """Report an id that is not in kebab-case."""
    try:
        _ID.validate_python(id_)
    except ValidationError as error:
        problems.append(Problem(place, "id-form", _plain(error.errors()[0]["msg"])))


def _mapping(tree: Tree, path: Path_, problems: list[Problem]) -> Mapping[str, Any]:
    data = tree.data
    for step in path:
        data = data[step]
    if isinstance(data, dict):
        return data
    if data is not None:
        message = f"records by their ids belong here, not {_what(data)}"
        problems.append(Problem(tree.place(path), "wrong-type", message))
    return {}


def _validated(model: type[BaseModel], tree: Tree, path: Path_, problems: list[Problem]) -> Any:
    """The record at the path; where parts of it are wrong, what is left of it without them."""
    data = tree.data
    for step in path:
        data = data[step]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=True)
        problems.extend(_problems(errors, model, tree, path))
    data = _copy(data)
    # What is wrong goes; where it was required, what held it goes in the next round.
    for _ in range(MAX_DEPTH):
        if not isinstance(data, dict):
            return None
        for item in errors:
            loc = _real(item["loc"], data)
            if not (loc := loc[:-1] if item["type"] == "missing" else loc):
                return None
            _drop(data, loc)
        data = _without_gaps(data)
        try:
            return model.model_validate(data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None


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


def _what(data: Any) -> str:
    return _NAMES.get(type(data), "something else")


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Assertion failed, ")


def _problems(
    errors: list[Any], model: type[BaseModel], tree: Tree, path: Path_
) -> Iterator[Problem]:
    data = tree.data
    for step in path:
        data = data[step]
    for item in errors:
        loc, kind = _real(item["loc"], data), item["type"]
        full = (*path, *loc)
        at = tree.place(full)
        if kind == "missing":
            at = tree.place(full[:-1], of_key=True)
            yield Problem(at, "missing-key", f"{loc[-1]!r} is missing")
        elif item["loc"][-1] == "[key]":
            at = tree.place(full, of_key=True)
            yield Problem(at, "id-form", _plain(item["msg"]))
        elif item["input"] is None:
            continue  # reported as empty where the tree was read
        elif kind == "extra_forbidden":
            at = tree.place(full, of_key=True)
            known = _fields(model, loc[:-1])
            message = f"{loc[-1]!r} is not a key here{did_you_mean(str(loc[-1]), known)}"
            yield Problem(at, "unknown-key", message)
        elif kind == "literal_error":
            expected = item["ctx"]["expected"]
            known = re.findall(r"'([^']*)'", expected)
            message = f"{loc[-1]}: {item['input']!r} is not one of {', '.join(known)}"
            hint = did_you_mean(str(item["input"]), known)
            yield Problem(at, "wrong-value", message + hint)
        elif kind in ("string_type", "list_type", "dict_type", "model_type"):
            wanted = {"string_type": "a single text", "list_type": "a list"}.get(kind, "a record")
            message = f"{wanted} belongs here, not {_what(item['input'])}"
            yield Problem(at, "wrong-type", f"{loc[-1]}: {message}" if loc else message)
        elif kind in ("string_too_long", "string_too_short"):
            yield Problem(at, "wrong-value", f"{loc[-1]}: {item['msg'].lower()}")
        else:
            yield Problem(at, "wrong-value", f"{loc[-1] if loc else 'record'}: {_plain(item['msg'])}")


def _fields(model: type[BaseModel], loc: Path_) -> list[str]:
    """The keys that the record at the location may have."""
    current: Any = model
    for step in loc:
        current = _unwrapped(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            by_key = {info.alias or name: info for name, info in current.model_fields.items()}
            current = by_key[str(step)].annotation if str(step) in by_key else None
        else:
            current = (get_args(current) or [None])[-1]
    current = _unwrapped(current)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [info.alias or name for name, info in current.model_fields.items()]
    return []


def _unwrapped(annotation: Any) -> Any:
    """`Model` for `Model | None`."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
