"""What pages need of the site's settings: without it they break, and no builder says so."""

from collections.abc import Iterator

from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.problem import Problem

# What pages are written in, besides plain Markdown; and what site builders load by themselves.
EXTENSIONS = "abbr admonition attr_list def_list footnotes md_in_html tables".split()
LOADED = "toc fenced_code".split()
_YES = ("true", "yes", "on")
_TABLES = "tables: {use_align_attribute: true}"


def settings_problems(settings: Settings) -> Iterator[Problem]:
    """What settings lack, or say in another form than pages need, each with the right form."""
    if settings.there:
        yield from (
            Problem(settings.place(key), "settings-missing", message)
            for key, message in _missing(settings)
        )


def _missing(settings: Settings) -> Iterator[tuple[str, str]]:
    if "casebook" not in (settings.text("theme"), settings.text("theme", "name")):
        yield "theme", "pages are made for their own theme; write theme: {name: casebook}"
    plugins = settings.options("plugins")
    if "search" in plugins:
        yield "plugins", "under this theme the search is material/search; write that for search"
    if "macros" not in plugins:
        form = "macros: {modules: [mkdocs_casebook]}"
        yield "plugins", f"pages call macros; add - {form} to the plugins"
    extensions = settings.extensions
    if lacking := [name for name in EXTENSIONS if name not in extensions]:
        names = ", ".join(lacking).replace("tables", _TABLES)
        yield "markdown_extensions", f"pages are written with extensions; add {names}"
    elif str(extensions["tables"].get("use_align_attribute")).lower() not in _YES:
        yield "markdown_extensions", f"cells are aligned without styles; write {_TABLES}"
