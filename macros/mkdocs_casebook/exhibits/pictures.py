"""Specifications drawn to SVG, and kept by what they were drawn from."""

import hashlib
import json
import re
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from mkdocs_casebook.exhibits.charts.theme import COLOURS, Spec

_VEGA_LITE = "6.4"


def draw(id_: str, spec: Spec, title: str, description: str, kept: Path) -> str:
    """The drawing as a whole SVG document.

    Its texts are texts, its colours variables that it sets itself: for light and dark pages, as
    the page's own choice has it, and for readers who force colours. `id_` begins its ids, so that
    several may stand in one page. `kept` is the folder in which drawings are kept by their hash:
    what is there already is not drawn again, if it is this drawing.
    """
    form = json.dumps([id_, spec, title, description], ensure_ascii=False, sort_keys=True)
    key = hashlib.sha256(f"{_engine()}\n{form}".encode()).hexdigest()
    path = kept / f"{key}.svg"
    # What makes it fit for a page is loaded where something is drawn.
    from mkdocs_casebook.exhibits.svg import fit, heads_of

    with suppress(OSError, ValueError):
        if heads_of(there := path.read_text(encoding="utf-8")) == (title, description):
            return there
    made = fit(id_, _drawn(spec), title, description)
    kept.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{hashlib.sha256(made.encode()).hexdigest()[:8]}")
    beside.write_text(made, encoding="utf-8")
    beside.replace(path)
    return made


@cache
def _engine() -> str:
    """What draws: its version, and what makes a drawing fit as it is."""
    own = hashlib.sha256(Path(__file__).with_name("svg.py").read_bytes()).hexdigest()
    return f"{version('vl-convert-python')} {_VEGA_LITE} {own} {COLOURS}"


def _drawn(spec: Spec) -> str:
    import vl_convert

    # Nothing may be fetched: all data stand in the specification.
    return vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, allowed_base_urls=[])


def refused(spec: Spec) -> str:
    """Why the specification cannot be drawn, in one line, or nothing."""
    import vl_convert

    try:
        vl_convert.vegalite_to_vega(spec, vl_version=_VEGA_LITE)
    except ValueError as error:
        lines = [line.strip() for line in str(error).split("\n") if line.strip()]
        return next((line for line in lines if "rror" in line), lines[0])[:200]
    return ""


def size_of(svg: str) -> tuple[int, int]:
    """A drawing's width and height in pixels."""
    match = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert match
    return int(match[1]), int(match[2])
