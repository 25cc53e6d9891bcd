"""Drawings as files: what an SVG holds, read by a parser.

A browser that opens one shows it as a page of its own, with whatever runs in it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_casebook.checks.pages.allowed_markup import (
    DRAWING_ATTRIBUTES,
    DRAWN,
    fetched_from,
    is_refused,
    plain,
)
from mkdocs_casebook.checks.pages.styles import style_faults
from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.records.likely import shown

if TYPE_CHECKING:
    from lxml import etree

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {_XLINK: "xlink:", _XML: "xml:", _SVG: ""}
# What editors keep in a drawing for themselves: browsers show and run nothing of it.
_INERT = (
    "http://creativecommons.org/",
    "http://purl.org/dc/",
    "http://sodipodi.sourceforge.net/",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/",
    "http://www.inkscape.org/",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "https://boxy-svg.com",
)
_DATA = ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")


def drawing_faults(data: bytes) -> Iterator[tuple[int, str]]:
    """What is wrong in an SVG: the line, and what it is."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno if isinstance(error.lineno, int) else 1
        yield max(line, 1), f"no drawing that can be read: {error.msg}"
        return
    if root.tag != f"{{{_SVG}}}svg":
        yield 1, f"{shown(root.tag)} is no drawing; an SVG begins with <svg>"
        return
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data.upper():
        yield 1, "entities of its own; save it as plain SVG"
    for node in (*root.itersiblings(preceding=True), *root.iter()):
        line = int(str(node.sourceline or 1))
        if isinstance(node, etree._ProcessingInstruction):
            yield line, f"<?{shown(node.target)[1:-1]} … ?> loads a style; remove it"
        elif isinstance(node, etree._Entity):
            yield line, f"{shown(node.text)} is an entity of its own; write what it stands for"
        elif isinstance(node.tag, str):
            yield from ((line, wrong) for wrong in _element(node))


def _element(node: "etree._Element") -> Iterator[str]:
    from lxml import etree

    name = etree.QName(node)
    space, tag = name.namespace or "", name.localname
    if space.startswith(_INERT):
        return
    if space != _SVG or tag.lower() not in DRAWN:
        yield f"<{shown(tag)[1:-1]}> is no part of a drawing: it may run or load something"
        return
    if tag == "style":
        yield from style_faults(node.text or "", (), inside=True)
    for key, value in node.attrib.items():
        yield from drawing_attribute(tag, _key(str(key)), str(value))


def _key(written: str) -> str:
    """The name of an attribute as it stands in HTML; empty for one that editors keep."""
    space, _, name = written[1:].partition("}") if written[0] == "{" else ("", "", written)
    if space.startswith(_INERT):
        return ""
    return _PREFIXES.get(space, f"{space}:" if space else "") + name.lower()


def drawing_attribute(tag: str, key: str, value: str) -> Iterator[str]:
    """What is wrong with an attribute of a drawing's element; `key` is in small letters."""
    if not key or key.startswith(("aria-", "data-")):
        return
    if key not in DRAWING_ATTRIBUTES:
        yield f"the attribute {shown(key)} is no part of a drawing; remove it"
    elif key in ("href", "xlink:href"):
        yield from _address(tag.lower(), value)
    elif "(" in value or "\\" in value:
        yield from style_faults(value, (), inside=True)


def _address(tag: str, value: str) -> Iterator[str]:
    one = plain(value)
    wrong = f"{shown(value)} in <{tag}>"
    if not (is_address(value) and is_address(one)):
        yield f"{wrong} is no address"
    elif tag == "a":
        if is_refused(one):
            yield f"{wrong}: an address begins with http, https, mailto or tel"
    elif tag == "image":
        if not one.lower().startswith(_DATA) and fetched_from(one) is not None:
            yield f"{wrong} lies on another host; put the picture into the drawing"
    elif not one.startswith("#"):
        yield f"{wrong} loads another file; draw it here"
