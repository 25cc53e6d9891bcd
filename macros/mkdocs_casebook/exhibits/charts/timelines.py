"""Timelines: relations as spans, events by kind, or events one by one."""

from collections import Counter
from collections.abc import Iterator

from mkdocs_casebook.case.doubt import of_event, signs, told
from mkdocs_casebook.case.phrases import listed, noted, phrase
from mkdocs_casebook.case.plain_text import dated_share
from mkdocs_casebook.exhibits.charts import axes, vega
from mkdocs_casebook.exhibits.charts.lines import panel
from mkdocs_casebook.exhibits.charts.theme import Drawing, Size, Spec, colour
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import Fault, Faults
from mkdocs_casebook.exhibits.tables import Table, of_lower, of_words, with_lower
from mkdocs_casebook.records.base import doubt_of
from mkdocs_casebook.records.entities import Event, Relation

_SHARES = noted(
    "A share is that of the time at its \N{BLACK UP-POINTING TRIANGLE}; "
    "before and after it may have been another."
)
# The dashes of the edges of kinds of relations: those that have none are filled.
_EDGES: tuple[tuple[int, ...] | None, ...] = (None, (), (4, 2), None, (1, 2))
# How far above each other the dots of one time stand, in pixels.
_LEVEL = 7.4


def timeline(figure: Figure, size: Size) -> Drawing:
    """Spans of relations, events by kind, or events by name, over one axis of years."""
    exhibit = figure.exhibit
    draw = _of_spans if exhibit.relations else _of_kinds if exhibit.event_kinds else _of_events
    return draw(figure, size)


def lines(figure: Figure) -> int:
    """How many spans, kinds or events lie one below the other."""
    exhibit = figure.exhibit
    own = figure.relations if exhibit.relations else exhibit.event_kinds or figure.events
    return len(own)


def _of_spans(figure: Figure, size: Size) -> Drawing:
    """A bar for each relation, from its beginning to its end or to the day of the last check."""
    exhibit, relations = figure.exhibit, figure.relations
    width, height = size.width - size.pick(165, 0) - 24, size.high(28, 46) * len(relations)
    canvas, today = (
        vega.Canvas(figure, size, width, height),
        axes.date_point(figure.case.newest_check),
    )
    first = axes.date_point(figure.whole.relations[0][1].from_ or "")
    years = axes.whole_years(first, today, width, size)
    bars, open_ends, names = [], [], []
    for index, (owner, relation) in enumerate(relations):
        kind, lasts = exhibit.relations.index(relation.kind), relation.entity not in exhibit.apart
        foot, head = index + size.pick(0.14, 0.48), index + size.pick(0.86, 0.9)
        start = axes.date_point(relation.from_ or "")
        end = axes.date_point(relation.to, last=True) if relation.to else today
        bars.append((kind, {"x": start, "x2": end, "y": foot, "y2": head}))
        names.append({"y": index + size.pick(0.5, 0.28), "t": _other(figure, owner, relation)})
        if not relation.to:
            row = {"x": today, "y": (foot + head) / 2, "t": "?"}
            open_ends.append(((lasts, kind if lasts else 0), row))
    for kind, own in vega.grouped(bars):
        look, edge = vega.filling(kind), _EDGES[kind % len(_EDGES)]
        if edge is not None:
            look = {**vega.filling(kind, hollow=True, edge=1.8), "strokeDash": edge}
        canvas.layer("rect", own, x2="x2", y2="y2", **look)
    for (lasts, kind), ends in vega.grouped(open_ends):
        if lasts:
            canvas.points(ends, kind, 90, shape="triangle-right", xOffset=4)
        else:
            canvas.texts(ends, **vega.BOLD, **vega.beside(4, left=False))
    side: Spec = {"x": 0, "align": "left"} if size.narrow else {"x": -10, "align": "right"}
    canvas.texts(names, **vega.BOLD, **side)
    for (_, relation), (kind, bar) in zip(relations, bars, strict=True):
        _say(canvas, years, relation, bar, hollow=_EDGES[kind % len(_EDGES)] is not None)
    heading = _mark_shares(canvas, [bar for _, bar in bars])
    body = canvas.body(years.channel(orient="top"), axes.lanes(len(bars)))
    return Drawing(heading, body)


def _other(figure: Figure, owner: str, relation: Relation) -> str:
    """Whom a relation is with, and whose it is unless the first entity's."""
    entities = figure.records.entities
    name = entities[relation.entity].name + signs(figure.doubt(owner, relation))
    return name if owner == figure.exhibit.entities[0] else f"{name} ({entities[owner].name})"


def _mark_shares(canvas: vega.Canvas, bars: list[dict[str, float]]) -> str:
    """A mark below the bar of each relation whose share is known, at its time; what it says."""
    data, known = canvas.figure.case.data, list[vega.Fields]()
    for (_, relation), bar in zip(canvas.figure.relations, bars, strict=True):
        if held := data.get(relation.share or ""):
            known.append({"x": min(max(axes.middle_of(held), bar["x"]), bar["x2"]), "y": bar["y2"]})
    look = {"fill": colour("ink"), "stroke": colour("paper"), "strokeWidth": 1}
    canvas.points(known, 0, 46, shape="triangle-up", **look)
    return phrase(_SHARES) if known else ""


def _say(
    canvas: vega.Canvas, years: axes.Years, of: Relation, bar: dict[str, float], *, hollow: bool
) -> None:
    """The words of a relation in its bar, after it or before it: where there is room."""
    figure, size = canvas.figure, canvas.size
    label = figure.label(of.kind, figure.records.case.relations[of.kind].label)
    share = figure.case.data.get(of.share or "")
    held = figure.words.amount(share) + signs(share.caution) if share else ""
    text = f"{label} {held}".strip()
    wide = size.wide_of(text) + 12
    x, look = bar["x"], vega.beside(6, left=True)
    if years.pixels(bar["x"], bar["x2"]) > wide:
        look = {**vega.beside(6, left=False), "color": colour("ink" if hollow else "paper")}
    elif of.to and years.pixels(bar["x2"], years.last) > wide:
        x, look = bar["x2"], vega.beside(8, left=False)
    place = {"x": round(x, 3), "y": (bar["y"] + bar["y2"]) / 2}
    canvas.text(text, place, fontSize=size.small(), **look)


def _share(figure: Figure, relation: Relation) -> str:
    """How much of the one the other holds."""
    if not relation.share:
        return ""
    return dated_share(figure.words, figure.case.data[relation.share], relation.from_)


def _of_kinds(figure: Figure, size: Size) -> Drawing:
    """A lane for each kind of event, those of the same time on each other."""
    kinds, titles = figure.event_kinds, figure.records.case.event_kinds
    left = size.pick(232, 0)
    canvas = vega.Canvas(figure, size, size.width - left - 38, 0)
    part = size.pick(0.5, 1.0)  # dots of so many years stand on each other
    days = [axes.date_point(event.date) for event in figure.whole.events.values()]
    for kind in kinds:
        own = [event for event in figure.events.values() if event.kind == kind]
        label = size.wrapped(f"{titles[kind]} ({len(own)})", left - 12 if left else size.width)
        places = [int(axes.date_point(event.date) / part) * part + part / 2 for event in own]
        highest = max(Counter(places).values()) * _LEVEL
        head = canvas.height + (size.tall(label) if size.narrow else 0)
        canvas.height = max(head + highest + 8, canvas.height + size.high(52, 62), head + 20)
        levels, dots = Counter[float](), list[tuple[bool, vega.Fields]]()
        for event, x in zip(own, places, strict=True):
            y = canvas.height - 7 - levels[x] * _LEVEL
            dots.append((bool(of_event(event)), {"x": round(x, 3), "y": round(y, 1)}))
            levels[x] += 1
        canvas.layer(
            "rule", [{"y": canvas.height - 2.5}], x=0, x2=canvas.width, color=colour("grid")
        )
        series = int(kind in figure.exhibit.apart)
        for hollow, points in vega.grouped(dots):
            canvas.points(points, series, 34, **_look(series, hollow))
        if size.narrow:
            canvas.text(label, {"y": head - size.tall(label) / 2}, x=0, align="left")
        else:
            up = size.lifted(label)
            canvas.text(label, {"y": canvas.height - 10 - up}, x=-8, align="right")
    years = axes.whole_years(min(days), max(days), canvas.width, size)
    body = canvas.body(years.channel(orient="bottom"), axes.lanes(canvas.height))
    said = phrase("A dot is an event, in the half-year in which it began.")
    if size.narrow:
        said = phrase("A dot is an event, in the year in which it began.")
    if apart := ", ".join(titles[kind] for kind in kinds if kind in figure.exhibit.apart):
        said += " " + phrase("A square is one of {kinds}.", kinds=apart)
    return Drawing(f"{said} {_planned(figure)}".strip(), body)


def _planned(figure: Figure) -> str:
    """What a hollow mark says where one of them is of an event to come."""
    events = figure.events.values()
    if not any(event.planned for event in events):
        return ""
    if any(doubt_of(event.status) for event in events):
        return phrase("A hollow one is planned or in doubt.")
    return phrase("A hollow one is planned.")


def _look(series: int, hollow: bool) -> Spec:
    """How the mark of an event differs that is planned or in doubt."""
    return vega.filling(series, hollow=True, edge=1.5) if hollow else {}


def _of_events(figure: Figure, size: Size) -> Drawing:
    """Each event in a line of its own, its date and its words beside its place."""
    exhibit, rows, y = figure.exhibit, [], 0.0
    days = {id_: axes.date_point(event.date) for id_, event in figure.whole.events.items()}
    first = axes.date_point(exhibit.since) if exhibit.since else min(days.values())
    width = size.width - (58 if exhibit.against else 40)
    years = axes.whole_years(first, max(days.values()), width, size)
    for id_, event in figure.events.items():
        share = (days[id_] - years.first) / (years.last - years.first)
        when = figure.words.date(event.date[:7])
        when = phrase("{date}, planned", date=when) if event.planned else when
        said = f"{figure.label(id_, event.title)} ({when})" + signs(doubt_of(event.status))
        text = size.wrapped(said, max(share, 1 - share) * width - 14)
        tall = size.tall(text) + 9
        row = {"x": days[id_], "y": y + tall / 2, "t": text}
        rows.append(((share >= 0.5, size.lifted(text)), row))
        y += tall
    canvas, places = vega.Canvas(figure, size, width, y), [row for _, row in rows]
    canvas.layer("rule", places, y2=0, strokeWidth=1, color=colour("grid"))
    for (left, lifted), own in vega.grouped(rows):
        canvas.texts(own, dy=-lifted / 2, **vega.beside(9, left=left))
    pairs = zip(figure.events.values(), places, strict=True)
    for hollow, own in vega.grouped((bool(of_event(event)), place) for event, place in pairs):
        mark = colour("paper" if hollow else "soft")
        canvas.points(
            own, 0, 70, shape="diamond", fill=mark, stroke=colour("soft"), strokeWidth=1.5
        )
    body = canvas.body(years.channel(orient="top"), axes.lanes(y))
    if exhibit.against:
        upper = panel(figure, exhibit.against, years, size, orient="top", labels=False)
        body = {"vconcat": [upper, body], "spacing": 6}
    return Drawing(_planned(figure), body)


def table(figure: Figure) -> Table:
    """A row for each relation, each year of events of some kinds, or each event."""
    exhibit, words = figure.exhibit, figure.words
    if exhibit.relations:
        return _of_relations(figure)
    if exhibit.event_kinds:
        kinds, titles = figure.event_kinds, figure.records.case.event_kinds
        found: dict[tuple[str, str], list[Event]] = {}
        for event in figure.events.values():
            found.setdefault((event.date[:4], event.kind), []).append(event)
        years = sorted({year for year, _ in found})
        rows = ([year, *(_count(found.get((year, kind), [])) for kind in kinds)] for year in years)
        return of_words([phrase("Year"), *(titles[kind] for kind in kinds)], rows)
    rows = ([words.date(event.date), _titled(event)] for event in figure.events.values())
    return with_lower(figure, of_words([phrase("Date"), phrase("What happened")], rows))


def _count(events: list[Event]) -> str:
    """How many events there are, and how many of them are in doubt."""
    doubts = Counter(filter(None, map(of_event, events)))
    said = ", ".join(f"{count} {listed(doubt)}" for doubt, count in doubts.items())
    return told(str(len(events) or ""), said)


def _titled(event: Event, title: str = "") -> str:
    return told(title or event.title, of_event(event))


def _of_relations(figure: Figure) -> Table:
    entities, words, rows = figure.records.entities, figure.words, []
    for owner, relation in figure.relations:
        label = figure.records.case.relations[relation.kind].label
        label = told(label, figure.doubt(owner, relation))
        names = [entities[owner].name, label, entities[relation.entity].name]
        last = phrase("not known") if relation.entity in figure.exhibit.apart else ""
        days = [words.date(relation.from_ or ""), words.date(relation.to) if relation.to else last]
        rows.append([*names, _share(figure, relation), *days])
    who, of, other = phrase("Who"), phrase("Relation"), phrase("With")
    days = [phrase("From"), phrase("Until")]
    return of_words([who, of, other, phrase("Share"), *days], rows)


def sentences(figure: Figure) -> Iterator[str]:
    """Each relation, how many events of each kind there were, or each event."""
    exhibit, events = figure.exhibit, figure.events
    for who, relation, other, share, first, last in table(figure).rows if exhibit.relations else ():
        said = f"{who} {relation} {other}" + (f" ({share})" if share else "")
        if last:
            yield phrase("{said}, from {first} to {last}.", said=said, first=first, last=last)
        else:
            yield phrase("{said}, from {first}.", said=said, first=first)
    if exhibit.relations:
        return
    for kind in figure.event_kinds:
        own = [event for event in events.values() if event.kind == kind]
        title = figure.records.case.event_kinds[kind]
        said, years = f"{title}: {_count(own)}", (own[0].date[:4], own[-1].date[:4])
        yield phrase("{said}, from {first} to {last}.", said=said, first=years[0], last=years[1])
    if not exhibit.event_kinds:
        for id_, event in events.items():
            title = _titled(event, figure.label(id_, event.title))
            yield f"{figure.words.date(event.date)}: {title}."
        yield from of_lower(figure)


def faults(figure: Figure) -> Faults:
    """Relations of nobody or without a beginning, and kinds of which there is no event."""
    exhibit, records = figure.exhibit, figure.records
    if exhibit.relations and not exhibit.entities:
        yield Fault("form", "relations need 'entities', whose they are", ["relations"])
    elif exhibit.relations and all(id_ in records.entities for id_ in exhibit.entities):
        if len(figure.relations) < 2:
            message = "fewer than two of these relations say since when"
            yield Fault("points", message, ["relations"])
    since, kinds = f" since {exhibit.since}" if exhibit.since else "", records.case.event_kinds
    for index, kind in enumerate(exhibit.event_kinds):
        if kind in kinds and not figure.case.events(kind=kind, since=exhibit.since):
            message = f"no event{since} is of the kind {kind!r}"
            yield Fault("points", message, ["event-kinds", index])
