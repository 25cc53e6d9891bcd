"""The sections of an article by sentences: what they state, with its numbers and sources."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.article.article import Section
from mkdocs_casebook.authoring.importing.article.unmarked_text import calmed, without_number
from mkdocs_casebook.authoring.importing.case.cited_sources import Cited
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts, Piece
from mkdocs_casebook.authoring.importing.numbers.times import times_in
from mkdocs_casebook.authoring.importing.text.documents import Block, cut, one_line, without_marks
from mkdocs_casebook.authoring.importing.text.record_words import literal
from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.prose.sentences import sentences
from mkdocs_casebook.case.prose.units import told_unit

Pieces = tuple[Piece, ...]
Unit = tuple[str, Decimal]
# The sign of a currency in the cells of a column, which only the first of them may have.
_SIGN = re.compile(r"(?:[A-Z]{1,3})?[$€£¥]")
_BELOW_ZERO = re.compile(r"\A\s?\(\s?([^()]*[0-9][^()]*)\)\s?\Z")
_ENDED = re.compile(
    r"(?:\b(?:fiscal|\w+)\s)?\b(?:year|half|quarter|months|weeks)s?\s(?:ended|ending)", re.I
)
# What is not in the unit that a whole table has.
_COUNTS = re.compile(
    r"\b(?:number|employees|staff|people|stores|shops|units|customers|users|shares?|ratio|rate|margin|"
    r"per|index|growth|change)\b|%",
    re.IGNORECASE,
)


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


def headed(
    plain: list[list[str]], rows: Sequence[Sequence[str]]
) -> tuple[list[str], list[Sequence[str]]]:
    """The heads of a table's columns, and the rows below: where it marks none, its first rows are
    its heads as far as no number stands in them.
    """
    heads, at = plain[0], 1
    while at < min(len(rows) - 1, 4) and not _is_row(plain[at]) and not any(map(times_in, heads)):
        if any(heads[1:]) and not any(map(_ENDED.search, heads)):
            break
        at += 1
        heads = [" ".join(filter(None, column)) for column in zip(*plain[:at], strict=True)]
    ended = next((match[0] for head in heads if (match := _ENDED.search(head))), "")
    return [
        f"{ended} {head}" if ended and ended not in head and times_in(head) else head
        for head in heads
    ], list(rows[at:])


def _is_row(cells: list[str]) -> bool:
    """Whether cells are those of a row below the heads."""
    return any(re.search("[0-9]", cell) and not times_in(cell) for cell in cells[1:])


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
        found, before = [], ""
        for text in sentences(self.cited.marked(block.text)):
            pieces, dates = self.numbers.bound(text, before, where)
            found.append(Statement(without_marks(text), self.sourced(pieces), tuple(dates)))
            before = text
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
        heads, rows = headed([[*map(without_marks, row)] for row in block.rows], block.rows)
        yield tuple((Piece("text", head),) for head in heads)
        yuan, whole = self.numbers.signs.yuan, told_unit(f"({heads[0]})", self.numbers.signs.yuan)
        signs = [_SIGN.search(" ".join(column)) for column in zip(*rows, strict=True)]
        for first, *cells in rows:
            name = without_marks(first)
            if not any(cells):
                # A row of its own may say the unit of those below.
                whole = told_unit(f"({name.strip('()')})", yuan) or whole
            made: list[Pieces] = [(Piece("text", name),)]
            for head, sign, cell in zip(heads[1:], signs[1:], cells, strict=True):
                self.cited.linked(cell)
                told = told_unit(head, yuan) or told_unit(name, yuan)
                if not (told or _COUNTS.search(f"{head} {name}")):
                    unit = told_unit(f"({sign[0]})", yuan) if sign else None
                    told = _of_column(whole, unit)
                pieces, _ = self.numbers.bound(
                    self.cited.marked(_BELOW_ZERO.sub(r"-\1", cell)),
                    f"{head}. {name}",
                    f"a table in {where}",
                    cut(", ".join(filter(None, (name, head or title))), 160),
                    told,
                )
                made.append(self.sourced(pieces))
            yield tuple(made)

    def text(self, text: str, where: str) -> str:
        """Paragraphs as a text of a record, their numbers as facts."""
        made = []
        for paragraph in text.split("\n\n"):
            before, parts = "", []
            for sentence in sentences(one_line(paragraph)):
                parts.append(in_record(self.numbers.bound(sentence, before, where)[0]))
                before = sentence
            made.append(" ".join(parts))
        return "\n\n".join(made)


def _of_column(table: Unit | None, column: Unit | None) -> Unit | None:
    """The unit and the scale of a column's numbers: its own, else the table's, or some of each."""
    if column and table and not table[0]:
        return column[0], table[1]
    return table if table and (table[0] or not column) else column


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
