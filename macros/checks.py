"""The rules that no single record can know, over records and pages, each with an id."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from macros import views
from macros.case import Case
from macros.pages import Call, Page, address, resolve
from macros.project import Project
from macros.prose import references
from macros.reading import Path_, Place, Problem, Records, did_you_mean
from macros.scalars import To, days_of_date
from macros.schema import Entity, Evidence, Fact, PointGroup, Record
from macros.words import is_currency

MAX_QUOTE = 25
MAX_ORIGINAL = 8

Known = Mapping[str, Iterable[str]]


def check(project: Project, macros: Mapping[str, Callable[..., Any]]) -> list[Problem]:
    """Every problem of every record and page of the project, sorted by place.

    `macros` are the authors' words, by name.
    """
    problems: list[Problem] = []
    found: dict[str, Case] = {}
    for id_ in project.case_ids:
        found[id_], own = project.read_case(id_)
        problems += own
        problems += records_problems(found[id_])
    if not found:
        problems.append(Problem(Place("data"), "missing-file", "there is no case: data/ is empty"))
    problems += _pages_problems(project, found, macros)
    return sorted(set(problems))


# -- records --------------------------------------------------------------------------------------


def known_ids(case: Case) -> dict[str, Any]:
    """What words may name in this case, by what they name."""
    records = case.records
    own = records.case
    facts: set[str] = set(case.data)
    for (what, id_), (tree, path) in records.origins.items():
        if what == "entities" and isinstance(tree.data, dict):
            held = tree.data.get("facts")
            facts.update(f"{id_}.{fact}" for fact in held or () if isinstance(held, dict))
    return {
        "fact": facts,
        "source": records.ids.get("sources", ()),
        "entity": records.ids.get("entities", ()),
        "event": records.ids.get("events", ()),
        "point": records.ids.get("points", ()),
        "term": records.ids.get("glossary", ()),
        "series": records.ids.get("series", ()),
        "objective": own.objectives if own else (),
        "kind of relation": own.relations if own else (),
        "kind of event": own.event_kinds if own else (),
        "kind": own.kinds if own else (),
        "section": own.original.sections if own and own.original else (),
        "group of points": get_args(PointGroup),
    }


def records_problems(case: Case) -> Iterator[Problem]:
    """What is wrong between the records of a case."""
    records = case.records
    if records.case is None:
        return
    known = known_ids(case)
    for what, id_, path, named, value, owner in _named(records):
        place = records.place(what, id_, *path)
        yield from _reference(named, value, place, known, records)
    for what, id_, path, record in _parts(records):
        if isinstance(record, Evidence):
            yield from _evidence(record, lambda *key: records.place(what, id_, *path, *key))
        elif isinstance(record, Fact):
            yield from _fact(record, lambda *key: records.place(what, id_, *path, *key))
    for id_, entity in records.entities.items():
        yield from _entity(case, id_, entity)
    yield from _events(records)
    yield from _others(case)


def _items(records: Records) -> Iterator[tuple[str, str, Record]]:
    if records.case:
        yield "case", "case", records.case
    for what in ("sources", "entities", "events", "series", "points", "claims", "questions",
                 "glossary"):  # fmt: skip
        for id_, record in getattr(records, what).items():
            yield what, id_, record


def _parts(records: Records) -> Iterator[tuple[str, str, Path_, Record]]:
    """Every record and every record inside it, with its path."""

    def walk(value: Any, path: Path_) -> Iterator[tuple[Path_, Record]]:
        if isinstance(value, Record):
            yield path, value
            for name, info in type(value).model_fields.items():
                yield from walk(getattr(value, name), (*path, info.alias or name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from walk(item, (*path, index))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from walk(item, (*path, key))

    for what, id_, record in _items(records):
        for path, part in walk(record, ()):
            yield what, id_, path, part


@cache
def _naming_fields(model: type[Record]) -> tuple[tuple[str, str, str], ...]:
    """The fields of a model whose words name something: attribute, key and what they name."""

    def named(annotation: Any) -> str | None:
        for mark in getattr(annotation, "__metadata__", ()):
            if isinstance(mark, To):
                return mark.what
        parts = [part for part in get_args(annotation) if not isinstance(part, str)]
        return next((what for part in parts if (what := named(part))), None)

    fields = []
    for name, info in model.model_fields.items():
        marks = [mark.what for mark in info.metadata if isinstance(mark, To)]
        what = marks[0] if marks else named(info.annotation)
        if what:
            fields.append((name, info.alias or name, what))
    return tuple(fields)


def _named(records: Records) -> Iterator[tuple[str, str, Path_, str, str, Record]]:
    """Every word that names something: its record's kind and id, its path, what it names, it."""
    for what, id_, path, part in _parts(records):
        for name, key, named in _naming_fields(type(part)):
            value = getattr(part, name)
            if isinstance(value, str):
                yield what, id_, (*path, key), named, value, part
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, str):
                        yield what, id_, (*path, key, index), named, item, part
            elif isinstance(value, dict):
                for inner, item in value.items():
                    if isinstance(item, str):
                        yield what, id_, (*path, key, inner), named, item, part


def _reference(
    named: str, value: str, place: Place, known: Known, records: Records
) -> Iterator[Problem]:
    if named == "unit":
        units = records.case.units if records.case else {}
        if value != "percent" and value not in units and not is_currency(value):
            hint = did_you_mean(value, ["percent", *units])
            yield Problem(place, "unknown-unit", f"{value!r} is not a unit{hint}")
    elif named == "text":
        for token in references(value):
            yield from _token(token.kind, token.value, place, known)
    elif named in known and value not in known[named]:
        yield _unknown(named, value, place, known[named])


def _token(kind: str, value: str, place: Place, known: Known) -> Iterator[Problem]:
    if kind == "link":
        if value not in known["term"] and value not in known["entity"]:
            yield _unknown("term or entity", value, place, [*known["term"], *known["entity"]])
    elif kind == "exhibit":
        yield Problem(place, "unknown-exhibit", f"{value!r} is no exhibit of this case")
    else:
        named = "source" if kind == "cite" else "fact"
        if value not in known[named]:
            yield _unknown(named, value, place, known[named])


def _unknown(named: str, value: str, place: Place, known: Iterable[str]) -> Problem:
    rule = "unknown-" + named.replace(" ", "-")
    return Problem(place, rule, f"{value!r} is no {named} of this case{did_you_mean(value, known)}")


def _evidence(item: Evidence, place: Callable[..., Place]) -> Iterator[Problem]:
    if item.quote and len(item.quote.split()) > MAX_QUOTE:
        count = len(item.quote.split())
        yield Problem(place("quote"), "quote-length", f"{count} words; quote {MAX_QUOTE} at most")
    if item.translation and not item.quote:
        yield Problem(place("translation"), "quote-missing", "a translation without its quote")


def _fact(fact: Fact, place: Callable[..., Place]) -> Iterator[Problem]:
    if fact.derive is not None:
        for key in ("value", "kind", "status", "evidence"):
            if getattr(fact, key):
                message = f"a derived fact has no {key!r}: it follows from its inputs"
                yield Problem(place(key), "fact-derived", message)
        return
    for key in ("value", "kind", "status"):
        if getattr(fact, key) is None:
            message = f"{key!r} is missing: a fact is typed with it, or derived"
            yield Problem(place(), "missing-key", message)
    yield from _backed(fact.status, fact.evidence, place)
    if fact.status not in (None, "unverified") and fact.checked is None:
        yield Problem(place(), "missing-key", f"'checked' is missing: the fact is {fact.status}")


def _backed(
    status: str | None, evidence: list[Evidence], place: Callable[..., Place]
) -> Iterator[Problem]:
    if status not in (None, "unverified") and not evidence:
        message = f"{status} without evidence; give a source, or say unverified"
        yield Problem(place(), "evidence-missing", message)


def _span(first: str | None, last: str | None, place: Place) -> Iterator[Problem]:
    if first and last and days_of_date(last)[1] < days_of_date(first)[0]:
        yield Problem(place, "date-order", f"{last} lies before {first}")


def _entity(case: Case, id_: str, entity: Entity) -> Iterator[Problem]:
    records = case.records

    def place(*path: str | int) -> Place:
        return records.place("entities", id_, *path)

    groups = records.case.kinds[records.kind_of[id_]].groups
    if groups and entity.group is None:
        message = f"'group' is missing; one of {', '.join(groups)}"
        yield Problem(place(), "missing-key", message)
    elif entity.group and entity.group not in groups:
        yield _unknown("group", entity.group, place("group"), groups)
    yield from _span(entity.since, entity.until, place("until"))
    for index, relation in enumerate(entity.relations):
        at = ("relations", index)
        yield from _span(relation.from_, relation.to, place(*at, "to"))
        share = case.data.get(relation.share or "")
        if share and share.value is not None and not 0 <= share.value <= 100:
            message = f"a share lies between 0 and 100, not {share.value}"
            yield Problem(place(*at, "share"), "value-bounds", message)
        if relation.status not in (None, "unverified") and not relation.evidence:
            yield from _backed(relation.status, [], lambda *key, at=at: place(*at, *key))


def _events(records: Records) -> Iterator[Problem]:
    latest = ""
    for id_, event in records.events.items():

        def place(*path: str | int, id_: str = id_) -> Place:
            return records.place("events", id_, *path)

        yield from _span(event.date, event.end, place("end"))
        yield from _backed(event.status, event.evidence, place)
        if latest and days_of_date(event.date)[0] < days_of_date(latest)[0]:
            message = f"{event.date} stands after {latest}; events stand in the order of time"
            yield Problem(place("date"), "event-order", message)
        else:
            latest = event.date


def _others(case: Case) -> Iterator[Problem]:
    records = case.records
    sections = records.case.original.sections if records.case.original else {}
    for id_, claim in records.claims.items():
        if str(claim.section) not in sections:
            yield _unknown(
                "section", str(claim.section), records.place("claims", id_, "section"), sections
            )
        if claim.quote and len(claim.quote.split()) > MAX_ORIGINAL:
            message = f"{len(claim.quote.split())} words; quote {MAX_ORIGINAL} at most"
            yield Problem(records.place("claims", id_, "quote"), "quote-length", message)
        if claim.verdict not in ("advice", "view") and not claim.finding:
            message = f"'finding' is missing: the claim is {claim.verdict}"
            yield Problem(records.place("claims", id_, of_key=True), "missing-key", message)
    for id_, series in records.series.items():
        for column, record in series.columns.items():
            for operation, columns in (record.derive or {}).items():
                for index, other in enumerate(columns):
                    if other not in series.columns:
                        place = records.place(
                            "series", id_, "columns", column, "derive", operation, index
                        )
                        yield _unknown("column", other, place, series.columns)
        for row, cells in ((name, record.cells) for name, record in series.rows.items()):
            for column in cells:
                if column not in series.columns:
                    place = records.place("series", id_, "rows", row, "cells", column, of_key=True)
                    yield _unknown("column", column, place, series.columns)
        for index, record in enumerate(series.breaks):
            if record.before not in series.rows:
                place = records.place("series", id_, "breaks", index, "before")
                yield _unknown("row", record.before, place, series.rows)
    for id_ in records.points:
        yield from _circle(records, id_)


def _circle(records: Records, id_: str) -> Iterator[Problem]:
    open_, seen = list(records.points[id_].answers), set()
    while open_:
        other = open_.pop()
        if other == id_:
            place = records.place("points", id_, "answers")
            yield Problem(place, "answers-circle", f"{id_!r} answers itself in the end")
            return
        if other not in seen and other in records.points:
            seen.add(other)
            open_ += records.points[other].answers


# -- pages ----------------------------------------------------------------------------------------


def _pages_problems(
    project: Project, cases: Mapping[str, Case], macros: Mapping[str, Callable[..., Any]]
) -> Iterator[Problem]:
    problems: list[Problem] = []
    pages = {
        page.uri: page
        for path in project.page_files()
        for page in [project.read_page(path, problems)]
    }
    yield from problems
    known = {id_: known_ids(case) | _words(case) for id_, case in cases.items()}
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


def _words(case: Case) -> dict[str, Any]:
    return {"term": views.terms_by_word(case)}


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
        elif marks:
            word = value.casefold() if marks[0] == "term" else value
            if word not in known[marks[0]]:
                yield _unknown(marks[0], value, call.place, known[marks[0]])


def _anchors(page: Page, cases: Mapping[str, Case]) -> set[str]:
    """The anchors that the page's macros bring."""
    case = cases.get(page.case)
    if case is None:
        return set()
    records = case.records
    made: set[str] = set()
    for call in page.calls:
        first = next(iter((*call.args, *call.kwargs.values())), None)
        if call.name == "profile" and first in records.entities:
            made.update(f"fact-{id_}" for id_ in records.entities[first].facts)
            made.update(("relations", "facts", "events"))
        elif call.name == "points":
            made.update(f"point-{id_}" for id_, group in records.group_of.items() if group == first)
        elif call.name == "trace":
            made.update(f"trace-{id_}" for id_ in records.points)
        elif call.name == "claims":
            made.update(f"claim-{id_}" for id_, claim in records.claims.items()
                        if claim.section == first)  # fmt: skip
            if first is None:
                made.add("sections")
                made.update(f"verdict-{v.replace(' ', '-')}" for v in views.VERDICTS)
        elif call.name in ("questions", "answers"):
            made.update(f"question-{id_}" for id_ in records.questions)
        elif call.name == "glossary":
            made.update(f"term-{id_}" for id_ in records.glossary)
        elif call.name == "references":
            made.update(f"source-{id_}" for id_ in records.sources)
        elif call.name == "timeline":
            made.update(f"event-{id_}" for id_ in records.events)
            made.update(f"year-{event.date[:4]}" for event in records.events.values())
        elif call.name == "series":
            made.update(f"series-{id_}" for id_ in records.series)
        elif call.name == "notes":
            made.add("notes")
    return made


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
        yield from _pages_of_lists(id_, case, pages, docs)


def _pages_of_lists(
    id_: str, case: Case, pages: Mapping[str, Page], docs: str
) -> Iterator[Problem]:
    """Records that other pages link to need the page on which they stand."""
    records = case.records
    needed = {"facts.md": ("register", bool(case.data))}
    for what, name in (("sources", "references"), ("glossary", "glossary"), ("series", "series"),
                       ("events", "timeline"), ("questions", "questions"),
                       ("questions", "answers")):  # fmt: skip
        uri = views.PAGES["data" if name == "series" else name]
        needed[uri] = (name, bool(getattr(records, what)))
    for kind in records.case.kinds:
        needed[f"{kind}/index.md"] = ("cards", kind in records.kind_of.values())
    for section in {claim.section for claim in records.claims.values()}:
        needed[views.PAGES["claims"].format(section)] = ("claims", True)
    for uri, (macro, wanted) in sorted(needed.items()):
        if wanted and not (page := pages.get(f"{id_}/{uri}")):
            message = f"there is no such page; it shows {{{{ {macro}(…) }}}}, which others link to"
            yield Problem(Place(f"{docs}/{id_}/{uri}"), "missing-page", message)
        elif wanted and macro not in {call.name for call in page.calls}:
            message = f"does not call {macro}(…), to which other pages link"
            yield Problem(Place(page.file), "missing-page", message)
    for claim_id, claim in records.claims.items():
        if claim.page and f"{id_}/{claim.page}.md" not in pages:
            place = records.place("claims", claim_id, "page")
            yield Problem(place, "missing-page", f"{claim.page!r} is no page of this case")
