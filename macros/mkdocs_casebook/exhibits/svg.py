"""Drawings as SVG made fit for a page, for a slide, and to take away."""

import re
import textwrap

from lxml import etree

from mkdocs_casebook.exhibits.charts.theme import COLOURS, FONTS
from mkdocs_casebook.exhibits.labels import overhang, settle
from mkdocs_casebook.reading.late import late

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = late(r"-?\d+\.\d+")
# Words on a line or a shape stand out by an edge of the ground's colour; those in the ground's
# colour stand in a filled shape.
_EDGE = {
    "paint-order": "stroke",
    "stroke": "var(--paper)",
    "stroke-width": "3.5px",
    "stroke-linejoin": "round",
}
_HALO = (
    f"text{{{';'.join(f'{name}:{value}' for name, value in _EDGE.items())}}}"
    'text[fill="var(--paper)"]{stroke:none}'
)
_ON_MARKS = late(
    r'<text\b(?![^>]* fill="var\(--paper\)")(?=[^>]* font-style|(?![^>]* fill="var\(--soft\)"))'
)
# What Vega writes for programs that look into a drawing; a picture has no use for it.
_DROPPED = (
    "aria-hidden aria-roledescription aria-label class pointer-events role font-family".split()
)


def fit(id_: str, svg: str, title: str, description: str) -> str:
    """The drawing as lxml writes it, with its title, its description and its colours."""
    root = etree.fromstring(svg.encode())
    settle(root)
    left, right = overhang(root)
    width, height = (round(float(root.get(side, "0"))) for side in ("width", "height"))
    for element in root.iter():
        for name, value in element.items():
            if name in _DROPPED:
                del element.attrib[name]
            elif name != "viewBox":
                element.set(name, _NUMBER.sub(_short, str(value)))
        if element.get("opacity") == "1":
            del element.attrib["opacity"]
    _name_clips(root, id_)
    _without_empty(root)
    root.attrib.clear()
    if left:
        moved = _element("g", transform=f"translate({left},0)")
        moved.extend(list(root))
        root.append(moved)
    width += left + right
    _set(root, viewBox=f"0 0 {width} {height}", width=width, height=height, role="img")
    _set(root, aria_labelledby=f"{id_}-title {id_}-desc", font_family=FONTS)
    heads = {"title": title, "desc": description}
    made = [_element(tag, text, id=f"{id_}-{tag}") for tag, text in heads.items()]
    for index, element in enumerate([*made, _element("style", _style())]):
        root.insert(index, element)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def heads_of(svg: str) -> tuple[str | None, str | None]:
    """The title and the description of a drawing, or ValueError where it is not one of ours."""
    try:
        root = etree.fromstring(svg.encode())
    except etree.XMLSyntaxError as error:
        raise ValueError("no drawing") from error
    if not re.fullmatch(r"0 0 [1-9]\d* [1-9]\d*", root.get("viewBox", "")):
        raise ValueError("a drawing without a size")
    title, description = (root.findtext(f"{{{_SVG}}}{tag}") for tag in ("title", "desc"))
    return title, description


def _element(tag: str, text: str | None = None, **attributes: object) -> etree._Element:
    element = etree.Element(f"{{{_SVG}}}{tag}")
    element.text = text
    _set(element, **attributes)
    return element


def _set(element: etree._Element, **attributes: object) -> None:
    for name, value in attributes.items():
        element.set(name.replace("_", "-"), str(value))


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".")


def _name_clips(root: etree._Element, id_: str) -> None:
    """Clips by names of the drawing's own: the program counts them over all that it drew."""
    clips = [element for element in root.iter() if element.get("id")]
    names = {element.get("id"): f"{id_}-{number}" for number, element in enumerate(clips)}
    for element in root.iter():
        if own := element.get("id"):
            element.set("id", names[own])
        if clip := re.fullmatch(r"url\(#(.*)\)", element.get("clip-path", "")):
            element.set("clip-path", f"url(#{names[clip[1]]})")


def _without_empty(root: etree._Element) -> None:
    """Without groups that hold nothing or say nothing, and without what nobody sees."""
    for _ in range(4):
        for element in list(root.iter()):
            tag, parent = etree.QName(element).localname, element.getparent()
            if parent is None or etree.QName(parent).localname == "clipPath":
                continue
            empty = tag == "g" and not len(element)
            if empty or element.get("opacity") == "0" or (tag == "path" and _unseen(element)):
                parent.remove(element)
            elif tag == "g" and not element.attrib:
                at = parent.index(element)
                parent[at : at + 1] = list(element)


def _unseen(path: etree._Element) -> bool:
    """Whether nothing is drawn of a path: it has neither fill nor edge, and inherits none."""
    fills = (element.get("fill") for element in (path, *path.iterancestors()))
    return not path.get("stroke") and all(fill in (None, "none") for fill in fills)


def _style() -> str:
    light, dark, forced = (
        ":root{" + ";".join(f"--{name}:{tones[which]}" for name, tones in COLOURS.items()) + "}"
        for which in range(3)
    )
    # A browser may force other colours in a picture than around it: it has its own ground there.
    ground = "svg{background:var(--paper)}"
    return (
        f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
        f"@media (forced-colors:active){{{forced}{ground}}}{_HALO}"
    )


def plain(svg: str) -> str:
    """The drawing with the colours of the light palette in place of its variables, to take away;
    words that may lie on marks have their edges in them, but not those around the drawing.
    """
    svg = re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL)
    edge = "".join(f' {name}="{value}"' for name, value in _EDGE.items())
    svg = _ON_MARKS.sub(f"<text{edge}", svg)
    return re.sub(r"var\(--(\w+)\)", lambda found: COLOURS[found[1]][0], svg)


def titled(svg: str, title: str, source: str) -> str:
    """The drawing with its title above and its sources below: as it goes onto a slide."""
    root = etree.fromstring(svg)
    width, height = (int(root.get(side, "0")) for side in ("width", "height"))
    heads = textwrap.wrap(title, max(20, int(width / 9.6)))
    feet = textwrap.wrap(source, max(30, int(width / 6.1)))
    top = 24 * len(heads) + 14
    inner = _element("g", transform=f"translate(0,{top})")
    inner.extend(list(root)[2:])
    wide, tall = width + 32, top + height + 12 + 15 * len(feet) + 32
    ink, soft, paper = (COLOURS[name][0] for name in ("ink", "soft", "paper"))
    root.append(_element("rect", width=wide, height=tall, x=-16, y=-16, fill=paper))
    root.append(inner)
    for index, line in enumerate(heads):
        look = {"font_size": 18, "fill": ink, "font_weight": "bold"}
        root.append(_element("text", line, y=18 + 24 * index, **look))
    for index, line in enumerate(feet):
        y = top + height + 22 + 15 * index
        root.append(_element("text", line, y=y, font_size=11, fill=soft))
    # By itself it fills the window that shows it.
    _set(root, viewBox=f"-16 -16 {wide} {tall}", width="100%", height="100%")
    return etree.tostring(root, encoding="unicode")
