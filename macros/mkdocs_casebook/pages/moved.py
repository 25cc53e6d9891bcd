"""Former addresses of a project: of pages that were moved, and of records that were renamed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from os.path import lexists
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.macro import Macros, Shown
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.validation import validated
from mkdocs_casebook.reading.yaml_tree import Tree, read_tree
from mkdocs_casebook.records.moved import Moved, Renames
from mkdocs_casebook.records.named import FactRef

FILE = "data/moved.yml"
# The records whose ids are told by what is shown of them under other names.
_SHOWN_AS = {"trace": "point", "answer": "question", "gallery": "exhibit"}


@dataclass(frozen=True)
class Former:
    """The former addresses as their file has them."""

    moved: Moved = field(default_factory=Moved)
    tree: Tree = field(default_factory=lambda: Tree(FILE))

    def place(self, *path: str) -> Place:
        """Where the key of that path stands in the file."""
        return self.tree.place(path, of_key=True)

    def renames(self, case: str) -> Renames:
        """What is called otherwise now in a case: its records, and its pages as records do."""
        own = self.moved.records.get(case, {})
        ids: dict[str, Mapping[str, str]] = {str(kind): said for kind, said in own.items()}
        inside = {old: new for old, new in self.moved.pages.items() if old.startswith(f"{case}/")}
        if inside:
            ids["page"] = {name_in(case, old): name_in(case, new) for old, new in inside.items()}
        return Renames(ids)


def name_in(case: str, uri: str) -> str:
    """How records and macros of a case name the page of that path."""
    return uri.removeprefix(f"{case}/").removesuffix(".md")


def read_moved(root: Path, problems: list[Problem]) -> Former:
    """The former addresses of the project; what is wrong with their file is added."""
    tree = read_tree(root / FILE, FILE, problems) if lexists(root / FILE) else None
    moved = validated(Moved, tree, (), problems) if tree else None
    return Former(moved, tree) if moved and tree else Former()


def redirects(project: Project, former: Former) -> dict[str, str]:
    """The former paths of pages that are there in this language, with the path of each."""
    found = former.moved.pages.items()
    return {old: new for old, new in found if (project.docs / new).is_file()}


class FormerPlace(NamedTuple):
    """An anchor that a page had, the page that shows now what stood there, and the anchor there."""

    anchor: str
    page: Page
    now: str


def former_places(project: Project, old: str, former: Former, macros: Macros) -> list[FormerPlace]:
    """What stood on the page of that path, and now stands on pages of this language."""
    found: dict[str, FormerPlace] = {}
    for name, target in former.moved.anchors.get(old, {}).items():
        path, _, now = target.partition("#")
        for page in project.pages():
            if page.uri != old and fnmatchcase(page.uri, path):
                there = anchors_of(page, project, macros)
                own = {anchor: anchor for anchor in sorted(there) if fnmatchcase(anchor, name)}
                for anchor, at in (own if "*" in name else {name: now, **own}).items():
                    found.setdefault(anchor, FormerPlace(anchor, page, now or at))
    return list(found.values())


def anchors_of(page: Page, project: Project, macros: Macros) -> set[str]:
    """The anchors of a page: of its own words, and of what its macros show."""
    shown: set[str] = set()
    if page.case in project.case_ids:
        shown = {item.anchor for item in macros.shown(page, project.case(page.case))}
    return {*page.anchors, *shown} - {""}


def former_anchors(
    page: Page, case: Case, macros: Macros, renames: Renames
) -> Iterator[tuple[str, str]]:
    """The anchors that records of a page had under former ids, with those that they have now."""
    if not renames.ids:
        return
    for item in macros.shown(page, case):
        for old in _former_ids(item, renames):
            anchor = anchor_of(item._replace(id=old))
            if anchor != item.anchor:
                yield anchor, item.anchor


def anchor_of(item: Shown) -> str:
    """The anchor that an item has by its id, if it has one."""
    own = FactRef.of(item.id).anchor if item.what == "fact" else f"{item.what}-{item.id}"
    return own if item.anchor else ""


def record_of(item: Shown) -> str:
    """The kind of the record of which something is shown."""
    return _SHOWN_AS.get(item.what, item.what)


def _former_ids(item: Shown, renames: Renames) -> Iterator[str]:
    what = record_of(item)
    own = (old for old in renames.ids.get(what, {}))
    if what == "fact":
        ref = FactRef.of(item.id)
        homes = renames.ids.get("series" if ref.is_cell else "entity", {})
        yield from (str(ref._replace(home=old)) for old, new in homes.items() if new == ref.home)
    yield from (old for old in own if renames.now(what, old) == item.id)
