"""Matrices: marks with words by row and column."""

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.layers import (
    BOLD,
    grouped,
    keys,
    layer,
    picture,
    points,
    quantity,
    scale,
    texts,
)
from mkdocs_casebook.exhibits.charts.theme import Size, Spec, colour, page
from mkdocs_casebook.exhibits.data import named
from mkdocs_casebook.records.exhibits import Exhibit

# The marks' indexes and the words of each cell, by row and column.
_Cells = dict[tuple[str, str], list[tuple[int, str]]]
_LEFT = {"align": "left", "baseline": "top"}


def matrix(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    """Marks with words by row and column; on a narrow page a list by column."""
    rows = {row: named(case, exhibit, row) for row in exhibit.rows}
    columns = {column: exhibit.labels.get(column, column) for column in exhibit.columns}
    marks = list(exhibit.marks)
    cells: _Cells = {}
    for cell in exhibit.cells:
        own = marks.index(cell.mark), plain_text(case, words, cell.text)
        cells.setdefault((cell.row, cell.column), []).append(own)
    layers, width, height = (_list if size.narrow else _table)(rows, columns, cells, size)
    x = quantity("x", axis=None, scale=scale(0, round(width)))
    y = quantity("y", axis=None, scale=scale(0, round(height), reverse=True))
    heading = keys(exhibit.marks.values())
    return page(size, heading, picture(width, height, layers, x=x, y=y))


def _table(
    rows: dict[str, str], columns: dict[str, str], cells: _Cells, size: Size
) -> tuple[list[Spec], float, float]:
    """Layers, width and height."""
    left = max(size.wide_of(name, bold=True) for name in rows.values()) + 16
    width = size.width - left
    part = width / len(columns)
    heads = [{"x": index * part, "y": 4, "t": name} for index, name in enumerate(columns.values())]
    found, names, rules, y = [], [], [], 30.0
    for row, name in rows.items():
        feet = [y + 30]
        for index, column in enumerate(columns):
            foot = y + 8
            for mark, text in cells.get((row, column), ()):
                lines = size.wrapped(text, part - 30)
                found.append({"x": index * part + 20, "y": foot, "t": lines, "m": mark})
                foot += size.tall(lines) + 6
            feet.append(foot)
        rules.append({"y": y})
        names.append({"y": y + 8, "t": name})
        y = max(feet) + 2
    start = round(-left)
    layers = [
        layer("rule", rules, x=start, x2=round(width), color=colour("grid")),
        texts(heads, **_LEFT, **BOLD),
        texts(names, x=start, **_LEFT, **BOLD),
        *_marked(found, size),
    ]
    return layers, width, y


def _list(
    rows: dict[str, str], columns: dict[str, str], cells: _Cells, size: Size
) -> tuple[list[Spec], float, float]:
    """Layers, width and height."""
    heads, found, y = [], [], 0.0
    for column, name in columns.items():
        heads.append({"x": 0, "y": y + 4, "t": name})
        y += size.type + 12
        for row in rows:
            for mark, text in cells.get((row, column), ()):
                lines = size.wrapped(f"{rows[row]}: {text}", size.width - 24)
                found.append({"x": 20, "y": y, "t": lines, "m": mark})
                y += size.tall(lines) + 5
        y += 8
    return [texts(heads, **_LEFT, **BOLD), *_marked(found, size)], size.width, y


def _marked(found: list[Spec], size: Size) -> list[Spec]:
    """Words, each with its mark before its first line."""
    signs = [{"x": at["x"] - 12, "y": at["y"] + size.type / 2, "m": at["m"]} for at in found]
    return [texts(found, **_LEFT), *(points(own, mark, 95) for mark, own in grouped(signs, "m"))]
