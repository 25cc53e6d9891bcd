"""The rules of the navigation: it leads to pages that are there, and every page is led to."""

import html
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from mkdocs_casebook.checks.pages.allowed_markup import is_refused
from mkdocs_casebook.pages.addresses import is_address, resolve
from mkdocs_casebook.pages.anchors import Homes, homes_of_rules
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.pages.settings import Settings, lists
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.records.likely import shown

# How `validation` says that an address with a slash in front begins at the pages' folder.
FROM_DOCS = "relative_to_docs"
_OUTSIDE = late(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def navigation_problems(
    docs: str,
    pages: Mapping[str, Page],
    macros: Macros,
    homes: Mapping[str, Homes],
    settings: Settings,
    unread: Collection[str] = (),
) -> Iterator[Problem]:
    """Entries that lead nowhere or twice to a page, and pages to which nothing leads.

    `docs` is what messages call the pages' folder, `homes` has the places of records by case;
    what would lead to pages of the `unread` cases nobody knows.
    Where the settings name no pages the site builder puts every page into the navigation by itself.
    """
    for entry in settings.titles():
        if re.search(r"\{[{%#]", entry.title):
            message = "a title in the navigation is plain words: no macro, no braces"
            yield Problem(entry.place, "page-jinja", message)
    named: dict[str, Place] = {}
    yield from _entries(docs, pages, settings, named)
    if named:
        hidden = settings.text("not_in_nav")
        shown = {uri: page for uri, page in pages.items() if not lists(hidden, uri)}
        lost = _unreachable(pages, macros, homes, set(named))
        known = {uri for uri, page in shown.items() if page.case not in unread}
        yield from (problem for uri, problem in lost if uri in known)
        if settings.level("nav", "omitted_files") == "warn":
            message = "is not in the navigation, which the settings want; list it, or in not_in_nav"
            yield from (
                Problem(_title(page), "navigation-missing", message)
                for uri, page in shown.items()
                if uri not in named
            )


def _entries(
    docs: str, pages: Mapping[str, Page], settings: Settings, named: dict[str, Place]
) -> Iterator[Problem]:
    """What is wrong with the entries; the pages that they name are put into `named`."""
    for entry in settings.navigation():
        if not is_address(entry.target) or is_refused(entry.target):
            message = f"{shown(entry.target)} is no address to which a site may lead"
            yield Problem(entry.place, "navigation-missing", message)
            continue
        if _OUTSIDE.match(entry.target):
            continue
        uri = posixpath.normpath(entry.target)
        if settings.level("nav", "absolute_links") == FROM_DOCS:
            uri = uri.lstrip("/")
        if uri in pages:
            first = named.setdefault(uri, entry.place)
            if first is not entry.place:
                message = f"{uri!r} stands in line {first.line} already; list a page once"
                yield Problem(entry.place, "navigation-repeated", message)
        elif any(lists(patterns, uri) for patterns in settings.left_out):
            message = f"{entry.target!r} is left out of the site by exclude_docs or draft_docs"
            yield Problem(entry.place, "navigation-missing", message)
        else:
            hint = did_you_mean(uri, pages)
            message = f"{entry.target!r} is no page of {docs}/{hint}"
            yield Problem(entry.place, "navigation-missing", message)


def _unreachable(
    pages: Mapping[str, Page], macros: Macros, homes: Mapping[str, Homes], listed: set[str]
) -> Iterator[tuple[str, Problem]]:
    rules = {("rule", id_): home for id_, home in homes_of_rules(pages.values(), macros).items()}
    led = {id_: _by_kind(leading | rules) for id_, leading in homes.items()}
    reached, waiting = set(), [HOME, *listed]
    while waiting:
        uri = waiting.pop()
        if uri in reached or uri not in pages:
            continue
        reached.add(uri)
        page = pages[uri]
        leading = led.setdefault(page.case, _by_kind(rules))
        leads = {what for macro, _ in macros.calls(page) for what in macro.leads}
        waiting += [home for what in leads for home in leading.pop(what, ())]
        waiting += [f"{page.case}/{name}.md" for name in macros.named(page, "page")]
        waiting += [resolve(uri, html.unescape(link.target))[0] for link in page.links]
    lost = {uri for uri in pages.keys() - reached if not macros.is_plain(pages[uri], homes)}
    for uri in sorted(lost):
        message = "no page leads here, nor does the navigation; link it, list it or remove it"
        yield uri, Problem(_title(pages[uri]), "page-unreachable", message)


def _title(page: Page) -> Place:
    return Place(page.file, page.title_line or page.skipped + 1)


def _by_kind(homes: Homes) -> dict[str, set[str]]:
    """The pages on which records of each kind have their places."""
    found: dict[str, set[str]] = {}
    for (what, _), home in homes.items():
        found.setdefault(what, set()).add(home.uri)
    return found
