"""What a reader is shown of facts: formulas, sources that differ, corrections, uses."""

import pytest
from lxml import html


def read(page):
    """The page's article, a line for each piece of text, white space folded."""
    article = html.parse(page / "index.html").find(".//article")
    lines = (" ".join(line.split()) for line in article.text_content().split("\n"))
    return [line for line in lines if line]


@pytest.fixture(scope="module")
def acme(built_example):
    return read(built_example / "site/ferries/companies/acme")


def test_a_derived_value_shows_its_formula_with_its_numbers(acme):
    before, after = "120,000 people (sources differ)", "more than 150,000 people (disputed)"
    assert f"({after} − {before}) ÷ {before} = more than 25% (disputed)" in acme
    assert "US$1.5 million ÷ €1.2 million = US$1.25 per €" in acme
    assert "US$500 (unverified) ÷ (US$1.25 per €) = €400 (unverified)" in acme


def test_what_others_state_stands_beside_what_is_derived(acme):
    assert "Example Daily, 2019, p. 2, states 50% (la mitad), the same to rounding." in acme
    assert "The ferries states 100%, which differs: It counts the first islands only." in acme


def test_sources_that_differ_are_both_shown(acme, built_example):
    at = acme.index("Sources differ:")
    assert acme[at + 1].startswith("about 118,000 people, Example Boats: some")
    assert acme[at + 1].endswith("Not used: It leaves out the winter.")
    assert acme[at + 2].startswith("60,000 people, Annual report 2018: sold tickets to")
    page = html.parse(built_example / "site/ferries/sources/index.html")
    assert "120,000 people (sources differ)" in page.find(".//article").text_content()
    note = page.xpath("//li[@id='note-acme.passengers-2017']")
    assert "Sources differ: about 118,000 people" in note[0].text_content()


def test_a_correction_is_told_on_its_page_and_at_the_fact(acme, built_example):
    assert "Published before as 59,000 people (until 3 February 2020)." in acme
    lines = read(built_example / "site/ferries/corrections")
    at = lines.index("Acme Lines: Tickets")
    assert lines[at + 1] == "3 February 2020 · noticed by A. Reader & <b>others</b>"
    assert lines[at + 2] == "From 59,000 people to 60,000 people."
    assert lines.index("Acme Lines doubled its passengers.") > at, "the newest stands first"


def test_facts_and_sources_say_where_they_are_used(acme, built_example):
    at = acme.index("Growth of passengers: more than 25% (disputed)")
    assert any(line == "Shown on Introduction, Exhibits" for line in acme[at:])
    source = html.parse(built_example / "site/ferries/references/index.html").xpath(
        "//li[h2[@id='source-undated']]//p"
    )
    words = " ".join(source[0].text_content().split())
    assert words.startswith("Weak, read as an excerpt. Bears 2 facts, 2 quotations. On ")
    assert "Acme Lines" in words


def test_a_citation_leads_to_a_card_of_its_source(built_example):
    """Where a page has notes, each citation is a link to its source's card, which leads back."""
    found = 0
    for path in (built_example / "site").rglob("index.html"):
        page = html.parse(path).getroot()
        for mark in page.xpath("//a[contains(@class, 'cite')]"):
            (card,) = page.xpath(f"//li[@id='{mark.get('href')[1:]}']")
            assert mark.text_content().startswith(card.xpath("string(.//b)"))
            assert "[" not in mark.text_content()
            assert card.xpath(f".//a[@href='#{mark.get('id')}']")
            found += 1
    assert found
