"""Every problem of a project as its site's settings describe it, looked for anew."""

import os
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from mkdocs_casebook.checks.all import check, mistakes_in
from mkdocs_casebook.checks.builder_settings import misspelt, refused
from mkdocs_casebook.checks.pages.plugin_settings import plugin_problems
from mkdocs_casebook.checks.pages.published_files import THEME, published_problems
from mkdocs_casebook.checks.pages.release_archives import releases_problems
from mkdocs_casebook.checks.pages.site_settings import settings_problems
from mkdocs_casebook.checks.pages.theme_settings import theme_problems
from mkdocs_casebook.pages.builders import DOCS, SETTINGS
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.own_macros import module_file
from mkdocs_casebook.pages.page import HOME
from mkdocs_casebook.pages.settings import Settings, read_settings
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.show.macros import MACROS

_A_LINK = "a link; copy the folder here instead"


def found_anew(root: Path, today: date) -> tuple[Problem, ...]:
    """What a check of the project finds on that day."""
    found = languages(root)
    if not found:
        return (homeless(root),)
    folders = {root / "data", root / "docs", *(each.project.docs for each in found)}
    problems = {
        Problem(Place(path.relative_to(root).as_posix()), "file-link", _A_LINK)
        for path in folders
        if path.is_symlink()
    }
    problems.update(releases_problems(root))
    for each in found:
        settings = read_settings(root, each.settings)
        own = check(replace(each.project, whole=True), MACROS, settings, today)
        problems.update(settings.problems, own)
        problems.update(settings_problems(root, settings, misspelt(settings)))
        if settings.there:
            problems.update(theme_problems(root, settings), plugin_problems(root, settings))
        if settings.there and not settings.problems:
            problems.update(refused(settings, root))
        problems.update(_theme_problems(root, settings))
        if each.folder and not (root / each.settings).is_file():
            docs = each.project.name(each.project.docs)
            message = f"is not there; write it, with INHERIT: {SETTINGS} and docs_dir: {docs}"
            problems.add(Problem(Place(each.settings), "missing-file", message))
    return tuple(problems)


def mistaken(root: Path, written: set[str]) -> bool:
    """Whether a look at these files of pages and records alone finds something wrong with them."""
    return any(
        mistakes_in(
            replace(each.project, whole=True), MACROS, read_settings(root, each.settings), written
        )
        for each in languages(root)
    )


def read_by(root: Path) -> set[str]:
    """What a check of the project reads since its settings name it, below the root."""
    found: set[str] = set()
    for each in languages(root):
        settings = read_settings(root, each.settings)
        theme, macros = settings.text("theme", "custom_dir"), module_file(root, settings)
        hooks = (tree.at(("hooks",)) for tree in settings.trees)
        own = [name for names in hooks if isinstance(names, list) for name in map(str, names)]
        own += [tree.file for tree in settings.trees]
        own += [
            each.project.name(each.project.docs),
            Path(os.path.relpath(macros, root)).as_posix(),
        ]
        found.update(own, [theme] if theme else [])
    return found


def homeless(root: Path) -> Problem:
    """That there are no pages, and where the first would lie."""
    settings = read_settings(root, SETTINGS)
    said = posixpath.normpath(settings.text("docs_dir") or DOCS)
    if said.split("/")[0] != DOCS:
        message = (
            f"pages lie in {DOCS}/ or in a folder of it; move them, and write docs_dir: {DOCS}"
        )
        return Problem(settings.place("docs_dir"), "settings-missing", message)
    if (root / said / "README.md").is_file():
        message = f"the home is called {HOME} here; rename it"
        return Problem(Place(f"{said}/README.md"), "page-address", message)
    said = said if settings.text("docs_dir") else f"{DOCS}/en"
    return Problem(Place(DOCS), "missing-file", f"there are no pages: {said}/{HOME}")


def _theme_problems(root: Path, settings: Settings) -> Iterator[Problem]:
    folder = root / settings.text("theme", "custom_dir")
    if folder != root and folder.resolve().is_relative_to(root.resolve()):
        yield from published_problems(folder, root, THEME)
