"""The editions of the invented case, bound once: what is in them, and what must not be."""

import html
import io
import re
import zipfile

import pypdf

from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.editions import conversion, shelf
from mkdocs_casebook.editions.binding import bind_into
from mkdocs_casebook.editions.flashcards import flashcards
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.editions.shelf import editions
from mkdocs_casebook.editions.slides import summary
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.show.editions import FOLDER, for_teachers
from tests import projects
from tests.editions.conftest import CASE, EPOCH


def letters(text):
    return re.sub(r"\W", "", text.casefold())


def unpacked(name, content):
    """The texts in a file: of a PDF its pages, of an archive all that lies in it."""
    if name.endswith(".pdf"):
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        yield "".join(page.extract_text() for page in pages)
    elif zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield from unpacked(inner, archive.read(inner))
    else:
        # What stands between marks of XML is text.
        yield html.unescape(re.sub("<[^>]+>", "", content.decode("utf-8", "replace")))


def answers(own):
    """The answers of the case, each paragraph as its letters alone."""
    case, words = own.project.case(CASE), own.project.words(CASE)
    for question in case.records.questions.values():
        texts = [question.answer, question.rival, *question.covers, *question.mistakes]
        told = (letters(plain_text(case, words, text)) for text in texts if text)
        # Two words may well stand elsewhere by chance.
        yield from (text for text in told if len(text) > 12)


def test_students_get_no_answer_in_any_file_and_teachers_do(own, made):
    texts = {name: letters("".join(unpacked(name, content))) for name, content in made.items()}
    hidden = list(answers(own))
    assert hidden
    for name, text in texts.items():
        found = [answer for answer in hidden if answer in text]
        assert found == ([] if not for_teachers(name) else found), name
    for name in ("instructor.pdf", "instructor.docx", "instructor.epub", "teaching-note.pdf"):
        assert hidden[0] in texts[name], name


def test_the_files_are_the_same_bytes_on_each_run(own, made):
    assert {name for name, one in editions(own, EPOCH) if made[name] != one} == set()


def test_a_printed_edition_has_bookmarks_tags_notes_and_its_fonts(own, made):
    reader = pypdf.PdfReader(io.BytesIO(made["student.pdf"]))
    assert own.record.title in reader.metadata.title
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert {"References", "The exhibits as tables"} <= set(titles)
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts and all("+" in name for name in fonts), "a font that is not embedded"


def test_a_mark_has_its_note_at_its_first_place_and_none_later():
    text = (
        '<p><a href="#note-x">40%</a> and <a href="#note-x">40%</a>.</p>'
        '<div id="note-x"><p>What.</p><p>From whom.</p></div>'
    )
    made = str(conversion.document(text))
    assert made.count("'Note'") == 1
    assert "Div" not in made


def test_slides_have_an_exhibit_or_a_question_each_with_notes(made):
    with zipfile.ZipFile(io.BytesIO(made["slides.pptx"])) as slides:
        names = slides.namelist()
    assert sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in names) > 2
    assert any(name.startswith("ppt/notesSlides/") for name in names)


def test_what_is_said_instead_of_a_drawing_is_not_written_below_it(made):
    """It is for those who do not see the drawing: there is no room for it on a slide."""
    with zipfile.ZipFile(io.BytesIO(made["slides.pptx"])) as archive:
        slides = [archive.read(name).decode() for name in archive.namelist() if "/slides/s" in name]
    drawn = [slide for slide in slides if "<p:pic>" in slide]
    assert drawn
    for slide in drawn:
        (said,) = re.findall(r'<p:cNvPr descr="([^"]+)', slide)
        told = letters("".join(re.findall("<a:t>([^<]*)", slide)))
        assert len(letters(said)) > 40 and letters(said)[:30] not in told
        assert "TextBox" not in slide


def test_the_slides_can_be_shown_without_a_program_for_slides(made):
    """Their PDF has a page for each slide, then their notes, and is tagged as the books are."""
    with zipfile.ZipFile(io.BytesIO(made["slides.pptx"])) as slides:
        names = slides.namelist()
    count = sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in names)
    reader = pypdf.PdfReader(io.BytesIO(made["slides.pdf"]))
    titles = [page.extract_text().split("\n")[0] for page in reader.pages]
    assert titles.index("Notes and sources") == count
    assert reader.root_object["/MarkInfo"]["/Marked"]


def test_the_summary_is_a_page(own, made):
    (page,) = pypdf.PdfReader(io.BytesIO(made["summary.pdf"])).pages
    text = letters(page.extract_text())
    assert letters(own.record.question) in text and "exhibit1" in text


def test_the_summary_has_the_two_charts_that_the_case_names():
    project = languages(projects.ROOT)[0].project.kept()
    case = Manuscript(project, "alibaba", lambda page: project.docs)
    named = [f"{id_}.svg" for id_ in case.record.summary]
    told = summary(case)
    assert [one["file"] for one in told["slides"]] == named and len(named) == 2
    assert told["points"]


def test_cards_have_a_front_a_back_and_a_tag(own):
    head, *cards = flashcards(own, answers=True).partition(f"#deck:{own.record.title}\n")[::2]
    assert "#separator:tab" in head
    rows = [line.split("\t") for line in cards[0].splitlines()]
    assert {len(row) for row in rows} == {3}
    assert {row[2] for row in rows} == {f"{CASE}::{tag}" for tag in ("terms", "facts", "questions")}


def test_a_site_gets_the_editions_and_they_are_made_once(example, made, monkeypatch):
    """Where nothing has changed, the second site takes what was made for the first."""
    asked = []
    monkeypatch.setattr(shelf, "editions", lambda *given: asked.append(given) or made.items())
    for _ in range(2):
        bind_into(example, example / "site")
    names = {path.name for path in (example / "site" / CASE / FOLDER).iterdir()}
    assert set(made) <= names
    assert len(asked) == 1
