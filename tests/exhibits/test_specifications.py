"""An author's own drawing: what it may say, and what it may take to draw."""

from dataclasses import replace

import pytest

from mkdocs_casebook.exhibits import pictures
from mkdocs_casebook.exhibits.charts import free
from tests import exhibits

LAMP, HOUSE = ({"field": name, "type": "quantitative"} for name in ("lamp", "house"))
COUNT = {"aggregate": "count"}
TOO_MUCH = "to draw; draw less"


def told(specification):
    """What is wrong with a specification over the invented series."""
    figure = exhibits.figure("free")
    own = {"data": {"name": "oil"}, **specification}
    exhibit = figure.exhibit.model_copy(update={"specification": own})
    return " ".join(fault.message for fault in free.faults(replace(figure, exhibit=exhibit)))


def calculated(expression):
    """A specification with an expression."""
    return {"mark": "point", "transform": [{"calculate": expression, "as": "q"}],
            "encoding": {"x": LAMP}}  # fmt: skip


@pytest.mark.parametrize(
    "specification",
    [
        {"mark": "bar", "encoding": {"x": {**LAMP, "bin": {"maxbins": 20}}, "y": COUNT}},
        {"mark": {"type": "area", "line": True, "color": "teal"},
         "encoding": {"x": {"field": "period"}, "y": {**HOUSE, "stack": "normalize"}}},
        {"mark": "point", "transform": [
            {"filter": {"and": [{"field": "lamp", "gt": 2}, "isValid(datum.house)"]}},
            {"fold": ["lamp", "house"]},
            {"window": [{"op": "sum", "field": "value", "as": "all"}], "frame": [None, 0]}],
         "encoding": {"x": {"field": "all", "type": "quantitative"},
                      "y": {"field": "key", "type": "nominal", "axis": {"labelFontSize": 12}}}},
        {"hconcat": [{"mark": "tick", "encoding": {"x": LAMP}},
                     {"layer": [{"mark": "rule"}, {"mark": "text"}], "encoding": {
                         "y": {**HOUSE, "title": "Oil (net)", "axis": {"format": ",.1f"}}}}]},
        calculated("if(datum.lamp > 3, round(datum.house), 0)"),
        {"mark": "point", "encoding": {"x": {**LAMP, "scale": {"domain": [0, 1e12]}}}},
    ],
)  # fmt: skip
def test_what_draws_the_series_is_drawn(specification):
    assert told(specification) == ""


@pytest.mark.parametrize(
    ("specification", "says"),
    [
        ({"mark": "point", "transform": [{"fold": ["lamp", "house", "all", "share"]}] * 10,
          "encoding": {"x": LAMP}}, TOO_MUCH),
        (calculated("timeSequence('second', datetime(1900, 0), datetime(2000, 0))"),
         "'timeSequence' is no function"),
        (calculated("repeat('x', 1e9)"), "'repeat' is no function"),
        (calculated("data('oil')"), "'data' is no function"),
        ({"mark": {"type": "text", "text": {"expr": "pad('x', 9)"}}}, "'pad' is no function"),
        ({"mark": "point", "encoding": {"x": {**LAMP, "axis": {"tickCount": 1e8}}}}, "200 at most"),
        ({"mark": "text", "encoding": {"text": {**LAMP, "format": "99999999d"}}}, "two digits"),
        ({"mark": "bars"}, "'bars' is no mark of an exhibit; did you mean 'bar'?"),
        ({"mark": "point", "encodings": {}}, "'encodings' is no word that a drawing may use"),
        ({"mark": {"type": "point", "fill": "url(https://a.example/b)"}}, "leads outside"),
        ({"mark": "point", "transform": [{"density": "lamp"}]}, "'density' is no word"),
        ({"mark": "point", "params": [{"name": "p", "expr": "1"}]}, "'params' is no word"),
        ({"hconcat": [{"mark": "point", "width": 1900, "encoding": {"x": LAMP}}] * 3}, "pixels"),
    ],
)  # fmt: skip
def test_what_takes_more_is_told(specification, says):
    """By its words where these say it, else by drawing it with limits."""
    assert says in told(specification)


@pytest.mark.parametrize(
    ("specification", "says"),
    [
        ({}, "it has no mark; say how the data are drawn, as mark: bar"),
        ({"layer": []}, "it has no mark"),
        ({"mark": "point", "encoding": {"x": {"field": "lampp", "type": "quantitative"}}},
         "'lampp' is no column of its series; did you mean 'lamp'?"),
        ({"mark": "bar", "transform": [{"fold": ["lamp", "hous"]}], "encoding": {"x": LAMP}},
         "'hous' is no column"),
        ({"mark": "bar", "transform": [{"aggregate": [{"op": "count", "as": "s"}],
                                        "groupby": ["perio"]}]}, "'perio' is no column"),
        (calculated("datum.lamp - datum.hause"), "'hause' is no column"),
        ({"mark": "point", "transform": [{"filter": "datum.lamp > 1e9"}], "encoding": {"x": LAMP}},
         "it shows nothing of its data"),
        ({"mark": True}, "True is no mark; write a word, as mark: bar"),
        ({"mark": "point", "encoding": ["lamp"]}, "['lamp'] is no encoding"),
        *(({"mark": "point", "encoding": {"x": {**LAMP, "scale": {"domain": [0, number]}}}},
           "is too large for a drawing, or no number")
          for number in (float("inf"), float("nan"), 10**400)),
    ],
)  # fmt: skip
def test_what_would_be_drawn_as_nothing_is_told(specification, says):
    """In the words of the record, not in those of the program that draws."""
    assert says in told(specification) and "Vega" not in told(specification)


def test_after_a_drawing_too_large_others_are_drawn():
    """By a new process."""
    spec = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}
    step = {"field": "a", "bin": {"step": 0.00001, "extent": [0, 2000]}, "type": "quantitative"}
    for encoding, drawn in ((spec["encoding"], True), ({"x": step}, False), ({}, True)):
        if drawn:
            assert pictures.drawn(spec | {"encoding": encoding}).startswith("<svg")
        else:
            with pytest.raises(pictures.Undrawn):
                pictures.drawn(spec | {"encoding": encoding})


POINTS = {"mark": "point", "encoding": {"x": LAMP, "y": HOUSE}}
# The house's oil is 5,000 in 2002; the lamp's 14,000.
DIVIDED = {"calculate": "datum.lamp / (datum.house - 5000)", "as": "q"}
BELOW = {"calculate": "datum.lamp - 14000", "as": "q"}
Q = {"field": "q", "type": "quantitative"}


@pytest.mark.parametrize(
    ("specification", "why"),
    [
        ({**POINTS, "transform": [DIVIDED], "encoding": {"x": Q, "y": HOUSE}},
         "is no number at the row 'y2002'; take out before what divides by 0"),
        ({"hconcat": [{"transform": [BELOW], "layer": [{"mark": "point", "encoding": {
            "y": HOUSE, "x": {**Q, "scale": {"type": "log"}}}}]}]},
         "a logarithm has no place for 0 or less, as at the row 'y2001' and 1 more;"),
        ({"layer": [POINTS, {**POINTS, "transform": [{"filter": "datum.lamp > 1e9"}]}]},
         "the filter leaves no row, so that nothing is drawn"),
        ({"mark": {"type": "point", "clip": True}, "encoding": {
            "x": {**LAMP, "scale": {"domain": [0, 20000]}}, "y": HOUSE}},
         "the domain ends before what it should show, as at the row 'y2003';"),
        ({"mark": "point", "encoding": {
            "x": {**LAMP, "scale": {"domain": [12000, 30000], "clamp": True}}, "y": HOUSE}},
         "the domain ends before what it should show, as at the row 'y2001';"),
        ({"mark": "point", "encoding": {"x": {**LAMP, "scale": {"domain": [None, 9]}}}},
         "nothing is no end of a domain"),
        ({"facet": {"field": "period"}, "spec": {**POINTS, "transform": [DIVIDED]}},
         "is no number at the row 'y2002'; take out before what divides by 0"),
        ({"facet": {"row": {"field": "period"}}, "spec": {"hconcat": [{
            "mark": "point", "transform": [BELOW], "encoding": {
                "y": HOUSE, "x": {**Q, "scale": {"type": "log"}}}}]}},
         "a logarithm has no place for 0 or less, as at the row 'y2001' and 1 more;"),
        ({"repeat": ["lamp", "house"], "spec": {"mark": {"type": "point", "clip": True},
            "encoding": {"y": HOUSE, "x": {"field": {"repeat": "repeat"}, "type": "quantitative",
                                           "scale": {"domain": [0, 20000]}}}}},
         "the domain ends before what it should show, as at the row 'y2003';"),
        ({"repeat": {"column": ["house", "lamp"]}, "spec": {"mark": {"type": "point", "clip": True},
            "encoding": {"y": HOUSE, "x": {"field": {"repeat": "column"}, "type": "quantitative",
                                           "scale": {"domain": [0, 20000]}}}}},
         "the domain ends before what it should show, as at the row 'y2003';"),
        ({"repeat": ["lamp", "hous"], "spec": {"mark": "point", "encoding": {
            "x": {"field": {"repeat": "repeat"}, "type": "quantitative"}}}},
         "'hous' is no column of its series; did you mean 'house'?"),
        ({"mark": "bar", "encoding": {"x": {**LAMP, "bin": {"step": 0.001}}, "y": COUNT}},
         "a step of 0.001 makes more than 200 bins"),
    ],
)  # fmt: skip
def test_no_row_is_left_out_without_a_word(specification, why):
    assert why in told(specification)


@pytest.mark.parametrize(
    "specification",
    [
        {**POINTS, "transform": [{"filter": "datum.house != 5000"}, DIVIDED],
         "encoding": {"x": Q, "y": HOUSE}},
        {**POINTS, "encoding": {"x": {**LAMP, "scale": {"type": "log"}}, "y": HOUSE}},
        {"layer": [POINTS, {**POINTS, "transform": [{"filter": "datum.lamp > 20000"}]}]},
        {"mark": {"type": "point", "clip": True}, "encoding": {
            "x": {**LAMP, "scale": {"domain": [0, 30000]}}, "y": HOUSE}},
        {"mark": "bar", "encoding": {"x": {**LAMP, "bin": {"step": 1000}}, "y": COUNT}},
    ],
)  # fmt: skip
def test_what_draws_all_of_its_rows_is_drawn(specification):
    assert told(specification) == ""
