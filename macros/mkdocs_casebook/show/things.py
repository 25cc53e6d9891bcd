"""The macro that lists what a case has, A to Z, for readers who cannot search."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_casebook.records.values import letters_of
from mkdocs_casebook.show.arguments import Letters
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import View

# Under this stand names that begin with no Latin letter.
OTHERS = "0–9, 字"


class Thing(NamedTuple):
    """A thing by one of its names: how that is put in order, where it stands, what it is called."""

    order: str
    name: str
    href: str
    called: str


def things(view: View, letters: Letters | None = None) -> Markup:
    """All that has a name, or what begins with some letters: the case's pages, its entities and
    terms by each of their names, its series.

    {{ things(letters="A-C") }}
    """
    first, last = letters_of(letters) if letters else ("", "")
    under: dict[str, list[Thing]] = {}
    for thing in sorted(set(_things(view)), key=_place):
        letter = thing.order[:1].upper()
        if not letters or first <= letter <= last:
            under.setdefault(letter if "A" <= letter <= "Z" else OTHERS, []).append(thing)
    return render("things.html", letters=under)


def _things(view: View) -> Iterator[Thing]:
    records = view.case.records
    for id_, entity in records.entities.items():
        href = view.place("entity", id_)
        yield Thing(_folded(entity.listed), entity.name, href, entity.name)
        yield from (Thing(_folded(one), one, href, entity.name) for one in entity.aliases)
    for id_, term in records.glossary.items():
        href = view.place("term", id_)
        for name in (term.term, *term.aliases):
            yield Thing(_folded(name), name, href, term.term)
    for id_, series in records.series.items():
        yield Thing(_folded(series.title), series.title, view.place("series", id_), series.title)
    for page in view.project.pages():
        # What the search leaves out are closed pages, or such as show again what others have.
        shown = page.case == view.case.id and "exclude" not in str(page.meta.get("search"))
        if shown and not view.macros.stand(page, "entity"):
            yield Thing(_folded(page.title), page.title, view.link(page.uri), page.title)


def _place(thing: Thing) -> tuple[bool, Thing]:
    """Where it stands in the order of all: what begins with no Latin letter last."""
    return not "a" <= thing.order[:1] <= "z", thing


def _folded(name: str) -> str:
    """A name as it is put in order: without accents, marks and capitals."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(sign for sign in plain if sign.isalnum() or sign.isspace()).split())
