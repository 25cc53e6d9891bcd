"""Names and titles as plain text: a theme prints them as HTML, so they are given to it as such."""

from collections.abc import MutableMapping
from typing import Any

from markupsafe import escape

_NAMES = ("site_name", "site_description", "site_author")


def plain_names(conf: MutableMapping[str, Any]) -> None:
    """Escape what a site builder's configuration calls the site and the parts of its navigation.

    What is escaped already stays, however often it is asked for.
    """
    for name in _NAMES:
        if conf.get(name):
            conf[name] = escape(conf[name])
    conf["nav"] = _called(conf.get("nav"))


def _called(entry: Any) -> Any:
    """An entry of the navigation, or a list of them, with what it is called escaped."""
    if isinstance(entry, list):
        return [_called(one) for one in entry]
    if isinstance(entry, dict):
        return {escape(name): _called(inner) for name, inner in entry.items()}
    return entry


def plain_texts(value: Any) -> Any:
    """What front matter says, each of its texts escaped."""
    if isinstance(value, list):
        return [plain_texts(one) for one in value]
    if isinstance(value, dict):
        return {key: plain_texts(inner) for key, inner in value.items()}
    return escape(value) if isinstance(value, str) else value
