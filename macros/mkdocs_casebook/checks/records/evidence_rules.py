"""What is verified rests on whoever knows it, and nothing was read before it was written."""

from collections.abc import Iterator, Sequence

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.grades import FIRST_HAND
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.periods import days_of_date


def evidence_problems(case: Case) -> Iterator[Problem]:
    """What is wrong with the evidence of numbers, events and relations, beyond each piece."""
    told: set[Place] = set()
    for datum in (one for one in case.data.values() if not one.operation):
        path = bearing(case, datum.ref)
        for problem in (*_second_hand(case, datum, path), *_early(case, datum, path)):
            # Cells of a row, and rows of a series, share their evidence.
            if problem.place not in told:
                told.add(problem.place)
                yield problem
    for id_, event in case.records.events.items():
        yield from _verified(case, event.status, event.evidence, ("events", id_))
    for id_, entity in case.records.entities.items():
        for index, relation in enumerate(entity.relations):
            path = "entities", id_, "relations", index
            yield from _verified(case, relation.status or "", relation.evidence, path)


def bearing(case: Case, ref: FactRef) -> tuple[str, str, *Path_]:
    """Where the evidence of a number stands: a cell's may be its row's, or its series'."""
    what, home, *_ = ref.path
    for path in (ref.path, ref.row_path):
        if not ref.is_cell or case.records.has(*path, "evidence"):
            return what, home, *path[2:]
    return what, home


def _second_hand(case: Case, datum: Datum, path: tuple[str, str, *Path_]) -> Iterator[Problem]:
    yield from _verified(case, datum.status, datum.evidence, path)


def _verified(
    case: Case, status: str, evidence: Sequence[Evidence], path: tuple[str, str, *Path_]
) -> Iterator[Problem]:
    """Something verified none of whose sources is a primary one, or a copy of one."""
    sources = case.records.sources
    if status != "verified" or not all(one.source in sources for one in evidence):
        return
    supporting = [sources[one.source] for one in evidence if one.supports != "contradicts"]
    # A grade that cannot be read is empty.
    if evidence and not any(source.grade in (*FIRST_HAND, "") for source in supporting):
        message = (
            "verified by no primary source and no copy of one; say reported, or cite one that is"
        )
        yield Problem(case.records.place(*path, "evidence"), "evidence-primary", message)


def _early(case: Case, datum: Datum, path: tuple[str, str, *Path_]) -> Iterator[Problem]:
    """A number that was checked before one of its sources was issued."""
    for index, one in enumerate(datum.evidence if datum.checked else ()):
        source = case.records.sources.get(one.source)
        issued = source.issued if source else None
        if issued and days_of_date(datum.checked or "")[0] < days_of_date(issued)[0]:
            message = f"{one.source!r} was issued in {issued}, after this was checked"
            place = case.records.place(*path, "evidence", index)
            yield Problem(place, "date-order", f"{message} on {datum.checked}")
