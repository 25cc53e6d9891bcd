"""The macros of exhibits: the figure, the gallery of all, the links that filter a timeline."""

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
from mkdocs_casebook.show.arguments import ExhibitId, ExhibitKind
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import Values, View


def exhibit(view: View, id: ExhibitId) -> Markup:
    """A numbered figure: picture, takeaway, the data as a table, sources, files to take away.

    {{ exhibit("passengers") }}
    """
    common = _common(view, id, whole=not view.brief)
    if view.brief:
        return render("exhibit_brief.html", exhibit=common)
    record = view.case.records.exhibits[id]
    grid = table(view.case, view.words, record)
    numeric = [
        any(not isinstance(row[column], str | None) for row in grid.rows)
        for column in range(len(grid.headings))
    ]
    rows = [
        [(grid.text(view.words, row, column), number) for column, number in enumerate(numeric)]
        for row in range(len(grid.rows))
    ]
    pieces, data = evidence(view.case, record)
    texts = (record.title, record.takeaway, record.note)
    return render(
        "exhibit.html",
        exhibit=common,
        note=view.text(record.note),
        headings=list(zip(grid.headings, numeric, strict=True)),
        rows=rows,
        breaks=grid.breaks,
        sources=view.source_line(pieces, [*data, *view.facts_in(*texts)]),
        book=view.file(f"{view.case.id}/{WORKBOOK}"),
        shades=_shades(view, record),
        spots=_spots(view, id, record) if record.kind == "map" else [],
        sought=view.sought(record.aliases, record.title, record.takeaway),
    )


def exhibits(view: View, kind: ExhibitKind | None = None) -> Markup:
    """The exhibits, all or those of a kind, as pictures first, each leading to its data.

    {{ exhibits() }}
    """
    listed = [_common(view, id_, whole=True) for id_ in view.case.exhibits(kind)]
    return render("exhibits.html", exhibits=listed, book=view.file(f"{view.case.id}/{WORKBOOK}"))


def _common(view: View, id_: str, *, whole: bool) -> Values:
    """What every way of showing an exhibit takes; `whole` where its data stand with it."""
    record = view.case.records.exhibits[id_]
    return {
        "id": id_,
        "number": number_of(view.case, id_),
        "title": view.inline(record.title),
        "takeaway": view.inline(record.takeaway),
        "picture": view.file(f"{view.case.id}/{EXHIBITS}/{id_}"),
        "sizes": _sizes(view, id_),
        # Where the data stand on another page, so does the long description.
        "said": description(view.case, view.words, record) if whole else f"{KINDS[record.kind]}.",
        "href": view.place("exhibit", id_),
        "map": record.kind == "map",
    }


def _sizes(view: View, id_: str) -> dict[str, tuple[int, int]]:
    """The width and height of each drawing of an exhibit in pixels; a table has none."""
    drawn = view.case.records.exhibits[id_].kind != "table"
    sizes = ("wide", "narrow") if drawn else ()
    return {size: size_of(view.project.drawing(view.case.id, id_, size)) for size in sizes}


def _shades(view: View, record: Exhibit) -> list[Values]:
    """What a map fills, with links to the entities that these countries are of."""
    return [
        {
            "sign": SIGNS[index],
            "label": shade.label,
            "entities": [view.called("entity", id_) for id_ in shade.entities],
        }
        for index, shade in enumerate(record.shades)
        if shade.entities
    ]


def _spots(view: View, id_: str, record: Exhibit) -> list[tuple[str, float, float]]:
    """Where a map may be touched: its entities' countries, in the wide drawing's pixels."""
    entities, height = view.case.records.entities, _sizes(view, id_)["wide"][1]
    spots = []
    for shade, codes in zip(record.shades, filled(view.case, record), strict=True):
        for code in codes:
            entity_ids = [entity for entity in shade.entities if code in entities[entity].places]
            if entity_ids and (at := middle(code, height)):
                spots.append((view.place("entity", entity_ids[0]), *at))
    return spots


def choose(view: View) -> Markup:
    """Above a timeline of all events: links to those of a kind or of an entity.

    {{ choose() }}
    """
    # A script makes of them what filters the page's own list.
    records = view.case.records
    events = view.case.events().values()
    kinds = [
        (title, view.place("kind of event", id_))
        for id_, title in records.case.event_kinds.items()
        if ("kind of event", id_) in view.homes
    ]
    ids = {id_ for event in events for id_ in event.entities}
    named = sorted(ids, key=lambda id_: records.entities[id_].name.casefold())
    entities = [view.called("entity", id_) for id_ in named]
    script = view.file("assets/timeline.js")
    return render("choose.html", kinds=kinds, entities=entities, script=script)
