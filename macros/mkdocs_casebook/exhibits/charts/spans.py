"""Relations as spans over the years."""

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.layers import (
    BOLD,
    beside,
    filling,
    grouped,
    labelled,
    layer,
    picture,
    points,
    quantity,
    scale,
    texts,
)
from mkdocs_casebook.exhibits.charts.theme import Size, Spec, colour, page
from mkdocs_casebook.exhibits.data import Span, spans, year_point
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.values import days_of_date

# The looks of kinds of relations: whether they are hollow, and the dashes of their edge.
_LOOKS = ((False, ()), (True, ()), (True, (4, 2)), (False, ()), (True, (1, 2)))


def year_axis(first: float, last: float, width: float, size: Size, **more: object) -> Spec:
    """An axis of whole years for a picture of that width."""
    start, end = int(first), int(last) + 1
    room = max(2, int(width / (size.type * 3.2)))
    step = next(step for step in (1, 2, 3, 5, 10, 20, 50) if (end - start) / step < room)
    ticks = {float(year): str(year) for year in range(-(-start // step) * step, end + 1, step)}
    return quantity("x", scale=scale(start, end), axis={**more, **labelled(ticks)})


def lanes(count: float) -> Spec:
    """Lanes from above to below, each one high."""
    return quantity("y", scale=scale(0, count, reverse=True), axis=None)


def of_spans(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    """A bar for each relation, from its beginning to its end or to the day of the last check."""
    found = spans(case, exhibit)
    today = year_point(days_of_date(case.newest_check)[0])
    first = min(span.start for span in found)
    width = size.width - size.pick(165, 0) - 24
    bars, names = [], []
    for index, span in enumerate(found):
        name = case.records.entities[span.other].name
        if len(exhibit.entities) > 1 and span.owner != exhibit.entities[0]:
            name = f"{name} ({case.records.entities[span.owner].name})"
        foot, head = index + size.pick(0.14, 0.48), index + size.pick(0.86, 0.9)
        bars.append(
            {
                "x": span.start,
                "x2": span.end or today,
                "y": foot,
                "y2": head,
                "m": (foot + head) / 2,
                "k": exhibit.relations.index(span.relation.kind),
                "o": span.end is None,
                "u": span.other in exhibit.apart,
            }
        )
        names.append({"y": index + size.pick(0.5, 0.28), "t": name})
    layers: list[Spec] = []
    for kind, own in grouped(bars, "k"):
        hollow, dash = _LOOKS[kind % len(_LOOKS)]
        look = filling(kind)
        if hollow:
            look = {**filling(kind, hollow=True, edge=1.8), "strokeDash": dash}
        layers.append(layer("rect", own, x2="x2", y2="y2", **look))
    open_ends = [{**bar, "x": today, "y": bar["m"], "t": "?"} for bar in bars if bar["o"]]
    if unknown := [bar for bar in open_ends if bar["u"]]:
        layers.append(texts(unknown, **BOLD, **beside(4, left=False)))
    for kind, own in grouped([bar for bar in open_ends if not bar["u"]], "k"):
        layers.append(points(own, kind, 90, shape="triangle-right", xOffset=4))
    side = {"x": 0, "align": "left"} if size.narrow else {"x": -10, "align": "right"}
    layers.append(texts(names, **BOLD, **side))
    pixels = width / (int(today) + 1 - int(first))
    layers += [
        _said(_words(case, words, exhibit, span), span, bar, today, pixels, size)
        for span, bar in zip(found, bars, strict=True)
    ]
    x, y = year_axis(first, today, width, size, orient="top"), lanes(len(found))
    height = size.pick(28, 46) * len(found)
    return page(size, "", picture(width, height, layers, x=x, y=y))


def _said(text: str, span: Span, bar: Spec, today: float, pixels: float, size: Size) -> Spec:
    """Words in a span, after it or before it: where there is room at so many pixels a year."""
    wide = size.wide_of(text) + 12
    end = span.end or today
    place, look = span.start, beside(6, left=True)
    if (end - span.start) * pixels > wide:
        hollow = _LOOKS[bar["k"] % len(_LOOKS)][0]
        look = {**beside(6, left=False), "color": colour("ink" if hollow else "paper")}
    elif span.end and (int(today) + 1 - span.end) * pixels > wide:
        place, look = span.end, beside(8, left=False)
    row = {"x": round(place, 3), "y": bar["m"], "t": text}
    return texts([row], fontSize=size.type - 1, **look)


def _words(case: Case, words: Words, exhibit: Exhibit, span: Span) -> str:
    kind = span.relation.kind
    label = exhibit.labels.get(kind) or case.records.case.relations[kind].label
    share = words.value(case.data[span.relation.share]) if span.relation.share else ""
    return f"{label} {share}".strip()
