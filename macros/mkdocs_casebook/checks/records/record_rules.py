"""The rules that hold between the records of a case."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial

from pydantic import BaseModel

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.said_in_words import behind_a_fall, unsigned, untrue
from mkdocs_casebook.checks.records.known_ids import Known, unknown
from mkdocs_casebook.checks.records.known_units import unit_problems
from mkdocs_casebook.checks.records.look_alikes import unlike_what_it_seems
from mkdocs_casebook.checks.records.part import Part
from mkdocs_casebook.checks.records.part_rules import days_if_date, part_problems
from mkdocs_casebook.checks.records.times_in_prose import numbers_of, other_years, vague
from mkdocs_casebook.checks.records.told_as_done import told_as_done
from mkdocs_casebook.checks.records.typed_numbers import names_of, typed
from mkdocs_casebook.checks.records.unrecorded_words import recorded, unrecorded
from mkdocs_casebook.reading.case_folder import MODELS, Records
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.argument import Claim, Correction
from mkdocs_casebook.records.named import parts, texts_of
from mkdocs_casebook.records.people import Quotation
from mkdocs_casebook.records.shapes import Shape, keys_of
from mkdocs_casebook.records.site import SiteLimits
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.texts import Token, leftover, with_what_precedes
from mkdocs_casebook.records.values import FACT_ID, ID, Words

# What these texts say is not ours to say: they tell what others stated.
_QUOTING = ((Claim, "states"), (Correction, "why"), (Source, "note"), (Quotation, "note"))
# Where one word stands for two records: fact ids begin with them, texts link to them.
_NAMESAKES = (("entities", "series"), ("entities", "glossary"))


def records_problems(case: Case, known: Known, limits: SiteLimits) -> Iterator[Problem]:
    """What is wrong between the records of a case; `known` are the words that they may name.

    Rules look at what stands in the files, and not at what was read: so one mistake in a record
    neither hides others nor makes new ones. What a field's own type refuses was reported there.
    """
    records = case.records
    names, quoted = names_of(case), recorded(case)
    for (what, id_), (tree, prefix) in records.origins.items():
        for own in parts(MODELS[what], tree.at(prefix)):
            part = Part(records, what, id_, own.path, own.model, own.data)
            for (word, _, shape), path, value in own.texts():
                yield from _named(shape.names, value, partial(part.place, *path), known, case)
                if shape.names == "text" and (part.model, word) not in _QUOTING:
                    at = partial(part.place, *path)
                    yield from _prose(value, names, case, at)
                    for _, message in unrecorded(value, quoted):
                        yield Problem(at(), "quotation-missing", message)
                    for _, message in told_as_done(value, case, _events_of(part, what)):
                        yield Problem(at(), "told-as-done", message)
            yield from _characters(part)
            yield from part_problems(part, case, known, limits)
    yield from _event_order(records)
    yield from _answers(records)
    yield from _namesakes(records)


def _events_of(part: Part, what: str) -> list[str]:
    """The events that all of a record is about: itself, or those on which it rests."""
    rests = part.data.get("events")
    own = [part.id] if what == "events" else []
    return [*own, *(id_ for id_ in (rests if isinstance(rests, list) else ()) if id_)]


def _prose(
    text: str, names: tuple[str, ...], case: Case, at: Callable[[], Place]
) -> Iterator[Problem]:
    """What a text says that no prose of ours says."""
    for _, message in typed(text, names):
        yield Problem(at(), "typed-number", message)
    for _, message in vague(text):
        yield Problem(at(), "time-vague", message)
    for _, message in other_years(text, numbers_of(text, case.data)):
        yield Problem(at(), "year-other", message)


def _characters(part: Part) -> Iterator[Problem]:
    """Names and labels that hold what cannot be seen, or looks like something else."""
    for word in _worded(part.model):
        for path, value in texts_of(part.data.get(word), (word,)):
            if not value.isascii() and (message := unlike_what_it_seems(value)):
                yield Problem(part.place(*path), "name-character", message)


@cache
def _worded(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys under which lines of words stand."""
    keys = keys_of(model).values()
    return tuple(one.word for one in keys if Words in {one.shape.annotation, *_held(one.shape)})


def _held(shape: Shape) -> set[object]:
    return {part.annotation for part in shape.parts}


def _named(
    what: str, value: str, at: Callable[[], Place], known: Known, case: Case
) -> Iterator[Problem]:
    """What is wrong with what a text names: `what` says what that is."""
    if what == "unit":
        yield from unit_problems(value, at, known, case)
    elif what == "text":
        for before, token in with_what_precedes(value):
            yield from _token(token, before, at, known, case)
        if mark := leftover(value):
            message = f"{mark} that is no reference; write [[id]] or [[id|words]]"
            yield Problem(at(), "text-reference", message)
    elif what in known and value not in known[what]:
        # Whatever has not the form of an id was reported for its form.
        if re.fullmatch(FACT_ID if what == "fact" else ID, value):
            yield unknown(what, value, at(), known[what])


def _token(
    token: Token, before: str, at: Callable[[], Place], known: Known, case: Case
) -> Iterator[Problem]:
    if token.kind == "link":
        if token.value not in known["term"] and token.value not in known["entity"]:
            words = [*known["term"], *known["entity"]]
            yield unknown("term or entity", token.value, at(), words)
    elif token.value not in known[token.names]:
        yield unknown(token.names, token.value, at(), known[token.names])
    elif token.kind == "fact" and token.label and token.value in case.data:
        datum = case.data[token.value]
        if message := untrue(token.label, unsigned(datum) if behind_a_fall(before) else datum):
            yield Problem(at(), "words-false", message)


def _event_order(records: Records) -> Iterator[Problem]:
    """The fewest events that would have to move for all to stand in the order of time."""
    ids = [id_ for what, id_ in records.origins if what == "events"]
    told = {id_: f"{records.at('events', id_, 'date')}" for id_ in ids}
    dated = [(id_, found[0]) for id_ in ids if (found := days_if_date(told[id_]))]
    kept = _longest_in_order([day for _, day in dated])
    for at, (id_, day) in enumerate(dated):
        if at not in kept:
            before = max((one for one in kept if one < at), default=at)
            late = dated[before][1] > day
            other = dated[before if late else min(one for one in kept if one > at)][0]
            where = f"{'after' if late else 'before'} {told[other]}"
            message = f"{told[id_]} stands {where}; events stand in the order of time"
            yield Problem(records.place("events", id_, "date"), "event-order", message)


def _longest_in_order(days: list[date]) -> set[int]:
    """The places of the most of these days that stand in order, the first where several may."""
    starts: list[int] = []
    after: dict[int, int | None] = {}
    for at in reversed(range(len(days))):
        slot = bisect_right(starts, -days[at].toordinal(), key=lambda one: -days[one].toordinal())
        after[at] = starts[slot - 1] if slot else None
        starts[slot : slot + 1] = [at]
    following = starts[-1] if starts else None
    found = set()
    while following is not None:
        found.add(following)
        following = after[following]
    return found


def _answers(records: Records) -> Iterator[Problem]:
    """Points that answer themselves in the end, once for each circle."""
    given = {
        id_: records.at("points", id_, "answers")
        for what, id_ in records.origins
        if what == "points"
    }
    answers = {id_: ids if isinstance(ids, list) else [] for id_, ids in given.items()}
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
    for first, second in _NAMESAKES:
        for id_ in sorted(records.ids.get(first, set()) & records.ids.get(second, set())):
            if (first, id_) in records.origins and (second, id_) in records.origins:
                at = records.place(first, id_)
                place = records.place(second, id_, of_key=True)
                message = f"{id_!r} stands for {at.file}, too; rename one of them"
                yield Problem(place, "duplicate-id", message)
