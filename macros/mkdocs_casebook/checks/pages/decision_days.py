"""The rules of pages that tell of a decision: what they show to its day gives no end away."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.known_by import first_of
from mkdocs_casebook.case.later_words import later_dates, later_names, telling
from mkdocs_casebook.pages.later import asks, marks_of
from mkdocs_casebook.pages.page import DECISION, Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.found_once import wrong_with
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.show.text_pages import Then, chapters_of, then

_CALL = late(r"\{\{[^{}]*\}\}")
_UNREAD = late(r"\]\([^()\s]*\)|\{[:#][^{}]*\}|</?[A-Za-z][^<>]*>")
_IS_DAY = "a day, as 2018-03-18"


def later_problems(page: Page) -> Iterator[Problem]:
    """What is wrong with the days since when parts of a page may be read."""
    for mark in marks_of(page.body):
        if not is_day(mark.since):
            place = Place(page.file, mark.line + 1 + page.skipped)
            yield Problem(place, "later-day", f"data-from is {_IS_DAY}, not {mark.since!r}")


def decisions_problems(project: Project, case: Case, pages: list[Page]) -> Iterator[Problem]:
    """What is wrong with the days of a case's decisions, and with what its pages show to each."""
    for page in (page for page in pages if page.decision and is_day(page.decision)):
        if wrong := too_early(case, page.decision):
            yield Problem(page.meta_places[DECISION], "decision-day", wrong)
            continue
        chapters = chapters_of(project, case.id)
        find = partial(given_away, then(project, chapters, page.decision), case)
        of = [page.decision, *(one.source for one in chapters)]
        yield from wrong_with(f"{page.file} on its day", of, find)


def is_day(text: str) -> bool:
    """Whether the text is a day, as 2018-03-18."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def too_early(case: Case, day: str) -> str:
    """What is wrong with a day before all that is on record; nothing of any other."""
    first = first_of(case)
    if first and date.fromisoformat(day) < first[1]:
        place = case.records.place("events", first[0], of_key=True)
        return f"{day} lies before the first event, of {first[1]} ({place.file}:{place.line})"
    return ""


def given_away(own: Then, whole: Case) -> Iterator[Problem]:
    """What of the words that are left in the chapters tells of later things: a date, or a name."""
    record = whole.records.case
    names = later_names(whole, own.on)
    for key in ("title", "question"):
        place = whole.records.place("case", "case", key)
        for word in telling(str(getattr(record, key)), own.on, names):
            yield Problem(place, "decision-told", _message(word, own.day))
    for uri in own.chapters:
        page = Project.read_page(own, own.docs / uri, [])
        ends = own.ends(page)
        inside = False
        for line in own.lines(page):
            inside = asks(line.text, inside)
            text = _UNREAD.sub(lambda found: " " * len(found[0]), line.text)
            text = _CALL.sub(lambda found: " " * len(found[0]), text)
            told = telling(text, own.on, names)
            if inside:
                # What could be decided may name years to come.
                told = [one for one in told if one not in later_dates(text, own.on)]
            elif not ends:
                told = list(dict.fromkeys([*told, *later_dates(text, own.on, whole=True)]))
            for word in told:
                column = max(line.text.find(word), 0) + 1
                at = Place(page.file, line.number + 1 + page.skipped, column)
                yield Problem(at, "decision-told", _message(word, own.day))


def _message(word: str, day: str) -> str:
    return f"{word!r} was not known on {day}; mark what tells of it as later"
