"""An exhibit's drawing, wide and narrow, as a Vega-Lite specification."""

from functools import partial

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.charts.bars import bars
from mkdocs_casebook.exhibits.charts.dots import dots, slope
from mkdocs_casebook.exhibits.charts.free import own
from mkdocs_casebook.exhibits.charts.lines import Remarks, line
from mkdocs_casebook.exhibits.charts.maps import draw_map
from mkdocs_casebook.exhibits.charts.matrix import matrix
from mkdocs_casebook.exhibits.charts.panels import multiples, panel
from mkdocs_casebook.exhibits.charts.steps import steps
from mkdocs_casebook.exhibits.charts.theme import NARROW, WIDE, Size, Spec
from mkdocs_casebook.exhibits.charts.timelines import timeline
from mkdocs_casebook.exhibits.data import numbers
from mkdocs_casebook.records.exhibits import Exhibit

SIZES = {"wide": WIDE, "narrow": NARROW}


def specification(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    """The drawing of an exhibit that is one; a table is none."""
    spec = _drawn(case, words, exhibit, size)
    if exhibit.scope:
        unit = " ".join(spec.get("title", {}).get("text", []))
        said = f"{unit}, {exhibit.scope}" if unit else exhibit.scope
        spec["title"] = {"text": size.lines(said)}
    return spec


def _drawn(case: Case, words: Words, exhibit: Exhibit, size: Size) -> Spec:
    match exhibit.kind:
        case "matrix":
            return matrix(case, words, exhibit, size)
        case "timeline":
            return timeline(case, words, exhibit, size)
        case "map":
            return draw_map(case, exhibit, size)
        case "free":
            return own(case, exhibit, size)
    found = numbers(case, words, exhibit)
    first = next(iter(found.columns))
    remarks: Remarks = {
        (item.row or "", item.column or first): (
            plain_text(case, words, item.text),
            item.side == "below",
        )
        for item in exhibit.annotations
    }
    match exhibit.kind:
        case "line":
            return line(found, words, size, remarks)
        case "multiples":
            return multiples(found, words, size)
        case "steps":
            lower = partial(panel, case, exhibit, size) if exhibit.against else None
            return steps(found, words, size, lower)
        case "bars":
            stacked = exhibit.arrangement == "stacked"
            names = bool(exhibit.facts or exhibit.count)
            return bars(found, words, size, remarks, stacked=stacked, names=names)
        case "slope":
            return slope(found, words, size)
    return dots(found, words, size)
