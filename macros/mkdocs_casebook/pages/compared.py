"""A project compared with what it was: its records, its pages, its former addresses."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.changes import Change
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.lost_addresses import Addresses, lost_names
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.moved import read_moved
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.record_changes import Comparison
from mkdocs_casebook.pages.uses import Ref
from mkdocs_casebook.reading.case_folder import Records


def compared(folder: Path, project: Project, macros: Macros) -> Iterator[Change]:
    """What of the project changed for its readers since it was as it is in the folder."""
    once = Project(folder, folder / "docs")
    was, former = read_moved(folder, []), read_moved(project.root, [])
    removed: dict[str, set[Ref]] = {}
    for id_ in sorted({*project.case_ids, *once.case_ids}):
        known = id_ in once.case_ids
        before = once.case(id_) if known else Case(id_, Records(f"data/{id_}"))
        comparison = Comparison(before, project, macros, former)
        removed[id_] = comparison.removed
        yield from comparison.changes()
        yield from lost_names(comparison.after, was, former, removed[id_])
    now = {each.folder: each.project for each in languages(project.root)}
    for each in languages(folder):
        if own := now.get(each.folder):
            yield from Addresses((each.project, was), (own, former), macros, removed).lost()
