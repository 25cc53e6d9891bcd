"""The record of an exhibit: what a numbered figure shows, and how."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from mkdocs_casebook.records.base import Draftable, Record
from mkdocs_casebook.records.facts import Pieces
from mkdocs_casebook.records.values import (
    Country,
    Date,
    EntityId,
    EventId,
    EventKindId,
    FactId,
    Id,
    RelationKindId,
    SeriesId,
    Text,
    Words,
    json_text,
)

_OfNumbers = Literal["line", "bars", "slope", "dots", "steps", "multiples"]
# What each kind takes, and who draws it, stands in the table of chart kinds.
Kind = Literal[_OfNumbers, "matrix", "timeline", "map", "table", "free"]
_JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?", re.ASCII)
_JSON_WORDS = {"true": True, "false": False}


def _typed(data: object) -> object:
    """The texts of a file as JSON has them: numbers, true and false."""
    if isinstance(data, dict):
        return {key: _typed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_typed(value) for value in data]
    if isinstance(data, str) and _JSON_NUMBER.fullmatch(data):
        return float(data) if "." in data else int(data)
    return _JSON_WORDS.get(data, data) if isinstance(data, str) else data


_Degrees = Annotated[
    float,
    BeforeValidator(_typed),
    json_text("number", pattern=_JSON_NUMBER.pattern, says="degrees"),
]


def _names_of_data(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        data = part.get("data")
        if isinstance(data, dict) and isinstance(data.get("name"), str):
            yield data["name"]
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for value in inner:
        yield from _names_of_data(value)


class Annotation(Record):
    """A few words at a place in the picture."""

    row: Id | None = None
    """The row that they stand at."""
    column: Id | None = None
    """The column, where there are several."""
    text: Text
    """The words."""
    side: Literal["above", "below"] = "above"
    """Where they stand, seen from the place."""


class ShortBreak(Record):
    """A break of a series, in the few words that a picture has room for."""

    before: Id | None = None
    """The first row after the break. Left out where the series ends with it."""
    text: Text
    """What changed."""


class Against(Record):
    """Numbers drawn below the picture, over the same years."""

    title: Words
    """What they are."""
    facts: dict[Id, list[FactId]]
    """The facts and cells of each line, by the line's id in `labels`."""


class MatrixCell(Record):
    """A cell of a matrix."""

    row: Id
    """Its row."""
    column: Id
    """Its column."""
    text: Text
    """What stands in it, in a few words."""
    mark: Id
    """One of the exhibit's marks."""
    note: Text | None = None
    """What the table says besides."""
    facts: list[FactId] = []
    """The facts that bear it out."""
    events: list[EventId] = []
    """The events that bear it out."""


class Shade(Record):
    """Countries that are filled in one way."""

    label: Words
    """What they have in common."""
    entities: list[EntityId] = []
    """Entities whose places these are; each leads to its page."""
    places: list[Country] = []
    """Further countries."""


class Cities(Record):
    """Places that are marked in one way."""

    label: Words
    """What they have in common."""
    series: SeriesId
    """A series of places with columns `latitude` and `longitude` in degrees."""
    rows: list[Id] = []
    """Its rows; all, if left out."""


class Frame(Record):
    """A part of the world that the narrow drawing of a map shows by itself."""

    west: _Degrees
    """The longitude at its left."""
    east: _Degrees
    """The longitude at its right."""
    south: _Degrees
    """The latitude at its foot."""
    north: _Degrees
    """The latitude at its head."""


class Exhibit(Draftable):
    """A numbered figure."""

    kind: Kind
    """How it is drawn."""
    title: Text
    """The finding, in one sentence."""
    takeaway: Text
    """What to take away from it, in one sentence whose numbers are facts."""
    scope: Words | None = None
    """What the numbers cover, said in the picture itself: after the unit."""
    series: SeriesId | None = None
    """The series whose numbers it draws."""
    columns: list[Id] = []
    """The columns of the series, or of a matrix."""
    rows: list[Id] = []
    """The rows of the series, all if left out; or of a matrix: entities, or ids in labels."""
    facts: list[FactId] = []
    """The facts and cells that it draws, where they are of no one series."""
    labels: dict[Id, Words] = {}
    """Shorter words for columns, rows and facts, by their ids (a fact's with hyphens)."""
    subject: list[Id] = []
    """Of whom it is: columns, rows or facts by their ids as in `labels`, drawn in the subject's
    colour. Where neither subject nor rival is named, its first column is the subject."""
    rival: list[Id] = []
    """Against whom: drawn in the rival's colour. All that is neither is grey."""
    arrangement: Literal["grouped", "stacked"] = "grouped"
    """How bars of several columns stand: side by side, or on each other."""
    count: Literal["verdicts"] | None = None
    """Records that it counts: the verdicts on the claims."""
    apart: list[Id] = []
    """What does not compare or add up with the rest: rows are drawn hollow, kinds of events square,
    and of an entity's relation it is not known whether it lasts."""
    breaks: list[ShortBreak] = []
    """The breaks of the series in a few words: all that lie among its rows."""
    annotations: list[Annotation] = []
    """Words at places in the picture."""
    against: Against | None = None
    """Numbers drawn below steps, a line or a timeline, over the same years: below a line as bars,
    of which those of a second kind are hollow."""
    events: list[EventId] = []
    """The events of a timeline, or those that stand dated above a line."""
    event_kinds: list[EventKindId] = []
    """The kinds of events of a timeline, each in a lane of its own."""
    entities: list[EntityId] = []
    """The entities whose relations a timeline shows as spans."""
    relations: list[RelationKindId] = []
    """The kinds of those relations."""
    since: Date | None = None
    """Where the years of a timeline begin."""
    cells: list[MatrixCell] = []
    """The cells of a matrix."""
    marks: dict[Id, Words] = {}
    """What a matrix tells apart, from best to worst, by ids that its cells use."""
    shades: list[Shade] = []
    """The countries of a map that are filled."""
    cities: list[Cities] = []
    """The places that a map marks."""
    frames: list[Frame] = []
    """The parts of the world that a map's narrow drawing shows, each by itself."""
    specification: Annotated[dict[str, Any], BeforeValidator(_typed)] | None = None
    """The author's own Vega-Lite, for the kind `free`; its data are named after series."""
    evidence: Pieces = []
    """Who says what no fact and no event of the exhibit does."""
    judgement: Text | None = None
    """By what the authors judged, where what it shows is their own judgement."""
    note: Text | None = None
    """What a reader must know before comparing the numbers."""
    aliases: list[Words] = []
    """Other words by which readers search for it."""

    @property
    def named_series(self) -> list[str]:
        """The series that an author's own specification names as its data."""
        return list(dict.fromkeys(_names_of_data(self.specification)))
