"""Matrices: marks with words by row and column."""

from collections.abc import Iterator

from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.exhibits.charts import axes, vega
from mkdocs_casebook.exhibits.charts.theme import MOST, Drawing, Size, colour
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import Fault, Faults, Unknown
from mkdocs_casebook.exhibits.tables import Table, of_words

# A mark by its index, where the words beside it begin, and the words.
_Cell = tuple[int, float, float, str]
# How wide a column must be, in heights of letters.
_NARROW = 7
_LEFT = {"align": "left", "baseline": "top"}


def matrix(figure: Figure, size: Size) -> Drawing:
    """Marks with words by row and column; where columns would be narrow, a list by column."""
    part = (size.width - _left(figure, size)) / len(figure.exhibit.columns)
    canvas = (_list if size.narrow or part < _NARROW * size.type else _grid)(figure, size)
    x = axes.quantity("x", 0, round(canvas.width))
    y = axes.quantity("y", 0, round(canvas.height), reverse=True)
    return Drawing(vega.keys(figure.exhibit.marks.values()), canvas.body(x, y))


def _names(figure: Figure, size: Size) -> list[str]:
    return [
        size.wrapped(figure.name(row), 14 * size.type) for row in figure.own(figure.exhibit.rows)
    ]


def _left(figure: Figure, size: Size) -> float:
    """How wide the names of the rows are."""
    return max(size.wide_of(name, bold=True) for name in _names(figure, size)) + 16


def _grid(figure: Figure, size: Size) -> vega.Canvas:
    rows, columns = figure.own(figure.exhibit.rows), figure.exhibit.columns
    names, left = _names(figure, size), _left(figure, size)
    width, start = size.width - left, round(-left)
    part = width / len(columns)
    labels = [size.wrapped(figure.label(id_), part - 14) for id_ in columns]
    heads = [{"x": at * part, "y": 4, "t": label} for at, label in enumerate(labels)]
    cells, tops = list[_Cell](), list[float]()
    y = 14.0 + max(map(size.tall, labels))
    for row, name in zip(rows, names, strict=True):
        feet = [y + 30, y + size.tall(name) + 12]
        for index, column in enumerate(columns):
            foot = y + 8
            for mark, text in _of(figure, row, column):
                lines = size.wrapped(text, part - 30)
                cells.append((mark, index * part + 20, foot, lines))
                foot += size.tall(lines) + 6
            feet.append(foot)
        tops.append(y)
        y = max(feet) + 2
    canvas = vega.Canvas(figure, size, width, y)
    rules = ({"y": top} for top in tops)
    canvas.layer("rule", rules, x=start, x2=round(width), color=colour("grid"))
    canvas.texts(heads, **_LEFT, **vega.BOLD)
    own = ({"y": top + 8, "t": name} for top, name in zip(tops, names, strict=True))
    canvas.texts(own, x=start, **_LEFT, **vega.BOLD)
    return _written(canvas, cells)


def _list(figure: Figure, size: Size) -> vega.Canvas:
    heads, cells, y = list[vega.Fields](), list[_Cell](), 0.0
    for column in figure.exhibit.columns:
        label = size.wrapped(figure.label(column), size.width - 8)
        heads.append({"x": 0, "y": y + 4, "t": label})
        y += size.tall(label) + 9
        for row in figure.own(figure.exhibit.rows):
            for mark, text in _of(figure, row, column):
                lines = size.wrapped(f"{figure.name(row)}: {text}", size.width - 24)
                cells.append((mark, 20, y, lines))
                y += size.tall(lines) + 5
        y += 8
    canvas = vega.Canvas(figure, size, size.width, y)
    canvas.texts(heads, **_LEFT, **vega.BOLD)
    return _written(canvas, cells)


def _of(figure: Figure, row: str, column: str) -> Iterator[tuple[int, str]]:
    """The marks' indexes and the words of the cells there."""
    marks = list(figure.exhibit.marks)
    for cell in figure.exhibit.cells:
        if (cell.row, cell.column) == (row, column):
            yield marks.index(cell.mark), figure.text(cell.text)


def _written(canvas: vega.Canvas, cells: list[_Cell]) -> vega.Canvas:
    """The canvas with the words of the cells, each with its mark before its first line."""
    down = canvas.size.type / 2
    canvas.texts(({"x": x, "y": y, "t": lines} for _, x, y, lines in cells), **_LEFT)
    for mark, own in vega.grouped((mark, {"x": x - 12, "y": y + down}) for mark, x, y, _ in cells):
        canvas.points(own, mark, 95)
    return canvas


def table(figure: Figure) -> Table:
    """A row for each cell."""
    rows, marks = [], figure.exhibit.marks
    for cell in figure.exhibit.cells:
        where = [figure.name(cell.row), figure.label(cell.column)]
        what = [figure.text(cell.text), marks[cell.mark], figure.text(cell.note)]
        rows.append([*where, *what])
    words = [phrase("Row"), phrase("Column"), phrase("What")]
    words += [figure.label("mark", phrase("Outcome")), phrase("Note")]
    return of_words(words, rows)


def sentences(figure: Figure) -> Iterator[str]:
    """What stands in each cell, and its mark."""
    for row, column, text, mark, _ in table(figure).rows:
        yield f"{column}, {row}: {text} ({mark})."


def faults(figure: Figure) -> Faults:
    """Parts that are missing, marks that are too many, cells of other rows, columns and marks."""
    exhibit = figure.exhibit
    known = {"row": exhibit.rows, "column": exhibit.columns, "mark": list(exhibit.marks)}
    for what, words in known.items():
        if not words:
            yield Fault("form", f"a matrix needs {what}s")
    if len(exhibit.marks) > MOST:
        message = f"{len(exhibit.marks)} marks; {MOST} at most can be told apart"
        yield Fault("points", message, ["marks"])
    for index, cell in enumerate(exhibit.cells):
        for what, words in known.items():
            if words and getattr(cell, what) not in ("", *words):
                yield Unknown(what, getattr(cell, what), words, ["cells", index, what])
