"""What cites a page and a fact."""

import json
from dataclasses import replace

import pytest
import rispy
from lxml import html
from pybtex.database import parse_string

from mkdocs_casebook.case.citations.apa import text_of
from mkdocs_casebook.case.citations.formats import FORMATS, csl
from mkdocs_casebook.case.citations.work import apa_entry, part_of
from mkdocs_casebook.records.sources import Name
from tests.export.twin import ADDRESS, citeproc

AUTHORS = {
    "an organisation": [Name(literal="Example Press")],
    "persons": [Name(family="Doe", given="Jane Mary"), Name(family="Roe", given="Jean-Paul"),
                Name(literal="Acme")],
    "two": [Name(family="Doe", given="Jane"), Name(family="Roe", given="Al")],
    "none": [],
    "twenty": [Name(family=f"N{n}", given="X") for n in range(20)],
    "more than twenty": [Name(family=f"N{n}", given="X") for n in range(22)],
}  # fmt: skip


@pytest.mark.parametrize("authors", AUTHORS)
def test_our_citations_are_those_of_citeproc(authors, own):
    """The APA text that a reader copies is what pandoc makes of the CSL-JSON beside it."""
    work = replace(own.work, author=tuple(AUTHORS[authors]))
    for title in ("Background", "What next?", "Acme: Passengers, 2018", None):
        for url in ("", ADDRESS):
            item = part_of(work, "x", title, url) if title else replace(work, url=url)
            item = replace(item, abstract="An abstract.")
            (made,) = citeproc(csl([item])).values()
            assert text_of(apa_entry(item)) == made


def test_every_page_and_fact_can_be_cited(own, built_example):
    """On each page of the case, and at each fact's place: the citation, and the files of it."""
    site = built_example / "site"
    cited = set()
    for path in (site / "ferries").rglob("index.html"):
        for box in html.parse(path).findall(".//details[@class='cite']"):
            words = box.find("p").text_content()
            texts = (path.parent / "cite.txt").read_text("utf-8").split("\n\n")
            whole = dict(text.split("\n") for text in texts if text)
            files = [path.parent / href for href in box.xpath(".//a/@href")]
            assert [file.suffix for file in files] == [f".{suffix}" for _, suffix in FORMATS]
            items = {one["id"]: one for one in json.loads(files[3].read_bytes())}
            told = box.findall("p")[-1].text_content().partition(": ")[2]
            key = told if box.get("id") else next(iter(items))
            made = citeproc(json.dumps([items[key]]))[key]
            assert whole[key] == made
            assert words == made or box.get("id")
            entries = [*parse_string(files[1].read_text("utf-8"), "bibtex").entries]
            records = [one["id"] for one in rispy.loads(files[2].read_text("utf-8"))]
            assert entries == records == [*items]
            cited.add(key)
    facts = {f"ferries.{datum.id}" for id_ in own.case.records.entities
             for datum in own.case.facts_of(id_)}  # fmt: skip
    pages = {path.parent.relative_to(site).as_posix().replace("/", "-")
             for path in (site / "ferries").rglob("index.html")}  # fmt: skip
    series = {f"ferries.{id_}" for id_ in own.case.records.series}
    assert cited == facts | pages | series


def test_a_fact_is_cited_with_what_it_rests_on(own):
    """Its value, status and sources; where the site's address is known, its own address."""
    datum = next(datum for datum in own.case.facts_of("acme") if datum.sources)
    item = own.entry(datum)
    assert own.words.exact(datum) in item.abstract
    assert datum.status in item.abstract.lower()
    assert item.url == ""
    there = replace(own, project=replace(own.project, site=ADDRESS)).entry(datum)
    assert there.url == f"{ADDRESS}ferries/companies/acme/#fact-{datum.id.partition('.')[2]}"
