"""Words that tell of what came after a day: dates, and the names of what was not there yet."""

import re
from collections.abc import Collection
from datetime import date

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.prose.dates import dates_in
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.periods import days_of_date, days_of_period
from mkdocs_casebook.records.texts import references

# Without this no text has a date.
_NUMBERED = late("[0-9]{2}")


def later_names(case: Case, day: date) -> re.Pattern[str] | None:
    """The names of what came after the day, by all that has a date and tells of it; None where
    nothing did.
    """
    records = case.records
    sources = {id_ for id_, one in records.sources.items() if is_past(one.issued, day)}
    known = {records.case.subject}
    for datum in case.data.values():
        if any(one.source in sources for one in datum.evidence):
            known.add(datum.home)
    later = {
        one.name
        for id_, one in records.entities.items()
        if id_ not in known and one.name and _came(case, id_, day)
    }
    longest = sorted(later, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if later else None


def _came(case: Case, id_: str, day: date) -> bool:
    """Whether all that has a date and tells of the entity is later than the day."""
    own, records = case.entity(id_), case.records
    dates = [own.since] if own.since else [role.from_ for role in own.roles]
    dates += [one.date for one in records.events.values() if id_ in one.entities]
    said = (one for one in records.quotations.values() if id_ in (one.speaker, *one.about))
    dates += [one.date for one in said]
    known = [one for one in dates if one]
    return bool(known) and all(days_of_date(one)[0] > day for one in known)


def is_past(when: str | None, day: date) -> bool:
    """Whether all of a date lies no later than the day; what has no date does not."""
    return bool(when) and days_of_date(when or "")[1] <= day


def telling(text: str, day: date, names: re.Pattern[str] | None) -> list[str]:
    """The words of a text that tell of what came after the day: dates, and names."""
    named = dict.fromkeys(found[0] for found in names.finditer(text)) if names else ()
    return [*later_dates(text, day), *named]


def names_known(text: str, data: Collection[str]) -> bool:
    """Whether all facts that a text names are among those of `data`."""
    return all(one.value in data for one in references(text) if one.names == "fact")


def later_dates(text: str, day: date, *, whole: bool = False) -> list[str]:
    """The dates in a text that lie after the day, as they are written there.

    A month or a year in which the day falls does not, unless the `whole` of each is to be past.
    """
    if not _NUMBERED.search(text):
        return []  # as most labels and sentences
    at = 1 if whole else 0
    found = (one for one in dates_in(text) if days_of_period(one.period)[at] > day)
    return [text[one.start : one.end] for one in found]
