"""Maps: countries filled, cities marked."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from mkdocs_casebook.case.datum import caution_of
from mkdocs_casebook.case.doubt import signs
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.exhibits.charts import axes, vega, world
from mkdocs_casebook.exhibits.charts.boxes import Box, wide_of
from mkdocs_casebook.exhibits.charts.theme import MAPPED, MOST, Drawing, Size, Spec, colour
from mkdocs_casebook.exhibits.charts.world import (
    WHOLE,
    Projection,
    inner_place,
    projection_of,
    shapes,
)
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import Fault, Faults, unknown_in
from mkdocs_casebook.exhibits.tables import Table, of_words
from mkdocs_casebook.records.exhibits import Cities

# A city of a map: its row, its words, its degrees, and the doubt of its place.
_City = tuple[str, str, float, float, str]
# A mark of a map: whose group it is of, what it is called, and where it lies in pixels.
_Spot = tuple[int, str, float, float]
# How far the middle of a label may lie from its place, tried in this order: in letters' heights.
_OFFSETS = (
    (0.7, 0.0), (-0.7, 0.0), (0.5, -0.8), (-0.5, -0.8), (0.5, 0.8), (-0.5, 0.8), (0.9, -1.7),
    (0.9, 1.7), (-0.9, -1.7), (-0.9, 1.7), (1.4, -2.7), (1.4, 2.7), (-1.4, 2.7), (-1.4, -2.7),
    (2.2, -3.8), (2.2, 3.8), (-2.2, 3.8), (3.0, 5.0), (3.0, -5.0), (-3.0, 5.0), (4.0, 6.2),
)  # fmt: skip


def filled(figure: Figure) -> list[list[str]]:
    """The countries of each shade; one of two shades has the first's look."""
    seen: set[str] = set()
    found = []
    for shade in figure.exhibit.shades:
        entities = (figure.records.entities[id_] for id_ in shade.entities)
        own = [code for entity in entities for code in entity.places]
        codes = [code for code in dict.fromkeys([*own, *shade.places]) if code not in seen]
        seen |= set(codes)
        found.append(codes)
    return found


def _marked(figure: Figure, cities: Cities) -> Iterator[_City]:
    """The cities of a group that have their degrees."""
    series = figure.records.series[cities.series]
    for row in cities.rows or series.rows:
        cells = [figure.cell(cities.series, row, axis) for axis in ("longitude", "latitude")]
        degrees = [float(cell.value) for cell in cells if cell and cell.value is not None]
        if len(degrees) == 2:
            label = figure.label(row, series.rows[row].label or "")
            yield row, label, degrees[0], degrees[1], caution_of([cell for cell in cells if cell])


def world_map(figure: Figure, size: Size) -> Drawing:
    """The map below its key: one frame in the wide drawing, those of the exhibit in the narrow."""
    exhibit = figure.exhibit
    frames = exhibit.frames if size.narrow and exhibit.frames else [WHOLE]
    panels = [
        _key(figure, size),
        *(_frame(figure, projection_of(one, size), size) for one in frames),
    ]
    return Drawing("", {"vconcat": panels, "spacing": 8})


def _key(figure: Figure, size: Size) -> Spec:
    """What the colours and marks stand for, and how many countries or places have each."""
    exhibit = figure.exhibit
    named = [
        f"{shade.label} {len(codes)}"
        for shade, codes in zip(exhibit.shades, filled(figure), strict=True)
    ]
    named += [f"{of.label} {sum(1 for _ in _marked(figure, of))}" for of in exhibit.cities]
    wide = max(map(size.wide_of, named)) + 44
    beside = max(1, int(size.width // wide))
    tall = size.type + 11
    places = [
        _pixel(index % beside * wide + 9, index // beside * tall + tall / 2, t=text)
        for index, text in enumerate(named)
    ]
    canvas = vega.Canvas(figure, size, size.width, -(-len(named) // beside) * tall)
    for index, place in enumerate(places):
        if index < len(exhibit.shades):
            canvas.points([place], index, 200, shape="square", fill=_tone(index))
            sign = [{**place, "t": vega.SIGNS[index]}]
            canvas.texts(sign, color=colour("paper"), fontSize=canvas.size.small(3))
        else:
            canvas.points([place], index, 90)
    canvas.texts(places, align="left", dx=14)
    down = axes.quantity("py", 0, canvas.height, reverse=True)
    return canvas.body(axes.quantity("px", 0, size.width), down)


def _tone(index: int) -> str:
    """The colour of the countries of that shade."""
    return colour(MAPPED[index % MOST])


def _frame(figure: Figure, view: Projection, size: Size) -> Spec:
    canvas = vega.Canvas(figure, size, view.width, view.height)
    look = {"fill": colour("land"), "stroke": colour("coast"), "strokeWidth": 0.6}
    _draw_shapes(canvas, "land", None, **look)
    for index, codes in enumerate(filled(figure)):
        _shade(canvas, index, codes, view)
    _draw_disputed(canvas, [code for codes in filled(figure) for code in codes])
    spots: list[_Spot] = []
    for index, cities in enumerate(figure.exhibit.cities, len(figure.exhibit.shades)):
        for _, label, longitude, latitude, doubt in _marked(figure, cities):
            x, y = view.at(longitude, latitude)
            if view.holds(x, y):
                if any(math.dist((x, y), spot[2:]) < 3 for spot in spots):
                    x += 9  # two marks at one place stand side by side
                spots.append((index, label + signs(doubt), x, y))
    edge = {"stroke": colour("paper"), "strokeWidth": 1.2}
    for index, own in vega.grouped((index, _pixel(x, y)) for index, _, x, y in spots):
        canvas.points(own, index, 75, **edge)
    _name(canvas, spots, view)
    down = axes.quantity("py", 0, view.height, reverse=True)
    body = canvas.body(axes.quantity("px", 0, view.width), down)
    projection = {
        "type": "equalEarth",
        "rotate": [-view.turned, 0, 0],
        "scale": view.scale,
        "translate": [view.left, view.top],
        "clipExtent": [[0, 0], [view.width, view.height]],
    }
    return {**body, "projection": projection}


def _pixel(x: float, y: float, **more: object) -> Spec:
    return {"px": round(x, 1), "py": round(y, 1), **more}


def _draw_shapes(
    canvas: vega.Canvas, feature: str, codes: list[str] | None, **look: object
) -> None:
    """The shapes of a feature, or only those of the codes."""
    found = shapes()["objects"][feature]["geometries"]
    if codes is not None:
        found = [item for item in found if item.get("id") in codes]
    _draw_geometries(canvas, found, **look)


def _draw_disputed(canvas: vega.Canvas, codes: list[str]) -> None:
    """The disputed borders of what is filled, dashed."""
    if arcs := world.disputed(codes):
        lines = {"type": "MultiLineString", "arcs": arcs}
        for stroke, dash in ((colour("paper"), [1, 0]), (colour("ink"), [3, 3])):
            look = {"stroke": stroke, "strokeDash": dash, "strokeWidth": 1.2}
            _draw_geometries(canvas, [lines], filled=False, **look)


def _draw_geometries(
    canvas: vega.Canvas, geometries: Sequence[Mapping[str, object]], **look: object
) -> None:
    known = shapes()
    objects = {"drawn": {"type": "GeometryCollection", "geometries": geometries}}
    topology = {"type": known["type"], "transform": known["transform"], "arcs": known["arcs"]}
    form = {"type": "topojson", "feature": "drawn"}
    data: Spec = {"values": {**topology, "objects": objects}, "format": form}
    canvas.layer("geoshape", data, x=None, y=None, **look)


def _shade(canvas: vega.Canvas, index: int, codes: list[str], view: Projection) -> None:
    """Countries filled, those without a shape as a point, and the sign in those that hold it."""
    paper = colour("paper")
    if any(code in world.shaped() for code in codes):
        look = {"fill": _tone(index), "stroke": paper, "strokeWidth": 0.7}
        _draw_shapes(canvas, "countries", codes, **look)
    points = [view.at(*shapes()["points"][code]) for code in codes if code in shapes()["points"]]
    if small := [_pixel(x, y) for x, y in points if view.holds(x, y)]:
        look = {"fill": _tone(index), "stroke": paper, "strokeWidth": 1.2}
        canvas.points(small, index, 95, shape="circle", **look)
    middles = [view.at(*place) for code in codes if (place := inner_place(code))]
    large = [_pixel(x, y, t=vega.SIGNS[index]) for x, y in middles if view.holds(x, y, margin=8)]
    if large:
        canvas.texts(large, color=paper, fontSize=canvas.size.small(3))


def _name(canvas: vega.Canvas, spots: list[_Spot], view: Projection) -> None:
    """The cities' names, each where it covers nothing, with a thin line where it stands away."""
    tall = canvas.size.small()
    taken = [Box(x - 5, y - 5, x + 5, y + 5) for _, _, x, y in spots]
    lines, names = [], []
    for _, label, x, y in sorted(spots, key=lambda spot: (spot[3], spot[2])):
        place = next(_free_places(label, x, y, taken, view, tall), None)
        if not place:
            continue
        box, middle, edge = place
        taken.append(box)
        names.append(_pixel(box.left + 2, middle, t=label))
        if edge is not None:
            lines.append(_pixel(x, y, qx=round(edge, 1), qy=round(middle, 1)))
    if lines:
        canvas.layer("rule", lines, x2="qx", y2="qy", strokeWidth=0.8)
    if names:
        canvas.texts(names, align="left", fontSize=tall)


def _free_places(
    label: str, x: float, y: float, taken: list[Box], view: Projection, tall: int
) -> Iterator[tuple[Box, float, float | None]]:
    """Where a name covers nothing, nearest first: its box, the middle of it, and where a line to
    it ends if it stands away.
    """
    wide = wide_of(label) * tall + 4
    for right, down in _OFFSETS:
        left, middle = x + right * tall - (0 if right > 0 else wide), y + down * tall
        box = Box(left, middle - tall * 0.6, left + wide, middle + tall * 0.6)
        inside = left >= 0 and box.right <= view.width and 0 <= box.top <= view.height - tall
        if inside and not any(box.meets(other) for other in taken):
            edge = left if right > 0 else box.right
            yield box, middle, edge if abs(down) > 1.5 else None


def table(figure: Figure) -> Table:
    """A row for each country, and one for each city."""
    exhibit, words, rows = figure.exhibit, figure.words, list[list[str]]()
    for shade, codes in zip(exhibit.shades, filled(figure), strict=True):
        for code in codes:
            own = [id_ for id_ in shade.entities if code in figure.records.entities[id_].places]
            name = world.country_name(code, words.locale)
            part = figure.name(own[0]) if own else name
            rows.append([name, shade.label, part if part != name else "", "", ""])
    for cities in exhibit.cities:
        series = figure.records.series[cities.series]
        for row, label, _, _, doubt in _marked(figure, cities):
            opened = words.short_period(series.rows[row].period)
            rows.append([label, cities.label, "", opened, doubt])
    headings = [phrase("Place") if exhibit.cities else phrase("Country"), "", phrase("Part of")]
    headings += [phrase("Known to have been open"), phrase("Its place on the map")]
    given = [True, True, exhibit.shades, exhibit.cities, exhibit.cities]
    return of_words(list(compress(headings, given)), (compress(row, given) for row in rows))


def sentences(figure: Figure) -> Iterator[str]:
    """What is marked in each way."""
    groups: dict[str, list[str]] = {}
    for name, label, *_ in table(figure).rows:
        groups.setdefault(str(label), []).append(str(name))
    yield from (f"{label}: {', '.join(names)}." for label, names in groups.items())


def faults(figure: Figure) -> Faults:
    """Ways of marking that are too many, places without degrees, frames turned round."""
    exhibit, series = figure.exhibit, figure.records.series
    if len(exhibit.shades) + len(exhibit.cities) > MOST:
        yield Fault("points", f"{MOST} ways of marking can be told apart")
    yield from _countries(figure)
    for index, cities in enumerate(exhibit.cities):
        own = series.get(cities.series)
        if own and not {"latitude", "longitude"} <= set(own.columns):
            message = f"{cities.series!r} has no columns latitude and longitude"
            yield Fault("place", message, ["cities", index, "series"])
        elif own:
            yield from unknown_in(cities.rows, "row", own.rows, "cities", index, "rows")
    for index, frame in enumerate(exhibit.frames):
        wide = -180 <= frame.west < frame.east <= 180
        if not (wide and -90 <= frame.south < frame.north <= 90):
            message = "west lies before east and south below north, in degrees"
            yield Fault("place", message, ["frames", index])


def _countries(figure: Figure) -> Faults:
    """Countries that no map can show, or that are filled twice."""
    entities = figure.records.entities
    seen: dict[str, str] = {}
    for index, shade in enumerate(figure.exhibit.shades):
        for at, code in enumerate(shade.places):
            path: list[str | int] = ["shades", index, "places", at]
            if not world.is_country(code):
                message = f"{code!r} is no country that a map can show"
                yield Fault("country", message, path)
            elif seen.setdefault(code, shade.label) != shade.label:
                yield Fault("country", f"{code!r} is filled as {seen[code]!r} already", path)
        for at, id_ in enumerate(shade.entities):
            path = ["shades", index, "entities", at]
            if id_ in entities and not entities[id_].places:
                message = f"{id_!r} has no places; a map needs its countries"
                yield Fault("country", message, path)
            for code in entities[id_].places if id_ in entities else ():
                seen.setdefault(code, shade.label)
                if not world.is_country(code):
                    message = f"{code!r}, of {id_!r}, is no country that a map can show"
                    yield Fault("country", message, path)
