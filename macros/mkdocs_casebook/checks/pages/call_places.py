"""Where on a page a macro may stand: a list on a line of its own, and what leads where it can."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from mkdocs_casebook.pages.macro import Macro, Macros
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.markdown_blocks import blocks
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.text_files import blanked

_COMMENT = late(r"<!--[\s\S]*?-->|\{#[\s\S]*?#\}")
# What stands for a call while the places are looked for: neither a letter nor a bracket.
_CALL = "\ue000"
# What shows no link and no button. Each repetition is bounded, and so is the time.
_WHERE = (
    ("a link", late(r"(?<!!)\[[^\[\]]{1,500}\](?=[(\[])")),
    ("the words of a picture", late(r"!\[[^\[\]]{1,500}\](?=[(\[])")),
    ("the title of a link", late(r"\]\([^()\n]{0,500}\)")),
    ("the title of a link", late(r"^ {0,3}\[[^\[\]\n^]{1,99}\]:.*$", re.M)),
    ("the name of a tab", late(r"^[ \t]*===[!+]?[ \t].*$", re.M)),
    ("an abbreviation", late(r"^ {0,3}\*\[[^\[\]\n]{1,99}\]:.*$", re.M)),
    ("an attribute", late(r"<[A-Za-z][^<>]{0,3000}>|(?<!\{)\{:?[^{}\n]{0,3000}\}(?!\})")),
)  # fmt: skip
_HEADING = "a heading"
Span = tuple[int, int]
Placed = tuple[Macro, Call, Span]


def places_problems(page: Page, macros: Macros) -> Iterator[Problem]:
    """The calls that stand where what they bring has no room; mark_density tells of the title."""
    placed = [(macro, call, _span(page, call)) for macro, call in macros.calls(page) if call.called]
    if not placed or blocks(page.body).unclosed:
        return
    zones = _zones(page, [span for _, _, span in placed])
    apart = [span for macro, _, span in placed if not macro.in_text]
    bare, told = _replaced(page.body, apart, blanked), 0
    for macro, call, span in _seen(page, placed):
        where = zones.get(span[0], "")
        if macro.in_text:
            if message := _misplaced(macro, where):
                yield Problem(call.place, "mark-in-place", message)
        elif call.place.line != told and (where or not _is_alone(page.body, bare, span)):
            told = call.place.line
            message = f"{macro.name}(…) stands on a line of its own, not indented, "
            yield Problem(call.place, "macro-alone", f"{message}with no words beside it")


def _seen(page: Page, placed: Sequence[Placed]) -> Iterator[Placed]:
    """The calls whose output is seen, but for those of the title."""
    starts = [span[0] for _, _, span in placed]
    hidden = {at for match in _COMMENT.finditer(page.body) for at in _inside(match, starts)}
    for macro, call, span in placed:
        if call.place.line != page.title_line and span[0] not in hidden:
            yield macro, call, span


def _span(page: Page, call: Call) -> Span:
    """From where to where in the page's body the call stands, with its braces."""
    name = page.lines.starts[call.place.line - page.skipped - 1] + call.place.column - 1
    end = page.body.find("}}", name + len(call.text)) + 2
    return page.body.rfind("{{", 0, name + 1), end if end > 1 else len(page.body)


def _inside(match: re.Match[str], starts: Sequence[int]) -> Sequence[int]:
    """Those of the places, in order, that what was found holds."""
    return starts[bisect_left(starts, match.start()) : bisect_left(starts, match.end())]


def _replaced(text: str, spans: Sequence[Span], act: Callable[[str], str]) -> str:
    """The text with what is done to each of the spans, which are in order."""
    parts, at = list[str](), 0
    for start, end in spans:
        parts += text[at:start], act(text[start:end])
        at = end
    return "".join([*parts, text[at:]])


def _zones(page: Page, spans: Sequence[Span]) -> dict[int, str]:
    """What holds no markup and yet a call, by where the call begins."""
    headings = {heading.place.line for heading in page.headings}
    starts = [start for start, _ in spans]
    found = {start: "code" for start in starts if page.text[start].isspace()}
    shown = [span for span in spans if span[0] not in found]
    text = _replaced(page.text, shown, lambda call: _CALL * len(call))
    for name, pattern in _WHERE:
        for match in pattern.finditer(text):
            for start in _inside(match, starts):
                found.setdefault(start, name)
    for start in starts:
        if page.lines.place(start).line in headings:
            found.setdefault(start, _HEADING)
    return found


def _is_alone(body: str, bare: str, span: Span) -> bool:
    """Whether there is nothing on the call's lines but such calls, from their beginning."""
    start, end = body.rfind("\n", 0, span[0]) + 1, body.find("\n", span[1])
    return body[start] == "{" and not bare[start : end if end >= 0 else len(bare)].strip()


def _misplaced(macro: Macro, where: str) -> str:
    """What is wrong with a call in words that stands there, or nothing."""
    if where == "code":
        return f"{macro.name}(…) in code, which is shown letter by letter; write it in the text"
    # Of a mark in a heading mark_density tells.
    if not (where and macro.leads) or (where == _HEADING and macro.in_text == "mark"):
        return ""
    right = {"mark": "value(…), which shows the bare words", "word": "the bare words"}
    return (
        f"{macro.name}(…) in {where}, where nothing leads; "
        f"write {right.get(macro.in_text, 'it in the text')}"
    )
