"""A project as its site's settings describe it: its languages, navigation and problems."""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.checks.all import check
from mkdocs_casebook.case.derived_values import state
from mkdocs_casebook.pages.read_page import address
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.checks.pages.published_files import THEME, published_problems
from mkdocs_casebook.reading.case_folder import Place, Problem
from mkdocs_casebook.pages.settings import Settings, read_settings

ENGINES = ("mkdocs", "properdocs", "zensical")
SETTINGS = "mkdocs.yml"


class Failed(Exception):
    """The site was not built; the message says why, a line for each reason."""


def project_of(conf: Any) -> Project:
    """The project that a site builder's configuration describes."""
    root = conf.get("config_file_path")
    root = Path(root).resolve().parent if root else Path(conf.get("root_dir", ".")).resolve()
    locale = (conf.get("extra") or {}).get("locale", "en_GB")
    docs = root / conf["docs_dir"]
    repository, edit = conf.get("repo_url"), conf.get("edit_uri") or ""
    # The pages' edit address ends with their folder; the records lie beside it.
    above = edit.rstrip("/").removesuffix(docs.relative_to(root).as_posix())
    edited = f"{repository.rstrip('/')}/{above}" if repository else ""
    site, name = conf.get("site_url") or "", conf.get("site_name") or ""
    site = f"{site.rstrip('/')}/" if site else ""
    return Project(root, docs, locale, edited, site, name, _order(root))


class Language(NamedTuple):
    """The project as it stands in one language: its settings' file, and its folder in the site."""

    project: Project
    settings: str = SETTINGS
    folder: str = ""


def languages(root: Path) -> list[Language]:
    """The first is mkdocs.yml's own; of the others, docs/<folder>/ has mkdocs.<folder>.yml."""
    homes = sorted((root / "docs").glob("*/index.md"))
    docs_dir = read_settings(root, SETTINGS, []).text("docs_dir")
    own = root / docs_dir / "index.md" if docs_dir else next(iter(homes), None)
    homes.sort(key=lambda home: home != own)
    projects = (Project(root, home.parent, order=_order(root)) for home in homes)
    return [
        Language(project, f"mkdocs.{project.docs.name}.yml", project.docs.name)
        if project.docs / "index.md" != own else Language(project)
        for project in projects
    ]  # fmt: skip


def expected(built: Iterable[Language]) -> Iterator[str]:
    """The files in the site of all pages of these languages."""
    for language in built:
        for path in language.project.page_files():
            page = address(path.relative_to(language.project.docs).as_posix())
            yield os.path.join(language.folder, page, "index.html")


def site_name(root: Path) -> str:
    """What the site is called."""
    return read_settings(root, SETTINGS, []).text("site_name")


def navigation(root: Path) -> list[str]:
    """The pages of the navigation, in order, by their paths below the pages' folder."""
    entries = read_settings(root, SETTINGS, []).navigation()
    return [entry.target for entry in entries if entry.target.endswith(".md")]


def _order(root: Path) -> tuple[str, ...]:
    """The folders of the navigation's pages, in its order."""
    folders = (uri.partition("/")[0] for uri in navigation(root) if "/" in uri)
    return tuple(dict.fromkeys(folders))


# -- problems --------------------------------------------------------------------------------------


def problems_of(root: Path, today: date | None = None) -> list[Problem]:
    """Every problem of the project, in all its languages, sorted by place.

    `today` is the day in UTC: the machine's, if none is given. As long as no file changes, what
    was found is kept: a preview asks, and then so does the site builder.
    """
    settings = tuple(
        (path.name, status.st_mtime_ns, status.st_size)
        for path in sorted(root.glob("mkdocs*.yml")) for status in [path.stat()]
    )  # fmt: skip
    states = state(root / "data"), state(root / "docs"), settings
    return list(_problems(root, today or datetime.now(UTC).date(), states))


@lru_cache(maxsize=4)
def _problems(root: Path, today: date, _states: Any) -> tuple[Problem, ...]:
    found = languages(root)
    if not found:
        return (Problem(Place("docs"), "missing-file", "there are no pages: docs/en/index.md"),)
    problems: set[Problem] = set()
    for each in found:
        said: list[Problem] = []
        settings = read_settings(root, each.settings, said)
        own = check(each.project, MACROS, settings, today)
        problems.update(said, own, _theme_problems(root, settings))
        if each.folder and not (root / each.settings).is_file():
            docs = each.project.name(each.project.docs)
            message = f"is not there; write it, with INHERIT: mkdocs.yml and docs_dir: {docs}"
            problems.add(Problem(Place(each.settings), "missing-file", message))
    return tuple(sorted(problems))


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


def guide(root: Path) -> dict[str, str]:
    """Where the site tells of each rule, by the rule: an address below the site's."""
    found = (each.project.guide().items() for each in languages(root)[:1])
    return {rule: f"{address(home.uri)}#{home.anchor}" for own in found for rule, home in own}
