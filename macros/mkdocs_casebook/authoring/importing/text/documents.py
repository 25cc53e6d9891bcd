"""A document as others make it: its text out of its bytes, and the blocks that it is made of."""

import codecs
import html
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.case.prose.sentences import FIRST_TARGET, LAST_TARGET, TARGETS
from mkdocs_casebook.reading.text_files import MAX_BYTES, without_bad_characters
from mkdocs_casebook.records.sources import Name
from mkdocs_casebook.site.rendered.left_over import LEFT_OVER

MAX_CHARACTERS = 300_000
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGN = re.compile(r"\s?([\[*_~`=!?<>#:])\s?")
_LIKE = str.maketrans("{}|[]`\\", "()¦()’/")
_SAVE = "save its text as .txt, .md or .html, or a Word document as .docx"
_OTHERS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or another archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "in Rich Text Format",
}


class Unreadable(Exception):
    """The document cannot be read; the message says why, in one line."""


class Block(NamedTuple):
    """A piece of a document.

    `kind` is heading, paragraph, item or table. `level` is a heading's level, or how deep in lists
    something stands; `number` an item's own. `rows` are a table's cells. `ids` are the anchors that
    lead to it. In a text, a character of `TARGETS` stands for a link.
    """

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    ids: tuple[str, ...] = ()


@dataclass
class Document:
    """A document: what it says of itself, and its blocks.

    `date` is as precise as it is known, or empty; `byline` are the lines that say who and when.
    `targets` are the addresses that its links lead to, `#anchor` inside it, by the characters that
    stand for them, and `words` those of the links.
    """

    title: str = ""
    date: str = ""
    authors: list[Name] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    _marks: dict[str, str] = field(default_factory=dict)

    def mark(self, target: str, words: str = "") -> str:
        """The character that stands for a link to the address, by its words."""
        if target not in self._marks:
            mark = chr(min(FIRST_TARGET + len(self._marks), LAST_TARGET))
            self._marks[target], self.words[target] = mark, words
            self.targets.setdefault(mark, target)
        return self._marks[target]

    def calm(self) -> None:
        """Make harmless whatever in it a page would obey, or a reader would take for a mistake."""
        self.title = harmless(self.title)
        self.words = {target: harmless(words) for target, words in self.words.items()}
        self.blocks = [
            block._replace(
                text="\n".join(map(harmless, block.text.split("\n"))),
                rows=tuple(tuple(map(harmless, row)) for row in block.rows),
            )
            for block in self.blocks
        ]

    def targets_in(self, text: str) -> list[str]:
        """The addresses that the text leads to, each once."""
        return list(dict.fromkeys(self.targets[mark] for mark in TARGETS.findall(text)))


def harmless(text: str) -> str:
    """The text without what Markdown or a macro looks like: its signs stand apart, or as others."""
    while "&" in text and (plain := html.unescape(text)) != text:
        text = plain
    # A letter and its accent are one character.
    text = unicodedata.normalize("NFC", text)
    return LEFT_OVER.sub(lambda match: _SIGN.sub(r" \1 ", match[0].translate(_LIKE)), text).strip()


def without_marks(text: str) -> str:
    """The text without its links, with single spaces."""
    return " ".join(TARGETS.sub("", text).split())


def bytes_of(path: Path) -> bytes:
    """What the file holds, or Unreadable."""
    name = path.name[:80]
    try:
        if not path.is_file():
            raise Unreadable(f"{name} is not there" if not path.exists() else f"{name} is no file")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise Unreadable(f"{name} has {size} bytes; at most {MAX_BYTES} are read")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {error.strerror}") from error


def decoded(data: bytes, name: str, html: bool = False, charset: str = "") -> str:
    """The text of a file or page of that name, or Unreadable.

    A byte order mark tells the encoding, else `charset`, else what HTML says of itself, else it is
    UTF-8. What would not be read in a record is a space.
    """
    for start, what in _OTHERS.items():
        if data.lstrip()[:8].startswith(start):
            raise Unreadable(f"{name} is {what}; {_SAVE}")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not encoding and html:
        declared = _CHARSET.search(data[:4096])
        encoding = charset or (declared[1].decode("ascii") if declared else "")
    if b"\x00" in data and not encoding.startswith("utf-"):
        raise Unreadable(f"{name} is no text: it holds a NUL byte; {_SAVE}")
    text = _as_text(data, name, encoding, html)
    text = _PRIVATE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = without_bad_characters(text)
    if not text.strip():
        raise Unreadable(f"{name} is empty; it needs a text")
    return text


def _as_text(data: bytes, name: str, encoding: str, html: bool) -> str:
    try:
        # Whoever says Latin 1 means Windows' own: so browsers read it.
        known = codecs.lookup(encoding or "utf-8").name
        known = "cp1252" if known in ("iso8859-1", "ascii") else known
        return data.decode(known)
    except (LookupError, UnicodeDecodeError, UnicodeError) as error:
        if html:
            return data.decode("cp1252", "replace")
        line = column = 1
        if isinstance(error, UnicodeDecodeError) and not encoding:
            before = data[: error.start].decode("utf-8", "replace")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        encoding = encoding.removesuffix("-sig").upper() or "UTF-8"
        message = f"{name}:{line}:{column}: not {encoding}; save the file as UTF-8"
        raise Unreadable(message) from error


def one_line(text: str) -> str:
    """The text with single spaces, without what cannot be seen."""
    return " ".join(without_bad_characters(text).split())


def letters_of(text: str) -> str:
    """The letters and digits of the text alone, to compare it with another."""
    return "".join(re.findall(r"\w+", text.casefold()))


def cut(text: str, length: int) -> str:
    """The text, shortened at a space where that is near."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return f"{head[: head.rfind(' ')] if ' ' in head[-40:] else head}…"
