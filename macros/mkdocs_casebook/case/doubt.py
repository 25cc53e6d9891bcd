"""What a reader is told of the doubt in a record: a word behind whatever is not confirmed."""

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum, caution_of
from mkdocs_casebook.case.phrases import listed
from mkdocs_casebook.case.unwritten import MARK
from mkdocs_casebook.records.argument import WITHOUT_FINDING, Claim
from mkdocs_casebook.records.base import STATUSES, doubt_of
from mkdocs_casebook.records.entities import Event, Relation
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.periods import days_of_date

# In print and in drawings there is no room for the words: a sign stands for each, and a key has it.
SIGNS = {
    "unverified": "?", "disputed": "†", "outdated": "‡", "sources differ": "*", "forecast": "§",
    MARK: "¶",
}  # fmt: skip


def told(words: str, doubt: str) -> str:
    """The words, and behind them the doubt, if there is any."""
    return f"{words} ({listed(doubt)})" if doubt else words


def signs(doubt: str) -> str:
    """The signs of a doubt."""
    return "".join(sign for word, sign in SIGNS.items() if word in doubt)


def of_event(event: Event) -> str:
    """The doubt of an event, and whether it is a draft or to come."""
    return _of_event(event, "planned" if event.planned else "")


def _of_event(event: Event, stage: str) -> str:
    draft = MARK if event.draft else ""
    return ", ".join(filter(None, (draft, stage, doubt_of(event.status))))


def shared(data: Iterable[Datum]) -> str:
    """The doubt that all of the data have; nothing where they have several, or some have none."""
    found = {datum.caution for datum in data}
    return found.pop() if len(found) == 1 else ""


def dated_by(case: Case, date: str, *entities: str) -> list[Event]:
    """The events of all these entities that say the date, or one more precise."""
    first, last = days_of_date(date)
    return [
        event
        for event in case.records.events.values()
        if set(entities) <= set(event.entities)
        and any(
            first <= days[0] and days[1] <= last
            for days in map(days_of_date, filter(None, (event.date, event.end)))
        )
    ]


def of_date(case: Case, date: str | None, id_: str) -> str:
    """The doubt of the day since when or until when an entity is there: none where its own
    evidence says it, else that of the event that bears it out best.
    """
    if not date or case.entity(id_).evidence:
        return ""
    events = dated_by(case, date, id_)
    doubts = [_of_event(one, one.stage or "") for one in events]
    return min(doubts, default="unverified", key=len)  # the fewest words of doubt


class Behind(NamedTuple):
    """What is behind a relation: how far it was checked, the doubt of it, and its evidence."""

    status: str
    doubt: str
    evidence: list[Evidence]


def behind(case: Case, owner: str, relation: Relation) -> Behind:
    """What is behind a relation: its own evidence, its share's, or that of the events from which
    its dates are.
    """
    if relation.evidence or relation.status:
        status = relation.status or "reported"
        return Behind(status, doubt_of(status), relation.evidence)
    if share := case.data.get(relation.share or ""):
        return Behind(share.status, share.caution, [])
    dates = filter(None, (relation.from_, relation.to))
    events = [event for date in dates for event in dated_by(case, date, owner, relation.entity)]
    status = max((event.status for event in events), key=STATUSES.index, default="unverified")
    planned = ["planned"] if any(event.planned for event in events) else []
    doubt = ", ".join(filter(None, (*planned, doubt_of(status))))
    return Behind(status, doubt, [item for event in events for item in event.evidence])


def of_verdict(case: Case, claim: Claim) -> str:
    """The doubt of a verdict that rests on facts alone."""
    if claim.evidence or claim.verdict in WITHOUT_FINDING:
        return ""
    return caution_of([case.data[ref] for ref in claim.facts if ref in case.data])
