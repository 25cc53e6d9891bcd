"""Colours of drawings stand out, from their ground and from each other."""

import itertools

import pytest

from mkdocs_casebook.exhibits.charts.theme import COLOURS, MAPPED, SERIES, contrast, luminance
from tests import projects


def test_contrast_is_that_of_wcag():
    """Black on white is 21 to 1; the grey that is just legible on white is 4.54 to 1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_colours_stand_out(palette):
    """Words and series' names 4.5 to 1 against the ground, and so the series' marks, too."""
    tones = {name: tones[palette] for name, tones in COLOURS.items()}
    for name in ("ink", "soft", *SERIES):
        assert contrast(tones[name], tones["paper"]) >= 4.5, name
    for name in SERIES:
        assert contrast(tones[name], tones["land"]) >= 3, name


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_a_photocopy_tells_countries_apart(palette):
    """The tones of a map stand out from the land, and each is lighter or darker than the others."""
    lights = sorted(luminance(COLOURS[name][palette]) for name in MAPPED)
    for dark, light in itertools.pairwise(lights):
        assert (light + 0.05) / (dark + 0.05) >= 1.25
    for name in MAPPED:
        assert contrast(COLOURS[name][palette], COLOURS["land"][palette]) >= 3, name


def test_the_paper_is_the_page():
    """The edge of a drawing's words is the page's own ground, in both palettes; it has no other."""
    for palette, name in enumerate(("casebook", "dark")):
        css = projects.ROOT / projects.THEME / f"assets/{name}.css"
        assert f"--cb-paper: {COLOURS['paper'][palette]};" in css.read_text(encoding="utf-8")


def test_colours_differ_from_each_other():
    """No two series have nearly the same lightness and hue: in pairs, in each palette."""
    for palette in (0, 1):
        tones = [COLOURS[name][palette] for name in SERIES]
        for one, other in itertools.combinations(tones, 2):
            pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
            assert sum(abs(a - b) for a, b in pairs) > 60
