"""What pages need of the site's settings: without it they break, and no builder says so."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.pages.builder_defaults import THEME
from mkdocs_casebook.pages.builders import DOCS
from mkdocs_casebook.pages.markdown_bundle import BUNDLE
from mkdocs_casebook.pages.page import HOME
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.likely import YES, shown

# What pages are written in, besides plain Markdown; and what site builders load by themselves.
EXTENSIONS = "abbr admonition attr_list def_list footnotes md_in_html tables".split()
LOADED = "toc fenced_code".split()
_HOST = late(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
# The address of a site: nothing stands behind its path.
_SITE = late(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", re.IGNORECASE)
# Settings that are addresses.
ADDRESS_SETTINGS = ("site_url", "repo_url", "edit_uri")
_TABLES = "tables: {use_align_attribute: true}"


# What a site in its place would delete, or what a site must not lie among.
_OWN = ("data", "docs", "macros", ".git", ".github", ".cache", ".venv", ".vscode", "tests")


def settings_problems(
    root: Path, settings: Settings, misspelt: Collection[str] = ()
) -> Iterator[Problem]:
    """What settings lack, or say in another form than pages need, each with the right form.

    Of those that are `misspelt` it is told elsewhere.
    """
    if settings.there:
        if message := wrong_site_folder(root, settings):
            yield Problem(settings.place("site_dir"), "settings-site", message)
        yield from (
            Problem(settings.place(key), "settings-missing", message)
            for key, message in _missing(root, settings)
            if key not in misspelt
        )
        for host in settings.hosts:
            if not _HOST.fullmatch(host):
                message = f"{shown(host)} is no name of a host; write it as cdn.example.org"
                yield Problem(settings.place("extra"), "settings-hosts", message)
        yield from settings.wrong_extra()
        yield from _phrases(settings)


def _phrases(settings: Settings) -> Iterator[Problem]:
    """What the settings say for words of the engine's that it never says, or with other places."""
    if not settings.site.phrases:
        return
    # It takes a second, and only those wait who say some.
    from mkdocs_casebook.show.all_phrases import misplaced, unsaid

    for english, own in settings.site.phrases.items():
        place = settings.place("extra", "phrases", english)
        if message := unsaid(english):
            yield Problem(place, "unknown-key", message)
        elif message := misplaced(english, own):
            yield Problem(place, "wrong-value", message)


def wrong_site_folder(root: Path, settings: Settings) -> str:
    """Why no site can be built into the folder that the settings name for it, or nothing."""
    said = settings.site_dir
    if "\0" in said:
        return f"{shown(said)} is no folder"
    home = Path(os.path.realpath(root))
    path = Path(os.path.normpath(home / said))
    inside = path != home and path.is_relative_to(home)
    if not inside or os.path.realpath(path.parent) != str(path.parent):
        return f"{shown(said)} is no folder inside the project; name one, as site"
    own = {*_OWN, settings.text("docs_dir"), settings.text("theme", "custom_dir")} - {""}
    for name in sorted(own):
        other = home / name
        if path.is_relative_to(other) or other.is_relative_to(path):
            return f"a site in {shown(said)} would lie among {name}/; name another folder, as site"
    return ""


def can_be(key: str, said: str) -> bool:
    """Whether a setting of that name can be this address: below that of a site stand its pages."""
    if not is_address(said):
        return False
    return key != "site_url" or not said.strip() or bool(_SITE.fullmatch(said))


def _missing(root: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    if not settings.text("docs_dir") and not (root / DOCS / HOME).is_file():
        yield "docs_dir", f"builders look for pages in {DOCS}/ itself; write docs_dir: {DOCS}/en"
    if THEME not in (settings.text("theme"), settings.text("theme", "name")):
        yield "theme", f"pages are made for their own theme; write theme: {{name: {THEME}}}"
    for key in ADDRESS_SETTINGS:
        if not can_be(key, said := settings.value(key)):
            yield key, f"{shown(said)} is no address; write it as https://example.org/"
    plugins = settings.options("plugins")
    if "search" in plugins:
        yield "plugins", "under this theme the search is material/search; write that for search"
    if "macros" not in plugins:
        form = "macros: {modules: [mkdocs_casebook]}"
        yield "plugins", f"pages call macros; add - {form} to the plugins"
    extensions = settings.extensions
    if lacking := [name for name in EXTENSIONS if name not in extensions]:
        names = ", ".join(lacking)
        message = f"pages are written with {names}; add {BUNDLE}, which has them all"
        yield "markdown_extensions", message
    elif str(extensions["tables"].get("use_align_attribute")).lower() not in YES:
        yield "markdown_extensions", f"cells are aligned without styles; write {_TABLES}"
