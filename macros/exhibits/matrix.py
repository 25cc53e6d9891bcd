"""Matrices: marks with words by row and column."""

from macros.case import Case
from macros.exhibits.data import (
    plain_text,
)
from macros.exhibits.records import Exhibit
from macros.exhibits.theme import (
    PARTED,
    SHAPES,
    SIGNS,
    Size,
    Spec,
    colour,
    page,
    scale,
    tone,
    values,
)
from macros.words import Words


def matrix(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    """Marks with words by row and column; on a narrow page a list by column."""
    marks = list(exhibit.marks)
    keys = [
        f"{SIGNS[index]}\N{NO-BREAK SPACE}{label}"
        for index, label in enumerate(exhibit.marks.values())
    ]
    rows = {row: _row_name(case, exhibit, row) for row in exhibit.rows}
    columns = {column: exhibit.labels.get(column, column) for column in exhibit.columns}
    found = [(cell, plain_text(case, words, cell.text)) for cell in exhibit.cells]
    if size.narrow:
        return _list(exhibit, marks, keys, rows, columns, found, size)
    left = max(size.wide_of(name, bold=True) for name in rows.values()) + 16
    width = size.width - left
    part = width / len(columns)
    texts, points, rules, names, y = [], [], [], [], 30.0
    for row, name in rows.items():
        most = 0.0
        start = y
        for index, column in enumerate(columns):
            foot = start + 8
            for cell, text in found:
                if (cell.row, cell.column) == (row, column):
                    lines = size.wrapped(text, part - 30)
                    tall = (lines.count("\n") + 1) * (size.type + 3)
                    points.append(
                        {
                            "x": index * part + 8,
                            "y": foot + size.type / 2,
                            "m": marks.index(cell.mark),
                        }
                    )
                    texts.append({"x": index * part + 20, "y": foot, "t": lines})
                    foot += tall + 6
            most = max(most, foot - start)
        rules.append({"y": y})
        names.append({"y": y + 8, "t": name})
        y += max(most, 30) + 2
    layers = [
        {
            "data": values(rules),
            "mark": {"type": "rule", "color": colour("grid")},
            "encoding": {"x": {"value": round(-left)}, "x2": {"value": round(width)}},
        },
        {
            "data": values(
                {"x": index * part, "y": 4, "t": name}
                for index, name in enumerate(columns.values())
            ),
            "mark": {"type": "text", "align": "left", "baseline": "top", "fontWeight": "bold"},
            "encoding": {"text": {"field": "t"}},
        },
        {
            "data": values(names),
            "mark": {"type": "text", "align": "left", "baseline": "top", "fontWeight": "bold"},
            "encoding": {"x": {"value": round(-left)}, "text": {"field": "t"}},
        },
        {
            "data": values(texts),
            "mark": {"type": "text", "align": "left", "baseline": "top"},
            "encoding": {"text": {"field": "t"}},
        },
        *_marks(points),
    ]
    return _sheet(size, keys, layers, width, y)


def _row_name(case: Case, exhibit: Exhibit, row: str) -> str:
    entity = case.records.entities.get(row)
    return exhibit.labels.get(row) or (entity.name if entity else row)


def _list(exhibit, marks, keys, rows, columns, found, size: Size) -> Spec:
    heads, texts, points, y = [], [], [], 0.0
    for column, name in columns.items():
        heads.append({"x": 0, "y": y + 4, "t": name})
        y += size.type + 12
        for row in rows:
            for cell, text in found:
                if (cell.row, cell.column) == (row, column):
                    lines = size.wrapped(f"{rows[row]}: {text}", size.width - 24)
                    points.append({"x": 8, "y": y + size.type / 2, "m": marks.index(cell.mark)})
                    texts.append({"x": 20, "y": y, "t": lines})
                    y += (lines.count("\n") + 1) * (size.type + 3) + 5
        y += 8
    layers = [
        {
            "data": values(heads),
            "mark": {"type": "text", "align": "left", "baseline": "top", "fontWeight": "bold"},
            "encoding": {"text": {"field": "t"}},
        },
        {
            "data": values(texts),
            "mark": {"type": "text", "align": "left", "baseline": "top"},
            "encoding": {"text": {"field": "t"}},
        },
        *_marks(points),
    ]
    return _sheet(size, keys, layers, size.width, y)


def _marks(points: list[Spec]) -> list[Spec]:
    return [
        {
            "data": values(point for point in points if point["m"] == index),
            "mark": {
                "type": "point",
                "shape": SHAPES[index],
                "filled": True,
                "size": 95,
                "fill": tone(index),
                "opacity": 1,
            },
        }
        for index in sorted({point["m"] for point in points})
    ]


def _sheet(size: Size, keys: list[str], layers: list[Spec], width: float, height: float) -> Spec:
    width, height = round(width), round(height)
    return page(
        size,
        PARTED.join(keys),
        {
            "width": width,
            "height": height,
            "layer": layers,
            "encoding": {
                "x": {"field": "x", "type": "quantitative", "axis": None, "scale": scale(0, width)},
                "y": {
                    "field": "y",
                    "type": "quantitative",
                    "axis": None,
                    "scale": {**scale(0, height), "reverse": True},
                },
            },
        },
    )
