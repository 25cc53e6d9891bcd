"""An author's own Vega-Lite over named series: what it may hold, and with its data put in."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import yaml

from mkdocs_casebook.case.rounding import borne
from mkdocs_casebook.exhibits.charts.lost_points import lost_points
from mkdocs_casebook.exhibits.charts.theme import SIZES, Drawing, Size, Spec, legible, page
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import Fault, Faults, Unknown
from mkdocs_casebook.exhibits.pictures import Undrawn, drawn
from mkdocs_casebook.exhibits.tables import Cell, Table, scaled
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import did_you_mean
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.records.paths import Path_

MAX_PARTS = 600
MAX_DEEP = 24
MOST_TICKS = 200
LARGEST = 2_000
SMALLEST = 0.001
# No number of a case is as large.
_ENDLESS = 10**24
# In pixels: a page shows a drawing of several views as small as need be.
_WIDEST = 2 * LARGEST
# Numbers of the data; others say how large or how many, and are few.
_OF_DATA = set("domain values datum value equal oneOf range lt lte gt gte extent".split())
# Texts under these are expressions.
_EXPRESSIONS = ("calculate", "filter", "test", "expr", "labelExpr")
# What must have a form of its own, which Vega-Lite tells in words of its program.
_FORMS: dict[str, tuple[tuple[type, ...], str]] = {
    "mark": ((str, dict), "a word, as mark: bar"),
    "encoding": ((dict,), "channels, as encoding: {x: {field: period}}"),
    "transform": ((list,), "a list of transforms"),
}
# Fields are named under these, alone or in lists; each row has the first of the others, and what
# an axis or a fold makes of itself has the rest.
_FIELDS = {"field", "fields", "groupby", "fold", "argmin", "argmax"}
_EACH_HAS = ("row", "label", "period", "key", "value", "index")
_DATUM = late(r"\bdatum\.(\w+)")
_MARKED = late(r'class="mark-(?!group)\w+ role-mark[^>]*[^/]>')
_CALL = late(r"([A-Za-z_]\w*)\s*\(")
# No text of a drawing leads outside; a format is not longer than what it writes.
_OUTSIDE = ("http:", "https:", "//", "url(", "javascript")
_LONG_FORMAT = late(r"\d{3}")


@cache
def _words() -> dict[str, frozenset[str]]:
    """The words that a specification may use, by what they are."""
    text = Path(__file__).with_name("free_words.yml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in yaml.safe_load(text).items()}


@cache
def _keys() -> frozenset[str]:
    apart = ("families", "marks", "functions")
    return frozenset().union(*(words for name, words in _words().items() if name not in apart))


def _is_key(key: str) -> bool:
    family = re.match("[a-z]+(?=[A-Z])", key)
    return key in _keys() or bool(family and family[0] in _words()["families"])


def drawing(figure: Figure, size: Size) -> Drawing:
    """The author's drawing with the series' numbers in it, in the theme."""
    exhibit = figure.exhibit
    own = legible(exhibit.specification or {}, size.least)
    body = {"width": size.width - 80, "height": size.high(280, 280), **own}
    title = body.get("title") or ""
    said = title.get("text") if isinstance(title, dict) else title
    # The words of the author's own title, where the scope is said after them.
    words = map(str, said if isinstance(said, list) else [said])
    heading = " ".join(words) if said and (exhibit.scope or figure.doubts) else ""
    return Drawing(heading, {**body, "datasets": _datasets(figure)}, says_axes=True)


def _datasets(figure: Figure) -> dict[str, list[Spec]]:
    """The rows of each named series: `row`, `label`, `period`, and a number for each column."""
    datasets: dict[str, list[Spec]] = {}
    for id_ in figure.exhibit.named_series:
        series = figure.records.series[id_]
        datasets[id_] = []
        for row, record in series.rows.items():
            cells = {
                column: float(borne(datum))
                for column in series.columns
                if (datum := figure.cell(id_, row, column)) and datum.value is not None
            }
            own = {"row": row, "label": record.label or record.period, "period": record.period}
            datasets[id_].append({**own, **cells})
    return datasets


def table(figure: Figure) -> Table:
    """The rows of all series that are named, each series in columns of its own."""
    headings, rows = [("", "")], list[list[Cell]]()
    for id_ in figure.exhibit.named_series:
        series, start = figure.records.series[id_], len(headings)
        scales = [series.scale_of(column) for column in series.columns]
        for own, scale in zip(series.columns.values(), scales, strict=True):
            headings.append((own.label, figure.words.unit(own.unit or series.unit, scale)))
        for row in series.rows:
            data = [figure.cell(id_, row, column) for column in series.columns]
            label = figure.row_label(series, row)
            rows.append([label, *[""] * (start - 1), *map(scaled, data, scales)])
    return Table(headings, [row + [""] * (len(headings) - len(row)) for row in rows], {})


def sentences(figure: Figure) -> Iterator[str]:
    """How many rows there are, and of what."""
    made = table(figure)
    yield f"{len(made.rows)} rows of {', '.join(label for label, _ in made.headings[1:])}."


def faults(figure: Figure) -> Faults:
    """What a specification of an author's own may not hold, and what Vega-Lite cannot read."""
    specification = figure.exhibit.specification or {}
    parts = list(islice(_parts(specification), MAX_PARTS + 1))
    wrong = [fault for path, part in parts[:MAX_PARTS] for fault in _wrong(part, path)]
    if len(parts) > MAX_PARTS:
        message = f"more than {MAX_PARTS} parts; draw less, or choose another kind"
        wrong.append(((), message))
    yield from (
        Fault("specification", message, ["specification", *path]) for path, message in wrong
    )
    known, named = figure.records.ids.get("series", set()), figure.exhibit.named_series
    for id_ in named:
        if id_ not in known:
            yield Unknown("series", id_, known, ["specification"])
    if not named:
        message = "it draws no data; name a series, as data: {name: series-id}"
        yield Fault("specification", message, ["specification"])
    if not wrong and all(id_ in figure.records.series for id_ in named):
        for path, message in _of_drawing(parts, figure):
            yield Fault("specification", message, ["specification", *path])


def _of_drawing(parts: list[tuple[Path_, object]], figure: Figure) -> list[tuple[Path_, str]]:
    """What is wrong with the drawing of a specification, by the first way that tells of anything.

    Whether it is Vega-Lite at all, and is drawn in time, only drawing it can tell.
    """
    return (
        list(_lost(parts, figure))
        or list(_bins(parts, figure))
        or list(_undrawn(figure))
        or list(_left_out(figure))
    )


def _undrawn(figure: Figure) -> Iterator[tuple[Path_, str]]:
    """Why the specification is not drawn at a size, or shows nothing."""
    for size in SIZES.values():
        try:
            svg = drawn(page(drawing(figure, size), size))
        except Undrawn as error:
            yield (), str(error)
            return
        width, height = (int(re.findall(rf'{side}="(\d+)', svg)[0]) for side in ("width", "height"))
        if max(width, height) > _WIDEST:
            yield (), f"its drawing has {width} × {height} pixels; {_WIDEST} at most; draw less"
            return
        if not _MARKED.search(svg):
            yield (), "it shows nothing of its data; look at its fields, filters and domains"
            return


def _bins(parts: list[tuple[Path_, object]], figure: Figure) -> Iterator[tuple[Path_, str]]:
    """Steps that would cut the data into more pieces than a drawing shows."""
    inside, rows = dict(parts), [row for rows in _datasets(figure).values() for row in rows]
    for path, step in parts:
        around = inside.get(path[:-2])
        if (
            path[-2:] == ("bin", "step")
            and isinstance(step, int | float)
            and isinstance(around, dict)
        ):
            found = (row.get(str(around.get("field"))) for row in rows)
            values = [value for value in found if isinstance(value, float)]
            if values and (max(values) - min(values)) / step > MOST_TICKS:
                yield path, f"a step of {step} makes more than {MOST_TICKS} bins; take a larger one"


def _left_out(figure: Figure) -> Iterator[tuple[Path_, str]]:
    """The rows that would be missing from the drawing without a word."""
    own, given = figure.exhibit.specification or {}, _datasets(figure)
    try:
        yield from lost_points(own, given)
    except Undrawn as error:
        yield (), str(error)


def _lost(parts: list[tuple[Path_, object]], figure: Figure) -> Iterator[tuple[Path_, str]]:
    """What draws none of the data: no mark, or fields that are not there."""
    if not any(path[-1:] == ("mark",) for path, _ in parts):
        yield (), "it has no mark; say how the data are drawn, as mark: bar"
    series = [figure.records.series[id_] for id_ in figure.exhibit.named_series]
    yield from _strange_fields(parts, [name for one in series for name in one.columns])


def _strange_fields(
    parts: list[tuple[Path_, object]], columns: list[str]
) -> Iterator[tuple[Path_, str]]:
    """Fields that neither a named series has nor a transform makes."""
    if any("pivot" in path for path, _ in parts):
        return  # makes fields of what the data say
    made = {part for path, part in parts if "as" in path[-2:] and isinstance(part, str)}
    known = {*columns, *_EACH_HAS, *made}
    for path, part in parts:
        if not isinstance(part, str):
            continue
        said = _DATUM.findall(part) if _is_expression(path) else []
        names = [part] if _names_field(path) else said
        for name in names:
            if re.fullmatch(r"[\w -]+", name) and name not in known:
                yield path, f"{name!r} is no column of its series{did_you_mean(name, known)}"


def _names_field(path: Path_) -> bool:
    listed = isinstance(path[-1], int)
    own = {*path[-2:]} if listed else {*path[-1:]}
    return bool(own & _FIELDS) or (listed and "repeat" in path[-3:])


def _is_expression(path: Path_) -> bool:
    names = [key for key in path if isinstance(key, str)]
    return bool({*names[-2:]} & {*_EXPRESSIONS})


def _parts(part: object, path: Path_ = ()) -> Iterator[tuple[Path_, object]]:
    """The parts of a specification, without those below what is refused or too deep."""
    yield path, part
    inner = enumerate(part) if isinstance(part, list) else ()
    pairs: Iterable[tuple[str | int, object]] = part.items() if isinstance(part, dict) else inner
    for key, value in pairs if len(path) <= MAX_DEEP else ():
        if _is_key(str(key)) or isinstance(key, int):
            yield from _parts(value, (*path, key))


def _wrong(part: object, path: Path_) -> Iterator[tuple[Path_, str]]:
    """What is wrong with a part itself, and where."""
    if len(path) > MAX_DEEP:
        yield path, f"nested deeper than {MAX_DEEP} levels"
    elif isinstance(part, dict):
        data = part.get("data", {"name": ""})
        if not isinstance(data, dict) or set(data) != {"name"}:
            yield (*path, "data"), "data are named after a series: {name: series-id}"
        for key, value in ((str(key), value) for key, value in part.items()):
            forms, right = _FORMS.get(key, ((object,), ""))
            if not _is_key(key):
                meant = did_you_mean(key, _keys())
                yield (*path, key), f"{key!r} is no word that a drawing may use{meant}"
            elif not isinstance(value, forms):
                yield (*path, key), f"{shown(value)} is no {key}; write {right}"
    elif isinstance(part, str):
        yield from _of_text(part, path)
    elif part is None and "domain" in path[-2:-1]:
        yield path, "nothing is no end of a domain; write a number, or leave the domain out"
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield from _of_number(part, path)


def _of_text(text: str, path: Path_) -> Iterator[tuple[Path_, str]]:
    names = [key for key in path if isinstance(key, str)]
    calls = _CALL.findall(text) if _is_expression(path) else []
    unknown = [name for name in calls if name not in _words()["functions"]]
    if names[-1] == "mark" or names[-2:] == ["mark", "type"]:
        if text not in _words()["marks"]:
            meant = did_you_mean(text, _words()["marks"])
            yield path, f"{text!r} is no mark of an exhibit{meant}"
    elif unknown:
        meant = did_you_mean(unknown[0], _words()["functions"])
        yield path, f"{unknown[0]!r} is no function that a drawing may use{meant}"
    elif found := next((word for word in _OUTSIDE if word in text), ""):
        yield path, f"{found!r} leads outside the exhibit's data"
    elif names[-1].lower().endswith("format") and _LONG_FORMAT.search(text):
        yield path, f"{text!r} writes hundreds of characters; two digits at most"


def _of_number(number: float, path: Path_) -> Iterator[tuple[Path_, str]]:
    most = MOST_TICKS if path[-1] in ("tickCount", "maxbins", "nice") else LARGEST
    if not -_ENDLESS < number < _ENDLESS:
        yield path, f"{shown(number)} is too large for a drawing, or no number"
    elif abs(number) > most and not _OF_DATA & {*path}:
        yield path, f"{number} is too large; {most} at most"
    elif path[-1] == "step" and number < SMALLEST:
        yield path, f"a step of {number} is too small; {SMALLEST} at least"
