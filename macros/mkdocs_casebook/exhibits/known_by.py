"""The exhibits of a case as far as their numbers and events were known by a day."""

from collections.abc import Callable, Iterable
from datetime import date

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.known_by import later_names, telling
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.texts import references

# Kinds that show what the authors judged, which has no day.
_JUDGED = ("matrix", "map", "free")
# A curve or a comparison of one number is none.
_LEAST = 2


Tells = Callable[[str], object]


def exhibits_known_by(whole: Case, then: Case, day: date) -> dict[str, Exhibit]:
    """The exhibits of a case as it bears them out `then`, when it was known by the day."""
    names = later_names(whole, day)

    def tells(text: str) -> object:
        return telling(text, day, names)

    shown = ((id_, _shown(one, then, tells)) for id_, one in whole.records.exhibits.items())
    return {id_: one for id_, one in shown if one is not None}


def _shown(exhibit: Exhibit, then: Case, tells: Tells) -> Exhibit | None:
    """The exhibit with what was known of it; None where that was nothing to show."""
    if exhibit.kind in _JUDGED or exhibit.count:
        return None
    records = then.records
    series = records.series.get(exhibit.series or "")
    rows = _rows(exhibit, then)
    facts = [one for one in exhibit.facts if one in then.data]
    events = [one for one in exhibit.events if one in records.events]
    entities = [one for one in exhibit.entities if one in records.entities]
    numbers = exhibit.series or exhibit.facts
    if len(rows) + len(facts) < _LEAST if numbers else not (events or entities):
        return None
    title = _said(exhibit.title, then, tells) or (series.title if series else "")
    if not title:
        return None
    changed: dict[str, object] = {
        "title": title,
        "takeaway": _said(exhibit.takeaway, then, tells),
        "scope": None if tells(exhibit.scope or "") else exhibit.scope,
        "rows": rows,
        "facts": facts,
        "events": events,
        "entities": entities,
        "breaks": [one for one in exhibit.breaks if one.before in rows],
        "annotations": [
            one
            for one in exhibit.annotations
            if (not one.row or one.row in rows) and _said(one.text, then, tells)
        ],
        "apart": _known(exhibit.apart, rows) if series else exhibit.apart,
        "against": None,
        "labels": {id_: one for id_, one in exhibit.labels.items() if not tells(one)},
        "evidence": [one for one in exhibit.evidence if one.source in records.sources],
        "judgement": None,
        "note": None,
        "aliases": [],
    }
    return exhibit.model_copy(update=changed)


def _known(ids: Iterable[str], known: Iterable[str]) -> list[str]:
    return [one for one in ids if one in {*known}]


def _rows(exhibit: Exhibit, then: Case) -> list[str]:
    """The rows of its series of which a number that it shows was known."""
    series = then.records.series.get(exhibit.series or "")
    if not series:
        return []
    return [
        row
        for row in exhibit.rows or series.rows
        if any(
            f"{exhibit.series}.{row}.{one}" in then.data
            for one in exhibit.columns or series.columns
        )
    ]


def _said(text: str, then: Case, tells: Tells) -> str:
    """A text if all that it names was known, and it tells of nothing later."""
    named = (one.value for one in references(text) if one.names == "fact")
    return text if all(one in then.data for one in named) and not tells(text) else ""
