"""What a reader's line must carry for a page, packed as servers pack it."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.site.rendered.elements import Document
from mkdocs_casebook.site.rendered.finding import Finding

# What a browser fetches of what a page's head names.
_FETCHED = frozenset("icon stylesheet preload modulepreload".split())


class Budget(NamedTuple):
    """The most bytes of a page's HTML, and of all that a first visit to it fetches."""

    page: int = 50_000
    visit: int = 150_000


def weight(body: bytes) -> int:
    """How many bytes of them go over the line."""
    return len(gzip.compress(body, compresslevel=9, mtime=0))


class Scales:
    """Weighs the pages of a site with these files, each file once."""

    def __init__(self, files: Mapping[str, Path], found: Callable[[str, str], str | None]) -> None:
        self.files, self.found = files, found
        self._known: dict[str, int] = {}

    def of(self, name: str) -> int:
        """The weight of a file of that name."""
        if name not in self._known:
            self._known[name] = weight(self.files[name].read_bytes())
        return self._known[name]

    def faults(self, page: Document, budget: Budget) -> Iterator[Finding]:
        """A page that weighs more than it may, by itself or with what is fetched for it."""
        own = self.of(page.name)
        visit = own + sum(map(self.of, {*self._fetched(page)} - {page.name}))
        for weighs, most, what in (
            (own, budget.page, "its HTML weighs"),
            (visit, budget.visit, "a first visit fetches"),
        ):
            if weighs > most:
                message = f"{what} {weighs / 1000:.1f} kB packed, and {most / 1000:g} kB at most"
                yield Finding("rendered-weight", message)

    def _fetched(self, page: Document) -> Iterator[str]:
        for link in page.links:
            node = link.node
            words = {*(node.get("rel") or "").lower().split()}
            linked = node.tag == "link" and words & _FETCHED
            shown = node.tag == "img" and node.get("loading") != "lazy"
            if (linked or shown) and (name := self.found(page.folder, link.target)):
                yield name
        for node in page.tree.iter("script"):
            if (source := node.get("src")) and (name := self.found(page.folder, source)):
                yield name
