"""Exhibits on pages: the figure, the gallery of all, the links that filter a timeline."""

from typing import Any

from markupsafe import Markup

from mkdocs_casebook.case.plain_text import number_of
from mkdocs_casebook.exhibits.charts.maps import filled
from mkdocs_casebook.exhibits.charts.theme import SIGNS
from mkdocs_casebook.exhibits.charts.world import middle
from mkdocs_casebook.exhibits.data import evidence
from mkdocs_casebook.exhibits.descriptions import KINDS, description
from mkdocs_casebook.exhibits.svg import size_of
from mkdocs_casebook.exhibits.tables import table
from mkdocs_casebook.pages.downloads import EXHIBITS, WORKBOOK
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import View


def figure(view: View, id_: str) -> Markup:
    """A numbered figure, whole; among chapters on one page, without its table."""
    exhibit = view.case.records.exhibits[id_]
    own = _common(view, id_, exhibit, whole=not view.brief)
    if view.brief:
        return render("exhibit_brief.html", own=own)
    made = table(view.case, view.words, exhibit)
    rows = [
        [made.text(view.words, row, column) for column in range(len(made.headings))]
        for row in range(len(made.rows))
    ]
    numeric = [
        any(not isinstance(row[column], str | None) for row in made.rows)
        for column in range(len(made.headings))
    ]
    pieces, data = evidence(view.case, exhibit)
    texts = (exhibit.title, exhibit.takeaway, exhibit.note)
    return render(
        "exhibit.html",
        own=own,
        exhibit=exhibit,
        note=view.text(exhibit.note),
        headings=list(zip(made.headings, numeric, strict=True)),
        numeric=numeric,
        rows=rows,
        breaks=made.breaks,
        sources=view.source_line(pieces, [*data, *view.facts_in(*texts)]),
        folder=view.file(f"{view.case.id}/{EXHIBITS}/{id_}"),
        book=view.file(f"{view.case.id}/{WORKBOOK}"),
        shades=_shades(view, exhibit),
        spots=_spots(view, exhibit, own["sizes"]["wide"][1] if own["sizes"] else 0),
        sought=view.sought(exhibit.aliases, exhibit.title, exhibit.takeaway),
    )


def gallery(view: View, kind: str | None) -> Markup:
    """The exhibits in their order, each with its picture and the way to its data."""
    exhibits = view.case.exhibits(kind)
    found = [_common(view, id_, exhibit, whole=True) for id_, exhibit in exhibits.items()]
    return render("exhibits.html", exhibits=found, book=view.file(f"{view.case.id}/{WORKBOOK}"))


def _common(view: View, id_: str, exhibit: Exhibit, *, whole: bool) -> dict[str, Any]:
    """What every way of showing an exhibit takes; `whole` where its data stand with it."""
    case, words = view.case, view.words
    sizes = {
        size: size_of(view.project.drawing(case.id, id_, size))
        for size in ("wide", "narrow")
        if exhibit.kind != "table"
    }
    picture = view.file(f"{case.id}/{EXHIBITS}/{id_}")
    return {
        "id": id_,
        "number": number_of(case, id_),
        "title": view.inline(exhibit.title),
        "takeaway": view.inline(exhibit.takeaway),
        "picture": picture,
        "sizes": sizes,
        # Where the data stand on another page, so does the long description.
        "said": description(case, words, exhibit) if whole else f"{KINDS[exhibit.kind]}.",
        "href": view.place("exhibit", id_),
        "map": exhibit.kind == "map",
    }


def _shades(view: View, exhibit: Exhibit) -> list[dict[str, Any]]:
    """What a map fills, with links to the entities that these countries are of."""
    entities = view.case.records.entities
    return [
        {
            "sign": SIGNS[index],
            "label": shade.label,
            "entities": [(entities[id_].name, view.place("entity", id_)) for id_ in shade.entities],
        }
        for index, shade in enumerate(exhibit.shades)
        if shade.entities
    ]


def _spots(view: View, exhibit: Exhibit, height: int) -> list[dict[str, Any]]:
    """Where a map may be touched: its entities' countries, in the wide drawing's pixels."""
    entities = view.case.records.entities
    found = []
    for shade, codes in zip(exhibit.shades, filled(view.case, exhibit), strict=True):
        for code in codes:
            own = [entity for entity in shade.entities if code in entities[entity].places]
            if own and (at := middle(code, height)):
                found.append({"href": view.place("entity", own[0]), "x": at[0], "y": at[1]})
    return found


def choose(view: View) -> Markup:
    """Links to the events of a kind and of an entity; a script filters the page's own list."""
    records = view.case.records
    events = view.case.events().values()
    kinds = [
        (title, view.place("kind of event", id_))
        for id_, title in records.case.event_kinds.items()
        if ("kind of event", id_) in view.homes
    ]
    named = {id_ for event in events for id_ in event.entities}
    entities = [
        (records.entities[id_].name, f"{view.place('entity', id_)}#events")
        for id_ in sorted(named, key=lambda one: records.entities[one].name.casefold())
    ]
    script = view.file("assets/timeline.js")
    return render("choose.html", kinds=kinds, entities=entities, script=script)
