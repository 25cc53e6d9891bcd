"""A project as its site's settings describe it: its languages, navigation and problems."""

import gc
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs_casebook.case.loading import state
from mkdocs_casebook.checks.all import check
from mkdocs_casebook.checks.builder_settings import refused
from mkdocs_casebook.checks.kept_files import kept_problems
from mkdocs_casebook.checks.last_verdict import keep_verdict, key_of, last_verdict
from mkdocs_casebook.checks.pages.published_files import THEME, published_problems
from mkdocs_casebook.checks.pages.site_settings import settings_problems
from mkdocs_casebook.pages.languages import DOCS, SETTINGS, Failed, languages
from mkdocs_casebook.pages.own_macros import module_file
from mkdocs_casebook.pages.page import HOME
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import Settings, read_settings
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.show.macros import MACROS

_A_LINK = "a link; copy the folder here instead"


def problems_of(
    root: Path, today: date | None = None, *, publish: bool = False, kept: bool = False
) -> list[Problem]:
    """Every problem of the project, in all its languages, sorted by place.

    To `publish` it, drafts must be finished: until then they are more than warnings.
    `today` is the day in UTC: the machine's, if none is given. As long as no file changes, what
    was found is kept: a preview asks, and then so does the site builder. Where it is `kept`, what
    the last process found holds, too, and this one's is left for the next.
    """
    settings = tuple(
        (path, status.st_mtime_ns, status.st_size)
        for pattern in ("mkdocs*.yml", "*.py", "*/__init__.py")
        for path in sorted(root.glob(pattern))
        for status in [path.stat()]
    )
    states = state(root / "data"), state(root / "docs"), settings
    with _uncollected():
        of = root, today or datetime.now(UTC).date(), states
        found = _kept(*of, publish) if kept else _problems(*of)
        problems = sorted({*found, *kept_problems(root)})
    return [one._replace(published=True) for one in problems] if publish else problems


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
            gc.enable()


@lru_cache(maxsize=4)
def _kept(root: Path, today: date, states: Any, publish: bool) -> tuple[Problem, ...]:
    looks_at = [root / "data", root / "docs", *(path for path, *_ in states[-1])]
    if not publish and (found := last_verdict(root, today, looks_at)) is not None:
        return tuple(found)
    reads = sorted(_read_by(root))
    looks_at += [root / name for name in reads]
    key = key_of(root, today, looks_at)
    problems = _problems(root, today, states)
    # What was edited meanwhile may have been read before or after.
    if key and key == key_of(root, today, looks_at):
        keep_verdict(root, key, reads, sorted(problems))
    return problems


@lru_cache(maxsize=4)
def _problems(root: Path, today: date, _states: Any) -> tuple[Problem, ...]:
    found = languages(root)
    if not found:
        return (_homeless(root),)
    folders = {root / "data", root / "docs", *(each.project.docs for each in found)}
    problems = {
        Problem(Place(path.relative_to(root).as_posix()), "file-link", _A_LINK)
        for path in folders
        if path.is_symlink()
    }
    for each in found:
        settings = read_settings(root, each.settings)
        own = check(replace(each.project, whole=True), MACROS, settings, today)
        problems.update(settings.problems, own, settings_problems(root, settings))
        if settings.there and not settings.problems:
            problems.update(refused(settings, root))
        problems.update(_theme_problems(root, settings))
        if each.folder and not (root / each.settings).is_file():
            docs = each.project.name(each.project.docs)
            message = f"is not there; write it, with INHERIT: mkdocs.yml and docs_dir: {docs}"
            problems.add(Problem(Place(each.settings), "missing-file", message))
    return tuple(problems)


def _read_by(root: Path) -> set[str]:
    """What a check of the project reads since its settings name it, below the root."""
    found: set[str] = set()
    for each in languages(root):
        settings = read_settings(root, each.settings)
        theme, macros = settings.text("theme", "custom_dir"), module_file(root, settings)
        hooks = (tree.at(("hooks",)) for tree in settings.trees)
        own = [name for names in hooks if isinstance(names, list) for name in map(str, names)]
        own += [tree.file for tree in settings.trees]
        own += [each.project.name(each.project.docs), os.path.relpath(macros, root)]
        found.update(own, [theme] if theme else [])
    return found


def _homeless(root: Path) -> Problem:
    """That there are no pages, and where the first would lie."""
    settings = read_settings(root, SETTINGS)
    said = os.path.normpath(settings.text("docs_dir") or f"{DOCS}/en")
    if said.split(os.sep)[0] != DOCS:
        message = (
            f"pages lie in {DOCS}/ or in a folder of it; move them, and write docs_dir: {DOCS}"
        )
        return Problem(settings.place("docs_dir"), "settings-missing", message)
    if (root / said / "README.md").is_file():
        message = f"the home is called {HOME} here; rename it"
        return Problem(Place(f"{said}/README.md"), "page-address", message)
    return Problem(Place(DOCS), "missing-file", f"there are no pages: {said}/{HOME}")


def _theme_problems(root: Path, settings: Settings) -> Iterator[Problem]:
    folder = root / settings.text("theme", "custom_dir")
    if folder != root and folder.resolve().is_relative_to(root.resolve()):
        yield from published_problems(folder, root, THEME)


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


def sound(root: Path) -> Project:
    """The project in its first language, or Failed with the lines of `casebook check`."""
    if lines := _lines_of_errors(problems_of(root)):
        raise Failed("\n".join(lines))
    return languages(root)[0].project
