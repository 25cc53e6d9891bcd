"""The links of a page as it writes them elsewhere: where it was moved, or within another."""

import html
import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from mkdocs_casebook.pages.addresses import relative_to, resolve
from mkdocs_casebook.pages.markdown_scan import ANCHOR
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place

_OUTSIDE = late(r"[a-z][a-z0-9+.-]*:|/|#$", re.IGNORECASE)


class Edit(NamedTuple):
    """Other words between two places of a text, counted in characters."""

    start: int
    end: int
    words: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits."""
    for start, end, words in sorted(set(edits), reverse=True):
        text = text[:start] + words + text[end:]
    return text


def link_edits(
    page: Page,
    at: Callable[[Place], int],
    uri: str,
    pages: Mapping[str, str],
    anchors: Mapping[tuple[str, str], str],
) -> Iterator[Edit]:
    """The links of a page as they lead to the same places, now that it stands at the path `uri`,
    other pages at those in `pages`, and that anchors of pages have other names; `at` tells where a
    place is in the text.
    """
    for link in page.links:
        if _OUTSIDE.match(link.target) or "{{" in link.target:
            continue
        target, anchor = resolve(page.uri, html.unescape(link.target))
        now = pages.get(target, target)
        there = anchors.get((target, anchor), anchor)
        if (relative_to(page.uri, target), anchor) == (relative_to(uri, now), there):
            continue
        written = link.target.partition("#")[0]
        if relative_to(page.uri, target) != relative_to(uri, now) and written:
            query = written.partition("?")[1:]
            trailing = "/" if written.partition("?")[0].endswith("/") else ""
            written = quote(posixpath.normpath(relative_to(uri, now))) + trailing + "".join(query)
        start = at(link.place)
        yield Edit(start, start + len(link.target), written + (f"#{there}" if there else ""))


def body_elsewhere(page: Page, uri: str, taken: Container[str]) -> str:
    """The Markdown of a page as the page at the path `uri` shows it: its links lead where they led,
    and an anchor that is taken there begins with the page's own name.
    """
    starts, name = page.lines.starts, page.uri.removesuffix(".md").replace("/", "-")
    now = {id_: f"{name}-{id_}" for id_ in page.anchors if id_ in taken}

    def at(place: Place) -> int:
        return starts[place.line - page.skipped - 1] + place.column - 1

    anchors = {(page.uri, id_): there for id_, there in now.items()}
    body = edited(page.body, link_edits(page, at, uri, {}, anchors))
    return ANCHOR.sub(lambda anchor: anchor[1] + now.get(anchor[2], anchor[2]), body)
