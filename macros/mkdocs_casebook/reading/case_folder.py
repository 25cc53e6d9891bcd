"""YAML to records, every problem with file, line and column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.validation import check_id, or_one_of, validated, what_it_is
from mkdocs_casebook.reading.yaml_tree import Tree, read_tree
from mkdocs_casebook.records.argument import Claim, Correction, Point, PointGroup, Question, Term
from mkdocs_casebook.records.base import Path_, Record
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.records.entities import Entity, Event
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.values import ID

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
        return validated(model, tree, path, self.problems)

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
                message = f"{group!r} is no group of points{or_one_of(group, groups)}"
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
            message = f"records by their ids belong here, not {what_it_is(data)}"
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
                message = f"{path.name!r} is not read{or_one_of(path.name, known)}"
                self.report(at, "unknown-file", message)

    def stray_records(self, folder: Path) -> None:
        for path in sorted(folder.iterdir()):
            if path.suffix != ".yml" and not path.name.startswith("."):
                at = Place(f"{self.file}/{folder.name}/{path.name}")
                message = f"{path.name!r} is not read; a record is a file whose name ends in .yml"
                self.report(at, "unknown-file", message)
