"""Drawings: what is drawn, for whom, how heavy it is, and that nothing is drawn twice."""

import gzip
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from lxml import etree

from mkdocs_casebook.exhibits import pictures
from mkdocs_casebook.exhibits.chart_kinds import CHART_KINDS, SIZES, specification, table
from mkdocs_casebook.exhibits.charts import axes
from mkdocs_casebook.exhibits.charts.theme import COLOURS, SERIES
from mkdocs_casebook.exhibits.charts.vega import DASHES, SHAPES, SIGNS
from mkdocs_casebook.exhibits.svg import plain
from tests import exhibits, projects
from tests.exhibits import SVG

RENEW = "look at it, and if it is meant: python -m tests.exhibits"
LIMIT, MAP_LIMIT = 12_000, 25_000
WIDEST = {"narrow": 328, "wide": 704, "broad": 1184}  # pixels


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    """The drawings of the invented case, drawn from nothing."""
    return exhibits.drawings(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def real(drawn):
    """The drawings of the real cases."""
    return exhibits.of_cases(drawn)


@pytest.mark.parametrize("name", sorted(path.name for path in exhibits.GOLDEN.glob("*.svg")))
def test_each_kind_is_drawn_as_it_was(name, golden):
    assert golden.get(name) == (exhibits.GOLDEN / name).read_text("utf-8").rstrip("\n"), RENEW


def test_every_kind_has_its_golden_files(golden):
    """All kinds that a record may have, each wide and narrow; a table has no picture."""
    kinds = {exhibit.kind for exhibit in exhibits.lights().records.exhibits.values()}
    assert kinds == set(CHART_KINDS)
    assert {path.name for path in exhibits.GOLDEN.iterdir()} == set(golden)


def test_no_picture_of_a_case_changed_unseen(real):
    """The names of those whose hash is not the one in the repository."""
    now, kept = exhibits.hashes(real), exhibits.kept_hashes()
    changed = sorted(name for name in now.keys() | kept.keys() if now.get(name) != kept.get(name))
    assert changed == [], RENEW


def test_drawings_are_whole_and_say_what_they_show(golden, real):
    """Well-formed; a title and a description from the data; nothing that loads or runs."""
    for name, svg in (golden | real).items():
        root = etree.fromstring(svg)
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name
        named = {
            element.get("id"): element.text for element in root.iter(f"{SVG}title", f"{SVG}desc")
        }
        assert root.get("role") == "img"
        assert root.get("aria-labelledby").split() == list(named), name
        title, description = named.values()
        assert title.strip() and len(description.split()) > 5, name
        tags = {etree.QName(element).localname for element in root.iter()}
        assert not tags & {"script", "image", "a", "use", "foreignObject", "animate", "set"}, name
        for element in root.iter():
            assert not {"style", "href", "font-family", "onload"} & set(element.keys()) or (
                element is root and "font-family" in element.keys()
            )
        assert root.findall(f".//{SVG}text"), f"{name}: its words are no text"


def test_colours_are_variables(golden, real):
    """No colour stands in a drawing but in the one style that has them for every palette."""
    for name, svg in (golden | real).items():
        root = etree.fromstring(svg)
        for element in root.iter():
            for key in ("fill", "stroke"):
                value = element.get(key, "none")
                assert re.fullmatch(r"none|transparent|var\(--(\w+)\)", value), f"{name}: {value}"
        style = root.find(f"{SVG}style").text
        assert "prefers-color-scheme:dark" in style
        # Lines, too, are in the colours of the ground that they lie on, whatever a browser forces.
        assert "{background:var(--paper)}}" in style.partition("forced-colors:active")[2]
        used = set(re.findall(r"var\(--(\w+)\)", svg))
        assert used <= set(COLOURS)
        assert "var(" not in plain(svg)


def test_drawings_fit_their_width_and_weight(golden, real):
    """A narrow one fits a page of 360 pixels unshrunken, and none is heavy."""
    wrong = {}
    for name, svg in (golden | real).items():
        width, _ = pictures.size_of(svg)
        weight = len(gzip.compress(svg.encode(), compresslevel=9, mtime=0))
        is_map = "geoshape" in svg or "map" in name or name.startswith(("marked", "shaded"))
        widest = next(most for size, most in WIDEST.items() if f"-{size}" in name)
        if width > widest or weight > (MAP_LIMIT if is_map else LIMIT):
            wrong[name] = width, weight
    assert wrong == {}


def test_words_to_take_away_have_their_edge(golden, real):
    """As a style has it on a page; what stands around a drawing is soft, and needs none."""
    soft, paper = COLOURS["soft"][0], COLOURS["paper"][0]
    for name, svg in (golden | real).items():
        for text in etree.fromstring(plain(svg)).iter(f"{SVG}text"):
            bare = text.get("fill") == paper
            bare |= text.get("fill") == soft and text.get("font-style") != "italic"
            assert (text.get("paint-order") == "stroke") != bare, name


def changed(id_, **update):
    """An exhibit of the invented case with other fields."""
    figure = exhibits.figure(id_)
    return replace(figure, exhibit=figure.exhibit.model_copy(update=update))


HOSTILE = "</text><script>alert(1)</script> <a href='//evil.example'>x</a> & \"'] {{7*7}} ${x}"


@pytest.mark.parametrize("id_", ["line", "bars", "slope", "matrix", "named", "marked", "free"])
def test_hostile_words_stay_words(id_, tmp_path):
    """Markup in labels, titles and notes is drawn as it is written, and runs nowhere."""
    exhibit = exhibits.figure(id_).exhibit
    known = [*exhibit.columns, *exhibit.events, *exhibit.rows, "near", "lamp"]
    figure = changed(id_, labels=dict.fromkeys(known, HOSTILE), scope=HOSTILE)
    for size in SIZES.values():
        spec = specification(figure, size)
        root = etree.fromstring(pictures.draw(id_, spec, HOSTILE, HOSTILE, tmp_path))
        tags = {etree.QName(element).localname for element in root.iter()}
        assert not tags & {"script", "a", "image", "foreignObject"}
        assert root.find(f"{SVG}title").text == HOSTILE
        assert "<script>alert(1)</script>" in " ".join(root.itertext()).replace(" ", "")


@pytest.mark.parametrize("title", ["My words", ["My", "words"], {"text": "My words", "offset": 4}])
def test_the_scope_follows_an_authors_own_title(title):
    """Whatever form of Vega-Lite it has; what else it says of itself stays."""
    own = exhibits.figure("free").exhibit.specification | {"title": title}
    drawn = specification(changed("free", specification=own, scope="as filed"), SIZES["wide"])
    kept = {"offset": 4} if isinstance(title, dict) else {}
    assert drawn["title"] == kept | {"text": ["My words, as filed. In part unverified."]}


def test_an_event_of_another_kind_is_not_in_the_lanes():
    """A timeline of kinds that names an event besides draws those of its kinds."""
    figure = changed("kinds", event_kinds=["founding"], events=["first-storm"])
    lanes = str(specification(figure, SIZES["wide"]))
    assert "Foundings (1)" in lanes and "Storms" not in lanes


def test_a_share_stands_at_the_time_for_which_it_is_known():
    """Not over the whole span; with its time in words where the relation began at another."""
    figure = exhibits.figure("spans")
    share = figure.case.data["south-light.share"]
    told = {size: str(specification(figure, SIZES[size])) for size in SIZES}
    for spec in told.values():
        assert "A share is that of the time at its" in spec
        assert f"'x': {axes.middle_of(share)}" in spec and "'shape': 'triangle-up'" in spec
    assert "60%," not in " ".join(table(figure).rows[0])
    later = replace(share, period="2003")
    case = replace(figure.case, data=figure.case.data | {"south-light.share": later})
    assert "60%, 2003" in " ".join(table(replace(figure, case=case)).rows[0])


def test_a_city_without_degrees_is_left_out():
    """Of the picture, and of its table."""
    near, _ = exhibits.figure("marked").exhibit.cities
    figure = changed("marked", cities=[near.model_copy(update={"rows": []})])
    assert [row[0] for row in table(figure).rows] == ["Near Town", "Far Town"]
    assert "Lost" not in str(specification(figure, SIZES["wide"]))


def test_series_are_told_apart_without_colour(golden):
    """By dash, shape and sign: no two series have one; in the drawing the dashes stand as such."""
    for looks in (DASHES, SHAPES, SIGNS):
        assert len(set(looks)) == len(SERIES)
    for size in ("wide", "narrow"):
        root = etree.fromstring(golden[f"line-{size}.svg"])
        dashes = {
            (element.get("stroke"), element.get("stroke-dasharray"))
            for element in root.iter(f"{SVG}path")
            if "var(--t" in element.get("stroke", "") and element.get("stroke-width") == "2.5"
        }
        assert len(dashes) == 2 and len({dash for _, dash in dashes}) == 2
        words = " ".join(root.itertext())
        assert "Lamp" in words and "House" in words


def test_what_is_drawn_is_not_drawn_again(golden, tmp_path, monkeypatch):
    """A second time the drawing comes from where it is kept, as the same bytes."""
    assert exhibits.drawings(tmp_path) == golden
    monkeypatch.setattr(pictures, "drawn", lambda _: pytest.fail("drawn again"))
    assert exhibits.drawings(tmp_path) == golden


def test_checking_draws_nothing():
    """`casebook check` does not even load what draws and what writes spreadsheets."""
    script = (
        "import sys; from pathlib import Path;"
        "from mkdocs_casebook.checks.problems import problems_of;"
        "problems_of(Path('.')); print(sorted({'vl_convert', 'xlsxwriter'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=projects.ROOT,
        env=projects.environment(),
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "[]", done.stderr
