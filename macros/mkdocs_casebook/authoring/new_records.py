"""New things: what `casebook new` writes for each kind of record."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import get_args

from mkdocs_casebook import ENGINE
from mkdocs_casebook.authoring.commented_records import TO_WRITE, Values, body, record, words_of
from mkdocs_casebook.authoring.drafts import (
    Draft,
    Insertion,
    Refused,
    as_markdown,
    case_draft,
    docs_of,
    entity_page,
    kind_page,
    page,
)
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.macro import Macro
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.problem import Place, did_you_mean
from mkdocs_casebook.records.argument import Point, PointGroup, Question, Term
from mkdocs_casebook.records.entities import Entity, Event
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.facts import Fact
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.sources import UNGRADED, Source
from mkdocs_casebook.records.values import ID, days_of_date, shown
from mkdocs_casebook.show.macros import MACROS

NOT_LOOKED_FOR = "A placeholder: nobody has looked for this number yet."
DATED = ("event", "fact", "series")
# What pages name by a macro.
_NAMED = ("fact", "source", "term", "series", "exhibit")
MAX_ID = 100
RESERVED = ("index", "readme")
# Page, heading, finding of what a case's records of a kind stand on, and what its macro shows.
_PAGES: dict[str, list[tuple[str, str, str, str]]] = {
    "source": [("references", "References", "What the case cites.", "source")],
    "event": [("timeline", "Timeline", "What happened, oldest first.", "year")],
    "series": [("data", "Data series", "Numbers over time or across names.", "series")],
    "term": [("glossary", "Glossary", "The terms of the case, in plain words.", "term")],
    "question": [
        ("questions", "Questions", "Questions for discussion.", "question"),
        ("answers", "Model answers", "One good answer to each question.", "answer"),
    ],
}


@dataclass(frozen=True)
class Wish:
    """What is to be made; `date` is that of an event, or the period of a number, and `grade` that
    of a source.
    """

    id: str
    title: str = ""
    date: str = ""
    grade: str = UNGRADED

    @property
    def placeholder(self) -> str:
        """The title that was given, or one that says that it is to be written."""
        return self.title or f"{words_of(self.id)} (to be written)"


def advice(what: str, wish: Wish) -> str:
    """What an author does next."""
    said = 'write what says "to be written", and run casebook check'
    if what in _NAMED:
        said += f"; a page shows it with {MACROS.naming(what).written(wish.id)}"
    return f"Next: {said}."


def draft(root: Path, what: str, wish: Wish, case_id: str | None, today: str) -> Draft:
    """What makes the thing; `what` is a kind as `kinds` has it, `today` a day as 2026-11-22."""
    if not wish.title.isprintable():
        raise Refused("the title holds a character that cannot be seen; write plain words")
    if sign := next((sign for sign in ("{{", "{%", "{#", "[[") if sign in wish.title), ""):
        raise Refused(f"a title holds no {sign}: nothing is obeyed in it")
    if wish.date and what not in DATED:
        raise Refused(f"--date is for {', '.join(DATED)}, not for {what}")
    if what == "case":
        _check_id(wish.id)
        return _new_case(root, wish)
    project = languages(root)[0].project
    _, problems = project.read_case(case_id)
    case = project.case(case_id)
    if case.records.case is None or ("case", "case") in case.records.unread:
        first = problems[0] if problems else f"data/{case_id}/case.yml cannot be read"
        raise Refused(str(first))
    prefix, dot, own = wish.id.rpartition(".")
    if bool(dot) != (what in ("fact", "point")) or "." in prefix:
        forms = {
            "fact": "entity.fact, its entity's id and its own",
            "point": "group.point, its group (as lessons) and its own",
        }
        form = forms.get(what, "one id, without a point")
        raise Refused(f"{shown(wish.id)} is no id of a {what}: write {form}")
    _check_id(own)
    new = _New(root, project, case, Wish(own, wish.title, wish.date), today)
    if maker := MAKERS.get(what):
        maker(new, *([prefix] if dot else []))
        new.pages(what)
    else:
        new.entity(what)
    return new.draft


def _check_id(id_: str) -> None:
    if not re.fullmatch(ID, id_, re.ASCII) or id_ in RESERVED:
        near = re.sub(r"[^a-z0-9]+", "-", id_[:100].casefold()).strip("-")
        hint = f"; did you mean {near!r}?" if re.fullmatch(ID, near) and near != id_ else ""
        raise Refused(f"{shown(id_)} is not an id in kebab-case, as annual-report-2023{hint}")
    if len(id_) > MAX_ID:
        raise Refused(f"{shown(id_)} has {len(id_)} characters; an id has {MAX_ID} at most")


def _new_case(root: Path, wish: Wish) -> Draft:
    for name in (
        f"data/{wish.id}",
        f"docs/{wish.id}",
        *(f"{docs}/{wish.id}" for docs in docs_of(root)),
    ):
        if (root / name).exists():
            raise Refused(f"{name}/ is there already; choose another id")
    if (ENGINE / "theme" / wish.id).is_dir():
        raise Refused(f"{wish.id}/ is the theme's own in the site; choose another id")
    return case_draft(root, wish.id, wish.title)


class _New:
    """A new record of a case, with the pages that it needs."""

    def __init__(self, root: Path, project: Project, case: Case, wish: Wish, today: str) -> None:
        self.root = root
        self.case = case
        self.records = case.records
        self.wish = wish
        self.today = today
        self.draft = Draft()
        self.read = [project.read_page(path, []) for path in project.page_files()]
        self.own_pages = [one for one in self.read if one.case == case.id]

    def record(
        self,
        what: str,
        file: str,
        model: type,
        values: Values,
        path: tuple[str, ...] = (),
        before: str | None = None,
    ) -> None:
        """A record for a file of records; `what` as in `Records.ids`."""
        id_ = self.wish.id
        if id_ in self.records.ids.get(what, ()):
            self.there(self.records.place(what, id_, of_key=True))
        text = record(id_, model, values)
        name = f"data/{self.case.id}/{file}.yml"
        self.draft.records.append(Insertion(name, path, id_, text, before))

    def there(self, place: Place) -> None:
        raise Refused(f"{place.file}:{place.line}: {self.wish.id!r} is there already")

    # -- records ----------------------------------------------------------------------------------

    def entity(self, kind: str) -> None:
        id_, name = self.wish.id, self.wish.title or words_of(self.wish.id)
        if id_ in self.records.kind_of:
            self.there(self.records.place("entities", id_))
        named = self.records.case.kinds[kind]
        values = {"name": name, "what": TO_WRITE[0].lower() + TO_WRITE[1:]}
        values |= {"group": next(iter(named.groups))} if named.groups else {}
        text = body(Entity, values) + "\n"
        self.draft.files[f"data/{self.case.id}/{kind}/{id_}.yml"] = text
        self.page(f"{kind}/{id_}", entity_page(id_, name), listed=False)
        if not self.calls("kind", kind):
            self.page(f"{kind}/index", kind_page(kind, named.title))

    def fact(self, entity: str) -> None:
        known = self.records.kind_of
        if entity not in known:
            hint = did_you_mean(entity, known) or f"; known are {_some(known)}"
            raise Refused(f"{shown(entity)} is no entity of this case{hint}")
        facts = self.records.at("entities", entity, "facts")
        if self.wish.id in (facts if isinstance(facts, dict) else ()):
            self.there(self.records.place("entities", entity, "facts", self.wish.id, of_key=True))
        self.record(
            "",
            f"{known[entity]}/{entity}",
            Fact,
            {
                "label": self.wish.placeholder,
                "value": "0",
                "unit": "percent",
                "period": self.wish.date or self.today[:4],
                "kind": "estimate",
                "status": "unverified",
                "note": NOT_LOOKED_FOR,
            },
            ("facts",),
        )

    def source(self) -> None:
        """A source; where sources are listed by their grade, with a list of its own."""
        self.record(
            "sources",
            "sources",
            Source,
            {
                "type": "webpage",
                "title": self.wish.title or f"[{self.wish.placeholder}]",
                "grade": self.wish.grade,
            },
        )
        lists = self.calls("source")
        if lists and not self.calls("source", None) + self.calls("source", self.wish.grade):
            title = as_markdown(f"Sources: {self.wish.grade}")
            call = MACROS.showing("source").written(self.wish.grade)
            self.at_the_end(lists[-1].file, f"## {title}\n\n{call}")

    def event(self) -> None:
        date = self.wish.date or self.today
        first = _days(date)[0]
        later = (
            id_
            for id_, event in self.records.events.items()
            if event.date and days_of_date(event.date)[0] > first
        )
        if not (kinds := self.records.case.event_kinds):
            kinds = ["milestone"]
            case = Insertion(
                f"data/{self.case.id}/case.yml",
                ("event-kinds",),
                "milestone",
                "milestone: Milestones",
            )
            self.draft.records.append(case)
        self.record(
            "events",
            "events",
            Event,
            {
                "date": date,
                "title": self.wish.placeholder,
                "kind": next(iter(kinds)),
                "entities": [self.records.case.subject],
                "status": "unverified",
            },
            before=next(later, None),
        )

    def series(self) -> None:
        id_, period = self.wish.id, self.wish.date or self.today[:4]
        if id_ in self.records.ids.get("series", ()):
            self.there(self.records.place("series", id_))
        row = "y" + re.sub(r"[^a-z0-9]+", "-", period.lower())
        text = body(
            Series,
            {
                "title": self.wish.placeholder,
                "unit": "percent",
                "kind": "estimate",
                "status": "unverified",
                "columns": {"value": {"label": TO_WRITE}},
                "rows": {row: {"period": period, "cells": {"value": "0"}}},
                "note": NOT_LOOKED_FOR,
            },
        )
        self.draft.files[f"data/{self.case.id}/series/{id_}.yml"] = text + "\n"
        if self.calls("series") and not self.calls("series", None):
            call = MACROS.showing("series").written(id_)
            self.at_the_end(self.calls("series")[-1].file, call)

    def exhibit(self) -> None:
        if not self.case.data:
            first = f"casebook new fact {self.records.case.subject}.share"
            raise Refused(f"an exhibit shows numbers, and the case has none; first: {first}")
        subject = f"{self.records.case.subject}."
        facts = sorted(self.case.data, key=lambda id_: not id_.startswith(subject))
        title = self.wish.title or f"{TO_WRITE}: the finding"
        self.record(
            "exhibits",
            "exhibits",
            Exhibit,
            {"kind": "table", "title": title, "takeaway": f"{TO_WRITE}.", "facts": facts[:1]},
        )
        self.section(
            "exhibits",
            "Exhibits",
            "The case in figures.",
            title,
            MACROS.showing("exhibit").written(self.wish.id),
        )

    def question(self) -> None:
        self.record(
            "questions",
            "questions",
            Question,
            {
                "question": self.wish.title or f"{TO_WRITE}: what is to be discussed?",
                "answer": f"{TO_WRITE}.",
                "minutes": "10",
                "difficulty": "basic",
            },
        )

    def term(self) -> None:
        self.record(
            "glossary",
            "glossary",
            Term,
            {"term": self.wish.title or words_of(self.wish.id), "definition": f"{TO_WRITE}."},
        )

    def point(self, group: str) -> None:
        groups = get_args(PointGroup)
        if group not in groups:
            hint = did_you_mean(group, groups) or f"; known are {_some(groups)}"
            raise Refused(f"{shown(group)} is no group of points{hint}")
        self.record(
            "points",
            "argument",
            Point,
            {"title": self.wish.placeholder, "text": f"{TO_WRITE}."},
            (group,),
        )
        if not self.calls("point", group):
            self.section(
                "argument",
                "Argument",
                "The argument of the case, step by step.",
                words_of(group),
                MACROS.showing("point").written(group),
            )

    # -- pages ------------------------------------------------------------------------------------

    def calls(self, shows: str, *first: object) -> list[Page]:
        """The case's pages that call the macro where such records have their place, perhaps with
        this first argument.
        """

        def is_it(macro: Macro, call: Call) -> bool:
            given = next(iter(macro.given(call).values()), None)
            return macro.shows == shows and (not first or first[0] == given)

        return [page for page in self.own_pages if any(starmap(is_it, MACROS.calls(page)))]

    def pages(self, what: str) -> None:
        """The pages on which records of the kind stand, where the case lacks them."""
        for name, title, finding, shows in _PAGES.get(what, ()):
            if not self.calls(shows):
                self.page(name, page(title, finding, MACROS.showing(shows).written()))

    def page(self, name: str, text: str, *, listed: bool = True) -> None:
        """A new page of the case, in each language, and its line of navigation."""
        for docs in docs_of(self.root):
            file = f"{docs}/{self.case.id}/{name}.md"
            if (self.root / file).exists():
                macro = re.findall(r"\{\{.*\}\}", text)[0]
                raise Refused(f"{file} is there already; write {macro} on it first")
            self.draft.files[file] = text
        if listed:
            title, pages = self.draft.navigation or (words_of(self.case.id), [])
            self.draft.navigation = title, [*pages, (None, f"{self.case.id}/{name}.md")]

    def section(self, name: str, title: str, finding: str, heading: str, call: str) -> None:
        """A section at the end of a page of the case, which is made where there is none."""
        lines = f"## {as_markdown(heading)}\n\n{call}"
        file = f"{docs_of(self.root)[0]}/{self.case.id}/{name}.md"
        if any(one.file == file for one in self.read):
            self.at_the_end(file, lines)
        else:
            self.page(name, page(title, finding, lines))

    def at_the_end(self, file: str, lines: str) -> None:
        """Lines for the end of a page that is there, in each language."""
        first, *others = docs_of(self.root)
        for docs in (first, *others):
            name = docs + file.removeprefix(first)
            if (self.root / name).is_file():
                self.draft.ends[name] = lines


def _some(words: object) -> str:
    words = list(words)
    return ", ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _days(date: str) -> tuple:
    try:
        return days_of_date(date)
    except ValueError as error:
        raise Refused(f"--date: {error}") from error


MAKERS: dict[str, Callable[..., None]] = {
    "fact": _New.fact,
    "source": _New.source,
    "event": _New.event,
    "series": _New.series,
    "exhibit": _New.exhibit,
    "question": _New.question,
    "term": _New.term,
    "point": _New.point,
}
