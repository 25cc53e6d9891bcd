"""A project as its site's settings describe it: its languages and navigation."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_casebook.pages.addresses import address
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import read_settings

ENGINES = ("mkdocs", "properdocs", "zensical")
SETTINGS = "mkdocs.yml"
# A site builder's own: what stands in it is of any type.
Configuration = Mapping[str, Any]


class Failed(Exception):
    """The site was not built; the message says why, a line for each reason."""


def project_of(conf: Configuration) -> Project:
    """The project that a site builder's configuration describes."""
    file = conf.get("config_file_path")
    root = Path(file).resolve().parent if file else Path(conf.get("root_dir", ".")).resolve()
    locale = (conf.get("extra") or {}).get("locale", "en_GB")
    docs = root / conf["docs_dir"]
    repository, edit = conf.get("repo_url"), conf.get("edit_uri") or ""
    # The pages' edit address ends with their folder; the records lie beside it.
    above = edit.rstrip("/").removesuffix(docs.relative_to(root).as_posix())
    edited = f"{repository.rstrip('/')}/{above}" if repository else ""
    site, name = conf.get("site_url") or "", conf.get("site_name") or ""
    site = f"{site.rstrip('/')}/" if site else ""
    navigation = read_settings(root, SETTINGS).pages()
    return Project(root, docs, locale, edited, site, name, navigation)


class Language(NamedTuple):
    """The project as it stands in one language: its settings' file, and its folder in the site."""

    project: Project
    settings: str = SETTINGS
    folder: str = ""


def languages(root: Path) -> list[Language]:
    """The first is mkdocs.yml's own; of the others, docs/<folder>/ has mkdocs.<folder>.yml."""
    settings = read_settings(root, SETTINGS)
    homes = sorted((root / "docs").glob("*/index.md"))
    docs_dir = settings.text("docs_dir")
    own = root / docs_dir / "index.md" if docs_dir else next(iter(homes), None)
    homes.sort(key=lambda home: home != own)
    name, navigation = settings.text("site_name"), settings.pages()
    projects = (Project(root, home.parent, site_name=name, navigation=navigation) for home in homes)
    return [
        Language(project, f"mkdocs.{project.docs.name}.yml", project.docs.name)
        if project.docs / "index.md" != own
        else Language(project)
        for project in projects
    ]


def built_pages(built: Iterable[Language]) -> dict[str, tuple[Language, Page]]:
    """All pages of these languages by their files in the site."""
    return {
        os.path.join(language.folder, page.address, "index.html"): (language, page)
        for language in built
        for page in language.project.pages()
    }


def guide(root: Path, macros: Macros) -> dict[str, str]:
    """Where the site tells of each rule, by the rule: an address below the site's."""
    found = (each.project.guide(macros).items() for each in languages(root)[:1])
    return {rule: f"{address(home.uri)}#{home.anchor}" for own in found for rule, home in own}
