"""What an exhibit cannot show: said by its place in the file, before anything is drawn."""

from collections.abc import Callable, Iterable, Iterator

from macros.case import Case, Datum
from macros.exhibits.data import Numbers, breaks_among, named_series, numbers, spans
from macros.exhibits.free import faults
from macros.exhibits.records import Exhibit
from macros.exhibits.theme import MOST
from macros.exhibits.world import is_country
from macros.reading import Place, Problem
from macros.record_checks import known_ids, unknown
from macros.words import Words

SHORT = 60
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
_LEAST = {"line": 2, "multiples": 2, "steps": 2, "slope": 2, "bars": 1, "dots": 1, "table": 1}


def exhibits_problems(case: Case) -> Iterator[Problem]:
    """What is wrong with the exhibits of a case, besides what their fields' types refuse."""
    for id_, exhibit in case.records.exhibits.items():
        if exhibit.kind:
            yield from _Look(case, id_, exhibit).problems()


class _Look:
    """One exhibit, looked at."""

    def __init__(self, case: Case, id_: str, exhibit: Exhibit) -> None:
        self.case = case
        self.id = id_
        self.exhibit = exhibit

    def at(self, *path: str | int, of_key: bool = False) -> Place:
        return self.case.records.place("exhibits", self.id, *path, of_key=of_key)

    def refuse(self, rule: str, message: str, *path: str | int, of_key: bool = False) -> Problem:
        return Problem(self.at(*path, of_key=of_key), f"exhibit-{rule}", message)

    def problems(self) -> Iterator[Problem]:
        exhibit = self.exhibit
        takes, needs = _FORMS[exhibit.kind]
        given = {name for name in type(exhibit).model_fields if getattr(exhibit, name)}
        for name in sorted(given & exhibit.model_fields_set - takes - _ALL):
            key = name.replace("_", "-")
            message = f"{key!r} is nothing that the kind {exhibit.kind!r} draws; remove it"
            yield self.refuse("form", message, key, of_key=True)
        if not given & needs:
            named = " or ".join(sorted(need.replace("_", "-") for need in needs))
            yield self.refuse("form", f"{exhibit.kind} needs {named}", of_key=True)
            return
        rules: dict[str, Callable[[], Iterator[Problem]]] = {
            "matrix": self.matrix,
            "map": self.map,
            "timeline": self.timeline,
            "free": self.free,
        }
        yield from rules.get(exhibit.kind, self.of_numbers)()
        yield from self.against()
        yield from self.labels()

    # -- numbers ----------------------------------------------------------------------------------

    def of_numbers(self) -> Iterator[Problem]:
        exhibit, records = self.exhibit, self.case.records
        if exhibit.count:
            return
        if not exhibit.facts:
            series = records.series.get(exhibit.series or "")
            if series is None or not series.columns or not series.rows:
                return  # reported where it is named, or where it stands
            wrong = list(self.named("columns", exhibit.columns, series.columns, "column"))
            wrong += self.named("rows", exhibit.rows, series.rows, "row")
            wrong += self.named("apart", exhibit.apart, exhibit.rows or series.rows, "row")
            for index, note in enumerate(exhibit.annotations):
                for key, word, known in (
                    ("row", note.row, series.rows),
                    ("column", note.column, series.columns),
                ):
                    if word and word not in known:
                        wrong.append(unknown(key, word, self.at("annotations", index, key), known))
            yield from wrong
            if wrong:
                return
        elif any(ref not in self.case.data for ref in exhibit.facts):
            return
        found = numbers(self.case, Words(), exhibit.model_copy(update={"breaks": []}))
        if not found.data:
            yield self.refuse("points", "none of its rows has a number", of_key=True)
            return
        yield from self.units(found.data.values())
        yield from self.points(found)
        if not exhibit.facts:
            yield from self.breaks(found)
        yield from self.places_of_notes(found)

    def named(
        self, key: str, words: list[str], known: Iterable[str], what: str
    ) -> Iterator[Problem]:
        for index, word in enumerate(words):
            if word not in known:
                yield unknown(what, word, self.at(key, index), known)

    def units(self, data: Iterable[Datum]) -> Iterator[Problem]:
        units = sorted({item.unit for item in data})
        if len(units) > 1 and self.exhibit.kind != "table":
            key = "columns" if self.exhibit.columns else "facts" if self.exhibit.facts else "series"
            message = f"units that one scale cannot hold: {', '.join(units)}; choose columns of one"
            yield self.refuse("unit", message, key)

    def points(self, found: Numbers) -> Iterator[Problem]:
        kind, columns = self.exhibit.kind, list(found.columns)
        if len(columns) > MOST and kind not in ("multiples", "table"):
            message = f"{len(columns)} columns; {MOST} at most can be told apart"
            yield self.refuse("points", message, "columns" if self.exhibit.columns else "series")
        if kind in ("multiples",) and len(columns) < 2:
            yield self.refuse("points", "one column makes no multiples; draw a line", "kind")
        if kind == "slope" and len(found.rows) != 2:
            message = f"a slope leads from one row to another; it has {len(found.rows)}"
            yield self.refuse("points", message, "rows" if self.exhibit.rows else "series")
            return
        if kind == "steps" and len(columns) != 1:
            yield self.refuse("points", f"steps add up one column, not {len(columns)}", "kind")
        for column in columns:
            line = [item for item in found.line(column) if item[0] not in found.apart]
            if len(line) < _LEAST[kind]:
                word = {"line": "a line", "multiples": "a line"}.get(kind, kind)
                message = (
                    f"{column!r} has {len(line)} number{'' if len(line) == 1 else 's'} here; "
                    f"{word} needs {_LEAST[kind]}"
                )
                key = "columns" if self.exhibit.columns else "series"
                yield self.refuse("points", message, key)
        if kind == "bars" and self.exhibit.arrangement == "stacked":
            yield from self.stack(found)

    def stack(self, found: Numbers) -> Iterator[Problem]:
        """Totals that must not be added, and negative parts."""
        if len(found.columns) < 2:
            yield self.refuse("points", "one column is no stack", "arrangement")
        if any((item.value or 0) < 0 for item in found.data.values()):
            message = "a stack adds up, and some of these are below zero; group them"
            yield self.refuse("total", message, "arrangement")
        for (row, column), item in found.data.items():
            parts = {part.id.rpartition(".")[2] for part in item.inputs}
            if item.operation == "sum" and parts & set(found.columns):
                message = f"{column!r} holds {', '.join(sorted(parts))} already; leave one out"
                yield self.refuse("total", message, "columns")
                return
            others = [
                other for (at, name), other in found.data.items() if at == row and name != column
            ]
            if len(others) > 1 and sum(other.value or 0 for other in others) == item.value:
                message = f"{column!r} is the sum of the others; leave it out"
                yield self.refuse("total", message, "columns")
                return

    def breaks(self, found: Numbers) -> Iterator[Problem]:
        said = {item.before for item in self.exhibit.breaks}
        for before in breaks_among(self.case, self.exhibit, list(found.rows)):
            if before not in said and self.exhibit.kind not in ("table", "slope", "dots"):
                message = f"the series breaks before {before!r}; say it in a few words in 'breaks'"
                yield self.refuse("break", message, of_key=True)
        for index, item in enumerate(self.exhibit.breaks):
            if item.before not in found.rows:
                place = self.at("breaks", index, "before")
                yield unknown("row", item.before, place, found.rows)
            elif item.before not in breaks_among(self.case, self.exhibit, list(found.rows)):
                message = f"the series has no break before {item.before!r}; record it there"
                yield self.refuse("break", message, "breaks", index, "before")
            if len(item.text or "") > SHORT:
                message = f"{len(item.text)} characters; a picture has room for {SHORT}"
                yield self.refuse("break", message, "breaks", index, "text")

    def places_of_notes(self, found: Numbers) -> Iterator[Problem]:
        first = next(iter(found.columns))
        for index, note in enumerate(self.exhibit.annotations):
            if (note.row or "", note.column or first) not in found.data:
                message = "words at a place without a number; name a row and column that are drawn"
                yield self.refuse("annotation", message, "annotations", index)

    # -- the others -------------------------------------------------------------------------------

    def matrix(self) -> Iterator[Problem]:
        exhibit = self.exhibit
        for key in ("rows", "columns", "marks"):
            if not getattr(exhibit, key):
                yield self.refuse("form", f"a matrix needs {key}", of_key=True)
        if len(exhibit.marks) > MOST:
            message = f"{len(exhibit.marks)} marks; {MOST} at most can be told apart"
            yield self.refuse("points", message, "marks")
        for index, cell in enumerate(exhibit.cells):
            for key, known in (
                ("row", exhibit.rows),
                ("column", exhibit.columns),
                ("mark", exhibit.marks),
            ):
                word = getattr(cell, key)
                if word and known and word not in known:
                    yield unknown(key, word, self.at("cells", index, key), known)

    def map(self) -> Iterator[Problem]:
        exhibit, entities = self.exhibit, self.case.records.entities
        seen: dict[str, str] = {}
        if len(exhibit.shades) + len(exhibit.cities) > MOST:
            yield self.refuse("points", f"{MOST} ways of marking can be told apart", of_key=True)
        for index, shade in enumerate(exhibit.shades):
            for at, id_ in enumerate(shade.entities):
                if id_ in entities and not entities[id_].places:
                    message = f"{id_!r} has no places; a map needs its countries"
                    yield self.refuse("country", message, "shades", index, "entities", at)
            for at, code in enumerate(shade.places):
                if not is_country(code):
                    message = f"{code!r} is no country's code of ISO 3166 that a map can show"
                    yield self.refuse("country", message, "shades", index, "places", at)
                elif seen.setdefault(code, shade.label) != shade.label:
                    message = f"{code!r} is filled as {seen[code]!r} already"
                    yield self.refuse("country", message, "shades", index, "places", at)
            for at, id_ in enumerate(shade.entities):
                for code in entities[id_].places if id_ in entities else ():
                    seen.setdefault(code, shade.label)
                    if not is_country(code):
                        message = f"{code!r}, of {id_!r}, is no country that a map can show"
                        yield self.refuse("country", message, "shades", index, "entities", at)
        for index, cities in enumerate(exhibit.cities):
            series = self.case.records.series.get(cities.series)
            if series and not {"latitude", "longitude"} <= set(series.columns):
                message = f"{cities.series!r} has no columns latitude and longitude"
                yield self.refuse("place", message, "cities", index, "series")
            elif series:
                for at, row in enumerate(cities.rows):
                    if row not in series.rows:
                        place = self.at("cities", index, "rows", at)
                        yield unknown("row", row, place, series.rows)
        for index, frame in enumerate(exhibit.frames):
            inside = -180 <= frame.west < frame.east <= 180 and (
                -90 <= frame.south < frame.north <= 90
            )
            if not inside:
                message = "west lies before east and south below north, in degrees"
                yield self.refuse("place", message, "frames", index)

    def timeline(self) -> Iterator[Problem]:
        exhibit = self.exhibit
        if exhibit.relations and not exhibit.entities:
            yield self.refuse("form", "relations need 'entities', whose they are", "relations")
        elif exhibit.relations and all(
            id_ in self.case.records.entities for id_ in exhibit.entities
        ):
            if len(spans(self.case, exhibit)) < 2:
                message = "fewer than two of these relations say since when"
                yield self.refuse("points", message, "relations")
        kinds = self.case.records.case.event_kinds if self.case.records.case else {}
        for index, kind in enumerate(exhibit.event_kinds):
            known = any(event.kind == kind for event in self.case.records.events.values())
            if kind in kinds and not known:
                message = f"no event is of the kind {kind!r}"
                yield self.refuse("points", message, "event-kinds", index)

    def free(self) -> Iterator[Problem]:
        for path, message in faults(self.exhibit.specification or {}):
            yield self.refuse("specification", message, "specification", *path)
        known = self.case.records.ids.get("series", set())
        for id_ in named_series(self.exhibit):
            if id_ not in known:
                yield unknown("series", id_, self.at("specification"), known)
        if not named_series(self.exhibit):
            message = "it draws no data; name a series, as data: {name: series-id}"
            yield self.refuse("specification", message, "specification")

    def against(self) -> Iterator[Problem]:
        if not self.exhibit.against:
            return
        known, units = known_ids(self.case)["fact"], set()
        for name, refs in self.exhibit.against.facts.items():
            for index, ref in enumerate(refs):
                if ref not in known:
                    yield unknown("fact", ref, self.at("against", "facts", name, index), known)
                elif datum := self.case.data.get(ref):
                    units.add(datum.unit)
        if len(units) > 1:
            message = f"units that one scale cannot hold: {', '.join(sorted(units))}"
            yield self.refuse("unit", message, "against", "facts")

    def labels(self) -> Iterator[Problem]:
        """Words for something that the exhibit does not have are a slip of the pen."""
        exhibit, records = self.exhibit, self.case.records
        series = records.series.get(exhibit.series or "")
        known = {*exhibit.columns, *exhibit.rows, *exhibit.relations, *exhibit.events, "mark"}
        known |= {ref.replace(".", "-") for ref in exhibit.facts}
        known |= set(exhibit.against.facts) if exhibit.against else set()
        known |= {*series.columns, *series.rows} if series else set()
        for cities in exhibit.cities:
            known |= (
                set(records.series[cities.series].rows)
                if cities.series in records.series
                else set()
            )
        for id_ in exhibit.labels:
            if id_ not in known and (series or not exhibit.series):
                yield unknown("part", id_, self.at("labels", id_, of_key=True), known)
