"""What is left over in the text of a page: Markdown and macros that nothing obeyed; its outline.

Code is left out: there it is what readers are to see.
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from mkdocs_casebook.checks.pages.heading_levels import off_level
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.rendered.elements import Document
from mkdocs_casebook.site.rendered.finding import Finding, Needle, around, lead

_CODE = frozenset("code kbd pre samp script style svg textarea var".split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MACRO = "rendered-macro"
_MARKDOWN = "rendered-markdown"
# Of what is left over these are macros; the rest is Markdown.
_OF_MACROS = ("call", "statement", "comment", "record")
_ADDRESS = r"(?:https?:|mailto:|tel:|\.{0,2}/|\#|[\w./-]+(?:\.[a-z]{2,4}\b|/))"
# What each looks like, and what would be right.
_LEFT_OVER: dict[str, tuple[str, str]] = {
    "call": (
        rf"\{{\{{?[-+]?\s*(?:{'|'.join(MACROS.by_name)})\b(?=\s*[(}}\-|])",
        'a macro that did not run; on a page write {{ fact("entity.fact") }}',
    ),
    "statement": (r"\{%[-+]?\s*[a-z]\w*", "a statement of the template language"),
    "comment": (r"\{\#|\#\}(?!\})", "a comment of the template language"),
    "record": (
        r"(?<![\w\])])\[\[[^\[\]]+\]\]",
        "names a record where none is looked up; write a macro or [words](address)",
    ),
    "conflict": (
        r"(?m:^(?:<{7}|>{7}|\|{7}|={7})(?=\s|$))",
        "a conflict of git that nobody resolved; keep one of the two",
    ),
    "link": (
        rf"\](?:\(| +\(\s*{_ADDRESS})[^()\s]*\)?|\)\[{_ADDRESS}[^\[\]\s]*\]",
        "a link that is none; write [words](address)",
    ),
    "reference": (
        r"(?<![\w\]\[])!?\[[^\[\]\n]+\]\[[^\[\]\n]*\]|(?m:^\s*\[[^\[\]\n]+\]:\s+\S+)",
        "a link whose address stands nowhere; write [words](address)",
    ),
    "footnote": (r"\[\^[^\[\]\s]+\]", "a footnote without its text; write [^name]: and the text"),
    "bold": (
        r"(?<![\w*])\*\*(?=[^\W_])|(?<=[^\W_])[.,;:!?]?\*\*(?![\w*])|\*\* [^*\n]+ \*\*",
        "bold that does not begin or end; write **words**",
    ),
    "lines": (
        r"(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])",
        "bold that does not begin or end; write **words**, and code between backticks",
    ),
    "strike": (
        r"(?<![\w~])~~(?=[^\W_])|(?<=[^\W_])~~(?![\w~])",
        "words struck out that do not begin or end; write ~~words~~",
    ),
    "mark": (
        r"(?<![\w=])==(?=[^\W_])|(?<=[^\W_])==(?![\w=])",
        "a marking that does not begin or end; write ==words==",
    ),
    "code": (
        r"```|(?m:^\s*~~~)|(?<!\w)`(?=\S)|(?<=[\w)\]}\"'])`(?!\w)",
        "code that does not begin or end; write `code`, or a line of ``` before and after it",
    ),
    "box": (
        r"(?m:^\s*(?:!{2,4}|\?{2,4})\+?(?:\s|$))",
        "a box that is none; write it on a line of its own below an empty one",
    ),
    "tab": (
        r"(?m:^\s*===[+!]*\s+\S)",
        'a tab that is none: write === "Title", and its text indented below',
    ),
    "alert": (
        r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
        "a box as another program writes it; write !!! note, and its text indented by four",
    ),
    "fence": (r"(?m:^\s*:{3,})", "a block that is none; write !!! note"),
    "snippet": (r"-{1,}8<-{1,}", "a file that was not put in; write what it holds"),
    "icon": (
        r":(?:material|fontawesome|octicons|simple)-[\w-]+:",
        "an icon that there is not, or the settings need pymdownx.emoji",
    ),
    "heading": (r"(?m:^\#{2,6}\s+\S)", "a heading that is none; begin the line with it"),
    "table": (
        r"(?m:^\s*\|?\s*:?-{3,}:?\s*\|)|(?m:^\s*\|[^|\n]+\|[^\n]*\|\s*$)",
        "a table that is none; write an empty line above it, and |---| below its head",
    ),
    "list": (
        r"(?<=:)\n[-*+] (?=\S)|\n[-*+] (?=\S[^\n]*\n[-*+] \S)|(?<=:)\n\d{1,3}[.)] (?=\S)",
        "a list that is none; write an empty line above it",
    ),
    "task": (r"(?m:^\s*\[[ xX]\] )", "a task that is none; the settings need tasklist"),
    "attributes": (
        r"\{:[^{}\n]*\}|(?<=\n)\{:[^{}\n]*$|\{\s*[.\#][A-Za-z][\w-]*[^{}\n]*\}",
        "attributes that nothing took; write them behind what they belong to",
    ),
    "edit": (
        r"\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}",
        "a change that is only proposed; make it, or leave it out",
    ),
    "abbreviation": (
        r"(?m:^\s*\*\[[^\[\]\n]+\]:)",
        "an abbreviation that is none; define it in glossary.yml",
    ),
    "contents": (r"(?m:^\s*\[TOC\]\s*$)", "a table of contents that is none"),
    "entity": (
        r"&(?:[a-zA-Z][a-zA-Z0-9]{1,20}|\#\d{1,7}|\#x[0-9a-fA-F]{1,6});",
        "a character by its name, which is shown as it stands; write the character",
    ),
    "break": (r"\\(?=\n)", "a backslash at the end of a line; write <br>"),
}
LEFT_OVER = re.compile("|".join(f"(?P<{name}>{said[0]})" for name, said in _LEFT_OVER.items()))
_TOLD = re.compile(r"https?://[^\s<>]+")
_SUSPECT = re.compile(r"[{}\[\]*_~`=!?:<>|#&\\]|--|\n[-+\d]|8<")


def left_over(page: Document) -> Iterator[Finding]:
    """The Markdown and the macros that are left over in the text of a page."""
    if page.text is None:
        return
    for node, text in _texts(page.text):
        if not _SUSPECT.search(text):
            continue
        # An address that is told as it is may have underscores.
        plain = _TOLD.sub(lambda address: address[0].replace("_", "x"), text)
        found = {match.lastgroup: match for match in reversed([*LEFT_OVER.finditer(plain)])}
        for name, match in found.items():
            rule = _MACRO if name in _OF_MACROS else _MARKDOWN
            _, right = _LEFT_OVER[name or ""]
            needles = around(text, *match.span())
            piece = " ".join(match[0].split()) or match[0]
            yield Finding(rule, f"{shown(piece)} is left over: {right}", needles, lead(node))
    yield from _errors(page.text)


def _texts(node: _Element) -> Iterator[tuple[_Element, str]]:
    """The texts below an element that are not code, each with the element in or after it."""
    if node.text and isinstance(node.tag, str):
        yield node, node.text
    for inner in node:
        if inner.tag not in _CODE:
            yield from _texts(inner)
        if inner.tail:
            yield inner, inner.tail


def _errors(text: _Element) -> Iterator[Finding]:
    """A page that a macros plugin wrote in place of one whose macro failed."""
    for title in text.iter("h1"):
        words = "".join(map(str, title.itertext())).strip("¶ \n")
        if (
            re.fullmatch(r"Macro (?:Rendering|Syntax) Error", words)
            and title.find("em") is not None
        ):
            yield Finding(_MACRO, "a macro failed on this page: see what the site builder says")


def outline(page: Document) -> Iterator[Finding]:
    """What is wrong with the headings of a page, and boxes in which nothing stands."""
    if page.text is None:
        return
    above = 0
    for node in page.text.iter(*_HEADINGS):
        if node.get("hidden") is not None:
            continue
        level, words = int(str(node.tag)[1]), _text(node)
        wrong = off_level(level, above, shown(words)) if words else "a heading without words"
        if wrong:
            yield Finding("rendered-heading", wrong, _headings(level, words), lead(node))
        above = level
    for box in page.text.iter("div", "details"):
        if box.tag == "div" and "admonition" not in (box.get("class") or "").split():
            continue
        if not _words(box, "admonition-title", "summary") and box.find(".//img") is None:
            title = _words(box)
            wrong = f"the box {shown(title)} is empty; indent its text by four spaces"
            ways = (f'"{title}"', f"!!! {title.lower()}", f"??? {title.lower()}", title)
            yield Finding(_MARKDOWN, wrong, tuple(map(Needle, ways)), lead(box))


def _headings(level: int, words: str) -> tuple[Needle, ...]:
    """How a heading is written; one that a macro makes stands in no page's text."""
    ways = (f"{'#' * level} {words}", f"<h{level}>{words}", f"{words} ===", f"{words} ---")
    return tuple(map(Needle, ways))


def _text(node: _Element) -> str:
    """The words of a heading, but for the link to itself."""
    return " ".join("".join(map(str, node.itertext())).removesuffix("¶").split())


def _words(node: _Element, *without: str) -> str:
    """The words of an element, but for parts of a class or a name."""
    return " ".join("".join(_pieces(node, {*without})).split())


def _pieces(node: _Element, without: set[str]) -> Iterator[str]:
    if without.isdisjoint({str(node.tag), *(node.get("class") or "").split()}):
        yield node.text or ""
        for inner in node:
            yield from _pieces(inner, without)
            yield inner.tail or ""
