"""A built site is verified: its pages, its links, what is left over in it, what it may publish."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Besides what the site builders bring: pages, pictures, styles.
_PUBLISHED = (
    ".bib",
    ".css",
    ".csv",
    ".html",
    ".ico",
    ".jpg",
    ".js",
    ".json",
    ".map",
    ".png",
    ".ris",
    ".svg",
    ".webp",
    ".xlsx",
    ".xml",
)
_NAMED = ("LICENSE", "index.html.md", "llms-full.txt", "llms.txt", "robots.txt")
_RAW = re.compile(r"<(script|style|pre|code|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_LEFT_OVER = (
    ("{{", re.compile(r"\{\{")),
    ("{%", re.compile(r"\{%")),
    ("[[", re.compile(r"\[\[")),
    ("a macro's error", re.compile(r"Macro (?:Rendering|Syntax) Error")),
    ("a traceback", re.compile(r"Traceback \(most recent call last\)")),
)


def verify(site: Path, expected: Iterable[str]) -> Iterator[str]:
    """What is wrong with a built site, a line each: the site's file and what it has.

    `expected` are the files of the pages that must be there.
    """
    from lxml import html

    yield from (f"{name}: was not built" for name in expected if not (site / name).is_file())
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for name, path in sorted(files.items()):
        allowed = path.suffix in _PUBLISHED or path.name in _NAMED
        if path.is_symlink() or not allowed:
            yield f"{name}: is nothing to publish"
        if path.suffix != ".html":
            continue
        text = path.read_text(encoding="utf-8")
        shown = _RAW.sub("", text)
        yield from (f"{name}: holds {what}" for what, left in _LEFT_OVER if left.search(shown))
        tree = html.fromstring(text)
        ids = [str(id_) for id_ in tree.xpath("//@id")]
        anchors[name] = set(ids) | {str(anchor) for anchor in tree.xpath("//a/@name")}
        repeated = sorted(id_ for id_, count in Counter(ids).items() if count > 1)
        yield from (f"{name}: the id {id_!r} stands twice" for id_ in repeated)
        for element, attribute, target, _ in tree.iterlinks():
            if urlsplit(target).scheme or target.startswith("//"):
                if element.tag != "a" and element.get("rel") != "canonical":
                    yield f"{name}: asks another host for {target}"
            elif attribute in ("href", "src", "srcset", "data", "poster"):
                links.append((name, target))
    for name, target in dict.fromkeys(links):
        yield from _dead(name, target, files, anchors)


def _dead(
    name: str, target: str, files: dict[str, Path], anchors: dict[str, set[str]]
) -> Iterator[str]:
    parts = urlsplit(target)
    path = unquote(parts.path)
    if path.startswith("/"):
        # The 404 page stands at any address: its links begin at the site's root.
        resolved = path.lstrip("/")
    else:
        folder = os.path.dirname(name)
        resolved = os.path.normpath(os.path.join(folder, path)) if path else name
    resolved = resolved.rstrip("/")
    found = next(
        (way for way in (resolved, f"{resolved}/index.html".lstrip("./")) if way in files), None
    )
    if found is None:
        if name != "404.html":
            yield f"{name}: the link {target!r} leads nowhere"
    elif parts.fragment and found in anchors and unquote(parts.fragment) not in anchors[found]:
        yield f"{name}: the link {target!r} leads to no anchor"
