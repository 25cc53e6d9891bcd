"""A page as it stands in its file."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mkdocs_casebook.pages.addresses import address
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.reading.problem import Place

HOME = "index.md"


class Heading(NamedTuple):
    """A heading of a page; `id` is its anchor."""

    level: int
    text: str
    id: str
    place: Place


class PageLink(NamedTuple):
    """A link of a page, as it is written; `raw` where it stands in HTML."""

    target: str
    place: Place
    raw: bool = False


@dataclass
class Page:
    """A page as it stands in its file.

    `uri` is its path below the pages' folder, as `ferries/index.md`; `skipped` counts the lines of
    its front matter, `front`, which is `unsafe` to be read by others where it is not plain YAML;
    `text` is its body with spaces in place of code and comments.
    """

    file: str
    uri: str
    meta: dict[str, Any] = field(default_factory=dict)
    meta_places: dict[str, Place] = field(default_factory=dict)
    front: str = ""
    unsafe: bool = False
    body: str = ""
    text: str = ""
    skipped: int = 0
    headings: list[Heading] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[PageLink] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the page stands in the site, as `ferries/`."""
        return address(self.uri)

    def place(self, offset: int) -> Place:
        """The place of a character of its body."""
        line = self.text.count("\n", 0, offset) + 1
        start = self.text.rfind("\n", 0, offset) + 1
        return Place(self.file, line + self.skipped, offset - start + 1)

    @property
    def title(self) -> str:
        """What lists call it: its front matter's title, its first heading, or its path's end."""
        first = next((heading.text for heading in self.headings if heading.level == 1), "")
        if "{{" in first:
            first = ""
        return self.meta.get("title") or first or self.address.strip("/").split("/")[-1] or "Home"

    @property
    def case(self) -> str:
        """The id of the case that its macros speak of: front matter's, else its folder's."""
        return self.meta.get("case") or self.uri.partition("/")[0]

    def of(self, case: str) -> bool:
        """Whether it lies in that case's own folder."""
        return self.uri.startswith(f"{case}/")

    def shown(self, *macros: str) -> Counter[str]:
        """What these macros' calls name, in order, with how often each stands."""
        return Counter(id_ for call in self.calls if call.name in macros for id_ in call.named)
