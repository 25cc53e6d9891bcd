"""The editions of a case: which there are, and the macro by which readers find them."""

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_casebook.case.for_students import INSTRUCTOR
from mkdocs_casebook.case.phrases import noted, phrase
from mkdocs_casebook.pages.builders import RELEASE, RELEASES
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import Values, View

FOLDER = "editions"
# What a release says of itself: its name, its day, what changed.
_NOTES = late(r"# .*\n\nReleased on (\S+)\.\n\n(.+)", re.DOTALL)
# The page of a case that tells teachers how to teach it.
TEACHING = "teaching"


class Edition(NamedTuple):
    """An edition of a case: the name of its files, what it is called and holds, and their forms;
    and the day as of which it is, if there is one. One `of_site` is that of all cases.
    """

    name: str
    title: str
    holds: str
    forms: tuple[str, ...] = ("pdf",)
    day: str = ""
    of_site: bool = False

    @property
    def files(self) -> list[str]:
        """The names of its files."""
        return [f"{self.name}.{form}" for form in self.forms]

    @property
    def teachers(self) -> bool:
        """Whether it holds what students must find out."""
        return for_teachers(self.name)

    @property
    def of_all(self) -> bool:
        """Whether it is all others in one."""
        return self.forms == ZIP and self.name in ("student", "instructor")


def for_teachers(name: str) -> bool:
    """Whether an edition's file holds what students must find out."""
    return "instructor" in name or name.startswith("teaching")


_BOOK, ZIP = ("pdf", "epub", "docx"), ("zip",)
_STUDENTS = Edition(
    "student",
    "Student’s edition",
    "the text with its notes, the questions, the exhibits with their data, the references",
    _BOOK,
)
_SLIDES = Edition(
    "slides",
    "Slides",
    "an exhibit or a question on each, with its sources below it or in the speaker’s notes",
    ("pdf", "pptx"),
)
_SUMMARY = Edition("summary", "On one page", "what it is about, two charts, what to take away")
_HANDOUT = Edition("handout", "Handout", "the questions, and the exhibits as tables")
_CARDS = Edition(
    "flashcards", "Flashcards", "terms and numbers as cards, which Anki imports", ("txt",)
)
_SHEETS = Edition("exhibits", "Spreadsheet", "the data of all exhibits, for Excel", ("xlsx",))
_ALL = Edition("student", "All of that", "the files above, in one", ZIP)
_TEACHERS = Edition(
    "instructor",
    "Instructor’s edition",
    "the text, the page on teaching, the answers, exhibits and references",
    _BOOK,
)
_NOTE = Edition("teaching-note", "Teaching note", "the page on teaching, and the answers")
_QUESTIONS = Edition(
    "questions-instructor",
    "Questions for a course",
    "questions with their answers, which Canvas, Moodle and Blackboard import (QTI 2.1)",
    ZIP,
)
_ASKED = Edition(
    "flashcards-instructor",
    "Flashcards with questions",
    "the cards, and the questions with their answers",
    ("txt",),
)
_WHOLE = Edition(
    "instructor", "Everything", "all files but the site, those for students included, in one", ZIP
)
SITE = Edition(
    "site",
    "The site",
    "all pages, to be read without a connection: unpack it and open index.html; the search works",
    ZIP,
    of_site=True,
)


def days_of(project: Project, case: str) -> list[str]:
    """The days of the decisions of which the case's pages tell, in order."""
    return sorted({page.decision for page in project.pages() if page.of(case) and page.decision})


def editions_of(project: Project, id_: str, macros: Macros) -> Iterator[Edition]:
    """The editions that a site for publication has of the case, in the order in which it lists
    them.
    """
    records = project.case(id_).records
    own = [page for page in project.pages() if page.of(id_)]
    asks = any(macros.stand(page, "question") for page in own)
    answers = any(macros.stand(page, "answer") for page in own)
    taught = answers or any(page.uri == f"{id_}/{TEACHING}.md" for page in own)
    there: list[tuple[object, Iterable[Edition]]] = [
        (True, (_SUMMARY, _STUDENTS)),
        (True, (as_of_day(project, id_, day) for day in days_of(project, id_))),
        (True, (_SLIDES,)),
        (asks or records.exhibits, (_HANDOUT,)),
        (True, (_CARDS,)),
        (records.exhibits, (_SHEETS,)),
        (True, (_ALL,)),
        (id_ == project.case_ids[0], (SITE,)),
        (taught, (_TEACHERS, _NOTE)),
        (records.questions, (_QUESTIONS, _ASKED)),
        (taught or records.questions, (_WHOLE,)),
    ]
    for holds, theirs in there:
        yield from theirs if holds else ()


def as_of_day(project: Project, id_: str, day: str) -> Edition:
    """The edition of the case as it was known on the day."""
    title = phrase("As it was known on {day}", day=project.words(id_).date(day))
    holds = noted("the text up to a decision, with nothing that was known only later")
    return Edition(f"decision-{day}", title, holds, _BOOK, day)


def editions(view: View) -> Markup:
    """What the case can be taken along as: its editions for students and for teachers, and the
    releases that are kept.

    {{ editions() }}
    """
    found = [*editions_of(view.project, view.case.id, view.macros)]
    closed = view.case.records.case.answers == INSTRUCTOR
    groups = {
        phrase("For readers and students"): [one for one in found if not one.teachers],
        phrase("For teachers"): [one for one in found if one.teachers and not closed],
    }
    return render(
        "editions.html",
        groups={title: rows for title, rows in groups.items() if rows},
        folder=f"{view.case.id}/{FOLDER}",
        file=view.file,
        closed=closed and any(one.teachers for one in found),
        there=view.project.bound,
        releases=_releases(view) if view.project.bound and RELEASE not in os.environ else [],
    )


def _releases(view: View) -> list[Values]:
    """The releases that stay in the site, the newest first."""
    from markdown import Markdown

    found: list[Values] = []
    for archive in (view.project.root / RELEASES).glob("*.zip"):
        file = archive.with_suffix(".md")
        notes = _NOTES.fullmatch(file.read_text(encoding="utf-8") if file.is_file() else "")
        day, changed = notes.groups() if notes else ("", "")
        found.append({
            "name": archive.stem,
            "leads": view.file(f"{RELEASES}/{archive.stem}/") + ("index.html" * view.project.flat),
            "day": day,
            "date": view.words.date(day) if day else "",
            # It is Markdown of the project's own, as its pages are.
            "changed": Markup(Markdown(extensions=["tables"]).convert(changed)),
        })  # fmt: skip
    return sorted(found, key=lambda one: (one["day"], one["name"]), reverse=True)
