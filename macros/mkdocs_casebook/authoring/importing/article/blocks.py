"""The elements of a page to the blocks of a document."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from mkdocs_casebook.authoring.importing.article.html import OURS
from mkdocs_casebook.authoring.importing.text.documents import Block, Document, one_line

_BLOCKS = set(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol p pre section summary
    table tbody td tfoot th thead tr ul""".split()
)
# What leads back from a note, or to the heading in which it stands.
_BACK = re.compile(r"[↩↑^⬆¶#︎️\s]*")
_MARK = re.compile(r"\[?[0-9*†‡§a-z]{1,3}\]?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_SPANNED = 100


def blocks_of(main: HtmlElement) -> Document:
    """The elements below the main part of a page as blocks."""
    walk = _Walk()
    walk.inside(main)
    walk.flush()
    return walk.document


class _Walk:
    """Goes through the elements of a page, and cuts its text into blocks."""

    def __init__(self) -> None:
        self.document = Document()
        self.blocks = self.document.blocks
        self.run = ""
        self.ids: list[str] = []
        self.item: tuple[int, str] | None = None
        self.depth = 0

    def flush(self, kind: str = "paragraph", level: int = 0) -> None:
        """End the block that is being read; the first paragraph of an item is the item."""
        text, self.run, number = one_line(self.run), "", ""
        if not text:
            return
        if kind == "paragraph" and self.item:
            (level, number), kind, self.item = self.item, "item", None
        elif kind == "paragraph":
            level = self.depth
        self.add(Block(kind, text, level, number))

    def add(self, block: Block) -> None:
        """A block, to which the anchors lead that were met."""
        self.blocks.append(block._replace(ids=tuple(self.ids)))
        self.ids.clear()

    def inside(self, element: HtmlElement) -> None:
        """The text and the elements in an element."""
        self.run += element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, child.tag)
            self.run += child.tail or ""

    def element(self, element: HtmlElement, tag: str) -> None:
        self.anchor(element)
        if tag == "br":
            self.run += " "
        elif tag == "q":
            self.run += "“"
            self.inside(element)
            self.run += "”"
        elif tag == "a":
            self.link(element)
        elif tag == "sup":
            self.raised(element)
        elif tag not in _BLOCKS:
            self.inside(element)
        else:
            self.flush()
            self.block(element, tag)
            self.flush()

    def anchor(self, element: HtmlElement) -> None:
        if id_ := element.get("id") or element.get("name"):
            self.ids.append(id_)

    def block(self, element: HtmlElement, tag: str) -> None:
        if tag in ("ul", "ol", "menu"):
            self.items(element, tag == "ol")
        elif tag == "table" and not element.xpath(".//table"):
            self.table(element)
        elif re.fullmatch("h[1-6]", tag):
            self.inside(element)
            ours = element.get("class") == OURS
            if not (ours and self.blocks and self.blocks[-1].kind == "heading"):
                self.flush("heading", 0 if ours else int(tag[1]))
            self.run = ""
        else:
            self.inside(element)

    def items(self, element: HtmlElement, ordered: bool) -> None:
        number = _count(element, "start", 99_999)
        self.depth += 1
        self.run = element.text or ""
        self.flush()
        for child in element:
            if child.tag == "li":
                self.item = (self.depth, str(number) if ordered else "")
                number += 1
                self.anchor(child)
                self.inside(child)
            elif isinstance(child.tag, str):
                self.element(child, child.tag)
            self.flush()
            self.item = None
            self.run = child.tail or ""
            self.flush()
        self.depth -= 1

    def table(self, element: HtmlElement) -> None:
        for caption in element.findall("caption"):
            self.inside(caption)
            self.flush()
        rows = [row for row in self.rows(element) if any(row)]
        width = max(map(len, rows), default=0)
        if width < 2:
            self.blocks += [Block("paragraph", row[0]) for row in rows]
            return
        if element.xpath("(.//tr)[1]/td"):
            # Its first row is one like the others: it has no headings.
            rows.insert(0, [])
        filled = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        self.add(Block("table", rows=filled))

    def rows(self, element: HtmlElement) -> Iterator[list[str]]:
        """The texts of the cells, each in its column.

        What spans several rows or columns stands in the first; in each, if it names them.
        """
        below: dict[int, tuple[int, str]] = {}
        for at, row in enumerate(element.iter("tr")):
            texts: list[str] = []
            for cell in row.iterchildren("td", "th"):
                while (spanned := below.pop(len(texts), (0, "")))[0]:
                    below[len(texts)] = spanned[0] - 1, spanned[1]
                    texts.append(spanned[1])
                text = self.cell(cell)
                for nth in range(_count(cell, "colspan", _MOST_SPANNED)):
                    down = _count(cell, "rowspan", 99_999) - 1
                    below[len(texts)] = down, "" if texts else text
                    texts.append("" if nth and at else text)
            yield texts

    def cell(self, cell: HtmlElement) -> str:
        start, (item, self.item) = len(self.blocks), (self.item, None)
        self.inside(cell)
        self.flush()
        self.item = item
        text = " ".join(block.text for block in self.blocks[start:])
        del self.blocks[start:]
        return text

    def link(self, element: HtmlElement) -> None:
        target, text = (element.get("href") or "").strip(), one_line(element.text_content())
        if target.startswith("#"):
            if "backref" in (element.get("class") or "") or (text and _BACK.fullmatch(text)):
                return
            if _MARK.fullmatch(text):
                self.run += self.document.mark(target)
                return
        self.inside(element)
        if re.match("https?://", target, re.IGNORECASE):
            self.run += self.document.mark(target, text)

    def raised(self, element: HtmlElement) -> None:
        """Digits above the line: a power behind a unit or a number, else the number of a note."""
        text = one_line(element.text_content())
        if element.find(".//a") is not None or not text.isdigit():
            self.inside(element)
        elif re.search(r"(?:\b[cdkm]?m|\bft|[0-9])\Z", self.run[-8:]):
            self.run += text.translate(_SUPERSCRIPTS)
        else:
            self.run += f"[{text}]"


def _count(element: HtmlElement, key: str, most: int) -> int:
    """The number that an attribute gives; 1 where it gives none that can be."""
    text = element.get(key) or ""
    return min(int(text), most) if re.fullmatch("[1-9][0-9]{0,8}", text) else 1
