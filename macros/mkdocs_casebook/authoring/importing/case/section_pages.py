"""Sections of an article as pages: their text stays, their numbers come from facts."""

import re
from collections.abc import Callable

from mkdocs_casebook.authoring.importing.case.statements import Passage, Pieces, ReadSection, tells
from mkdocs_casebook.authoring.importing.text.documents import cut, one_line
from mkdocs_casebook.authoring.new_pages import FINDING, NOTES, escaped
from mkdocs_casebook.case.prose.sentences import TARGETS
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.checks.pages.mark_density import FEW_WORDS, marks_in
from mkdocs_casebook.checks.records.typed_numbers import typed
from mkdocs_casebook.reading.allowances import LEFT
from mkdocs_casebook.records.site import SiteLimits

_LEADING = re.compile(r"\A(\s{0,3})(?:([-+=:>]|!!!|\?\?\?)|([0-9]{1,9}|[A-Za-z])([.)])(?=\s))")
_ITEM = re.compile(r" *(?:1\.|-) ")
_CITED = r"\{\{ cite\([^)]*\) \}\}"


def prose_line(text: str) -> str:
    """The line of prose, which begins nothing but a paragraph."""

    def lead(match: re.Match[str]) -> str:
        if match[3]:
            return f"{match[1]}{match[3]}&#{ord(match[4])};"
        return match[1] + "".join(f"&#{ord(char)};" for char in match[2])

    return _LEADING.sub(lead, text, count=1)


def heading(level: int, words: str, anchor: str = "") -> str:
    """A heading of a page. One that is called Notes leaves that anchor to the page's own notes."""
    anchor = "section-notes" if re.sub(r"\W", "", words).lower() == "notes" else anchor
    own = f" {{: #{anchor} }}" if anchor else ""
    return f"{'#' * level} {escaped(one_line(words))}{own}"


def on_page(pieces: Pieces, macro: Callable[[str], str] = lambda id_: "value") -> str:
    """A sentence as a page has it; `macro` is the one for each fact, by its id."""
    made: list[str] = []
    for piece in pieces:
        if piece.kind == "fact":
            made.append(f'{{{{ {macro(piece.value)}("{piece.value}") }}}}')
        elif piece.kind == "cite":
            made.append(f' {{{{ cite("{piece.value}") }}}}')
        else:
            made.append(escaped(piece.value))
    # A citation stands before the point that ends its sentence.
    return re.sub(rf"([.!?])((?: {_CITED})+)\Z", r"\2\1", one_line("".join(made)))


class _Marks:
    """The marks of a page: a number has one in a section, and the page no more than it may."""

    def __init__(self, lines: list[Passage], limits: SiteLimits) -> None:
        texts = (piece.value for line in lines for one in line.sentences for piece in one)
        words = sum(map(words_in, texts))
        self.left = marks_in(words, limits) if words >= FEW_WORDS else 0
        self.seen: set[str] = set()

    def macro(self, id_: str) -> str:
        """How the number is shown where it stands next."""
        if id_ in self.seen or not self.left:
            return "value"
        self.seen.add(id_)
        self.left -= 1
        return "fact"


def section_page(section: ReadSection, limits: SiteLimits) -> str:
    """A section as a page. The first sentence that tells something is its finding."""
    rest, marks = list(section.lines), _Marks(section.lines, limits)
    opening = f"What the article says under “{escaped(cut(section.title, 120))}”."
    said = [line for line in rest if line.sentences and tells(line.sentences[0])]
    said = [line for line in said if line.kind != "heading"]
    first = next((line for line in said if line.kind == "paragraph"), next(iter(said), None))
    if first:
        found, *others = first.sentences
        moved = first is rest[0] and first.kind == "paragraph"
        opening = prose_line(on_page(found, marks.macro) if moved else on_page(found))
        if moved:
            rest[0] = first._replace(sentences=tuple(others))
    parts = [heading(1, section.title), f"{opening}\n{FINDING}", *_blocks(rest, marks), NOTES]
    return "\n\n".join(parts) + "\n"


def _blocks(lines: list[Passage], marks: _Marks) -> list[str]:
    """The blocks of a page below its finding."""
    parts: list[str] = []
    levels: list[int] = []
    items: list[str] = []
    for at, line in enumerate(lines):
        if line.kind == "item" or (line.level and line.kind == "paragraph" and items):
            items += _item(line, marks, items)
            continue
        if items:
            parts.append("\n".join(items))
            items = []
        if line.kind == "heading":
            levels = [one for one in levels if one < line.level] + [line.level]
            words = TARGETS.sub("", "".join(piece.value for piece in line.sentences[0]))
            # Names may repeat, and anchors may not.
            parts.append(heading(min(len(levels) + 1, 6), words, f"part-{at}"))
        elif line.kind == "table":
            parts.append("\n".join(_table(line)))
        else:
            parts.append(_paragraph(line, marks))
    return [part for part in parts if part] + (["\n".join(items)] if items else [])


def _paragraph(line: Passage, marks: _Marks) -> str:
    """The sentences of a paragraph, each on its line."""
    texts = (
        f"{text}{_left(text, one)}"
        for one in line.sentences
        if (text := prose_line(on_page(one, marks.macro)))
    )
    return "\n".join(texts)


def _left(text: str, pieces: Pieces) -> str:
    """The exception for the numbers of a sentence that are no facts, because they are not plain."""
    why = ", ".join(dict.fromkeys(piece.why for piece in pieces if piece.why))
    if not (why and any(typed(text))):
        return ""
    return f" {{# allow typed-number: {LEFT}{why} not plain #}}"


def _item(line: Passage, marks: _Marks, above: list[str]) -> list[str]:
    """The lines of an item of a list, or of a paragraph below one; what stands deeper below those
    above than a list goes would be code.
    """
    last = next((one for one in reversed(above) if _ITEM.match(one)), "")
    deepest = (len(last) - len(last.lstrip())) // 4 + bool(last)
    words = prose_line(" ".join(on_page(one, marks.macro) for one in line.sentences))
    words += _left(words, tuple(piece for one in line.sentences for piece in one))
    if line.kind != "item":
        return ["", f"{'    ' * min(line.level, deepest)}{words}", ""]
    depth = min(line.level - 1, deepest)
    return [f"{'    ' * depth}{'1.' if line.number.isdigit() else '-'} {words}"]


def _table(line: Passage) -> list[str]:
    made = [[on_page(cell) for cell in row] for row in line.rows]
    rows = ["| " + " | ".join(cell or "–" for cell in row) + " |" for row in made]
    return [rows[0], "|" + " --- |" * len(line.rows[0]), *rows[1:]]
