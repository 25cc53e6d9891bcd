"""What an exhibit of numbers cannot show: units, rows, columns, totals and breaks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.checks.records.known_ids import unknown
from mkdocs_casebook.exhibits.charts.theme import MOST
from mkdocs_casebook.exhibits.data import Numbers, breaks_among, numbers, year_of
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.series import Series

SHORT = 60
ROWS = 500
_LEAST = {"line": 2, "multiples": 2, "steps": 2, "slope": 2, "bars": 1, "dots": 1, "table": 1}
_OVER_TIME = ("line", "multiples", "steps")


class Look(NamedTuple):
    """One exhibit, looked at."""

    case: Case
    id: str
    exhibit: Exhibit

    def at(self, *path: str | int, of_key: bool = False) -> Place:
        """The place of a part of its record."""
        return self.case.records.place("exhibits", self.id, *path, of_key=of_key)

    def wrong(self, rule: str, message: str, *path: str | int, of_key: bool = False) -> Problem:
        """What is wrong with a part of its record."""
        return Problem(self.at(*path, of_key=of_key), f"exhibit-{rule}", message)

    def named(
        self, words: Iterable[str], known: Iterable[str], what: str, *path: str | int
    ) -> Iterator[Problem]:
        """Those of the words in a list of the record that name nothing."""
        for index, word in enumerate(words):
            if word not in known:
                yield unknown(what, word, self.at(*path, index), known)

    def parts(
        self, part: object, known: Mapping[str, Iterable[str]], *path: str | int
    ) -> Iterator[Problem]:
        """Those of the words of a part of the record, by their keys, that name nothing."""
        for key, words in known.items():
            word = getattr(part, key)
            if word and word not in words:
                yield unknown(key, word, self.at(*path, key), words)


def of_numbers(look: Look) -> Iterator[Problem]:
    """What is wrong with the numbers of an exhibit that draws numbers."""
    case, exhibit = look.case, look.exhibit
    if exhibit.count:
        return
    if not exhibit.facts:
        series = case.records.series.get(exhibit.series or "")
        if series is None or not series.columns or not series.rows:
            return  # reported where it is named, or where it stands
        wrong = list(_references(look, series))
        yield from wrong
        if wrong:
            return
    elif any(ref not in case.data for ref in exhibit.facts):
        return
    found = numbers(case, Words(), exhibit.model_copy(update={"breaks": []}))
    if not found.data:
        yield look.wrong("points", "none of its rows has a number", of_key=True)
        return
    yield from _units(look, found)
    yield from _points(look, found)
    if not exhibit.facts:
        yield from _breaks(look, found)
    first = next(iter(found.columns))
    for index, note in enumerate(exhibit.annotations):
        if (note.row or "", note.column or first) not in found.data:
            message = "words at a place without a number; name a row and column that are drawn"
            yield look.wrong("annotation", message, "annotations", index)


def _references(look: Look, series: Series) -> Iterator[Problem]:
    """Rows and columns that the series does not have."""
    exhibit = look.exhibit
    yield from look.named(exhibit.columns, series.columns, "column", "columns")
    yield from look.named(exhibit.rows, series.rows, "row", "rows")
    yield from look.named(exhibit.apart, exhibit.rows or series.rows, "row", "apart")
    for index, note in enumerate(exhibit.annotations):
        known = {"row": series.rows, "column": series.columns}
        yield from look.parts(note, known, "annotations", index)


def _units(look: Look, found: Numbers) -> Iterator[Problem]:
    exhibit = look.exhibit
    units = sorted({item.unit for item in found.data.values()})
    if len(units) > 1 and exhibit.kind != "table":
        key = "columns" if exhibit.columns else "facts" if exhibit.facts else "series"
        message = f"units that one scale cannot hold: {', '.join(units)}; choose columns of one"
        yield look.wrong("unit", message, key)


def _points(look: Look, found: Numbers) -> Iterator[Problem]:
    exhibit, kind, columns = look.exhibit, look.exhibit.kind, list(found.columns)
    chosen = "columns" if exhibit.columns else "series"
    if len(found.rows) > ROWS:
        message = f"{len(found.rows)} rows; {ROWS} at most can be looked through"
        yield look.wrong("points", message, "rows" if exhibit.rows else "series")
    if len(columns) > MOST and kind not in ("multiples", "table"):
        message = f"{len(columns)} columns; {MOST} at most can be told apart"
        yield look.wrong("points", message, chosen)
    if kind == "multiples" and len(columns) < 2:
        yield look.wrong("points", "one column makes no multiples; draw a line", "kind")
    if kind == "slope" and len(found.rows) != 2:
        message = f"a slope leads from one row to another; it has {len(found.rows)}"
        yield look.wrong("points", message, "rows" if exhibit.rows else "series")
        return
    if kind == "steps" and len(columns) != 1:
        yield look.wrong("points", f"steps add up one column, not {len(columns)}", "kind")
    for column in columns:
        times = [year_of(datum) for row, datum in found.line(column) if row not in found.apart]
        if (count := len(times)) < _LEAST[kind]:
            said = f"{count} number{'' if count == 1 else 's'}"
            message = f"{column!r} has {said} here; the kind {kind!r} needs {_LEAST[kind]}"
            yield look.wrong("points", message, chosen)
        elif kind in _OVER_TIME and len(set(times)) == 1:
            message = f"all numbers of {column!r} are of one time; {kind!r} draws several, bars one"
            yield look.wrong("points", message, chosen)
    if kind == "bars" and exhibit.arrangement == "stacked":
        yield from _stack(look, found)


def _stack(look: Look, found: Numbers) -> Iterator[Problem]:
    """Totals that must not be added, and negative parts."""
    if len(found.columns) < 2:
        yield look.wrong("points", "one column is no stack", "arrangement")
    if any((item.value or 0) < 0 for item in found.data.values()):
        message = "a stack adds up, and some of these are below zero; group them"
        yield look.wrong("total", message, "arrangement")
    for (row, column), item in found.data.items():
        parts = {part.id.rpartition(".")[2] for part in item.inputs}
        if item.operation == "sum" and parts & set(found.columns):
            message = f"{column!r} holds {', '.join(sorted(parts))} already; leave one out"
            yield look.wrong("total", message, "columns")
            return
        others = [other for (at, name), other in found.data.items() if at == row and name != column]
        if len(others) > 1 and sum(other.value or 0 for other in others) == item.value:
            message = f"{column!r} is the sum of the others; leave it out"
            yield look.wrong("total", message, "columns")
            return


def _breaks(look: Look, found: Numbers) -> Iterator[Problem]:
    exhibit = look.exhibit
    among = breaks_among(look.case, exhibit, list(found.rows))
    said = {item.before for item in exhibit.breaks}
    for before in among:
        if before not in said and exhibit.kind not in ("table", "slope", "dots"):
            message = f"the series breaks before {before!r}; say it in a few words in 'breaks'"
            yield look.wrong("break", message, of_key=True)
    for index, item in enumerate(exhibit.breaks):
        if item.before not in found.rows:
            yield unknown("row", item.before, look.at("breaks", index, "before"), found.rows)
        elif item.before not in among:
            message = f"the series has no break before {item.before!r}; record it there"
            yield look.wrong("break", message, "breaks", index, "before")
        if len(item.text or "") > SHORT:
            message = f"{len(item.text)} characters; a picture has room for {SHORT}"
            yield look.wrong("break", message, "breaks", index, "text")
