"""A section that is longer than a page becomes several, and every sentence survives in order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook.authoring.importing.article.article import MAX_WORDS_OF_PAGE, article_of
from mkdocs_casebook.authoring.importing.article.unmarked_text import read_plain
from mkdocs_casebook.authoring.importing.case.cited_sources import Cited
from mkdocs_casebook.authoring.importing.case.statements import Reader
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts
from mkdocs_casebook.case.word_count import words_in

DAY = "2026-11-22"
SENTENCES = st.sampled_from(
    [
        "The boats of the harbour were painted by those who had them, and by nobody else.",
        "In 2019 it sold 300 boats, of which 20 were red.",
        "He asked, “Who sails?” and left.",
        "It paid $5 million (about half of it) to them.",
        "Last year it was otherwise: 4%, or 3:1, or 12 a day.",
    ]
)
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=40), min_size=1, max_size=12)


def read(paragraphs):
    """The article of the paragraphs below one heading, and what its sections state."""
    text = "A Town and Its Boats\n====\n\nBoats\n----\n\n"
    article = article_of(read_plain(text + "\n\n".join(map(" ".join, paragraphs))), "a")
    numbers = FoundFacts("acme", "Acme", "", "2021", DAY)
    reader = Reader(numbers, Cited(article.document, DAY))
    return article, [reader.section(section, "x") for section in article.sections]


@settings(max_examples=25)
@given(PARAGRAPHS)
def test_every_sentence_survives_in_order(paragraphs):
    article, made = read(paragraphs)
    said = [statement.words for section in made for statement in section.statements]
    assert said == [sentence for paragraph in paragraphs for sentence in paragraph]


def test_a_page_has_no_more_than_a_page_and_begins_with_a_paragraph():
    whole = [["The boats of the harbour were painted by those who had them. " * 20]] * 30
    article, _ = read(whole)
    counts = [sum(words_in(block.text) for block in one.blocks) for one in article.sections]
    assert len(counts) > 1 and max(counts) <= MAX_WORDS_OF_PAGE
    assert [section.title for section in article.sections][:2] == ["Boats", "Boats (2)"]
    assert {section.number for section in article.sections} == {article.sections[0].number}
