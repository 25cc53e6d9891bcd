"""Maps: countries filled, cities marked."""

import math
from typing import NamedTuple

from macros.case import Case
from macros.exhibits.records import Cities, Exhibit, Frame
from macros.exhibits.theme import (
    PARTED,
    SHAPES,
    SIGNS,
    Size,
    Spec,
    colour,
    page,
    tone,
    values,
)
from macros.exhibits.world import WHOLE, View, inner_place, shaped, shapes, view_of

# How far the middle of a label may lie from its place, tried in this order: in letters' heights.
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
    groups = [(cities.label, marked(case, cities, exhibit.labels)) for cities in exhibit.cities]
    offset = len(shades)
    panels = [_panel(frame, shades, groups, offset, size) for frame in frames]
    signs = [
        f"{_sign(index)}\N{NO-BREAK SPACE}{shade.label}"
        for index, shade in enumerate(exhibit.shades)
    ]
    signs += [
        f"{_sign(index + offset)}\N{NO-BREAK SPACE}{label}"
        for index, (label, _) in enumerate(groups)
    ]
    body = {"vconcat": panels, "spacing": 8} if len(panels) > 1 else panels[0]
    return page(size, PARTED.join(signs), body)


def _sign(index: int) -> str:
    return SIGNS[index]


def _panel(
    frame: Frame,
    shades: list[list[str]],
    groups: list[tuple[str, list[Place]]],
    offset: int,
    size: Size,
) -> Spec:
    view = view_of(frame, size)
    layers: list[Spec] = [_land(view)]
    taken: list[tuple[float, float, float, float]] = []
    for index, codes in enumerate(shades):
        layers += _shade(index, codes, view)
    points = []
    for index, (_, places) in enumerate(groups):
        for place in places:
            x, y = view.at(place.longitude, place.latitude)
            if 0 <= x <= view.width and 0 <= y <= view.height:
                if any(math.dist((x, y), at[2:]) < 3 for at in points):
                    x += 9  # two marks at one place stand side by side
                points.append((index + offset, place, x, y))
                taken.append((x - 5, y - 5, x + 5, y + 5))
    for index in sorted({index for index, *_ in points}):
        own = [{"px": round(x, 1), "py": round(y, 1)} for i, _, x, y in points if i == index]
        layers.append(
            {
                "data": values(own),
                "mark": {
                    "type": "point",
                    "shape": SHAPES[index % len(SHAPES)],
                    "size": 75,
                    "filled": True,
                    "fill": tone(index),
                    "stroke": colour("paper"),
                    "strokeWidth": 1.2,
                    "opacity": 1,
                },
                "encoding": _pixels(view),
            }
        )
    layers += _names(points, taken, view, size)
    return {
        "width": view.width,
        "height": view.height,
        "layer": layers,
        "projection": {
            "type": "equalEarth",
            "rotate": [-view.turned, 0, 0],
            "scale": view.scale,
            "translate": [view.left, view.top],
            "clipExtent": [[0, 0], [view.width, view.height]],
        },
    }


def _pixels(view: View) -> Spec:
    return {
        "x": {
            "field": "px",
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": [0, view.width], "nice": False, "zero": False},
        },
        "y": {
            "field": "py",
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": [0, view.height], "nice": False, "zero": False, "reverse": True},
        },
    }


def _topology(feature: str, codes: list[str] | None = None) -> Spec:
    known = shapes()
    found = known["objects"][feature]["geometries"]
    if codes is not None:
        found = [item for item in found if item.get("id") in codes]
    topology = {key: known[key] for key in ("type", "transform", "arcs")}
    objects = {feature: {"type": "GeometryCollection", "geometries": found}}
    return {
        "values": {**topology, "objects": objects},
        "format": {"type": "topojson", "feature": feature},
    }


def _land(view: View) -> Spec:
    return {
        "data": _topology("land"),
        "mark": {
            "type": "geoshape",
            "fill": colour("land"),
            "stroke": colour("coast"),
            "strokeWidth": 0.6,
        },
    }


def _shade(index: int, codes: list[str], view: View) -> list[Spec]:
    layers: list[Spec] = []
    if any(code in shaped() for code in codes):
        layers.append(
            {
                "data": _topology("countries", codes),
                "mark": {
                    "type": "geoshape",
                    "fill": tone(index),
                    "stroke": colour("paper"),
                    "strokeWidth": 0.7,
                },
            }
        )
    small = [shapes()["points"][code] for code in codes if code in shapes()["points"]]
    inside = [view.at(*place) for place in small]
    own = [
        {"px": round(x, 1), "py": round(y, 1)}
        for x, y in inside
        if 0 <= x <= view.width and 0 <= y <= view.height
    ]
    if own:
        layers.append(
            {
                "data": values(own),
                "mark": {
                    "type": "point",
                    "shape": "circle",
                    "filled": True,
                    "size": 60,
                    "fill": tone(index),
                    "stroke": colour("paper"),
                    "opacity": 1,
                },
                "encoding": _pixels(view),
            }
        )
    signs = []
    for code in codes:
        place = inner_place(code)
        if place:
            x, y = view.at(*place)
            if 8 <= x <= view.width - 8 and 8 <= y <= view.height - 8:
                signs.append({"px": round(x, 1), "py": round(y, 1), "t": _sign(index)})
    if signs:
        layers.append(
            {
                "data": values(signs),
                "mark": {
                    "type": "text",
                    "color": colour("paper"),
                    "fontSize": 10,
                    "baseline": "middle",
                },
                "encoding": {**_pixels(view), "text": {"field": "t"}},
            }
        )
    return layers


def _names(
    points: list[tuple[int, Place, float, float]],
    taken: list[tuple[float, float, float, float]],
    view: View,
    size: Size,
) -> list[Spec]:
    """The cities' names, each where it covers nothing, with a thin line where it stands away."""
    layers: list[Spec] = []
    tall = size.type - 1
    lines, texts = [], []
    for _, place, x, y in sorted(points, key=lambda item: (item[3], item[2])):
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
            lines.append(
                {"px": round(x, 1), "py": round(y, 1), "qx": round(edge, 1), "qy": round(middle, 1)}
            )
        texts.append({"px": round(start + 2, 1), "py": round(middle, 1), "t": text})
    if lines:
        layers.append(
            {
                "data": values(lines),
                "mark": {"type": "rule", "strokeWidth": 0.8},
                "encoding": {**_pixels(view), "x2": {"field": "qx"}, "y2": {"field": "qy"}},
            }
        )
    if texts:
        mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": tall}
        halo = {
            **mark,
            "stroke": colour("paper"),
            "strokeWidth": 3,
            "strokeJoin": "round",
            "color": colour("paper"),
        }
        for look in (halo, mark):
            layers.append(
                {
                    "data": values(texts),
                    "mark": look,
                    "encoding": {**_pixels(view), "text": {"field": "t"}},
                }
            )
    return layers


def _crossing(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return not (one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1])
