"""The macros of events, and what is told of events and charges elsewhere."""

from collections.abc import Container, Iterator

from markupsafe import Markup

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.doubt import of_event, told
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.pages.macro import Shown
from mkdocs_casebook.records.base import doubt_of
from mkdocs_casebook.records.entities import Charge, Event
from mkdocs_casebook.records.texts import cited_in
from mkdocs_casebook.show.arguments import DateWord, EntityId, EventId, EventKindId
from mkdocs_casebook.show.pieces import sought
from mkdocs_casebook.show.quotations import named, quoted
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import Values, View

# What stands for an answer that nobody found.
NONE_FOUND = "none found"
# Years of a timeline of more events than this fold, but the newest that have so many.
_UNFOLDED, _AT_ONCE = 40, 12


def event(view: View, id: EventId, words: str) -> Markup:
    """Words of a sentence that tell of an event, a link to where it stands with its evidence.

    In June {{ event("founding-1999", "Acme began to sail") }}.
    """
    doubt = of_event(view.case.records.events[id])
    return render("link.html", href=view.place("event", id), words=told(words, doubt))


def timeline(
    view: View,
    entity: EntityId | None = None,
    kind: EventKindId | None = None,
    since: DateWord | None = None,
    until: DateWord | None = None,
) -> Markup:
    """Events, oldest first: all, an entity's, those of a kind, those between two dates.

    {{ timeline(since="2015", until="2019-06") }}
    """
    events = view.case.events(entity, kind, since, until)
    folded, unfolded = len(events) > _UNFOLDED, _newest(events)
    told = happened(view, events)
    return render("timeline.html", events=told, folded=folded, unfolded=unfolded)


def _newest(events: dict[str, Event]) -> set[str]:
    """The newest years whose events are told at once: as many as a screen or two has room for."""
    found: list[str] = []
    for year in sorted(map(year_of, events.values()), reverse=True):
        if year not in found and len(found) >= _AT_ONCE:
            break
        found.append(year)
    return set(found)


def of_timeline(case: Case, **chosen: str | None) -> Iterator[Shown]:
    """The years of a timeline; that of a kind of events is the place of that kind."""
    if set(chosen) == {"kind"}:
        yield Shown("kind of event", str(chosen["kind"]), "")
    for event in case.events(**chosen).values():
        yield Shown("year", year_of(event), f"year-{year_of(event)}")


def year_of(event: Event) -> str:
    """The year under which a timeline has the event."""
    return event.date[:4] or phrase("Undated")


def happened(view: View, events: dict[str, Event], whole: Container[str] = ()) -> list[Values]:
    """The events as templates take them: those in `whole` with text and evidence."""
    return [_event(view, id_, event, id_ in whole) for id_, event in events.items()]


def _event(view: View, id_: str, event: Event, whole: bool) -> Values:
    kind = view.case.records.case.event_kinds[event.kind]
    loud = list(filter(None, [doubt_of(event.status)]))
    stage = [event.charge.stage] if event.charge else []
    about = [kind, *loud, *stage]
    brief = {
        "id": id_,
        "title": event.title,
        "told": told(event.title, of_event(event)),
        "year": year_of(event),
        "planned": bool(event.planned),
        "days": [(day, view.date(day)) for day in (event.date, event.end) if day],
        "about": about,
        "draft": view.draft("events", id_),
        "whole": whole,
    }
    if not whole:
        names = [view.called("entity", entity)[0] for entity in event.entities]
        apart = {"about": [kind, *names], "loud": [*loud, *stage]}
        return brief | apart | {"href": view.place("event", id_)}
    facts, known = view.facts_in(event.text), cited_in(event.text)
    return brief | {
        "text": view.text(event.text),
        "charge": event.charge and _charge(view, event.charge),
        "sources": view.source_line(event.evidence, facts, known),
        "sought": sought(event.aliases, event.title, event.text),
    }


def charges_of(view: View, datum: Datum) -> list[tuple[Values, str]]:
    """The charges of events whose texts tell of the number, or of one it is computed from, each
    with the link to its event.
    """
    told = {datum.id, *(item.id for item in datum.inputs)}
    return [
        (_charge(view, event.charge), view.place("event", id_))
        for id_, event in view.case.records.events.items()
        if event.charge and told & {one.id for one in view.facts_in(event.text)}
    ]


def _charge(view: View, charge: Charge) -> Values:
    """A charge as templates take it, with the answer of the accused."""
    answer = charge.answer or ""
    return {
        "by": named(view, charge.by),
        "against": named(view, charge.against),
        "stage": charge.stage,
        "answer": "" if answer == NONE_FOUND else view.inline(answer),
        "quotation": quoted(view, charge.quotation) if charge.quotation else None,
    }
