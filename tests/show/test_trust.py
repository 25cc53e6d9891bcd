"""What a page says of how far its numbers are checked."""

import json
from dataclasses import replace

import pytest
from lxml import html

from mkdocs_casebook.exhibits.data import evidence
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.trust import counted, trust_in
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from tests import projects
from tests.case.values import datum

FRESH = "2026-02-01"


def fill(folder):
    """The example, of which one fact was read again long after the others."""
    project = projects.example(folder / "project")
    acme = project / "data/ferries/companies/acme.yml"
    projects.replace(acme, "checked: 2020-01-15", f"checked: {FRESH}")
    pages = {
        "fresh": '{{ fact("acme.price-2016") }}, {{ about("checked") }}.\n\n{{ notes() }}\n',
        "computed": '{{ fact("acme.growth-2018") }}.\n\n{{ notes() }}\n',
        "plain": 'As of {{ about("checked") }}.\n',
    }
    for name, text in pages.items():
        text = f"# Page\n\nIt works.\n{{: .finding }}\n\n{text}"
        (project / f"docs/en/ferries/{name}.md").write_text(text, encoding="utf-8")
    build(project)


@pytest.fixture(scope="module")
def read_again(once):
    return once("read again", fill) / "project"


def page_of(project, page):
    return html.parse(project / f"site/ferries/{page}/index.html")


def trust_of(project, page):
    """The line of trust of a page, white space folded."""
    found = page_of(project, page).xpath("//details[contains(@class, 'trust')]")
    return [" ".join(one.find("p").text_content().split()) for one in found]


def test_a_page_says_how_many_of_its_numbers_are_verified(read_again):
    """With the oldest check of them, not the newest of the case, and the weakest of the sources."""
    (said,) = trust_of(read_again, "fresh")
    assert said == (
        "1 of 1 numbers on this page is verified. The oldest check is of 1 February 2026. "
        "The weakest source is graded primary."
    )
    (said,) = trust_of(read_again, "companies/acme")
    assert "The oldest check is of 14 January 2020." in said and "graded weak." in said


def test_a_page_without_numbers_has_no_such_line(read_again):
    assert trust_of(read_again, "plain") == []


def test_the_line_stands_below_the_notes_and_is_folded(read_again):
    (line,) = page_of(read_again, "fresh").xpath("//details[contains(@class, 'trust')]")
    assert line.get("open") is None
    assert line.xpath("preceding::ol[contains(@class, 'notes')]") and not line.xpath(
        "following::ol"
    )


def test_what_was_checked_when_is_told_of_what_is_shown(read_again):
    """On a page by its numbers, elsewhere by all of the case: by the oldest check of them."""
    assert ", 1 February 2026." in page_of(read_again, "fresh").find(".//article").text_content()
    assert (
        "As of 14 January 2020." in page_of(read_again, "plain").find(".//article").text_content()
    )
    case = json.loads((read_again / "site/ferries/data/case.json").read_text("utf-8"))["case"]
    assert case["checked"] == "2020-01-14"


def test_the_numbers_of_a_page_are_those_of_its_chapters_exhibits_and_records(built_example):
    """Whatever shows them: a call, a profile, a table, a drawing, a text, a chapter."""
    project = languages(built_example)[0].project
    case, pages = project.case("ferries"), project.pages()
    shown = {page.uri: project.numbers(page.uri, MACROS) for page in pages}
    assert "acme.price-2016" in shown["ferries/companies/acme.md"]
    for page in pages:
        if not page.of("ferries") and page.uri != "index.md":
            assert not shown[page.uri], "examples are no numbers of the case"
        else:
            for chapter in MACROS.named(page, "page"):
                assert {*shown[f"ferries/{chapter}.md"]} <= {*shown[page.uri]}
            for exhibit in MACROS.named(page, "exhibit"):
                _, drawn = evidence(project.figure("ferries", exhibit))
                assert {datum.id for datum in drawn} <= {*shown[page.uri]}
    ids = shown["ferries/companies/acme.md"]
    assert trust_in(case, ids) == trust_in(case, [*ids, *ids]), "each is counted once"


def test_what_is_computed_and_coordinates_are_not_counted():
    own = datum(16)
    apart = [replace(own, operation="sum"), replace(own, id="towns.oslo.latitude")]
    assert counted([*apart, own]) == [own]


def test_a_page_of_computed_numbers_says_so(read_again):
    (said,) = trust_of(read_again, "computed")
    assert said.startswith("All numbers on this page are computed, or place a point on a map. ")
