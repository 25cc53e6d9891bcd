"""Words of a drawing that lie on others: moved to where there is room, or left to the table."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from mkdocs_casebook.exhibits.charts.boxes import Box, foreign, wide_of
from mkdocs_casebook.reading.late import late

_TEXT = "{http://www.w3.org/2000/svg}text"
_MOVED = late(r"translate\(([-\d.e]+),([-\d.e]+)\)")
# How far words may move, in heights of a line: up first, and as little as will do.
_MOVES = (0.0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2, -2.5, 2.5, -3, 3)
_NUMBER = late(r"[~<>≤+−\W\d]*\d[\d.,]*\D{0,2}")


class _Label(NamedTuple):
    """A text of a drawing, its box, and how high a line of it is."""

    element: etree._Element
    box: Box
    line: float

    @property
    def of_axis(self) -> bool:
        parent = self.element.getparent()
        return parent is not None and "role-axis" in parent.get("class", "")

    @property
    def stays(self) -> bool:
        """Whether it belongs where it is: at a tick, or above all."""
        parent = self.element.getparent()
        return self.of_axis or (parent is not None and "role-title" in parent.get("class", ""))

    @property
    def is_number(self) -> bool:
        """Whether the table says the same."""
        return bool(_NUMBER.fullmatch("".join(map(str, self.element.itertext())).strip()))

    @property
    def rank(self) -> int:
        """Whose place is chosen first: what stays, names, words, numbers."""
        if self.stays:
            return 0
        return 1 if self.element.get("font-weight") == "bold" else 3 if self.is_number else 2


def settle(root: etree._Element) -> None:
    """Each text of the drawing in turn: where it is, or nearby, or if it is a number nowhere."""
    tall = float(root.get("height", "0"))
    taken: list[Box] = []
    for label in sorted(_labels(root), key=lambda label: label.rank):
        moves = (0.0,) if label.stays else _MOVES
        boxes = (label.box.down(move * label.line) for move in moves)
        inside = (box for box in boxes if box == label.box or 0 <= box.top < box.bottom <= tall)
        free = next((box for box in inside if not any(map(box.meets, taken))), None)
        if free is None and (label.of_axis or label.is_number):
            _remove(label.element)
            continue
        box = free or label.box
        taken.append(box)
        if down := round(box.top - label.box.top, 1):
            _move(label.element, down)


def overhang(root: etree._Element) -> tuple[int, int]:
    """How many pixels words in letters of unknown fonts may need left and right of the drawing."""
    width, left, right = float(root.get("width", "0")), 0.0, 0.0
    for label in _labels(root):
        if foreign("".join(map(str, label.element.itertext()))):
            left, right = max(left, -label.box.left), max(right, label.box.right - width)
    return math.ceil(left), math.ceil(right)


def _labels(root: etree._Element) -> Iterator[_Label]:
    """The texts that are seen and lie level."""
    for element in root.iter(_TEXT):
        lines = ["".join(map(str, line.itertext())) for line in (list(element) or [element])]
        turned = any("rotate" in part.get("transform", "") for part in _upward(element))
        if turned or element.get("opacity") == "0" or not any(line.strip() for line in lines):
            continue
        places = [_MOVED.match(part.get("transform", "")) for part in _upward(element)]
        x, y = (sum(float(found[side]) for found in places if found) for side in (1, 2))
        size = float(element.get("font-size", "12px").removesuffix("px"))
        line = float(element[1].get("dy", "0")) if len(element) > 1 else size * 1.2
        bold = element.get("font-weight") == "bold"
        wide = max(wide_of(text, bold=bold) for text in lines) * size
        left = x - wide * {"middle": 0.5, "end": 1}.get(element.get("text-anchor", ""), 0)
        bottom = y + 0.15 * size + line * (len(lines) - 1)
        yield _Label(element, Box(left, y - 0.75 * size, left + wide, bottom), line)


def _upward(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _move(element: etree._Element, down: float) -> None:
    """So many pixels down, inside its own place."""
    found = _MOVED.match(element.get("transform", ""))
    x, y = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    element.set("transform", f"translate({x},{y + down})")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
