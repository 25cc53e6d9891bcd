"""The numbers of an exhibit, by row and column, and what pictures divide them by."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from mkdocs_casebook.case.datum import Datum

_SCALES = (10**9, 10**6)


@dataclass(frozen=True)
class Numbers:
    """The numbers of an exhibit, by row and column, with the words for both.

    `breaks` are the first rows after breaks, an empty one for a break at the end, and `apart` those
    that do not compare with the others.
    """

    columns: dict[str, str]
    rows: dict[str, str]
    data: dict[tuple[str, str], Datum]
    breaks: list[str]
    apart: frozenset[str]

    @cached_property
    def unit(self) -> str:
        """The unit of all; an exhibit that draws them has one."""
        return next((datum.unit for datum in self.data.values()), "")

    @cached_property
    def scale(self) -> int:
        """What pictures divide the numbers by."""
        return scale_of(self.data.values())

    def only(self, rows: list[str]) -> "Numbers":
        """These rows alone, on the scale of all."""
        breaks = [row for row in self.breaks if row in rows[1:] or not row and self.ends(rows)]
        return replace(self, rows={row: self.rows[row] for row in rows}, breaks=breaks)

    def ends(self, rows: list[str]) -> bool:
        """Whether the last of all rows is among these."""
        return [*self.rows][-1:] == rows[-1:]

    def line(self, column: str) -> list[tuple[str, Datum]]:
        """The numbers of a column that are known, by their rows, in order."""
        found = ((row, self.data.get((row, column))) for row in self.rows)
        return [(row, datum) for row, datum in found if datum and datum.value is not None]

    def across(self, row: str) -> list[tuple[int, Datum]]:
        """The numbers of a row that are known, by the indexes of their columns."""
        found = ((index, self.data.get((row, of))) for index, of in enumerate(self.columns))
        return [(index, datum) for index, datum in found if datum and datum.value is not None]

    def drawn(self, datum: Datum) -> float:
        """The number as it is drawn."""
        return float((datum.value or 0) / self.scale)

    def all_drawn(self) -> list[float]:
        """All numbers that are known, as they are drawn."""
        return [self.drawn(datum) for datum in self.data.values() if datum.value is not None]

    def doubted(self, row: str, datum: Datum) -> bool:
        """Whether the number is drawn hollow: its row is apart, or it is in doubt."""
        return row in self.apart or bool(datum.caution)

    def segment(self, row: str) -> str:
        """What a row can be joined with: the rows between the same breaks, of one edition.

        Editions part rows where all rows are of one.
        """
        order = list(self.rows)
        count = sum(order.index(before) <= order.index(row) for before in self.breaks if before)
        if not all(datum.edition for datum in self.data.values()):
            return str(count)
        editions = {datum.edition for (at, _), datum in self.data.items() if at == row}
        return f"{count} {' '.join(sorted(map(str, editions)))}"


def scale_of(data: Iterable[Datum]) -> int:
    """What a picture divides the numbers by."""
    largest = max((abs(datum.value or Decimal()) for datum in data), default=0)
    return next((scale for scale in _SCALES if largest >= scale), 1)
