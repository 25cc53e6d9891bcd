"""How long the story is, and its sentences and those of the chapters, as a reader sees them."""

import re

import pytest
from lxml import html

from mkdocs_casebook.case.word_count import words_in

CHAPTERS = (
    "background conclusion practice problem results strategy takeaways teaching "
    "people story story/wish story/purchase story/rebuild story/states story/rivals story/bill"
).split()
SCENES = [chapter for chapter in CHAPTERS if chapter.startswith("story/")]
PROFILES = ("companies", "markets", "people")
LIMIT = 30  # words
MEAN = 16
LEAST, MOST = 3_000, 3_600  # words of the story
# Its end in short is no part of the story: it says once more what stands above it.
KEY_POINTS = "descendant::h2[@id='key-points']/following-sibling::ul[1]"
# Notes, exhibits, tables, definitions and lines of sources are no text of the story, nor is what
# stands on every page; title, stand-first, quotations and decisions with their outcome are.
NO_STORY = (
    "descendant::aside | descendant::table | descendant::figcaption | descendant::script"
    " | descendant::figure[contains(@class, 'exhibit')]"
    " | descendant::*[contains(@class, 'definition') or contains(@class, 'notes')]"
    " | descendant::*[@class='standing' or @class='chapter-head' or contains(@class, 'cite')]"
    f" | descendant::h2[@id='key-points'] | {KEY_POINTS}"
)
# Notes, exhibits, tables and definitions are no running text, and words of others are theirs; nor
# are lists of names, of sources and of what leads on.
NO_TEXT = (
    "descendant::aside | descendant::figure | descendant::table | descendant::blockquote"
    " | descendant::details[not(contains(@class, 'outcome'))] | descendant::script"
    " | descendant::*[contains(@class, 'definition') or contains(@class, 'notes')]"
    " | descendant::*[@class='standing' or @class='moved' or @class='ties' or @class='sources']"
)
END = re.compile(r"(?<=[.?!])[”’\"]?\s+(?=[\"“‘]?[A-Z\d])")


def sentences(page: str) -> list[list[str]]:
    """The words of each sentence of a page's paragraphs and points."""
    article, *_ = html.fromstring(page).xpath("//article")
    for element in article.xpath(NO_TEXT):
        if element.getparent() is not None:
            element.drop_tree()
    for quotation in article.iter("q"):
        for element in list(quotation):
            element.drop_tag()
        ends = (quotation.text or "").strip().endswith((".", "?", "!"))
        quotation.text = "words." if ends else "words"
    texts = [block.text_content() for block in article.xpath(".//p | .//li[not(p)]")]
    return [sentence.split() for text in texts for sentence in END.split(text.strip())]


def text_of(page: str) -> str:
    """What a page of the story tells."""
    (article,) = html.fromstring(page).xpath("//article")
    for element in article.xpath(NO_STORY):
        if element.getparent() is not None:
            element.drop_tree()
    return article.text_content()


def test_the_story_is_read_in_twenty_minutes(built):
    """Its six scenes have 3,000 to 3,600 words, and none has more than a quarter of them."""
    pages = [(built / "alibaba" / scene / "index.html").read_text("utf-8") for scene in SCENES]
    words = [words_in(text_of(page)) for page in pages]
    assert len(words) == 6 and LEAST <= sum(words) <= MOST
    assert max(words) <= MOST / 4


def test_each_scene_ends_with_its_key_points(built):
    """In short: three or four, and at most 60 words."""
    for scene in SCENES:
        page = (built / "alibaba" / scene / "index.html").read_text(encoding="utf-8")
        (points,) = html.fromstring(page).xpath(f"//article/{KEY_POINTS}")
        assert 3 <= len(points) <= 4 and words_in(points.text_content()) <= 60, scene


def test_words_of_the_story_are_counted_without_its_evidence():
    page = (
        "<article><p class='standing'>From here</p><h1>One</h1> <p>two <a class='fact'>3</a></p>"
        "<figure class='said'> <q>four</q><figcaption>Somebody</figcaption></figure>"
        "<figure class='exhibit'><p>None</p></figure><div class='decide'><p> five </p>"
        "<details class='outcome'><summary>six</summary></details></div>"
        "<table><tr><td>No</td></tr></table><h2 id='key-points'>No</h2> <ul><li>No</li></ul>"
        "<details class='notes-fold'>No</details></article>"
    )
    assert text_of(page).split() == ["One", "two", "3", "four", "five", "six"]


@pytest.mark.parametrize("chapter", ["", *CHAPTERS])
def test_no_sentence_is_long(built, chapter):
    page = (built / "alibaba" / chapter / "index.html").read_text(encoding="utf-8")
    assert [" ".join(words) for words in sentences(page) if len(words) > LIMIT] == []


@pytest.mark.parametrize("chapter", ["", *CHAPTERS])
def test_sentences_of_a_page_are_short_on_average(built, chapter):
    page = (built / "alibaba" / chapter / "index.html").read_text("utf-8")
    lengths = [len(words) for words in sentences(page) if len(words) > 1]
    assert sum(lengths) / len(lengths) <= MEAN


@pytest.mark.parametrize("kind", PROFILES)
def test_no_sentence_of_a_profile_is_long(built, kind):
    for path in sorted((built / "alibaba" / kind).rglob("index.html")):
        found = sentences(path.read_text(encoding="utf-8"))
        assert [" ".join(words) for words in found if len(words) > LIMIT] == [], path.parent.name


@pytest.mark.parametrize("page", ["answers", "answers-deeper", "questions", "exhibits", "report"])
def test_no_sentence_beside_the_chapters_is_long(built, page):
    found = sentences((built / "alibaba" / page / "index.html").read_text(encoding="utf-8"))
    assert [" ".join(words) for words in found if len(words) > LIMIT] == []


def test_a_long_sentence_is_seen():
    """Also where numbers and names stand in links."""
    page = f"<article><p>Short. It <a>went</a> {'on and ' * 14}on.</p></article>"
    assert [len(words) for words in sentences(page)] == [1, 31]
