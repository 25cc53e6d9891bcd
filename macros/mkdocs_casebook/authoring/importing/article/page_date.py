"""The day on which a page came out, if the places that tell of it agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from mkdocs_casebook.authoring.importing.article.page_days import (
    Day,
    days_in_address,
    days_of,
    written_days,
)
from mkdocs_casebook.authoring.importing.article.page_lines import LONGEST, Line
from mkdocs_casebook.case.prose.dates import date_of

# What stands before or marks the day of a page's coming out, and what marks any day.
_CAME_OUT = re.compile(
    r"publi|posted|created|erstellt|erschienen|veröffentlicht|written|entry-date|post-date|pubdate|"
    r"pubblicat|julkaistu|dodano",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\A[^\n]*(?:date|datum|time|fecha|publish|posted|byline|meta)", re.IGNORECASE)
_ANY = re.compile("")
# Where the day of a page is looked for, in turn: beside its headline, and then elsewhere.
_WAYS = ((True, _CAME_OUT), (True, _MARKED), (True, _ANY), (False, _CAME_OUT), (False, _MARKED))
_SHORT = 60


@dataclass
class Told:
    """What the tags of a page tell of its days: as they are written, the most precise first."""

    published: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def issued_of(told: Told, lines: list[Line], url: str, language: str) -> str:
    """The day on which a page came out; empty where it does not say, or says several."""
    published, dated = days_of(told.published), days_of(told.dated)
    changed = {each.day for each in days_of(told.changed)}
    late = {day for day in changed if not any(each.fits(day) for each in published)}
    shown = _shown(lines, language, late)
    address = days_in_address(url)
    if not published:
        rough = next(filter(None, map(date_of, told.published)), "")
        day = address[0] if address else _dated(dated, shown)
        return day.isoformat() if day else rough
    first = [each for each in published if each.day not in changed] or published
    exact = [each.day for each in dated if not each.next]
    day = _agreed(first, [*address, *shown], exact)
    return day.isoformat() if day else ""


def _dated(dated: list[Day], shown: list[date]) -> date | None:
    """The day of a page whose tags do not say when it came out."""
    if not dated:
        return shown[0] if len(shown) == 1 else None
    # What a tag only dates may be of its change: readers see no other day, or there is none.
    fitting = [day for day in shown for each in dated if each.fits(day)]
    return fitting[0] if fitting else None if shown else dated[0].day


def _agreed(published: list[Day], seen: list[date], dated: list[date]) -> date | None:
    """The day that the places of the head agree on, as it was where the page came out."""
    for day in (*seen, *dated):
        if any(each.fits(day) for each in published):
            return day
    exact = [each for each in published if not each.next] or published
    alike = all(each.fits(exact[0].day) or exact[0].fits(each.day) for each in published)
    # Two places of the head outweigh the one day among the lines; one does not.
    return exact[0].day if alike and not len(seen) == len(published) == 1 else None


def _shown(lines: list[Line], language: str, changed: set[date]) -> list[date]:
    """The days that stand beside the headline; or else those that are named or marked as the
    page's.
    """
    dated = [(line, day) for line in lines for day in _of_line(line, language, changed)]
    for near, way in _WAYS:
        there = (each for each in dated if each[0].is_near or not near)
        if days := {day for line, day in there if way.search(f"{line.marks}\n{line.text}")}:
            return sorted(days)
    return []


def _of_line(line: Line, language: str, changed: set[date]) -> Iterator[date]:
    marked = _MARKED.search(f"{line.marks}\n")
    # In a sentence a day is of what it tells, unless it begins with it.
    text = line.text[: LONGEST if marked or len(line.text) <= _SHORT else 12]
    values = [each.day for each in days_of(line.values)] if marked else []
    for day in {*values, *written_days(text, language)}:
        if day not in changed:
            yield day
