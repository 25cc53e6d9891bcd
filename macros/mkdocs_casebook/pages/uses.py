"""Where records are used: the pages that show each fact and source, and what rests on a source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.exhibits.data import evidence
from mkdocs_casebook.pages.anchors import shown_by
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.named import named_in

# Where the records of each kind stand among those of the case.
_LISTS = {
    "claim": "claims",
    "event": "events",
    "point": "points",
    "answer": "questions",
    "question": "questions",
    "term": "glossary",
    "entity": "entities",
    "correction": "corrections",
}
# What a page of a record does not show of it: facts and events are told of under their own ids.
_LEFT = {"entity": ("facts",), "question": ("answer", "covers", "mistakes", "objectives")}
# Pages show these by their records, and not by their evidence.
_LISTED = (
    "gallery",
    "term",
    "part",
    "year",
    "kind",
    "section",
    "verdict",
    "summary",
    "trace",
    "source",
)

Ref = tuple[str, str]


@dataclass
class Uses:
    """The use that a case makes of its facts and sources.

    `pages` are the paths of the pages that show a fact or source, in order, without the page on
    which it stands itself; `exhibits` those that draw a fact or rest on a source, by their ids;
    `rests` the records that a source bears out, series as a whole.
    """

    pages: dict[Ref, list[str]] = field(default_factory=dict)
    exhibits: dict[Ref, list[str]] = field(default_factory=dict)
    rests: dict[str, list[Ref]] = field(default_factory=dict)


def uses(pages: Mapping[str, Page], case: Case) -> Uses:
    """The uses of the case's facts and sources on the pages, which are given by their paths.

    A page that shows others as its chapters is not named for what these show, and of the pages
    outside the case's folder only the home: the others show records as examples.
    """
    found = Uses()
    for id_, exhibit in case.records.exhibits.items():
        for ref in dict.fromkeys(_of_exhibit(exhibit, case)):
            found.exhibits.setdefault(ref, []).append(id_)
    for uri, page in pages.items():
        if page.case == case.id and (page.of(case.id) or not page.address):
            shown: dict[Ref, None] = {}
            for call in page.calls:
                for ref in _of_call(call, case):
                    shown[ref] = None
            for what, id_ in shown:
                found.pages.setdefault((what, id_), []).append(uri)
    for source, ref in _bearings(case):
        rests = found.rests.setdefault(source, [])
        if ref not in rests:
            rests.append(ref)
    return found


def _of_call(call: Call, case: Case) -> Iterator[Ref]:
    """The facts and sources that a call shows, those of a profile's own facts left out."""
    if call.name in ("fact", "value", "holds"):
        yield from _with_sources((("fact", id_) for id_ in call.named), case)
    elif call.name in ("cite", "citet"):
        yield from (("source", id_) for id_ in call.named)
    elif call.name != "register":
        for item in shown_by(call, case):
            if item.what == "fact":
                if item.id in case.data:
                    yield from (("source", source) for source in case.data[item.id].sources)
            elif item.what == "exhibit":
                yield from _of_exhibit(case.records.exhibits[item.id], case)
            elif item.what not in _LISTED:
                yield from _with_sources(_of_record(item.what, item.id, case), case)


def _of_exhibit(exhibit: Exhibit, case: Case) -> Iterator[Ref]:
    """The facts and sources that an exhibit draws, or tells of in its texts."""
    pieces, data = evidence(case, exhibit)
    yield from (("source", item.source) for item in pieces)
    yield from _with_sources((("fact", datum.id) for datum in data), case)
    named = (ref for ref in named_in(exhibit) if ref[0] in ("fact", "source"))
    yield from _with_sources(named, case)


def _with_sources(refs: Iterable[Ref], case: Case) -> Iterator[Ref]:
    for what, id_ in refs:
        yield what, id_
        if what == "fact" and id_ in case.data:
            yield from (("source", source) for source in case.data[id_].sources)


def _of_record(what: str, id_: str, case: Case) -> Iterator[Ref]:
    """The facts and sources that a record names."""
    record = getattr(case.records, _LISTS[what]).get(id_) if what in _LISTS else None
    if what == "series":
        record = case.records.series.get(id_)
    if record is not None:
        leave = _LEFT.get(what, ())
        yield from (ref for ref in named_in(record, leave) if ref[0] in ("fact", "source"))


def _bearings(case: Case) -> Iterator[tuple[str, Ref]]:
    """Each source with each record that it bears out."""
    records = case.records
    for id_, entity in records.entities.items():
        for fact_id, fact in entity.facts.items():
            for what, source in named_in(fact):
                if what == "source":
                    yield source, ("fact", f"{id_}.{fact_id}")
    for what in ("series", "event", "claim", "point", "answer", "term", "entity"):
        for id_ in getattr(records, _LISTS.get(what, what)):
            for kind, source in _of_record(what, id_, case):
                if kind == "source":
                    yield source, (what, id_)
