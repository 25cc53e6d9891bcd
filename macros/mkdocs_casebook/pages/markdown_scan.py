"""The headings, anchors and links of a page's Markdown and HTML."""

import html
import re
from bisect import bisect_right

from markdown.extensions.toc import slugify, unique

from mkdocs_casebook.pages.page import Heading, Page, PageLink
from mkdocs_casebook.reading.problem import Place, Problem

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


_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[([^\[\]^\n]{0,300})\]")


_TAG = re.compile(r"<[A-Za-z][^<>]{0,3000}>")


_ATTRIBUTE = re.compile(
    r"""[\s/](href|src|action|data|poster|id|name)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'<>]+)""",
    re.IGNORECASE,
)


_CODE = re.compile(r"(?<!`)(`+)(?!`)(.{0,2000}?)(?<!`)\1(?!`)")


# What the macros' plugin takes for an order not to run them.
_HIDDEN = (
    ("<!--", "-->"),
    ("{#", "#}"),
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
)


class Scan:
    """Finds the headings, anchors and links of a page's Markdown and HTML."""

    def __init__(self, page: Page, skipped: int, problems: list[Problem]) -> None:
        self.page = page
        self.skipped = skipped
        self.problems = problems
        self.text = page.text = _without_code(page.body)
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        return Place(self.page.file, line + self.skipped, offset - self.starts[line - 1] + 1)

    def run(self) -> None:
        lines, written = self.text.split("\n"), self.page.body.split("\n")
        for index, line in enumerate(lines):
            if match := _HEADING.match(line):
                self.heading(len(match[1]), written[index][match.start(2) :], index)
            elif (
                index
                and lines[index - 1].strip()
                and _UNDERLINE.match(line)
                and not (index > 1 and lines[index - 2].strip())
            ):
                self.heading(1 if line[0] == "=" else 2, written[index - 1], index - 1)
        self.page.anchors.update(_ANCHOR.findall(self.text))
        self.links()

    def heading(self, level: int, text: str, index: int) -> None:
        text, id_ = text.rstrip().rstrip("#").rstrip(), ""
        if given := _HEADING_ID.search(text):
            ids = [word[1:] for word in given[1].split() if word.startswith("#")]
            id_, text = ids[0] if ids else "", text[: given.start()].rstrip()
            if id_ and id_ in self.page.anchors:
                message = f"the anchor {id_!r} stands above already; choose another"
                place = Place(self.page.file, index + 1 + self.skipped)
                self.problems.append(Problem(place, "page-anchor", message))
        text = html.unescape(_MARKUP.sub(r"\1", text))
        id_ = unique(id_ or slugify(text, "-"), self.page.anchors)
        place = Place(self.page.file, index + 1 + self.skipped)
        self.page.headings.append(Heading(level, text, id_, place))

    def links(self) -> None:
        def add(target: str, offset: int, raw: bool = False) -> None:
            self.page.links.append(PageLink(target, self.place(offset), raw))

        for match in _INLINE.finditer(self.text):
            if (target := match[1] or match[2]) and self.text.rfind(
                "[", max(0, match.start() - 2000), match.start()
            ) >= 0:
                add(target, match.start(1) if match[1] else match.start(2))
        defined = set()
        for match in _DEFINITION.finditer(self.text):
            defined.add(_label(match[1]))
            add(match[2], match.start(2))
        for match in _REFERENCE.finditer(self.text):
            if (label := match[2] or match[1]) and _label(label) not in defined:
                message = f"no line says where {label!r} leads; write [{label}]: address"
                place = self.place(match.start(2) if match[2] else match.start(1))
                self.problems.append(Problem(place, "page-link", message))
        for tag in _TAG.finditer(self.text):
            for match in _ATTRIBUTE.finditer(tag[0]):
                value = match[2].strip("\"'")
                if match[1].lower() in ("id", "name"):
                    self.page.anchors.add(value)
                else:
                    quoted = match[2][0] in "\"'"
                    add(value, tag.start() + match.start(2) + quoted, raw=True)


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without_code(body: str) -> str:
    """The text with spaces in place of code blocks, code spans and comments."""
    lines, fence, before, contained = [], "", "", False
    for line in body.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            lines.append(" " * len(line))
            continue
        if match:
            fence = match[1]
            lines.append(" " * len(line))
            continue
        indented = line.startswith(("    ", "\t"))
        if line.strip() and not indented:
            contained = bool(_CONTAINER.match(line)) or (contained and bool(before.strip()))
        if indented and not contained and not before.strip():
            lines.append(" " * len(line))
            continue
        before = line
        lines.append(_CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line)
    text = "\n".join(lines)
    for opening, closing in _HIDDEN:
        text = _blank(text, opening, closing)
    return text


def _blank(text: str, opening: str, closing: str) -> str:
    """The text with spaces in place of what stands between opening and closing."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        start = min(text.find(">", start) + 1 or start, end) if closing[1] == "/" else start
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def demoted(body: str) -> str:
    """The Markdown with each heading one level down."""
    lines = zip(body.split("\n"), _without_code(body).split("\n"), strict=True)
    return "\n".join(f"#{line}" if _HEADING.match(bare) else line for line, bare in lines)
