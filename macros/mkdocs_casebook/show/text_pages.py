"""Which pages of a case hold its text, in which order; and a project as it was known on a day:
records by `case.known_by`, pages by `pages.later`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.known_by import known_by
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.known_by import exhibits_known_by
from mkdocs_casebook.pages.later import Line, known_lines
from mkdocs_casebook.pages.macro_calls import Call, read_calls
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.read_page import with_body
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.show.editions import TEACHING
from mkdocs_casebook.show.macros import MACROS


def pages_of(project: Project, case: str) -> list[Page]:
    """The pages of a case, in the order of the navigation: those in it, if any is."""
    places = {uri: at for at, uri in enumerate(project.navigation)}
    own = [page for page in project.pages() if page.of(case)]
    listed = [page for page in own if page.uri in places] or own
    return sorted(listed, key=lambda page: (places.get(page.uri, 0), page.uri))


def text_pages(project: Project, case: str) -> list[Page]:
    """The pages that hold the text: one that shows others as its chapters, or all of prose."""
    own = pages_of(project, case)
    if whole := [page for page in own if MACROS.named(page, "page")]:
        return whole[:1]
    return [page for page in own if _is_prose(page, case)]


def chapters_of(project: Project, case: str) -> list[Page]:
    """The chapters of a case, in order."""
    whole = text_pages(project, case)
    own = {page.uri: page for page in project.pages()}
    named = [f"{case}/{name}.md" for page in whole for name in MACROS.named(page, "page")]
    return [own[uri] for uri in named if uri in own] or whole


def _is_prose(page: Page, case: str) -> bool:
    shows = {macro.shows for macro, _ in MACROS.calls(page)} - {"note", "exhibit", ""}
    return not shows and page.uri != f"{case}/{TEACHING}.md"


@dataclass(frozen=True)
class Then(Project):
    """A project as it was known on a day, as 2018-03-18.

    `chapters` are the paths below the pages' folder of the chapters that the edition has; of the
    last, what follows its decision is left out unless that falls before the day.
    """

    day: str = ""
    chapters: tuple[str, ...] = ()
    cases: dict[str, Case] = field(default_factory=dict, compare=False, hash=False)

    @property
    def on(self) -> date:
        """The day."""
        return date.fromisoformat(self.day)

    def read_case(self, id_: str) -> tuple[Case, list[Problem]]:
        """The case as it was known then."""
        if id_ not in self.cases:
            whole, _ = super().read_case(id_)
            then = known_by(whole, self.on)
            shown = exhibits_known_by(whole, then, self.on)
            own = whole.records.case
            when = Words(self.locale).date(self.day)
            said = {
                "edition": phrase("as it was known on {day}", day=when),
                "sessions": {},
                "abstract": "",
                "objectives": {},
            }
            records = replace(then.records, exhibits=shown, case=own.model_copy(update=said))
            self.cases[id_] = replace(then, records=records)
        return self.cases[id_], []

    def read_page(self, path: Path, problems: list[Problem]) -> Page:
        """The page with what could be read of it then."""
        page = super().read_page(path, problems)
        whole = MACROS.named(page, "page")
        if page.uri in self.chapters or whole:
            body = "\n".join(line.text for line in self.lines(page))
            return with_body(page, body, self.slug)
        calls = [call for call in page.calls if not self._withholds(page, [call])]
        return replace(page, calls=calls)

    def texts(self, case: str) -> list[Page]:
        """The pages that hold the text: one that shows others as its chapters, or the chapters."""
        own = [page for page in self.pages() if page.of(case)]
        whole = [page for page in own if MACROS.named(page, "page")]
        return whole[:1] or [self.page(uri) for uri in self.chapters]

    def lines(self, page: Page) -> list[Line]:
        """The lines of a page that could be read then."""

        def withheld(text: str) -> bool:
            return self._withholds(page, read_calls(page.file, text).calls)

        return known_lines(page.body, self.day, withheld, last=self.ends(page))

    def ends(self, page: Page) -> bool:
        """Whether the edition ends with the decision of the page."""
        return page.uri == self.chapters[-1] and page.decision >= self.day

    def _withholds(self, page: Page, calls: Iterable[Call]) -> bool:
        """Whether one of the calls shows what was not known; that of a macro of the project's own
        has no day, and is withheld.
        """
        known = page.case in self.cases or page.case in self.case_ids
        case = self.case(page.case) if known else None
        for call in calls:
            macro = MACROS.by_name.get(call.name)
            if not macro:
                return True
            for what, id_ in macro.names(call):
                if what == "page" and f"{page.case}/{id_}.md" not in self.chapters:
                    return True
                if case and what in _KNOWN and id_ not in _KNOWN[what](case):
                    return True
        return False


# Where records of a kind stand that may have been withheld.
_KNOWN: Mapping[str, Callable[[Case], Mapping[str, object]]] = {
    "fact": lambda case: case.data,
    "event": lambda case: case.records.events,
    "quotation": lambda case: case.records.quotations,
    "exhibit": lambda case: case.records.exhibits,
    "source": lambda case: case.records.sources,
    "entity": lambda case: case.records.entities,
    "series": lambda case: case.records.series,
    "claim": lambda case: case.records.claims,
    "point": lambda case: case.records.points,
    "question": lambda case: case.records.questions,
    # What a case says of itself that is so on each day.
    "part": lambda _: dict.fromkeys(("question", "edition", "licence", "contact")),
}


def then(project: Project, chapters: list[Page], day: str) -> Then:
    """The project as it was known on the day; `chapters` hold the text of the case, in order."""
    known = {one.name: getattr(project, one.name) for one in fields(Project)}
    return Then(**known, day=day, chapters=tuple(page.uri for page in until(chapters, day)))


def until(chapters: list[Page], day: str) -> list[Page]:
    """The chapters to the last whose decision falls by the day; all where none has one."""
    days = [page.decision for page in chapters]
    if by_then := [own for own in days if own and own <= day]:
        return chapters[: days.index(max(by_then)) + 1]
    first = next((at for at, own in enumerate(days) if own), len(chapters))
    return chapters[:first] or chapters[:1]
