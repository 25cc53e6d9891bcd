"""Every problem of a project, in all its languages.

What looks for them is imported where nothing holds any more that was found before.
"""

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_casebook.checks.kept_files import kept_problems
from mkdocs_casebook.checks.last_verdict import keep_verdict, key_of, last_verdict
from mkdocs_casebook.pages.builders import DOCS, RELEASES, Failed
from mkdocs_casebook.reading.folder_state import state
from mkdocs_casebook.reading.kept_folder import KEPT
from mkdocs_casebook.reading.problem import Problem

if TYPE_CHECKING:
    from mkdocs_casebook.pages.project import Project

_FOLDERS = ("data", DOCS, RELEASES)


def problems_of(
    root: Path, today: date | None = None, *, publish: bool = False, kept: bool = False
) -> list[Problem]:
    """Every problem of the project, in all its languages, sorted by place.

    To `publish` it, drafts must be finished: until then they are more than warnings.
    `today` is the day in UTC: the machine's, if none is given. As long as no file changes, what
    was found is kept: a preview asks, and then so does the site builder. Where it is `kept`, what
    the last process found holds, too, and this one's is left for the next.
    """
    with _uncollected():
        of = _of(root, today)
        found = _kept(*of, publish) if kept else _problems(*of)
        problems = sorted({*found, *kept_problems(root)})
    return [one._replace(published=True) for one in problems] if publish else problems


def whole_state(root: Path) -> str | None:
    """The hash of all that the check of the project looks at; None where that is not known."""
    root, today, states = _of(root, None)
    return key_of(root, today, _looked_at(root, states)[1])


def _of(root: Path, today: date | None) -> tuple[Path, date, Any]:
    settings = tuple(
        (path, status.st_mtime_ns, status.st_size)
        for pattern in ("mkdocs*.yml", "*.py", "*/__init__.py")
        for path in sorted(root.glob(pattern))
        for status in [path.stat()]
    )
    states = *(state(root / name) for name in _FOLDERS), settings
    return root, today or datetime.now(UTC).date(), states


@contextmanager
def _uncollected() -> Iterator[None]:
    """Whatever is read is kept to the end: looking for what to throw away takes a fifth of the
    time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            # What is kept counts as old: it is not looked through at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _each_looks_at(root: Path, states: Any) -> list[Path]:
    """The files and folders that the check of any project looks at."""
    return [*(root / name for name in _FOLDERS), *(path for path, *_ in states[-1])]


def _looked_at(root: Path, states: Any) -> tuple[list[str], list[Path]]:
    """What the check of this project reads since its settings name it, and all that it looks at."""
    from mkdocs_casebook.checks.anew import read_by

    reads = sorted(read_by(root))
    return reads, [*_each_looks_at(root, states), *(root / name for name in reads)]


@lru_cache(maxsize=4)
def _kept(root: Path, today: date, states: Any, publish: bool) -> tuple[Problem, ...]:
    """What is wrong, by the last check where that holds."""
    last = None if publish else last_verdict(root, today, _each_looks_at(root, states))
    if last is not None:
        return tuple(last)
    from mkdocs_casebook.reading.found_once import found_before

    reads, looks_at = _looked_at(root, states)
    key = key_of(root, today, looks_at)
    besides = key_of(root, None, [path for path in looks_at if not _is_pages(root, path)])
    with found_before(root / KEPT / "found", besides or "", anew=publish) as keep_found:
        problems = _problems(root, today, states)
    # What was edited meanwhile may have been read before or after.
    if key is None or key != key_of(root, today, looks_at):
        return problems
    keep_verdict(root, key, reads, sorted(problems))
    keep_found()
    return problems


def _is_pages(root: Path, path: Path) -> bool:
    """Whether that is a folder of pages."""
    return root / DOCS in (path, path.parent) and path.is_dir()


@lru_cache(maxsize=4)
def _problems(root: Path, today: date, _states: Any) -> tuple[Problem, ...]:
    from mkdocs_casebook.checks.anew import found_anew

    return found_anew(root, today)


@lru_cache(maxsize=4)
def stopping(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """The lines of all problems, if any stops a build; else none, and the warnings are logged.

    The logger is not the site builder's, which under `--strict` would stop for them.
    """
    if lines := _lines_of_errors(problems):
        return lines
    for problem in problems:
        logging.getLogger("casebook").warning(str(problem))
    return ()


def _lines_of_errors(problems: Sequence[Problem]) -> tuple[str, ...]:
    """The lines of all problems, if any of them is more than a warning."""
    return () if all(one.warning for one in problems) else tuple(map(str, problems))


def sound(root: Path) -> "Project":
    """The project in its first language, or Failed with the lines of `casebook check`."""
    from mkdocs_casebook.pages.languages import languages

    if lines := _lines_of_errors(problems_of(root)):
        raise Failed("\n".join(lines))
    return languages(root)[0].project
