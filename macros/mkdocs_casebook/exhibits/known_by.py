"""The exhibits of a case as far as their numbers and events were known by a day."""

from collections.abc import Callable, Iterable
from datetime import date

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.later_words import later_names, names_known, telling
from mkdocs_casebook.records.exhibits import Exhibit

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
    series = then.records.series.get(exhibit.series or "")
    shown = _parts(exhibit, then)
    numbers = shown["rows"] + shown["facts"]
    things = shown["events"] + shown["entities"]
    least = _LEAST if exhibit.series or exhibit.facts else 0
    title = _said(exhibit.title, then, tells) or (series.title if series else "")
    if not title or len(numbers) < least or not (numbers or things):
        return None
    changed: dict[str, object] = {
        **shown,
        **_words(exhibit, then, tells, shown["rows"]),
        "title": title,
        "apart": _known(exhibit.apart, shown["rows"]) if series else exhibit.apart,
        "evidence": [one for one in exhibit.evidence if one.source in then.records.sources],
        "against": None,
        "judgement": None,
        "note": None,
        "aliases": [],
    }
    return exhibit.model_copy(update=changed)


def _parts(exhibit: Exhibit, then: Case) -> dict[str, list[str]]:
    """The ids of what it shows, as far as that was known."""
    records = then.records
    return {
        "rows": _rows(exhibit, then),
        "facts": _known(exhibit.facts, then.data),
        "events": _known(exhibit.events, records.events),
        "entities": _known(exhibit.entities, records.entities),
    }


def _words(exhibit: Exhibit, then: Case, tells: Tells, rows: list[str]) -> dict[str, object]:
    """What is written beside it and in it, without what gives away what came later."""
    return {
        "takeaway": _said(exhibit.takeaway, then, tells),
        "scope": None if tells(exhibit.scope or "") else exhibit.scope,
        "labels": {id_: one for id_, one in exhibit.labels.items() if not tells(one)},
        "breaks": [
            one for one in exhibit.breaks if one.before in rows and _said(one.text, then, tells)
        ],
        "annotations": [
            one
            for one in exhibit.annotations
            if (not one.row or one.row in rows) and _said(one.text, then, tells)
        ],
    }


def _known(ids: Iterable[str], known: Iterable[str]) -> list[str]:
    there = {*known}
    return [one for one in ids if one in there]


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
    return text if names_known(text, then.data) and not tells(text) else ""
