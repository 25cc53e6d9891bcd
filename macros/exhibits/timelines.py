"""Timelines: events by kind, or one by one."""

from collections import Counter

from macros.case import Case
from macros.exhibits.data import (
    date_point,
    events,
)
from macros.exhibits.panels import panel
from macros.exhibits.records import Exhibit
from macros.exhibits.spans import lanes, of_spans, year_axis
from macros.exhibits.theme import (
    Size,
    Spec,
    colour,
    page,
    tone,
    values,
)
from macros.words import Words


def timeline(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    """Spans of relations, events by kind, or events by name, over one axis of years."""
    if exhibit.relations:
        return of_spans(case, words, exhibit, size)
    if exhibit.event_kinds:
        return _of_kinds(case, words, exhibit, size)
    return _of_events(case, words, exhibit, size)


def _of_kinds(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    found = events(case, exhibit)
    kinds = exhibit.event_kinds
    days = {id_: date_point(event.date) for id_, event in found.items()}
    first, last = min(days.values()), max(days.values())
    left = 0 if size.narrow else 232
    width = size.width - left - 38
    part = 1.0 if size.narrow else 0.5  # dots of so many years stand on each other
    counts: Counter[tuple[str, float]] = Counter()
    dots = []
    lane = 62 if size.narrow else 52
    for id_, event in found.items():
        x = int(days[id_] / part) * part + part / 2
        level = counts[event.kind, x]
        counts[event.kind, x] += 1
        y = kinds.index(event.kind) + 0.86 - level * 7.4 / lane
        dots.append({"x": round(x, 3), "y": round(y, 4), "k": event.kind})
    head = 0.0
    layers: list[Spec] = [
        {
            "data": values({"y": index + 0.95} for index in range(len(kinds))),
            "mark": {"type": "rule", "color": colour("grid")},
            "encoding": {"x": {"value": 0}, "x2": {"value": width}},
        }
    ]
    for index, kind in enumerate(kinds):
        own = [{"x": dot["x"], "y": dot["y"]} for dot in dots if dot["k"] == kind]
        layers.append(
            {
                "data": values(own),
                "mark": {
                    "type": "point",
                    "shape": "square" if kind in exhibit.apart else "circle",
                    "filled": True,
                    "size": 34,
                    "opacity": 1,
                    "fill": tone(1 if kind in exhibit.apart else 0),
                },
            }
        )
        title = case.records.case.event_kinds[kind]
        label = f"{title} ({len(own)})"
        place = {"value": 0 if size.narrow else -8}
        layers.append(
            {
                "data": values(
                    [
                        {
                            "y": index + (0.16 if size.narrow else 0.8),
                            "t": label if size.narrow else size.wrapped(label, left - 12),
                        }
                    ]
                ),
                "mark": {
                    "type": "text",
                    "align": "left" if size.narrow else "right",
                    "baseline": "middle",
                },
                "encoding": {"x": place, "text": {"field": "t"}},
            }
        )
    return page(
        size,
        "A dot is an event, in the half-year in which it began."
        if part < 1
        else "A dot is an event, in the year in which it began.",
        {
            "width": width,
            "height": lane * len(kinds),
            "layer": layers,
            "encoding": {"x": year_axis(first, last, width, size), "y": lanes(len(kinds) + head)},
        },
    )


def _of_events(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    """Each event in a line of its own, its date and its words beside its place."""
    found = events(case, exhibit)
    days = {id_: date_point(event.date) for id_, event in found.items()}
    first, last = min(days.values()), max(days.values())
    if exhibit.since:
        first = date_point(exhibit.since)
    width = size.width - (58 if exhibit.against else 40)
    start, end = int(first), int(last) + 1
    rows, y = [], 0.0
    for id_, event in found.items():
        share = (days[id_] - start) / (end - start)
        right = share < 0.5
        said = exhibit.labels.get(id_) or event.title
        room = max(share, 1 - share) * width - 14
        text = size.wrapped(f"{said} ({_when(words, event.date)})", room)
        tall = (text.count("\n") + 1) * (size.type + 3) + 9
        rows.append({"x": days[id_], "y": y + tall / 2, "t": text, "r": right})
        y += tall
    layers: list[Spec] = [
        {
            "data": values({"x": row["x"], "y": row["y"]} for row in rows),
            "mark": {"type": "rule", "strokeWidth": 1, "color": colour("grid")},
            "encoding": {"y2": {"value": 0}},
        }
    ]
    for right in (True, False):
        own = [{key: row[key] for key in "xyt"} for row in rows if row["r"] is right]
        if own:
            layers.append(
                {
                    "data": values(own),
                    "mark": {
                        "type": "text",
                        "align": "left" if right else "right",
                        "dx": 9 if right else -9,
                        "baseline": "middle",
                        "color": colour("ink"),
                    },
                    "encoding": {"text": {"field": "t"}},
                }
            )
    layers.append(
        {
            "data": values({"x": row["x"], "y": row["y"]} for row in rows),
            "mark": {
                "type": "point",
                "shape": "diamond",
                "filled": True,
                "size": 70,
                "opacity": 1,
                "fill": tone(4),
            },
        }
    )
    axis = year_axis(first, last, width, size, top=True)
    lower = {
        "width": width,
        "height": round(y),
        "layer": layers,
        "encoding": {"x": axis, "y": lanes(y)},
    }
    if not exhibit.against:
        return page(size, "", lower)
    plain = {**axis, "axis": {**axis["axis"], "labels": False}}
    upper = panel(case, words, exhibit.against, exhibit.labels, size, plain, width)
    return page(size, "", {"vconcat": [upper, lower], "spacing": 6})


def _when(words: Words, date: str) -> str:
    return words.date(date[:7]) if len(date) > 7 else words.date(date)
