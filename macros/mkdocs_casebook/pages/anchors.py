"""Where records stand: the page, and the anchor on it, whose macro shows each."""

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import Page


class Home(NamedTuple):
    """A record's place: a page's path below the pages' folder, and an anchor."""

    uri: str
    anchor: str


Homes = dict[tuple[str, str], Home]


def homes(pages: Iterable[Page], case: Case, macros: Macros) -> Homes:
    """The place of each record of the case: the first of its own pages that shows it.

    A kind of record has its place in the authors' guide, which lies outside all cases.
    """
    places: Homes = {}
    for page in pages:
        if page.case == case.id:
            for what, id_, anchor in macros.shown(page, case):
                if page.of(case.id) or what == "kind of record":
                    places.setdefault((what, id_), Home(page.uri, anchor))
    return places


def homes_of_rules(pages: Iterable[Page], macros: Macros) -> dict[str, Home]:
    """Where the pages tell of each rule: these need no case."""
    places: dict[str, Home] = {}
    for page in pages:
        for what, id_, anchor in macros.shown(page, None):
            if what == "rule":
                places.setdefault(id_, Home(page.uri, anchor))
    return places
