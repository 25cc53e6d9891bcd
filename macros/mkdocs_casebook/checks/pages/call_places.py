"""Where on a page a macro may stand: a list on a line of its own, and what leads where it can."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mkdocs_casebook.pages.macro import Macro, Macros
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.markdown_blocks import blocks
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.text_files import blanked

_COMMENT = re.compile(r"<!--[\s\S]*?-->|\{#[\s\S]*?#\}")
# What stands for a call while the places are looked for: neither a letter nor a bracket.
_CALL = "\ue000"
# What shows no link and no button. Each repetition is bounded, and so is the time.
_WHERE = (
    ("a link", re.compile(r"(?<!!)\[[^\[\]]{1,500}\](?=[(\[])")),
    ("the words of a picture", re.compile(r"!\[[^\[\]]{1,500}\](?=[(\[])")),
    ("the title of a link", re.compile(r"\]\([^()\n]{0,500}\)")),
    ("the title of a link", re.compile(r"^ {0,3}\[[^\[\]\n^]{1,99}\]:.*$", re.M)),
    ("the name of a tab", re.compile(r"^[ \t]*===[!+]?[ \t].*$", re.M)),
    ("an abbreviation", re.compile(r"^ {0,3}\*\[[^\[\]\n]{1,99}\]:.*$", re.M)),
    ("an attribute", re.compile(r"<[A-Za-z][^<>]{0,3000}>|(?<!\{)\{:?[^{}\n]{0,3000}\}(?!\})")),
)  # fmt: skip
Span = tuple[int, int]
Placed = tuple[Macro, Call, Span]


def places_problems(page: Page, macros: Macros) -> Iterator[Problem]:
    """The calls that stand where what they bring has no room; mark_density tells of the title."""
    placed = [(macro, call, _span(page, call)) for macro, call in macros.calls(page) if call.called]
    if not placed or blocks(page.body).unclosed:
        return
    zones = [*_zones(page.text, [span for _, _, span in placed])]
    bare = _without(page.body, [span for macro, _, span in placed if not macro.in_text])
    told = 0
    for macro, call, span in _seen(page, placed):
        where = _where(page, span, zones)
        if macro.in_text:
            if message := _misplaced(page, macro, call, where):
                yield Problem(call.place, "mark-in-place", message)
        elif call.place.line != told and (where or not _is_alone(page.body, bare, span)):
            told = call.place.line
            message = f"{macro.name}(…) stands on a line of its own, not indented, "
            yield Problem(call.place, "macro-alone", f"{message}with no words beside it")


def _seen(page: Page, placed: Iterable[Placed]) -> Iterator[Placed]:
    """The calls whose output is seen, but for those of the title."""
    hidden = [match.span() for match in _COMMENT.finditer(page.body)]
    for macro, call, span in placed:
        if call.place.line != page.title_line and not _within(span[0], hidden):
            yield macro, call, span


def _span(page: Page, call: Call) -> Span:
    """From where to where in the page's body the call stands, with its braces."""
    name = page.lines.starts[call.place.line - page.skipped - 1] + call.place.column - 1
    end = page.body.find("}}", name + len(call.text)) + 2
    return page.body.rfind("{{", 0, name + 1), end if end > 1 else len(page.body)


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _without(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + blanked(text[start:end]) + text[end:]
    return text


def _zones(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """What holds no markup, with its name, wherever it holds a call."""
    for start, end in spans:
        if not text[start].isspace():
            text = text[:start] + _CALL * (end - start) + text[end:]
    for name, pattern in _WHERE:
        for match in pattern.finditer(text):
            if _CALL in match[0]:
                yield name, match.span()


def _is_alone(body: str, bare: str, span: Span) -> bool:
    """Whether there is nothing on the call's lines but such calls, from their beginning."""
    start, end = body.rfind("\n", 0, span[0]) + 1, body.find("\n", span[1])
    return body[start] == "{" and not bare[start : end if end >= 0 else len(bare)].strip()


def _where(page: Page, span: Span, zones: Sequence[tuple[str, Span]]) -> str:
    """In what a call stands that holds no markup, or nothing."""
    if page.text[span[0]].isspace():
        return "code"
    return next((name for name, zone in zones if _within(span[0], [zone])), "")


def _misplaced(page: Page, macro: Macro, call: Call, where: str) -> str:
    """What is wrong with a call in words that stands there, or nothing."""
    if where == "code":
        return f"{macro.name}(…) in code, which is shown letter by letter; write it in the text"
    headings = {heading.place.line for heading in page.headings}
    # Of a mark in a heading mark_density tells.
    if call.place.line in headings and macro.in_text != "mark":
        where = where or "a heading"
    if not (where and macro.leads):
        return ""
    right = {"mark": "value(…), which shows the bare words", "word": "the bare words"}
    return (
        f"{macro.name}(…) in {where}, where nothing leads; "
        f"write {right.get(macro.in_text, 'it in the text')}"
    )
