"""What of a page's Markdown is code, and how far each other line is indented by what it is in.

A list item, a note, a fold, a tab, a definition and a footnote hold what is indented below them: a
fence within one is code, and so is what is indented further; the other lines are text.
"""

from typing import NamedTuple

from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.text_files import blanked

_STEP = 4
_FENCE = late(r"(`{3,}|~{3,})(?!.*`)")
_CONTAINER = late(r"(?:[-*+:]|[0-9]{1,9}[.)])[ \t]|(?:!!!|\?\?\?|===)[ +!?]|\[\^[^\[\]\n]{1,99}\]:")
_CODE = late(r"(?<!`)(`+)(?!`)(.{0,2000}?)(?<!`)\1(?!`)")
# What the macros' plugin takes for an order not to run them.
_ELEMENTS = ((f"<{name}", f"</{name}>") for name in ("pre", "script", "style"))
_HIDDEN = (("<!--", "-->"), ("{#", "#}"), *_ELEMENTS)


class Blocks(NamedTuple):
    """A text with spaces in place of code blocks, code spans and comments.

    `indents` are the columns at which its lines begin within what holds them; `fences` are the
    indices of the lines that open a code block, `unclosed` those of them that nothing closes.
    """

    text: str
    indents: list[int]
    fences: list[int]
    unclosed: list[int]


def blocks(body: str) -> Blocks:
    """The text without what is code in it, line by line."""
    reader = _Reader()
    text = "\n".join(map(reader.read, body.split("\n")))
    for opening, closing in _HIDDEN:
        text = _blank(text, opening, closing)
    if reader.fence:
        reader.unclosed.append(reader.fences[-1])
    return Blocks(text, reader.indents, reader.fences, reader.unclosed)


class _Reader:
    def __init__(self) -> None:
        self.indents: list[int] = []
        self.fences: list[int] = []
        self.unclosed: list[int] = []
        self.inside: list[int] = []
        self.fence, self.column = "", 0
        self.blank, self.code = True, False

    def read(self, line: str) -> str:
        """The line with spaces in place of what is code."""
        bare = line.lstrip(" \t")
        space = line[: len(line) - len(bare)]
        column = len(space.expandtabs(_STEP))
        if self.fence and bare and column < self.column:
            self.unclosed.append(self.fences[-1])
            self.fence, self.blank = "", True
        start = 0
        if self.fence or not bare:
            is_code = True
            self._inside_fence(bare.rstrip())
        else:
            start = self._start(bare, column)
            is_code = self.code or self._opens_fence(bare, column, len(self.indents))
        self.indents.append(min(start, len(space)))
        self.blank = not bare
        if is_code:
            return " " * len(line)
        return _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line

    def _inside_fence(self, words: str) -> None:
        if self.fence and words.startswith(self.fence) and not words.strip(self.fence[0]):
            self.fence = ""

    def _start(self, bare: str, column: int) -> int:
        """The column at which lines begin in what holds this one, which may hold more itself."""
        holds = bool(_CONTAINER.match(bare))
        # A line that goes on with a paragraph need not be indented as its beginning was.
        while (self.blank or holds) and self.inside and column < self.inside[-1]:
            self.inside.pop()
        start = self.inside[-1] if self.inside else 0
        self.code = column >= start + _STEP and (self.blank or self.code)
        if holds and not self.code:
            self.inside.append(column - column % _STEP + _STEP)
        return start

    def _opens_fence(self, bare: str, column: int, index: int) -> bool:
        if fence := _FENCE.match(bare):
            self.fence, self.column = fence[1], column
            self.fences.append(index)
        return bool(fence)


def _blank(text: str, opening: str, closing: str) -> str:
    """The text with spaces in place of what stands between opening and closing."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        start = min(text.find(">", start) + 1 or start, end) if closing[1] == "/" else start
        pieces += [text[at:start], blanked(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])
