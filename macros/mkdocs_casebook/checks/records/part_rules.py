"""The rules that hold within a record, or a record inside it, as it stands in its file."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel

from mkdocs_casebook.case.bearing import bare
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.prose.accusing import charge_in
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.checks.records.known_ids import Known, unknown
from mkdocs_casebook.checks.records.look_alikes import not_english
from mkdocs_casebook.checks.records.part import Part
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.argument import VERDICTS, WITHOUT_FINDING, Claim
from mkdocs_casebook.records.base import STATUSES
from mkdocs_casebook.records.entities import Charge, Entity, Event, Relation
from mkdocs_casebook.records.facts import Evidence, Fact, Stated
from mkdocs_casebook.records.locators import Locator, fault_of_place
from mkdocs_casebook.records.people import Quotation, Role
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.site import SiteLimits
from mkdocs_casebook.records.sources import Source

_READ = tuple(status for status in STATUSES if status != "unverified")
_ADDRESS = late(r"https?://[^\s,;]+")


Rule = Callable[[Part, Case, Known], Iterator[Problem]]


class Demands(NamedTuple):
    """What is asked of the records of a kind.

    `quote` is the limit of the words that they quote, `span` the keys of a first and a last day.
    Unless they are unverified, those that are `backed` need evidence, and those with a name in
    `checked` the day of the check. `own` is what is asked of no other kind.
    """

    quote: str = ""
    span: tuple[str, str] | None = None
    backed: bool = False
    checked: str = ""
    own: Rule | None = None


def _too_long(part: Part, most: int) -> Iterator[Problem]:
    if (count := words_in(part.text("quote"))) > most:
        yield part.wrong("quote-length", f"{count} words; quote {most} at most", "quote")


def part_problems(part: Part, case: Case, known: Known, limits: SiteLimits) -> Iterator[Problem]:
    """What is wrong within a part of a record; `known` are the words that it may name."""
    if not (asked := DEMANDS.get(part.model)):
        return
    status = part.text("status")
    if asked.own:
        yield from asked.own(part, case, known)
    if asked.quote:
        yield from _too_long(part, getattr(limits, asked.quote))
    if asked.span:
        first, last = map(part.text, asked.span)
        start, end = days_if_date(first), days_if_date(last)
        if start and end and end[1] < start[0]:
            yield part.wrong("date-order", f"{last} lies before {first}", asked.span[1])
    if status in _READ and "derive" not in part.data:
        if asked.backed and part.bare("evidence"):
            message = f"{status} without evidence; give a source, or say unverified"
            yield part.wrong("evidence-missing", message)
        if asked.checked and part.lacks("checked"):
            message = f"'checked' is missing: the {asked.checked} is {status}"
            yield part.wrong("missing-key", message)


def days_if_date(text: str) -> tuple[date, date] | None:
    """The first and the last day of a date; None of what is none."""
    try:
        return days_of_date(text)
    except ValueError:
        return None


def _evidence(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    if "translation" in part.data and "quote" not in part.data:
        message = "a translation without its quote; give the quote"
        yield part.wrong("quote-missing", message, "translation", of_key=True)
    english = part.text("lang").partition("-")[0] in ("", "en")
    if part.text("quote") and not english and "translation" not in part.data:
        message = f"a quote in the language {part.text('lang')!r} without its `translation`"
        yield part.wrong("quote-language", f"{message}; give one in English", "quote")
    if bare(part.text("quote")):
        message = "digits alone; name the table, row and column under `at`, and quote the row with"
        yield part.wrong("quote-bare", f"{message} its words", "quote")
    for (strange,) in not_english(part.text("quote")) if english else ():
        message = f"a quote in {strange}; say which language under `lang`, and translate it"
        yield part.wrong("quote-language", message, "quote")


def _locator(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    if message := fault_of_place(part.data)[1]:
        yield part.wrong("place-form", message, *fault_of_place(part.data)[:1])


def _fact(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    derived = not part.lacks("derive")
    for key in ("value", "kind", "status"):
        if not derived and part.lacks(key):
            message = f"{key!r} is missing: a fact is typed with it, or derived"
            yield part.wrong("missing-key", message)
    for key in ("value", "qualifier", "kind", "by", "status", "evidence"):
        if derived and key in part.data:
            message = f"a derived fact has no {key!r}: it follows from its inputs"
            yield part.wrong("fact-derived", message, key, of_key=True)


def _entity(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    kind = case.records.kind_of.get(part.id, "")
    groups = case.records.at("case", "case", "kinds", kind, "groups")
    groups = groups if isinstance(groups, dict) else {}
    group = part.text("group")
    if groups and part.lacks("group"):
        yield part.wrong("missing-key", f"'group' is missing; one of {', '.join(groups)}")
    elif group and group not in groups and (groups or not case.records.case_unread):
        yield unknown("group", group, part.place("group"), groups)
    persons = case.records.at("case", "case", "kinds", kind, "persons")
    # Of what is misspelt there it is told that.
    if persons in (None, "yes", "no") and ("entities", part.id) not in case.records.faulty:
        yield from _person(part, persons == "yes")


def _person(part: Part, persons: bool) -> Iterator[Problem]:
    """Who has a page as a person has a role in public; and nothing else has any."""
    if persons and not part.data.get("roles"):
        message = "a person without a role; private persons have no page: give a role, or remove it"
        yield part.wrong("person-role", message)
    for key in ("roles", "family"):
        if not persons and key in part.data:
            message = f"{key!r} is for persons; declare the kind with `persons: yes`, or remove it"
            yield part.wrong("person-role", message, key, of_key=True)
    family, name = part.text("family"), part.text("name")
    if family not in name:
        message = f"{family!r} is no part of {name!r}; give the family name as the name has it"
        yield part.wrong("person-name", message, "family")


def _relation(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    if part.text("entity") == part.id:
        yield part.wrong("relation-self", "a relation of an entity with itself", "entity")
    share = case.data.get(part.text("share"))
    if share and share.value is not None and not 0 <= share.value <= 100:
        message = f"a share lies between 0 and 100, not {share.value}"
        yield part.wrong("value-bounds", message, "share")


def _event(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    unread = part.text("status") in ("", "unverified")
    if part.text("stage") and unread and part.bare("evidence"):
        yield part.wrong("evidence-missing", "announced without evidence; give who announced it")
    charging = case.records.at("case", "case", "charging")
    may = isinstance(charging, list) and part.text("kind") in charging
    if may and ("charge" in part.data) == (part.text("accuses") == "no"):
        message = "say its `charge` with stage and answer, or `accuses: no` if it charges nobody"
        yield part.wrong("charge-missing", message)
    said = charge_in(part.text("title"))
    if said and not may and "charge" not in part.data and part.text("accuses") != "no":
        message = f"{said!r} charges somebody; say the `charge` with stage and answer, or"
        yield part.wrong("charge-told", f"{message} `accuses: no`", "title")


def _source(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    address = _ADDRESS.search(part.text("mirror-of"))
    if address and part.text("URL") != address[0]:
        message = (
            f"{address[0]} is the publisher's; make it the `URL`, and the copy's the `archive`"
        )
        yield part.wrong("publisher-address", message, "mirror-of")


def _charge(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    if ("answer" in part.data) == ("quotation" in part.data):
        message = "give the accused's `answer`, as `none found`, or the `quotation` that has it"
        yield part.wrong("charge-answer", message)


def _quotation(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    pieces = part.data.get("evidence")
    if pieces == []:
        yield part.wrong("evidence-missing", "words without evidence; give who printed them")
    if isinstance(pieces, list) and pieces and "quote" not in (pieces[0] or ()):
        message = "a quotation without its words; give the quote of the first piece of evidence"
        yield part.wrong("quote-missing", message, "evidence", 0)


def _claim(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    section, verdict = part.text("section"), part.text("verdict")
    if section.isdigit() and section not in known["section"]:
        yield unknown("section", section, part.place("section"), known["section"])
    if verdict not in VERDICTS or verdict in WITHOUT_FINDING:
        return
    if part.lacks("finding"):
        yield part.wrong("missing-key", f"'finding' is missing: the claim is {verdict}")
    # Of what was not found there is nothing to name.
    if verdict != "not found" and part.bare("evidence") and part.bare("facts"):
        message = f"{verdict} without evidence; give a source, or the facts that bear on it"
        yield part.wrong("evidence-missing", message)


def _series(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    columns, rows = part.mapping("columns"), part.mapping("rows")
    yield from _scale(part, "scale")
    for column, record in columns.items():
        if isinstance(record, dict):
            yield from _scale(part, "columns", column, "scale")
            if isinstance(record.get("derive"), dict):
                yield from _column(part, column, record["derive"], list(columns))
    for row, record in rows.items():
        cells = record.get("cells") if isinstance(record, dict) else None
        for column in cells if isinstance(cells, dict) else ():
            if column not in columns:
                place = part.place("rows", row, "cells", column, of_key=True)
                yield unknown("column", column, place, columns)
    breaks = part.data.get("breaks")
    for index, record in enumerate(breaks if isinstance(breaks, list) else ()):
        before = record.get("before") if isinstance(record, dict) else None
        if isinstance(before, str) and before not in rows:
            yield unknown("row", before, part.place("breaks", index, "before"), rows)


def _scale(part: Part, *path: str) -> Iterator[Problem]:
    scale = part.records.at(part.what, part.id, *path)
    if isinstance(scale, str) and scale.isdigit() and not re.fullmatch("10{0,12}", scale):
        message = f"scale: {scale} is no power of ten; write 1000, 1000000 or 1000000000"
        yield part.wrong("value-bounds", message, *path)


def _column(part: Part, name: str, derive: dict[str, Any], names: list[str]) -> Iterator[Problem]:
    if len(derive) != 1:
        message = "one of sum, difference, ratio belongs here, with its columns"
        yield part.wrong("derive-form", message, "columns", name, "derive")
    for operation, inputs in derive.items():
        for index, other in enumerate(inputs if isinstance(inputs, list) else ()):
            place = part.place("columns", name, "derive", operation, index)
            if other not in names and isinstance(other, str):
                yield unknown("column", other, place, names)
            elif other in names[names.index(name) :]:
                message = f"{other!r} does not stand before {name!r}; move it up"
                yield Problem(place, "derive-order", message)


DEMANDS: dict[type[BaseModel], Demands] = {
    Evidence: Demands(quote="quotation", own=_evidence),
    Locator: Demands(own=_locator),
    Stated: Demands(quote="quotation"),
    Fact: Demands(backed=True, checked="fact", own=_fact),
    Entity: Demands(span=("since", "until"), own=_entity),
    Relation: Demands(span=("from", "to"), backed=True, own=_relation),
    Role: Demands(span=("from", "to"), backed=True),
    Quotation: Demands(own=_quotation),
    Charge: Demands(own=_charge),
    Event: Demands(span=("date", "end"), backed=True, own=_event),
    Claim: Demands(quote="original", own=_claim),
    Source: Demands(span=("issued", "accessed"), own=_source),
    Series: Demands(checked="series", own=_series),
}
