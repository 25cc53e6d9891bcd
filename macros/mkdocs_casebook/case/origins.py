"""What a number rests on, counted once for all that copies or retells the same report."""

from collections.abc import Iterable

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.phrases import phrase


def origin_of(case: Case, source: str) -> str:
    """The report that a source goes back to: itself, where its record names no other."""
    record = case.records.sources.get(source)
    return (record.origin if record else None) or source


def origins(case: Case, sources: Iterable[str]) -> list[str]:
    """The reports that these sources go back to, each once."""
    return list(dict.fromkeys(origin_of(case, id_) for id_ in sources))


def retold(case: Case, datum: Datum) -> str:
    """How many reports stand behind a number, and how many these go back to: `5 reports, 1 origin`.

    Nothing where each is its own, or where the number is computed.
    """
    if datum.operation or len(datum.evidence) < 2:
        return ""
    bearing = (one.source for one in datum.evidence if one.supports != "contradicts")
    ids = list(dict.fromkeys(bearing))
    count = len(origins(case, ids))
    if count == len(ids):
        return ""
    told = (
        "{reports} reports, {count} origins" if count > 1 else "{reports} reports, {count} origin"
    )
    return phrase(told, reports=len(ids), count=count)
