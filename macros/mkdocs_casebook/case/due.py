"""What has to be looked at again, and by when: numbers, and what entities have published since."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.records.calendars import Calendar

# What a record is and its id: `("report", "entity.report")` is a calendar of an entity.
Due = tuple[str, tuple[str, str]]


class Issues(NamedTuple):
    """A calendar of an entity: the day of the newest issue on which a record rests, and the date of
    the next. Both are empty as long as no record rests on any.
    """

    entity: str
    id: str
    calendar: Calendar
    newest: str
    next: str

    @property
    def ref(self) -> tuple[str, str]:
        """By what places and lists know it."""
        return "report", f"{self.entity}.{self.id}"


def issues(case: Case) -> Iterator[Issues]:
    """What the entities publish each year, as far as the case has it."""
    for entity, record in case.records.entities.items():
        for id_, calendar in record.reports.items():
            newest = max(_drawn(case, calendar), default="")
            after = calendar.after(newest) if newest else ""
            yield Issues(entity, id_, calendar, newest, after)


def _drawn(case: Case, calendar: Calendar) -> Iterator[str]:
    """The dates of the issues on which any record rests."""
    for id_, source in case.records.sources.items():
        if source.issued and fnmatchcase(id_, calendar.sources) and case.read_of(id_):
            yield source.issued


def due_dates(case: Case) -> Iterator[Due]:
    """Each date by which something has to be looked at again, and what."""
    for id_, entity in case.records.entities.items():
        for fact_id, fact in entity.facts.items():
            if fact.review_by:
                yield fact.review_by, ("fact", f"{id_}.{fact_id}")
    for id_, series in case.records.series.items():
        if series.review_by:
            yield series.review_by, ("series", id_)
    yield from ((one.next, one.ref) for one in issues(case) if one.next)
