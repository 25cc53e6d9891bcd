"""Documents of any format that pandoc reads, by its document tree, to blocks."""

import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from mkdocs_casebook.authoring.importing.article.html import OURS
from mkdocs_casebook.authoring.importing.article.page_metadata import names_of
from mkdocs_casebook.authoring.importing.text.dates import date_of
from mkdocs_casebook.authoring.importing.text.documents import (
    Block,
    Document,
    Unreadable,
    one_line,
    without_marks,
)

SECONDS = 20
# It reads no other file, asks no network, and takes only so much memory for what is packed small.
_LIMITS = ("--sandbox", "+RTS", "-M512M", "-RTS")
# What leads back from a note, or to the heading in which it stands.
_BACK = re.compile(r"[↩↑^⬆¶#︎️\s]*")
_MARK = re.compile(r"\[?[0-9*†‡§a-z]{1,3}\]?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPANS = 100


class Node(TypedDict):
    """A node of pandoc's tree: its kind, and what a node of that kind holds, told by `t` alone."""

    t: str
    c: Any


def pandoc(data: bytes, name: str, form: str, to: str) -> bytes:
    """The document of that name and format in another format, or Unreadable."""
    import pypandoc  # slow to import

    command = [pypandoc.get_pandoc_path(), f"--from={form}", f"--to={to}", "--wrap=none", *_LIMITS]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        kind = re.split(r"[+-]", form)[0]
        why = f"it is broken, or takes more than {SECONDS} seconds"
        raise Unreadable(f"{name} cannot be read as {kind}: {why}") from error
    return done.stdout


def read_tree(data: bytes, name: str, form: str) -> Document:
    """The document of that name as blocks, by pandoc's reader of that format."""
    tree = json.loads(pandoc(data, name, form, "json"))
    walk = _Walk()
    try:
        said = {key: walk.said(value) for key, value in tree["meta"].items()}
        walk.blocks(tree["blocks"])
        walk.notes()
    except RecursionError as error:
        raise Unreadable(f"{name} nests its elements too deeply") from error
    document = walk.document
    document.title = " ".join(said.get("title", ()))
    document.date = date_of(" ".join(said.get("date", ())))
    document.authors = names_of(said.get("author", []))
    return document


class _Walk:
    """Goes through the nodes of a tree, and cuts its text into blocks."""

    def __init__(self) -> None:
        self.document = Document()
        self.found: list[Block] = self.document.blocks
        self.ids: list[str] = []
        self.item: tuple[int, str] | None = None
        self.depth = 0
        self.noted: list[list[Node]] = []

    def said(self, value: Node) -> list[str]:
        """What the document says of itself under one key: a text, or several."""
        if value["t"] == "MetaList":
            return [text for part in value["c"] for text in self.said(part)]
        return [one_line(self.words(value["c"]))] if value["t"] == "MetaInlines" else []

    def add(self, kind: str, text: str, level: int = 0) -> None:
        """A block with the text; the first paragraph of an item is the item."""
        text, number = one_line(text), ""
        if not text:
            return
        if kind == "paragraph" and self.item:
            (level, number), kind, self.item = self.item, "item", None
        elif kind == "paragraph":
            level = self.depth
        self.found.append(Block(kind, text, level, number, ids=tuple(self.ids)))
        self.ids.clear()

    def blocks(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            self.block(node["t"], node.get("c"))

    def block(self, kind: str, content: Any) -> None:
        match kind:
            case "Para" | "Plain":
                self.add("paragraph", self.words(content))
            case "LineBlock":
                self.add("paragraph", " ".join(map(self.words, content)))
            case "CodeBlock":
                self.add("paragraph", content[1])
            case "Header":
                self.heading(*content)
            case "BlockQuote":
                self.blocks(content)
            case "Div":
                self.anchor(content[0])
                self.blocks(content[1])
            case "Figure":
                self.blocks([*content[2], *content[1][1]])
            case "BulletList":
                self.items(content, None)
            case "OrderedList":
                self.items(content[1], content[0][0])
            case "DefinitionList":
                for term, meanings in content:
                    self.add("paragraph", self.words(term))
                    self.blocks(node for meaning in meanings for node in meaning)
            case "Table":
                self.table(*content)

    def anchor(self, attributes: Sequence[Any]) -> None:
        if attributes[0]:
            self.ids.append(attributes[0])

    def heading(self, level: int, attributes: Sequence[Any], inlines: list[Node]) -> None:
        ours = OURS in attributes[1]
        if ours and self.found and self.found[-1].kind == "heading":
            return
        self.anchor(attributes)
        self.add("heading", self.words(inlines), 0 if ours else level)

    def items(self, items: Iterable[list[Node]], number: int | None) -> None:
        self.depth += 1
        for at, item in enumerate(items):
            self.item = self.depth, "" if number is None else str(number + at)
            self.blocks(item)
            self.item = None
        self.depth -= 1

    def notes(self) -> None:
        """The notes of a document that has them in its text, in a section of their own."""
        if self.noted:
            self.add("heading", "Notes")
        for number, note in enumerate(self.noted, 1):
            self.ids, self.depth, self.item = [f"note-{number}"], 1, (1, str(number))
            self.blocks(note)

    # -- tables -----------------------------------------------------------------------------------

    def table(
        self,
        attributes: Sequence[Any],
        caption: Sequence[Any],
        columns: Sequence[Any],
        head: Sequence[Any],
        bodies: Sequence[Any],
        foot: Sequence[Any],
    ) -> None:
        self.anchor(attributes)
        self.blocks(caption[1])
        rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]
        if any(node["t"] == "Table" for row in rows for cell in row[1] for node in cell[4]):
            # A table of tables lays a page out.
            return self.blocks(node for row in rows for cell in row[1] for node in cell[4])
        texts = [row for row in self.grid(rows) if any(row)]
        if not texts:
            return
        width = max(map(len, texts))
        if width == 1:
            for row in texts:
                self.add("paragraph", row[0])
            return
        if not head[1]:
            # Its first row is one like the others: it has no headings.
            texts.insert(0, [])
        filled = tuple(tuple(row + [""] * (width - len(row))) for row in texts)
        self.found.append(Block("table", rows=filled, ids=tuple(self.ids)))
        self.ids.clear()

    def grid(self, rows: Iterable[Sequence[Any]]) -> Iterable[list[str]]:
        """The texts of the rows' cells, each in its column.

        What spans several rows or columns stands in the first; in each, if it names them.
        """
        below: dict[int, tuple[int, str]] = {}
        for at, (_, cells) in enumerate(rows):
            texts: list[str] = []
            for _, _, down, across, blocks in cells:
                while (spanned := below.pop(len(texts), (0, "")))[0]:
                    below[len(texts)] = spanned[0] - 1, spanned[1]
                    texts.append(spanned[1])
                text = self.cell(blocks)
                for nth in range(min(across, _SPANS)):
                    below[len(texts)] = down - 1, "" if texts else text
                    texts.append("" if nth and at else text)
            yield texts

    def cell(self, blocks: list[Node]) -> str:
        start, (item, self.item) = len(self.found), (self.item, None)
        self.blocks(blocks)
        self.item = item
        text = " ".join(block.text for block in self.found[start:])
        del self.found[start:]
        return text

    # -- texts ------------------------------------------------------------------------------------

    def words(self, nodes: Iterable[Node]) -> str:
        """The text of the inlines, with marks in place of links."""
        text = ""
        for node in nodes:
            text += self.inline(node["t"], node.get("c"), text[-8:])
        return text

    def inline(self, kind: str, content: Any, before: str) -> str:
        match kind:
            case "Str":
                return str(content)
            case "Space" | "SoftBreak" | "LineBreak":
                return " "
            case "Code" | "Math":
                return str(content[1])
            case "Image" | "RawInline":
                return ""
            case "Link":
                return self.link(*content)
            case "Note":
                return self.note(content)
            case "Quoted":
                return f"“{self.words(content[1])}”"
            case "Superscript":
                return _raised(self.words(content), before)
            case "Span" | "Cite":
                if kind == "Span":
                    self.anchor(content[0])
                return self.words(content[1])
        return self.words(content)

    def link(self, attributes: Sequence[Any], inlines: list[Node], target: Sequence[str]) -> str:
        text, url = self.words(inlines), target[0].strip()
        bare = without_marks(text)
        if url.startswith("#"):
            if "backref" in " ".join(attributes[1]) or (bare and _BACK.fullmatch(bare)):
                return ""
            if _MARK.fullmatch(bare):
                return self.document.mark(url)
        elif re.match("https?://", url, re.IGNORECASE):
            return text + self.document.mark(url, bare)
        return text

    def note(self, blocks: list[Node]) -> str:
        if blocks not in self.noted:
            self.noted.append(blocks)
        return self.document.mark(f"#note-{self.noted.index(blocks) + 1}")


def _raised(text: str, before: str) -> str:
    """Digits above the line: a power behind a unit or a number, else the number of a note."""
    if not text.isdigit():
        return text
    power = re.search(r"(?:\b[cdkm]?m|\bft|[0-9])\Z", before)
    return text.translate(_SUPERSCRIPTS) if power else f"[{text}]"
