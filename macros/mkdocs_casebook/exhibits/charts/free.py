"""An author's own Vega-Lite over named series: what it may hold, and with its data put in."""

from collections.abc import Iterable, Iterator
from itertools import islice

from mkdocs_casebook.case.rounding import borne
from mkdocs_casebook.exhibits.charts.theme import WIDE, Drawing, Size, Spec, page
from mkdocs_casebook.exhibits.data import Figure, named_series
from mkdocs_casebook.exhibits.faults import Fault, Faults, Unknown
from mkdocs_casebook.exhibits.pictures import refused
from mkdocs_casebook.exhibits.tables import Cell, Table, scaled
from mkdocs_casebook.records.base import Path_

MAX_PARTS = 600
MAX_DEEP = 24
# What would load something, lead somewhere or stand in the way of the theme; and what makes of a
# few words as much as it likes, or takes as long.
REFUSED_KEYS = frozenset(
    "url href usermeta config $schema background autosize padding datasets params graticule "
    "sequence sphere aria width density impute loess regression quantile".split()
)
REFUSED_MARKS = ("image",)
# A call of these reaches for something outside the data, or makes or takes as much.
REFUSED_WORDS = (
    "data( image http: https: // javascript warn( debug( "
    "sequence( pad( repeat( regexp( test( replace( match("
).split()
LARGEST = 2_000
SMALLEST = 0.001
# Numbers of the data; others say how large or how many, and are few.
_OF_DATA = set("domain values datum value equal oneOf range lt lte gt gte".split())


def drawing(figure: Figure, size: Size) -> Drawing:
    """The author's drawing with the series' numbers in it, in the theme.

    Each row of a named series is an object: `row`, `label`, `period`, and a number for each column.
    """
    exhibit = figure.exhibit
    body = {"width": size.width - 80, "height": 280, **(exhibit.specification or {})}
    datasets: dict[str, list[Spec]] = {}
    for id_ in named_series(exhibit):
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
    title = body.get("title") or ""
    said = title.get("text") if isinstance(title, dict) else title
    # The words of the author's own title, where the scope is said after them.
    words = map(str, said if isinstance(said, list) else [said])
    heading = " ".join(words) if said and (exhibit.scope or figure.doubts) else ""
    return Drawing(heading, {**body, "datasets": datasets}, says_axes=True)


def table(figure: Figure) -> Table:
    """The rows of all series that are named, each series in columns of its own."""
    headings, rows = [("", "")], list[list[Cell]]()
    for id_ in named_series(figure.exhibit):
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
    known, named = figure.records.ids.get("series", set()), named_series(figure.exhibit)
    for id_ in named:
        if id_ not in known:
            yield Unknown("series", id_, known, ["specification"])
    if not named:
        message = "it draws no data; name a series, as data: {name: series-id}"
        yield Fault("specification", message, ["specification"])
    # Whether it is Vega-Lite at all, only Vega-Lite can tell.
    if not wrong and all(id_ in figure.records.series for id_ in named):
        if said := refused(page(drawing(figure, WIDE), WIDE)):
            yield Fault("specification", f"Vega-Lite says: {said}", ["specification"])


def _parts(part: object, path: Path_ = ()) -> Iterator[tuple[Path_, object]]:
    """The parts of a specification, without those below what is refused or too deep."""
    yield path, part
    inner = enumerate(part) if isinstance(part, list) else ()
    pairs: Iterable[tuple[str | int, object]] = part.items() if isinstance(part, dict) else inner
    for key, value in pairs if len(path) <= MAX_DEEP else ():
        if key not in REFUSED_KEYS:
            yield from _parts(value, (*path, key))


def _wrong(part: object, path: Path_) -> Iterator[tuple[Path_, str]]:
    """What is wrong with a part itself, and where."""
    if len(path) > MAX_DEEP:
        yield path, f"nested deeper than {MAX_DEEP} levels"
    elif isinstance(part, dict):
        data = part.get("data", {"name": ""})
        if not isinstance(data, dict) or set(data) != {"name"}:
            yield (*path, "data"), "data are named after a series: {name: series-id}"
        for key in part.keys() & REFUSED_KEYS:
            message = f"{key!r} is not for an exhibit: it is set by the theme, or leads outside"
            yield (*path, key), message
    elif isinstance(part, str):
        if path[-1] in ("mark", "type") and part in REFUSED_MARKS:
            yield path, f"{part!r} is no mark of an exhibit: it loads a picture"
        elif found := next((word for word in REFUSED_WORDS if word in part), ""):
            yield path, f"{found!r} reaches outside the exhibit's data"
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield from _of_number(part, path)


def _of_number(number: float, path: Path_) -> Iterator[tuple[Path_, str]]:
    if abs(number) > LARGEST and not _OF_DATA & {*path}:
        yield path, f"{number} is too large; {LARGEST} at most"
    elif path[-1] == "step" and number < SMALLEST:
        yield path, f"a step of {number} is too small; {SMALLEST} at least"
