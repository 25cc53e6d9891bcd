"""YAML to records, every problem with file, line and column."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from mkdocs_casebook.records.base import (
    CaseRecord, Claim, Correction, Entity, Event, Point, PointGroup, Question, Record, Series,
    Source, Term,
)  # fmt: skip
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.values import ID, Id, shown
from mkdocs_casebook.reading.yaml_tree import (
    MAX_DEPTH, Path_, Place, Problem, Tree, did_you_mean, read_text, read_tree, tree_of,
)  # fmt: skip

__all__ = [
    "LISTS", "Path_", "Place", "Problem", "Records", "Tree", "check_id", "did_you_mean",
    "model_at", "read_case", "read_text", "read_tree", "tree_of",
]  # fmt: skip

# Files that hold many records by id, and the model of each.
LISTS: dict[str, type[Record]] = {
    "sources": Source,
    "events": Event,
    "claims": Claim,
    "corrections": Correction,
    "questions": Question,
    "glossary": Term,
    "exhibits": Exhibit,
}
_ID = TypeAdapter(Id)
# No file on Windows may be called so, whatever its ending; an index is its folder's own page.
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|index")


@dataclass
class Records:
    """All that was read from the folder of a case.

    The dictionaries hold what could be read, by id; a required part that was wrong is empty.
    `ids` names every record that stands in a file, readable or not, so that one broken record does
    not make references to it unknown. `unread` names the files of which nothing could be read: a
    kind of `ids` whose list it is, or a single record.
    """

    folder: str
    case: CaseRecord | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    kind_of: dict[str, str] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    group_of: dict[str, str] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    exhibits: dict[str, Exhibit] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    origins: dict[tuple[str, str], tuple[Tree, Path_]] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)
    broken: bool = False

    def place(self, what: str, id_: str, *path: str | int, of_key: bool = False) -> Place:
        """The place of a record (`what` as in `ids`), or of a part of it."""
        if (what, id_) not in self.origins:
            return Place(self.folder)
        tree, prefix = self.origins[what, id_]
        return tree.place((*prefix, *path), of_key=of_key)

    def at(self, what: str, id_: str, *path: str | int) -> Any:
        """The texts, lists and mappings that stand there in the file, right or wrong."""
        if (what, id_) not in self.origins:
            return None
        tree, prefix = self.origins[what, id_]
        return tree.at((*prefix, *path))

    def has(self, what: str, id_: str, *path: str | int) -> bool:
        """Whether the key stands in the file, whatever its value."""
        if (what, id_) not in self.origins:
            return False
        tree, prefix = self.origins[what, id_]
        return (*prefix, *path) in tree.values


def read_case(folder: Path, file: str, problems: list[Problem]) -> Records:
    """The records of the case in the folder, which is called `file` in messages."""
    reader = _CaseReader(folder, file, problems)
    found = len(problems)
    reader.read()
    reader.records.broken = len(problems) > found
    return reader.records


class _CaseReader:
    def __init__(self, folder: Path, file: str, problems: list[Problem]) -> None:
        self.folder = folder
        self.file = file
        self.problems = problems
        self.records = Records(file)

    def report(self, place: Place, rule: str, message: str) -> None:
        self.problems.append(Problem(place, rule, message))

    def read(self) -> None:
        if self.folder.is_symlink():
            message = "a link; copy the folder here instead"
            return self.report(Place(self.file), "file-link", message)
        check_id(self.folder.name, Place(self.file), self.problems)
        path = self.folder / "case.yml"
        if not path.exists() and not path.is_symlink():
            message = "a case needs case.yml, which says its title, subject and kinds"
            self.report(Place(f"{self.file}/case.yml"), "missing-file", message)
            self.records.unread.add(("case", "case"))
        elif tree := self.tree(path, "case", "case"):
            self.records.case = self.keep("case", "case", tree, (), CaseRecord)
        kinds = self.records.at("case", "case", "kinds")
        if ("case", "case") in self.records.unread:
            # Its folders tell the kinds as well.
            kinds = {path.name: None for path in sorted(self.folder.iterdir()) if path.is_dir()}
            kinds.pop("series", None)
        kinds = kinds if isinstance(kinds, dict) else {}
        kinds = [kind for kind in kinds if re.fullmatch(ID, kind)]
        for name, model in LISTS.items():
            self.listed(name, model)
        self.argument()
        for kind in kinds:
            for path in self.files(kind):
                self.records.kind_of.setdefault(path.stem, kind)
                self.file_record("entities", path, Entity)
        for path in self.files("series"):
            self.file_record("series", path, Series)
        if ("case", "case") not in self.records.unread:
            self.stray_files(kinds)

    def tree(self, path: Path, what: str, id_: str = "") -> Tree | None:
        name = f"{self.file}/{path.relative_to(self.folder).as_posix()}"
        tree = read_tree(path, name, self.problems)
        if tree is None:
            self.records.unread.add((what, id_))
        return tree

    def files(self, name: str) -> list[Path]:
        folder = self.folder / name
        return [] if folder.is_symlink() else sorted(folder.glob("*.yml"))

    def keep(self, what: str, id_: str, tree: Tree, path: Path_, model: type[BaseModel]) -> Any:
        """The record, registered under its id."""
        known = self.records.ids.setdefault(what, set())
        at = tree.place(path, of_key=True)
        if (what, id_) in self.records.origins:
            first = self.records.place(what, id_, of_key=True)
            message = f"{id_!r} stands in {first.file}:{first.line} already; rename one of them"
            return self.report(at, "duplicate-id", message)
        known.add(id_)
        self.records.origins[what, id_] = tree, path
        check_id(id_, at, self.problems)
        return _validated(model, tree, path, self.problems)

    def listed(self, name: str, model: type[BaseModel]) -> None:
        path = self.folder / f"{name}.yml"
        if not (path.exists() or path.is_symlink()) or not (tree := self.tree(path, name)):
            return
        target = getattr(self.records, name)
        for id_ in self.mapping(tree, (), name):
            if record := self.keep(name, id_, tree, (id_,), model):
                target[id_] = record

    def argument(self) -> None:
        path = self.folder / "argument.yml"
        if not (path.exists() or path.is_symlink()) or not (tree := self.tree(path, "points")):
            return
        groups = get_args(PointGroup)
        for group in self.mapping(tree, (), "points"):
            if group not in groups:
                message = f"{group!r} is no group of points{_or_one_of(group, groups)}"
                self.report(tree.place((group,), of_key=True), "unknown-key", message)
                self.records.unread.add(("points", ""))
                continue
            for id_ in self.mapping(tree, (group,), "points"):
                if point := self.keep("points", id_, tree, (group, id_), Point):
                    self.records.points[id_] = point
                    self.records.group_of[id_] = group

    def file_record(self, what: str, path: Path, model: type[BaseModel]) -> None:
        tree = self.tree(path, what, path.stem)
        self.records.ids.setdefault(what, set()).add(path.stem)
        if _RESERVED.fullmatch(path.stem):
            message = f"{path.stem!r} is a name that systems keep for themselves; choose another"
            place = Place(f"{self.file}/{path.relative_to(self.folder).as_posix()}")
            self.report(place, "id-form", message)
        if tree and (record := self.keep(what, path.stem, tree, (), model)):
            getattr(self.records, what)[path.stem] = record

    def mapping(self, tree: Tree, path: Path_, what: str) -> Mapping[str, Any]:
        data = tree.at(path)
        if isinstance(data, dict):
            return data
        if data is not None:
            message = f"records by their ids belong here, not {_what(data)}"
            self.report(tree.place(path), "wrong-type", message)
        self.records.unread.add((what, ""))
        return {}

    def stray_files(self, kinds: list[str]) -> None:
        """Files that no rule reads are mistakes: a misspelt name loses its records in silence."""
        folders = ["series", *kinds]
        files = ["case.yml", "argument.yml", *(f"{name}.yml" for name in LISTS)]
        for path in sorted(self.folder.iterdir()):
            at = Place(f"{self.file}/{path.name}")
            if path.is_dir() and path.name in folders:
                if path.is_symlink():
                    self.report(at, "file-link", "a link; copy the folder here instead")
                else:
                    self.stray_records(path)
            elif path.name not in files and not path.name.startswith("."):
                known = folders if path.is_dir() else files
                message = f"{path.name!r} is not read{_or_one_of(path.name, known)}"
                self.report(at, "unknown-file", message)

    def stray_records(self, folder: Path) -> None:
        for path in sorted(folder.iterdir()):
            if path.suffix != ".yml" and not path.name.startswith("."):
                at = Place(f"{self.file}/{folder.name}/{path.name}")
                message = f"{path.name!r} is not read; a record is a file whose name ends in .yml"
                self.report(at, "unknown-file", message)


def check_id(id_: str, place: Place, problems: list[Problem]) -> None:
    """Report an id that is not in kebab-case."""
    try:
        _ID.validate_python(id_)
    except ValidationError as error:
        problems.append(Problem(place, "id-form", _plain(error.errors()[0]["msg"])))


# -- a record -------------------------------------------------------------------------------------


def _validated(model: type[BaseModel], tree: Tree, path: Path_, problems: list[Problem]) -> Any:
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


# -- what is wrong with it ------------------------------------------------------------------------

_NAMES = {str: "a single text", dict: "a record", list: "a list", type(None): "nothing"}
_WANTED = {
    "string_type": "a single text",
    "list_type": "a list",
    "dict_type": "a record",
    "model_type": "a record",
}


def _what(data: Any) -> str:
    return _NAMES.get(type(data), "something else")


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Assertion failed, ")


def _or_one_of(word: str, known: Iterable[str]) -> str:
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
            message = f"{name!r} is not a key here{_or_one_of(name, known)}"
            yield Problem(tree.place(full, of_key=True), "unknown-key", message)
        elif kind == "literal_error":
            known = re.findall(r"'([^']*)'", item["ctx"]["expected"])
            if item["loc"][-1] == "[key]":
                message = f"{given!r} is not a key here{_or_one_of(given, known)}"
                yield Problem(tree.place(full, of_key=True), "unknown-key", message)
            elif isinstance(given, str):
                hint = did_you_mean(given, known)
                message = f"{called}{shown(given)} is not one of {', '.join(known)}{hint}"
                yield Problem(at, "wrong-value", message)
            elif given is not None:
                message = f"{called}a single text belongs here, not {_what(given)}"
                yield Problem(at, "wrong-type", message)
        elif item["loc"][-1:] == ("[key]",):
            yield Problem(tree.place(full, of_key=True), "id-form", _plain(item["msg"]))
        elif given is None:
            continue  # reported as empty where the tree was read
        elif kind in _WANTED:
            message = f"{called}{_WANTED[kind]} belongs here, not {_what(given)}"
            yield Problem(at, "wrong-type", message)
        elif kind == "too_short":
            yield Problem(at, "wrong-value", f"{called}at least one belongs here")
        elif isinstance(given, (dict, list)):
            message = f"{called}a single text belongs here, not {_what(given)}"
            yield Problem(at, "wrong-type", message)
        elif kind == "string_too_long":
            message = f"{called}{len(given)} characters; at most {item['ctx']['max_length']}"
            yield Problem(at, "wrong-value", message)
        else:
            yield Problem(at, "wrong-value", called + _plain(item["msg"]))


def model_at(model: type[BaseModel], loc: Path_) -> type[BaseModel] | None:
    """The model of the record at the location inside a record of the given model."""
    current: Any = model
    for step in loc:
        current = _unwrapped(current)
        if isinstance(current, type) and issubclass(current, BaseModel):
            by_key = {info.alias or name: info for name, info in current.model_fields.items()}
            current = by_key[str(step)].annotation if str(step) in by_key else None
        else:
            current = (get_args(current) or [None])[-1]
    current = _unwrapped(current)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _keys(model: type[BaseModel] | None) -> list[str]:
    """The keys that a record of the model may have."""
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _unwrapped(annotation: Any) -> Any:
    """`Model` for `Model | None`."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
