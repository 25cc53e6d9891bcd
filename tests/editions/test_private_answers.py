"""Answers that only instructors get: no published byte has one, and their folder has all."""

import pytest

from mkdocs_casebook.case.loading import current
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.editions.binding import INSTRUCTORS
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.show.editions import for_teachers
from tests.editions.conftest import CASE
from tests.editions.test_editions import letters, unpacked


@pytest.fixture(scope="module")
def hidden(private):
    """The letters of each text that only instructors get."""
    case, _ = current(private / "data" / CASE, f"data/{CASE}", whole=True)
    words = languages(private)[0].project.words(CASE)
    found = []
    for one in case.records.questions.values():
        texts = [one.answer, one.rival, *one.covers, *one.mistakes, *one.follow_ups]
        texts += [choice.feedback for choice in one.choices]
        found += [letters(plain_text(case, words, text)) for text in texts if text]
    # Two words may well stand elsewhere by chance.
    return [text for text in found if len(text) > 12]


def test_no_published_byte_has_an_answer(private, hidden):
    """Pages, twin, search, data and editions, unpacked."""
    files = [path for path in (private / "site").rglob("*") if path.is_file()]
    assert len(files) > 50 and hidden
    assert {path.suffix for path in files} >= {".html", ".json", ".txt", ".md", ".zip", ".pdf"}
    assert "site.zip" in {path.name for path in files}
    for path in files:
        text = letters("".join(unpacked(path.name, path.read_bytes())))
        assert [answer for answer in hidden if answer in text] == [], path
        assert not for_teachers(path.stem), path


def test_the_folder_of_instructors_has_every_answer(private, hidden):
    folder = private / INSTRUCTORS / CASE / "editions"
    for name in ("instructor.pdf", "teaching-note.pdf", "questions-instructor.zip"):
        text = letters("".join(unpacked(name, (folder / name).read_bytes())))
        assert [answer for answer in hidden if answer not in text] == [], name


def test_the_page_of_answers_says_who_has_them(private):
    page = (private / "site" / CASE / "answers/index.html").read_text(encoding="utf-8")
    assert "The answer is with the instructors." in page
