"""The numbers of a case: typed facts and cells as they stand, and what is computed from them."""

from dataclasses import replace
from decimal import Decimal

from mkdocs_casebook.case.arithmetic import NotComputable, result
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum, weakest
from mkdocs_casebook.case.rounding import limited
from mkdocs_casebook.case.unwritten import of_fact
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.facts import Derive, Fact
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.series import Cell, Row, Series

MAX_STEPS = 40


class Computer:
    """Fills a case's data: typed facts and cells first, derived ones as they are asked for."""

    def __init__(self, case: Case, problems: list[Problem]) -> None:
        self.case = case
        self.records = case.records
        self.problems = problems
        self.open: list[str] = []
        self.failed: set[str] = set()
        self.derived: dict[str, tuple[Fact, Datum]] = {}

    def report(self, place: Place, rule: str, message: str) -> None:
        self.problems.append(Problem(place, rule, message))

    def run(self) -> None:
        for home, entity in self.records.entities.items():
            for id_, fact in entity.facts.items():
                ref = FactRef(home, id_)
                unwritten = of_fact(self.case.drafts, ref)
                datum = _fact(ref, fact, self.records.fiscal_year_ends(home), unwritten)
                if fact.derive:
                    self.derived[datum.id] = fact, datum
                else:
                    self.case.data[datum.id] = datum
        for id_, series in self.records.series.items():
            if series.title and series.unit and series.kind and series.status:
                for row in series.rows:
                    self.row(id_, series, row)
        for id_ in self.derived:
            self.datum(id_)

    def row(self, id_: str, series: Series, row_id: str) -> None:
        row = series.rows[row_id]
        data: dict[str, Datum] = {}
        for name, column in series.columns.items():
            alone, ref = len(series.columns) == 1, FactRef(id_, row_id, name)
            bare = Datum(
                id=str(ref),
                home=id_,
                label=series.title if alone else f"{series.title}: {column.label}",
                short=column.label,
                value=None,
                unit=column.unit or series.unit,
                period=row.period,
                status="unverified",
                kind=series.kind,
                edition=row.edition,
                aliases=tuple(series.aliases),
                fiscal_year_ends=self.records.fiscal_year_ends(series.entity),
                unwritten=of_fact(self.case.drafts, ref),
            )
            if cell := row.cells.get(name):
                data[name] = _cell(bare, series, row, cell, series.scale_of(name))
            elif column.derive:
                operation, columns = next(iter(column.derive.items()))
                inputs = [data[other] for other in columns if other in data]
                if len(inputs) == len(columns):
                    place = self.records.place("series", id_, "columns", name, "derive")
                    data[name] = self.computed(bare, operation, inputs, place)
        self.case.data.update({datum.id: datum for datum in data.values()})

    def datum(self, ref: str) -> Datum | None:
        """The datum of that id, computed now if it is derived and was not yet."""
        if ref in self.case.data or ref not in self.derived or ref in self.failed:
            return self.case.data.get(ref)
        fact, bare = self.derived[ref]
        path = (*bare.ref.path, "derive")
        place, written = self.records.place(*path), self.records.at(*path)
        if self.endless(ref, place):
            return None
        operation = fact.derive.operation() if fact.derive else None
        if operation is None and (len(written) != 1 or [] in written.values()):
            names = ", ".join(Derive.model_fields)
            self.report(place, "derive-form", f"one of {names} belongs here, with its facts")
        name, refs = operation or ("", [])
        self.open.append(ref)
        inputs = [datum for other in refs if (datum := self.datum(other))]
        self.open.pop()
        # What is missing or wrong there is reported there.
        if operation and len(inputs) == len(written[name]):
            self.case.data[ref] = self.computed(bare, name, inputs, place)
        else:
            self.failed.add(ref)
        return self.case.data.get(ref)

    def endless(self, ref: str, place: Place) -> bool:
        """Whether the fact rests on itself or on too many steps, which is reported."""
        if ref in self.open:
            circle = [*self.open[self.open.index(ref) :], ref]
            self.report(place, "derive-circle", f"derived from itself: {' → '.join(circle)}")
            return True
        if endless := len(self.open) == MAX_STEPS:
            self.report(place, "derive-depth", f"derived in more than {MAX_STEPS} steps")
        return endless

    def computed(self, bare: Datum, operation: str, inputs: list[Datum], place: Place) -> Datum:
        """The datum with its value, which is None where there is none: then that is reported."""
        value = None
        try:
            value = _result(bare, operation, inputs)
        except NotComputable as error:
            self.report(place, error.rule, str(error))
        except ArithmeticError as error:
            zero = isinstance(error, ZeroDivisionError) or "DivisionUndefined" in str(error)
            message = "division by zero" if zero else "a result too large to be shown"
            self.report(place, "derive-value", f"{bare.id}: {message}")
        checked = [item.checked for item in inputs if item.checked]
        derived = replace(
            bare,
            value=value,
            status=weakest(inputs) or "unverified",
            kind="derived",
            evidence=tuple(dict.fromkeys(one for item in inputs for one in item.evidence)),
            checked=min(checked, default=None) if len(checked) == len(inputs) else None,
            operation=operation,
            inputs=tuple(inputs),
            unwritten=(*bare.unwritten, *(item.id for item in inputs if item.unwritten)),
        )
        return limited(derived)


def _result(bare: Datum, operation: str, inputs: list[Datum]) -> Decimal | None:
    """The value as far as all that it needs is written."""
    if bare.period and all(item.known for item in inputs):
        return result(operation, inputs, bare.unit, bare.days)
    return None


def _fact(ref: FactRef, fact: Fact, fiscal_year_ends: str, unwritten: tuple[str, ...]) -> Datum:
    return Datum(
        str(ref),
        ref.home,
        fact.label,
        fact.value,
        fact.unit,
        fact.period,
        fact.status or "unverified",
        fact.kind or "",
        fact.qualifier,
        tuple(fact.evidence),
        fact.checked,
        fact.note,
        aliases=tuple(fact.aliases),
        fiscal_year_ends=fiscal_year_ends,
        by=fact.by or "",
        unwritten=unwritten,
        alternatives=tuple(fact.alternatives),
        stated=tuple(fact.stated),
    )


def _cell(bare: Datum, series: Series, row: Row, cell: Cell, scale: int) -> Datum:
    """The datum of a cell, which has its row's and its series' status and evidence for its own."""
    status = cell.status or row.status or series.status
    unverified = status == "unverified"
    evidence = cell.evidence or row.evidence or ([] if unverified else series.evidence)
    kind, by = _given(cell, row, series)
    return replace(
        bare,
        kind=kind,
        by=by,
        value=None if cell.value is None else cell.value * scale,
        status=status,
        qualifier=cell.qualifier,
        evidence=tuple(evidence),
        checked=None if unverified else series.checked,
        note=cell.note or row.note,
        alternatives=tuple(
            other
            if other.value is None
            else other.model_copy(update={"value": other.value * scale})
            for other in cell.alternatives
        ),
    )


def _given(*levels: Cell | Row | Series) -> tuple[str, str]:
    """What a cell's evidence is and who gives its number, by the first level that says so.

    Who gives it goes with the kind: one that is said further up is not of another kind below.
    """
    by = ""
    for level in levels:
        by = by or level.by or ""
        if level.kind:
            return level.kind, by
    return "", by


def stands(records: Records, id_: str, above: dict[str, bool] | None = None) -> bool:
    """Whether the fact or cell stands in a file, readable or not.

    `above` are the cells that are asked for already, and what was found of them.
    """
    above = {} if above is None else above
    ref = FactRef.of(id_)
    series = ("series", ref.home)
    if {series, ("entities", ref.home)} & records.unread or records.has(*ref.path):
        return True
    if not ref.is_cell or id_ in above:
        return above.get(id_, False)
    derive = records.at(*series, "columns", str(ref.column), "derive")
    if not isinstance(derive, dict) or not records.has(*ref.row_path):
        return False
    columns = [name for names in derive.values() if isinstance(names, list) for name in names]
    columns = [str(name) for name in columns if records.has(*series, "columns", str(name))]
    above[id_] = False
    above[id_] = all(stands(records, str(ref._replace(column=name)), above) for name in columns)
    return above[id_]
