"""What a reader can do at a number: cite it, report a mistake in it, see how it read before."""

import json
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from mkdocs_casebook.site.build import build
from tests import projects

SITE, REPOSITORY = "https://example.org/book/", "https://example.org/forge/book"
FORM = ".github/ISSUE_TEMPLATE/wrong-fact.yml"


def settled(folder, contact="", repository=REPOSITORY, form=True):
    """The example, its site built with a repository and an address to write to, as far as given."""
    project = projects.example(folder / "project")
    if form:
        (project / FORM).parent.mkdir(parents=True)
        shutil.copy(projects.ROOT / FORM, project / FORM)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_URL", SITE)
        patch.setenv("CASEBOOK_REPOSITORY", repository)
        patch.setenv("CASEBOOK_CONTACT", contact)
        build(project)


@pytest.fixture(scope="module")
def told(once):
    """Where a reader has a form, and an address."""
    return once("told", lambda folder: settled(folder, "book@example.org")) / "project/site"


def acts(site, page, words):
    """The links of those words on a page, with the element in which each stands."""
    links = html.parse(site / f"ferries/{page}index.html").findall(".//article//a")
    return [link for link in links if link.text_content() == words]


def test_the_form_has_page_id_and_value_filled_in(told):
    """Each by the id of the form's own field."""
    link = next(one for one in acts(told, "companies/acme/", "Report a mistake in this number")
                if "passengers-2017" in one.get("href"))  # fmt: skip
    at = urlsplit(link.get("href"))
    assert f"{at.scheme}://{at.netloc}{at.path}" == f"{REPOSITORY}/issues/new"
    query = {key: value for key, (value,) in parse_qs(at.query, strict_parsing=True).items()}
    assert query == {
        "template": "wrong-fact.yml",
        "page": f"{SITE}ferries/companies/acme/#fact-passengers-2017",
        "figure": "acme.passengers-2017: 120,000 people (sources differ)",
    }


def test_at_its_place_a_number_has_the_form_and_an_address(told):
    """The page is that of the number itself; the letter needs no account."""
    forms = acts(told, "companies/acme/", "Report a mistake in this number")
    letters = acts(told, "companies/acme/", "write to us")
    headings = html.parse(told / "ferries/companies/acme/index.html").xpath("//h3[@id]/@id")
    anchors = [anchor for anchor in headings if anchor.startswith("fact-")]
    pages = [parse_qs(urlsplit(one.get("href")).query)["page"][0] for one in forms]
    assert pages == [f"{SITE}ferries/companies/acme/#{anchor}" for anchor in anchors]
    assert len(letters) == len(forms) > 5
    assert all(one.get("href").startswith("mailto:book@example.org?subject=") for one in letters)


def test_each_card_leads_to_where_its_number_is_cited_and_a_mistake_told(told):
    """A fact on its page, a cell with its series; the anchor is there, and the form before it."""
    found = acts(told, "sources/", "Cite or report")
    assert found
    for link in found:
        path, _, anchor = link.get("href").partition("#")
        target = html.parse((told / "ferries/sources" / path / "index.html").resolve())
        (box,) = target.xpath(f"//details[@id='{anchor}']")
        assert box.find("summary").text_content() in ("Cite this number", "Cite this series")
        assert box.getprevious().find("a").text_content().startswith("Report a mistake in th")


@pytest.mark.parametrize(
    ("contact", "repository", "form"),
    [("", "", True), ("", REPOSITORY, False), ("https://example.org/write/", "", True)],
    ids=["no repository", "no form in it", "an address alone"],
)
def test_nothing_leads_to_a_form_that_is_not_there(contact, repository, form, tmp_path):
    settled(tmp_path, contact, repository, form)
    site = tmp_path / "project/site"
    assert not acts(site, "companies/acme/", "Report a mistake in this number")
    letters = [one.get("href") for one in acts(site, "companies/acme/", "Write to us")]
    assert {*letters} == ({contact} if contact else set())
    assert bool(acts(site, "sources/", "Cite or report")) == bool(contact)


def test_a_number_is_cited_with_its_value_its_source_and_this_site(told):
    """In full and in short; the files of its page hold it under the key that is told."""
    (box,) = html.parse(told / "ferries/companies/acme/index.html").xpath(
        "//details[@id='cite-price-2016']"
    )
    short, files = (" ".join(one.text_content().split()) for one in box.findall("p"))
    assert short.startswith("US$1.5 million, April 2016 (Acme Lines, 2018, as cited in Nobody, 20")
    assert files == "APA, BibTeX, RIS, CSL-JSON: ferries.acme.price-2016"
    whole = (told / "ferries/companies/acme/cite.txt").read_text("utf-8").split("\n\n")
    (full,) = (one for one in whole if one.startswith("ferries.acme.price-2016\n"))
    assert "Price of Bolt Boats, April 2016: US$1.5\xa0million" in full
    assert full.endswith(f"{SITE}ferries/companies/acme/#fact-price-2016")
    items = json.loads((told / "ferries/companies/acme/cite.json").read_text("utf-8"))
    (item,) = (item for item in items if item["id"] == "ferries.acme.price-2016")
    assert item["title"].endswith("April 2016: US$1.5\xa0million")
    assert "Sources: " in item["abstract"]


def test_a_number_says_how_it_was_published_before(told):
    article = html.parse(told / "ferries/companies/acme/index.html").find(".//article")
    text = " ".join(article.text_content().split())
    assert "Published before as 59,000 people (until 3 February 2020)." in text
