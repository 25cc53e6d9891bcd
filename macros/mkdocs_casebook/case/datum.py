"""A number of a case with all that a reader may ask of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from mkdocs_casebook.case.unwritten import MARK
from mkdocs_casebook.records.base import STATUSES, Qualifier, doubt_of
from mkdocs_casebook.records.facts import Alternative, Evidence, Stated
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.periods import YEAR_ENDS, days_of_period

# What is counted, as the verdicts are, has no status.
_STATUSES = ("", *STATUSES)
DIVISIONS = ("ratio", "growth", "cagr", "convert")
COMPARISONS = ("ratio", "growth", "cagr", "difference")


def weakest(data: Iterable["Datum"]) -> str:
    """The weakest status of the data, nothing where there are none."""
    return max((datum.status for datum in data), key=_STATUSES.index, default="")


def caution_of(data: Sequence["Datum"]) -> str:
    """What a reader is told of what rests on all of the data: that one is a draft or a forecast,
    the weakest status, that sources differ on one.
    """
    if any(datum.unwritten for datum in data):
        return MARK
    status = weakest(data)
    differ = status != "disputed" and any(datum.differs for datum in data)
    ahead = any(datum.ahead for datum in data)
    told = ("forecast" if ahead else "", doubt_of(status), "sources differ" if differ else "")
    return ", ".join(filter(None, told))


@dataclass(frozen=True)
class Datum:
    """A number with all that a reader may ask of it: a fact of an entity, or a cell of a series.

    `value` is in units (not in the series' scale), and None where it could not be computed; `off`
    is how far a derived one may be off, as its inputs were rounded.
    `short` is a cell's label without its series' title, `by` who gives the number, where that is
    said. `unwritten` is what of it is still to be
    written: with any of that it is a draft.
    """

    id: str
    home: str
    label: str
    value: Decimal | None
    unit: str
    period: str
    status: str
    kind: str
    qualifier: Qualifier | None = None
    evidence: tuple[Evidence, ...] = ()
    checked: str | None = None
    note: str | None = None
    edition: str | None = None
    operation: str | None = None
    off: Decimal = Decimal(0)
    inputs: tuple["Datum", ...] = ()
    aliases: tuple[str, ...] = ()
    fiscal_year_ends: str = YEAR_ENDS
    short: str = ""
    by: str = ""
    unwritten: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = field(default=(), hash=False)
    stated: tuple[Stated, ...] = field(default=(), hash=False)

    @cached_property
    def ref(self) -> FactRef:
        """Its place."""
        return FactRef.of(self.id)

    @cached_property
    def differs(self) -> bool:
        """Whether sources differ on it, or on what it is computed from."""
        return bool(self.alternatives) or any(item.differs for item in self.inputs)

    @property
    def compares_times(self) -> bool:
        """Whether it compares numbers of different times."""
        return self.operation in COMPARISONS and len({item.period for item in self.inputs}) > 1

    @cached_property
    def ahead(self) -> bool:
        """Whether it is a forecast, or computed from one."""
        return self.kind == "forecast" or any(item.ahead for item in self.inputs)

    @property
    def caution(self) -> str:
        """What a reader is told at the number: nothing of what is confirmed and undisputed."""
        return caution_of([self])

    @property
    def standing(self) -> str:
        """Its status, and what else a reader is told of it; not that it is a draft."""
        cautions = [] if self.unwritten else self.caution.split(", ")
        return ", ".join(dict.fromkeys(filter(None, (self.status, *cautions))))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its period: of all time while that is to be written."""
        all_time = date.min, date.max
        return days_of_period(self.period, self.fiscal_year_ends) if self.period else all_time

    @property
    def known(self) -> bool:
        """Whether its value and its period are written."""
        return self.value is not None and bool(self.period)

    @cached_property
    def divided(self) -> bool:
        """Whether the value comes from a division, and so has no last digit of its own."""
        return self.operation in DIVISIONS or any(item.divided for item in self.inputs)

    @property
    def sources(self) -> list[str]:
        """The ids of the sources it rests on, each once, in order."""
        return list(dict.fromkeys(item.source for item in self.evidence))
