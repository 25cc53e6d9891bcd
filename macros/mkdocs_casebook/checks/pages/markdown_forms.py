"""Forms of Markdown that other tools know and this site's does not: they would be printed as text.

Of each is said which extension offers it, or what to write in its place.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem, did_you_mean
from mkdocs_casebook.reading.text_files import blanked


class _Form(NamedTuple):
    """A form: how it begins on a page, what it is called, and how to do without it.

    It is printed as text where the settings do not name `extension`; the `right` form of that,
    if it is offered at all.
    """

    written: re.Pattern[str]
    called: str
    extension: str = ""
    right: str = ""
    instead: str = ""


def _form(
    written: str, called: str, extension: str = "", right: str = "", instead: str = ""
) -> _Form:
    return _Form(late(written, re.MULTILINE), called, extension, right, instead)


_NOTE = 'write !!! note "Title", and its text indented below'
_EMOJI = "pymdownx.emoji"
_ICONS = (
    "pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji , "
    "emoji_generator: !!python/name:material.extensions.emoji.to_svg }"
)
_FORMULA = "write the formula in words, or lay a picture of it beside the page"
# What stands in prose; each repetition is bounded, and so is the time.
_FORMS = (
    _form(r'^[ \t]*\?\?\?\+?[ \t]+["\w]', "a fold", "pymdownx.details", "pymdownx.details"),
    _form(
        r'^[ \t]*===[!+]?[ \t]+["\']',
        "a tab",
        "pymdownx.tabbed",
        "pymdownx.tabbed: {alternate_style: true}",
    ),
    _form(
        r"^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[[ xX]\][ \t]",
        "a task",
        "pymdownx.tasklist",
        "pymdownx.tasklist: {custom_checkbox: true}",
    ),
    _form(r"(?<![=<>!])==[^\s=](?:[^=\n]{0,300}[^\s=])?==(?!=)", "a mark", *["pymdownx.mark"] * 2),
    _form(
        r"~~[^\s~](?:[^~\n]{0,300}[^\s~])?~~|(?<=\w)~[^\s~]{1,20}~(?!~)",
        "a strike, or a sign below the line",
        *["pymdownx.tilde"] * 2,
    ),
    _form(
        r"\^\^[^\s^](?:[^^\n]{0,300}[^\s^])?\^\^|(?<=[\w)])\^[^\s^\[\]]{1,20}\^(?!\^)",
        "an underline, or a sign above the line",
        *["pymdownx.caret"] * 2,
    ),
    _form(r"\+\+[\w-]{1,30}(?:\+[\w-]{1,30}){0,5}\+\+", "a key", *["pymdownx.keys"] * 2),
    _form(
        # An amount of money has its sign in front, too: what begins with a digit is one unless
        # it has the signs of a formula.
        r"(?<![\w\\$])\$\$?(?![\s$])(?![0-9][^\\^_={}$\n]{0,300}\$)[^$\n]{1,300}"
        r"(?<![\s\\])\$(?![0-9])"
        r"|^[ \t]*\$\$[ \t]*$"
        r"|(?<![\\\]])\\\((?=[^\n]{1,300}?\\\))"
        r"|(?<!\\)\\\[(?=[ \t]*$|(?:(?!\\\])[^\n]){0,300}?(?:[\^_=]|\\[a-z]))",
        "mathematics",
        "pymdownx.arithmatex",
        instead=_FORMULA,
    ),
    _form(
        r"^[ \t]*-+8<-+",
        "a snippet",
        "pymdownx.snippets",
        instead='write the text here, or show a whole page by {{ chapter("page") }}',
    ),
    _form(r"^[ \t]*>[ \t]*\[![A-Za-z]+\]", "a note of another kind", instead=_NOTE),
    _form(r"^[ \t]*:{3,}[ \t]*[{\w]|^[ \t]*/{3,}[ \t]+\w", "a block", instead=_NOTE),
    _form(
        r"(?<!\[)\^\[[^\[\]\n]{1,300}\]",
        "a footnote in the text",
        instead="write [^1], and [^1]: with its words below",
    ),
    _form(r"\[@[\w:.-]+", "a citation", instead='write {{ cite("source") }}'),
    _form(
        r"\{(?:\+\+|--|~~|==|>>)[^{}\n]{1,300}\}",
        "a mark of an editor",
        "pymdownx.critic",
        instead="write the text as it is to be read",
    ),
)
_WIKI = late(r"(?<![\w)\]])!?\[\[([^\[\]\n]{1,200})\]\](?![(\[])")
_ANNOTATED = late(
    r"\{:?[ \t][^{}\n]{0,200}?\.annotate\b"
    r"|<[a-z]+ [^<>]{0,200}?class=[\"'][^\"'<>]{0,200}\bannotate\b"
)
# The kinds of boxes that the theme has a colour and a sign for.
_BOX = late(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*([a-z][\w-]*)", re.MULTILINE)
_BOXES = (
    "note abstract summary tldr info todo tip hint important success check done question help faq "
    "warning caution attention failure fail missing danger error bug example quote cite seealso"
).split()
_CALL = late(r"\{\{[^{}]*\}\}")
_JOINS = late(r"\{\{-|-\}\}")
# What is no text: calls, attributes, targets of links, tags, addresses.
_APART = late(r"\{\{[^{}]*\}\}|\{:[^{}\n]*\}|(?<=\])\([^()\n]*\)|</?[A-Za-z][^<>]*>|https?://\S+")
_DRAWN = late(r"[ \t]*[`~]{3,}[ \t{.]*(mermaid|plantuml|math)\b")
_SHORT = late(r"(?<![\w:/.]):([a-z][\w+-]*):(?![\w:/])")
_SETS = ("material", "fontawesome", "octicons", "simple")


def forms_problems(page: Page, extensions: Mapping[str, dict[str, object]]) -> Iterator[Problem]:
    """The forms on the page that its site's Markdown does not know, by its extensions."""
    place = page.lines.place

    def told(at: int, message: str) -> Problem:
        return Problem(place(at), "page-markdown", message)

    for match in _JOINS.finditer(page.text):
        message = (
            f"{match[0]!r} takes away the spaces and line ends beside it, and what stands there is "
            "joined; write {{ and }}"
        )
        yield told(match.start(), message)
    words = _APART.sub(lambda match: blanked(match[0]), page.text)
    for form in _FORMS:
        for match in form.written.finditer(words) if form.extension not in extensions else ():
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            yield told(at, _said(match[0].strip(), form))
    for match in _WIKI.finditer(_CALL.sub(lambda call: blanked(call[0]), page.text)):
        message = (
            f"{match[0]!r} is printed as it is; write [{match[1]}](page.md), or put it in code"
        )
        yield told(match.start(), message)
    for match in _ANNOTATED.finditer(page.text):
        message = (
            "'annotate' is not offered, and its (1) is printed as text; write [^1], and [^1]: "
        )
        yield told(match.start(), f"{message}with its words below")
    yield from _boxes(page)
    lines = page.body.split("\n")
    for index in page.fences:
        line, at = lines[index], page.lines.starts[index]
        if drawn := _DRAWN.match(line):
            message = f"{drawn[1]!r} is drawn by a script of another host, which is not asked; "
            yield told(at, message + "show an exhibit, or lay a picture of it beside the page")
        elif line[0] in " \t" and "pymdownx.superfences" not in extensions:
            message = "code within a list or note needs an extension; add pymdownx.superfences"
            yield told(at, f"{message} to markdown_extensions")
    for match in _SHORT.finditer(words):
        if message := _icon(match[1], extensions.get(_EMOJI)):
            yield told(match.start(), message)


def _boxes(page: Page) -> Iterator[Problem]:
    """The boxes of a kind that was misspelt; a style of the author's may have others."""
    for match in _BOX.finditer(page.text):
        if match[1] not in _BOXES and (right := did_you_mean(match[1], _BOXES)):
            message = f"{match[1]!r} is no kind of box{right}"
            yield Problem(page.lines.place(match.start(1)), "page-markdown", message)


def _said(found: str, form: _Form) -> str:
    start = f"'{found[:40]}' is printed as text: {form.called}"
    if form.right:
        return f"{start} needs an extension; add {form.right} to markdown_extensions"
    return f"{start} is not offered; {form.instead}"


# -- icons ----------------------------------------------------------------------------------------


def _icon(name: str, options: dict[str, object] | None) -> str:
    """What is wrong with what stands between colons as an icon, or nothing where it is no name."""
    if name.partition("-")[0] not in _SETS:
        from pymdownx import twemoji_db

        known = f":{name}:" in twemoji_db.emoji or f":{name}:" in twemoji_db.aliases
        message = f"':{name}:' is a picture of another host; write the sign itself, or an icon"
        return f"{message} as :material-ferry:" if known else ""
    if options is None:
        return f"':{name}:' is printed as text: an icon needs an extension; add {_ICONS}"
    if (
        "options" in options
        or is_icon(name.replace("-", "/", 1))
        or is_icon(name.replace("-", "/", 2))
    ):
        return ""
    return f"':{name}:' is no icon{did_you_mean(name, _icons())}"


def _folder() -> Path:
    found = find_spec("material")
    return Path(found.origin or "").parent / "templates/.icons" if found else Path()


def is_icon(path: str) -> bool:
    """Whether the theme has an icon of that path, as `material/ferry`."""
    return (_folder() / f"{path}.svg").is_file()


@cache
def _icons() -> frozenset[str]:
    """The names of all icons, as pages write them."""
    folder = _folder()
    found = (path.relative_to(folder).with_suffix("") for path in folder.rglob("*.svg"))
    return frozenset(path.as_posix().replace("/", "-") for path in found)
