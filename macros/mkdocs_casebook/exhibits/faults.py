"""What an exhibit cannot show: where in its record, and why not; and the rules of numbers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from mkdocs_casebook.exhibits.charts.axes import year_of
from mkdocs_casebook.exhibits.charts.theme import MOST
from mkdocs_casebook.exhibits.data import Figure

SHORT = 60
ROWS = 500


class Fault(NamedTuple):
    """What cannot be shown, by the rule `exhibit-…`, and why.

    `path` leads to a part of the exhibit's record, or to its key (`of_key`); without one the fault
    is the whole exhibit's.
    """

    rule: str
    message: str
    path: Sequence[str | int] = ()
    of_key: bool = False


class Unknown(NamedTuple):
    """A word of an exhibit's record that names nothing of what is known."""

    what: str
    word: str
    known: Iterable[str]
    path: Sequence[str | int]
    of_key: bool = False


Faults = Iterator[Fault | Unknown]
Check = Callable[[Figure], Faults]


def unknown_in(words: Iterable[str], what: str, known: Iterable[str], *path: str | int) -> Faults:
    """Those of the words in a list of the record that name nothing."""
    for index, word in enumerate(words):
        if word not in known:
            yield Unknown(what, word, known, [*path, index])


def of_numbers(*rules: Check) -> Check:
    """What is wrong with the numbers of an exhibit: by these rules, and by those of all."""

    def faults(figure: Figure) -> Faults:
        exhibit, case = figure.exhibit, figure.case
        if any(ref not in case.data for ref in exhibit.facts):
            return  # reported where it is named
        if not exhibit.facts and not exhibit.count:
            if not figure.series or not figure.series.columns or not figure.series.rows:
                return  # reported where it is named, or where it stands
            wrong = list(_references(figure))
            yield from wrong
            if wrong:
                return
        if not figure.numbers.data:
            yield Fault("points", "none of its rows has a number")
            return
        for rule in (_rows, _breaks, _annotations, *rules):
            yield from rule(figure)

    return faults


def chosen(figure: Figure, what: str) -> list[str]:
    """Where the record says which rows or columns it draws: there, or with its series."""
    return [what if getattr(figure.exhibit, what) else "series"]


def has_count(what: str, least: float, most: float, message: str, at: str = "") -> Check:
    """It draws so many columns or rows; else the message says how many it does."""

    def faults(figure: Figure) -> Faults:
        found = len(getattr(figure.numbers, what))
        if not least <= found <= most:
            yield Fault("points", message.format(found), [at] if at else chosen(figure, what))

    return faults


_rows = has_count("rows", 0, ROWS, f"{{}} rows; {ROWS} at most can be looked through")
told_apart = has_count("columns", 0, MOST, f"{{}} columns; {MOST} at most can be told apart")


def _references(figure: Figure) -> Faults:
    """Rows and columns that the series does not have."""
    exhibit, series = figure.exhibit, figure.series
    assert series
    yield from unknown_in(exhibit.columns, "column", series.columns, "columns")
    yield from unknown_in(exhibit.rows, "row", series.rows, "rows")
    yield from unknown_in(exhibit.apart, "row", exhibit.rows or series.rows, "apart")
    for index, note in enumerate(exhibit.annotations):
        known = (("row", note.row, series.rows), ("column", note.column, series.columns))
        for what, word, words in known:
            if word and word not in words:
                yield Unknown(what, word, words, ["annotations", index, what])


def _annotations(figure: Figure) -> Faults:
    numbers = figure.numbers
    first = next(iter(numbers.columns))
    for index, note in enumerate(figure.exhibit.annotations):
        if (note.row or "", note.column or first) not in numbers.data:
            message = "words at a place without a number; name a row and column that are drawn"
            yield Fault("annotation", message, ["annotations", index])


def _breaks(figure: Figure) -> Faults:
    """Breaks that the series does not have, and words for which there is no room."""
    numbers = figure.numbers
    for index, item in enumerate(figure.exhibit.breaks if figure.series else ()):
        if item.before and item.before not in numbers.rows:
            yield Unknown("row", item.before, numbers.rows, ["breaks", index, "before"])
        elif (item.before or "") not in numbers.breaks:
            place = f"before {item.before!r}" if item.before else "at its end"
            message = f"the series has no break {place}; record it there"
            yield Fault("break", message, ["breaks", index, "before"])
        if len(item.text or "") > SHORT:
            message = f"{len(item.text)} characters; a picture has room for {SHORT}"
            yield Fault("break", message, ["breaks", index, "text"])


def breaks_said(figure: Figure) -> Faults:
    """Each break among the rows has its words."""
    said = {item.before or "" for item in figure.exhibit.breaks}
    for before in figure.numbers.breaks:
        if before not in said:
            place = f"breaks before {before!r}" if before else "ends with a break"
            message = f"the series {place}; say it in a few words in 'breaks'"
            yield Fault("break", message)


def one_unit(figure: Figure) -> Faults:
    """The numbers are of one unit."""
    units = sorted({datum.unit for datum in figure.numbers.data.values()})
    if len(units) > 1:
        at = ["facts"] if figure.exhibit.facts else chosen(figure, "columns")
        message = f"units that one scale cannot hold: {', '.join(units)}; choose columns of one"
        yield Fault("unit", message, at)


def at_least(least: int, *, over_time: bool = False) -> Check:
    """Each column has so many numbers that compare, not all of one time if it is drawn over it."""

    def faults(figure: Figure) -> Faults:
        numbers, kind = figure.numbers, figure.exhibit.kind
        for column in numbers.columns:
            line = [datum for row, datum in numbers.line(column) if row not in numbers.apart]
            count, message = len(line), ""
            if count < least:
                said = f"{count} number{'' if count == 1 else 's'}"
                message = f"{column!r} has {said} here; the kind {kind!r} needs {least}"
            elif over_time and len({year_of(datum) for datum in line}) == 1:
                message = (
                    f"all numbers of {column!r} are of one time; {kind!r} draws several, bars one"
                )
            if message:
                yield Fault("points", message, chosen(figure, "columns"))

    return faults


over_time = at_least(2, over_time=True)
