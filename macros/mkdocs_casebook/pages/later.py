"""What of a page's text was not known by a day, and what is left of it.

A block, a heading with its section, or words of a sentence may be marked as later: with the class
`later`, and with `data-from`, the day since when they may be read. A sentence that shows a record
which was not known falls by itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mkdocs_casebook.reading.late import late

_LATER = r"""(?:class="[^"]*\blater\b|\.later\b)"""
# No such bracket is looked for beyond the next that opens: a line of them is read once.
_MARK = late(r"\{:?[^{}\n]*\}")
_TAG = late(r"<(?:div|span)\b[^<>]*>")
_FROM = late(r"""data-from=["']?([^"'\s>}]*)""")
_DIVISION = late(r"<(/?)div\b([^<>]*)>")
_WORDS = late(r"<span\b([^<>]*)>((?:(?!</?span\b)[\s\S])*)</span>")
_HEADING = late(r"(#{1,6})\s")
# What begins anew in a paragraph: an item, a row, a mark of attributes.
_ANEW = late(r"\s*(?:[-*+]\s|[0-9]+[.)]\s|\||\{:|<|>|#|\?\?\?|!!!)")
_ENDS = late(r"""[.!?:…|>}][)"'”’*_]*\s*\Z|[.!?…]\s*</\w+>\s*\Z""")
_DECISION = late(r"<div\b[^>]*class=\"[^\"]*\bdecide\b")
_NOTES = late(r"\{\{\s*notes\(\s*\)\s*\}\}")
_FOLD = late(r"\?\?\?")


class Line(NamedTuple):
    """A line of a page's text, with its number among them."""

    number: int
    text: str


class Marked(NamedTuple):
    """Where words are marked as later, and since when they may be read."""

    line: int
    since: str


def marks_of(body: str) -> Iterator[Marked]:
    """The marks of a text that say since when something may be read."""
    for number, line in enumerate(body.split("\n")):
        for found in (*_MARK.finditer(line), *_TAG.finditer(line)):
            since = _FROM.search(found[0])
            if since and re.search(_LATER, found[0]):
                yield Marked(number, since[1])


def known_lines(
    body: str, day: str, withheld: Callable[[str], bool], *, last: bool = False
) -> list[Line]:
    """The lines of a text that could be read on the day, as 2018-03-18.

    `withheld` says whether a sentence shows what was not known; of the `last` chapter all is left
    out that follows its decision.
    """
    lines = [Line(number, text) for number, text in enumerate(body.split("\n"))]
    if last:
        lines = list(_to_decision(lines))
    lines = _without_divisions(lines, day)
    lines = _kept(([line] for line in lines), lambda unit: _marked_later(unit[0].text, day))
    lines = _without_blocks(lines, day)
    lines = [Line(one.number, _without_words(one.text, day)) for one in lines]
    lines = _kept(_sentences(lines), lambda unit: withheld("\n".join(one.text for one in unit)))
    return list(_without_empty(lines))


def asks(line: str, before: bool) -> bool:
    """Whether a line asks for a decision, or goes on to, as the line before it did."""
    if _DECISION.match(line):
        return True
    return before and not _FOLD.match(line.lstrip()) and not line.startswith("</div>")


def _later(attributes: str, day: str) -> bool:
    """Whether attributes mark what may only be read after the day."""
    if not re.search(_LATER, attributes):
        return False
    since = _FROM.search(attributes)
    return not since or since[1] > day


def _marked_later(line: str, day: str) -> bool:
    """Whether a line is a heading whose section may only be read after the day."""
    return bool(_HEADING.match(line)) and any(_later(mark, day) for mark in _MARK.findall(line))


def _to_decision(lines: list[Line]) -> Iterator[Line]:
    """The lines to the end of the decision, without what came of it."""
    inside = over = False
    for line in lines:
        inside = inside or bool(_DECISION.match(line.text))
        if over:
            # The notes are those of what stands above.
            if _NOTES.fullmatch(line.text.strip()):
                yield from (Line(line.number, ""), line)
        elif inside and _FOLD.match(line.text.lstrip()):
            yield Line(line.number, "</div>")
            over = True
        else:
            yield line
            over = inside and line.text.startswith("</div>")


def _without_divisions(lines: list[Line], day: str) -> list[Line]:
    kept, depth = list[Line](), 0
    for line in lines:
        if not depth:
            opens = _DIVISION.match(line.text)
            if not (opens and not opens[1] and _later(opens[2], day)):
                kept.append(line)
                continue
        depth += sum(-1 if one[1] else 1 for one in _DIVISION.finditer(line.text))
    return kept


def _kept(units: Iterable[list[Line]], gone: Callable[[list[Line]], bool]) -> list[Line]:
    """The lines of the units that are not gone; a heading takes its section with it."""
    kept, above = list[Line](), 0
    for unit in units:
        heading = _HEADING.match(unit[0].text)
        if heading and len(heading[1]) <= above:
            above = 0
        out = not above and gone(unit)
        if heading and out:
            above = len(heading[1])
        if not (above or out):
            kept += unit
    return kept


def _without_blocks(lines: list[Line], day: str) -> list[Line]:
    kept: list[Line] = []
    for block in _blocks(lines):
        mark = _MARK.fullmatch(block[-1].text.strip()) if block else None
        if not (mark and _later(mark[0], day)):
            kept += block
    return kept


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines from each empty one to the next."""
    block: list[Line] = []
    for line in lines:
        if not line.text.strip() and block:
            yield block
            block = []
        block.append(line)
    yield block


def _without_words(text: str, day: str) -> str:
    return _WORDS.sub(lambda found: "" if _later(found[1], day) else found[0], text)


def _sentences(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines in groups that end where a sentence does."""
    group: list[Line] = []
    for line in lines:
        if group and (not line.text.strip() or _ANEW.match(line.text)):
            yield group
            group = []
        group.append(line)
        if not line.text.strip() or _ENDS.search(line.text):
            yield group
            group = []
    if group:
        yield group


def _without_empty(lines: list[Line]) -> Iterator[Line]:
    """The lines without headings that have nothing below them, and attributes of nothing."""
    for at, line in enumerate(lines):
        below = next((one.text for one in lines[at + 1 :] if one.text.strip()), "")
        heading, next_ = _HEADING.match(line.text), _HEADING.match(below)
        if heading and (not below or (next_ and len(next_[1]) <= len(heading[1]))):
            continue
        alone = at == 0 or not lines[at - 1].text.strip()
        if alone and line.text.strip().startswith("{:"):
            continue
        yield line
