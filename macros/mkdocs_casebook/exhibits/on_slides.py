"""Drawings for slides, with no small letters: what is too tall for one slide stands on several."""

import copy
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs_casebook.exhibits.chart_kinds import kind_of, specification, svg
from mkdocs_casebook.exhibits.charts.theme import AGAINST, SLIDE, Spec
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


def _scale(figure: Figure, id_: str, spec: Spec, kept: Path) -> float:
    """How many points a pixel of a drawing has on its slide."""
    width, height = size_of(svg(figure, id_, spec, kept))
    return min(ROOM[0] / width, ROOM[1] / height)


def _parts(figure: Figure, id_: str, kept: Path) -> Iterator[tuple[Figure, Spec]]:
    """As few parts as have room; what stands above or below one is one of its own."""
    high, low = (specification(figure, SLIDE._replace(low=low)) for low in (False, True))
    for spec in (high, low):
        if _scale(figure, id_, spec, kept) * SLIDE.least >= LEAST:
            yield figure, spec
            return
    if figure.exhibit.against:
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
        yield from _in_lines(figure, id_, kept) or [_larger(figure, id_, low, kept)]


def _in_lines(figure: Figure, id_: str, kept: Path) -> list[tuple[Figure, Spec]]:
    """The lines of a drawing on as few slides as have room for them, if any number has."""
    size = SLIDE._replace(low=True)
    for count in range(2, kind_of(figure.exhibit).lines(figure) + 1):
        parts = [replace(figure, part=(which, count)) for which in range(count)]
        drawn = [(part, specification(part, size)) for part in parts]
        if all(_scale(part, id_, spec, kept) * size.least >= LEAST for part, spec in drawn):
            return drawn
    return []


def _larger(figure: Figure, id_: str, spec: Spec, kept: Path) -> tuple[Figure, Spec]:
    """A drawing that is larger than a slide, with so much larger letters."""
    size = SLIDE._replace(low=True)
    for _ in range(_TRIES):
        letters = min(math.ceil(LEAST / _scale(figure, id_, spec, kept)), 3 * SLIDE.type)
        size = size._replace(type=letters, least=letters)
        spec = specification(figure, size)
        if _scale(figure, id_, spec, kept) * size.least >= LEAST:
            break
    return figure, spec


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
