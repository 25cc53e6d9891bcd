"""At a former address a page leads on, with the anchor, by each site builder."""

import json
import re

import pytest
from lxml import html

from mkdocs_casebook.pages.builders import ENGINES
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.kept_names import plain_names
from tests import projects

MOVED = """\
pages:
  ferries/old/background.md: ferries/background.md
  ferries/companies/acme-ferries.md: ferries/companies/acme.md
anchors:
  ferries/background.md:
    the-deal: "ferries/questions.md#question-entry"
    term-*: ferries/glossary.md
  ferries/old/background.md:
    fact-price-2016: ferries/companies/acme.md
records:
  ferries:
    entity: {acme-ferries: acme}
    fact: {acme-ferries.price: acme.price-2016}
    term: {sea-mile: mile}
    series: {income: revenue}
    exhibit: {carried: passengers}
    question: {buying: entry}
"""
ANCHORS = [
    ("companies/acme", "fact-price-2016", "fact-price"),
    ("glossary", "term-mile", "term-sea-mile"),
    ("data", "series-revenue", "series-income"),
    ("data", "row-revenue.fy2017", "row-income.fy2017"),
    ("exhibits", "exhibit-passengers", "exhibit-carried"),
    ("questions", "question-entry", "question-buying"),
    ("answers", "answer-entry", "answer-buying"),
]


@pytest.mark.parametrize("engine", ENGINES)
def test_former_addresses_lead_on(engine, example, monkeypatch):
    monkeypatch.setenv("CASEBOOK_URL", "https://example.org/case/")
    (example / "data/moved.yml").write_text(MOVED, encoding="utf-8")
    projects.list_pages(example)
    site = build(example, engine)
    for old, new in (
        ("old/background", "background"),
        ("companies/acme-ferries", "companies/acme"),
    ):
        page = html.fromstring((site / f"ferries/{old}/index.html").read_text(encoding="utf-8"))
        (to,) = page.xpath("//p/a/@href")
        assert (
            site / f"ferries/{old}" / to / "index.html"
        ).resolve() == site / f"ferries/{new}/index.html"
        assert page.xpath("//noscript/meta[@http-equiv='refresh']/@content") == [f"0; url={to}"]
        (script,) = page.xpath("//script")
        assert script.get("data-to") == to
        script = (site / f"ferries/{old}" / script.get("src")).resolve()
        assert script.is_file() and plain_names(str(script)) == f"{site}/assets/moved.js"
        assert page.xpath("//link[@rel='canonical']/@href") == [
            f"https://example.org/case/ferries/{new}/"
        ]
    text = (site / "ferries/background/index.html").read_text(encoding="utf-8")
    places = html.fromstring(text).find_class("moved")[0]
    leads = {item.get("id"): item.find("a").get("href") for item in places}
    assert leads["the-deal"] == "../questions/#question-entry"
    assert leads["term-mile"] == "../glossary/#term-mile"
    (script,) = html.fromstring(
        (site / "ferries/old/background/index.html").read_text(encoding="utf-8")
    ).xpath("//script")
    elsewhere = json.loads(script.get("data-elsewhere"))
    assert elsewhere == {"fact-price-2016": "../../companies/acme/#fact-price-2016"}
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "ferries/background/" in sitemap and "old/background" not in sitemap
    for name, now, former in ANCHORS:
        text = (site / f"ferries/{name}/index.html").read_text(encoding="utf-8")
        assert len(re.findall(f'id="{re.escape(former)}"', text)) == 1
        assert f'id="{now}"' in text
    for name in (
        "exhibits/carried.svg",
        "exhibits/carried-narrow.svg",
        "exhibits/carried.csv",
        "series/income.csv",
    ):
        now = name.replace("carried", "passengers").replace("income", "revenue")
        data = site / "ferries/data"
        assert (data / name).read_bytes() == (data / now).read_bytes()
