"""What an exhibit cannot show: said by its place in the file, before anything is drawn."""

from collections.abc import Callable, Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.checks.records.exhibit_numbers import Look, of_numbers
from mkdocs_casebook.checks.records.known_ids import known_ids, unknown
from mkdocs_casebook.exhibits.charts.free import faults, own
from mkdocs_casebook.exhibits.charts.theme import MOST, WIDE
from mkdocs_casebook.exhibits.charts.world import is_country
from mkdocs_casebook.exhibits.data import named_series, spans
from mkdocs_casebook.exhibits.svg import refused
from mkdocs_casebook.reading.problem import Problem

_ALL = {"kind", "title", "takeaway", "scope", "note", "aliases"}
_SERIES = {"series", "columns", "rows", "labels", "breaks"}
# What each kind takes besides what all take; of the second sets, one at least must be there.
_FORMS: dict[str, tuple[set[str], set[str]]] = {
    "line": (_SERIES | {"apart", "annotations"}, {"series"}),
    "bars": (
        _SERIES | {"facts", "count", "arrangement", "apart", "annotations"},
        {"series", "facts", "count"},
    ),
    "slope": (_SERIES, {"series"}),
    "dots": (_SERIES | {"facts", "apart"}, {"series", "facts"}),
    "steps": (_SERIES | {"apart", "against"}, {"series"}),
    "multiples": (_SERIES | {"apart"}, {"series"}),
    "matrix": ({"rows", "columns", "labels", "marks", "cells"}, {"cells"}),
    "timeline": (
        {"events", "event_kinds", "entities", "relations", "since", "labels", "apart", "against"},
        {"events", "event_kinds", "relations"},
    ),
    "map": ({"shades", "cities", "frames", "labels"}, {"shades", "cities"}),
    "table": (_SERIES | {"facts"}, {"series", "facts"}),
    "free": ({"specification"}, {"specification"}),
}


def exhibits_problems(case: Case) -> Iterator[Problem]:
    """What is wrong with the exhibits of a case, besides what their fields' types refuse."""
    for id_, exhibit in case.records.exhibits.items():
        if exhibit.kind:
            yield from _problems(Look(case, id_, exhibit))


def _problems(look: Look) -> Iterator[Problem]:
    exhibit = look.exhibit
    takes, needs = _FORMS[exhibit.kind]
    given = {name for name in type(exhibit).model_fields if getattr(exhibit, name)}
    for name in sorted(given & exhibit.model_fields_set - takes - _ALL):
        key = name.replace("_", "-")
        message = f"{key!r} is nothing that the kind {exhibit.kind!r} draws; remove it"
        yield look.wrong("form", message, key, of_key=True)
    if not given & needs:
        named = " or ".join(sorted(need.replace("_", "-") for need in needs))
        yield look.wrong("form", f"{exhibit.kind} needs {named}", of_key=True)
        return
    yield from _RULES.get(exhibit.kind, of_numbers)(look)
    yield from _against(look)
    yield from _labels(look)


def _matrix(look: Look) -> Iterator[Problem]:
    exhibit = look.exhibit
    for key in ("rows", "columns", "marks"):
        if not getattr(exhibit, key):
            yield look.wrong("form", f"a matrix needs {key}", of_key=True)
    if len(exhibit.marks) > MOST:
        message = f"{len(exhibit.marks)} marks; {MOST} at most can be told apart"
        yield look.wrong("points", message, "marks")
    known = {"row": exhibit.rows, "column": exhibit.columns, "mark": exhibit.marks}
    known = {key: words for key, words in known.items() if words}
    for index, cell in enumerate(exhibit.cells):
        yield from look.parts(cell, known, "cells", index)


def _map(look: Look) -> Iterator[Problem]:
    exhibit, records = look.exhibit, look.case.records
    if len(exhibit.shades) + len(exhibit.cities) > MOST:
        yield look.wrong("points", f"{MOST} ways of marking can be told apart", of_key=True)
    yield from _shades(look)
    for index, cities in enumerate(exhibit.cities):
        series = records.series.get(cities.series)
        if series and not {"latitude", "longitude"} <= set(series.columns):
            message = f"{cities.series!r} has no columns latitude and longitude"
            yield look.wrong("place", message, "cities", index, "series")
        elif series:
            yield from look.named(cities.rows, series.rows, "row", "cities", index, "rows")
    for index, frame in enumerate(exhibit.frames):
        wide = -180 <= frame.west < frame.east <= 180
        if not (wide and -90 <= frame.south < frame.north <= 90):
            message = "west lies before east and south below north, in degrees"
            yield look.wrong("place", message, "frames", index)


def _shades(look: Look) -> Iterator[Problem]:
    """Countries that no map can show, or that are filled twice."""
    entities = look.case.records.entities
    seen: dict[str, str] = {}
    for index, shade in enumerate(look.exhibit.shades):
        places = {
            (at, id_): entities[id_].places
            for at, id_ in enumerate(shade.entities)
            if id_ in entities
        }
        for (at, id_), codes in places.items():
            if not codes:
                message = f"{id_!r} has no places; a map needs its countries"
                yield look.wrong("country", message, "shades", index, "entities", at)
        for at, code in enumerate(shade.places):
            if not is_country(code):
                message = f"{code!r} is no country's code of ISO 3166 that a map can show"
                yield look.wrong("country", message, "shades", index, "places", at)
            elif seen.setdefault(code, shade.label) != shade.label:
                message = f"{code!r} is filled as {seen[code]!r} already"
                yield look.wrong("country", message, "shades", index, "places", at)
        for (at, id_), codes in places.items():
            for code in codes:
                seen.setdefault(code, shade.label)
                if not is_country(code):
                    message = f"{code!r}, of {id_!r}, is no country that a map can show"
                    yield look.wrong("country", message, "shades", index, "entities", at)


def _timeline(look: Look) -> Iterator[Problem]:
    exhibit, records = look.exhibit, look.case.records
    if exhibit.relations and not exhibit.entities:
        yield look.wrong("form", "relations need 'entities', whose they are", "relations")
    known = all(id_ in records.entities for id_ in exhibit.entities)
    if exhibit.relations and exhibit.entities and known and len(spans(look.case, exhibit)) < 2:
        message = "fewer than two of these relations say since when"
        yield look.wrong("points", message, "relations")
    kinds = records.case.event_kinds if records.case else {}
    for index, kind in enumerate(exhibit.event_kinds):
        if kind in kinds and all(event.kind != kind for event in records.events.values()):
            message = f"no event is of the kind {kind!r}"
            yield look.wrong("points", message, "event-kinds", index)


def _free(look: Look) -> Iterator[Problem]:
    wrong = list(faults(look.exhibit.specification or {}))
    for path, message in wrong:
        yield look.wrong("specification", message, "specification", *path)
    known = look.case.records.ids.get("series", set())
    named = named_series(look.exhibit)
    for id_ in named:
        if id_ not in known:
            yield unknown("series", id_, look.at("specification"), known)
    if not named:
        message = "it draws no data; name a series, as data: {name: series-id}"
        yield look.wrong("specification", message, "specification")
    # Whether it is Vega-Lite at all, only Vega-Lite can tell.
    read = all(id_ in look.case.records.series for id_ in named)
    if read and not wrong and (said := refused(own(look.case, look.exhibit, WIDE))):
        yield look.wrong("specification", f"Vega-Lite says: {said}", "specification")


def _against(look: Look) -> Iterator[Problem]:
    if not look.exhibit.against:
        return
    known, units = known_ids(look.case)["fact"], set()
    for name, refs in look.exhibit.against.facts.items():
        yield from look.named(refs, known, "fact", "against", "facts", name)
        units |= {look.case.data[ref].unit for ref in refs if ref in look.case.data}
    if len(units) > 1:
        message = f"units that one scale cannot hold: {', '.join(sorted(units))}"
        yield look.wrong("unit", message, "against", "facts")


def _labels(look: Look) -> Iterator[Problem]:
    """Words for something that the exhibit does not have are a slip of the pen."""
    exhibit, records = look.exhibit, look.case.records
    series = records.series.get(exhibit.series or "")
    known = {*exhibit.columns, *exhibit.rows, *exhibit.relations, *exhibit.events, "mark"}
    known |= {ref.replace(".", "-") for ref in exhibit.facts}
    known |= set(exhibit.against.facts) if exhibit.against else set()
    known |= {*series.columns, *series.rows} if series else set()
    for cities in exhibit.cities:
        known |= set(records.series[cities.series].rows if cities.series in records.series else ())
    for id_ in exhibit.labels:
        if id_ not in known and (series or not exhibit.series):
            yield unknown("part", id_, look.at("labels", id_, of_key=True), known)


_RULES: dict[str, Callable[[Look], Iterator[Problem]]] = {
    "matrix": _matrix,
    "map": _map,
    "timeline": _timeline,
    "free": _free,
}
