"""The headings, anchors and links of a page's Markdown and HTML."""

import html
import re
from collections.abc import Iterator

from markdown.extensions.toc import slugify, unique

from mkdocs_casebook.pages.page import Heading, Page, PageLink
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.text_files import blanked

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CONTAINER = re.compile(r" {0,3}(?:[-*+:]|[0-9]{1,9}[.)]|!!!|\?\?\?|===|\[\^)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_UNDERLINE = re.compile(r"(=+|-+) *$")
_HEADING_ID = re.compile(r"\{:?[ \t]*([^{}\n]{0,200})\}\s*$")
_MARKUP = re.compile(r"!?\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,300}\)|\[[^\[\]\n]{0,300}\])|[*_`]")
_ANCHOR = re.compile(r"\{:[ \t]*#([A-Za-z][\w.-]*)")
_INLINE = re.compile(r"\]\(\s*+(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))")
_DEFINITION = re.compile(
    r"^[ \t>*+:.)0-9-]{0,99}(?<!\*)\[(?!\^)([^\[\]\n]{1,300})\]:\s*+<?([^\s<>]+)", re.MULTILINE
)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{0,2000})>", re.IGNORECASE)
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[([^\[\]^\n]{0,300})\]")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\[\]\n]{0,300})\]:", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>]{0,3000})>", re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z][^<>]{0,3000}>")
_ATTRIBUTE = re.compile(
    r"""[\s/](href|src|action|data|poster|id|name)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'<>]+)""",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.{0,2000}?)(?<!`)\1(?!`)")
# What the macros' plugin takes for an order not to run them.
_ELEMENTS = ((f"<{name}", f"</{name}>") for name in ("pre", "script", "style"))
_HIDDEN = (("<!--", "-->"), ("{#", "#}"), *_ELEMENTS)


def scan(page: Page) -> Iterator[Problem]:
    """Find the headings, anchors and links of a page's Markdown and HTML; what is wrong there."""
    page.text = _without_code(page.body)
    lines, written = page.text.split("\n"), page.body.split("\n")
    for index, line in enumerate(lines):
        above, before = lines[index - 1 : index], lines[index - 2 : index - 1]
        if match := _HEADING.match(line):
            yield from _heading(page, len(match[1]), written[index][match.start(2) :], index)
        elif "".join(above).strip() and not "".join(before).strip() and _UNDERLINE.match(line):
            yield from _heading(page, 1 if line[0] == "=" else 2, written[index - 1], index - 1)
    page.anchors.update(_ANCHOR.findall(page.text))
    for match in _AUTOLINK.finditer(page.text):
        page.links.append(PageLink(match[1], page.lines.place(match.start(1))))
    yield from _links(page)
    for match in _AUTOLINK.finditer(page.text):
        page.links.append(PageLink(match[1], page.lines.place(match.start(1))))
    yield from _footnotes(page)


def _heading(page: Page, level: int, text: str, index: int) -> Iterator[Problem]:
    text, id_ = text.rstrip().rstrip("#").rstrip(), ""
    place = Place(page.file, index + 1 + page.skipped)
    if given := _HEADING_ID.search(text):
        ids = [word[1:] for word in given[1].split() if word.startswith("#")]
        id_, text = ids[0] if ids else "", text[: given.start()].rstrip()
        if id_ and id_ in page.anchors:
            message = f"the anchor {id_!r} stands above already; choose another"
            yield Problem(place, "page-anchor", message)
    text = html.unescape(_MARKUP.sub(r"\1", text))
    id_ = unique(id_ or slugify(text, "-"), page.anchors)
    page.headings.append(Heading(level, text, id_, place))


def _links(page: Page) -> Iterator[Problem]:
    text, place, add = page.text, page.lines.place, page.links.append
    for match in _INLINE.finditer(text):
        target, start = match[1] or match[2], match.start()
        if target and text.rfind("[", max(0, start - 2000), start) >= 0:
            add(PageLink(target, place(match.start(1 if match[1] else 2))))
    defined = set()
    for match in _DEFINITION.finditer(text):
        defined.add(_label(match[1]))
        add(PageLink(match[2], place(match.start(2))))
    for match in _REFERENCE.finditer(text):
        if (label := match[2] or match[1]) and _label(label) not in defined:
            message = f"no line says where {label!r} leads; write [{label}]: address"
            yield Problem(place(match.start(2 if match[2] else 1)), "page-link", message)
    for tag in _TAG.finditer(text):
        for match in _ATTRIBUTE.finditer(tag[0]):
            value = match[2].strip("\"'")
            if match[1].lower() in ("id", "name"):
                page.anchors.add(value)
            else:
                start = tag.start() + match.start(2) + (match[2][0] in "\"'")
                add(PageLink(value, place(start), raw=True))


def _footnotes(page: Page) -> Iterator[Problem]:
    for match in _FOOTNOTE.finditer(page.text):
        if page.text.count(f"[^{match[1]}]") == page.text.count(f"[^{match[1]}]:"):
            message = f"no word has the footnote {match[1]!r}; write [^{match[1]}] behind one"
            yield Problem(page.lines.place(match.start(1)), "page-link", message)


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without_code(body: str) -> str:
    """The text with spaces in place of code blocks, code spans and comments."""
    lines, fence, before, contained = [], "", "", False
    for line in body.split("\n"):
        was, fence = fence, _open_fence(fence, line)
        indented = line.startswith(("    ", "\t"))
        if not (was or fence) and line.strip() and not indented:
            contained = bool(_CONTAINER.match(line)) or (contained and bool(before.strip()))
        if was or fence or (indented and not contained and not before.strip()):
            lines.append(" " * len(line))
        else:
            before = line
            lines.append(_CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line)
    text = "\n".join(lines)
    for opening, closing in _HIDDEN:
        text = _blank(text, opening, closing)
    return text


def _open_fence(fence: str, line: str) -> str:
    """The fence of the code block that is open behind a line, with that before it, or nothing."""
    match = _FENCE.match(line)
    if not fence:
        return match[1] if match else ""
    return "" if match and match[1].startswith(fence) and not line.strip(" `~") else fence


def _blank(text: str, opening: str, closing: str) -> str:
    """The text with spaces in place of what stands between opening and closing."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        start = min(text.find(">", start) + 1 or start, end) if closing[1] == "/" else start
        pieces += [text[at:start], blanked(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def demoted(body: str) -> str:
    """The Markdown with each heading one level down."""
    lines = zip(body.split("\n"), _without_code(body).split("\n"), strict=True)
    return "\n".join(f"#{line}" if _HEADING.match(bare) else line for line, bare in lines)
