"""New things: what `casebook new` writes for each kind of record."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import starmap
from pathlib import Path

from mkdocs_casebook.authoring.block_yaml import Value, Values
from mkdocs_casebook.authoring.commented_records import body, record, words_of
from mkdocs_casebook.authoring.drafts import Draft, Insertion, Refused, docs_of
from mkdocs_casebook.authoring.kind_words import ENTITY, KINDS, RecordPage
from mkdocs_casebook.authoring.new_case import new_case
from mkdocs_casebook.authoring.new_pages import entity_page, escaped, kind_page, page_text
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.macro import Macro
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.case_folder import KEPT, RESERVED
from mkdocs_casebook.reading.problem import or_one_of
from mkdocs_casebook.records.argument import POINT_GROUPS
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.records.fields import RECORDS
from mkdocs_casebook.records.grades import UNGRADED
from mkdocs_casebook.records.likely import likely_id, shown
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.unwritten import TO_WRITE, is_to_write
from mkdocs_casebook.records.values import ID
from mkdocs_casebook.show.macros import MACROS

MAX_ID = 100


@dataclass(frozen=True)
class Wish:
    """What is to be made: a case, one of KINDS, or an entity by the id of its kind.

    `case` is the id of the case that it belongs to, `date` that of an event or the period of a
    number, `currency` that of bare signs of money in an article, `grade` that of a source, `kinds`
    those that a case has of entities, and `values` are what else is known of a record.
    """

    what: str
    case: str | None
    id: str
    title: str = ""
    date: str = ""
    currency: str = ""
    grade: str = ""
    kinds: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)


def advice(wish: Wish) -> str:
    """What an author does next."""
    said = 'write what says "to be written", and run casebook check'
    if KINDS.get(wish.what, ENTITY).named:
        said += f"; a page shows it with {MACROS.naming(wish.what).written(wish.id)}"
    return f"Next: {said}."


def draft(root: Path, wish: Wish) -> Draft:
    """What makes the thing, or Refused."""
    _check_words(wish)
    if wish.case is None:
        _check_id(wish.id)
        for name in wish.kinds:
            _check_id(name)
            if name == "series":
                raise Refused("a kind of entities is not called 'series': that folder holds series")
        return new_case(root, wish.id, wish.title, wish.kinds)
    project = languages(root)[0].project
    case, problems = project.read_case(wish.case)
    own = case.records.case
    if own is None or ("case", "case") in case.records.unread:
        first = problems[0] if problems else f"data/{wish.case}/case.yml cannot be read"
        raise Refused(str(first))
    kind = KINDS.get(wish.what, ENTITY)
    home, point, id_ = wish.id.rpartition(".")
    if bool(point) != (kind.id != ENTITY.id) or "." in home:
        raise Refused(f"{shown(wish.id)} is no id of a {wish.what}: write {kind.id}")
    _check_id(id_)
    new = _New(root, project, case, own, wish.what)
    new.words |= {"id": id_, "name": words_of(id_), "home": home or wish.what}
    new.words |= dict.fromkeys(("date", "period"), wish.date or TO_WRITE.lower())
    new.words["grade"] = wish.grade or UNGRADED
    new.words["title"] = wish.title or new.filled(kind.untitled)
    new.write(wish.values)
    return new.draft


def _check_words(wish: Wish) -> None:
    if not wish.title.isprintable():
        raise Refused("the title holds a character that cannot be seen; write plain words")
    if sign := next((sign for sign in ("{{", "{%", "{#", "[[") if sign in wish.title), ""):
        raise Refused(f"a title holds no {sign}: nothing is obeyed in it")
    dated = sorted(kind for kind, row in KINDS.items() if row.dated)
    if wish.date and wish.what not in dated:
        raise Refused(f"--date is for {', '.join(dated)}, not for {wish.what}")
    if wish.kinds and wish.case is not None:
        raise Refused("--kinds is for a case; another kind of it is declared in its case.yml")


def _check_id(id_: str) -> None:
    if RESERVED.fullmatch(id_):
        raise Refused(f"{shown(id_)} {KEPT}")
    if not re.fullmatch(ID, id_, re.ASCII):
        near = likely_id(id_[:100])
        hint = f"; did you mean {near!r}?" if re.fullmatch(ID, near) and near != id_ else ""
        raise Refused(f"{shown(id_)} is not an id in kebab-case, as annual-report-2023{hint}")
    if len(id_) > MAX_ID:
        raise Refused(f"{shown(id_)} has {len(id_)} characters; an id has {MAX_ID} at most")


class _New:
    """A new record of a case, with the pages that it needs.

    `words` are those that new_kinds.yml has in braces.
    """

    def __init__(
        self, root: Path, project: Project, case: Case, own: CaseRecord, what: str
    ) -> None:
        self.root = root
        self.case = case
        self.own = own
        self.what = what
        self.kind = KINDS.get(what, ENTITY)
        self.words = {"subject": own.subject, "own": "", "fact": ""}
        self.before: str | None = None
        self.draft = Draft()
        self.pages = [project.read_page(path, []) for path in project.page_files()]

    def filled(self, text: str) -> str:
        """A text of new_kinds.yml with its words filled in."""
        return text.format_map(self.words)

    def value(self, value: object) -> Value:
        """What a key of a record in new_kinds.yml holds, with its words filled in."""
        if isinstance(value, dict):
            return {self.filled(key): self.value(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.value(part) for part in value]
        return self.filled(str(value))

    def write(self, given: Values) -> None:
        """The record, with what is known of it, and its pages; or Refused."""
        known: tuple[str, ...] = self.kind.ids, self.words["id"]
        if self.what == "fact":
            known = "entities", self.words["home"], "facts", self.words["id"]
        _PREPARED.get(self.what, _New.of_kind)(self)
        if self.case.records.has(*known):
            place = self.case.records.place(*known, of_key=True)
            raise Refused(f"{place.file}:{place.line}: {self.words['id']!r} is there already")
        id_, model = self.words["id"], RECORDS[self.what if self.what in KINDS else "entity"]
        record_of = {**self.kind.record, **(self.kind.person if self.of_persons else {})}
        values = {key: self.value(value) for key, value in record_of.items()}
        # What is left empty is left out.
        values = {key: value for key, value in {**values, **given}.items() if value}
        file = f"data/{self.case.id}/{self.filled(self.kind.file)}.yml"
        if self.kind.file.endswith("/{id}"):
            self.draft.files[file] = f"{body(model, values)}\n"
        else:
            path = (self.filled(self.kind.under),) if self.kind.under else ()
            text = record(id_, model, values)
            self.draft.records.append(Insertion(file, path, id_, text, self.before))
        if self.what not in KINDS:
            self.add_page(f"{self.what}/{id_}", entity_page(id_, self.words["title"]), listed=False)
            if not self.calling("kind", self.what):
                title = self.own.kinds[self.what].title
                self.add_page(f"{self.what}/index", kind_page(self.what, title))
        for listing in self.kind.pages:
            self.show(listing)

    @property
    def of_persons(self) -> bool:
        """Whether it is a person."""
        return self.what in self.own.kinds and self.own.kinds[self.what].persons

    # -- what each kind asks for ------------------------------------------------------------------

    def of_kind(self) -> None:
        named = self.own.kinds.get(self.what)
        self.words["own"] = next(iter(named.groups), "") if named and named.groups else ""

    def of_entity(self) -> None:
        entity, kinds = self.words["home"], self.case.records.kind_of
        _refuse_unknown(entity, kinds, "entity of this case")
        self.words["home"] = f"{kinds[entity]}/{entity}"

    def of_group(self) -> None:
        _refuse_unknown(self.words["home"], POINT_GROUPS, "group of points")
        self.words["own"] = words_of(self.words["home"])

    def at_its_date(self) -> None:
        """Before the first later event, and of the first kind that the case has."""
        date = self.words["date"]
        try:
            first = days_of_date(date)[0] if not is_to_write(date) else None
        except ValueError as error:
            raise Refused(f"--date: {error}") from error
        events = self.case.records.events.items()
        days = ((id_, days_of_date(one.date)[0]) for id_, one in events if one.date)
        self.before = next((id_ for id_, day in days if first and day > first), None)
        self.words["own"] = next(iter(self.own.event_kinds), "milestone")
        if not self.own.event_kinds:
            case, id_ = f"data/{self.case.id}/case.yml", "milestone"
            kind = Insertion(case, ("event-kinds",), id_, f"{id_}: Milestones")
            self.draft.records.append(kind)

    def with_a_row(self) -> None:
        dated = not is_to_write(self.words["period"])
        self.words["own"] = f"y{likely_id(self.words['period'])}" if dated else "first"

    def of_a_fact(self) -> None:
        if not self.case.data:
            first = f"casebook new fact {self.own.subject}.share"
            raise Refused(f"an exhibit shows numbers, and the case has none; first: {first}")
        about = f"{self.own.subject}."
        self.words["fact"] = min(self.case.data, key=lambda id_: not id_.startswith(about))

    # -- pages ------------------------------------------------------------------------------------

    def show(self, listing: RecordPage) -> None:
        """Show the record where the case's pages do not yet."""
        argument, macro = self.filled(listing.argument), MACROS.showing(listing.shows)
        calling = self.calling(listing.shows)
        shown = self.calling(listing.shows, argument) if argument else calling
        if listing.all and not calling:
            self.add_page(listing.file, page_text(listing.title, listing.finding, macro.written()))
        elif not (shown or (listing.all and self.calling(listing.shows, None))):
            heading, call = escaped(self.filled(listing.heading)), macro.written(argument)
            lines = f"## {heading}\n\n{call}" if heading else call
            file = f"{docs_of(self.root)[0]}/{self.case.id}/{listing.file}.md"
            file = calling[-1].file if listing.all else file
            if any(one.file == file for one in self.pages):
                self.add_lines(file, lines)
            else:
                self.add_page(listing.file, page_text(listing.title, listing.finding, lines))

    def calling(self, shows: str, *first: object) -> list[Page]:
        """The case's pages that call the macro where such records have their place, perhaps with
        this first argument.
        """

        def is_it(macro: Macro, call: Call) -> bool:
            given = next(iter(macro.given(call).values()), None)
            return macro.shows == shows and (not first or first[0] == given)

        own = (one for one in self.pages if one.case == self.case.id)
        return [page for page in own if any(starmap(is_it, MACROS.calls(page)))]

    def add_page(self, name: str, text: str, *, listed: bool = True) -> None:
        """A new page of the case, in each language, and its line of navigation."""
        for docs in docs_of(self.root):
            file = f"{docs}/{self.case.id}/{name}.md"
            if (self.root / file).exists():
                macro = re.findall(r"\{\{.*\}\}", text)[0]
                raise Refused(f"{file} is there already; write {macro} on it first")
            self.draft.files[file] = text
        if listed:
            title, pages = self.draft.navigation or (words_of(self.case.id), [])
            self.draft.navigation = title, [*pages, f"{self.case.id}/{name}.md"]

    def add_lines(self, file: str, lines: str) -> None:
        """Lines for the end of a page that is there, in each language."""
        first, *others = docs_of(self.root)
        for docs in (first, *others):
            name = docs + file.removeprefix(first)
            if (self.root / name).is_file():
                self.draft.ends[name] = lines


def _refuse_unknown(word: str, known: Iterable[str], what: str) -> None:
    words = list(known)
    if word not in words:
        raise Refused(f"{shown(word)} is no {what}{or_one_of(word, words, 12)}")


# What is done before a record is written; for entities, what is asked of their kind.
_PREPARED: dict[str, Callable[[_New], None]] = {
    "fact": _New.of_entity,
    "event": _New.at_its_date,
    "series": _New.with_a_row,
    "exhibit": _New.of_a_fact,
    "point": _New.of_group,
}
