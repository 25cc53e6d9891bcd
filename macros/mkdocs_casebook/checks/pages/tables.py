"""Tables whose rows have more cells than their heads: Markdown leaves the rest out, in silence."""

import re
from collections.abc import Iterator

from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.text_files import blanked

_RULE = late(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CALL = late(r"\{\{[^{}\n]*\}\}|\[\[[^\[\]\n]*\]\]")
_BAR = late(r"(?<!\\)\|")


def table_problems(page: Page) -> Iterator[Problem]:
    """The rows of the page's tables that have too many cells."""
    lines = _CALL.sub(lambda match: blanked(match[0]), page.text).split("\n")
    cells, at = 0, 0
    for index, line in enumerate(lines):
        begins = index == 0 or not lines[index - 1].strip()
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if not line.strip():
            cells = 0
        elif begins and "|" in line + below and _RULE.fullmatch(below):
            cells, at = len(_cells(line)), index
        elif cells and index > at + 1 and len(found := _cells(line)) > cells:
            offset = page.lines.starts[index] + _start(line, cells)
            message = f"a row of {len(found)} cells below a head of {cells}; the rest is lost"
            yield Problem(page.lines.place(offset), "page-table", message)


def _cells(line: str) -> list[str]:
    row = line.strip().removeprefix("|")
    row = re.sub(r"(?<!\\)\|$", "", row)
    return _BAR.split(row)


def _start(line: str, cells: int) -> int:
    """Where the first cell too many begins in a row."""
    bars = [match.end() for match in _BAR.finditer(line)]
    return bars[cells if line.lstrip().startswith("|") else cells - 1]
