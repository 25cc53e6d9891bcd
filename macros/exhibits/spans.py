"""Relations as spans over the years."""

from macros.case import Case
from macros.exhibits.data import (
    Span,
    spans,
    year_point,
)
from macros.exhibits.records import Exhibit
from macros.exhibits.theme import (
    Size,
    Spec,
    colour,
    labelled,
    page,
    scale,
    tone,
    values,
)
from macros.scalars import days_of_date
from macros.words import Words

_STYLES = (("fill", ()), ("hollow", ()), ("hollow", (4, 2)), ("fill", ()), ("hollow", (1, 2)))


def year_axis(first: float, last: float, width: float, size: Size, *, top: bool = False) -> Spec:
    start, end = int(first), int(last) + 1
    room = max(2, int(width / (size.type * 3.2)))
    step = next(step for step in (1, 2, 3, 5, 10, 20, 50) if (end - start) / step < room)
    ticks = {float(year): str(year) for year in range(-(-start // step) * step, end + 1, step)}
    return {
        "field": "x",
        "type": "quantitative",
        "scale": scale(start, end),
        "axis": {"orient": "top" if top else "bottom", **labelled(ticks)},
    }


def lanes(count: float) -> Spec:
    return {
        "field": "y",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, count], "nice": False, "zero": False, "reverse": True},
    }


def of_spans(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    found = spans(case, exhibit)
    today = year_point(days_of_date(case.newest_check)[0])
    first = min(span.start for span in found)
    left = 0 if size.narrow else 165
    width = size.width - left - 24
    lane = 46 if size.narrow else 28
    several = len(exhibit.entities) > 1
    bars, names, said = [], [], []
    start, end = int(first), int(today) + 1
    for index, span in enumerate(found):
        name = case.records.entities[span.other].name
        if several and span.owner != exhibit.entities[0]:
            name = f"{name} ({case.records.entities[span.owner].name})"
        kind = exhibit.relations.index(span.relation.kind)
        foot = index + (0.48 if size.narrow else 0.14)
        bars.append(
            {
                "x": span.start,
                "x2": span.end or today,
                "y": foot,
                "y2": index + (0.9 if size.narrow else 0.86),
                "k": kind,
                "o": span.end is None,
                "u": span.other in exhibit.apart,
            }
        )
        names.append({"y": index + (0.28 if size.narrow else 0.5), "t": name})
        said.append((span, _said(case, words, exhibit, span), (foot + bars[-1]["y2"]) / 2))
    layers: list[Spec] = []
    for kind, _ in enumerate(exhibit.relations):
        look, dash = _STYLES[kind % len(_STYLES)]
        own = [bar for bar in bars if bar["k"] == kind]
        mark = (
            {"fill": tone(kind)}
            if look == "fill"
            else {
                "fill": colour("paper"),
                "stroke": tone(kind),
                "strokeWidth": 1.8,
                "strokeDash": list(dash),
            }
        )
        if own:
            layers.append(
                {
                    "data": values(own),
                    "mark": {"type": "rect", **mark},
                    "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}},
                }
            )
    open_ends = [
        {"x": today, "y": (bar["y"] + bar["y2"]) / 2, "k": bar["k"], "u": bar["u"]}
        for bar in bars
        if bar["o"]
    ]
    if unknown := [{"x": item["x"], "y": item["y"]} for item in open_ends if item["u"]]:
        layers.append(
            {
                "data": values(unknown),
                "mark": {
                    "type": "text",
                    "text": "?",
                    "align": "left",
                    "dx": 4,
                    "fontWeight": "bold",
                    "baseline": "middle",
                },
            }
        )
    open_ends = [item for item in open_ends if not item["u"]]
    for kind in sorted({item["k"] for item in open_ends}):
        layers.append(
            {
                "data": values(item for item in open_ends if item["k"] == kind),
                "mark": {
                    "type": "point",
                    "shape": "triangle-right",
                    "filled": True,
                    "size": 90,
                    "fill": tone(kind),
                    "opacity": 1,
                    "xOffset": 4,
                },
            }
        )
    layers.append(
        {
            "data": values(names),
            "mark": {
                "type": "text",
                "align": "left" if size.narrow else "right",
                "baseline": "middle",
                "fontWeight": "bold",
            },
            "encoding": {"x": {"value": 0 if size.narrow else -10}, "text": {"field": "t"}},
        }
    )
    pixels = width / (end - start)
    for span, text, middle in said:
        wide = size.wide_of(text) + 12
        long = (span.end or today) - span.start
        kind = exhibit.relations.index(span.relation.kind)
        inside = long * pixels > wide
        filled = _STYLES[kind % len(_STYLES)][0] == "fill"
        after = span.end is not None and (end - span.end) * pixels > wide
        mark = {"type": "text", "baseline": "middle", "fontSize": size.type - 1}
        if inside:
            look = {"align": "left", "dx": 6, "color": colour("paper" if filled else "ink")}
            place = span.start
        elif after:
            look, place = {"align": "left", "dx": 8}, span.end or today
        else:
            look, place = {"align": "right", "dx": -6}, span.start
        layers.append(
            {
                "data": values([{"x": round(place, 3), "y": middle, "t": text}]),
                "mark": {**mark, **look},
                "encoding": {"text": {"field": "t"}},
            }
        )
    return page(
        size,
        "",
        {
            "width": width,
            "height": lane * len(found),
            "layer": layers,
            "encoding": {
                "x": year_axis(first, today, width, size, top=True),
                "y": lanes(len(found)),
            },
        },
    )


def _said(case: Case, words: Words, exhibit: Exhibit, span: Span) -> str:
    label = exhibit.labels.get(span.relation.kind) or (
        case.records.case.relations[span.relation.kind].label
    )
    share = words.value(case.data[span.relation.share]) if span.relation.share else ""
    return f"{label} {share}".strip()
