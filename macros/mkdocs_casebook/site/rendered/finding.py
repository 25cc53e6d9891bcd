"""Something that is wrong in a built page, and what to look for to find where it comes from."""

from itertools import islice
from typing import NamedTuple, cast

from lxml.etree import _Element

_NEAR, _SHORT = 40, 4


class Needle(NamedTuple):
    """A text to look for, behind another: it is the place."""

    text: str
    before: str = ""
    after: str = ""

    def __len__(self) -> int:
        return len(self.before) + len(self.text) + len(self.after)


class Finding(NamedTuple):
    """What is wrong, by which rule; `needles` stand where it comes from, the surest first, and
    `lead` are the texts before it on the page, the nearest first.

    What is `framed` stands outside a page's own text, where the theme and its settings put it.
    """

    rule: str
    message: str
    needles: tuple[Needle, ...] = ()
    lead: tuple[str, ...] = ()
    framed: bool = False


def lead(node: _Element) -> tuple[str, ...]:
    """The texts before an element on its page, the nearest first."""
    found = cast(
        "list[str]", node.xpath("(preceding::text()|ancestor::*/text())[normalize-space()]")
    )
    near = (" ".join(text.split())[-_NEAR:] for text in reversed(found))
    return tuple(islice((text for text in near if len(text) >= _SHORT), 12))


def around(text: str, start: int, end: int) -> tuple[Needle, ...]:
    """A piece of a text, with what stands around it on its line, the longest first."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before = text[max(first, start - _NEAR) : start]
    after = text[end : min(last if last >= 0 else len(text), end + _NEAR)]
    piece = text[start:end]
    pairs = ((before, after), (before, ""), ("", after), (before[-8:], ""), ("", ""))
    return tuple(dict.fromkeys(Needle(piece, *pair) for pair in pairs))
