"""Timelines: events by kind, or one by one."""

from collections import Counter

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.layers import beside, grouped, layer, picture, points, texts
from mkdocs_casebook.exhibits.charts.panels import panel
from mkdocs_casebook.exhibits.charts.spans import lanes, of_spans, year_axis
from mkdocs_casebook.exhibits.charts.theme import Size, Spec, colour, page
from mkdocs_casebook.exhibits.data import date_point, events
from mkdocs_casebook.records.exhibits import Exhibit


def timeline(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    """Spans of relations, events by kind, or events by name, over one axis of years."""
    if exhibit.relations:
        return of_spans(case, words, exhibit, size)
    if exhibit.event_kinds:
        return _of_kinds(case, exhibit, size)
    return _of_events(case, words, exhibit, size)


def _of_kinds(case: Case, exhibit: Exhibit, size: Size) -> Spec:
    """A lane for each kind of event, those of the same time on each other."""
    kinds = exhibit.event_kinds
    found = [(event.kind, date_point(event.date)) for event in events(case, exhibit).values()]
    left = size.pick(232, 0)
    width, lane = size.width - left - 38, size.pick(52, 62)
    part = size.pick(0.5, 1.0)  # dots of so many years stand on each other
    levels: Counter[tuple[str, float]] = Counter()
    dots = []
    for kind, day in found:
        x = int(day / part) * part + part / 2
        y = kinds.index(kind) + 0.86 - levels[kind, x] * 7.4 / lane
        levels[kind, x] += 1
        dots.append({"x": round(x, 3), "y": round(y, 4), "k": kind})
    feet = ({"y": index + 0.95} for index in range(len(kinds)))
    layers = [layer("rule", feet, x=0, x2=width, color=colour("grid"))]
    for index, kind in enumerate(kinds):
        own = [dot for dot in dots if dot["k"] == kind]
        layers.append(points(own, int(kind in exhibit.apart), 34))
        label = f"{case.records.case.event_kinds[kind]} ({len(own)})"
        if size.narrow:
            name, look = {"y": index + 0.16, "t": label}, {"x": 0, "align": "left"}
        else:
            name = {"y": index + 0.8, "t": size.wrapped(label, left - 12)}
            look = {"x": -8, "align": "right"}
        layers.append(texts([name], **look))
    days = [day for _, day in found]
    x = year_axis(min(days), max(days), width, size, orient="bottom")
    time = "year" if size.narrow else "half-year"
    said = f"A dot is an event, in the {time} in which it began."
    return page(size, said, picture(width, lane * len(kinds), layers, x=x, y=lanes(len(kinds))))


def _of_events(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    """Each event in a line of its own, its date and its words beside its place."""
    found = events(case, exhibit)
    days = {id_: date_point(event.date) for id_, event in found.items()}
    first = date_point(exhibit.since) if exhibit.since else min(days.values())
    last = max(days.values())
    width = size.width - (58 if exhibit.against else 40)
    start, end = int(first), int(last) + 1
    rows, y = [], 0.0
    for id_, event in found.items():
        share = (days[id_] - start) / (end - start)
        said = exhibit.labels.get(id_) or event.title
        room = max(share, 1 - share) * width - 14
        text = size.wrapped(f"{said} ({words.date(event.date[:7])})", room)
        tall = size.tall(text) + 9
        rows.append({"x": days[id_], "y": y + tall / 2, "t": text, "l": share >= 0.5})
        y += tall
    layers = [layer("rule", rows, y2=0, strokeWidth=1, color=colour("grid"))]
    layers += [texts(own, **beside(9, left=left)) for left, own in grouped(rows, "l")]
    layers.append(points(rows, 4, 70, shape="diamond"))
    axis = year_axis(first, last, width, size, orient="top")
    lower = picture(width, y, layers, x=axis, y=lanes(y))
    if not exhibit.against:
        return page(size, "", lower)
    plain = {**axis, "axis": {**axis["axis"], "labels": False}}
    upper = panel(case, exhibit, size, plain, width)
    return page(size, "", {"vconcat": [upper, lower], "spacing": 6})
