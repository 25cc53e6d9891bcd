"""What a reader is shown of an entity: its facts in rows that open, its relations in sentences."""

from lxml import html


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
    """To the ear, too, and in what the search shows of a page: 40%, then what of what."""
    strips = [
        strip
        for page in sorted(built.glob("*/companies/*/index.html"))
        for strip in html.parse(page).getroot().find_class("strip")
    ]
    assert len(strips) > 10
    for figure in (figure for strip in strips for figure in strip):
        value, means = figure
        assert (value.tag, means.tag) == ("dt", "dd") and value.find("a") is not None
