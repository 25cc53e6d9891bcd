"""A case read from its folder, its derived values computed."""

from mkdocs_casebook.case.arithmetic import NotTogether, result
from mkdocs_casebook.case.case import STATUSES, Case, Datum
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.facts import Derive, Fact
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.values import days_of_period

MAX_STEPS = 40


class Computer:
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
            f"{home}.{id_}",
            home,
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
            alternatives=tuple(fact.alternatives),
            stated=tuple(fact.stated),
            **self.fiscal(home),
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
                    scale = series.scale_of(column_id)
                    status = cell.status or row.status or series.status
                    made[column_id] = Datum(
                        value=cell.value * scale,
                        status=status,
                        kind=series.kind,
                        qualifier=cell.qualifier,
                        evidence=tuple(cell.evidence or row.evidence or series.evidence)
                        if status != "unverified"
                        else tuple(cell.evidence or row.evidence),
                        checked=series.checked if status != "unverified" else None,
                        note=cell.note or row.note,
                        alternatives=tuple(
                            one.model_copy(update={"value": one.value * scale})
                            if one.value is not None
                            else one
                            for one in cell.alternatives
                        ),
                        **common,
                    )
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
                names = ", ".join(Derive.model_fields)
                message = f"one of {names} belongs here, with its facts"
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
            operation[0],
            [item for item in inputs if item],
            place,
            id=ref,
            home=home,
            label=fact.label,
            unit=fact.unit,
            period=fact.period,
            note=fact.note,
            aliases=tuple(fact.aliases),
            alternatives=tuple(fact.alternatives),
            stated=tuple(fact.stated),
            **self.fiscal(home),
        )
        return self.case.data[ref]

    def compute(self, operation: str, inputs: list[Datum], place: Place, **common: object) -> Datum:
        """The derived datum; its value is None, and the problem reported, where there is none."""
        value = None
        ends = str(common.get("fiscal_year_ends", "12-31"))
        days = days_of_period(str(common["period"]), ends)
        try:
            value = result(operation, inputs, str(common["unit"]), days)
        except NotTogether as error:
            self.report(place, error.rule, str(error))
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


def stands(records: Records, ref: str, above: dict[str, bool] | None = None) -> bool:
    """Whether the fact or cell stands in a file, readable or not.

    `above` are the cells that are asked for already, and what was found of them.
    """
    above = {} if above is None else above
    home, *rest = ref.split(".")
    if ("entities", home) in records.unread or ("series", home) in records.unread:
        return True
    if len(rest) == 1:
        return records.has("entities", home, "facts", *rest)
    if len(rest) != 2 or ref in above:
        return above.get(ref, False)
    row, column = rest
    if records.has("series", home, "rows", row, "cells", column):
        return True
    derive = records.at("series", home, "columns", column, "derive")
    if not isinstance(derive, dict) or not records.has("series", home, "rows", row):
        return False
    inputs = [name for names in derive.values() if isinstance(names, list) for name in names]
    inputs = [name for name in inputs if records.has("series", home, "columns", str(name))]
    above[ref] = False
    above[ref] = all(stands(records, f"{home}.{row}.{name}", above) for name in inputs)
    return above[ref]
