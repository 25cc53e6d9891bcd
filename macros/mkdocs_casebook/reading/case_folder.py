"""YAML to records, every problem with file, line and column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from os.path import lexists
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem, or_one_of
from mkdocs_casebook.reading.validation import check_id, partial, validated, what_it_is
from mkdocs_casebook.reading.yaml_tree import Tree, read_tree
from mkdocs_casebook.records.argument import POINT_GROUPS, Claim, Correction, Point, Question, Term
from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.records.entities import Entity, Event
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.people import Quotation
from mkdocs_casebook.records.periods import YEAR_ENDS
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.shapes import keys_of
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.values import ID

# Files that hold many records by id, and the model of each.
LISTS: dict[str, type[Record]] = {
    "sources": Source,
    "events": Event,
    "quotations": Quotation,
    "claims": Claim,
    "corrections": Correction,
    "questions": Question,
    "glossary": Term,
    "exhibits": Exhibit,
}
# What `Records.ids` names, and the model of each.
MODELS: dict[str, type[Record]] = {
    "case": CaseRecord,
    "entities": Entity,
    "series": Series,
    "points": Point,
    **LISTS,
}
# What is kept of the looks at the sources: not a file that people write.
LOCK = "evidence.lock.yml"
# No file on Windows may be called so, whatever its ending; an index is its folder's own page.
RESERVED = late(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|index|readme")
KEPT = "is a name that systems keep for themselves; choose another"


@dataclass
class Records:
    """All that was read from the folder of a case.

    The dictionaries hold what could be read, by id; a required part that was wrong is empty.
    A `case` of which nothing could be read is empty, too.
    `ids` names every record that stands in a file, readable or not, so that one broken record does
    not make references to it unknown. `unread` names the files of which nothing could be read: a
    kind of `ids` whose list it is, or a single record; `faulty` the records of which parts could
    not.
    """

    folder: str
    case: CaseRecord = field(default_factory=lambda: partial(CaseRecord, {}))
    sources: dict[str, Source] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    kind_of: dict[str, str] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    quotations: dict[str, Quotation] = field(default_factory=dict)
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
    faulty: set[tuple[str, str]] = field(default_factory=set)

    @property
    def case_unread(self) -> bool:
        """Whether nothing could be read of case.yml."""
        return ("case", "case") in self.unread

    def fiscal_year_ends(self, entity: str | None) -> str:
        """The last day of the entity's fiscal year, as month-day."""
        record = self.entities.get(entity or "")
        return (record.fiscal_year_ends if record else None) or YEAR_ENDS

    def _origin(self, what: str, id_: str) -> tuple[Tree, Path_]:
        return self.origins.get((what, id_)) or (Tree(self.folder), ())

    def place(self, what: str, id_: str, *path: str | int, of_key: bool = False) -> Place:
        """The place of a record (`what` as in `ids`), or of a part of it."""
        tree, prefix = self._origin(what, id_)
        return tree.place((*prefix, *path), of_key=of_key)

    def at(self, what: str, id_: str, *path: str | int) -> Any:
        """The texts, lists and mappings that stand there in the file, right or wrong."""
        tree, prefix = self._origin(what, id_)
        return tree.at((*prefix, *path))

    def has(self, what: str, id_: str, *path: str | int) -> bool:
        """Whether the key stands in the file, whatever its value."""
        tree, prefix = self._origin(what, id_)
        return (*prefix, *path) in tree.values


def read_case(folder: Path, file: str, problems: list[Problem]) -> Records:
    """The records of the case in the folder, which is called `file` in messages."""
    reader = _CaseReader(folder, file, problems)
    reader.read()
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
        self.case()
        kinds = self.kinds()
        for name, model in LISTS.items():
            if tree := self.list_tree(name, name):
                self.listed(name, model, tree)
        self.argument()
        for kind in kinds:
            for path in self.files(kind):
                self.records.kind_of.setdefault(path.stem, kind)
                self.file_record("entities", path, Entity)
        for path in self.files("series"):
            self.file_record("series", path, Series)
        if not self.records.case_unread:
            self.stray_files(kinds)

    def case(self) -> None:
        path = self.folder / "case.yml"
        if not lexists(path):
            message = "a case needs case.yml, which says its title, subject and kinds"
            self.report(self.at(path), "missing-file", message)
        elif tree := self.tree(path, "case", "case"):
            self.records.origins["case", "case"] = tree, ()
            if record := validated(CaseRecord, tree, (), self.problems):
                self.records.case = record
                return
        self.records.unread.add(("case", "case"))

    def kinds(self) -> list[str]:
        """The kinds of entities: as case.yml has them; where it cannot be read, folders tell."""
        kinds = self.records.at("case", "case", "kinds")
        if self.records.case_unread or not isinstance(kinds, dict):
            folders = (path.name for path in sorted(self.folder.iterdir()) if path.is_dir())
            return [name for name in folders if name != "series" and re.fullmatch(ID, name)]
        return [kind for kind in kinds if re.fullmatch(ID, kind)]

    def at(self, path: Path) -> Place:
        """The place of a file or folder of the case."""
        return Place(f"{self.file}/{path.relative_to(self.folder).as_posix()}")

    def tree(self, path: Path, what: str, id_: str = "") -> Tree | None:
        tree = read_tree(path, self.at(path).file, self.problems)
        if tree is None:
            self.records.unread.add((what, id_))
        return tree

    def list_tree(self, name: str, what: str) -> Tree | None:
        path = self.folder / f"{name}.yml"
        return self.tree(path, what) if lexists(path) else None

    def files(self, name: str) -> list[Path]:
        folder = self.folder / name
        return [] if folder.is_symlink() else sorted(folder.glob("*.yml"))

    def keep(self, what: str, id_: str, tree: Tree, path: Path_, model: type[BaseModel]) -> None:
        """Register the record under its id."""
        at = tree.place(path, of_key=True)
        if (what, id_) in self.records.origins:
            first = self.records.place(what, id_, of_key=True)
            message = f"{id_!r} stands in {first.file}:{first.line} already; rename one of them"
            return self.report(at, "duplicate-id", message)
        self.records.ids.setdefault(what, set()).add(id_)
        self.records.origins[what, id_] = tree, path
        check_id(id_, at, self.problems)
        if (model, path) not in tree.records:
            problems: list[Problem] = []
            tree.records[model, path] = validated(model, tree, path, problems), problems
        record, found = tree.records[model, path]
        if record:
            getattr(self.records, what)[id_] = record
        if found:
            self.problems += found
            self.records.faulty.add((what, id_))

    def listed(self, what: str, model: type[BaseModel], tree: Tree, *path: str) -> None:
        data = self.mapping(tree, path, what)
        keys = [id_ for id_ in data if id_ in keys_of(model) and not isinstance(data[id_], dict)]
        if keys:
            above = next((id_ for id_ in data if data[id_] is None), "its id")
            empty = Problem(tree.place((*path, above)), "empty", "")[:2]
            self.problems[:] = [one for one in self.problems if one[:2] != empty]
            message = f"{keys[0]!r} is a key of a record; indent it and what follows below {above}"
            self.report(tree.place((*path, keys[0]), of_key=True), "wrong-type", message)
        for id_ in data:
            if id_ not in keys:
                self.keep(what, id_, tree, (*path, id_), model)

    def argument(self) -> None:
        if not (tree := self.list_tree("argument", "points")):
            return
        groups, group_of = POINT_GROUPS, self.records.group_of
        for group in self.mapping(tree, (), "points"):
            if group not in groups:
                message = f"{group!r} is no group of points{or_one_of(group, groups)}"
                self.report(tree.place((group,), of_key=True), "unknown-key", message)
                self.records.unread.add(("points", ""))
                continue
            self.listed("points", Point, tree, group)
            group_of |= {id_: group for id_ in self.records.points if id_ not in group_of}

    def file_record(self, what: str, path: Path, model: type[BaseModel]) -> None:
        tree = self.tree(path, what, path.stem)
        self.records.ids.setdefault(what, set()).add(path.stem)
        if RESERVED.fullmatch(path.stem):
            message = f"{path.stem!r} {KEPT}"
            self.report(self.at(path), "id-form", message)
        if tree:
            self.keep(what, path.stem, tree, (), model)
            if not isinstance(tree.at(()), dict):
                self.records.unread.add((what, path.stem))

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
            if path.is_dir() and path.name in folders:
                if path.is_symlink():
                    self.report(self.at(path), "file-link", "a link; copy the folder here instead")
                else:
                    self.stray_records(path)
            elif path.name not in (*files, LOCK) and not path.name.startswith("."):
                known = folders if path.is_dir() else files
                message = f"{path.name!r} is not read{or_one_of(path.name, known)}"
                self.report(self.at(path), "unknown-file", message)

    def stray_records(self, folder: Path) -> None:
        for path in sorted(folder.iterdir()):
            if path.suffix != ".yml" and not path.name.startswith("."):
                message = f"{path.name!r} is not read; a record is a file whose name ends in .yml"
                self.report(self.at(path), "unknown-file", message)
