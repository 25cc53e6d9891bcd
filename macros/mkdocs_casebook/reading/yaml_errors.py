"""What is meant by what the YAML parser says of a text that it cannot read."""

import re
from contextlib import suppress
from typing import Any, NamedTuple

import yaml

from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.text_files import character

# What is meant by what the parser says.
_SYNTAX = {
    "mapping values are not allowed": "a colon with a space after it; put the text in quotes",
    "unexpected end of stream": "a quotation mark that is not closed",
    "could not find expected ':'": "a key without a colon and a space; write `key: value`",
    "expected ',' or ']'": "a list that is not closed; a comma or ] is missing",
    "expected ',' or '}'": "a record that is not closed; a comma or } is missing",
    "did not find expected key": "a key does not belong here; mind the indentation and the quotes",
    "expected '-' indicator": "a key in a list; start the line with -, or end the list",
    "entries are not allowed": "a list that does not start on a line of its own",
    "alphabetic or numeric character": "a text cannot start with this character; put it in quotes",
    "cannot start any token": "a text cannot start with this character; put it in quotes",
    "expected node content": "a bracket or comma where a value belongs",
}
# Mistakes of what is not closed lie where it began.
_FROM_THE_START = late(
    "unexpected end of stream|could not find expected|expected ',' or|alphabetic or numeric"
)

# A space that is none to the parser, before a key, behind its colon or behind a hyphen.
_ODD_SPACE = late(
    "(?m)^ *(?:- +)*(?:-|[\\w.-]+ *:)?([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])"
)
# A value that begins with a sign which ends it before its line does.
_ENCLOSED = late(r"""[ -]*[\w.-]+: +(?:(?P<quote>["'])|[\[{])""")
# Keys of records within a text in quotes.
_KEYS = late(r"\n *(?:- +)*\{?[a-z][\w-]*: ")
_PER_CENT = late(r"%\s*(?:$|[,}\]#])")
_BLOCK = late(r": +[|>][-+0-9]{0,2}\s*\Z")


class Meaning(NamedTuple):
    """What is wrong with a text that cannot be read: in which line and column, counted from 0."""

    line: int
    column: int
    words: str


def meaning_of(error: yaml.YAMLError, text: str) -> Meaning:
    """What the parser's error means in the text."""
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable"
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    if mark and (meant := _unclosed(text, mark.line) or _in_its_line(said, mark, lines)):
        return meant
    if _FROM_THE_START.search(said):
        mark = getattr(error, "context_mark", None) or mark
    if mark and 0 < mark.line <= len(lines) and _BLOCK.search(lines[mark.line - 1]):
        words = "a text below | or > stands further in than its key; indent each of its lines"
        return Meaning(mark.line, mark.column, words)
    if not mark:
        return Meaning(0, 0, f"{said}; the YAML does not parse here")
    if odd := _odd_space(mark.line, lines):
        return odd
    found = (meaning for part, meaning in _SYNTAX.items() if part in said)
    return Meaning(mark.line, mark.column, next(found, f"{said}; the YAML does not parse here"))


def _unclosed(text: str, line: int) -> Meaning | None:
    """Where a quotation mark stands that only the next one closes, keys of further lines within;
    None where there is none in or above the line in which the parser noticed.
    """
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            start, end = token.start_mark, token.end_mark
            if start.line > line:
                break
            if end.line == line > start.line and _KEYS.search(text[start.index : end.index]):
                return Meaning(start.line, start.column, "a quotation mark that is not closed")
    return None


def _in_its_line(said: str, mark: Any, lines: list[str]) -> Meaning | None:
    """What the line itself tells, if it does."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    if line[mark.column : mark.column + 1] == "\t":
        return Meaning(mark.line, mark.column, "a tab does not belong here; write spaces")
    if "cannot start any token" in said and _PER_CENT.match(line, mark.column):
        return Meaning(mark.line, mark.column, "% begins no text; write percent as a unit")
    if "mapping values are not allowed" in said and (deeper := _deeper(mark, lines)):
        return deeper
    if "expected ',' or" in said and line[mark.column :].rstrip().endswith(("]", "}")):
        start = mark.column - len(re.split(r"[\s{\[]", line[: mark.column])[-1])
        return Meaning(mark.line, start, "a comma is missing before this")
    if "did not find expected key" in said and (value := _ENCLOSED.match(line)):
        if mark.column > value.end():
            ends = "closing quotation mark" if value["quote"] else "closing bracket"
            words = f"a text goes on behind its {ends}; put the whole in other quotes"
            return Meaning(mark.line, mark.column, words)
    return None


def _deeper(mark: Any, lines: list[str]) -> Meaning | None:
    """A key that stands further in than the line above it."""
    above = next((n for n in range(mark.line - 1, -1, -1) if lines[n].strip()), None)
    line = lines[mark.line]
    if above is None or not re.fullmatch(r"[\w.-]+", line[: mark.column].strip()):
        return None
    indent, before = (len(one) - len(one.lstrip()) for one in (line, lines[above]))
    words = f"a key further in than that of line {above + 1}; begin both in one column"
    return Meaning(mark.line, indent, words) if before < indent else None


def _odd_space(line: int, lines: list[str]) -> Meaning | None:
    """A space of another kind there, or above, where it is noticed too late."""
    for index in (line - 1, line):
        if 0 <= index < len(lines) and (odd := _ODD_SPACE.match(lines[index])):
            message = f"{character(odd[1])} where a plain space belongs; type it again"
            return Meaning(index, odd.start(1), message)
    return None
