"""Elements, attributes and addresses of a built page, held against the list of what may be there.

Of what a browser would obey nothing is taken on trust, however it came into the page. The parser
takes text apart into tags as browsers do; where they would do so in another way, as in a drawing's
title, no tag may stand at all.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from mkdocs_casebook.checks.pages.allowed_markup import (
    ADDRESSES,
    ATTRIBUTES,
    DRAWING_ATTRIBUTES,
    DRAWN,
    ELEMENTS,
    FETCHING,
    FRAME,
    FRAME_ATTRIBUTES,
    MADE,
    MADE_ATTRIBUTES,
    NAMING,
    addresses,
    fetched_from,
    plain,
    refusal,
)
from mkdocs_casebook.checks.pages.drawings import drawing_attribute
from mkdocs_casebook.checks.pages.styles import is_plain, style_faults
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.site.rendered.finding import Finding, Needle, lead
from mkdocs_casebook.site.rendered.templates import Templates

_TEXT = ELEMENTS | MADE | DRAWN - {"style", "title"}
_TEXT_ATTRIBUTES = ATTRIBUTES | MADE_ATTRIBUTES | (DRAWING_ATTRIBUTES - {"style"})
_PAGE = _TEXT | FRAME
# What is nothing but its text where it has no attributes: every other element of a page.
_BARE = _TEXT - {"script", "style", "title", "input"}
_PAGE_ATTRIBUTES = _TEXT_ATTRIBUTES | FRAME_ATTRIBUTES
# What is looked into, besides its name.
_LOOKED_INTO = frozenset({*ADDRESSES, "style", "http-equiv"})
# Of the element in which the theme puts a page's own text.
_TEXT_CLASS = "md-content__inner"
# What a field has in which a reader guesses a number: without a form or a name, nothing is sent.
_GUESSED = ("number", "range")
_GUESS = {*"aria-hidden disabled max min step tabindex type value".split()}
_DATA = ("application/json", "application/ld+json")
_HOST = re.compile(r"""(?:https?:)?//([\w-]+(?:\.[\w-]+)+)""")
_OPENS = re.compile(r"<[A-Za-z!?/]")
_REFRESH = re.compile(r"[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*['\"]?(.*?)['\"]?\s*", re.IGNORECASE)


class Link(NamedTuple):
    """A link of a page inside the site, and the element that has it."""

    target: str
    node: _Element


@dataclass
class Document:
    """A page of the site: its text, what is named in it, and where it leads inside the site."""

    name: str
    tree: _Element
    ids: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """The folder of the site in which it lies."""
        return posixpath.dirname(self.name)

    def __post_init__(self) -> None:
        self.text: _Element | None = next(
            (one for one in self.tree.iter("article") if _TEXT_CLASS in (one.get("class") or "")),
            None,
        )


class Reader:
    """What pages may be made of, in a site with these scripts, templates and hosts, at a path of
    its host, which may call itself by an address.
    """

    def __init__(
        self,
        scripts: Collection[str],
        templates: Templates,
        hosts: Collection[str],
        base: str,
        address: str = "",
    ) -> None:
        self.scripts, self.templates, self.hosts = scripts, templates, hosts
        self.base, self.address = base, address

    def _inside(self, address: str) -> str:
        return inside(address, self.address, self.base)

    def faults(self, page: Document) -> Iterator[Finding]:
        """What no page may hold; what the page is and where it leads is noted in it."""
        inside = set(page.text.iter()) if page.text is not None else set()
        scripts: set[str] = set()
        for node in page.tree.iter():
            tag = node.tag
            if not isinstance(tag, str):
                yield from _comment(node)
                continue
            if tag in _BARE and not node.attrib:
                continue
            framed = node not in inside
            for rule, message, needle in self._node(node, tag, framed, page, scripts):
                needles = (Needle(needle), Needle(f"<{tag}"), Needle(tag))
                yield Finding(rule, message, needles, lead(node), framed)

    def _node(
        self, node: _Element, tag: str, framed: bool, page: Document, scripts: set[str]
    ) -> Iterator[tuple[str, str, str]]:
        elements, attributes = (_PAGE, _PAGE_ATTRIBUTES) if framed else (_TEXT, _TEXT_ATTRIBUTES)
        if tag == "script":
            attributes = _PAGE_ATTRIBUTES
            yield from self._script(node, framed, page, scripts)
        elif tag in ("style", "title"):
            yield from self._raw(node, tag)
        elif tag not in elements and tag not in self.templates.names:
            message = f"<{shown(tag)[1:-1]}> is no part of a page: it may run or load something"
            yield "rendered-markup", message, f"<{tag}"
        yield from self._attributes(node, tag, framed, page, attributes)
        yield from self._asking(node, tag, framed)

    def _attributes(
        self, node: _Element, tag: str, framed: bool, page: Document, may: Collection[str]
    ) -> Iterator[tuple[str, str, str]]:
        for key, value in node.attrib.items():
            if key in _LOOKED_INTO:
                yield from self._looked_into(node, tag, str(key), str(value), framed, page)
            elif key == "id":
                page.ids[str(value)] += 1
            elif key not in may and not str(key).startswith(("aria-", "data-")):
                if not self._of_template(str(key), str(value)):
                    message = f"the attribute {shown(key)} of <{tag}> is no part of a page"
                    yield "rendered-markup", message, str(key)
            elif key == "name" and tag == "a":
                page.names.add(str(value))

    def _asking(self, node: _Element, tag: str, framed: bool) -> Iterator[tuple[str, str, str]]:
        """What asks readers, or another host by a program of the theme's."""
        if tag == "input" and not framed:
            guess = node.get("type") in _GUESSED and not {*node.attrib} - _GUESS
            if node.get("type") not in ("checkbox", "radio") and not guess:
                yield "rendered-markup", "<input> asks readers for something", "<input"
        elif tag in ("div", "pre") and "mermaid" in (node.get("class") or "").split():
            if "unpkg.com" not in self.hosts:
                message = "a Mermaid drawing loads its program from unpkg.com; draw an exhibit"
                yield "rendered-address", message, "mermaid"

    def _of_template(self, key: str, value: str) -> bool:
        """Whether the project's own templates have the attribute; a handler as it stands."""
        if key.startswith("on"):
            return self.templates.says(f'{key}="{value}"')
        return key in self.templates.names

    def _script(
        self, node: _Element, framed: bool, page: Document, scripts: set[str]
    ) -> Iterator[tuple[str, str, str]]:
        """A script that neither the theme nor the project's settings put there."""
        source, text = node.get("src"), (node.text or "").strip()
        if source is not None:
            where = plain(source)
            host = fetched_from(where)
            mine = not text and where not in scripts
            if host is None:
                mine = mine and resolved(page.folder, where, self.base) in self.scripts
            else:
                mine = mine and host in self.hosts and self.templates.says(source)
            scripts.add(where)
            if not mine:
                message = f"a script {shown(source)} that neither theme nor settings put there"
                yield "rendered-script", message, source
        elif (node.get("type") or "").strip().lower() in _DATA and framed:
            return
        elif not self.templates.holds(text):
            message = f"a script {shown(text)} that neither theme nor settings put there"
            yield "rendered-script", message, text[:60]
        else:
            for host in _HOST.findall(text):
                if host not in self.hosts:
                    message = f"a script that loads from {shown(host)}"
                    yield "rendered-address", message, host

    def _raw(self, node: _Element, tag: str) -> Iterator[tuple[str, str, str]]:
        """What browsers do not take apart by itself, but would inside a drawing."""
        text = node.text or ""
        if next(node.iterancestors("svg"), None) is not None:
            if _OPENS.search(text):
                yield "rendered-markup", f"tags in the <{tag}> of a drawing", f"<{tag}"
            elif tag == "style":
                for wrong in style_faults(text, (), inside=True):
                    yield "rendered-style", wrong, "<style"
        elif next(node.iterancestors("head"), None) is None or tag == "style":
            if not self.templates.says(text):
                yield "rendered-markup", f"<{tag}> is no part of a page", f"<{tag}"

    def _looked_into(
        self, node: _Element, tag: str, key: str, value: str, framed: bool, page: Document
    ) -> Iterator[tuple[str, str, str]]:
        if key == "style":
            yield from self._style(value, framed)
        elif key == "http-equiv":
            if told := _said_to_browsers(node, framed, value):
                yield *told, value
        elif tag == "link":
            yield from self._link(node, value, page)
        elif tag in ("image", "use") and key.endswith("href"):
            for wrong in drawing_attribute(tag, key, value):
                yield "rendered-address", wrong, value
        elif tag != "script":
            for one in addresses(key, value):
                if wrong := refusal(key, self._inside(one), self.hosts):
                    yield "rendered-address", wrong, one
                elif key != "cite" and fetched_from(plain(self._inside(one))) is None:
                    page.links.append(Link(one, node))

    def _style(self, value: str, framed: bool) -> Iterator[tuple[str, str, str]]:
        faults = [*style_faults(value, self.hosts)]
        if not faults and not framed and not is_plain(value) and not self.templates.says(value):
            faults = [f"the style {shown(value)} is no part of a page; use a class"]
        yield from (("rendered-style", wrong, value) for wrong in faults)

    def _link(self, node: _Element, value: str, page: Document) -> Iterator[tuple[str, str, str]]:
        """A link of the head: one by which something is fetched leads into the site."""
        words, way = {*(node.get("rel") or "").lower().split()}, self._inside(value)
        if wrong := refusal("href", way, self.hosts):
            yield "rendered-address", wrong, value
        elif not words <= FETCHING | NAMING:
            message = f"a link that is {shown(node.get('rel'))} is no part of a page"
            yield "rendered-markup", message, value
        elif words & FETCHING and (wrong := refusal("src", way, self.hosts)):
            yield "rendered-address", wrong, value
        elif fetched_from(plain(way)) is None:
            page.links.append(Link(value, node))


def inside(address: str, own: str, base: str) -> str:
    """The address as a path of its host, if it begins with that of the site itself, `own`."""
    return (
        f"{base or '/'}{address.removeprefix(own)}" if own and address.startswith(own) else address
    )


def resolved(folder: str, address: str, base: str) -> str:
    """Where in the site an address leads, from a page in that folder; nothing is the page itself.

    The 404 page stands at any address: its links begin at `base`, the path of the site's root.
    """
    path = unquote(urlsplit(address).path)
    here = "" if path.startswith("/") else folder
    path = path.removeprefix(base).lstrip("/") if path.startswith("/") else path
    return posixpath.normpath(posixpath.join(here, path)) if address.partition("#")[0] else ""


def _said_to_browsers(node: _Element, framed: bool, value: str) -> tuple[str, str] | None:
    """What is wrong with a <meta> that speaks for the server, and by which rule."""
    if not framed or next(node.iterancestors("head"), None) is None:
        return "rendered-markup", "<meta> is no part of a page's text"
    if value.lower() != "refresh":
        return None
    match = _REFRESH.fullmatch(node.get("content") or "")
    leads = plain(match[1]) if match else ""
    if fetched_from(leads) is None:
        return None
    return "rendered-address", f"a page that leads to {shown(leads)} by itself"


def _comment(node: _Element) -> Iterator[Finding]:
    """A comment, or what browsers take for one: they may end it earlier than it seems to.

    Those of icons, which say whose they are, begin with an exclamation mark.
    """
    text = str(node.text or "")
    if text.startswith("!") and next(node.iterancestors("svg"), None) is not None:
        return
    message = f"a comment {shown(text)} was left in the page"
    yield Finding("rendered-markup", message, (Needle(text), Needle(text[:30])), lead(node))
