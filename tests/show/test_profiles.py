"""What a reader is shown of an entity: its facts in rows that open, its relations in sentences."""

import pytest
from lxml import html

from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.show.entities import profile
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.view import View
from tests import projects


def article(built_example):
    page = built_example / "site/ferries/companies/acme/index.html"
    return html.parse(page).find(".//article")


def test_each_fact_is_a_row_that_opens(built_example):
    """What, when and the value are the words that open it; its anchor lies in what they open."""
    rows = article(built_example).xpath(".//ul[@class='facts']/li")
    assert rows
    for row in rows:
        what, when, value = (part.text_content() for part in row.xpath("details/summary/span"))
        (heading,) = row.xpath("details/h3[starts-with(@id, 'fact-')]")
        assert heading.text_content() == f"{what}: {value}"
        assert when


def test_relations_are_sentences_and_sources_stand_below(built_example):
    """No citation in brackets: one line below names the sources."""
    ties = article(built_example).xpath(".//h2[@id='relations']/following-sibling::p[1]")
    assert ties[0].get("class") == "ties"
    assert ties[0].text_content().strip().endswith(".")


@pytest.mark.parametrize(
    ("held", "period", "said"),
    [
        ("from: 2016-04", "2017-03-31", "83.0%, 31 March 2017; from April 2016"),
        ("from: 2016-04", "2016", "83.0%, 2016; from April 2016"),
        ("from: 2016-04", "FY2017", "83.0%, fiscal year 2017 (to 31 March 2017); from April 2016"),
        ("from: 2016-04, to: 2018", "2017-Q2",
         "83.0%, April to June 2017; from April 2016 until 2018"),
        ("to: 2018", "2017", "83.0%, 2017; until 2018"),
        ("", "2017", "83.0%, 2017"),
        ("from: 2016-04", "2016-04-12", "83.0%; from April 2016"),
        ("from: 2016", "2016-04", "83.0%; from 2016"),
        ("from: 2016-04", "2016-04", "83.0%; from April 2016"),
    ],
)  # fmt: skip
def test_a_share_has_its_own_time_where_the_relation_began_at_another(held, period, said, tmp_path):
    """From both sides: a share of 2017 is not one of the day on which the relation began."""
    project = projects.installed(tmp_path / "project")
    acme = project / "data/ferries/companies/acme.yml"
    projects.replace(acme, "share-2017, from: 2016-04,", f"share-2017, {held},".replace(" ,", ""))
    projects.replace(acme, "period: 2017-03-31", f"period: {period}")
    kept = languages(project)[0].project.kept()
    for id_, other in (("acme", "Bolt Boats"), ("bolt", "Acme Lines")):
        page = Page("", f"ferries/companies/{id_}.md")
        shown = html.fromstring(str(profile(View(kept, page, page.address, str, MACROS), id_)))
        told = shown.xpath("string(.//*[@class='ties'][contains(., '83.0%')])")
        assert f"{other} ({said})" in " ".join(told.split())


def test_a_number_of_a_charge_has_its_stage_and_the_answer(built_example):
    """Where an event with a charge tells of it, or of a number from which it is computed."""
    for fact, charged in (("fuel-2016", 1), ("fuel-2016-eur", 1), ("price-2016", 0)):
        path = f".//h3[@id='fact-{fact}']/following-sibling::p[@class='charge']"
        told = article(built_example).xpath(path)
        assert len(told) == charged
        for one in told:
            said = "Charge: alleged, by a passenger against Acme Lines. Answer: none found."
            assert " ".join(one.text_content().split()) == said
            assert one.find("a").get("href").endswith("#event-sued-2006")


def test_a_figure_comes_before_what_it_means(built):
    """To the ear, too, and in what the search shows of a page: 40%, then what of what. In its large
    letters it goes on in another line between words, for which it has spaces that may end a line.
    """
    strips = [
        strip
        for page in sorted(built.glob("*/companies/*/index.html"))
        for strip in html.parse(page).getroot().find_class("strip")
    ]
    assert len(strips) > 10
    for figure in (figure for strip in strips for figure in strip):
        value, means = figure
        assert (value.tag, means.tag) == ("dt", "dd") and value.find("a") is not None
        assert "\N{NO-BREAK SPACE}" not in value.text_content()
