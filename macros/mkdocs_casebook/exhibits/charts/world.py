"""The world as a map has it: shapes of Natural Earth, and where a place falls."""

import json
import math
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypedDict

from babel import Locale

from mkdocs_casebook.exhibits.charts.theme import WIDE, Size
from mkdocs_casebook.records.exhibits import Frame
from mkdocs_casebook.records.shapes import leaves

# All longitudes, turned so that no coast is cut: the edges lie in the Bering Strait.
WHOLE = Frame.model_construct(west=-169.0, east=191.0, south=-56.0, north=77.0)
# Whose borders with each other are disputed, in whole or in part; so are all those of a shape that
# has no code. Which side a place is drawn on is Natural Earth's view of who holds it.
_DISPUTED = (("CN", "IN"), ("IN", "PK"), ("EH", "MA"), ("RU", "UA"), ("IL", "PS"), ("SD", "SS"))


class _World(TypedDict):
    """The shapes as TopoJSON; by countries' codes a point of those that have no shape, and a
    place inside of those that are large.
    """

    type: str
    transform: object
    arcs: object
    objects: dict[str, dict[str, list[dict[str, object]]]]
    points: dict[str, tuple[float, float]]
    middles: dict[str, tuple[float, float]]


@cache
def shapes() -> _World:
    """The shapes of all countries, and of all land."""
    path = Path(__file__).with_name("countries.json")
    found: _World = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def shaped() -> frozenset[str]:
    """The codes of the countries that have a shape."""
    found = shapes()["objects"]["countries"]["geometries"]
    return frozenset(str(item["id"]) for item in found if "id" in item)


def disputed(codes: Collection[str]) -> list[list[int]]:
    """The arcs of the disputed borders of those countries."""
    borders: dict[str, set[int]] = {}
    for index, item in enumerate(shapes()["objects"]["countries"]["geometries"]):
        # An arc that is drawn the other way round has its complement for a number.
        arcs = {arc if arc >= 0 else ~arc for arc in leaves(item["arcs"]) if isinstance(arc, int)}
        borders.setdefault(str(item.get("id", index)), set()).update(arcs)
    pairs = [pair for pair in _DISPUTED if {*pair} & {*codes}]
    pairs += [(code, one) for code in codes if code in borders for one in borders if one.isdigit()]
    found = {arc for one, other in pairs for arc in borders[one] & borders[other]}
    return [[arc] for arc in sorted(found)]


def is_country(code: str) -> bool:
    """Whether the code is of a country or territory that can be shown: by its shape, or a point."""
    return code in shaped() or code in shapes()["points"]


def country_name(code: str, locale: str) -> str:
    """A country's name in a reader's language."""
    return str(Locale.parse(locale).territories.get(code, code))


def _raw(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal Earth, as d3 has it."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    middle = math.sqrt(3) / 2
    angle = math.asin(middle * math.sin(math.radians(latitude)))
    two, six = angle**2, angle**6
    x = math.radians(longitude) * math.cos(angle)
    x /= middle * (a1 + 3 * a2 * two + six * (7 * a3 + 9 * a4 * two))
    return x, angle * (a1 + a2 * two + six * (a3 + a4 * two))


class Projection(NamedTuple):
    """A map's projection to pixels: its scale, where its origin lies, its size, its meridian."""

    scale: float
    left: float
    top: float
    width: int
    height: int
    turned: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The pixels of a place, from the map's upper left corner."""
        x, y = _raw(longitude - self.turned, latitude)
        return self.left + self.scale * x, self.top - self.scale * y

    def holds(self, x: float, y: float, *, margin: float = 0) -> bool:
        """Whether the pixels lie on the map, so far from its edges."""
        across = margin <= x <= self.width - margin
        return across and margin <= y <= self.height - margin


def projection_of(frame: Frame, size: Size) -> Projection:
    """The projection of a part of the world, as wide as the drawing."""
    turned = (frame.west + frame.east) / 2
    widest = 0.0 if frame.south < 0 < frame.north else frame.south
    xs = [
        _raw(side - turned, latitude)[0]
        for side in (frame.west, frame.east)
        for latitude in (frame.south, widest, frame.north)
    ]
    low, high = _raw(0, frame.south)[1], _raw(0, frame.north)[1]
    scale = size.width / (max(xs) - min(xs))
    left, top = round(-min(xs) * scale, 2), round(high * scale, 2)
    return Projection(round(scale, 3), left, top, size.width, round((high - low) * scale), turned)


@cache
def middle(code: str, height: int) -> tuple[float, float] | None:
    """Where a country lies in the wide drawing of that height, in pixels, its heading included.

    None where it has neither shape nor point.
    """
    place = inner_place(code) or shapes()["points"].get(code)
    if not place:
        return None
    view = projection_of(WHOLE, WIDE)
    x, y = view.at(*place)
    return round(x, 1), round(y + height - view.height, 1)


def inner_place(code: str) -> tuple[float, float] | None:
    """A point well inside a country's largest part, if that is large enough to hold a sign."""
    return shapes()["middles"].get(code)
