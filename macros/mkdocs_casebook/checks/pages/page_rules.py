"""The rules of pages, and between pages and records."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.checks.pages.abbreviations import known_abbreviations, unexplained
from mkdocs_casebook.checks.pages.front_matter import front_matter_problems
from mkdocs_casebook.checks.pages.macro_calls import calls_problems
from mkdocs_casebook.checks.pages.mark_density import page_restraint
from mkdocs_casebook.checks.pages.markup import OUTSIDE, is_address, markup_problems
from mkdocs_casebook.checks.pages.navigation import navigation_problems
from mkdocs_casebook.checks.pages.published_files import PAGES, published_problems
from mkdocs_casebook.checks.records.known_ids import Words, acquainted, known_ids
from mkdocs_casebook.checks.records.typed_numbers import typed, units_of
from mkdocs_casebook.pages.addresses import address, relative_to, resolve
from mkdocs_casebook.pages.anchors import Homes, homes, shown_by
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.reading.rules import GROUPS
from mkdocs_casebook.records.values import shown


def pages_problems(
    project: Project,
    cases: Mapping[str, Case],
    macros: Mapping[str, Callable[..., Any]],
    settings: Settings,
) -> Iterator[Problem]:
    """What is wrong with the pages, and between them and the records of the cases."""
    yield from published_problems(project.docs, project.root, PAGES)
    problems: list[Problem] = []
    pages = {
        page.uri: page
        for path in project.page_files()
        for page in [project.read_page(path, problems)]
    }
    yield from problems
    units = {id_: units_of(case) for id_, case in cases.items()}
    terms = {id_: _terms(case) for id_, case in cases.items()}
    known = acquainted(
        {
            id_: known_ids(case)
            | {
                "term": Words(terms[id_], open=("glossary", "") in case.records.unread),
                "page": _names(id_, pages),
                "macro": Words(macros),
            }
            for id_, case in cases.items()
        }
    )
    brought = {uri: _anchors(page, cases) for uri, page in pages.items()}
    anchors = {uri: page.anchors | brought[uri] for uri, page in pages.items()}
    abbreviations = {id_: known_abbreviations(case) for id_, case in cases.items()}
    described = not settings.there or bool(settings.text("site_description"))
    addresses: dict[str, str] = {}
    for page in pages.values():
        first = addresses.setdefault(address(page.uri).casefold(), page.file)
        if first != page.file:
            message = f"has the same address as {first}; rename one of them"
            yield Problem(Place(page.file), "page-address", message)
        yield from markup_problems(page, pages)
        for anchor in sorted(page.anchors & brought[page.uri]):
            message = f"the anchor {anchor!r} is that of a record on this page; choose another"
            yield Problem(Place(page.file), "page-anchor", message)
        yield from front_matter_problems(page, cases, macros)
        yield from calls_problems(page, known, cases, macros)
        yield from _links(project, page, pages, anchors, cases)
        if case := cases.get(page.case):
            for at, message in typed(page.text, units[case.id]):
                yield Problem(page.place(at), "typed-number", message)
            yield from unexplained(page, case, abbreviations[case.id])
        yield from page_restraint(page, case, terms.get(page.case, {}), described)
    stand = {id_: homes(pages.values(), case) for id_, case in cases.items()}
    yield from navigation_problems(project.name(project.docs), pages, stand, settings)
    yield from _pages_of_records(project, pages, cases, stand)


def _names(case: str, pages: Iterable[str]) -> Words:
    """The pages of a case, as macros name them."""
    inside = (uri.removeprefix(f"{case}/") for uri in pages if uri.startswith(f"{case}/"))
    return Words({uri.removesuffix(".md") for uri in inside}, open=False)


def _terms(case: Case) -> dict[str, str]:
    """The ids of the terms by every word that stands for them, lower case."""
    records, found = case.records, {}
    for id_ in sorted(records.ids.get("glossary", ())):
        aliases = records.at("glossary", id_, "aliases")
        words = [id_, records.at("glossary", id_, "term")]
        words += aliases if isinstance(aliases, list) else []
        found |= {word.casefold(): id_ for word in words if isinstance(word, str)}
    return found


def _anchors(page: Page, cases: Mapping[str, Case]) -> set[str]:
    """The anchors that the page's macros bring."""
    found = {rule for group in page.shown("rules") for rule in GROUPS.get(group, ())}
    if case := cases.get(page.case):
        found |= {item.anchor for call in page.calls for item in shown_by(call, case)}
    return found


def _links(
    project: Project,
    page: Page,
    pages: Mapping[str, Page],
    anchors: Mapping[str, set[str]],
    cases: Mapping[str, Case],
) -> Iterator[Problem]:
    hints: dict[str, str] = {}
    for link in page.links:
        if "{{" in link.target:
            continue
        # A browser undoes entities, and drops white space before and inside the scheme.
        target = html.unescape(link.target)
        plain = re.sub(r"[\s\x00-\x1f]", "", target)
        scheme, colon, _ = re.split(r"[/?#]", plain)[0].partition(":")
        if not is_address(target):
            yield Problem(link.place, "page-link", f"{shown(target)} is no address")
        elif colon:
            if scheme.casefold() not in OUTSIDE:
                message = f"{target!r}: only http, https, mailto and tel lead outside the site"
                yield Problem(link.place, "page-link", message)
        elif target.startswith("/"):
            message = f"{target!r} starts with a slash; write it relative to this page"
            yield Problem(link.place, "page-link", message)
        else:
            uri, anchor = resolve(page.uri, target)
            if uri not in pages:
                if uri.startswith("..") or not (project.docs / uri).is_file():
                    if target not in hints:
                        near = {relative_to(page.uri, other) for other in pages}
                        hints[target] = did_you_mean(target.partition("#")[0], near)
                    message = f"{shown(target)} leads to no page or file{hints[target]}"
                    yield Problem(link.place, "page-link", message)
            elif link.raw and not target.startswith("#"):
                message = f"{target!r} is left as it is in HTML; write [words]({target})"
                yield Problem(link.place, "page-link", message)
            elif anchor and anchor not in anchors[uri] and not _unread(pages[uri], cases):
                hint = did_you_mean(anchor, anchors[uri])
                message = f"{pages[uri].file} has no anchor {anchor!r}{hint}"
                yield Problem(link.place, "page-anchor", message)


def _unread(page: Page, cases: Mapping[str, Case]) -> bool:
    """Whether the page may have anchors of records that cannot be read."""
    case = cases.get(page.case)
    return bool(page.calls) and case is not None and bool(case.records.unread)


def _pages_of_records(
    project: Project,
    pages: Mapping[str, Page],
    cases: Mapping[str, Case],
    stand: Mapping[str, Homes],
) -> Iterator[Problem]:
    docs = project.name(project.docs)
    for id_, case in cases.items():
        if project.elsewhere(id_):
            continue
        records = case.records
        for entity, kind in records.kind_of.items():
            uri = f"{id_}/{kind}/{entity}.md"
            if uri not in pages:
                message = f'has no page; make {docs}/{uri} with {{{{ profile("{entity}") }}}}'
                file = Place(f"{records.folder}/{kind}/{entity}.yml")
                yield Problem(file, "missing-page", message)
            elif entity not in pages[uri].shown("profile"):
                message = f'shows no profile; write {{{{ profile("{entity}") }}}}'
                yield Problem(Place(pages[uri].file), "missing-page", message)
        for kind in records.case.kinds if records.case else ():
            for uri, page in pages.items():
                folder, _, name = uri.rpartition("/")
                if folder == f"{id_}/{kind}" and name != "index.md":
                    stem = name.removesuffix(".md")
                    if records.kind_of.get(stem) != kind:
                        message = f"no record: make data/{id_}/{kind}/{stem}.yml, or remove it"
                        yield Problem(Place(page.file), "missing-record", message)
        yield from _homes_of_records(case, stand[id_], pages, docs)


# What other pages link to, the macro that shows it, and what messages call it.
_SHOWN = {
    "source": ("sources", "references()", "sources"),
    "term": ("glossary", "glossary()", "terms"),
    "series": ("series", "series()", "series"),
    "point": ("points", 'points("problems")', "points of the argument"),
    "claim": ("claims", "claims(section=1)", "claims"),
    "question": ("questions", "questions()", "questions"),
    "answer": ("questions", "answers()", "answers"),
    "correction": ("corrections", "corrections()", "corrections"),
    "exhibit": ("exhibits", 'exhibit("id")', "exhibits"),
}


def _homes_of_records(
    case: Case, found: Homes, pages: Iterable[str], docs: str
) -> Iterator[Problem]:
    """Records that other pages link to need a page on which they stand."""
    records, id_ = case.records, case.id
    for what, (attribute, macro, name) in _SHOWN.items():
        lost = [one for one in getattr(records, attribute) if (what, one) not in found]
        if what == "claim":
            # A claim of a section that there is not was reported for that.
            sections = known_ids(case)["section"]
            lost = [one for one in lost if str(records.claims[one].section) in sections]
        if lost:
            many = f"{lost[0]!r}" + (f" and {len(lost) - 1} more" if len(lost) > 1 else "")
            message = (
                f"no page of {docs}/{id_}/ shows the {name} {many}; write {{{{ {macro} }}}} on one"
            )
            yield Problem(records.place(attribute, lost[0], of_key=True), "missing-page", message)
    for kind in dict.fromkeys(records.kind_of.values()):
        if ("kind", kind) not in found:
            macro = f'{{{{ cards("{kind}") }}}}'
            message = f"no page of {docs}/{id_}/ shows their list; write {macro} on one"
            place = records.place("case", "case", "kinds", kind, of_key=True)
            yield Problem(place, "missing-page", message)
    names = _names(id_, pages)
    for what in ("claims", "corrections"):
        for one, record in getattr(records, what).items():
            if record.page and record.page not in names:
                place = records.place(what, one, "page")
                message = f"{record.page!r} is no page of this case"
                yield Problem(place, "missing-page", message + did_you_mean(record.page, names))
