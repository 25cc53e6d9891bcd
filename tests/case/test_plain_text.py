"""A record's text reads alike wherever it is shown: in words, in exports, on a page."""

import pytest
from lxml import html

from mkdocs_casebook.case.plain_text import plain_paragraphs, plain_text
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.view import View
from tests import projects

# What an author writes, and how it reads.
PIECES = {
    "*so*": "so",
    "[[acme.passengers-2018]]": "more than 150,000 people (disputed)",
    "[[acme]]": "Acme Lines",
    "[[acme|the line]]": "the line",
    "[[knot]]": "Knot",
    "[[knot|knots]]": "knots",
    "[[#passengers]]": "Exhibit 1",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return languages(projects.installed(tmp_path_factory.mktemp("texts") / "project"))[0].project


@pytest.mark.parametrize(("written", "read"), PIECES.items(), ids=PIECES)
def test_a_piece_of_a_text_reads_alike_everywhere(written, read, project):
    case, words = project.case("ferries"), project.words("ferries")
    text = f"It is {written} here."
    assert plain_text(case, words, text) == f"It is {read} here."
    assert Published(project, "ferries").text(text) == f"It is {read} here."
    shown = View(project, Page("", "ferries/index.md"), "ferries/", str, MACROS).inline(text)
    assert html.fromstring(f"<p>{shown}</p>").text_content() == f"It is {read} here."


def test_a_citation_is_worded_by_whoever_asks(project):
    case, words = project.case("ferries"), project.words("ferries")
    source = next(iter(case.records.sources))
    text = f"It is so [[@{source}]].\n\nAnd so on."
    assert plain_text(case, words, text) == "It is so. And so on."
    found = plain_paragraphs(case, words, text, lambda id_: f"({id_})")
    assert found == [f"It is so ({source}).", "And so on."]
