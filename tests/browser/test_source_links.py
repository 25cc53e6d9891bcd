"""Links to quoted words, followed in a real browser on a local server of sources."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from mkdocs_casebook.case.source_links import words_address
from mkdocs_casebook.records.facts import Evidence
from tests import projects

# What is quoted, and how the page has it.
WORDS = {
    "plain": ("sold twelve cups in all", "In 2018 it sold twelve cups in all."),
    "signs": ("one-third, and R&D-led", "It fell by one-third, and R&amp;D-led growth."),
    "marks": ('called it a "record" year', "Acme called it a “record” year."),
    "split": ("revenue of $1.5 million", "With <b>revenue</b> of <i>$1.5</i> million."),
    "long": (
        "Boats were built in the yard by the river until nineteen ninety and sold from there",
        "Boats were built in the yard by the river</p><p>until nineteen ninety and sold from there",
    ),
    "cells": (
        "Wages and salaries 12,345 (10,999)",
        "<table><tr><td>Wages and salaries</td><td>12,345</td><td>(10,999)</td></tr></table>",
    ),
    "list": (
        "boats of wood, cups of clay, and ferries",
        "<ul><li>boats of wood,</li><li>cups of clay, and ferries</li></ul>",
    ),
    "mark inside": ("sold twelve trams in all", "It sold twelve<sup>1</sup> trams in all."),
    "mark at a half": ("three yards sold their boats", "Three yards sold<sup>2</sup> their boats."),
    "end of a word": ("5.5 billion in the year 2019", "It was RMB5.5 billion in the year 2019."),
    "broken": ("crews came home at last", "The crews<br>came home at last."),
    "two, broken": ("slept late", "Slept well. Late in May she slept<br>late."),
    "two cells": ("Profit 450", "<table><tr><td>Profit</td><td>450</td></tr></table>"),
    "three, broken": ("nobody rows again", "Nobody</p><p>rows</p><p>again."),
    "items": ("oars, sails", "<ul><li>oars</li><li>sails</li></ul>"),
    "items of two": ("red oars, new sails", "<ul><li>red oars,</li><li>new sails</li></ul>"),
    "left out": ("ferries sailed … every morning", "Its ferries sailed, says he, every morning."),
    "inserted": ("they [the crews] went home", "So they never went home."),
    "Chinese": ("公司卖出十二个杯子", "去年公司卖出十二个杯子。"),
    "Chinese, long": ("海边的工厂关门了，工人们都走了，没有人回来。",
                      "海边的工厂关门了，工人们都走了，没有人回来。"),
    "Arabic": ("ثمانية أكواب", "باعت ثمانية أكواب."),
    "Hindi": ("तेरह कपड़े बिके हैं।", "कल तेरह कपड़े बिके हैं।"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """The address of a server with a long page and a PDF of three pages, the second one green."""
    folder = tmp_path_factory.mktemp("sources")
    gap = "<p>Nothing of that.</p>" * 60
    parts = gap.join(f'<div id="{name}"><p>{text}</p></div>' for name, (_, text) in WORDS.items())
    page = f"<!doctype html><meta charset=utf-8><title>Source</title><h1>A</h1>{gap}{parts}{gap}"
    (folder / "page.html").write_text(page, encoding="utf-8")
    document = PdfWriter()
    for colour in ("1 0 0", "0 1 0", "0 0 1"):
        content = DecodedStreamObject()
        content.set_data(f"{colour} rg 0 0 600 1600 re f".encode())
        sheet = document.add_blank_page(600, 1600)
        sheet[NameObject("/Contents")] = document._add_object(content)
    document.write(folder / "paper.pdf")
    with projects.served(folder) as address:
        yield address


@pytest.mark.parametrize("name", WORDS)
def test_a_link_goes_to_the_quoted_words(browser, sources, name):
    """The page is scrolled to where they stand; without them it stays at its top."""
    item = Evidence.model_validate({"source": "page", "quote": WORDS[name][0]})
    page = browser.new_page()
    page.goto(words_address(f"{sources}page.html", item))
    page.wait_for_function("scrollY > 0")
    seen = "id => { const at = document.getElementById(id).getBoundingClientRect();"
    assert page.evaluate(f"{seen} return at.bottom > 0 && at.top < innerHeight }}", name)
    page.close()


def test_words_that_are_not_there_leave_the_page_at_its_top(browser, sources):
    item = Evidence.model_validate({"source": "page", "quote": "nobody said so"})
    page = browser.new_page()
    page.goto(words_address(f"{sources}page.html", item), wait_until="networkidle")
    assert page.evaluate("scrollY") == 0
    page.close()


def test_a_link_to_a_pdf_opens_its_page(browser, sources):
    item = Evidence.model_validate({"source": "paper", "at": {"page": "2"}})
    page = browser.new_page()
    page.goto(words_address(f"{sources}paper.pdf", item))
    for _ in range(50):
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
        middle = picture.getpixel((picture.width // 2, picture.height - 60))
        if middle[1] > 200 > middle[0]:
            break
        page.wait_for_timeout(100)
    assert middle[1] > 200 > middle[0], middle
    page.close()
