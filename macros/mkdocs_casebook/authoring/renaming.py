"""A record renamed or a page moved, whole: what it is, what names it, and where it was."""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mkdocs_casebook.authoring.drafts import Draft, Refused
from mkdocs_casebook.authoring.nav_insert import IN_SETTINGS
from mkdocs_casebook.authoring.rewriting import (
    Change,
    Text,
    escaped,
    exhibit_parts,
    in_calls,
    in_yaml,
    instead,
    with_former,
)
from mkdocs_casebook.authoring.yaml_insert import NoPlace
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.link_edits import Edit, link_edits
from mkdocs_casebook.pages.moved import FILE, anchor_of, name_in, record_of
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.pages.uses import LISTS
from mkdocs_casebook.reading.case_folder import LOCK, MODELS
from mkdocs_casebook.reading.problem import did_you_mean
from mkdocs_casebook.records.moved import Renames
from mkdocs_casebook.records.named import FactRef, parts
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.values import ID
from mkdocs_casebook.show.macros import MACROS

_SAID = 5


@dataclass
class _File:
    """What changes in a file of records: values as they are written, and keys, by their paths."""

    values: dict[Path_, Change] = field(default_factory=dict)
    keys: dict[Path_, str] = field(default_factory=dict)


def renamed(root: Path, kind: str, case: str, old: str, new: str) -> Draft:
    """What gives the record of a case another id, everywhere; or Refused."""
    project = languages(root)[0].project
    own = project.case(case)
    old, new = _ids(own, kind, old, new)
    work = _Renaming(root, case, Renames({kind: {old: new}}))
    if kind in ("entity", "series"):
        folder = own.records.kind_of[old] if kind == "entity" else "series"
        work.files[f"data/{case}/{folder}/{old}.yml"] = f"data/{case}/{folder}/{new}.yml"
        if kind == "entity":
            work.move(f"{case}/{folder}/{old}.md", f"{case}/{folder}/{new}.md")
    elif kind == "fact":
        before, after = FactRef.of(old), FactRef.of(new)
        file = own.records.place("entities", before.home).file
        work.changes.setdefault(file, _File()).keys["facts", before.row] = after.row
    else:
        tree, path = own.records.origins[LISTS[kind], old]
        work.changes.setdefault(tree.file, _File()).keys[path] = new
        seen = f"data/{case}/{LOCK}"
        if kind == "source" and (root / seen).is_file():
            work.changes.setdefault(seen, _File()).keys[old,] = new
    return work.draft(("records", case, kind), old, new)


def moved(root: Path, page: str, new: str) -> Draft:
    """What gives the page another path below the pages' folder, everywhere; or Refused."""
    old, new = (_uri(root, path) for path in (page, new))
    found = languages(root)
    known = {uri for each in found for uri in map(each.project.uri, each.project.page_files())}
    if old not in known:
        raise Refused(f"{old!r} is no page{did_you_mean(old, known)}")
    if new in known:
        raise Refused(f"{new!r} is there already")
    case = old.partition("/")[0]
    names: dict[str, Mapping[str, str]] = {}
    if new.startswith(f"{case}/"):
        names["page"] = {name_in(case, old): name_in(case, new)}
    there = case in found[0].project.case_ids
    work = _Renaming(root, case if there else "", Renames(names))
    work.move(old, new)
    return work.draft(("pages",), old, new)


def _ids(case: Case, kind: str, old: str, new: str) -> tuple[str, str]:
    """Both ids as records name them, or Refused."""
    if kind == "point":
        # As `casebook new` has them, with their group before them.
        groups = {case.records.group_of.get(old.rpartition(".")[2], ""), ""}
        if {old.rpartition(".")[0], new.rpartition(".")[0]} <= groups:
            old, new = old.rpartition(".")[2], new.rpartition(".")[2]
    known = case.data if kind == "fact" else case.records.ids.get(LISTS[kind], set())
    if old not in known:
        raise Refused(f"{old!r} is no {kind} of this case{did_you_mean(old, known)}")
    if new in known:
        raise Refused(f"{new!r} is there already")
    name = new
    if kind == "fact":
        before, after = FactRef.of(old), FactRef.of(new)
        if before.is_cell:
            message = "is a cell, called by its series, row and column; rename the series"
            raise Refused(f"{old!r} {message}, or write a row or column anew")
        if after.home != before.home or after.is_cell:
            raise Refused(f"a fact stays with its entity: write {before.home}.{after.row}")
        name = after.row
    if not re.fullmatch(ID, name, re.ASCII):
        raise Refused(f"{name!r} is not an id in kebab-case, as annual-report-2023")
    return old, new


def _uri(root: Path, path: str) -> str:
    """The page's path below the pages' folder, by that or by the file's."""
    for each in languages(root):
        path = path.removeprefix(f"{each.project.name(each.project.docs)}/")
    uri = posixpath.normpath(path if path.endswith(".md") else f"{path}.md")
    if uri.startswith(("/", "../")):
        raise Refused(f"{path!r} lies outside the pages' folder")
    return uri


class _Renaming:
    """What is to be changed, file by file."""

    def __init__(self, root: Path, case: str, renames: Renames) -> None:
        self.root = root
        self.id = case
        self.renames = renames
        self.languages = languages(root)
        self.case = self.languages[0].project.case(case) if case else None
        self.files: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.changes: dict[str, _File] = {}

    def move(self, old: str, new: str) -> None:
        """Give a page another path."""
        self.pages[old] = new
        for each in self.languages:
            docs = each.project.name(each.project.docs)
            if (self.root / docs / old).is_file():
                self.files[f"{docs}/{old}"] = f"{docs}/{new}"

    def draft(self, path: tuple[str, ...], old: str, new: str) -> Draft:
        """All of it, with the former address that is kept under that path."""
        draft = Draft(moves=self.files)
        try:
            self._records()
            for file, change in self.changes.items():
                text = in_yaml(self._text(file), file, change.values, change.keys)
                draft.texts[self.files.get(file, file)] = text
            draft.texts |= {self.files.get(name, name): text for name, text in self._pages()}
            draft.texts |= dict(self._settings())
            text = self._text(FILE) if (self.root / FILE).is_file() else ""
            renames = Renames({**self.renames.ids, "page of the site": self.pages})
            text = with_former(text, path, old, new, self.id, renames)
            for was, now in self.pages.items():
                if path != ("pages",):
                    text = with_former(text, ("pages",), was, now, self.id, renames)
            draft.texts[FILE] = text
        except NoPlace as error:
            raise Refused(str(error)) from error
        return draft

    def _text(self, file: str) -> str:
        return (self.root / file).read_bytes().decode("utf-8")

    def _records(self) -> None:
        """Where the records of the case name what is called otherwise now."""
        origins = self.case.records.origins if self.case else {}
        for (what, _), (tree, prefix) in origins.items():
            change = self.changes.get(tree.file, _File())
            data = tree.at(prefix)
            for part in parts(MODELS[what], data):
                for key, path, text in part.texts():
                    if self.renames.text(key.shape.names, text) != text:
                        written = partial(self._written, key.shape.names, text)
                        change.values[*prefix, *part.path, *path] = written
            if what == "exhibits":
                values, keys = exhibit_parts(data, self.renames)
                change.values |= {(*prefix, *path): value for path, value in values.items()}
                change.keys |= {(*prefix, *path): key for path, key in keys.items()}
            if change.values or change.keys:
                self.changes[tree.file] = change

    def _written(self, names: str, text: str, written: str) -> str:
        """What names something as its file has it, be it in quotes or over several lines."""
        now = self.renames.text(names, text)
        if names != "text":
            return instead(text, now)(written)
        if escaped(written):
            return json.dumps(now, ensure_ascii=False)
        return self.renames.text(names, written)

    def _pages(self) -> Iterator[tuple[str, str]]:
        """The files of pages that change, with their new texts."""
        for each in self.languages:
            pages = each.project.pages()
            anchors = dict(self._anchors(pages))
            for page in pages:
                text = Text(self._text(page.file))
                edits = list(self._edits(text, page, anchors))
                if edits:
                    yield page.file, text.edited(iter(edits))

    def _edits(
        self, text: Text, page: Page, anchors: Mapping[tuple[str, str], str]
    ) -> Iterator[Edit]:
        if page.case == self.id:
            yield from in_calls(text, page, MACROS, self.renames)
        uri = self.pages.get(page.uri, page.uri)
        yield from link_edits(page, text.at, uri, self.pages, anchors)

    def _anchors(self, pages: list[Page]) -> Iterator[tuple[tuple[str, str], str]]:
        """The anchors of pages that have other names now."""
        for page in pages if self.case else ():
            for item in MACROS.shown(page, self.case) if page.case == self.id else ():
                now = self.renames.now(record_of(item), item.id)
                if item.anchor and now != item.id:
                    yield (page.uri, item.anchor), anchor_of(item._replace(id=now))

    def _settings(self) -> Iterator[tuple[str, str]]:
        """The files of settings whose navigation changes, with their new texts."""
        trees = {
            tree.file: tree
            for each in self.languages
            for tree in read_settings(self.root, each.settings).trees
        }
        for file, tree in trees.items():
            values: dict[Path_, Change] = {}
            for path in tree.values:
                target = tree.at(path) if path[:1] == ("nav",) else None
                if isinstance(target, str) and posixpath.normpath(target) in self.pages:
                    values[path] = instead(target, self.pages[posixpath.normpath(target)])
            if values:
                yield file, in_yaml(self._text(file), file, values, {}, IN_SETTINGS)


def mentions(root: Path, draft: Draft, old: str) -> list[str]:
    """The lines that go on to say the old name in words or code, where nothing tells what it is."""
    if not re.search(r"[-./]", old):
        return []
    said, pattern = [], re.compile(rf"(?<![\w./-]){re.escape(old)}(?![\w-]|[./]\w)")
    files = [path for folder in ("data", "docs") for path in (root / folder).rglob("*.*")]
    for path in sorted(path for path in files if path.suffix in (".md", ".yml") and path.is_file()):
        name = path.relative_to(root).as_posix()
        name = draft.moves.get(name, name)
        if name == FILE:
            continue
        text = draft.texts.get(name) or path.read_bytes().decode("utf-8", "replace")
        lines = enumerate(text.splitlines(), 1)
        said += [f"{name}:{at}: says {old} still" for at, line in lines if pattern.search(line)]
    more = len(said) - _SAID
    return said[:_SAID] + ([f"and {more} more lines"] if more > 0 else [])
