"""The rules of former addresses: each leads at once to what is there, and hides nothing."""

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.checks.records.known_ids import Known, Names, unknown
from mkdocs_casebook.pages.addresses import address
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.moved import Former, anchors_of
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.uses import LISTS
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean


def former_problems(
    project: Project,
    former: Former,
    cases: Mapping[str, Case],
    known: Mapping[str, Known],
    macros: Macros,
) -> Iterator[Problem]:
    """What is wrong with the former addresses of the project; `known` is told by case."""
    yield from _pages(project, former)
    yield from _anchors(project, former, macros)
    for case, kinds in former.moved.records.items():
        if case not in cases:
            message = f"{case!r} is no case{did_you_mean(case, cases)}"
            yield Problem(former.place("records", case), "unknown-case", message)
            continue
        for kind, ids in kinds.items():
            listed = cases[case].records.ids.get(LISTS.get(kind, ""), ())
            there = known[case].get(kind) or Names(listed)
            for old, new in ids.items():
                place = former.place("records", case, kind, old)
                if old in there:
                    message = f"{old!r} is a {kind} again; take this line out"
                    yield Problem(place, "moved-hides", message)
                elif new in ids:
                    yield _chain(place, old, ids)
                elif new not in there:
                    found = unknown(kind, new, place, there)
                    yield found._replace(rule="moved-target")


def _pages(project: Project, former: Former) -> Iterator[Problem]:
    moved = former.moved.pages
    here = {path.relative_to(project.docs).as_posix() for path in project.page_files()}
    taken = {address(uri).casefold(): uri for uri in here}
    for old, new in moved.items():
        place = former.place("pages", old)
        if wrong := next((uri for uri in (old, new) if not _is_page(uri)), ""):
            message = f"{wrong!r} is no path of a page; write it as index.md or about/index.md"
            yield Problem(place, "moved-target", message)
        elif (hidden := taken.get(address(old).casefold())) is not None:
            message = f"{hidden!r} stands at that address; take this line out, or move the page"
            yield Problem(place, "moved-hides", message)
        elif new in moved:
            yield _chain(place, old, moved)
        elif not project.in_any_language(new):
            hint = did_you_mean(new, here)
            yield Problem(place, "moved-target", f"{new!r} is no page{hint}")


def _anchors(project: Project, former: Former, macros: Macros) -> Iterator[Problem]:
    """What stood on a page leads to what stands on another, and hides nothing there."""
    here = {page.uri: page for page in project.pages()}
    own = cache(lambda uri: anchors_of(here[uri], project, macros))
    for old, anchors in former.moved.anchors.items():
        if old not in here and old not in former.moved.pages:
            message = f"{old!r} is no page, and none of pages"
            yield Problem(former.place("anchors", old), "moved-target", message)
        there = own(old) if old in here else set()
        for name, target in anchors.items():
            place = former.place("anchors", old, name)
            if name in there:
                message = f"{name!r} is an anchor of the page again; take this line out"
                yield Problem(place, "moved-hides", message)
            elif message := _leads_nowhere(name, target, here, own):
                yield Problem(place, "moved-target", message)


def _leads_nowhere(
    name: str, target: str, pages: Collection[str], anchors_on: Callable[[str], set[str]]
) -> str:
    """Why an anchor does not lead to a place of now, or nothing."""
    path, _, now = target.partition("#")
    anchors = [anchors_on(uri) for uri in pages if fnmatchcase(uri, path)]
    if not anchors:
        return f"{path!r} is no page{did_you_mean(path, pages)}"
    if "*" in name:
        found = any(fnmatchcase(anchor, name) for own in anchors for anchor in own)
        return "" if found else f"no anchor of {path!r} is called {name!r}"
    if now and now not in anchors[0]:
        return f"{path!r} has no anchor {now!r}{did_you_mean(now, anchors[0])}"
    return ""


def _is_page(uri: str) -> bool:
    """Whether the text can be a page's path below the pages' folder."""
    plain = posixpath.normpath(uri) == uri and not uri.startswith(("/", "../"))
    return plain and uri.endswith(".md") and not set("\\?#*[]") & set(uri)


def _chain(place: Place, old: str, moved: Mapping[str, str]) -> Problem:
    """What is wrong with a former address that leads to another, or in a circle."""
    way = [old]
    while (last := moved.get(way[-1])) is not None:
        way.append(last)
        if last in way[:-1]:
            message = f"leads in a circle: {' → '.join(way)}; one of them must be what is there"
            return Problem(place, "moved-chain", message)
    message = f"leads by way of another former address: {' → '.join(way)}; write {way[-1]}"
    return Problem(place, "moved-chain", message)
