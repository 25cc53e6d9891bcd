"""The rules of pages, and between pages and records."""

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mkdocs_casebook.case.case import Case, terms_by_word
from mkdocs_casebook.checks.pages.abbreviations import known_abbreviations, unexplained
from mkdocs_casebook.checks.pages.allowed_markup import is_address, is_refused
from mkdocs_casebook.checks.pages.front_matter import front_matter_problems
from mkdocs_casebook.checks.pages.macro_calls import calls_problems
from mkdocs_casebook.checks.pages.mark_density import page_restraint
from mkdocs_casebook.checks.pages.markup import markup_problems
from mkdocs_casebook.checks.pages.navigation import navigation_problems
from mkdocs_casebook.checks.pages.published_files import PAGES, published_problems
from mkdocs_casebook.checks.pages.tables import table_problems
from mkdocs_casebook.checks.records.known_ids import Names, acquainted, known_ids
from mkdocs_casebook.checks.records.typed_numbers import typed, units_of
from mkdocs_casebook.pages.addresses import address, relative_to, resolve
from mkdocs_casebook.pages.anchors import Homes, homes
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.pages.uses import LISTS
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.records.values import shown


@dataclass(frozen=True)
class _Pages:
    """The pages of a project in one language by their paths, and what their macros speak of."""

    project: Project
    cases: Mapping[str, Case]
    macros: Macros
    by_uri: dict[str, Page]

    @cached_property
    def brought(self) -> dict[str, set[str]]:
        """The anchors that each page's macros bring."""
        shown = ((page, self.cases.get(page.case)) for page in self.by_uri.values())
        return {p.uri: {item.anchor for item in self.macros.shown(p, case)} for p, case in shown}

    def anchors(self, uri: str) -> set[str]:
        """The anchors of a page."""
        return self.by_uri[uri].anchors | self.brought[uri]


def pages_problems(
    project: Project, cases: Mapping[str, Case], macros: Macros, settings: Settings
) -> Iterator[Problem]:
    """What is wrong with the pages, and between them and the records of the cases."""
    yield from published_problems(project.docs, project.root, PAGES)
    problems: list[Problem] = []
    read = [project.read_page(path, problems) for path in project.page_files()]
    yield from problems
    pages = _Pages(project, cases, macros, {page.uri: page for page in read})
    terms = {id_: terms_by_word(case) for id_, case in cases.items()}
    known = acquainted({id_: _known(pages, case, terms[id_]) for id_, case in cases.items()})
    described = not settings.there or bool(settings.text("site_description"))
    for page in read:
        case = cases.get(page.case)
        yield from markup_problems(page, settings.hosts)
        yield from table_problems(page)
        yield from front_matter_problems(page, cases, macros.by_name)
        yield from calls_problems(page, known, cases, macros)
        yield from page_restraint(page, case, macros, terms.get(page.case, {}), described)
        yield from _chapters(page, pages)
        yield from _links(page, pages)
    yield from _clashes(pages)
    for id_, case in cases.items():
        units, abbreviations = units_of(case), known_abbreviations(case)
        for page in (one for one in read if one.case == id_):
            for at, message in typed(page.text, units):
                yield Problem(page.lines.place(at), "typed-number", message)
            yield from unexplained(page, case, abbreviations)
    stand = {id_: homes(read, case, macros) for id_, case in cases.items()}
    docs = project.name(project.docs)
    yield from navigation_problems(docs, pages.by_uri, macros, stand, settings)
    for id_, case in cases.items():
        if not project.elsewhere(id_):
            yield from _pages_of_entities(case, pages, docs)
            yield from _homes_of_records(case, stand[id_], macros, f"{docs}/{id_}")
            yield from _pages_named(case, _names(id_, pages.by_uri))


def _known(pages: _Pages, case: Case, terms: Collection[str]) -> dict[str, Names]:
    """What the macros of a case's pages may name."""
    return known_ids(case) | {
        "term": Names(terms, open=("glossary", "") in case.records.unread),
        "page": _names(case.id, pages.by_uri),
        "macro": Names(pages.macros.by_name),
    }


def _clashes(pages: _Pages) -> Iterator[Problem]:
    """Pages at one address, and anchors that are records' already."""
    addresses: dict[str, str] = {}
    for page in pages.by_uri.values():
        first = addresses.setdefault(address(page.uri).casefold(), page.file)
        if first != page.file:
            message = f"has the same address as {first}; rename one of them"
            yield Problem(Place(page.file), "page-address", message)
        for anchor in sorted(page.anchors & pages.brought[page.uri]):
            message = f"the anchor {anchor!r} is that of a record on this page; choose another"
            yield Problem(Place(page.file), "page-anchor", message)


def _names(case: str, pages: Iterable[str]) -> Names:
    """The pages of a case, as macros name them."""
    inside = (uri.removeprefix(f"{case}/") for uri in pages if uri.startswith(f"{case}/"))
    return Names({uri.removesuffix(".md") for uri in inside}, open=False)


def _chapters(page: Page, pages: _Pages) -> Iterator[Problem]:
    """Pages that a page shows as chapters, and that show others."""
    for macro, call in pages.macros.calls(page):
        for what, name in macro.names(call):
            other = pages.by_uri.get(f"{page.case}/{name}.md") if what == "page" else None
            if other and pages.macros.named(other, "page"):
                message = f"{name!r} has chapters of its own; name those here instead"
                yield Problem(call.place, "page-chapter", message)


def _links(page: Page, pages: _Pages) -> Iterator[Problem]:
    """The links of a page that lead nowhere, or where none may lead."""
    for link in page.links:
        # A browser undoes entities, and drops white space before and inside the scheme.
        target = html.unescape(link.target)
        plain = re.sub(r"[\s\x00-\x1f]", "", target)
        rule = "page-link"
        if "{{" in link.target:
            continue
        if not is_address(target):
            message = f"{shown(target)} is no address"
        elif ":" in re.split("[/?#]", plain)[0]:
            outside = "only http, https, mailto and tel lead outside the site"
            message = f"{target!r}: {outside}" if is_refused(plain) else ""
        elif target.startswith("/"):
            message = f"{target!r} starts with a slash; write it relative to this page"
        else:
            rule, message = _inside(page, target, link.raw, pages)
        if message:
            yield Problem(link.place, rule, message)


def _inside(page: Page, target: str, raw: bool, pages: _Pages) -> tuple[str, str]:
    """What is wrong with a link to a place in the site, by which rule; nothing if it is right."""
    uri, anchor = resolve(page.uri, target)
    other = pages.by_uri.get(uri)
    if not other:
        if not uri.startswith("..") and (pages.project.docs / uri).is_file():
            return "", ""
        hint = _near(page.uri, target.partition("#")[0], tuple(pages.by_uri))
        return "page-link", f"{shown(target)} leads to no page or file{hint}"
    if raw and not target.startswith("#"):
        return "page-link", f"{target!r} is left as it is in HTML; write [words]({target})"
    case, anchors = pages.cases.get(other.case), pages.anchors(uri)
    # A page may have anchors of records that cannot be read.
    if anchor in {"", *anchors} or (other.calls and case and case.records.unread):
        return "", ""
    return "page-anchor", f"{other.file} has no anchor {anchor!r}{did_you_mean(anchor, anchors)}"


@lru_cache(maxsize=1024)  # a link may stand on a page thousands of times
def _near(uri: str, target: str, pages: tuple[str, ...]) -> str:
    return did_you_mean(target, {relative_to(uri, other) for other in pages})


def _pages_of_entities(case: Case, pages: _Pages, docs: str) -> Iterator[Problem]:
    """Entities without a page on which they stand, and pages without an entity."""
    records, showing = case.records, pages.macros.showing("entity")
    for entity, kind in records.kind_of.items():
        uri, written = f"{case.id}/{kind}/{entity}.md", showing.written(entity)
        page = pages.by_uri.get(uri)
        if not page:
            file = Place(f"{records.folder}/{kind}/{entity}.yml")
            yield Problem(file, "missing-page", f"has no page; make {docs}/{uri} with {written}")
        # Its record may be one that cannot be read.
        elif not any(
            macro is showing and ("entity", entity) in macro.names(call)
            for macro, call in pages.macros.calls(page)
        ):
            message = f"shows no profile; write {written}"
            yield Problem(Place(page.file), "missing-page", message)
    kinds = records.case.kinds
    for uri, page in pages.by_uri.items():
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


# What other pages link to; messages call most of them by that word and an s.
_LINKED = "source term series point claim question answer correction exhibit".split()
_MANY = {"series": "series", "point": "points of the argument"}


def _homes_of_records(case: Case, places: Homes, macros: Macros, docs: str) -> Iterator[Problem]:
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
        if lost:
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


def _pages_named(case: Case, names: Names) -> Iterator[Problem]:
    """The pages that claims and corrections name, and that are not there."""
    records = case.records
    for what, record_of in (("claims", records.claims), ("corrections", records.corrections)):
        for id_, record in record_of.items():
            if record.page and record.page not in names:
                message = f"{record.page!r} is no page of this case"
                hint = did_you_mean(record.page, names)
                yield Problem(records.place(what, id_, "page"), "missing-page", message + hint)
