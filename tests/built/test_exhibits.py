"""Exhibits on pages, in the search, and as files beside them."""

import io
import re
import zipfile

import pytest
from lxml import etree, html

from mkdocs_casebook.exhibits.chart_kinds import kind_of
from mkdocs_casebook.exhibits.pictures import size_of
from mkdocs_casebook.pages.downloads import EXHIBITS, WORKBOOK
from tests.exhibits import SVG
from tests.exhibits.published_figures import figures_of, records_of


@pytest.fixture(scope="module")
def records(built):
    return records_of(built)


@pytest.fixture(scope="module")
def figures(built):
    return figures_of(built)


def test_the_spreadsheet_has_a_sheet_for_each_exhibit(built, records):
    """With its title and its source, and numbers as numbers."""
    for case_id, own in records.items():
        book = zipfile.ZipFile(io.BytesIO((built / case_id / WORKBOOK).read_bytes()))
        assert {item.date_time for item in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = re.findall(r'<sheet name="(\d+) ([^"]*)"', book.read("xl/workbook.xml").decode())
        assert [int(number) for number, _ in names] == list(range(1, len(own) + 1))
        assert all(id_.startswith(name) for (_, name), id_ in zip(names, own, strict=True))
        words = book.read("xl/sharedStrings.xml").decode()
        assert "Source: " in words
        assert "<v>" in book.read("xl/worksheets/sheet1.xml").decode()


def test_pictures_to_take_away_stand_alone(built, records):
    """Real colours, the title above and the source below: for a slide, without this site."""
    for case_id, own in records.items():
        for id_, exhibit in own.items():
            if kind_of(exhibit).draw:
                svg = (built / case_id / EXHIBITS / f"{id_}.svg").read_text(encoding="utf-8")
                assert "var(" not in svg and "<style" not in svg
                assert etree.fromstring(svg).findall(f".//{SVG}text")


def test_each_exhibit_stands_whole_on_a_page(figures, records, built):
    """Number, title, picture with its words, takeaway, table, source, files, wherever it is."""
    wanted = {(case_id, id_) for case_id, own in records.items() for id_ in own}
    # The guide for authors shows one as an example.
    assert {item for item in figures if item[0] in records} == wanted
    for case_id, id_ in wanted:
        for path, figure in figures[case_id, id_]:
            number = list(records[case_id]).index(id_) + 1
            is_whole(path, figure, number)


def is_whole(path, figure, number):
    assert figure.find("h3").text_content().startswith(f"Exhibit {number}.")
    assert figure.findall(".//table/tbody/tr")
    assert figure.xpath(".//p[@class='takeaway']")[0].text_content().strip()
    assert figure.find_class("sources")
    linked = list(figure.xpath(".//p[@class='files']/a/@href"))
    assert any(link.endswith(".csv") for link in linked)
    for image in figure.iter("img"):
        assert len(image.get("alt").split()) > 5
        for name in (image.get("src"), figure.find(".//source").get("srcset")):
            svg = (path.parent / name).resolve().read_text(encoding="utf-8")
            width, height = size_of(svg)
            if name == image.get("src"):
                assert (image.get("width"), image.get("height")) == (str(width), str(height))


def test_a_map_that_narrow_screens_have_in_parts_says_so(figures, records):
    """And no other picture does."""
    for (case_id, id_), places in figures.items():
        for _, figure in places if case_id in records else ():
            said = "each on a scale of its own" in figure.text_content()
            assert said == bool(records[case_id][id_].frames), id_


def test_the_gallery_shows_all_in_their_order(built, records):
    for case_id, own in records.items():
        tree = html.parse(built / case_id / "exhibits/index.html")
        headings = [h.get("id").removeprefix("gallery-") for h in tree.findall(".//figure/h2")]
        assert headings == list(own)


def test_an_exhibit_is_found_by_its_title(built, records):
    """The search has each by its heading, and not again from the gallery."""
    import json

    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"].partition("#")[2] for entry in index["docs"]]
    for own in records.values():
        for id_ in own:
            assert places.count(f"exhibit-{id_}") == 1
    assert not [place for place in places if place.startswith("gallery-")]
