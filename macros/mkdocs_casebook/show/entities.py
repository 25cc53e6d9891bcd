"""The macros of entities: their profiles and their overview."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_casebook.case.case import Case, Link
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.doubt import behind, of_date, told
from mkdocs_casebook.case.due import issues
from mkdocs_casebook.case.people import leading, people_of
from mkdocs_casebook.case.plain_text import dated_share
from mkdocs_casebook.pages.macro import Shown
from mkdocs_casebook.records.base import doubt_of
from mkdocs_casebook.records.entities import Entity
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.people import Role
from mkdocs_casebook.records.texts import cited_in
from mkdocs_casebook.show.arguments import EntityId, KindId
from mkdocs_casebook.show.events import charges_of, happened
from mkdocs_casebook.show.evidence import citing_fact, described
from mkdocs_casebook.show.figures import briefly
from mkdocs_casebook.show.pieces import sought
from mkdocs_casebook.show.quotations import about_person, listed, named, of_person, quoted
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import Values, View


class _Tie(NamedTuple):
    """How an entity stands to another, in words, and what says so; `whose` if it says whose the
    entity is.
    """

    entity: tuple[Markup, str]
    share: str
    since: str
    until: str
    note: Markup
    doubt: str
    whose: bool
    evidence: list[Evidence]
    data: list[Datum]


def profile(view: View, id: EntityId) -> Markup:
    """An entity's record: what it is and whose, its figures, chart, relations, events and facts.

    {{ profile("acme") }}
    """
    entity, records = view.case.entity(id), view.case.records
    kind_id = records.kind_of[id]
    kind, ties = records.case.kinds[kind_id], _ties(view, id)
    leader = leading(view.case, entity.run_by or "", id)
    tied = [one for some in ties.values() for one in some]
    return render(
        "profile.html",
        entity=entity,
        edit=view.project.edit and view.project.edit + records.place("entities", id).file,
        group=kind.groups.get(entity.group or "", ""),
        kind=kind,
        kind_href=view.place("kind", kind_id),
        since=told(view.date(entity.since), of_date(view.case, entity.since, id)),
        until=told(view.date(entity.until), of_date(view.case, entity.until, id)),
        draft=view.draft("entities", id),
        **_beginning(view, id, entity),
        whose=_whose(ties),
        text=view.uncited(entity.text),
        sought=sought((), *entity.aliases, entity.name, entity.what),
        sources=view.source_line(
            [*entity.evidence, *(leader.evidence if leader else ())],
            view.facts_in(entity.text),
            cited=cited_in(entity.text),
        ),
        ties=ties,
        tied_by=view.source_line(
            [item for one in tied for item in one.evidence],
            [fact for one in tied for fact in one.data],
        ),
        **_persons(view, id, entity),
        reports=[
            (one, view.date(one.newest), view.date(one.next))
            for one in issues(view.case)
            if one.entity == id and one.next
        ],
        facts=[
            {
                **described(view, datum),
                "cite": citing_fact(view, datum),
                "charges": charges_of(view, datum),
            }
            for datum in view.case.facts_of(id)
        ],
        **_events(view, id, entity),
    )


def _whose(ties: Mapping[str, list[_Tie]]) -> dict[str, list[_Tie]]:
    """The relations that say whose the entity is, by what they say."""
    chosen = {label: [one for one in some if one.whose] for label, some in ties.items()}
    return {label: some for label, some in chosen.items() if some}


def _persons(view: View, id_: str, entity: Entity) -> Values:
    """A person's roles, words and what others said of them; or the people of a company."""
    return {
        "roles": [_role(view, role, role.of) for role in entity.roles],
        "people": [_role(view, role, person) for person, role in people_of(view.case, id_)],
        "words": listed(view, of_person(view.case, id_)),
        "told": [quoted(view, one) for one in about_person(view.case, id_)],
    }


def _events(view: View, id_: str, entity: Entity) -> Values:
    """What happened to it: its key events, and its own; or all, where no list of them is led to."""
    events, own = view.case.events(id_), view.case.own_events(id_)
    elsewhere = view.homes.get(("events of", id_))
    return {
        "key_events": happened(
            view, {key: one for key, one in events.items() if key in entity.key_events}
        ),
        "events": happened(view, {key: events[key] for key in own} if elsewhere else events, own),
        "count": len(events),
        "elsewhere": view.link(*elsewhere) if elsewhere else "",
    }


def _beginning(view: View, id_: str, entity: Entity) -> Values:
    """Who runs it, where the case tells of it, its figures and its chart."""
    chapter = f"{view.case.id}/{entity.chapter}.md"
    strip = [(view.case.data[figure.fact], figure.means) for figure in entity.strip]
    role = leading(view.case, entity.run_by or "", id_)
    return {
        "leader": _role(view, role, entity.run_by or "") if role else None,
        "leads": named(view, role.of) if role and role.of != id_ else None,
        "chapter": (view.project.page(chapter).title, view.link(chapter))
        if entity.chapter
        else None,
        "strip": [
            (
                # Large figures may have to go on in another line, but not within a word.
                " ".join(view.words.amount(datum).split()),
                told(means or datum.label, datum.caution),
                view.place("fact", datum.id),
            )
            for datum, means in strip
        ],
        "chart": briefly(view, entity.chart) if entity.chart else None,
    }


def of_profile(case: Case, id: str) -> Iterator[Shown]:
    """What stands on an entity's page, where it is that of its facts and of its own events."""
    if id in case.records.entities:
        yield Shown("entity", id, "")
        yield from (Shown("part", part, part) for part in ("relations", "facts", "events"))
        for report in case.records.entities[id].reports:
            yield Shown("report", f"{id}.{report}", f"report-{report}")
        yield from (
            Shown("fact", str(ref), ref.anchor)
            for ref in (FactRef(id, name) for name in case.records.entities[id].facts)
        )
        yield from (Shown("event", event, f"event-{event}") for event in case.own_events(id))
        yield from (Shown("quotation", one, f"quotation-{one}") for one in of_person(case, id))


def _role(view: View, role: Role, whose: str) -> Values:
    """A role as its person's page takes it, or that of the entity at which it is."""
    return {
        "role": role.role,
        "whose": named(view, whose),
        "from": view.date(role.from_),
        "to": view.date(role.to),
        "note": view.inline(role.note),
        "doubt": doubt_of(role.status),
        "sources": view.source_line(role.evidence),
    }


def _ties(view: View, id_: str) -> dict[str, list[_Tie]]:
    """The relations of an entity by what they say, in the order of its case's kinds."""
    found: dict[str, list[_Tie]] = {}
    for link in view.case.links[id_]:
        found.setdefault(link.label, []).append(_tie(view, id_, link))
    kinds = view.case.records.case.relations.values()
    order = [label for kind in kinds for label in (kind.label, kind.inverse)]
    return {label: found[label] for label in sorted(found, key=order.index)}


def _tie(view: View, id_: str, link: Link) -> _Tie:
    relation = link.relation
    mine = relation in view.case.entity(id_).relations
    rests = behind(view.case, id_ if mine else link.entity, relation)
    shares = [view.case.data[relation.share]] if relation.share else []
    return _Tie(
        view.called("entity", link.entity),
        "".join(dated_share(view.words, datum, relation.from_) for datum in shares),
        view.date(relation.from_),
        view.date(relation.to),
        view.inline(relation.note),
        rests.doubt,
        not mine and bool(view.case.records.case.relations[relation.kind].whose),
        rests.evidence,
        shares,
    )


def cards(view: View, kind: KindId) -> Markup:
    """An overview of the entities of a kind, by group, with links.

    {{ cards("companies") }}
    """
    record = view.case.records.case.kinds[kind]
    titles: Mapping[str, str] | Mapping[None, str] = record.groups or {None: record.title}
    drafts = {id_: view.draft("entities", id_) for id_ in view.case.entities(kind)}
    groups = [
        (title, [(entity, view.place("entity", id_), drafts[id_]) for id_, entity in found.items()])
        for group, title in titles.items()
        if (found := view.case.entities(kind, group))
    ]
    return render("cards.html", groups=groups)
