"""Cases read from their folders, and kept as long as no file in them changes."""

from functools import lru_cache
from pathlib import Path

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.derived_values import Computer
from mkdocs_casebook.case.for_students import for_students
from mkdocs_casebook.case.last_seen import read_states
from mkdocs_casebook.case.unwritten import drafts_of
from mkdocs_casebook.reading.case_folder import read_case
from mkdocs_casebook.reading.folder_state import State, state
from mkdocs_casebook.reading.problem import Problem


def read(folder: Path, file: str, problems: list[Problem]) -> Case:
    """The case in the folder. `file` is what messages call the folder."""
    records = read_case(folder, file, problems)
    case = Case(folder.name, records, drafts=drafts_of(records), seen=read_states(folder))
    Computer(case, problems).run()
    return case


def current(folder: Path, file: str, *, whole: bool = False) -> tuple[Case, list[Problem]]:
    """The case in the folder as its files are now, and what is wrong; read again only if changed.

    A site builder may ask once for each page. Only the `whole` case has what instructors alone get.
    """
    return (_current if whole else _published)(folder, file, state(folder))


@lru_cache(maxsize=8)
def _published(folder: Path, file: str, state: State) -> tuple[Case, list[Problem]]:
    case, problems = _current(folder, file, state)
    return for_students(case), problems


@lru_cache(maxsize=8)
def _current(folder: Path, file: str, _state: State) -> tuple[Case, list[Problem]]:
    problems: list[Problem] = []
    return read(folder, file, problems), problems
