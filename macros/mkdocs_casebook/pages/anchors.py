"""Where records stand: the page, and the anchor on it, whose macro shows each."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.records.argument import VERDICTS
from mkdocs_casebook.records.fields import RECORDS, fields


class Shown(NamedTuple):
    """A record that a macro shows, and the anchor that it gets on the page."""

    what: str
    id: str
    anchor: str


class Home(NamedTuple):
    """A record's place: a page's path below the pages' folder, and an anchor."""

    uri: str
    anchor: str


Homes = dict[tuple[str, str], Home]


def homes(pages: Iterable[Page], case: Case) -> Homes:
    """The place of each record of the case: the first of its own pages that shows it.

    A kind of record has its place in the authors' guide, which lies outside all cases.
    """
    found: Homes = {}
    for page in pages:
        if page.case == case.id:
            own = page.of(case.id)
            for call in page.calls:
                for item in shown_by(call, case):
                    if own or item.what == "kind of record":
                        found.setdefault((item.what, item.id), Home(page.uri, item.anchor))
    return found


def shown_by(call: Call, case: Case) -> Iterator[Shown]:
    """What a call of a macro shows under an anchor of its own."""
    records = case.records
    given = [*call.args, *call.kwargs.values()]
    first = given[0] if given else None
    match call.name:
        case "answers":
            for id_, question in records.questions.items():
                if first in (None, question.original):
                    yield Shown("answer", id_, f"answer-{id_}")
        case "corrections":
            yield Shown("corrections", "", "")
            for id_ in records.corrections:
                yield Shown("correction", id_, f"correction-{id_}")
        case "exhibit" if first in records.exhibits:
            yield Shown("exhibit", str(first), f"exhibit-{first}")
        case "exhibits":
            for id_ in _chosen(Case.exhibits, call, case, ("kind",)):
                yield Shown("gallery", id_, f"gallery-{id_}")
        case "fields" if first in RECORDS:
            yield Shown("kind of record", str(first), f"record-{first}")
            for field in fields(str(first)):
                yield Shown("field", f"{first}.{field.key}", f"field-{first}-{field.key}")
        case "glossary":
            for id_ in _chosen(Case.terms, call, case, ("letters",)):
                yield Shown("term", id_, f"term-{id_}")
        case "questions":
            yield from (Shown("question", id_, f"question-{id_}") for id_ in records.questions)
        case "trace":
            for id_ in [first] if first else records.points:
                yield Shown("trace", str(id_), f"trace-{id_}")
        case "profile" if first in records.entities:
            yield Shown("entity", first, "")
            yield from (Shown("part", part, part) for part in ("relations", "facts", "events"))
            for id_ in records.entities[first].facts:
                yield Shown("fact", f"{first}.{id_}", f"fact-{id_}")
            for id_ in case.own_events(first):
                yield Shown("event", id_, f"event-{id_}")
        case "references":
            for id_ in _chosen(Case.sources, call, case, ("grade", "letters")):
                yield Shown("source", id_, f"source-{id_}")
        case "timeline":
            if set(call.kwargs) == {"kind"}:
                yield Shown("kind of event", str(call.kwargs["kind"]), "")
            for event in _chosen(Case.events, call, case, ()).values():
                yield Shown("year", event.date[:4], f"year-{event.date[:4]}")
        case "claims" if first is None:
            yield Shown("summary", "sections", "sections")
            yield from (Shown("verdict", v, f"verdict-{v.replace(' ', '-')}") for v in VERDICTS)
        case "claims":
            for id_, claim in records.claims.items():
                if claim.section == first:
                    yield Shown("claim", id_, f"claim-{id_}")
            yield Shown("section", str(first), "")
        case "series":
            for id_ in [first] if first else records.series:
                if id_ in records.series:
                    yield Shown("series", id_, f"series-{id_}")
                    yield from _rows(id_, case)
        case "points":
            for id_, group in records.group_of.items():
                if group == first:
                    yield Shown("point", id_, f"point-{id_}")
        case "cards":
            yield Shown("kind", str(first), "")
        case "notes":
            yield Shown("part", "notes", "notes")


def _chosen(choose: Callable[..., Any], call: Call, case: Case, names: Iterable[str]) -> Any:
    """The records that a call chooses by its arguments, which are called so in their order."""
    try:
        return choose(case, **dict(zip(names, call.args, strict=False)), **call.kwargs)
    except (TypeError, ValueError):
        return {}  # arguments that `casebook check` reports


def _rows(series: str, case: Case) -> Iterator[Shown]:
    for row in case.records.series[series].rows:
        for column in case.records.series[series].columns:
            yield Shown("fact", f"{series}.{row}.{column}", f"row-{series}.{row}")
