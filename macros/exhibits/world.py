"""The world as a map has it: shapes of Natural Earth, and where a place falls."""

import json
import math
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from macros.exhibits.records import Frame
from macros.exhibits.theme import WIDE, Size

WHOLE = Frame.model_construct(west=-128.0, east=154.0, south=-44.0, north=66.0)


_PLACED = Path(__file__).with_name("countries.json")


@cache
def shapes() -> dict[str, Any]:
    return json.loads(_PLACED.read_text(encoding="utf-8"))


@cache
def shaped() -> frozenset[str]:
    """The codes of the countries that have a shape."""
    found = shapes()["objects"]["countries"]["geometries"]
    return frozenset(item["id"] for item in found if "id" in item)


@cache
def is_country(code: str) -> bool:
    """Whether the code is of a country or territory that can be shown: by its shape, or a point."""
    return code in shaped() or code in shapes()["points"]


def country_name(code: str, locale: str) -> str:
    """A country's name in a reader's language."""
    return Locale.parse(locale).territories.get(code, code)


def _raw(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal Earth, as d3 has it."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    middle = math.sqrt(3) / 2
    angle = math.asin(middle * math.sin(math.radians(latitude)))
    two, six = angle**2, angle**6
    x = math.radians(longitude) * math.cos(angle)
    x /= middle * (a1 + 3 * a2 * two + six * (7 * a3 + 9 * a4 * two))
    return x, angle * (a1 + a2 * two + six * (a3 + a4 * two))


class View(NamedTuple):
    scale: float
    left: float
    top: float
    width: int
    height: int
    turned: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x, y = _raw(longitude - self.turned, latitude)
        return self.left + self.scale * x, self.top - self.scale * y


def view_of(frame: Frame, size: Size) -> View:
    turned = (frame.west + frame.east) / 2
    edges = [
        _raw(side - turned, latitude)
        for side in (frame.west, frame.east)
        for latitude in (
            frame.south,
            0.0 if frame.south < 0 < frame.north else frame.south,
            frame.north,
        )
    ]
    xs = [x for x, _ in edges]
    low, high = _raw(0, frame.south)[1], _raw(0, frame.north)[1]
    scale = size.width / (max(xs) - min(xs))
    height = round((high - low) * scale)
    return View(
        round(scale, 3),
        round(-min(xs) * scale, 2),
        round(high * scale, 2),
        size.width,
        height,
        turned,
    )


@cache
def middle(code: str, height: int) -> tuple[float, float] | None:
    """Where a country lies in the wide drawing of that height, in pixels, its heading included.

    None where it has neither shape nor point.
    """
    place = inner_place(code) or shapes()["points"].get(code)
    if not place:
        return None
    view = view_of(WHOLE, WIDE)
    x, y = view.at(*place)
    return round(x, 1), round(y + height - view.height, 1)


@cache
def inner_place(code: str) -> tuple[float, float] | None:
    """A point well inside a country's largest part, if that is large enough to hold a sign."""
    found = [
        item for item in shapes()["objects"]["countries"]["geometries"] if item.get("id") == code
    ]
    if not found:
        return None
    parts = found[0]["arcs"] if found[0]["type"] == "MultiPolygon" else [found[0]["arcs"]]
    rings = [_ring(part[0]) for part in parts]
    ring = max(rings, key=_area)
    if _area(ring) < 25:
        return None
    (west, east), (south, north) = ((min(axis), max(axis)) for axis in zip(*ring, strict=True))
    steps = [
        (west + (east - west) * i / 24, south + (north - south) * j / 24)
        for i in range(1, 24)
        for j in range(1, 24)
    ]
    inside = [point for point in steps if _inside(point, ring)]
    return max(
        inside, key=lambda point: min(math.dist(point, corner) for corner in ring), default=None
    )


def _ring(arcs: list[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in arcs:
        arc = _arc(index if index >= 0 else ~index)
        points += arc if index >= 0 else arc[::-1]
    return points


def _arc(index: int) -> list[tuple[float, float]]:
    (wide, high), (west, south) = shapes()["transform"].values()
    x = y = 0
    found = []
    for dx, dy in shapes()["arcs"][index]:
        x, y = x + dx, y + dy
        found.append((x * wide + west, y * high + south))
    return found


def _area(ring: list[tuple[float, float]]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _inside(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = point
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    crossed = [
        (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
        for (ax, ay), (bx, by) in pairs
    ]
    return sum(crossed) % 2 == 1
