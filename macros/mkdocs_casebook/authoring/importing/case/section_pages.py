"""Sections of an article as pages: their text stays, their numbers come from facts."""

import re

from mkdocs_casebook.authoring.importing.case.statements import Passage, Pieces, ReadSection, tells
from mkdocs_casebook.authoring.importing.text.documents import cut, one_line
from mkdocs_casebook.authoring.new_pages import FINDING, NOTES, escaped
from mkdocs_casebook.case.prose.sentences import TARGETS

_LEADING = re.compile(r"\A(\s{0,3})(?:([-+=:>]|!!!|\?\?\?)|([0-9]{1,9}|[A-Za-z])([.)])(?=\s))")
_CITED = r"\{\{ cite\([^)]*\) \}\}"


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


def on_page(pieces: Pieces, macro: str = "fact") -> str:
    """A sentence as a page has it."""
    made: list[str] = []
    for piece in pieces:
        if piece.kind == "fact":
            made.append(f'{{{{ {macro}("{piece.value}") }}}}')
        elif piece.kind == "cite":
            made.append(f' {{{{ cite("{piece.value}") }}}}')
        else:
            made.append(escaped(piece.value))
    # A citation stands before the point that ends its sentence.
    return re.sub(rf"([.!?])((?: {_CITED})+)\Z", r"\2\1", one_line("".join(made)))


def section_page(section: ReadSection) -> str:
    """A section as a page. The first sentence that tells something is its finding."""
    rest = list(section.lines)
    opening = f"What the article says under “{escaped(cut(section.title, 120))}”."
    said = [line for line in rest if line.sentences and tells(line.sentences[0])]
    said = [line for line in said if line.kind != "heading"]
    first = next((line for line in said if line.kind == "paragraph"), next(iter(said), None))
    if first:
        found, *others = first.sentences
        moved = first is rest[0] and first.kind == "paragraph"
        opening = prose_line(on_page(found, "fact" if moved else "value"))
        if moved:
            rest[0] = first._replace(sentences=tuple(others))
    parts = [heading(1, section.title), f"{opening}\n{FINDING}", *_blocks(rest), NOTES]
    return "\n\n".join(parts) + "\n"


def _blocks(lines: list[Passage]) -> list[str]:
    """The blocks of a page below its finding."""
    parts: list[str] = []
    levels: list[int] = []
    items: list[str] = []
    for line in lines:
        if line.kind == "item" or (line.level and line.kind == "paragraph" and items):
            items += _item(line, first=not items)
            continue
        if items:
            parts.append("\n".join(items))
            items = []
        if line.kind == "heading":
            levels = [one for one in levels if one < line.level] + [line.level]
            words = TARGETS.sub("", "".join(piece.value for piece in line.sentences[0]))
            parts.append(heading(min(len(levels) + 1, 6), words))
        elif line.kind == "table":
            parts.append("\n".join(_table(line)))
        elif line.sentences:
            parts.append("\n".join(prose_line(on_page(one)) for one in line.sentences))
    return parts + (["\n".join(items)] if items else [])


def _item(line: Passage, first: bool) -> list[str]:
    """The lines of an item of a list, or of a paragraph below one."""
    words = prose_line(" ".join(on_page(one) for one in line.sentences))
    if line.kind != "item":
        return ["", f"{'    ' * line.level}{words}", ""]
    depth = 0 if first else line.level - 1
    return [f"{'    ' * depth}{'1.' if line.number.isdigit() else '-'} {words}"]


def _table(line: Passage) -> list[str]:
    made = [[on_page(cell, "value") for cell in row] for row in line.rows]
    rows = ["| " + " | ".join(cell or "–" for cell in row) + " |" for row in made]
    return [rows[0], "|" + " --- |" * len(line.rows[0]), *rows[1:]]
