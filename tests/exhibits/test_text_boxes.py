"""Words in a drawing lie on no other words, whatever the numbers and however long the names."""

import re
import shutil

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mkdocs_casebook.exhibits.chart_kinds import kind_of, picture, sizes_of
from mkdocs_casebook.exhibits.on_slides import on_slides
from tests import exhibits
from tests.exhibits.any_case import AnyCase

# The lines of text of a drawing whose boxes meet or leave it, and words of breaks through which the
# line of one leads. Above and below its letters a box
# has room for those with tails and accents, which may meet.
MEETING = """svg => {
  document.body.innerHTML = svg
  const frame = document.querySelector("svg").getBoundingClientRect()
  const texts = [...document.querySelectorAll("text")].filter(text => text.textContent.trim())
  const lines = texts.flatMap(text => text.children.length ? [...text.children] : [text])
  const boxes = lines.map(line => {
    const {left, right, top, bottom} = line.getBoundingClientRect(), room = (bottom - top) * 0.18
    const aside = line.closest("text").getAttribute("font-style") === "italic"
    return {words: line.textContent, aside, left, right, top: top + room, bottom: bottom - room}
  })
  const breaks = [...document.querySelectorAll("line[stroke-dasharray='3,3']")].map(line =>
    line.getBoundingClientRect())
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  const outside = box => box.left < frame.left - 1 || box.right > frame.right + 1
    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1
  const met = boxes.flatMap((box, at) =>
    boxes.slice(at + 1).filter(other => over(box, other)).map(other => [box.words, other.words]))
  const crossed = boxes.filter(box => box.aside).filter(box => breaks.some(({left, top, bottom}) =>
    box.left < left && left < box.right && top < box.bottom && box.top < bottom))
  const left = boxes.filter(outside)
  return [...met, ...crossed.map(box => [box.words, "a break"]),
    ...left.map(box => [box.words, "the edge"])]
}"""


def rows(lamp, house, years=range(2001, 2005)):
    """The rows of the series of two columns, from two functions of the year's place."""
    return {
        f"y{year}": {"period": year, "cells": {"lamp": round(lamp(at), 4), "house": house(at)}}
        for at, year in enumerate(years)
    }


# Other numbers of the invented case, or other words in place of its own.
NUMBERS = {
    "nearly the same": rows(lambda at: 40 + at, lambda at: round(40.1 + at, 1)),
    "many digits": rows(lambda at: 123456.7 * (at + 1), lambda at: 98765 * (at + 2)),
    "not a million": rows(lambda at: 0.8 + at / 1000, lambda at: 9.5 * at),
    "one far above": rows(lambda at: 10_000 if at == 2 else 1, lambda at: at),
    "breaks close by": rows(lambda at: at + 1, lambda at: 2 * at, range(1992, 2005)),
    "below zero": rows(lambda at: 5 * at - 9, lambda at: 3 - 4 * at),
    "many years": rows(lambda at: at * at % 17, lambda at: 50 - at * 3, range(1998, 2021)),
}
LONG = {
    "names": (r"label: (Lamp|House|Both)\b", r"label: \1 of the northern lighthouse company"),
    "breaks": ("with wood from here", "with the price of wood and of coal from here onward"),
    "remarks": ("The (beginning|end)", r"The \1 of what the keepers had written in their log"),
}


@pytest.fixture(scope="module")
def measured(browser):
    """The words that meet in each of some drawings, by its name."""
    page = browser.new_page()
    yield lambda drawn: {
        name: met for name, svg in drawn.items() if (met := page.evaluate(MEETING, svg))
    }
    page.close()


def test_words_lie_on_no_words(measured, drawn):
    """In the drawings of the invented case and of the real ones, wide and narrow."""
    assert measured(exhibits.drawings(drawn / ".cache/exhibits") | exhibits.of_cases(drawn)) == {}


@pytest.mark.parametrize("what", [*NUMBERS, *LONG])
def test_other_numbers_and_longer_words_find_room(what, measured, drawn, tmp_path):
    """The invented case with them; what they change nothing in was drawn before."""
    case = shutil.copytree(exhibits.LIGHTS, tmp_path / "lights")
    if what in NUMBERS:
        path = case / "series/oil.yml"
        record = yaml.safe_load(path.read_text("utf-8"))
        path.write_text(yaml.safe_dump(record | {"rows": NUMBERS[what]}, sort_keys=False), "utf-8")
    else:
        for path in case.rglob("*.yml"):
            path.write_text(re.sub(*LONG[what], path.read_text("utf-8")), "utf-8")
    assert measured(exhibits.drawings(drawn / ".cache/exhibits", case)) == {}


KINDS = "line dated bars grouped stacked lying slope dots ranges steps multiples matrix kinds named"


@pytest.mark.parametrize("kind", KINDS.split())
@settings(
    max_examples=4,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(chance=st.randoms())
def test_words_of_any_case_lie_on_no_words(kind, chance, measured, tmp_path_factory):
    """Whatever numbers, names in whatever script, and dates; in all sizes, and on slides."""
    folder = tmp_path_factory.mktemp("any")
    AnyCase(chance).write(folder / "lights")
    figure = exhibits.figure(kind, folder / "lights")
    if [*kind_of(figure.exhibit).rules(figure)]:
        return  # told, and not drawn
    drawn = {size: picture(figure, kind, size, folder) for size in sizes_of(figure)}
    slides = enumerate(on_slides(figure, kind, folder))
    assert measured(drawn | {f"slide {at}": svg for at, (_, svg) in slides}) == {}
