"""The headings, anchors and links of a page's Markdown and HTML."""

import html
import re
from collections.abc import Iterator

from markdown.extensions.toc import unique

from mkdocs_casebook.pages.markdown_blocks import blocks
from mkdocs_casebook.pages.page import Heading, Page, PageLink
from mkdocs_casebook.pages.slugs import Slug
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem

_HEADING = late(r"(?: {0,3}>)* {0,3}(#{1,6})(?=[ \t])")
_UNDERLINE = late(r"(=+|-+) *$")
_HEADING_ID = late(r"\{:?[ \t]*([^{}\n]{0,200})\}\s*$")
# An underline marks words in pairs, and within a word it is a letter; so is each sign in code.
_MARKUP = late(
    r"\\(?P<sign>[*_`\[\]])"
    r"|(?<!`)(?P<ticks>`{1,9})(?!`)(?P<code>[^\n]{1,300}?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<words>[^\[\]\n]{0,300})\](?:\([^()\n]{0,300}\)|\[[^\[\]\n]{0,300}\])"
    r"|(?<!\w)(?P<line>_{1,3})(?P<marked>[^\s_]|[^\s_][^\n]{0,300}?[^\s_])(?P=line)(?!\w)"
    r"|[*`]"
)
ANCHOR = late(r"(\{(?::[ \t]*|[ \t]+)#)(\w[\w.-]*)")
_INLINE = late(r"\]\(\s*+(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))")
_DEFINITION = late(
    r"^[ \t>*+:.)0-9-]{0,99}(?<!\*)\[(?!\^)([^\[\]\n]{1,300})\]:\s*+<?([^\s<>]+)>?"
    r"(?=[ \t]*(?:$|[\"'(]|[^\n{}]{0,300}\}\}))",
    re.MULTILINE,
)
_REFERENCE = late(r"\[([^\[\]\n]{1,300})\]\[([^\[\]^\n]{0,300})\]")
_PICTURE = late(r"!\[[^\[\]]{0,2000}(?=\](?:\(|\[([^\[\]\n]{0,300})\])?)")
_FOOTNOTE = late(r"^ {0,3}\[\^([^\[\]\n]{0,300})\]:", re.MULTILINE)
_AUTOLINK = late(r"<((?:https?|ftp)://[^<>]{0,3000})>", re.IGNORECASE)
_TAG = late(r"<[A-Za-z][^<>]{0,3000}>")
_ATTRIBUTE = late(
    r"""[\s/](href|src|action|data|poster|id|name)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'<>]+)""",
    re.IGNORECASE,
)

# A line of these ends what stands above it: a rule, or the line below a heading.
_LINES = " \t-_*="


def scan(page: Page, slug: Slug) -> Iterator[Problem]:
    """Find the headings, anchors and links of a page's Markdown and HTML; what is wrong there.

    `slug` makes anchors of headings.
    """
    found = blocks(page.body)
    page.text, page.fences = found.text, found.fences
    for index in found.unclosed:
        message = "a block of code that does not end; close it with the same signs, as deep"
        yield Problem(Place(page.file, index + 1 + page.skipped), "page-code", message)
    lines, written = page.text.split("\n"), page.body.split("\n")
    bare = [line[at:] for line, at in zip(lines, found.indents, strict=True)]
    for index, line in enumerate(bare):
        above, before = bare[index - 1 : index], bare[index - 2 : index - 1]
        own = written[index][found.indents[index] :]
        if (match := _HEADING.match(line)) and own[match.end() :].strip():
            yield from _heading(page, len(match[1]), own[match.end() :].strip(), index, slug)
        elif (
            "".join(above).strip() and not "".join(before).strip(_LINES) and _UNDERLINE.match(line)
        ):
            title = written[index - 1].strip()
            yield from _heading(page, 1 if line[0] == "=" else 2, title, index - 1, slug)
    headings = {heading.place.line for heading in page.headings}
    for match in ANCHOR.finditer(page.text):
        place = page.lines.place(match.start(2))
        if place.line not in headings:
            yield from _anchor(page, match[2], place)
    yield from _links(page)
    for match in _AUTOLINK.finditer(page.text):
        page.links.append(PageLink(match[1], page.lines.place(match.start(1))))
    yield from _footnotes(page)


def bare(text: str) -> str:
    """The text without the marks of links, emphasis and code."""
    return _MARKUP.sub(_words, text)


def _words(match: re.Match[str]) -> str:
    plain = match["sign"] or match["code"]
    return plain or bare(match["words"] or match["marked"] or "")


def _anchor(page: Page, id_: str, place: Place) -> Iterator[Problem]:
    """Give the page an anchor, which none above may have."""
    if (first := page.anchors.setdefault(id_, place)) is not place:
        yield _taken(id_, first, place, "choose another")


def _taken(id_: str, first: Place, place: Place, right: str) -> Problem:
    message = f"the anchor {id_!r} stands in line {first.line} already; {right}"
    return Problem(place, "page-anchor", message)


def _heading(page: Page, level: int, text: str, index: int, slug: Slug) -> Iterator[Problem]:
    text, id_ = text.rstrip().rstrip("#").rstrip(), ""
    place = Place(page.file, index + 1 + page.skipped)
    if given := _HEADING_ID.search(text):
        ids = [word[1:] for word in given[1].split() if word.startswith("#")]
        id_, text = ids[0] if ids else "", text[: given.start()].rstrip()
    text = html.unescape(bare(text))
    wanted = id_ or slug(text, "-")
    # What a macro brings into a heading is not known here.
    if (first := page.anchors.get(wanted)) and "{{" not in text:
        message = f"the anchor {wanted!r} stands in line {first.line} already; "
        right = (
            "choose another" if id_ else "name this heading otherwise, or end it with {: #other }"
        )
        yield Problem(place, "page-anchor", message + right)
    elif not wanted and any(map(str.isalpha, text)):
        right = "end it with {: #name }, or say slugify in the settings as the guide does"
        message = f"no letter of this heading makes its anchor; {right}"
        yield Problem(place, "page-anchor", message)
    id_ = unique(wanted, set(page.anchors))
    page.anchors[id_] = place
    page.headings.append(Heading(level, text, id_, place))


def _links(page: Page) -> Iterator[Problem]:
    text, place, add = page.text, page.lines.place, page.links.append
    pictures, labels = _pictures(text)
    for match in _INLINE.finditer(text):
        target, start = match[1] or match[2], match.start()
        if target and text.rfind("[", max(0, start - 2000), start) >= 0:
            at = place(match.start(1 if match[1] else 2))
            if text[start - 1 : start] == "[" and start not in pictures:
                yield Problem(at, "page-link", "a link without words; write [words](address)")
            add(PageLink(target, at, picture=start in pictures))
    defined = set()
    for match in _DEFINITION.finditer(text):
        defined.add(_label(match[1]))
        add(PageLink(match[2], place(match.start(2)), picture=_label(match[1]) in labels))
    for match in _REFERENCE.finditer(text):
        if (label := match[2] or match[1]) and _label(label) not in defined:
            message = f"no line says where {label!r} leads; write [{label}]: address"
            yield Problem(place(match.start(2 if match[2] else 1)), "page-link", message)
    for tag in _TAG.finditer(text):
        yield from _tag(page, tag)


def _pictures(text: str) -> tuple[set[int], set[str]]:
    """Where the words for pictures end, and the labels by which their addresses are named."""
    found = [*_PICTURE.finditer(text)]
    return {match.end() for match in found}, {_label(match[1] or match[0][2:]) for match in found}


def _tag(page: Page, tag: re.Match[str]) -> Iterator[Problem]:
    """Give the page the anchors and links of a tag."""
    for match in _ATTRIBUTE.finditer(tag[0]):
        name, value = match[1].lower(), match[2].strip("\"'")
        at = page.lines.place(tag.start() + match.start(2) + (match[2][0] in "\"'"))
        if name == "id":
            yield from _anchor(page, value, at)
        elif name == "name":
            page.anchors.setdefault(value, at)
        else:
            shown = name == "poster" or (name == "src" and tag[0][1:4].lower() == "img")
            page.links.append(PageLink(value, at, raw=True, picture=shown))


def _footnotes(page: Page) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for match in _FOOTNOTE.finditer(page.text):
        place = page.lines.place(match.start(1))
        if (above := first.setdefault(match[1], place)) is not place:
            message = (
                f"the footnote {match[1]!r} stands in line {above.line} already, and is lost; "
            )
            yield Problem(place, "page-link", f"{message}name one of them otherwise")
        if page.text.count(f"[^{match[1]}]") == page.text.count(f"[^{match[1]}]:"):
            message = f"no word has the footnote {match[1]!r}; write [^{match[1]}] behind one"
            yield Problem(place, "page-link", message)


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def demoted(body: str) -> str:
    """The Markdown with each heading one level down."""
    found = blocks(body)
    lines = zip(body.split("\n"), found.text.split("\n"), found.indents, strict=True)
    return "\n".join(
        f"{line[: at + mark.start(1)]}#{line[at + mark.start(1) :]}"
        if (mark := _HEADING.match(bare[at:]))
        else line
        for line, bare, at in lines
    )
