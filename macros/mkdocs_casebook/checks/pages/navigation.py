"""The rules of the navigation: it leads to pages that are there, and every page is led to."""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping

from mkdocs_casebook.pages.addresses import resolve
from mkdocs_casebook.pages.anchors import Homes
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# What macros link to, by the macros that do: whoever has one of these on a page leads there.
_LEADING = {
    "answer": {"questions"},
    "claim": {"claims", "corrections", "report"},
    "correction": {"fact", "notes", "profile"},
    "entity": {"cards", "profile", "register", "timeline", "exhibit"},
    "exhibit": {"see", "exhibits", "points", "claims", "answers"},
    "gallery": {"exhibit"},
    "kind of event": {"choose"},
    "point": {"trace", "points"},
    "question": {"answers"},
    "section": {"claims"},
    "series": {"notes", "exhibit", "register", "points", "claims", "profile"},
    "source": {"cite", "citet", "notes", "profile", "claims", "points", "series", "exhibit"},
    "term": {"term", "glossary", "points", "profile"},
}


def navigation_problems(
    docs: str, pages: Mapping[str, Page], homes: Mapping[str, Homes], settings: Settings
) -> Iterator[Problem]:
    """Entries that lead nowhere or twice to a page, and pages to which nothing leads.

    `docs` is what messages call the pages' folder, `homes` has the places of records by case.
    Where the settings name no pages the site builder puts every page into the navigation by itself.
    """
    for entry in settings.titles():
        if re.search(r"\{[{%#]", entry.title):
            message = "a title in the navigation is plain words: no macro, no braces"
            yield Problem(entry.place, "page-jinja", message)
    named: dict[str, Place] = {}
    for entry in settings.navigation():
        if _OUTSIDE.match(entry.target):
            continue
        uri = posixpath.normpath(entry.target)
        if uri in pages:
            first = named.setdefault(uri, entry.place)
            if first is not entry.place:
                message = f"{uri!r} stands in line {first.line} already; list a page once"
                yield Problem(entry.place, "navigation-repeated", message)
        else:
            hint = did_you_mean(uri, pages)
            message = f"{entry.target!r} is no page of {docs}/{hint}"
            yield Problem(entry.place, "navigation-missing", message)
    if named:
        yield from _unreachable(pages, homes, set(named))


def _unreachable(
    pages: Mapping[str, Page], homes: Mapping[str, Homes], listed: set[str]
) -> Iterator[Problem]:
    led = {id_: _led(own) for id_, own in homes.items()}
    reached, waiting = set(), [HOME, *listed]
    while waiting:
        uri = waiting.pop()
        if uri in reached or uri not in pages:
            continue
        reached.add(uri)
        page = pages[uri]
        waiting += [resolve(uri, html.unescape(link.target))[0] for link in page.links]
        for call in page.calls:
            waiting += led.get(page.case, {}).pop(call.name, ())
            if call.name == "rules":
                waiting += [other for other, one in pages.items() if one.shown("rules")]
            if call.name == "chapter":
                waiting += [f"{page.case}/{name}.md" for name in call.named]
    for uri, page in pages.items():
        if uri not in reached:
            title = next((one.place.line for one in page.headings if one.level == 1), 0)
            message = "no page leads here, nor does the navigation; link it, list it or remove it"
            yield Problem(Place(page.file, title or page.skipped + 1), "page-unreachable", message)


def _led(homes: Homes) -> dict[str, set[str]]:
    """The pages to which a macro leads, by its name."""
    found: dict[str, set[str]] = {}
    for (what, _), home in homes.items():
        for macro in _LEADING.get(what, ()):
            found.setdefault(macro, set()).add(home.uri)
    return found
