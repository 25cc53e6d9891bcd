"""Kinds of evidence that the sources of a number cannot bear, and those that name nobody."""

from collections.abc import Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.givers import KINDS, NAMED, OF_STATES, can_bear, giver
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.grades import GRADES
from mkdocs_casebook.records.sources import Source


def kinds_problems(case: Case) -> Iterator[Problem]:
    """The numbers whose kind their sources cannot bear, once for each place that says the kind."""
    told: set[Place] = set()
    for datum in case.data.values():
        if datum.kind in KINDS and not datum.operation:
            if (message := _wrong(case, datum)) and (place := _place(case, datum)) not in told:
                told.add(place)
                yield Problem(place, "kind-source", message)


def _place(case: Case, datum: Datum) -> Place:
    """Where the kind is said: at the cell, at its row, or at its series."""
    paths = [datum.ref.path, datum.ref.row_path, ("series", datum.home)]
    has = next((path for path in paths if case.records.has(*path, "kind")), paths[0])
    return case.records.place(*has, "kind")


def _wrong(case: Case, datum: Datum) -> str:
    sources = case.records.sources
    supporting = [one.source for one in datum.evidence if one.supports != "contradicts"]
    if not supporting or not all(id_ in sources for id_ in supporting):
        return ""
    bearing = [sources[id_] for id_ in supporting if can_bear(datum.kind, sources[id_])]
    if not bearing:
        return _not_borne(datum, [sources[id_] for id_ in supporting])
    first_hand = any(source.grade in KINDS["filed"].grades for source in bearing)
    unnamed = datum.kind == "stated" or not first_hand
    if datum.kind in NAMED and unnamed and not giver(case, datum):
        return f"{datum.id!r} is {datum.kind}, and by whom is not said; name it under `by`"
    return ""


def _not_borne(datum: Datum, sources: list[Source]) -> str:
    """That none of its sources bears the kind, and what the best of them does bear."""
    best = min(sources, key=lambda one: GRADES.index(one.grade))
    # The first that it can be: of an authority's own paper, of a company's, in the press.
    kinds = ("authority",) if best.type in OF_STATES else ("filed", "reported")
    rather = next(kind for kind in kinds if can_bear(kind, best))
    message = f"{datum.id!r} is {datum.kind}, which a source graded {best.grade} does not bear"
    return f"{message}; say {rather}, or who it is that estimates or asked"
