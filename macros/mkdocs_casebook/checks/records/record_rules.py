"""The rules that hold between the records of a case."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from pydantic import BaseModel

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.case.wording import UNITS, is_currency
from mkdocs_casebook.checks.records.known_ids import Known, unknown
from mkdocs_casebook.checks.records.typed_numbers import typed, units_of
from mkdocs_casebook.reading.case_folder import LISTS, Records
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.records.argument import Claim, Correction, Point, Question
from mkdocs_casebook.records.base import Path_, Record
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.records.entities import Entity, Event, Relation
from mkdocs_casebook.records.facts import Evidence, Fact, Stated
from mkdocs_casebook.records.named import inner_models, model_at, naming_fields
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.texts import leftover, references
from mkdocs_casebook.records.values import FACT_ID, ID, currencies_of, days_of_date

MAX_QUOTE = 25
MAX_ORIGINAL = 8
MAX_MINUTES = 600
MODELS: dict[str, type[Record]] = {
    "case": CaseRecord,
    "entities": Entity,
    "series": Series,
    "points": Point,
    **LISTS,
}


# What these texts say is not ours to say: they tell what others stated.
_QUOTING = ((Claim, "states"), (Correction, "why"), (Source, "note"))


class Part(NamedTuple):
    """A record, or a record inside it, as it stands in its file, right or wrong."""

    records: Records
    what: str
    id: str
    path: Path_
    model: type[BaseModel]
    data: dict[str, Any]

    def place(self, *path: str | int, of_key: bool = False) -> Place:
        return self.records.place(self.what, self.id, *self.path, *path, of_key=of_key)

    def text(self, key: str) -> str:
        """The text at the key, or an empty one."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""

    def mapping(self, key: str) -> dict[str, Any]:
        """The record at the key, or an empty one."""
        value = self.data.get(key)
        return value if isinstance(value, dict) else {}


def records_problems(case: Case, known: Known) -> Iterator[Problem]:
    """What is wrong between the records of a case; `known` are the words that they may name.

    Rules look at what stands in the files, and not at what was read: so one mistake in a record
    neither hides others nor makes new ones. What a field's own type refuses was reported there.
    """
    records = case.records
    units = units_of(case)
    for part in _parts(records):
        for key, named in naming_fields(part.model):
            for path, value in _texts(part.data.get(key), (key,)):
                yield from _reference(named, value, partial(part.place, *path), known)
                if named == "text" and (part.model, key) not in _QUOTING:
                    for _, message in typed(value, units):
                        yield Problem(part.place(*path), "typed-number", message)
        if rule := _RULES.get(part.model):
            yield from rule(part, case, known)
    yield from _event_order(records)
    yield from _answers(records)
    yield from _namesakes(records)


def _parts(records: Records) -> Iterator[Part]:
    """Every record and every record inside it."""

    def walk(
        named: tuple[str, str], model: type[BaseModel], data: Any, path: Path_
    ) -> Iterator[Part]:
        if not isinstance(data, dict):
            return
        yield Part(records, *named, path, model, data)
        for key, inner in inner_models(model):
            value = data.get(key)
            if isinstance(value, list):
                for index, item in enumerate(value):
                    yield from walk(named, inner, item, (*path, key, index))
            elif isinstance(value, dict) and model_at(model, (key,)) is inner:
                yield from walk(named, inner, value, (*path, key))
            elif isinstance(value, dict):
                for name, item in value.items():
                    yield from walk(named, inner, item, (*path, key, name))

    for named, (tree, prefix) in records.origins.items():
        yield from walk(named, MODELS[named[0]], tree.at(prefix), ())


def _texts(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (list, dict)):
        for key, item in enumerate(value) if isinstance(value, list) else value.items():
            if isinstance(item, str):
                yield (*path, key), item


def _reference(named: str, value: str, at: Callable[[], Place], known: Known) -> Iterator[Problem]:
    if named == "unit":
        own = {"percent", *UNITS, *known["own unit"]}
        units = currencies_of(value) or (value,)
        if not (value in own or value in known["own unit"] or all(map(is_currency, units))):
            hint = did_you_mean(value, own)
            if not hint and is_currency(value.upper()):
                hint = f"; did you mean {value.upper()!r}?"
            message = f"{value!r} is neither a currency's code nor a unit of this case{hint}"
            yield Problem(at(), "unknown-unit", message)
    elif named == "text":
        for token in references(value):
            yield from _token(token.kind, token.value, at, known)
        if mark := leftover(value):
            message = f"{mark} that is no reference; write [[id]] or [[id|words]]"
            yield Problem(at(), "text-reference", message)
    elif named in known and value not in known[named]:
        # Whatever has not the form of an id was reported for its form.
        if re.fullmatch(FACT_ID if named == "fact" else ID, value):
            yield unknown(named, value, at(), known[named])


def _token(kind: str, value: str, at: Callable[[], Place], known: Known) -> Iterator[Problem]:
    if kind == "link":
        if value not in known["term"] and value not in known["entity"]:
            yield unknown("term or entity", value, at(), [*known["term"], *known["entity"]])
    else:
        named = {"cite": "source", "exhibit": "exhibit"}.get(kind, "fact")
        if value not in known[named]:
            yield unknown(named, value, at(), known[named])


def _evidence(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    yield from _quote(part, MAX_QUOTE)
    if "translation" in part.data and "quote" not in part.data:
        place = part.place("translation", of_key=True)
        yield Problem(place, "quote-missing", "a translation without its quote; give the quote")


def _stated(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    yield from _quote(part, MAX_QUOTE)


def _quote(part: Part, most: int) -> Iterator[Problem]:
    if (count := words_in(part.text("quote"))) > most:
        message = f"{count} words; quote {most} at most"
        yield Problem(part.place("quote"), "quote-length", message)


def _fact(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    if "derive" in part.data:
        for key in ("value", "kind", "status", "evidence"):
            if key in part.data:
                message = f"a derived fact has no {key!r}: it follows from its inputs"
                yield Problem(part.place(key, of_key=True), "fact-derived", message)
        return
    for key in ("value", "kind", "status"):
        if key not in part.data:
            message = f"{key!r} is missing: a fact is typed with it, or derived"
            yield Problem(part.place(of_key=True), "missing-key", message)
    yield from _backed(part, "evidence")
    yield from _checked(part, "fact")


def _checked(part: Part, name: str) -> Iterator[Problem]:
    if part.text("status") not in ("", "unverified") and "checked" not in part.data:
        message = f"'checked' is missing: the {name} is {part.text('status')}"
        yield Problem(part.place(of_key=True), "missing-key", message)


def _backed(part: Part, *keys: str) -> Iterator[Problem]:
    if part.text("status") in ("", "unverified"):
        return
    if not any(key in part.data and part.data[key] != [] for key in keys):
        message = f"{part.text('status')} without evidence; give a source, or say unverified"
        yield Problem(part.place(of_key=True), "evidence-missing", message)


def _span(part: Part, first: str, last: str) -> Iterator[Problem]:
    start, end = _days(part.text(first)), _days(part.text(last))
    if start and end and end[1] < start[0]:
        message = f"{part.text(last)} lies before {part.text(first)}"
        yield Problem(part.place(last), "date-order", message)


def _days(text: str) -> tuple[Any, Any] | None:
    try:
        return days_of_date(text)
    except ValueError:
        return None


def _entity(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    kind = case.records.kind_of.get(part.id, "")
    groups = case.records.at("case", "case", "kinds", kind, "groups")
    if isinstance(groups, dict) and groups:
        if "group" not in part.data:
            message = f"'group' is missing; one of {', '.join(groups)}"
            yield Problem(part.place(of_key=True), "missing-key", message)
        elif (group := part.text("group")) and group not in groups:
            yield unknown("group", group, part.place("group"), groups)
    elif group := part.text("group"):
        if ("case", "case") not in case.records.unread:
            yield unknown("group", group, part.place("group"), ())
    yield from _span(part, "since", "until")


def _relation(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    yield from _span(part, "from", "to")
    yield from _backed(part, "evidence")
    share = case.data.get(part.text("share"))
    if share and share.value is not None and not 0 <= share.value <= 100:
        message = f"a share lies between 0 and 100, not {share.value}"
        yield Problem(part.place("share"), "value-bounds", message)


def _event(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    yield from _span(part, "date", "end")
    yield from _backed(part, "evidence")


def _claim(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    section = part.text("section")
    if section.isdigit() and section not in known["section"]:
        yield unknown("section", section, part.place("section"), known["section"])
    yield from _quote(part, MAX_ORIGINAL)
    verdict = part.text("verdict")
    if verdict not in ("", "advice", "view", "unchecked") and "finding" not in part.data:
        message = f"'finding' is missing: the claim is {verdict}"
        yield Problem(part.place(of_key=True), "missing-key", message)


def _question(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    minutes = part.text("minutes")
    if re.fullmatch("[0-9]{1,12}", minutes) and not 1 <= int(minutes) <= MAX_MINUTES:
        message = f"minutes: {minutes} lies outside 1 to {MAX_MINUTES}"
        yield Problem(part.place("minutes"), "value-bounds", message)


def _series(part: Part, case: Case, known: Known) -> Iterator[Problem]:
    columns, rows = part.mapping("columns"), part.mapping("rows")
    yield from _checked(part, "series")
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
        yield Problem(part.place(*path), "value-bounds", message)


def _column(part: Part, name: str, derive: dict[str, Any], names: list[str]) -> Iterator[Problem]:
    if len(derive) != 1:
        message = "one of sum, difference, ratio belongs here, with its columns"
        yield Problem(part.place("columns", name, "derive"), "derive-form", message)
    for operation, inputs in derive.items():
        for index, other in enumerate(inputs if isinstance(inputs, list) else ()):
            place = part.place("columns", name, "derive", operation, index)
            if other not in names and isinstance(other, str):
                yield unknown("column", other, place, names)
            elif other in names[names.index(name) :]:
                message = f"{other!r} does not stand before {name!r}; move it up"
                yield Problem(place, "derive-order", message)


_RULES: dict[type[BaseModel], Callable[[Part, Case, Known], Iterator[Problem]]] = {
    Evidence: _evidence,
    Fact: _fact,
    Entity: _entity,
    Relation: _relation,
    Event: _event,
    Claim: _claim,
    Question: _question,
    Series: _series,
    Stated: _stated,
}


def _event_order(records: Records) -> Iterator[Problem]:
    latest = ""
    for what, id_ in records.origins:
        date = records.at("events", id_, "date") if what == "events" else None
        if not isinstance(date, str) or not (days := _days(date)):
            continue
        if latest and days[0] < days_of_date(latest)[0]:
            message = f"{date} stands after {latest}; events stand in the order of time"
            yield Problem(records.place("events", id_, "date"), "event-order", message)
        else:
            latest = date


def _answers(records: Records) -> Iterator[Problem]:
    """Points that answer themselves in the end, once for each circle."""
    answers: dict[str, list[Any]] = {}
    for what, id_ in records.origins:
        given = records.at("points", id_, "answers") if what == "points" else None
        if what == "points":
            answers[id_] = given if isinstance(given, list) else []
    done: set[str] = set()
    for start in answers:
        path, left = [start], [iter(enumerate(answers[start]))]
        while path:
            index, other = next(left[-1], (-1, None))
            if index < 0:
                done.add(path.pop())
                left.pop()
            elif other in path:
                circle = " → ".join([*path[path.index(other) :], other])
                place = records.place("points", path[-1], "answers", index)
                yield Problem(place, "answers-circle", f"answers itself in the end: {circle}")
            elif isinstance(other, str) and other in answers and other not in done:
                path.append(other)
                left.append(iter(enumerate(answers[other])))


def _namesakes(records: Records) -> Iterator[Problem]:
    """Words that stand for two records: fact ids begin with them, texts link to them."""
    pairs = (("entities", "series"), ("entities", "glossary"))
    for first, second in pairs:
        for id_ in sorted(records.ids.get(first, set()) & records.ids.get(second, set())):
            if (first, id_) in records.origins and (second, id_) in records.origins:
                at = records.place(first, id_)
                place = records.place(second, id_, of_key=True)
                message = f"{id_!r} stands for {at.file}, too; rename one of them"
                yield Problem(place, "duplicate-id", message)
