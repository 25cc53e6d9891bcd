"""The rules of pages, and between pages and records."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args

from macros import views
from macros.case import Case
from macros.pages import Call, Page, address, resolve
from macros.places import homes, shown_by
from macros.project import Project
from macros.reading import Place, Problem, did_you_mean
from macros.record_checks import Known, known_ids, unknown
from macros.scalars import days_of_date

def pages_problems(
    project: Project, cases: Mapping[str, Case], macros: Mapping[str, Callable[..., Any]]
) -> Iterator[Problem]:
    problems: list[Problem] = []
    pages = {
        page.uri: page
        for path in project.page_files()
        for page in [project.read_page(path, problems)]
    }
    yield from problems
    known = {
        id_: known_ids(case) | {"term": views.terms_by_word(case)} for id_, case in cases.items()
    }
    anchors = {uri: page.anchors | _anchors(page, cases) for uri, page in pages.items()}
    addresses: dict[str, str] = {}
    for page in pages.values():
        first = addresses.setdefault(address(page.uri).casefold(), page.file)
        if first != page.file:
            message = f"has the same address as {first}; rename one of them"
            yield Problem(Place(page.file), "page-address", message)
        yield from _front_matter(page, cases, macros)
        yield from _page_calls(page, known, macros)
        yield from _links(project, page, pages, anchors)
    yield from _pages_of_records(project, pages, cases)


def _front_matter(
    page: Page, cases: Mapping[str, Case], macros: Mapping[str, Callable[..., Any]]
) -> Iterator[Problem]:
    for key in page.meta:
        if key in macros:
            message = f"{key!r} is the name of a macro, which it would hide on this page"
            yield Problem(page.meta_places[key], "page-front-matter", message)
    if (named := page.meta.get("case")) and named not in cases:
        hint = did_you_mean(str(named), cases)
        message = f"{named!r} is no case{hint}"
        yield Problem(page.meta_places["case"], "unknown-case", message)


def _page_calls(
    page: Page, known: Mapping[str, Known], macros: Mapping[str, Callable[..., Any]]
) -> Iterator[Problem]:
    for call in page.calls:
        if call.name not in macros:
            message = f"{call.name!r} is no macro{did_you_mean(call.name, macros)}"
            yield Problem(call.place, "unknown-macro", message)
        elif not call.called:
            yield Problem(call.place, "page-arguments", f"write {call.name}(…) to call it")
        elif page.case not in known:
            if "case" not in page.meta:
                message = "this page lies outside a case's folder; say `case:` in its front matter"
                yield Problem(call.place, "page-case", message)
        else:
            yield from _arguments(call, macros[call.name], known[page.case])


def _arguments(call: Call, macro: Callable[..., Any], known: Known) -> Iterator[Problem]:
    signature = inspect.signature(macro)
    try:
        bound = signature.bind(None, *call.args, **call.kwargs)
    except TypeError as error:
        wanted = ", ".join(str(parameter).split(":")[0] for parameter in
                           list(signature.parameters.values())[1:])  # fmt: skip
        message = f"{call.name}({wanted}): {error}"
        yield Problem(call.place, "page-arguments", message)
        return
    for name, value in list(bound.arguments.items())[1:]:
        annotation = signature.parameters[name].annotation
        marks = getattr(annotation, "__metadata__", None) or next(
            (part.__metadata__ for part in get_args(annotation) if hasattr(part, "__metadata__")),
            (),
        )
        if value is None and signature.parameters[name].default is None:
            continue
        if marks == ("section",):
            value = str(value) if type(value) is int else value
        if not isinstance(value, str):
            message = f"{call.name}: {name} is a text in quotes, not {value!r}"
            yield Problem(call.place, "page-arguments", message)
        elif marks == ("date",):
            try:
                days_of_date(value)
            except ValueError as error:
                yield Problem(call.place, "page-arguments", f"{call.name}: {name}: {error}")
        elif marks:
            word = value.casefold() if marks[0] == "term" else value
            if word not in known[marks[0]]:
                yield unknown(marks[0], value, call.place, known[marks[0]])


def _anchors(page: Page, cases: Mapping[str, Case]) -> set[str]:
    """The anchors that the page's macros bring."""
    case = cases.get(page.case)
    if case is None:
        return set()
    return {item.anchor for call in page.calls for item in shown_by(call, case)}


def _links(
    project: Project, page: Page, pages: Mapping[str, Page], anchors: Mapping[str, set[str]]
) -> Iterator[Problem]:
    for link in page.links:
        target = link.target
        if "{{" in target or target.startswith(("http://", "https://", "mailto:", "tel:")):
            continue
        if ":" in target.split("/")[0].split("#")[0]:
            message = f"{target!r}: only http, https, mailto and tel lead outside the site"
            yield Problem(link.place, "page-link", message)
        elif target.startswith("/"):
            message = f"{target!r} starts with a slash; write it relative to this page"
            yield Problem(link.place, "page-link", message)
        else:
            uri, anchor = resolve(page.uri, target)
            if uri not in pages:
                if uri.startswith("..") or not (project.docs / uri).is_file():
                    hint = did_you_mean(uri, pages)
                    message = f"{target!r} leads to no page or file{hint}"
                    yield Problem(link.place, "page-link", message)
            elif anchor and anchor not in anchors[uri]:
                hint = did_you_mean(anchor, anchors[uri])
                message = f"{pages[uri].file} has no anchor {anchor!r}{hint}"
                yield Problem(link.place, "page-anchor", message)


def _pages_of_records(
    project: Project, pages: Mapping[str, Page], cases: Mapping[str, Case]
) -> Iterator[Problem]:
    docs = project.name(project.docs)
    for id_, case in cases.items():
        records = case.records
        if records.case is None:
            continue
        for entity, kind in records.kind_of.items():
            uri = f"{id_}/{kind}/{entity}.md"
            if uri not in pages:
                message = f"has no page; make {docs}/{uri} with {{{{ profile(\"{entity}\") }}}}"
                yield Problem(records.place("entities", entity), "missing-page", message)
            elif entity not in pages[uri].shown("profile"):
                message = f"shows no profile; write {{{{ profile(\"{entity}\") }}}}"
                yield Problem(Place(pages[uri].file), "missing-page", message)
        for kind in records.case.kinds:
            for uri, page in pages.items():
                folder, _, name = uri.rpartition("/")
                if folder == f"{id_}/{kind}" and name != "index.md":
                    stem = name.removesuffix(".md")
                    if records.kind_of.get(stem) != kind:
                        message = f"no record: make data/{id_}/{kind}/{stem}.yml, or remove it"
                        yield Problem(Place(page.file), "missing-record", message)
        yield from _homes_of_records(id_, case, pages.values(), docs)


# What other pages link to, the macro that shows it, and what messages call it.
_SHOWN = {
    "source": ("sources", "references()", "sources"),
    "event": ("events", "timeline()", "events"),
    "term": ("glossary", "glossary()", "terms"),
    "series": ("series", "series()", "series"),
    "claim": ("claims", "claims(section=1)", "claims"),
    "question": ("questions", "questions()", "questions"),
    "answer": ("questions", "answers()", "answers"),
}


def _homes_of_records(id_: str, case: Case, pages: Iterable[Page], docs: str) -> Iterator[Problem]:
    """Records that other pages link to need a page on which they stand."""
    records = case.records
    found = homes(pages, case)
    for what, (attribute, macro, name) in _SHOWN.items():
        lost = [one for one in getattr(records, attribute) if (what, one) not in found]
        if lost:
            many = f"{lost[0]!r}" + (f" and {len(lost) - 1} more" if len(lost) > 1 else "")
            message = (
                f"no page of {docs}/{id_}/ shows the {name} {many}; write {{{{ {macro} }}}} on one"
            )
            yield Problem(records.place(attribute, lost[0], of_key=True), "missing-page", message)
    for claim_id, claim in records.claims.items():
        if claim.page and f"{id_}/{claim.page}.md" not in {page.uri for page in pages}:
            place = records.place("claims", claim_id, "page")
            yield Problem(place, "missing-page", f"{claim.page!r} is no page of this case")
