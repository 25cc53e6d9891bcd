"""A page as it stands in its file."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from mkdocs_casebook.pages.addresses import address, file_of, folder_of
from mkdocs_casebook.pages.macro_calls import Call, Lines
from mkdocs_casebook.reading.problem import Place

HOME = "index.md"
# The key of front matter that says on which day the decision of a page falls.
DECISION = "decision"


class Heading(NamedTuple):
    """A heading of a page; `id` is its anchor."""

    level: int
    text: str
    id: str
    place: Place


class PageLink(NamedTuple):
    """A link of a page, as it is written; `raw` where it stands in HTML, `picture` where what it
    leads to is shown in its place.
    """

    target: str
    place: Place
    raw: bool = False
    picture: bool = False


@dataclass(eq=False)
class Page:
    """A page as it stands in its file.

    `uri` is its path below the pages' folder, as `ferries/index.md`, and `flat` tells whether pages
    are files in the site; `skipped` counts the lines of its front matter, `front`, which is
    `unsafe` to be read by others where it is not plain YAML; `text` is its body with spaces in
    place of code and comments, `fences` are the indices of its lines that open a block of code.
    """

    file: str
    uri: str
    flat: bool = False
    meta: dict[str, object] = field(default_factory=dict)
    meta_places: dict[str, Place] = field(default_factory=dict)
    front: str = ""
    unsafe: bool = False
    body: str = ""
    text: str = ""
    skipped: int = 0
    headings: list[Heading] = field(default_factory=list)
    anchors: dict[str, Place] = field(default_factory=dict)
    fences: list[int] = field(default_factory=list)
    links: list[PageLink] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    @property
    def source(self) -> tuple[object, ...]:
        """All that it is read from, besides how the site makes anchors."""
        return self.uri, self.flat, self.skipped, self.front, self.body

    @property
    def address(self) -> str:
        """Where the page stands in the site, as `ferries/`."""
        return address(self.uri, self.flat)

    @property
    def file_in_site(self) -> str:
        """The file in the site that it becomes."""
        return file_of(self.address)

    @property
    def folder(self) -> str:
        """The folder in the site of what belongs to it."""
        return folder_of(self.uri)

    @cached_property
    def lines(self) -> Lines:
        """The lines of its body."""
        return Lines(self.file, self.body, self.skipped)

    @property
    def title(self) -> str:
        """What lists call it: its front matter's title, its first heading, or its path's end."""
        first = next((heading.text for heading in self.headings if heading.level == 1), "")
        own = self.folder.strip("/").split("/")[-1]
        return self._said("title") or ("" if "{{" in first else first) or own or "Home"

    @property
    def title_line(self) -> int:
        """The line of its first heading; 0 where there is none."""
        return next((heading.place.line for heading in self.headings if heading.level == 1), 0)

    @property
    def case(self) -> str:
        """The id of the case that its macros speak of: front matter's, else its folder's."""
        return self._said("case") or self.uri.partition("/")[0]

    @property
    def decision(self) -> str:
        """The day of the decision that it tells of; nothing where it says none."""
        return self._said(DECISION)

    def _said(self, key: str) -> str:
        """What its front matter says there, which is a single text."""
        return str(self.meta.get(key) or "")

    def of(self, case: str) -> bool:
        """Whether it lies in that case's own folder."""
        return self.uri.startswith(f"{case}/")
