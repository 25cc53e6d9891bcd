"""Persons, their roles, and what was said by whom."""

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.spans import first_day, in_span
from mkdocs_casebook.records.people import Quotation, Role


def is_person(case: Case, id_: str) -> bool:
    """Whether that is the id of a person."""
    kind = case.records.case.kinds.get(case.records.kind_of.get(id_, ""))
    return bool(kind and kind.persons)


def people_of(case: Case, entity: str) -> list[tuple[str, Role]]:
    """The persons who have or had a role at the entity, each with it, latest first."""
    found = [
        (id_, role)
        for id_, person in case.records.entities.items()
        for role in person.roles
        if role.of == entity
    ]
    return sorted(found, key=lambda item: first_day(item[1].from_ or ""), reverse=True)


def leading(case: Case, person: str, entity: str) -> Role | None:
    """The role by which a person runs an entity: one that lasts, there if there is one, else the
    newest elsewhere.
    """
    record = case.records.entities.get(person)
    lasting = [role for role in (record.roles if record else ()) if not role.to]
    newest = sorted(lasting, key=lambda role: first_day(role.from_ or ""), reverse=True)
    return min(newest, key=lambda role: role.of != entity, default=None)


def quotations_of(
    case: Case,
    speaker: str | None = None,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> dict[str, Quotation]:
    """The quotations by id, oldest first: of a speaker, about an entity, in a span of dates."""
    found = {
        id_: one
        for id_, one in case.records.quotations.items()
        if speaker in (None, one.speaker)
        and (about is None or about in one.about)
        and in_span(one.date, since, until)
    }
    return dict(sorted(found.items(), key=lambda item: first_day(item[1].date)))


def speaker_of(case: Case, named: str) -> str:
    """What the speaker of a quotation, or the giver of a number, is called."""
    entity = case.records.entities.get(named)
    return entity.name if entity else named
