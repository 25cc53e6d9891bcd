"""How long the sentences of the story and of its chapters are, as a reader sees them."""

import re

import pytest
from lxml import html

CHAPTERS = (
    "background conclusion practice problem results strategy takeaways teaching "
    "people story story/wish story/purchase story/rebuild story/states story/rivals story/bill"
).split()
LIMIT = 30  # words
MEAN = 16
# Notes, exhibits, tables and definitions are no running text, and words of others are theirs.
NO_TEXT = (
    "descendant::aside | descendant::figure | descendant::table | descendant::blockquote"
    " | descendant::details[not(contains(@class, 'outcome'))] | descendant::script"
    " | descendant::*[contains(@class, 'definition') or contains(@class, 'notes')]"
)
END = re.compile(r"(?<=[.?!])[”’\"]?\s+(?=[\"“‘]?[A-Z\d])")


def sentences(page: str) -> list[list[str]]:
    """The words of each sentence of a page's paragraphs and points."""
    (article,) = html.fromstring(page).xpath("//article")
    for element in article.xpath(NO_TEXT):
        element.drop_tree()
    for quotation in article.iter("q"):
        for element in list(quotation):
            element.drop_tag()
        ends = (quotation.text or "").strip().endswith((".", "?", "!"))
        quotation.text = "words." if ends else "words"
    texts = [block.text_content() for block in article.xpath(".//p | .//li[not(p)]")]
    return [sentence.split() for text in texts for sentence in END.split(text.strip())]


@pytest.mark.parametrize("chapter", ["", *CHAPTERS])
def test_no_sentence_is_long(built, chapter):
    page = (built / "alibaba" / chapter / "index.html").read_text(encoding="utf-8")
    assert [" ".join(words) for words in sentences(page) if len(words) > LIMIT] == []


def test_sentences_are_short_on_average(built):
    pages = [
        (built / "alibaba" / chapter / "index.html").read_text("utf-8") for chapter in CHAPTERS
    ]
    lengths = [len(words) for page in pages for words in sentences(page) if len(words) > 1]
    assert sum(lengths) / len(lengths) <= MEAN


def test_a_long_sentence_is_seen():
    """Also where numbers and names stand in links."""
    page = f"<article><p>Short. It <a>went</a> {'on and ' * 14}on.</p></article>"
    assert [len(words) for words in sentences(page)] == [1, 31]
