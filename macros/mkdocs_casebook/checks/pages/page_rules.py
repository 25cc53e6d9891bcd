"""The rules of pages, and between pages and records."""

import html
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.term_words import terms_by_word
from mkdocs_casebook.checks.pages.allowed_markup import is_refused
from mkdocs_casebook.checks.pages.decision_days import decisions_problems
from mkdocs_casebook.checks.pages.navigation import FROM_DOCS, navigation_problems
from mkdocs_casebook.checks.pages.one_page import Asked, beside_records, by_itself
from mkdocs_casebook.checks.pages.pages_of_records import (
    homes_of_records,
    page_names,
    pages_named,
    pages_of_entities,
)
from mkdocs_casebook.checks.pages.plugin_settings import BROUGHT, files_named
from mkdocs_casebook.checks.pages.published_files import PAGES, PICTURES, published_problems
from mkdocs_casebook.checks.records.known_ids import Names, acquainted, known_ids
from mkdocs_casebook.pages.addresses import address, is_address, relative_to, resolve
from mkdocs_casebook.pages.anchors import homes
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.own_macros import own_macros
from mkdocs_casebook.pages.page import Page, PageLink
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.found_once import wrong_with
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.records.web_addresses import fault_of

_README = "README.md"  # what builders take for a folder's first page, too


@dataclass(frozen=True)
class _Pages:
    """The pages of a project in one language by their paths, and what their macros speak of.

    `from_docs` where a link with a slash in front begins at their folder.
    """

    project: Project
    cases: Mapping[str, Case]
    macros: Macros
    by_uri: dict[str, Page]
    from_docs: bool

    @cached_property
    def brought(self) -> dict[str, set[str]]:
        """The anchors that each page's macros bring."""
        shown = ((page, self.cases.get(page.case)) for page in self.by_uri.values())
        return {p.uri: {item.anchor for item in self.macros.shown(p, case)} for p, case in shown}

    @cached_property
    def served(self) -> dict[str, Page]:
        """The pages by their addresses in the site."""
        return {posixpath.normpath(page.address): page for page in self.by_uri.values()}

    def anchors(self, uri: str) -> set[str]:
        """The anchors of a page."""
        return {*self.by_uri[uri].anchors} | self.brought[uri]


def _beside(project: Project, settings: Settings) -> Iterator[Problem]:
    """What is wrong with the files that lie beside the pages and are published with them."""
    named = {name for key in BROUGHT for name in files_named(settings, key)}
    for one in published_problems(project.docs, project.root, PAGES, named):
        if project.published(project.uri(project.root / one.place.file)):
            yield one


def pages_problems(
    project: Project,
    cases: Mapping[str, Case],
    macros: Macros,
    settings: Settings,
    *,
    only: Collection[str] = (),
) -> Iterator[Problem]:
    """What is wrong with the pages, and between them and the records of the cases.

    Of `only` some, by their paths: what is wrong with each by itself and with what it calls.
    """
    yield from _beside(project, settings)
    problems: list[Problem] = []
    read = [project.read_page(path, problems) for path in project.page_files()]
    yield from problems
    from_docs = settings.level("links", "absolute_links") == FROM_DOCS
    pages = _Pages(project, cases, macros, {page.uri: page for page in read}, from_docs)
    terms = {id_: terms_by_word(case) for id_, case in cases.items()}
    known = acquainted({id_: _known(pages, case, terms[id_]) for id_, case in cases.items()})
    own, wrong = own_macros(project.root, settings)
    yield from wrong
    for name in own.keys() & macros.by_name.keys():
        message = f"{name!r} is a macro of the engine; give yours another name"
        yield Problem(own[name], "own-macros", message)
    asked = Asked(cases, macros, settings, known, terms, own)
    read_by = settings.hosts, settings.extensions, sorted(cases)
    others = "\n".join(sorted(pages.by_uri))
    for page in (page for page in read if not only or page.uri in only):
        find = partial(by_itself, page, asked)
        yield from wrong_with(f"{page.file} apart", (*page.source, *read_by), find, apart=True)
        find = partial(beside_records, page, asked, project.limits, called_alone=bool(only))
        yield from wrong_with(page.file, (*page.source, others), find)
    if not only:
        yield from _among(project, read, pages, settings)


def _among(
    project: Project, read: list[Page], pages: _Pages, settings: Settings
) -> Iterator[Problem]:
    """What is wrong between the pages, and between them and the records."""
    cases, macros = pages.cases, pages.macros
    for page in read:
        yield from _chapters(page, pages)
        yield from _links(page, pages)
    yield from _clashes(pages)
    stand = {id_: homes(read, case, macros) for id_, case in cases.items()}
    docs = project.name(project.docs)
    unread = {id_ for id_, case in cases.items() if case.records.unread}
    yield from navigation_problems(docs, pages.by_uri, macros, stand, settings, unread)
    for id_, case in cases.items():
        if not project.elsewhere(id_):
            yield from pages_of_entities(case, pages.by_uri, macros, docs)
            yield from homes_of_records(case, stand[id_], macros, f"{docs}/{id_}")
            yield from pages_named(case, page_names(id_, pages.by_uri))
        yield from decisions_problems(project, case, [page for page in read if page.of(id_)])


def _known(pages: _Pages, case: Case, terms: Collection[str]) -> dict[str, Names]:
    """What the macros of a case's pages may name."""
    return known_ids(case) | {
        "term": Names(terms, open=("glossary", "") in case.records.unread),
        "page": page_names(case.id, pages.by_uri),
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
        elif page.uri.endswith(_README):
            message = "a folder's first page is called index.md here; rename it"
            yield Problem(Place(page.file), "page-address", message)
        for anchor in sorted(page.anchors.keys() & pages.brought[page.uri]):
            message = f"the anchor {anchor!r} is that of a record or list on this page; "
            right = "name it otherwise, or end the heading with {: #other }"
            yield Problem(page.anchors[anchor], "page-anchor", message + right)
        yield from _twice(page, pages)


def _twice(page: Page, pages: _Pages) -> Iterator[Problem]:
    """The calls that bring what a call above them has brought."""
    lines: dict[str, int] = {}
    for macro, call in pages.macros.calls(page):
        own = {one.anchor for one in macro.shown(call, pages.cases.get(page.case)) if one.anchor}
        if again := sorted(own & lines.keys()):
            message = f"{macro.name}(…) brings the anchor {again[0]!r}, as line {lines[again[0]]} "
            yield Problem(call.place, "page-anchor", message + "does; drop one of the two")
        lines |= dict.fromkeys(own - lines.keys(), call.place.line)


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
        if "{{" in link.target and link.raw:
            continue  # told with the markup
        if "{{" in link.target:
            message = "an address is written out, without a macro"
        elif not is_address(target):
            message = f"{shown(target)} is no address"
        elif ":" in re.split("[/?#]", plain)[0]:
            message = _outside(target, plain)
        elif target.startswith("/") and pages.from_docs and not link.raw:
            rule, message = _of_link(page, relative_to(page.uri, target[1:]), link, pages)
        elif target.startswith("/"):
            message = f"{target!r} starts with a slash; write it relative to this page"
        else:
            rule, message = _of_link(page, target, link, pages)
        if message:
            yield Problem(link.place, rule, message)


def _outside(target: str, plain: str) -> str:
    """What is wrong with a link that leads out of the site, or nothing."""
    if is_refused(plain):
        return f"{target!r}: only http, https, mailto and tel lead outside the site"
    scheme, _, rest = plain.partition(":")
    if scheme.lower() == "mailto":
        return "" if re.match("[^@?]+@[^@?]", rest) else f"{target!r} names no one to write to"
    fault = fault_of(target.strip()) if scheme.lower() in ("http", "https") else ""
    return f"{shown(target)} {fault}" if fault else ""


def _of_link(page: Page, target: str, link: PageLink, pages: _Pages) -> tuple[str, str]:
    """What is wrong with a link inside the site, or with what it shows as a picture."""
    rule, message = _inside(page, target, link.raw, pages)
    if message or not link.picture or resolve("", target)[0].lower().endswith(PICTURES.endings):
        return rule, message
    return "page-link", f"{shown(target)} is no picture; name a file of one, or write [words](…)"


def _inside(page: Page, target: str, raw: bool, pages: _Pages) -> tuple[str, str]:
    """What is wrong with a link to a place in the site, by which rule; nothing if it is right."""
    uri, anchor = resolve(page.uri, target)
    other = pages.by_uri.get(uri)
    if not other and (raw or pages.macros.is_plain(page, pages.cases)):
        # What no builder writes anew leads where a browser finds it.
        there = resolve(page.file_in_site, target)[0]
        other, uri, raw = pages.served.get(there), there if raw else uri, False
    if not other:
        return "page-link", _of_file(page, target, uri, pages)
    if raw and not target.startswith("#"):
        return "page-link", f"{target!r} is left as it is in HTML; write [words]({target})"
    case, anchors = pages.cases.get(other.case), pages.anchors(other.uri)
    # A page may have anchors of records that cannot be read.
    if anchor in {"", *anchors} or (other.calls and case and case.records.unread):
        return "", ""
    return "page-anchor", f"{other.file} has no anchor {anchor!r}{did_you_mean(anchor, anchors)}"


def _of_file(page: Page, target: str, uri: str, pages: _Pages) -> str:
    """What is wrong with a link to a file that is no page, or nothing."""
    outside = uri.startswith("..") or uri in pages.by_uri
    if not outside and (pages.project.docs / uri).is_file():
        message = f"{shown(target)} is left out of the site by exclude_docs or draft_docs"
        return "" if pages.project.published(uri) else message
    hint = _near(page.uri, target.partition("#")[0], tuple(pages.by_uri))
    return f"{shown(target)} leads to no page or file{hint}"


@lru_cache(maxsize=1024)  # a link may stand on a page thousands of times
def _near(uri: str, target: str, pages: tuple[str, ...]) -> str:
    known = {relative_to(uri, other) for other in pages}
    # A folder's own page is its index.
    return did_you_mean(f"{target}index.md" if target.endswith("/") else target, known)
