"""Sections of an article as pages: their text stays, their numbers come from facts."""

import re
from collections.abc import Callable
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.numbers.found_facts import Piece
from mkdocs_casebook.authoring.importing.text.documents import TARGETS, one_line, without_marks
from mkdocs_casebook.authoring.importing.text.record_words import literal
from mkdocs_casebook.authoring.new_pages import FINDING, NOTES, escaped
from mkdocs_casebook.case.word_count import words_in

_LEADING = re.compile(r"\A(\s{0,3})(?:([-+=:>]|!!!|\?\?\?)|([0-9]{1,9}|[A-Za-z])([.)])(?=\s))")
_CITED = r"\{\{ cite\([^)]*\) \}\}"


class Line(NamedTuple):
    """A block of a page: its sentences in pieces, or the cells of a table.

    `kind`, `level` and `number` are those of the article's block.
    """

    kind: str
    level: int
    number: str
    sentences: tuple[tuple[Piece, ...], ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


def prose_line(text: str) -> str:
    """The line of prose, which begins nothing but a paragraph."""

    def lead(match: re.Match[str]) -> str:
        if match[3]:
            return f"{match[1]}{match[3]}&#{ord(match[4])};"
        return match[1] + "".join(f"&#{ord(char)};" for char in match[2])

    return _LEADING.sub(lead, text, count=1)


def heading(level: int, words: str) -> str:
    """A heading of a page. One that is called Notes leaves that anchor to the page's own notes."""
    own = " {: #section-notes }" if re.sub(r"\W", "", words).lower() == "notes" else ""
    return f"{'#' * level} {escaped(one_line(words))}{own}"


def in_record(pieces: tuple[Piece, ...]) -> str:
    """A sentence as a text of a record has it."""
    return one_line(
        "".join(
            f"[[{piece.value}]]" if piece.kind == "fact" else literal(piece.value)
            for piece in pieces
            if piece.kind != "link"
        )
    )


def on_page(pieces: tuple[Piece, ...], cited: Callable[[str], str], macro: str = "fact") -> str:
    """A sentence as a page has it; `cited` gives the source of a link, or nothing."""
    made: list[str] = []
    for piece in pieces:
        if piece.kind == "fact":
            made.append(f'{{{{ {macro}("{piece.value}") }}}}')
        elif piece.kind == "text":
            made.append(escaped(piece.value))
        elif source := cited(piece.value):
            made.append(f' {{{{ cite("{source}") }}}}')
    # A citation stands before the point that ends its sentence.
    return re.sub(rf"([.!?])((?: {_CITED})+)\Z", r"\2\1", one_line("".join(made)))


def tells(pieces: tuple[Piece, ...]) -> bool:
    """Whether a sentence has a word or a number, as a page's finding needs one."""
    return any(
        piece.kind == "fact" or words_in(piece.value) for piece in pieces if piece.kind != "link"
    )


def section_page(title: str, lines: list[Line], cited: Callable[[str], str], opening: str) -> str:
    """A section as a page. Its first sentence is its finding; `opening` is, where it has none."""
    rest = list(lines)
    said = [
        line for line in lines if line.kind in ("paragraph", "item") and tells(line.sentences[0])
    ]
    first = next((line for line in said if line.kind == "paragraph"), next(iter(said), None))
    if first:
        found, *others = first.sentences
        moved = first is lines[0] and first.kind == "paragraph"
        opening = prose_line(on_page(found, cited, "fact" if moved else "value"))
        if moved:
            rest[0] = first._replace(sentences=tuple(others))
    parts = [heading(1, title), f"{opening}\n{FINDING}", *_blocks(rest, cited), NOTES]
    return "\n\n".join(parts) + "\n"


def _blocks(lines: list[Line], cited: Callable[[str], str]) -> list[str]:
    """The blocks of a page below its finding."""
    parts: list[str] = []
    levels: list[int] = []
    items: list[str] = []
    for line in lines:
        if line.kind == "item" or (line.level and line.kind == "paragraph" and items):
            items += _item(line, first=not items, cited=cited)
            continue
        if items:
            parts.append("\n".join(items))
            items = []
        if line.kind == "heading":
            levels = [one for one in levels if one < line.level] + [line.level]
            words = TARGETS.sub("", "".join(piece.value for piece in line.sentences[0]))
            parts.append(heading(min(len(levels) + 1, 6), words))
        elif line.kind == "table":
            parts.append("\n".join(_table(line, cited)))
        elif line.sentences:
            parts.append("\n".join(prose_line(on_page(one, cited)) for one in line.sentences))
    return parts + (["\n".join(items)] if items else [])


def _item(line: Line, first: bool, cited: Callable[[str], str]) -> list[str]:
    """The lines of an item of a list, or of a paragraph below one."""
    words = prose_line(" ".join(on_page(one, cited) for one in line.sentences))
    if line.kind != "item":
        return ["", f"{'    ' * line.level}{words}", ""]
    depth = 0 if first else line.level - 1
    return [f"{'    ' * depth}{'1.' if line.number.isdigit() else '-'} {words}"]


def _table(line: Line, cited: Callable[[str], str]) -> list[str]:
    made = [[on_page(cell, cited, "value") for cell in row] for row in line.rows]
    rows = ["| " + " | ".join(cell or "–" for cell in row) + " |" for row in made]
    return [rows[0], "|" + " --- |" * len(line.rows[0]), *rows[1:]]


def quote_of(text: str, most: int) -> str:
    """The decisive words of a statement: those around its first number, else its first."""
    words = without_marks(text).split()
    if re.search("[\u3041-\u9fff]", text):
        # Where no spaces part the words, one has about two characters.
        whole = without_marks(text)
        at = re.search("[0-9]", whole)
        start = max(0, min(at.start() if at else 0, len(whole) - most))
        return whole[start : start + most].strip()
    digits = next((at for at, word in enumerate(words) if re.search("[0-9]", word)), 0)
    start = max(0, min(digits - most // 2, len(words) - most))
    # A dash between words may count as a space.
    while (
        start + most > start
        and len(re.split(r"[\s–—―…]+", " ".join(words[start : start + most]))) > most
    ):
        most -= 1
    return " ".join(words[start : start + most])[:200].strip()
