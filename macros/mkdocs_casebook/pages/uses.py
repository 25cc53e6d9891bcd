"""Where records are used: the pages that show each fact and source, and what rests on a source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mkdocs_casebook.case import statements
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.exhibits.data import Figure, evidence
from mkdocs_casebook.pages.macro import Macro, Macros
from mkdocs_casebook.pages.macro_calls import Call
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.records.argument import ANSWERING
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.named import named_in

# Where the records of each kind stand among those of the case; answers stand with their questions.
LISTS = {kind: name for kind, name in statements.LISTS.items() if kind != "case"}
LISTS |= {"answer": "questions", "correction": "corrections"}
# What a page of a record does not show of it: facts and events are told of under their own ids.
_LEFT = {"entity": ("facts",), "question": (*ANSWERING, "objectives")}
# Lists show these by their words, and not by what bears them out.
_LISTED = ("source", "term")

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


def uses(pages: Iterable[Page], case: Case, macros: Macros) -> Uses:
    """The uses of the case's facts and sources on the pages.

    A page that shows others as its chapters is not named for what these show, and of the pages
    outside the case's folder only the home: the others show records as examples.
    """
    used = Uses()
    _add_exhibits(used, case)
    for page in pages:
        for ref in dict.fromkeys(_of_page(page, case, macros)):
            used.pages.setdefault(ref, []).append(page.uri)
    for source, ref in dict.fromkeys(_bearings(case)):
        used.rests.setdefault(source, []).append(ref)
    return used


def numbers(page: Page, chapters: Iterable[Page], case: Case, macros: Macros) -> list[str]:
    """All the facts and cells that a page shows: its own, and those of its chapters too."""
    shown: list[str] = []
    for one in (page, *chapters) if _counts(page, case) else ():
        refs = [*_of_page(one, case, macros)]
        refs += [(item.what, item.id) for item in macros.shown(one, case)]
        shown += [id_ for what, id_ in refs if what == "fact" and id_ in case.data]
    return shown


def _of_page(page: Page, case: Case, macros: Macros) -> Iterator[Ref]:
    if _counts(page, case):
        for macro, call in macros.calls(page):
            yield from _of_call(macro, call, case)


def _counts(page: Page, case: Case) -> bool:
    return page.case == case.id and (page.of(case.id) or page.uri == HOME)


def _add_exhibits(used: Uses, case: Case) -> None:
    for id_, exhibit in case.records.exhibits.items():
        for ref in dict.fromkeys(_of_exhibit(exhibit, case)):
            used.exhibits.setdefault(ref, []).append(id_)


def _of_call(macro: Macro, call: Call, case: Case) -> Iterator[Ref]:
    """The facts and sources that a call names or shows, those of a profile's own facts left out."""
    yield from _numbers(macro.names(call), case)
    for what, id_, _ in macro.shown(call, case):
        if what == "fact":
            if id_ in case.data:
                yield from (("source", source) for source in case.data[id_].sources)
        elif what == "exhibit":
            yield from _of_exhibit(case.records.exhibits[id_], case)
        elif what not in _LISTED:
            yield from _numbers(_of_record(what, id_, case), case)


def _of_exhibit(exhibit: Exhibit, case: Case) -> Iterator[Ref]:
    """The facts and sources that an exhibit draws, or tells of in its texts."""
    pieces, data = evidence(Figure(case, exhibit))
    yield from (("source", item.source) for item in pieces)
    yield from _numbers((("fact", datum.id) for datum in data), case)
    yield from _numbers(named_in(exhibit), case)


def _numbers(refs: Iterable[Ref], case: Case) -> Iterator[Ref]:
    """The facts and sources among what is named, and the sources of these facts."""
    for what, id_ in refs:
        if what in ("fact", "quotation", "source"):
            yield what, id_
        if what == "fact" and id_ in case.data:
            yield from (("source", source) for source in case.data[id_].sources)
        elif what == "quotation":
            yield from (ref for ref in _of_record(what, id_, case) if ref[0] == "source")


def _of_record(what: str, id_: str, case: Case) -> Iterator[Ref]:
    """What a record names that a page of it shows."""
    record = getattr(case.records, LISTS[what]).get(id_) if what in LISTS else None
    return named_in(record, _LEFT.get(what, ())) if record else iter(())


def own_name(case: Case, what: str, id_: str) -> str:
    """The words by which a record itself goes: its name, title or term, or what it states."""
    record = getattr(case.records, LISTS[what])[id_]
    words = ("name", "title", "term", "states")
    return str(next(getattr(record, key) for key in words if hasattr(record, key)))


def _bearings(case: Case) -> Iterator[tuple[str, Ref]]:
    """Each source with each record that it bears out."""
    records = case.records
    named = [
        (("fact", f"{id_}.{fact_id}"), named_in(fact))
        for id_, entity in records.entities.items()
        for fact_id, fact in entity.facts.items()
    ]
    for what in "series event quotation claim point answer term entity".split():
        ids = getattr(records, LISTS[what])
        named += [((what, id_), _of_record(what, id_, case)) for id_ in ids]
    for ref, names in named:
        yield from ((source, ref) for what, source in names if what == "source")
