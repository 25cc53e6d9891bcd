"""The kinds of records that `casebook new` writes, from the table in new_kinds.yml; what its words
stand for: a kind of thing, and the case that it belongs to.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import TypeAdapter

from mkdocs_casebook.authoring.drafts import Refused, docs_of
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.problem import or_one_of
from mkdocs_casebook.records.moved import MOVED_KINDS


def meant(root: Path, word: str, case: str | None, here: Path) -> tuple[str, str | None]:
    """The kind that the word names, and the case that is meant where one works in `here`."""
    docs_of(root)  # which refuses a project without pages
    project = languages(root)[0].project
    known = project.case_ids
    if word == "case":
        if case:
            raise Refused("a case belongs to no other; leave --case out")
        return word, None
    case = _case(case or _case_here(root, here, known), known)
    return _kind(word, _kinds(project, case)), case


def meant_record(root: Path, word: str, case: str | None, here: Path) -> tuple[str, str]:
    """The kind of records that the word names, as former ids are kept, and the case."""
    project = languages(root)[0].project
    known = project.case_ids
    case = _case(case or _case_here(root, here, known), known)
    words = {kind: kind for kind in MOVED_KINDS}
    for word_, kind in _kinds(project, case).items():
        if kind not in ("case", *KINDS):
            words.setdefault(word_, "entity")
    return _kind(word, words), case


def _case(case: str | None, known: list[str]) -> str:
    if case not in known:
        hint = or_one_of(case or "", known or ["none"])
        what = f"{case[:60]!r} is no case" if case else "which case? name it with --case"
        raise Refused(f"{what}{hint}")
    return case


def _kind(word: str, words: Mapping[str, str]) -> str:
    if word.casefold() not in words:
        raise Refused(f"{word[:60]!r} is no kind of thing{or_one_of(word, words)}")
    return words[word.casefold()]


def _kinds(project: Project, case: str) -> dict[str, str]:
    """What can be made, by every word for it: an entity's kind by its id, or one of them."""
    words = {name: name for name in ("case", *KINDS)}
    for kind, named in project.case(case).records.case.kinds.items():
        # What a word stands for already it goes on standing for.
        words.setdefault(kind, kind)
        words.setdefault(named.one.casefold(), kind)
    return words


def _case_here(root: Path, here: Path, known: list[str]) -> str | None:
    """The case in whose folder, or that of its pages, `here` lies; else the only one there is."""
    for folder in (root / "data", *(each.project.docs for each in languages(root))):
        inside = here.relative_to(folder).parts[:1] if here.is_relative_to(folder) else ()
        if inside and inside[0] in known:
            return inside[0]
    return known[0] if len(known) == 1 else None


class RecordPage(NamedTuple):
    """A page on which records of a kind are shown, as new_kinds.yml describes it."""

    file: str
    title: str
    finding: str
    shows: str
    all: bool = False
    argument: str = ""
    heading: str = ""


class RecordKind(NamedTuple):
    """A kind of record, as new_kinds.yml describes it."""

    file: str
    record: dict[str, object]
    ids: str = ""
    untitled: str = "{name} (to be written)"
    id: str = "one id, without a point"
    under: str = ""
    dated: bool = False
    pages: tuple[RecordPage, ...] = ()
    named: bool = False
    person: dict[str, object] = {}


_TABLE = Path(__file__).with_name("new_kinds.yml").read_text(encoding="utf-8")
KINDS = TypeAdapter(dict[str, RecordKind]).validate_python(yaml.load(_TABLE, yaml.BaseLoader))
# Every kind of entities that a case has.
ENTITY = KINDS.pop("entity")
