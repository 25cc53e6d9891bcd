"""A case: its records linked and looked up, derived values computed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from macros.reading import Place, Problem, Records, read_case
from macros.scalars import days_of_date, days_of_period
from macros.schema import Entity, Event, Evidence, Fact, Relation, Series

# From what a reader may rely on most to least: a derived value takes the last of its inputs'.
STATUSES = ("verified", "reported", "outdated", "disputed", "unverified")
MAX_STEPS = 40
LARGEST = Decimal(10) ** 24


@dataclass(frozen=True)
class Datum:
    """A number with all that a reader may ask of it: a fact of an entity, or a cell of a series.

    `value` is in units (not in the series' scale), and None where it could not be computed.
    `short` is a cell's label without its series' title.
    """

    id: str
    home: str
    label: str
    value: Decimal | None
    unit: str
    period: str
    status: str
    kind: str
    qualifier: str | None = None
    evidence: tuple[Evidence, ...] = ()
    checked: str | None = None
    note: str | None = None
    edition: str | None = None
    operation: str | None = None
    inputs: tuple["Datum", ...] = ()
    aliases: tuple[str, ...] = ()
    fiscal_year_ends: str = "12-31"
    short: str = ""

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its period."""
        return days_of_period(self.period, self.fiscal_year_ends)

    @property
    def sources(self) -> list[str]:
        """The ids of the sources it rests on, each once, in order."""
        return list(dict.fromkeys(item.source for item in self.evidence))


class Link(NamedTuple):
    """A relation as one of its two entities sees it."""

    label: str
    entity: str
    relation: Relation


@dataclass
class Case:
    """A case as its pages see it."""

    id: str
    records: Records
    data: dict[str, Datum] = field(default_factory=dict)

    def entity(self, id_: str) -> Entity:
        """The entity of that id."""
        return self.records.entities[id_]

    def entities(self, kind: str, group: str | None = None) -> dict[str, Entity]:
        """The entities of a kind (and group), by id, in the order of their names."""
        found = {
            id_: entity
            for id_, entity in self.records.entities.items()
            if self.records.kind_of[id_] == kind and group in (None, entity.group)
        }
        return dict(sorted(found.items(), key=lambda item: item[1].name.casefold()))

    def facts_of(self, entity: str) -> list[Datum]:
        """The facts of an entity, in reading order."""
        facts = self.records.entities[entity].facts
        return [self.data[f"{entity}.{id_}"] for id_ in facts if f"{entity}.{id_}" in self.data]

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """The relations of each entity, from its own side and from the others'."""
        kinds = self.records.case.relations if self.records.case else {}
        links: dict[str, list[Link]] = {id_: [] for id_ in self.records.entities}
        for id_, entity in self.records.entities.items():
            for relation in entity.relations:
                kind = kinds.get(relation.kind)
                if kind and relation.entity in links:
                    links[id_].append(Link(kind.label, relation.entity, relation))
                    links[relation.entity].append(Link(kind.inverse, id_, relation))
        return links

    def events(
        self,
        entity: str | None = None,
        kind: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> dict[str, Event]:
        """The events by id, oldest first: of an entity, of a kind, in a span of dates."""
        first = days_of_date(since)[0] if since else date.min
        last = days_of_date(until)[1] if until else date.max
        found = {
            id_: event
            for id_, event in self.records.events.items()
            if (entity is None or entity in event.entities)
            and kind in (None, event.kind)
            and first <= _first_day(event) <= last
        }
        return dict(sorted(found.items(), key=lambda item: _first_day(item[1])))

    def own_events(self, entity: str) -> dict[str, Event]:
        """The events that name the entity first: it is on its page that they stand in full."""
        return {
            id_: event for id_, event in self.events(entity).items() if event.entities[0] == entity
        }

    @cached_property
    def newest_check(self) -> str:
        """The newest day on which anything was checked."""
        days = [datum.checked for datum in self.data.values() if datum.checked]
        return max(days, default="1970-01-01")


def _first_day(event: Event) -> date:
    """The earliest day on which it may have happened; an event that lacks its date comes first."""
    return days_of_date(event.date)[0] if event.date else date.min


def read(folder: Path, file: str, problems: list[Problem]) -> Case:
    """The case in the folder. `file` is what messages call the folder."""
    records = read_case(folder, file, problems)
    case = Case(folder.name, records)
    _Computer(case, problems).run()
    return case


State = tuple[tuple[str, int, int], ...]


def state(folder: Path) -> State:
    """What tells whether any file below the folder has changed."""
    found = ((path.as_posix(), path.stat()) for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((name, status.st_mtime_ns, status.st_size) for name, status in found)


def current(folder: Path, file: str) -> tuple[Case, list[Problem]]:
    """The case in the folder as its files are now, and what is wrong; read again only if changed.

    A site builder may ask once for each page.
    """
    return _current(folder, file, state(folder))


@lru_cache(maxsize=8)
def _current(folder: Path, file: str, _state: State) -> tuple[Case, list[Problem]]:
    problems: list[Problem] = []
    return read(folder, file, problems), problems


class _Computer:
    """Fills a case's data: typed facts and cells first, derived ones as they are asked for."""

    def __init__(self, case: Case, problems: list[Problem]) -> None:
        self.case = case
        self.records = case.records
        self.problems = problems
        self.open: list[str] = []
        self.failed: set[str] = set()
        self.derived: dict[str, tuple[Fact, str]] = {}

    def report(self, place: Place, rule: str, message: str) -> None:
        self.problems.append(Problem(place, rule, message))

    def run(self) -> None:
        for id_, entity in self.records.entities.items():
            for fact_id, fact in entity.facts.items():
                if fact.derive:
                    self.derived[f"{id_}.{fact_id}"] = fact, id_
                else:
                    self.case.data[f"{id_}.{fact_id}"] = self.typed(id_, fact_id, fact)
        for id_, series in self.records.series.items():
            if series.title and series.unit and series.kind and series.status:
                self.cells(id_, series)
        for ref in self.derived:
            self.datum(ref)

    def typed(self, home: str, id_: str, fact: Fact) -> Datum:
        return Datum(
            f"{home}.{id_}", home, fact.label, fact.value, fact.unit, fact.period,
            fact.status or "unverified", fact.kind or "", fact.qualifier, tuple(fact.evidence),
            fact.checked, fact.note, aliases=tuple(fact.aliases), **self.fiscal(home),
        )

    def fiscal(self, entity: str | None) -> dict[str, str]:
        record = self.records.entities.get(entity or "")
        ends = record.fiscal_year_ends if record else None
        return {"fiscal_year_ends": ends} if ends else {}

    def cells(self, id_: str, series: Series) -> None:
        for row_id, row in series.rows.items():
            made: dict[str, Datum] = {}
            for column_id, column in series.columns.items():
                common = {
                    "id": f"{id_}.{row_id}.{column_id}",
                    "home": id_,
                    "label": f"{series.title}: {column.label}"
                    if len(series.columns) > 1
                    else series.title,
                    "short": column.label,
                    "unit": column.unit or series.unit,
                    "period": row.period,
                    "edition": row.edition,
                    "aliases": tuple(series.aliases),
                    **self.fiscal(series.entity),
                }
                if cell := row.cells.get(column_id):
                    scale = column.scale or series.scale if column.unit is None else column.scale
                    status = cell.status or row.status or series.status
                    made[column_id] = Datum(
                        value=cell.value * (scale or 1),
                        status=status,
                        kind=series.kind,
                        qualifier=cell.qualifier,
                        evidence=tuple(cell.evidence or row.evidence or series.evidence)
                        if status != "unverified" else tuple(cell.evidence or row.evidence),
                        checked=series.checked if status != "unverified" else None,
                        note=cell.note or row.note,
                        **common,
                    )  # fmt: skip
                elif column.derive:
                    operation, columns = next(iter(column.derive.items()))
                    inputs = [made[name] for name in columns if name in made]
                    if len(inputs) == len(columns):
                        place = self.records.place("series", id_, "columns", column_id, "derive")
                        made[column_id] = self.compute(operation, inputs, place, **common)
            self.case.data.update({datum.id: datum for datum in made.values()})

    def datum(self, ref: str) -> Datum | None:
        """The datum of that id, computed now if it is derived and was not yet."""
        if ref in self.case.data or ref not in self.derived or ref in self.failed:
            return self.case.data.get(ref)
        fact, home = self.derived[ref]
        path = ("facts", ref.split(".")[1], "derive")
        place = self.records.place("entities", home, *path)
        if ref in self.open:
            circle = self.open[self.open.index(ref) :]
            message = f"derived from itself: {' → '.join([*circle, ref])}"
            return self.report(place, "derive-circle", message)
        if len(self.open) == MAX_STEPS:
            return self.report(place, "derive-depth", f"derived in more than {MAX_STEPS} steps")
        written = self.records.at("entities", home, *path)
        operation = fact.derive.operation() if fact.derive else None
        if operation is None:
            if len(written) != 1 or [] in written.values():
                message = "one of sum, difference, ratio, growth, cagr belongs here, with its facts"
                self.report(place, "derive-form", message)
            self.failed.add(ref)
            return None
        self.open.append(ref)
        inputs = [self.datum(other) for other in operation[1]]
        self.open.pop()
        # What is missing or wrong there is reported there.
        if None in inputs or len(inputs) != len(written[operation[0]]):
            self.failed.add(ref)
            return None
        self.case.data[ref] = self.compute(
            operation[0], [item for item in inputs if item], place,
            id=ref, home=home, label=fact.label, unit=fact.unit, period=fact.period,
            note=fact.note, aliases=tuple(fact.aliases), **self.fiscal(home),
        )  # fmt: skip
        return self.case.data[ref]

    def compute(self, operation: str, inputs: list[Datum], place: Place, **common: object) -> Datum:
        """The derived datum; its value is None, and the problem reported, where there is none."""
        value = None
        try:
            value = _result(operation, inputs, str(common["unit"]))
        except _Units as error:
            self.report(place, "derive-unit", str(error))
        except ValueError as error:
            self.report(place, "derive-value", str(error))
        except ArithmeticError as error:
            zero = isinstance(error, ZeroDivisionError)
            message = "division by zero" if zero else "a result too large to be shown"
            self.report(place, "derive-value", f"{common['id']}: {message}")
        checked = [item.checked for item in inputs]
        return Datum(
            value=value,
            status=max((item.status for item in inputs), key=STATUSES.index, default="unverified"),
            kind="derived",
            qualifier="about" if any(item.qualifier for item in inputs) else None,
            evidence=tuple(dict.fromkeys(e for item in inputs for e in item.evidence)),
            checked=min(day for day in checked if day) if checked and all(checked) else None,
            operation=operation,
            inputs=tuple(inputs),
            **common,
        )


class _Units(ValueError):
    """The units of the inputs and of the result do not go together."""


def stands(records: Records, ref: str, above: tuple[str, ...] = ()) -> bool:
    """Whether the fact or cell stands in a file, readable or not."""
    home, *rest = ref.split(".")
    if ("entities", home) in records.unread or ("series", home) in records.unread:
        return True
    if len(rest) == 1:
        return records.has("entities", home, "facts", *rest)
    if len(rest) != 2 or ref in above:
        return False
    row, column = rest
    if records.has("series", home, "rows", row, "cells", column):
        return True
    derive = records.at("series", home, "columns", column, "derive")
    if not isinstance(derive, dict) or not records.has("series", home, "rows", row):
        return False
    inputs = [name for names in derive.values() if isinstance(names, list) for name in names]
    inputs = [name for name in inputs if records.has("series", home, "columns", str(name))]
    return all(stands(records, f"{home}.{row}.{name}", (*above, ref)) for name in inputs)


def _result(operation: str, inputs: list[Datum], unit: str) -> Decimal | None:
    """The value in `unit`, or ValueError where the inputs do not allow it.

    It is None where an input has no value: that is reported where the input stands.
    """
    units = {item.unit for item in inputs}
    if len(units) > 1:
        raise _Units(f"units that do not go together: {', '.join(sorted(units))}")
    if len(inputs) < 2 or (operation != "sum" and len(inputs) != 2):
        needed = "two facts or more" if operation == "sum" else "two facts"
        raise ValueError(f"{operation} takes {needed}, not {len(inputs)}")
    if operation in ("sum", "difference"):
        given = units.pop()
        wanted = "points" if (operation, given) == ("difference", "percent") else given
        if unit != wanted:
            raise _Units(f"the {operation} of facts in {given} is in {wanted}, not in {unit}")
    elif unit != "percent" and not (operation == "ratio" and unit == "times"):
        wanted = "percent or times" if operation == "ratio" else "percent"
        raise _Units(f"the {operation} of two facts is in {wanted}, not in {unit}")
    values = [item.value for item in inputs if item.value is not None]
    if len(values) < len(inputs):
        return None
    if operation == "sum":
        return _bounded(sum(values, Decimal(0)))
    first, second = values
    if operation == "difference":
        return _bounded(first - second)
    if (second if operation == "ratio" else first) == 0:
        raise ZeroDivisionError
    if operation == "ratio":
        return _bounded(first / second * (100 if unit == "percent" else 1))
    change = second / first
    if operation == "cagr":
        years = Decimal((inputs[1].days[1] - inputs[0].days[1]).days) / Decimal("365.25")
        if years <= 0 or change <= 0:
            raise ValueError("cagr needs a later second fact, and two values of one sign")
        change **= 1 / years
    elif first < 0:
        raise ValueError("growth from a negative number says nothing; use difference")
    return _bounded((change - 1) * 100)


def _bounded(value: Decimal) -> Decimal:
    """The value, or ArithmeticError where it is too large to be shown with all its digits."""
    if abs(value) >= LARGEST:
        raise ArithmeticError
    return value
