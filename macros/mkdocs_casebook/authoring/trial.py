"""What is to be written is first tried on a copy: only what passes the check, and what was
imported only if it builds, is written.
"""

import logging
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from mkdocs_casebook.authoring.drafts import Draft, Refused, by_hand, docs_of, write
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.reading.kept_folder import KEPT
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.terminal import doing
from mkdocs_casebook.reading.whole_files import copied
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.swap import site_of


def make(root: Path, draft: Draft, built: bool = False) -> list[str]:
    """Write the draft if `casebook check` finds nothing new with it; else raise Refused.

    If it is to be `built`, the copy is built with it, too. Gives the paths of what was written.
    """
    with doing("Checking a copy with what is new"), tempfile.TemporaryDirectory() as folder:
        copy = _copied(root, Path(folder) / "project")
        if built:
            _link(root, copy)
        write(copy, draft)
        found = _errors(copy)
        if by_hand(root, draft):
            # Until then no navigation leads there, and nothing else need lead there.
            found = [
                one
                for one in found
                if not ("navigation" in one.message and one.place.file in draft.files)
            ]
        before = _errors(_copied(root, Path(folder) / "before")) if found else []
        if more := _more(found, before, draft.moves):
            raise Refused(f"it would not pass the check: {more[0]}")
        if built and not found and (root / languages(root)[0].settings).is_file():
            _build(copy)
    return write(root, draft)


def _copied(root: Path, copy: Path) -> Path:
    """A copy of what the check reads of the project."""
    copy.mkdir()
    for name in ("data", *docs_of(root)):
        if (root / name).is_dir():
            copied(root / name, copy / name)
    for path in root.glob("*.yml"):
        shutil.copy(path, copy, follow_symlinks=False)
    return copy


def _link(root: Path, copy: Path) -> None:
    """Give the copy what a build reads besides."""
    left = {".git", KEPT, site_of(root).name}
    for path in root.iterdir():
        if path.name not in left and not (copy / path.name).exists():
            lend(path, copy / path.name)


def lend(path: Path, to: Path) -> None:
    """Let a file or folder be found at another place, too; copied where only some may link."""
    try:
        to.symlink_to(path, target_is_directory=path.is_dir())
    except (OSError, NotImplementedError):
        (shutil.copytree if path.is_dir() else shutil.copy)(path, to)


def _build(copy: Path) -> None:
    """Build the copy, or raise Refused."""
    logging.disable(logging.WARNING)  # of what is only warned of, `casebook check` tells
    try:
        build(copy)
    except Failed as failure:
        raise Refused(f"it would not build: {failure}") from failure
    finally:
        logging.disable(logging.NOTSET)


def _errors(root: Path) -> list[Problem]:
    """What stops a build; what is only a warning may be new."""
    return [one for one in problems_of(root) if not one.warning]


def _more(after: list[Problem], before: list[Problem], moves: dict[str, str]) -> list[Problem]:
    """The problems of each rule and file that has more of them than before, wherever it was.

    Messages are no measure: they count, and name lines and neighbours, which a new record moves.
    """
    moved = (moves.get(one.place.file, one.place.file) for one in before)
    before = [
        one._replace(place=one.place._replace(file=file))
        for one, file in zip(before, moved, strict=True)
    ]
    counts, known = Counter(map(_where, before)), {(*_where(one), one.message) for one in before}
    grown = Counter(map(_where, after)) - counts
    found = [one for one in after if grown[_where(one)]]
    return sorted(found, key=lambda one: (*_where(one), one.message) in known)


def _where(problem: Problem) -> tuple[str, str]:
    return problem.place.file, problem.rule
