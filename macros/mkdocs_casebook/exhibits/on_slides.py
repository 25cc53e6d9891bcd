"""Drawings for slides, with no small letters: what is too tall for one slide stands on several."""

import copy
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs_casebook.exhibits.chart_kinds import kind_of, specification, svg
from mkdocs_casebook.exhibits.charts.theme import AGAINST, SLIDE, Size, Spec
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.pictures import size_of

# The room for a drawing on a slide, and how high the smallest letters on it are, in points.
ROOM = (648, 306)
LEAST = 12
# How often a drawing is tried with larger letters, where it is larger than a slide.
_TRIES = 4


def on_slides(figure: Figure, id_: str, kept: Path) -> list[tuple[Figure, str]]:
    """The drawings of an exhibit, each with the part of it that it shows; `kept` as in `draw`."""
    return [
        (part, svg(part, f"{id_}-{number}", spec, kept))
        for number, (part, spec) in enumerate(_parts(figure, id_, kept), 1)
    ]


def _parts(figure: Figure, id_: str, kept: Path) -> Iterator[tuple[Figure, Spec]]:
    """As few parts as have room; what stands above or below one is one of its own."""

    def scale(of: Figure, spec: Spec) -> float:
        """How many points a pixel of the drawing has on its slide."""
        width, height = size_of(svg(of, id_, spec, kept))
        return min(ROOM[0] / width, ROOM[1] / height)

    def fits(of: Figure, spec: Spec, size: Size = SLIDE) -> bool:
        return scale(of, spec) * size.least >= LEAST

    high, whole = (specification(figure, SLIDE._replace(low=low)) for low in (False, True))
    if fits(figure, high) or fits(figure, whole):
        yield figure, high if fits(figure, high) else whole
    elif figure.exhibit.against:
        own = figure.exhibit.model_copy(update={"against": None})
        for view in _stacked(high):
            if view.get("name") == AGAINST:
                yield figure, view
            else:
                yield from _parts(replace(figure, exhibit=own), id_, kept)
    elif apart := _dated(figure):
        for one in apart:
            yield from _parts(one, id_, kept)
    else:
        size = SLIDE._replace(low=True)
        for count in range(2, kind_of(figure.exhibit).lines(figure) + 1):
            parts = [replace(figure, part=(which, count)) for which in range(count)]
            drawn = [(part, specification(part, size)) for part in parts]
            if all(fits(*one) for one in drawn):
                yield from drawn
                return
        for _ in range(_TRIES):
            letters = min(math.ceil(LEAST / scale(figure, whole)), 3 * SLIDE.type)
            size = size._replace(type=letters, least=letters)
            whole = specification(figure, size)
            if fits(figure, whole, size):
                break
        yield figure, whole


def _dated(figure: Figure) -> list[Figure]:
    """A drawing with dated events, without them, and the events by themselves."""
    exhibit = figure.exhibit
    if not exhibit.events or exhibit.kind == "timeline":
        return []
    alone: Spec = {"kind": "timeline", "series": None, "annotations": [], "breaks": []}
    alone |= {"columns": [], "rows": [], "apart": []}
    changes: list[Spec] = [{"events": []}, alone]
    return [replace(figure, exhibit=exhibit.model_copy(update=one)) for one in changes]


def _stacked(spec: Spec) -> list[Spec]:
    """The drawings of a specification that stand on each other, each by itself, with its years."""
    around = {key: value for key, value in spec.items() if key not in ("vconcat", "title")}
    views = copy.deepcopy(spec["vconcat"])
    assert isinstance(views, list)
    for view in views:
        view["encoding"]["x"]["axis"] |= {"labels": True, "orient": "bottom"}
    return [around | view for view in views]
