"""An author's own Vega-Lite over named series: what it may hold, and with its data put in."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.exhibits.charts.theme import Size, Spec, colour, page
from mkdocs_casebook.exhibits.data import named_series
from mkdocs_casebook.records.exhibits import Exhibit

MAX_PARTS = 600
MAX_DEEP = 24
# What would load something, lead somewhere or stand in the way of the theme.
REFUSED_KEYS = (
    "url",
    "href",
    "usermeta",
    "config",
    "$schema",
    "background",
    "autosize",
    "padding",
    "datasets",
    "params",
    "graticule",
    "sequence",
    "sphere",
    "aria",
    "width",
)
REFUSED_MARKS = ("image",)
# A call of these reaches for something outside the data.
REFUSED_WORDS = ("data(", "image", "http:", "https:", "//", "javascript", "warn(", "debug(")
# What makes of a few words as much as it likes, or takes as long.
REFUSED_WORDS += ("sequence(", "pad(", "repeat(", "regexp(", "test(", "replace(", "match(")
REFUSED_KEYS += ("density", "impute", "loess", "regression", "quantile")
LARGEST = 2_000
SMALLEST = 0.001
# Numbers of the data; others say how large or how many, and are few.
_OF_DATA = set("domain values datum value equal oneOf range lt lte gt gte".split())

Path = tuple[str | int, ...]


def faults(specification: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """What a specification of an author's own may not hold: where it stands, and why not."""
    count = 0

    def walk(part: Any, path: Path) -> Iterator[tuple[Path, str]]:
        nonlocal count
        count += 1
        if count > MAX_PARTS:
            return
        if len(path) > MAX_DEEP:
            yield path, f"nested deeper than {MAX_DEEP} levels"
        elif isinstance(part, dict):
            yield from _of_data(part, path)
            for key, value in part.items():
                if key in REFUSED_KEYS:
                    yield (
                        (*path, key),
                        f"{key!r} is not for an exhibit: it is set by the theme, or leads outside",
                    )
                else:
                    yield from walk(value, (*path, key))
        elif isinstance(part, list):
            for index, value in enumerate(part):
                yield from walk(value, (*path, index))
        elif isinstance(part, (int, float, Decimal)) and not isinstance(part, bool):
            if abs(part) > LARGEST and not _OF_DATA & {*path}:
                yield path, f"{part} is too large; {LARGEST} at most"
            elif path[-1] == "step" and part < SMALLEST:
                yield path, f"a step of {part} is too small; {SMALLEST} at least"
        elif isinstance(part, str):
            if path[-1:] in (("mark",), ("type",)) and part in REFUSED_MARKS:
                yield path, f"{part!r} is no mark of an exhibit: it loads a picture"
            elif found := next((word for word in REFUSED_WORDS if word in part), ""):
                yield path, f"{found!r} reaches outside the exhibit's data"

    yield from walk(specification, ())
    if count > MAX_PARTS:
        yield (), f"more than {MAX_PARTS} parts; draw less, or choose another kind"


def _of_data(part: dict[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    data = part.get("data")
    if data is not None and (not isinstance(data, dict) or set(data) != {"name"}):
        yield (*path, "data"), "data are named after a series: {name: series-id}"


def own(case: Case, exhibit: Exhibit, size: Size) -> Spec:
    """The author's drawing with the series' numbers in it, in the theme.

    Each row of a named series is an object: `row`, `label`, `period`, and a number for each column.
    """
    data = {}
    for id_ in named_series(exhibit):
        series = case.records.series[id_]
        data[id_] = []
        for row, record in series.rows.items():
            cells = {
                column: float(datum.value)
                for column in series.columns
                if (datum := case.data.get(f"{id_}.{row}.{column}")) and datum.value is not None
            }
            label = record.label or record.period
            data[id_].append({"row": row, "label": label, "period": record.period, **cells})
    body = {"width": size.width - 80, "height": 280, **(exhibit.specification or {})}
    whole = page(size, "", {**body, "datasets": data})
    whole["config"]["axis"].pop("title")
    whole["config"]["axis"] |= {"labelOverlap": True, "titleColor": colour("soft")}
    return whole
