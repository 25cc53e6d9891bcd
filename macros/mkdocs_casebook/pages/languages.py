"""A project as its site's settings describe it: its languages and navigation."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_casebook.pages.addresses import address
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import read_settings

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
        if project.docs / "index.md" != own
        else Language(project)
        for project in projects
    ]


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


def guide(root: Path, macros: Macros) -> dict[str, str]:
    """Where the site tells of each rule, by the rule: an address below the site's."""
    found = (each.project.guide(macros).items() for each in languages(root)[:1])
    return {rule: f"{address(home.uri)}#{home.anchor}" for own in found for rule, home in own}
