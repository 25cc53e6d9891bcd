"""What a page says outside its tags: its main part, its title, its author, its date."""

import pytest

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.article.document_formats import read_document
from mkdocs_casebook.authoring.importing.article.html import parsed
from mkdocs_casebook.authoring.importing.article.page_metadata import metadata_of
from mkdocs_casebook.authoring.importing.web.source import web_source

URL = "https://www.harbournews.example/a/ferries"
SAID = (
    "The harbour company sold boats to everybody who wanted one, and it did so for many years. "
    "Nobody in the town had asked for them, and yet they were sold before the summer was over. "
)
ARTICLE = "".join(f"<p>In part {number} of it all, {SAID}</p>" for number in range(6))
LINKS = "".join(f'<li><a href="/{at}">Ten other things about ships, part {at}</a></li>'
                for at in range(9))  # fmt: skip
NOTES = (
    '<ol class="references"><li id="n1"><a href="https://a.example/1">A note, 2019</a></li></ol>'
)


def page(body, head="<title>Ferries for all</title>"):
    return f"<html><head>{head}</head><body>{body}</body></html>"


def test_what_leads_away_stays_out_and_notes_and_text_come_along(tmp_path):
    """By no class and no element of theirs are the links told: they say what others say."""
    body = (
        f"<div><div><ul>{LINKS}</ul></div><div><div><h1>Ferries for all</h1>{ARTICLE}"
        f"<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2019</td><td>5</td></tr></table>{NOTES}"
        f"</div><div><p>Read on:</p><ul>{LINKS}</ul></div></div></div>"
    )
    (tmp_path / "a.html").write_text(page(body), encoding="utf-8")
    blocks = read_document(tmp_path / "a.html").blocks
    text = " ".join(block.text for block in blocks)
    assert "Ten other things" not in text
    assert text.count("The harbour company") == 6
    assert "A note, 2019" in text
    assert [block.rows[1] for block in blocks if block.rows] == [("2019", "5")]


def test_a_page_without_an_article_is_taken_whole(tmp_path):
    body = '<p>Short.</p><div><p><a href="/x">A link that says all</a></p></div>'
    (tmp_path / "a.html").write_text(page(body), encoding="utf-8")
    text = " ".join(block.text for block in read_document(tmp_path / "a.html").blocks)
    assert "Short." in text and "A link that says all" in text


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        # The heading that the title repeats, whatever else is a heading.
        ("<title>News | Ferries for all | The Bote</title>",
         "<h1>News</h1><h2>Ferries for all</h2>", "Ferries for all"),
        ("<title>Ferries for all - harbournews</title>", "", "Ferries for all"),
        ("<title>Harbour News: Ferries for all</title>", "", "Ferries for all"),
        # A title that is only its site's name says less than the heading.
        ("<title>Harbour News</title>", "<h1>Ferries for all</h1>", "Ferries for all"),
        # What a title adds in its own words to the heading, its readers do not see.
        ("<title>Ferries for all of us explained</title>", "<h1>Ferries for all of us</h1>",
         "Ferries for all of us"),
        ("<title>News / Ferries for all</title>", "<h1>Ferries for all</h1>", "Ferries for all"),
        ("<title>Ferries for all – Wikipedia</title>", "<h1>Ferries for all</h1>",
         "Ferries for all"),
    ],
)  # fmt: skip
def test_the_title_is_the_article_s(head, body, title):
    assert metadata_of(parsed(page(body + ARTICLE, head), "a"), URL).title == title


def found(body, head=""):
    return metadata_of(parsed(page(f"<h1>Ferries</h1>{body}{ARTICLE}", head), "a"), URL)


def test_a_line_names_the_author():
    assert (
        found('<p class="byline">By <span class="author">Jane Doe</span></p>').authors[0].family
        == "Doe"
    )


@pytest.mark.parametrize("name", ["Harbour News", "admin", "Redaktion", "News team", "harbournews"])
def test_a_site_is_no_author(name):
    site = '<meta property="og:site_name" content="Harbour News">'
    head = f'<meta name="author" content="{name}">{site}'
    assert not found(f'<p class="byline"><span class="author">{name}</span></p>', head).authors


def test_the_date_is_that_of_its_line():
    assert found('<time datetime="2021-03-14T08:00">14 March</time>').issued == "2021-03-14"
    assert found("<p>The company was founded in 1921.</p>").issued == ""


@pytest.mark.parametrize(
    "title",
    ["404 Not Found", "Page not found", "Just a moment...", "Attention Required! | Cloudflare",
     "Subscribe to read | The Bote", "Before you continue to the site", "Access denied", "Log in"],
)  # fmt: skip
def test_what_is_shown_in_place_of_a_page_is_refused(title, tmp_path):
    (tmp_path / "a.html").write_text(page(ARTICLE, f"<title>{title}</title>"), encoding="utf-8")
    with pytest.raises(Refused, match="in place of an article"):
        web_source(f"{tmp_path}/a.html", "")


@pytest.mark.parametrize("title", ["500 startups in a year", "404 boats", "Access to denied loans"])
def test_a_title_that_only_looks_so_is_none(title, tmp_path):
    (tmp_path / "a.html").write_text(page(ARTICLE, f"<title>{title}</title>"), encoding="utf-8")
    assert web_source(f"{tmp_path}/a.html", "")[0]["title"] == title


def test_a_wiki_is_dated_by_its_last_change_and_never_by_its_first_day():
    work = '{"@type": "Article", "headline": "Ferries", "datePublished": "2001-10-29"%s}'
    script = '<script type="application/ld+json">%s</script>'
    wiki = f'<meta name="generator" content="MediaWiki 1.35">{script}'
    changed = work % ', "dateModified": "2019-11-20"'
    told = metadata_of(parsed(page(ARTICLE, wiki % changed), URL), URL)
    assert told.issued == "2019-11-20"
    assert metadata_of(parsed(page(ARTICLE, wiki % (work % "")), URL), URL).issued == ""
