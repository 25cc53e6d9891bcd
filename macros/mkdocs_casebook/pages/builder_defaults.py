"""What the settings of a site need not say: a site builder is told it when it calls the engine."""

from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from mkdocs_casebook.pages.settings import Settings

SEARCH, MACROS, THEME = "material/search", "macros", "casebook"
# A call that means nothing stops the build.
_STRICT = {"on_undefined": "strict", "on_error_fail": True}
# Words end at spaces, hyphens, signs of currency and per cent, and the breaks that are put between
# Chinese words; a point or comma inside a number does not end it.
SEPARATOR = (
    r"""[\s\u200b\-‐‑–—−/+$€£¥₩₹₺₽₫₱฿%°·…:;!?()\[\]{}"“”„«»<>=]+"""
    r"""|&[a-z]+;|[.,](?!\d)|[''’‘]s?(?!\w)|[''’‘]"""
)
# A word in a title counts more than one in the text, but not more than all others together; words
# by which people look for a page (`tags` in its front matter) count more than both.
_FIELDS = {"title": {"boost": 8}, "tags": {"boost": 20}}
# What pages are made of, besides their folder: the preview of a builder follows it, too.
_WATCHED = ("data", "macros")


def complete(
    conf: MutableMapping[str, Any], own: MutableMapping[str, Any], settings: Settings, root: Path
) -> None:
    """Give a site builder's configuration, and that of its macros, what the settings leave out."""
    said = settings.options("plugins")
    own.update({key: value for key, value in _STRICT.items() if key not in said.get(MACROS, {})})
    for search in _searches(conf):
        if "separator" not in said.get(SEARCH, {}):
            search["separator"] = SEPARATOR
        if "fields" not in said.get(SEARCH, {}):
            search["fields"].update(_FIELDS)
    watched = conf.get("watch")
    if isinstance(watched, list):
        folders = (root / name for name in _WATCHED)
        watched += [str(path) for path in folders if path.is_dir() and str(path) not in watched]


def _searches(conf: MutableMapping[str, Any]) -> Iterator[MutableMapping[str, Any]]:
    """The search's options, and those that its index has taken over where it stands first."""
    plugin = conf["plugins"].get(SEARCH)
    if hasattr(plugin, "config"):
        yield plugin.config
        if hasattr(plugin, "search_index"):
            yield plugin.search_index.config


def with_separator(plugins: object) -> object:
    """The plugins, as settings list them, with the separator of the search where none is said."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    found: list[object] = []
    for one in listed:
        named = one if isinstance(one, dict) else {one: {}}
        if SEARCH in named:
            one = {SEARCH: {"separator": SEPARATOR} | (named[SEARCH] or {})}
        found.append(one)
    return found
