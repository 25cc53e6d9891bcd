"""The macros of exhibits: the figure, the gallery of all, the links that filter a timeline."""

from markupsafe import Markup

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.phrases import own_of, phrase
from mkdocs_casebook.case.plain_text import number_of
from mkdocs_casebook.exhibits.chart_kinds import description, kind_of, sizes_of, table
from mkdocs_casebook.exhibits.charts.maps import filled
from mkdocs_casebook.exhibits.charts.theme import BROAD
from mkdocs_casebook.exhibits.charts.vega import SIGNS
from mkdocs_casebook.exhibits.charts.world import middle
from mkdocs_casebook.exhibits.data import Figure, evidence
from mkdocs_casebook.exhibits.pictures import size_of
from mkdocs_casebook.pages.downloads import EXHIBITS, WORKBOOK
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.show.arguments import ExhibitId, ExhibitKind
from mkdocs_casebook.show.pieces import drafted, sought
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import Values, View

# What the narrow drawing of a map with frames shows otherwise than the wide one.
IN_PARTS = "On a narrow screen the map is in parts, each on a scale of its own."


def exhibit(view: View, id: ExhibitId) -> Markup:
    """A numbered figure: picture, takeaway, the data as a table, sources, files to take away.

    {{ exhibit("passengers") }}
    """
    common = briefly(view, id, whole=not view.brief)
    if view.brief:
        return render("exhibit_brief.html", exhibit=common)
    figure = view.project.figure(view.case.id, id)
    record, grid = figure.exhibit, table(figure)
    columns = range(len(grid.headings))
    numeric = [any(not isinstance(row[at], str) for row in grid.rows) for at in columns]
    rows = [list(zip(row, numeric, strict=True)) for row in grid.texts(view.words)]
    pieces, data = evidence(figure)
    texts = (record.title, record.takeaway, record.judgement, record.note)
    return render(
        "exhibit.html",
        beside=view.margin.exhibits.get(id),
        again=view.homes["exhibit", id].uri != view.page.uri,
        exhibit=common,
        note=view.text(record.note),
        headings=list(zip(grid.headings, numeric, strict=True)),
        rows=rows,
        breaks=grid.breaks,
        judgement=view.inline(record.judgement),
        counted=record.count or record.event_kinds,
        sources=view.source_line(pieces, [*data, *view.facts_in(*texts)]),
        book=view.file(f"{view.case.id}/{WORKBOOK}"),
        shades=_shades(view, record),
        spots=_spots(view, id, figure) if record.shades and common["sizes"] else [],
        sought=sought(record.aliases, record.title, record.takeaway),
    )


def exhibits(view: View, kind: ExhibitKind | None = None) -> Markup:
    """The exhibits, all or those of a kind, as pictures first, each leading to its data.

    {{ exhibits() }}
    """
    listed = [briefly(view, id_, whole=True) for id_ in view.case.exhibits(kind)]
    return render("exhibits.html", exhibits=listed, book=view.file(f"{view.case.id}/{WORKBOOK}"))


def briefly(view: View, id_: str, *, whole: bool = False) -> Values:
    """What every way of showing an exhibit takes; `whole` where its data stand with it."""
    figure = view.project.figure(view.case.id, id_)
    kind = kind_of(figure.exhibit)
    own = [one.called for one in view.case.drafts.get(("exhibits", id_), ())]
    credit = [kind.credit, IN_PARTS] if figure.exhibit.frames else [kind.credit]
    return {
        "id": id_,
        "number": number_of(view.case, id_),
        "title": view.inline(figure.exhibit.title),
        "takeaway": view.inline(figure.exhibit.takeaway),
        "picture": view.file(f"{view.case.id}/{EXHIBITS}/{id_}"),
        # The width and height of each drawing in pixels; a table has none. Where the navigation
        # stands beside the text there is no room for a broad one.
        "sizes": {
            size: size_of(view.project.drawing(view.case.id, id_, size))
            for size in sizes_of(figure)
            if size not in BROAD or "navigation" in str(view.page.meta.get("hide"))
        },
        # Where the data stand on another page, so does the long description.
        "said": description(figure) if whole and not figure.awaits else f"{phrase(kind.called)}.",
        "href": view.place("exhibit", id_),
        "draft": drafted([*own, *figure.drafts]),
        "credit": " ".join(map(phrase, credit)),
    }


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


def _spots(view: View, id_: str, figure: Figure) -> list[tuple[str, float, float]]:
    """Where a map may be touched: its entities' countries, in the wide drawing's pixels."""
    entities, spots = view.case.records.entities, []
    _, height = size_of(view.project.drawing(view.case.id, id_, "wide"))
    for shade, codes in zip(figure.exhibit.shades, filled(figure), strict=True):
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
    kinds = [
        (title, view.place("kind of event", id_))
        for id_, title in records.case.event_kinds.items()
        if ("kind of event", id_) in view.homes
    ]
    entities = [(f"of-{id_}", *view.called("entity", id_)) for id_ in concerned(view.case)]
    script, own = view.file("assets/timeline.js"), own_of("timeline.js")
    return render("choose.html", kinds=kinds, entities=entities, script=script, own=own)


def concerned(case: Case) -> list[str]:
    """The entities whom events concern, by their names."""
    entities = case.records.entities
    ids = {id_ for event in case.events().values() for id_ in event.entities if id_ in entities}
    return sorted(ids, key=lambda id_: entities[id_].name.casefold())
