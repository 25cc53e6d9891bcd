"""Specifications drawn to SVG: made fit for a page, and kept by what they were drawn from."""

import hashlib
import json
import re
import textwrap
from functools import cache
from importlib.metadata import version
from pathlib import Path

from mkdocs_casebook.exhibits.charts.theme import COLOURS, Spec

FONTS = "Arial, Helvetica, 'Liberation Sans', Arimo, Roboto, sans-serif"
_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d+")
# What Vega writes for programs that look into a drawing; a picture has no use for it.
_DROPPED = (
    "aria-hidden",
    "aria-roledescription",
    "aria-label",
    "class",
    "pointer-events",
    "role",
    "font-family",
)


def draw(id_: str, spec: Spec, title: str, description: str, kept: Path) -> str:
    """The drawing as a whole SVG document.

    Its texts are texts, its colours variables that it sets itself: for light and dark pages, as
    the page's own choice has it, and for readers who force colours. `id_` begins its ids, so that
    several may stand in one page. `kept` is the folder in which drawings are kept by their hash:
    what is there already is not drawn again.
    """
    form = json.dumps([id_, spec, title, description], ensure_ascii=False, sort_keys=True)
    key = hashlib.sha256(f"{_engine()}\n{form}".encode()).hexdigest()
    path = kept / f"{key}.svg"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        made = _fit(id_, _drawn(spec), title, description)
    kept.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{hashlib.sha256(made.encode()).hexdigest()[:8]}")
    beside.write_text(made, encoding="utf-8")
    beside.replace(path)
    return made


@cache
def _engine() -> str:
    """What draws: its version, and this module as it is."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return f"{version('vl-convert-python')} {own} {COLOURS}"


def _drawn(spec: Spec) -> str:
    import vl_convert

    # Nothing may be fetched: all data stand in the specification.
    return vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])


def refused(spec: Spec) -> str:
    """Why the specification cannot be drawn, in one line, or nothing."""
    import vl_convert

    try:
        vl_convert.vegalite_to_vega(spec, vl_version="6.4")
    except ValueError as error:
        lines = [line.strip() for line in str(error).split("\n") if line.strip()]
        return next((line for line in lines if "rror" in line), lines[0])[:200]
    return ""


def size_of(svg: str) -> tuple[int, int]:
    """A drawing's width and height in pixels."""
    match = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert match
    return int(match[1]), int(match[2])


def _fit(id_: str, svg: str, title: str, description: str) -> str:
    """The drawing as lxml writes it, with its title, its description and its colours."""
    from lxml import etree

    root = etree.fromstring(svg.encode())
    width, height = (round(float(root.get(side))) for side in ("width", "height"))
    for element in root.iter():
        for name in _DROPPED:
            element.attrib.pop(name, None)
        for name, value in element.attrib.items():
            if name != "viewBox":
                element.set(name, _NUMBER.sub(_short, value))
        if element.get("opacity") == "1":
            del element.attrib["opacity"]
    _name_clips(root, id_)
    _without_empty(root)
    root.attrib.clear()
    for name, value in {
        "viewBox": f"0 0 {width} {height}",
        "width": str(width),
        "height": str(height),
        "role": "img",
        "aria-labelledby": f"{id_}-title {id_}-desc",
        "font-family": FONTS,
    }.items():
        root.set(name, value)
    heads = (("title", title), ("desc", description), ("style", _style()))
    for index, (tag, text) in enumerate(heads):
        element = etree.Element(f"{{{_SVG}}}{tag}")
        if tag != "style":
            element.set("id", f"{id_}-{tag}")
        element.text = text
        root.insert(index, element)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".")


def _name_clips(root: object, id_: str) -> None:
    """Clips by names of the drawing's own: the program counts them over all that it drew."""
    from lxml import etree

    assert isinstance(root, etree._Element)
    clips = [element for element in root.iter() if element.get("id")]
    names = {element.get("id"): f"{id_}-{number}" for number, element in enumerate(clips)}
    for element in root.iter():
        if own := element.get("id"):
            element.set("id", names[own])
        if clip := re.fullmatch(r"url\(#(.*)\)", element.get("clip-path", "")):
            element.set("clip-path", f"url(#{names[clip[1]]})")


def _without_empty(root: object) -> None:
    """Without groups that hold nothing and shapes that show nothing."""
    from lxml import etree

    assert isinstance(root, etree._Element)
    for _ in range(4):
        for element in list(root.iter()):
            tag = etree.QName(element).localname
            parent = element.getparent()
            if parent is None or etree.QName(parent).localname == "clipPath":
                continue
            hollow = tag == "g" and len(element) == 0
            empty = element.get("fill") in (None, "none") and not element.get("stroke")
            unseen = tag == "path" and empty
            in_fill = any(up.get("fill") not in (None, "none") for up in element.iterancestors())
            if hollow or (unseen and not in_fill):
                parent.remove(element)
            elif tag == "g" and not element.attrib:
                at = parent.index(element)
                for child in list(element):
                    parent.insert(at, child)
                    at += 1
                parent.remove(element)


def _style() -> str:
    light, dark, forced = (
        ":root{" + ";".join(f"--{name}:{tones[which]}" for name, tones in COLOURS.items()) + "}"
        for which in range(3)
    )
    return (
        f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
        f"@media (forced-colors:active){{{forced}}}"
    )


def plain(svg: str) -> str:
    """The drawing with the colours of the light palette in place of its variables, to take away."""
    svg = re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL)
    return re.sub(r"var\(--(\w+)\)", lambda found: COLOURS[found[1]][0], svg)


def titled(svg: str, title: str, source: str) -> str:
    """The drawing with its title above and its sources below: as it goes onto a slide."""
    from lxml import etree

    root = etree.fromstring(svg)
    width, height = size_of(svg)
    inner = etree.Element(f"{{{_SVG}}}g")
    for child in list(root)[2:]:
        inner.append(child)
    heads = textwrap.wrap(title, max(20, int(width / 9.6)))
    feet = textwrap.wrap(source, max(30, int(width / 6.1)))
    top = 24 * len(heads) + 14
    inner.set("transform", f"translate(0,{top})")
    whole = top + height + 12 + 15 * len(feet)
    paper = etree.SubElement(root, f"{{{_SVG}}}rect")
    for name, value in {"width": width + 32, "height": whole + 32, "x": -16, "y": -16}.items():
        paper.set(name, str(value))
    paper.set("fill", COLOURS["paper"][0])
    root.append(inner)
    for index, line in enumerate(heads):
        _text(root, line, 18 + 24 * index, "18", "ink", bold=True)
    for index, line in enumerate(feet):
        _text(root, line, top + height + 22 + 15 * index, "11", "soft")
    root.set("viewBox", f"-16 -16 {width + 32} {whole + 32}")
    root.set("width", str(width + 32))
    root.set("height", str(whole + 32))
    return etree.tostring(root, encoding="unicode")


def _text(root: object, words: str, y: int, size: str, tone: str, *, bold: bool = False) -> None:
    from lxml import etree

    element = etree.SubElement(root, f"{{{_SVG}}}text")
    element.text = words
    for name, value in {"y": str(y), "font-size": size, "fill": COLOURS[tone][0]}.items():
        element.set(name, value)
    if bold:
        element.set("font-weight", "bold")
