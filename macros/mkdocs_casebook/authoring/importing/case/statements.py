"""The sections of an article by sentences: what they state, with its numbers and sources."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.article.article import Section
from mkdocs_casebook.authoring.importing.article.unmarked_text import calmed, without_number
from mkdocs_casebook.authoring.importing.case.cited_sources import Cited
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts, Piece
from mkdocs_casebook.authoring.importing.numbers.tables import Table
from mkdocs_casebook.authoring.importing.text.documents import Block, cut, one_line, without_marks
from mkdocs_casebook.authoring.importing.text.record_words import literal
from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.prose.sentences import sentences

Pieces = tuple[Piece, ...]


class Passage(NamedTuple):
    """A block of a section: its sentences in pieces, or the cells of a table.

    `kind`, `level` and `number` are those of the article's block.
    """

    kind: str
    level: int = 0
    number: str = ""
    sentences: tuple[Pieces, ...] = ()
    rows: tuple[tuple[Pieces, ...], ...] = ()


class Statement(NamedTuple):
    """A sentence of the article: its words, its pieces, the dates in it that no number has."""

    words: str
    pieces: Pieces
    dates: tuple[Dated, ...]


@dataclass
class ReadSection:
    """A section as it was read; `name` is that of its page."""

    number: int
    title: str
    name: str
    lines: list[Passage] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


@dataclass
class Reader:
    """Reads sections, and learns their numbers and sources."""

    numbers: FoundFacts
    cited: Cited

    def section(self, section: Section, name: str) -> ReadSection:
        """The section, sentence by sentence."""
        made = ReadSection(section.number, section.title, name)
        where = f"section {section.number} of the article ({cut(section.title, 60)})"
        heading = section.title
        self.numbers.under(section.title)
        for block in section.blocks:
            if block.kind == "heading":
                heading = block.text
                text = Piece("text", calmed(without_number(without_marks(heading))))
                self.numbers.under(section.title, without_marks(heading))
                made.lines.append(Passage("heading", block.level, "", ((text,),)))
            elif block.kind == "table":
                made.lines.append(Passage("table", rows=tuple(self.table(block, heading, where))))
            elif found := self.block(block, where):
                # Marks and signs alone, as of a linked picture, state nothing.
                made.statements += [one for one in found if re.search(r"\w", one.words)]
                said = tuple(statement.pieces for statement in found)
                made.lines.append(Passage(block.kind, block.level, block.number, said))
        return made

    def block(self, block: Block, where: str) -> list[Statement]:
        self.cited.linked(block.text)
        found = []
        for text in sentences(self.cited.marked(block.text)):
            pieces, dates = self.numbers.bound(text, where)
            found.append(Statement(without_marks(text), self.sourced(pieces), tuple(dates)))
        return found

    def sourced(self, pieces: Iterable[Piece]) -> Pieces:
        """The pieces, with sources in place of the links that lead to one."""
        found = (
            Piece("cite", self.cited.source_of(piece.value)) if piece.kind == "link" else piece
            for piece in pieces
        )
        return tuple(piece for piece in found if piece.value)

    def table(self, block: Block, title: str, where: str) -> Iterable[tuple[Pieces, ...]]:
        """The rows of a table: the numbers in its cells are called by its rows and columns."""
        numbers = self.numbers
        table = Table(block.rows, numbers.lang, numbers.signs, numbers.ended)
        yield tuple((Piece("text", head),) for head in table.heads)
        for (first, *_), cells in zip(table.rows, table.cells(title), strict=True):
            made: list[Pieces] = [(Piece("text", without_marks(first)),)]
            for text, cell in cells:
                self.cited.linked(text)
                called = cell._replace(label=cut(cell.label, 160))
                pieces, _ = numbers.bound(self.cited.marked(text), f"a table in {where}", called)
                made.append(self.sourced(pieces))
            yield tuple(made)

    def text(self, text: str, where: str) -> str:
        """Paragraphs as a text of a record, their numbers as facts."""
        made = []
        for paragraph in text.split("\n\n"):
            said = sentences(one_line(paragraph))
            made.append(" ".join(in_record(self.numbers.bound(one, where)[0]) for one in said))
        return "\n\n".join(made)


def in_record(pieces: Iterable[Piece]) -> str:
    """A sentence as a text of a record has it."""
    texts = (
        f"[[{piece.value}]]" if piece.kind == "fact" else literal(piece.value)
        for piece in pieces
        if piece.kind in ("fact", "text")
    )
    return one_line("".join(texts))


def tells(pieces: Pieces) -> bool:
    """Whether a sentence has a word, or a number that is a fact, as a page's finding needs one."""
    return any(
        piece.kind == "fact" or (piece.kind == "text" and re.search(r"[^\W\d_]", piece.value))
        for piece in pieces
    )
