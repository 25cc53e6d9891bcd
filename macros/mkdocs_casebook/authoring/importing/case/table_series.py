"""The tables of an article whose heads say what their numbers are, as series."""

from collections.abc import Iterable, Iterator
from itertools import chain

from mkdocs_casebook.authoring.block_yaml import Value
from mkdocs_casebook.authoring.importing.case.statements import Passage, Pieces, ReadSection
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts, Piece
from mkdocs_casebook.authoring.importing.text.documents import cut
from mkdocs_casebook.authoring.importing.text.record_words import literal, new_id, slug
from mkdocs_casebook.records.periods import days_of_period

Listed = dict[str, dict[str, Value]]
Rows = list[tuple[Pieces, ...]]


def table_series(sections: Iterable[ReadSection], numbers: FoundFacts) -> Listed:
    """The series by their ids; their numbers leave the facts, and the tables show those of the
    series. A table is one where each of its rows or columns is of one time, and of one unit.
    """
    made: Listed = {}
    sections = list(sections)
    said = (s.pieces for section in sections for s in section.statements)
    kept = {piece.value for piece in chain.from_iterable(said)}
    for section in sections:
        title = section.title
        for at, line in enumerate(section.lines):
            if line.kind == "heading":
                title = "".join(piece.value for piece in line.sentences[0])
            elif line.kind == "table":
                section.lines[at] = _with_series(line, title, section, numbers, kept, made)
    return made


def _with_series(
    line: Passage,
    title: str,
    section: ReadSection,
    numbers: FoundFacts,
    kept: set[str],
    made: Listed,
) -> Passage:
    """The table with the numbers of a series, which is put with those that were made."""
    across = [*line.rows]
    down: Rows = list(zip(*across, strict=True))
    for turned, rows in ((False, across), (True, down)):
        lines, times = _of_times(rows, numbers, kept)
        if len(times) < 2 or not lines:
            continue
        id_ = new_id(made, "", "table", slug(title, 5))
        new, made[id_] = _series(id_, rows, lines, times, numbers)
        made[id_] |= {
            "title": cut(title, 200),
            "entity": numbers.subject,
            "kind": "original",
            "status": "unverified",
            "note": literal(f"It stands in a table in section {section.number} of the article."),
        }
        back = zip(*new, strict=True) if turned else new
        return line._replace(rows=tuple(map(tuple, back)))
    return line


def _fact(cell: Pieces, kept: set[str]) -> str:
    """The only fact of a cell, which nothing but its table tells."""
    found = [piece.value for piece in cell if piece.kind == "fact"]
    alone = len(found) == 1 and not any(piece.why for piece in cell)
    return found[0].partition(".")[2] if alone and found[0] not in kept else ""


def _of_times(rows: Rows, numbers: FoundFacts, kept: set[str]) -> tuple[list[int], dict[int, str]]:
    """The rows whose numbers are of one unit and of all the times, and the times by columns."""
    facts = [[_fact(cell, kept) for cell in row] for row in rows]
    times: dict[int, str] = {}
    for at, column in enumerate(zip(*facts, strict=True)):
        found = {str(numbers.facts[id_]["period"]) for id_ in column if id_}
        if len(found) == 1 and not found & {*times.values()}:
            times[at] = found.pop()
    lines = []
    for at, row in enumerate(facts):
        own = [row[column] for column in times]
        if all(own) and len({str(numbers.facts[id_]["unit"]) for id_ in own}) == 1:
            lines.append(at)
    return lines, times


def _series(
    id_: str, rows: Rows, lines: list[int], times: dict[int, str], numbers: FoundFacts
) -> tuple[list[list[Pieces]], dict[str, Value]]:
    """The rows with the cells of the series, and its record but for what it is called."""
    new = [list(row) for row in rows]
    columns: Listed = {}
    ordered = sorted(times.values(), key=days_of_period)
    cells: dict[str, dict[str, Value]] = {period: {} for period in ordered}
    named = {period: _row_id(period) for period in cells}
    for at in lines:
        words = "".join(piece.value for piece in rows[at][0])
        column = new_id(columns, f"column-{at}", slug(words, 5))
        for where, period in times.items():
            fact = numbers.facts.pop(_fact(rows[at][where], set()))
            columns[column] = {"label": cut(words, 200), "unit": fact["unit"]}
            both = {"value": fact["value"], "qualifier": fact["qualifier"]}
            cells[period][column] = both if fact["qualifier"] else fact["value"]
            cell = Piece("fact", f"{id_}.{named[period]}.{column}")
            new[at][where] = tuple(_replaced(rows[at][where], cell))
    record: dict[str, Value] = {
        "unit": next(iter(columns.values()))["unit"],
        "columns": columns,
        "rows": {named[one]: {"period": one, "cells": own} for one, own in cells.items()},
    }
    return new, record


def _row_id(period: str) -> str:
    return f"p{period.lower().replace('/', '-to-')}"


def _replaced(cell: Pieces, new: Piece) -> Iterator[Piece]:
    return (new if piece.kind == "fact" else piece for piece in cell)
