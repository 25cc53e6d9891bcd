"""Maps: countries filled, cities marked."""

import math
from typing import Any, NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.exhibits.charts.layers import (
    filling,
    grouped,
    keys,
    layer,
    picture,
    points,
    quantity,
    scale,
    texts,
)
from mkdocs_casebook.exhibits.charts.theme import SIGNS, Size, Spec, colour, page
from mkdocs_casebook.exhibits.charts.world import WHOLE, View, inner_place, shaped, shapes, view_of
from mkdocs_casebook.records.exhibits import Cities, Exhibit

# How far the middle of a label may lie from its place, tried in this order: in letters' heights.
_OFFSETS = (
    (0.7, 0.0),
    (-0.7, 0.0),
    (0.5, -0.8),
    (-0.5, -0.8),
    (0.5, 0.8),
    (-0.5, 0.8),
    (0.9, -1.7),
    (0.9, 1.7),
    (-0.9, -1.7),
    (-0.9, 1.7),
    (1.4, -2.7),
    (1.4, 2.7),
    (-1.4, 2.7),
    (-1.4, -2.7),
    (2.2, -3.8),
    (2.2, 3.8),
    (-2.2, 3.8),
    (3.0, 5.0),
    (3.0, -5.0),
    (-3.0, 5.0),
    (4.0, 6.2),
)


class Place(NamedTuple):
    """A city of a map: its words, degrees, and whether its place is not verified."""

    label: str
    longitude: float
    latitude: float
    unverified: bool


def filled(case: Case, exhibit: Exhibit) -> list[list[str]]:
    """The countries of each shade; one of two shades has the first's look."""
    seen: set[str] = set()
    found = []
    for shade in exhibit.shades:
        own = [code for id_ in shade.entities for code in case.records.entities[id_].places]
        codes = [code for code in dict.fromkeys([*own, *shade.places]) if code not in seen]
        seen |= set(codes)
        found.append(codes)
    return found


def marked(case: Case, cities: Cities, labels: dict[str, str]) -> list[Place]:
    """The cities of a group."""
    series, found = case.records.series[cities.series], []
    for row in cities.rows or series.rows:
        at = [case.data.get(f"{cities.series}.{row}.{axis}") for axis in ("longitude", "latitude")]
        longitude, latitude = at
        if longitude and latitude and longitude.value is not None and latitude.value is not None:
            own = labels.get(row) or series.rows[row].label or row
            unverified = "unverified" in (longitude.status, latitude.status)
            place = Place(own, float(longitude.value), float(latitude.value), unverified)
            found.append(place)
    return found


def draw_map(case: Case, exhibit: Exhibit, size: Size) -> Spec:
    """The map: one frame in the wide drawing, those of the exhibit in the narrow one."""
    frames = exhibit.frames if size.narrow and exhibit.frames else [WHOLE]
    shades = filled(case, exhibit)
    groups = [marked(case, cities, exhibit.labels) for cities in exhibit.cities]
    panels = [_panel(view_of(frame, size), shades, groups, size) for frame in frames]
    heading = keys(group.label for group in (*exhibit.shades, *exhibit.cities))
    body = {"vconcat": panels, "spacing": 8} if len(panels) > 1 else panels[0]
    return page(size, heading, body)


def _panel(view: View, shades: list[list[str]], groups: list[list[Place]], size: Size) -> Spec:
    layers = [_shapes("land", None, fill=colour("land"), stroke=colour("coast"), strokeWidth=0.6)]
    for index, codes in enumerate(shades):
        layers += _shade(index, codes, view)
    spots: list[tuple[int, Place, float, float]] = []
    for index, places in enumerate(groups, len(shades)):
        for place in places:
            x, y = view.at(place.longitude, place.latitude)
            if _inside(x, y, view):
                if any(math.dist((x, y), spot[2:]) < 3 for spot in spots):
                    x += 9  # two marks at one place stand side by side
                spots.append((index, place, x, y))
    rows = [_pixel(x, y, i=index) for index, _, x, y in spots]
    look = {"stroke": colour("paper"), "strokeWidth": 1.2}
    layers += [points(own, index, 75, **look, **_pixels(view)) for index, own in grouped(rows, "i")]
    layers += _names(spots, view, size)
    projection = {
        "type": "equalEarth",
        "rotate": [-view.turned, 0, 0],
        "scale": view.scale,
        "translate": [view.left, view.top],
        "clipExtent": [[0, 0], [view.width, view.height]],
    }
    return {**picture(view.width, view.height, layers), "projection": projection}


def _pixel(x: float, y: float, **more: Any) -> Spec:
    return {"px": round(x, 1), "py": round(y, 1), **more}


def _pixels(view: View) -> Spec:
    """The channels for places in pixels of the map."""
    return {
        "x": quantity("px", axis=None, scale=scale(0, view.width)),
        "y": quantity("py", axis=None, scale=scale(0, view.height, reverse=True)),
    }


def _inside(x: float, y: float, view: View, *, margin: float = 0) -> bool:
    return margin <= x <= view.width - margin and margin <= y <= view.height - margin


def _shapes(feature: str, codes: list[str] | None, **look: Any) -> Spec:
    """The shapes of a feature, or only those of the codes."""
    known = shapes()
    found = known["objects"][feature]["geometries"]
    if codes is not None:
        found = [item for item in found if item.get("id") in codes]
    topology = {key: known[key] for key in ("type", "transform", "arcs")}
    objects = {feature: {"type": "GeometryCollection", "geometries": found}}
    form = {"type": "topojson", "feature": feature}
    return layer("geoshape", {"values": {**topology, "objects": objects}, "format": form}, **look)


def _shade(index: int, codes: list[str], view: View) -> list[Spec]:
    """Countries filled, those without a shape as a point, and the sign in those that hold it."""
    layers: list[Spec] = []
    edge = {"stroke": colour("paper")}
    if any(code in shaped() for code in codes):
        layers.append(_shapes("countries", codes, **filling(index), **edge, strokeWidth=0.7))
    small = [view.at(*shapes()["points"][code]) for code in codes if code in shapes()["points"]]
    if own := [_pixel(x, y) for x, y in small if _inside(x, y, view)]:
        layers.append(points(own, index, 60, shape="circle", **edge, **_pixels(view)))
    middles = [view.at(*place) for code in codes if (place := inner_place(code))]
    signs = [_pixel(x, y, t=SIGNS[index]) for x, y in middles if _inside(x, y, view, margin=8)]
    if signs:
        layers.append(texts(signs, color=colour("paper"), fontSize=10, **_pixels(view)))
    return layers


def _names(spots: list[tuple[int, Place, float, float]], view: View, size: Size) -> list[Spec]:
    """The cities' names, each where it covers nothing, with a thin line where it stands away."""
    tall = size.type - 1
    taken = [(x - 5, y - 5, x + 5, y + 5) for _, _, x, y in spots]
    lines, names = [], []
    for _, place, x, y in sorted(spots, key=lambda spot: (spot[3], spot[2])):
        text = f"{place.label}*" if place.unverified else place.label
        wide = len(text) * tall * 0.52 + 4
        for right, down in _OFFSETS:
            start = x + right * tall if right > 0 else x + right * tall - wide
            middle = y + down * tall
            box = (start, middle - tall * 0.6, start + wide, middle + tall * 0.6)
            free = not any(_crossing(box, other) for other in taken)
            if free and box[0] >= 0 and box[2] <= view.width and 0 <= box[1] <= view.height - tall:
                break
        else:
            continue
        taken.append(box)
        edge = start if right > 0 else start + wide
        if abs(down) > 1.5:
            lines.append(_pixel(x, y, qx=round(edge, 1), qy=round(middle, 1)))
        names.append(_pixel(start + 2, middle, t=text))
    layers: list[Spec] = []
    at = _pixels(view)
    if lines:
        layers.append(layer("rule", lines, x2="qx", y2="qy", strokeWidth=0.8, **at))
    if names:
        paper = {"stroke": colour("paper"), "color": colour("paper")}
        halo = {**paper, "strokeWidth": 3, "strokeJoin": "round"}
        layers += [texts(names, align="left", fontSize=tall, **look, **at) for look in (halo, {})]
    return layers


def _crossing(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return not (one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1])
