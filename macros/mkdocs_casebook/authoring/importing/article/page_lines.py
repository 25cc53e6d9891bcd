"""The lines of a page as its readers see them, with what their elements are called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from mkdocs_casebook.authoring.importing.text.documents import letters_of, one_line

_UNSEEN = set("head script style noscript template svg iframe object select textarea".split())
_INLINE = set(
    """a abbr acronym address b bdi bdo big cite code data dfn em font i ins kbd label mark meta q s
    small span strong sub sup time tt u br wbr""".split()
)
# Words by which pages call what is none of the article's: its neighbours, and what is said of it.
_AROUND = re.compile(
    r"(?:\A|[\s_-])(?:comments?|kommentare?|sidebar|related|teasers?|footer|navi?|navigation|menu|"
    r"recommend\w*|breadcrumbs?|most-?read|popular|newsletter|recent\w*|trending|cookies?|"
    r"events?|aside|banner|promo|latest|similar|archives?)(?=[\s_-]|\Z)|(?:\A|\s)widget",
    re.IGNORECASE,
)
_AROUND_TAGS = set("footer aside nav".split())
_VALUES = ("datetime", "content", "title")
# How far from the headline what belongs to it stands, in characters; and how long a line is.
_NEAR, LONGEST = 600, 160


@dataclass
class Line:
    """A line; `marks` are the names of its elements, `values` what they say for machines, `parts`
    what stands in each that is named, behind its names; and `distance` is how many characters of
    the page lie between it and the headline.
    """

    at: int = 0
    heads: bool = False
    text: str = ""
    marks: str = ""
    values: list[str] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    distance: int = 1_000_000

    @property
    def is_near(self) -> bool:
        """Whether it belongs to the headline."""
        return self.distance <= _NEAR


def lines_of(root: HtmlElement, title: str) -> list[Line]:
    """The lines of the page but those around its article, in order."""
    body = root.find(".//body")
    reader = _Reader(root if body is None else body, title)
    lines = [line for line in reader.lines() if line.text or line.values]
    heads = [line for line in lines if line.heads]
    others = [line for line in lines if not line.heads]
    if heads:
        first, end = heads[0].at, heads[-1].at + len(heads[-1].text)
        for line in others:
            line.distance = max(0, first - line.at - len(line.text), line.at - end)
    return others


class _Reader:
    """Reads the lines of a page: each run of text that no block parts."""

    def __init__(self, body: HtmlElement, title: str) -> None:
        self.body, self.line, self.at = body, Line(), 0
        self.skipped: HtmlElement | None = None
        self.starts: dict[HtmlElement, int] = {}
        wanted = letters_of(title)
        heads = body.iter("h1", "h2", "h3")
        same = (head for head in heads if letters_of(head.text_content()) == wanted)
        self.headline = next(same, next(iter(body.iter("h1")), None))
        self.own = {body, self.headline}
        if self.headline is not None:
            self.own.update(self.headline.iterancestors())

    def lines(self) -> Iterator[Line]:
        for event, element in etree.iterwalk(self.body, events=("start", "end")):
            if (self.skipped is None and element.tag not in _INLINE) or self.skipped is element:
                heads = event == "start" if element is self.headline else self.line.heads
                yield self.line
                self.line = Line(self.at, heads)
            if self.skipped is None and event == "start":
                self._open(element)
            elif event == "end" and self.skipped in (None, element):
                self._close(element)
        yield self.line

    def _open(self, element: HtmlElement) -> None:
        if self._is_around(element):
            self.skipped = element
            return
        if element.tag in _INLINE:
            self.line.marks += f" {element.tag} {_marks(element)}"
            self.starts[element] = len(self.line.text)
        self.line.values += [value for key in _VALUES if (value := element.get(key))]
        self._say(one_line(element.text or ""), [element, *element.iterancestors()])

    def _close(self, element: HtmlElement) -> None:
        self.skipped = None
        start, marks = (
            self.starts.pop(element, None),
            f"{_marks(element)} {element.get('href') or ''}",
        )
        if start is not None and marks.strip():
            self.line.parts.append((marks, self.line.text[start:].strip()))
        self._say(one_line(element.tail or ""), [*element.iterancestors()])

    def _say(self, text: str, holders: list[HtmlElement]) -> None:
        if not text:
            return
        if not self.line.text:
            self.line.marks += "".join(f" {_marks(each)}" for each in holders[:3])
        if len(self.line.text) < LONGEST:
            self.line.text = f"{self.line.text} {text[:LONGEST]}".strip()
        self.at += len(text) + 1

    def _is_around(self, element: HtmlElement) -> bool:
        if element.tag in _UNSEEN:
            return True
        named = element.tag in _AROUND_TAGS or _AROUND.search(_marks(element))
        return bool(named) and element not in self.own


def _marks(element: HtmlElement) -> str:
    return " ".join(element.get(key) or "" for key in ("class", "id", "rel", "itemprop"))
