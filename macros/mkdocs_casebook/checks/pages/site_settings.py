"""What pages need of the site's settings: without it they break, and no builder says so."""

import re
from collections.abc import Iterator

from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.values import shown

# What pages are written in, besides plain Markdown; and what site builders load by themselves.
EXTENSIONS = "abbr admonition attr_list def_list footnotes md_in_html tables".split()
LOADED = "toc fenced_code".split()
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")
_TABLES = "tables: {use_align_attribute: true}"


def settings_problems(settings: Settings) -> Iterator[Problem]:
    """What settings lack, or say in another form than pages need, each with the right form."""
    if settings.there:
        yield from (
            Problem(settings.place(key), "settings-missing", message)
            for key, message in _missing(settings)
        )
        for host in settings.hosts:
            if not _HOST.fullmatch(host):
                message = f"{shown(host)} is no name of a host; write it as cdn.example.org"
                yield Problem(settings.place("extra"), "settings-hosts", message)


def _missing(settings: Settings) -> Iterator[tuple[str, str]]:
    if "casebook" not in (settings.text("theme"), settings.text("theme", "name")):
        yield "theme", "pages are made for their own theme; write theme: {name: casebook}"
    plugins = settings.options("plugins")
    if "search" in plugins:
        yield "plugins", "under this theme the search is material/search; write that for search"
    if "macros" not in plugins:
        form = "macros: {modules: [mkdocs_casebook]}"
        yield "plugins", f"pages call macros; add - {form} to the plugins"
    named = settings.options("markdown_extensions").items()
    extensions = {name.removeprefix("markdown.extensions."): said for name, said in named}
    if lacking := [name for name in EXTENSIONS if name not in extensions]:
        names = ", ".join(lacking).replace("tables", _TABLES)
        yield "markdown_extensions", f"pages are written with extensions; add {names}"
    elif str(extensions["tables"].get("use_align_attribute")).lower() not in _YES:
        yield "markdown_extensions", f"cells are aligned without styles; write {_TABLES}"
    if settings.text("use_directory_urls").lower() in _NO:
        yield "use_directory_urls", "links lead to folders; leave use_directory_urls out"
