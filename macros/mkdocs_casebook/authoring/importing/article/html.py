"""HTML to blocks; Markdown too, which becomes HTML first."""

import re
import subprocess
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from mkdocs_casebook.authoring.importing.article.page_metadata import described, names_of
from mkdocs_casebook.authoring.importing.text.documents import (
    MAX_CHARACTERS,
    Block,
    Document,
    Unreadable,
    one_line,
)

_DROPPED = set(
    """nav script style aside form button noscript template svg iframe object select input textarea
    dialog head canvas video audio math""".split()
)
# Words by which pages call what surrounds an article.
_AROUND = set(
    """nav navbar navigation menu sidebar breadcrumb breadcrumbs toc share social related subscribe
    newsletter advert ads cookie comments mw-editsection mw-cite-backlink sr-only visually-hidden""".split()
)
_ROLES = {"navigation", "banner", "complementary", "search", "contentinfo", "dialog"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INLINE = set(
    """a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span
    strong sub sup time tt u var wbr big strike""".split()
)
_NOTES = re.compile(
    r"footnotes?(-list)?|endnotes?|references?(-list)?|ref-?list|bibliography|works-cited|citations"
    r"|doc-endnotes|doc-bibliography|doc-footnotes",
    re.IGNORECASE,
)
_BACK = re.compile(r"[↩↑^⬆︎️\s]*")
_MARK = re.compile(r"\[?[0-9*†‡§a-z]{1,3}\]?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKDOWN = "commonmark+pipe_tables+footnotes+autolink_bare_uris+definition_lists+strikeout"
SECONDS = 20
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.M)
_KEY = re.compile(r"^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)


def read_markdown(text: str, name: str) -> Document:
    """The Markdown as a document; raw HTML in it is read as HTML."""
    found: dict[str, str] = {}
    if match := _FRONT_MATTER.match(text):
        found = {key.lower(): value.strip("\"'") for key, value in _KEY.findall(match[1])}
        text = text[match.end() :]
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(_too_long(name, len(text)))
    document = read_html(f"<body>{_html(text, name)}</body>", name)
    document.title = found.get("title") or document.title
    document.date = found.get("date") or document.date
    author = found.get("author") or found.get("authors") or ""
    document.authors = names_of([author.strip("[]")]) or document.authors
    return document


def _html(text: str, name: str) -> str:
    """The Markdown as HTML, made by pandoc: others take minutes over a line of brackets."""
    import pypandoc  # slow to import

    command = [pypandoc.get_pandoc_path(), f"--from={_MARKDOWN}", "--to=html", "--wrap=none"]
    try:
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Unreadable(f"{name} cannot be read as Markdown within {SECONDS} seconds") from error
    return done.stdout.decode()


def read_html(text: str, name: str) -> Document:
    """The HTML page as a document: its main part, without what surrounds it."""
    root = parsed(text, name)
    document = Document()
    about = described(root)
    walk = _Walk(document)
    try:
        walk.inside(_main(root))
    except RecursionError as error:
        raise Unreadable(f"{name} nests its elements too deeply") from error
    walk.flush()
    document.blocks = [block for block in walk.blocks if block.text or block.rows]
    first = next((el for el in root.iter("h1") if one_line(el.text_content())), None)
    heading = one_line(first.text_content()) if first is not None else ""
    document.title = heading or about.title
    document.authors = about.authors
    document.date = about.issued
    return document


def parsed(text: str, name: str) -> Any:
    """The elements of an HTML page, or Unreadable."""
    options = {"remove_comments": True, "remove_pis": True, "no_network": True}
    try:
        # As bytes: a declaration of another encoding in the text is no longer true.
        parser = html.HTMLParser(encoding="utf-8", **options)
        root = html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{name} holds no HTML") from error
    if any("depth" in one.message for one in parser.error_log):
        # What lies deeper was dropped.
        raise Unreadable(f"{name} nests its elements too deeply")
    return root


def too_long(name: str, document: Document) -> None:
    """Raise Unreadable if the document holds more text than a case can."""
    count = sum(len(block.text) + sum(map(len, sum(block.rows, ()))) for block in document.blocks)
    if count > MAX_CHARACTERS:
        raise Unreadable(_too_long(name, count))


def _too_long(name: str, count: int) -> str:
    return f"{name} has {count} characters of text; a case takes {MAX_CHARACTERS}: split it"


def _main(root: Any) -> Any:
    """The part of the page that holds the article."""
    body = root.find(".//body")
    body = root if body is None else body
    for path in (".//article", ".//main", ".//*[@role='main']"):
        found = sorted(root.findall(path), key=lambda one: len(one.text_content()))
        if found and len(found[-1].text_content()) * 3 > len(body.text_content()):
            return found[-1]
    return body


class _Walk:
    """Goes through the elements of a page, and cuts its text into blocks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks: list[Block] = []
        self.run: list[str] = []
        self.ids: list[str] = []
        self.item: tuple[int, str] | None = None
        self.depth = 0

    def flush(self, kind: str = "paragraph", level: int = 0) -> None:
        """End the block that is being read."""
        text = one_line("".join(self.run))
        self.run.clear()
        if not text:
            return
        number = ""
        if kind == "paragraph" and self.item:
            (level, number), kind, self.item = self.item, "item", None
        elif kind == "paragraph":
            level = self.depth
        self.blocks.append(Block(kind, text, level, number, ids=tuple(self.ids)))
        self.ids.clear()

    def inside(self, element: Any) -> None:
        """The text and the elements in an element."""
        self.run.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self.element(child)
            self.run.append(child.tail or "")

    def element(self, element: Any) -> None:
        tag = element.tag.rpartition("}")[2].lower()
        if self.dropped(element, tag):
            return
        if element.get("id") or element.get("name"):
            self.ids.append(element.get("id") or element.get("name"))
        if tag == "br":
            self.run.append(" ")
        elif tag == "a":
            self.link(element)
        elif tag == "sup":
            self.raised(element)
        elif tag in _INLINE:
            self.inside(element)
        elif tag in _HEADINGS:
            self.flush()
            self.inside(element)
            self.flush("heading", _HEADINGS[tag])
        elif tag in ("ul", "ol", "menu"):
            self.list(element, tag == "ol")
        elif tag == "table" and not element.xpath(".//table"):
            self.table(element)
        else:
            self.flush()
            self.notes(element)
            self.inside(element)
            self.flush()

    def dropped(self, element: Any, tag: str) -> bool:
        notes = _is_notes(element)
        if tag == "footer" or (tag == "aside" and notes):
            # Notes often stand in a footer; what else does is the site's.
            return not (notes or element.xpath(".//ol|.//*[starts-with(@id, 'fn')]"))
        named = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        if _AROUND & set(named):
            return True
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        site = tag == "header" and not element.xpath(".//h1") and element.getparent().tag == "body"
        return tag in _DROPPED or element.get("role") in _ROLES or hidden or site

    def notes(self, element: Any) -> None:
        """A heading for a list of notes that has none."""
        if not _is_notes(element) or element.xpath(".//h1|.//h2|.//h3|.//h4"):
            return
        if not self.blocks or self.blocks[-1].kind != "heading":
            named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
            title = "Notes" if "note" in named else "References"
            self.blocks.append(Block("heading", title, 0))

    def list(self, element: Any, ordered: bool) -> None:
        self.flush()
        self.notes(element)
        start = element.get("start", "")
        number = int(start) if start.isdigit() and len(start) < 6 else 1
        self.depth += 1
        for child in element:
            if child.tag == "li":
                self.item = (self.depth, str(number) if ordered else "")
                number += 1
                if child.get("id"):
                    self.ids.append(child.get("id"))
                self.inside(child)
                self.flush()
                self.item = None
            elif isinstance(child.tag, str):
                self.element(child)
                self.flush()
        self.depth -= 1

    def table(self, element: Any) -> None:
        self.flush()
        for caption in element.findall("caption"):
            self.inside(caption)
            self.flush()
        rows = [list(self.cells(row)) for row in element.iter("tr")]
        rows = [row for row in rows if any(row)]
        width = max(map(len, rows), default=0)
        first = element.find(".//tr")
        if rows and first is not None and first.find("td") is not None:
            # Its first row is one like the others: it has no headings.
            rows.insert(0, [""] * width)
        filled = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        if width > 1:
            self.blocks.append(Block("table", rows=filled, ids=tuple(self.ids)))
            self.ids.clear()
        else:
            self.blocks += [Block("paragraph", row[0]) for row in filled]

    def cells(self, row: Any) -> Iterator[str]:
        kept, self.run = self.run, []
        for cell in row:
            if cell.tag in ("td", "th"):
                blocks = len(self.blocks)
                self.inside(cell)
                self.flush()
                yield " ".join(block.text for block in self.blocks[blocks:])
                del self.blocks[blocks:]
        self.run = kept

    def link(self, element: Any) -> None:
        target = (element.get("href") or "").strip()
        text = one_line(element.text_content())
        if target.startswith("#"):
            if "backref" in (element.get("class") or "") or (text and _BACK.fullmatch(text)):
                return
            if _MARK.fullmatch(text):
                self.run.append(self.document.mark(target))
                return
        self.inside(element)
        if re.match("https?://", target, re.IGNORECASE):
            self.run.append(self.document.mark(target, text))

    def raised(self, element: Any) -> None:
        text = one_line(element.text_content())
        if element.find(".//a") is not None or not text.isdigit():
            self.inside(element)
        elif re.search(r"(?:\b[cdkm]?m|\bft|[0-9])\Z", "".join(self.run[-2:])):
            self.run.append(text.translate(_SUPERSCRIPTS))
        else:
            self.run.append(f"[{text}]")


def _is_notes(element: Any) -> bool:
    words = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return element.tag not in _INLINE and any(map(_NOTES.fullmatch, words.split()))
