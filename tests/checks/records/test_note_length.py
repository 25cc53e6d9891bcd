"""The length of a note is that of the note that the page shows."""

import re

import pytest
from lxml import html

from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.checks.records import note_length
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.show.evidence import note
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import View
from tests import projects

MESSAGE = re.compile(r"the note of '(\S+)' has (\d+) words")


@pytest.fixture(scope="module")
def project():
    return languages(projects.ROOT)[0].project


@pytest.fixture
def told(project, monkeypatch):
    """The notes of the case that are longer than a number of words, with their lengths."""

    def longer(words):
        monkeypatch.setattr(note_length, "WORDS", words)
        found = note_length.notes_too_long(project, project.case("alibaba"))
        matches = (MESSAGE.match(problem.message) for problem in found)
        return {match[1]: int(match[2]) for match in matches}

    return longer


def test_the_check_measures_what_the_page_shows(project, told):
    """Word for word, but for short names in citations, which only pandoc knows."""
    page = project.page("alibaba/index.md")
    view = View(project, page, page.address, str, MACROS)
    off = []
    for id_, words in told(0).items():
        shown = html.fromstring(render("note.html", fact=note(view, view.case.data[id_], [])))
        for aside in (*shown.find_class("translation"), *shown.find_class("card-acts")):
            aside.drop_tree()
        off.append(words - words_in(shown.text_content()))
    assert off.count(0) > 0.95 * len(off) > 100
    assert 0 <= min(off) <= max(off) < 8


@pytest.mark.parametrize("words", [25, 35, 45, 60])
def test_no_note_is_passed_over_for_its_short_texts(words, told):
    """What is not rendered, as it cannot be long, is not."""
    assert told(words) == {id_: n for id_, n in told(0).items() if n > words}
