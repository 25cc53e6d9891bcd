"""What a reader is told of the doubt in a record: a word behind whatever is not confirmed."""

from collections.abc import Iterable, Sequence

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.records.argument import WITHOUT_FINDING, Claim
from mkdocs_casebook.records.base import STATUSES, doubt_of
from mkdocs_casebook.records.entities import Event, Relation
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.periods import days_of_date

# In print and in drawings there is no room for the words: a sign stands for each, and a key has it.
SIGNS = {"unverified": "?", "disputed": "†", "outdated": "‡", "sources differ": "*"}


def told(words: str, doubt: str) -> str:
    """The words, and behind them the doubt, if there is any."""
    return f"{words} ({doubt})" if doubt else words


def signs(doubt: str) -> str:
    """The signs of a doubt."""
    return "".join(sign for word, sign in SIGNS.items() if word in doubt)


def of_event(event: Event) -> str:
    """The doubt of an event, and whether it is to come."""
    return ", ".join(filter(None, ("planned" if event.planned else "", doubt_of(event.status))))


def weakest(data: Iterable[Datum]) -> str:
    """The weakest status of the data, nothing where there are none."""
    return max((datum.status for datum in data), key=STATUSES.index, default="")


def of_all(data: Sequence[Datum]) -> str:
    """The doubt of what rests on all of the data."""
    differ = "sources differ" if any(datum.differs for datum in data) else ""
    return doubt_of(weakest(data)) or differ


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
    doubts = [", ".join(filter(None, (one.stage, doubt_of(one.status)))) for one in events]
    return min(doubts, default="unverified", key=len)  # the fewest words of doubt


def behind(case: Case, owner: str, relation: Relation) -> tuple[str, list[Evidence]]:
    """How far a relation was checked, and its evidence: its own, its share's, or that of the events
    from which its dates are.
    """
    if relation.evidence or relation.status:
        return relation.status or "reported", relation.evidence
    if share := case.data.get(relation.share or ""):
        return share.status, []
    dates = filter(None, (relation.from_, relation.to))
    events = [event for date in dates for event in dated_by(case, date, owner, relation.entity)]
    status = max((event.status for event in events), key=STATUSES.index, default="unverified")
    return status, [item for event in events for item in event.evidence]


def of_verdict(case: Case, claim: Claim) -> str:
    """The doubt of a verdict that rests on facts alone."""
    if claim.evidence or claim.verdict in WITHOUT_FINDING:
        return ""
    return of_all([case.data[ref] for ref in claim.facts if ref in case.data])
