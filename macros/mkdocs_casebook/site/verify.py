"""A built site is verified: its pages, its links, what is left over in it, what it may publish."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

from mkdocs_casebook.checks.pages.published_files import is_served
from mkdocs_casebook.export.markdown_pages import SUFFIX

_RAW = re.compile(r"<(script|style|pre|code|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_LEFT_OVER = {
    "{{": re.compile(r"\{\{"),
    "{%": re.compile(r"\{%"),
    "[[": re.compile(r"\[\["),
    "a macro's error": re.compile(r"Macro (?:Rendering|Syntax) Error"),
    "a traceback": re.compile(r"Traceback \(most recent call last\)"),
}


class _Document(NamedTuple):
    """What a page of the site holds: anchors, links inside the site, and what is wrong."""

    anchors: set[str]
    links: list[str]
    wrong: list[str]


def is_built(name: str) -> bool:
    """Whether a file of that path may lie in a built site."""
    return is_served(name) or name.endswith(SUFFIX)


def verify(site: Path, expected: Iterable[str]) -> Iterator[str]:
    """What is wrong with a built site, a line each: the site's file and what it has.

    `expected` are the files of the pages that must be there.
    """
    yield from (f"{name}: was not built" for name in expected if not (site / name).is_file())
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    documents: dict[str, _Document] = {}
    for name, path in sorted(files.items()):
        if path.is_symlink() or not is_built(name):
            yield f"{name}: is nothing to publish"
        if path.suffix == ".html":
            documents[name] = _read(path.read_text(encoding="utf-8"))
            yield from (f"{name}: {wrong}" for wrong in documents[name].wrong)
    for name, document in documents.items():
        for target in dict.fromkeys(document.links):
            if wrong := _dead(name, target, files, documents):
                yield f"{name}: the link {target!r} {wrong}"


def _read(text: str) -> _Document:
    from lxml import html

    shown, tree = _RAW.sub("", text), html.fromstring(text)
    ids = Counter(cast(list[str], tree.xpath("//@id")))
    wrong = [f"holds {what}" for what, left in _LEFT_OVER.items() if left.search(shown)]
    wrong += [f"the id {id_!r} stands twice" for id_ in sorted(ids) if ids[id_] > 1]
    links = []
    for element, attribute, target, _ in cast(html.HtmlMixin, tree).iterlinks():
        if urlsplit(target).scheme or target.startswith("//"):
            if element.tag != "a" and element.get("rel") != "canonical":
                wrong.append(f"asks another host for {target}")
        elif attribute in ("href", "src", "srcset", "data", "poster"):
            links.append(target)
    return _Document({*ids, *cast(list[str], tree.xpath("//a/@name"))}, links, wrong)


def _dead(
    name: str, target: str, files: Mapping[str, Path], documents: Mapping[str, _Document]
) -> str:
    """How a link of the page of that name goes wrong, or nothing."""
    parts = urlsplit(target)
    path = unquote(parts.path)
    # The 404 page stands at any address: its links begin at the site's root.
    here = "" if path.startswith("/") else os.path.dirname(name)
    resolved = os.path.normpath(os.path.join(here, path.lstrip("/"))) if path else name
    ways = resolved, os.path.normpath(f"{resolved}/index.html")
    found = next((way for way in ways if way in files), None)
    if found is None:
        return "leads nowhere" if name != "404.html" else ""
    fragment = unquote(parts.fragment)
    lost = fragment and found in documents and fragment not in documents[found].anchors
    return "leads to no anchor" if lost else ""
