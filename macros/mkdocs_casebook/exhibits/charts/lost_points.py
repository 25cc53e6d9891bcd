"""Rows of an author's own drawing that it would leave out without a word.

What Vega-Lite cannot place it drops: a division by zero, a logarithm of none. So the drawing is
asked, too, for the names of those rows, which it then writes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_casebook.exhibits.charts.theme import Spec
from mkdocs_casebook.exhibits.pictures import drawn
from mkdocs_casebook.records.paths import Path_

_MARK = "lost:"
# The fields for which a view is repeated, by the word that stands for them in it.
_Repeated = dict[str, list[str]]
# What draws several views, each with the data and the transforms of what is around it.
_VIEWS = ("layer", "hconcat", "vconcat", "concat")


class _Probe(NamedTuple):
    """Rows to look for: the view's data, its transforms up to a place, and what is true of them."""

    path: Path_
    data: object
    transforms: list[object]
    lost: str
    told: str


def lost_points(
    specification: Spec, datasets: dict[str, list[Spec]]
) -> Iterator[tuple[Path_, str]]:
    """Where a specification loses rows of the data, and which; raises `Undrawn`."""
    probes = list(_probes(specification, (), None, [], {}))
    if not probes:
        return
    views = [
        {
            "data": probe.data,
            "transform": [
                *probe.transforms,
                *([{"filter": probe.lost}] if probe.lost else []),
                {"calculate": f"'{_MARK}{number} ' + datum.row", "as": "said"},
            ],
            "mark": "text",
            "encoding": {"text": {"field": "said"}},
        }
        for number, probe in enumerate(probes)
    ]
    found: dict[int, list[str]] = {}
    for number, row in re.findall(
        rf"{_MARK}(\d+) ([\w-]+)", drawn({"datasets": datasets, "layer": views})
    ):
        found.setdefault(int(number), []).append(row)
    for number, probe in enumerate(probes):
        rows = list(dict.fromkeys(found.get(number, [])))
        if bool(rows) == bool(probe.lost):
            more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
            which = f"at the row {rows[0]!r}{more}" if rows and rows[0] != "undefined" else ""
            yield probe.path, probe.told.format(which or "at some rows")


def _probes(
    view: Spec, path: Path_, data: object, before: list[object], repeated: _Repeated
) -> Iterator[_Probe]:
    data = view.get("data", data)
    repeated = repeated | _repeated(view.get("repeat"))
    own = view.get("transform")
    transforms = list(before)
    for index, one in enumerate(own if isinstance(own, list) else []):
        transforms.append(one)
        at = (*path, "transform", index)
        if isinstance(one, dict) and "/" in str(one.get("calculate", "")):
            lost = f"!isValid(datum['{one.get('as')}']) || !isFinite(datum['{one.get('as')}'])"
            told = f"{one['calculate']!r} is no number {{}}; take out before what divides by 0"
            yield _Probe((*at, "calculate"), data, list(transforms), lost, told)
        elif isinstance(one, dict) and "filter" in one:
            told = "the filter leaves no row, so that nothing is drawn; let some through"
            yield _Probe((*at, "filter"), data, list(transforms), "", told)
    yield from _of_channels(view, path, data, transforms, repeated)
    for at, inner in _views(view):
        yield from _probes(inner, (*path, *at), data, transforms, repeated)


def _views(view: Spec) -> Iterator[tuple[Path_, Spec]]:
    """The views in a view: those side by side or on each other, and one that is repeated."""
    for word in _VIEWS:
        views = view.get(word)
        for index, inner in enumerate(views if isinstance(views, list) else []):
            if isinstance(inner, dict):
                yield (word, index), inner
    if isinstance(inner := view.get("spec"), dict):
        yield ("spec",), inner


def _repeated(fields: object) -> _Repeated:
    """The fields for which a view is repeated, by the word that stands for them in it."""
    found = fields if isinstance(fields, dict) else {"repeat": fields}
    return {word: list(map(str, own)) for word, own in found.items() if isinstance(own, list)}


def _of_channels(
    view: Spec, path: Path_, data: object, transforms: list[object], repeated: _Repeated
) -> Iterator[_Probe]:
    encoding, mark = view.get("encoding"), view.get("mark")
    clips = isinstance(mark, dict) and mark.get("clip") is True
    for channel, one in encoding.items() if mark and isinstance(encoding, dict) else ():
        if isinstance(one, dict) and isinstance(one.get("scale"), dict):
            for key, lost, told in _out_of_scale(one, one["scale"], clips, repeated):
                yield _Probe(
                    (*path, "encoding", channel, "scale", key), data, transforms, lost, told
                )


def _out_of_scale(
    channel: Spec, scale: Spec, clips: bool, repeated: _Repeated
) -> Iterator[tuple[str, str, str]]:
    """What a scale has no place for: by which key, under which condition, and in words."""
    if channel.get("aggregate") or channel.get("bin"):
        return
    field = channel.get("field")
    fields = repeated.get(str(field.get("repeat")), []) if isinstance(field, dict) else [field]
    for value in (f"datum['{name}']" for name in fields if isinstance(name, str)):
        yield from _without_place(value, scale, clips)


def _without_place(value: str, scale: Spec, clips: bool) -> Iterator[tuple[str, str, str]]:
    if scale.get("type") == "log":
        told = "a logarithm has no place for 0 or less, as {}; filter it, or leave the scale out"
        yield "type", f"isValid({value}) && {value} <= 0", told
    ends = scale.get("domain")
    numbers = isinstance(ends, list) and all(isinstance(end, int | float) for end in ends)
    if isinstance(ends, list) and numbers and ends and (clips or scale.get("clamp") is True):
        told = "the domain ends before what it should show, as {}; widen it, or leave it out"
        yield "domain", f"{value} < {min(ends)} || {value} > {max(ends)}", told
