"""A project as its site's settings describe it: its languages and navigation."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_casebook.pages.addresses import file_of
from mkdocs_casebook.pages.builders import BOUND, DOCS, SETTINGS
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.moved import read_moved, redirects
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import Settings, read_settings
from mkdocs_casebook.pages.slugs import slug_of

# A site builder's own: what stands in it is of any type.
Configuration = Mapping[str, Any]


def project_of(conf: Configuration) -> Project:
    """The project that a site builder's configuration describes."""
    root = _file_of(conf).parent
    extra = conf.get("extra") or {}
    docs = root / conf["docs_dir"]
    repository, edit = (conf.get("repo_url") or "").rstrip("/"), conf.get("edit_uri") or ""
    # The pages' edit address ends with their folder; the records lie beside it.
    inside, edit = docs.relative_to(root).as_posix(), edit.rstrip("/")
    known = repository and edit.endswith(inside)
    edited = f"{repository}/{edit.removesuffix(inside)}" if known else ""
    read = (one for one in languages(root) if one.project.docs == docs)
    language = next(read, Language(Project(root, docs)))
    return replace(
        language.project,
        locale=extra.get("locale", "en_GB"),
        repository=repository,
        edit=edited,
        contact=extra.get("contact") or "",
        site=language.address(conf.get("site_url") or ""),
        site_name=conf.get("site_name") or "",
        bound=BOUND in os.environ,
    )


def settings_of(conf: Configuration) -> Settings:
    """The settings that a site builder's configuration was read from."""
    file = _file_of(conf)
    return read_settings(file.parent, file.name)


def _file_of(conf: Configuration) -> Path:
    file = conf.get("config_file_path") or Path(conf.get("root_dir", "."), SETTINGS)
    return Path(file).resolve()


class Language(NamedTuple):
    """The project as it stands in one language: its settings' file, and its folder in the site."""

    project: Project
    settings: str = SETTINGS
    folder: str = ""

    def address(self, site_url: str) -> str:
        """The address of its pages, where the settings say one: its own, or that of the site."""
        address, folder = f"{site_url.rstrip('/')}/", f"{self.folder}/" if self.folder else ""
        if not site_url:
            return ""
        return address if address.endswith(f"/{folder}") else f"{address}{folder}"


def _homes(root: Path, settings: Settings) -> list[Path]:
    """The home in each language, the settings' own first. Pages lie in docs/ itself, as builders
    have it where nothing is said, or in a folder of it for each language: where no folder is said,
    that of the theme's is first.
    """
    homes = sorted((root / DOCS).glob(f"*/{HOME}"))
    said = posixpath.normpath(settings.text("docs_dir") or DOCS)
    own = root / said / HOME
    if said == DOCS and (own.is_file() or settings.text("docs_dir")):
        return [own] if own.is_file() else []
    first = settings.text("theme", "language") or "en"
    return sorted(homes, key=lambda home: (home != own, home.parent.name != first))


def languages(root: Path) -> list[Language]:
    """The first is mkdocs.yml's own; of the others, docs/<folder>/ has mkdocs.<folder>.yml.

    Where the pages lie in docs/ itself there are no others.
    """
    settings = read_settings(root, SETTINGS)
    homes = _homes(root, settings)
    own = homes[0] if homes else None
    name, navigation = settings.text("site_name"), settings.pages()
    found = []
    for home in homes:
        own_file, folder = f"mkdocs.{home.parent.name}.yml", home.parent.name
        if home == own:
            own_file, folder = SETTINGS, ""
        said = read_settings(root, own_file)
        said = said if said.there else settings
        slug = slug_of(said.extensions.get("toc", {}))
        project = Project(
            root,
            home.parent,
            site_name=name,
            navigation=navigation,
            left_out=said.left_out,
            slug=slug,
            flat=said.flat,
            wording=said.site.words,
            phrases=said.site.phrases,
            colours=said.site.colours,
            limits=said.site.limits,
        )
        found.append(Language(project, own_file, folder))
    return found


def built_pages(built: Iterable[Language]) -> dict[str, tuple[Language, Page]]:
    """All pages of these languages by their files in the site."""
    return {
        posixpath.join(language.folder, page.file_in_site): (language, page)
        for language in built
        for page in language.project.pages()
    }


def former_files(built: Iterable[Language]) -> Iterator[str]:
    """The files in the site that lead on from former addresses of pages."""
    for language in built:
        project = language.project
        for uri in redirects(project, read_moved(project.root, [])):
            yield posixpath.join(language.folder, file_of(project.address(uri)))


def guide(root: Path, macros: Macros) -> dict[str, str]:
    """Where the site tells of each rule, by the rule: an address below the site's."""
    return {
        rule: f"{each.project.address(home.uri)}#{home.anchor}"
        for each in languages(root)[:1]
        for rule, home in each.project.guide(macros).items()
    }
