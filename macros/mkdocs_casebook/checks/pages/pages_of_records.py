"""The pages that records need, and the records that pages need."""

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.checks.records.known_ids import Names, known_ids
from mkdocs_casebook.pages.anchors import Homes
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.pages.uses import LISTS
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.records.entities import Entity
from mkdocs_casebook.records.likely import shown

# What other pages link to; messages call most of them by that word and an s.
_LINKED = "source term series point claim question answer correction exhibit quotation".split()
_MANY = {"series": "series", "point": "points of the argument"}


def page_names(case: str, pages: Iterable[str]) -> Names:
    """The pages of a case, as macros name them."""
    inside = (uri.removeprefix(f"{case}/") for uri in pages if uri.startswith(f"{case}/"))
    return Names({uri.removesuffix(".md") for uri in inside}, open=False)


def pages_of_entities(
    case: Case, by_uri: Mapping[str, Page], macros: Macros, docs: str
) -> Iterator[Problem]:
    """Entities without a page on which they stand, and pages without an entity."""
    records, showing = case.records, macros.showing("entity")
    for entity, kind in records.kind_of.items():
        uri, written = f"{case.id}/{kind}/{entity}.md", showing.written(entity)
        page = by_uri.get(uri)
        if not page:
            file = Place(f"{records.folder}/{kind}/{entity}.yml")
            yield Problem(file, "missing-page", f"has no page; make {docs}/{uri} with {written}")
        # Its record may be one that cannot be read.
        elif not any(
            macro is showing and ("entity", entity) in macro.names(call)
            for macro, call in macros.calls(page)
        ):
            message = f"shows no profile; write {written}"
            yield Problem(Place(page.file), "missing-page", message)
        elif entity in records.entities:
            yield from _heading(page, records.entities[entity])
    kinds = records.case.kinds
    for uri, page in by_uri.items():
        folder, _, name = uri.rpartition("/")
        kind, stem = folder.removeprefix(f"{case.id}/"), name.removesuffix(".md")
        if (
            folder == f"{case.id}/{kind}"
            and kind in kinds
            and name != HOME
            and records.kind_of.get(stem) != kind
        ):
            message = f"no record: make data/{folder}/{stem}.yml, or remove it"
            yield Problem(Place(page.file), "missing-record", message)


def _heading(page: Page, entity: Entity) -> Iterator[Problem]:
    """A page of an entity that calls it something else."""
    names = (entity.name, entity.native_name)
    headings = [heading for heading in page.headings if heading.level == 1]
    called = [(heading.text, heading.place) for heading in headings[:1]]
    if title := page.meta.get("title"):
        called.append((str(title), page.meta_places["title"]))
    for words, place in called:
        if entity.name and " ".join(words.split()) not in names:
            message = f"{shown(words)} is the page of {shown(entity.name)}; write one name in both"
            yield Problem(place, "page-heading", message)


def homes_of_records(case: Case, places: Homes, macros: Macros, docs: str) -> Iterator[Problem]:
    """Records that other pages link to need a page on which they stand."""
    records = case.records
    sections = known_ids(case)["section"]
    for what in _LINKED:
        lost = [
            id_
            for id_, record in getattr(records, LISTS[what]).items()
            if (what, id_) not in places
            # A claim of a section that there is not was reported for that.
            and not (what == "claim" and str(record.section) not in sections)
        ]
        # Of what cannot be read nobody knows what it shows; entities show events and more.
        unread = {what for what, _ in records.unread} & {LISTS[what], "entities", "case"}
        if lost and not unread:
            many = f"{lost[0]!r}" + (f" and {len(lost) - 1} more" if len(lost) > 1 else "")
            name, written = _MANY.get(what, f"{what}s"), macros.showing(what).written()
            message = f"no page of {docs}/ shows the {name} {many}; write {written} on one"
            place = records.place(LISTS[what], lost[0], of_key=True)
            yield Problem(place, "missing-page", message)
    for kind in dict.fromkeys(records.kind_of.values()):
        if ("kind", kind) not in places:
            written = macros.showing("kind").written(kind)
            message = f"no page of {docs}/ shows their list; write {written} on one"
            place = records.place("case", "case", "kinds", kind, of_key=True)
            yield Problem(place, "missing-page", message)


def pages_named(case: Case, names: Names) -> Iterator[Problem]:
    """The pages that claims, corrections and entities name, and that are not there."""
    records = case.records
    named = [("claims", id_, "page", claim.page) for id_, claim in records.claims.items()]
    named += [("corrections", id_, "page", one.page) for id_, one in records.corrections.items()]
    named += [("entities", id_, "chapter", one.chapter) for id_, one in records.entities.items()]
    for what, id_, key, page in named:
        if page and page not in names:
            message = f"{page!r} is no page of this case{did_you_mean(page, names)}"
            yield Problem(records.place(what, id_, key), "missing-page", message)
    for id_, correction in records.corrections.items():
        kind, _, name = (correction.removed or "").partition(" ")
        if kind == "page" and name in names:
            message = f"{name!r} is there; say so with `removed` of what is not"
            place = records.place("corrections", id_, "removed")
            yield Problem(place, "correction-stale", message)
