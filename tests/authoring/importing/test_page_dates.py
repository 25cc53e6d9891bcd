"""The day of a page is that on which it came out, as several places of it say."""

import pytest

from mkdocs_casebook.authoring.importing.article.html import parsed
from mkdocs_casebook.authoring.importing.article.page_metadata import metadata_of

SAID = "The harbour company sold boats to everybody who wanted one, and did so for years. "
PLACE = "https://www.bote.example/news/ferries"


def day(body="", head="", url=PLACE, language="en"):
    text = f"<h1>Ferries for all</h1>{body}{f'<p>{SAID * 3}</p>' * 4}"
    page = f"<html lang={language}><head><title>Ferries for all</title>{head}</head><body>{text}"
    return metadata_of(parsed(page, "a.html"), url).issued


def tag(name, day):
    return f'<meta property="{name}" content="{day}">'


def work(published, modified=""):
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries for all",'
        f'"datePublished": "{published}", "dateModified": "{modified}"}}</script>'
    )


OUT, CHANGED = "article:published_time", "article:modified_time"


@pytest.mark.parametrize(
    ("body", "language", "found"),
    [
        ("<p>14 March 2021</p>", "en", "2021-03-14"),
        ("<p>By Jane Doe<span>March 14, 2021</span></p>", "en", "2021-03-14"),
        ("<div class=date>14. M&auml;rz 2021</div>", "de", "2021-03-14"),
        ("<p>Publi&eacute; le 14 mars 2021</p>", "fr", "2021-03-14"),
        ("<p>14 de marzo de 2021</p>", "es", "2021-03-14"),
        ("<p>14.3.2021</p>", "fi", "2021-03-14"),
        ("<p>2021年3月14日</p>", "ja", "2021-03-14"),
        ("<p>3/14/2021</p>", "en-US", "2021-03-14"),
        ("<p>Posted: 14/03/2021</p>", "fr", "2021-03-14"),
        # That of a change stands aside, with or without that of its coming out.
        ("<p>Posted 14 March 2021. Updated 2 April 2021</p>", "en", "2021-03-14"),
        ("<p>Last updated: 2 April 2021</p>", "en", ""),
        # A number that may be a day or a month, and two days of which none is named, are none.
        ("<p>3/4/2021</p>", "en", ""),
        ("<p>14 March 2021</p><p>17 March 2021</p>", "en", ""),
        # That of a sentence is of what it tells.
        (f"<p>{SAID}On 14 March 2021 it sold the last of them.</p>", "en", ""),
        ("<p>2 May 2021</p><p class=published>14 March 2021</p>", "en", "2021-03-14"),
    ],
)  # fmt: skip
def test_a_day_beside_the_headline_is_the_page_s(body, language, found):
    assert day(body, language=language) == found


@pytest.mark.parametrize(
    "around",
    ["<div class=comments>{}</div>", "<footer>{}</footer>", "<aside>{}</aside>",
     "<div class='teaser small'>{}</div>", "<nav>{}</nav>", "<ul class=related-posts>{}</ul>"],
)  # fmt: skip
def test_a_day_of_what_surrounds_the_article_is_none(around):
    assert day(around.format("<p><time datetime=2021-03-14>14 March 2021</time></p>")) == ""


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        # What is said to come out when it was changed gives way to what is said otherwise.
        (work("2021-04-02", "2021-04-02") + tag(OUT, "2021-03-14"), "", "2021-03-14"),
        (work("2021-03-14", "2021-04-02"), "<p>2 April 2021</p>", "2021-03-14"),
        # The clock of Greenwich has the next day when it is evening where the page came out.
        (tag(OUT, "2021-03-15T01:20:00Z"), "<p>March 14, 2021</p>", "2021-03-14"),
        (tag(OUT, "2021-03-15T01:20:00+01:00"), "", "2021-03-15"),
        (work("2021-03-15T01:20:00+00:00") + tag(OUT, "2021-03-14T20:20:00-05:00"), "",
         "2021-03-14"),
        # Two places that differ are heard if a third is with one of them, and else none.
        (work("2021-03-14") + tag(OUT, "2021-04-02"), "<p>2 April 2021</p>", "2021-04-02"),
        (work("2021-03-14") + tag(OUT, "2021-04-02"), "", ""),
        (tag(OUT, "2021-03-14"), "<p>2 April 2021</p>", ""),
        # A tag that only dates the page may be of its change.
        (tag("dc.date", "2021-04-02"), "<p>14 March 2021</p>", ""),
        (tag("dc.date", "2021-04-02"), "<p>14 March 2021</p><p>2 April 2021</p>", "2021-04-02"),
        (tag("dc.date", "0021-04-02"), "", ""),
        (tag("dc.date", "2021-04-02"), "", "2021-04-02"),
        (tag(CHANGED, "2021-04-02"), "", ""),
        (tag(CHANGED, "2021-04-02"), "<p>2 April 2021</p>", ""),
        (tag(OUT, "2018-09"), "", "2018-09"),
    ],
)  # fmt: skip
def test_places_that_agree_give_the_day(head, body, found):
    assert day(body, head) == found


@pytest.mark.parametrize(
    ("url", "head", "found"),
    [
        ("https://bote.example/2021/03/14/ferries", "", "2021-03-14"),
        ("https://bote.example/2021/03/14/ferries", tag(OUT, "2021-03-15T01:20:00Z"), "2021-03-14"),
        ("https://bote.example/2021/03/14/ferries", tag(OUT, "2019-06-17"), ""),
        ("https://bote.example/2021/03/ferries", "", ""),
        ("https://bote.example/items/2021-13-14", "", ""),
    ],
)
def test_an_address_that_holds_a_day_has_its_say(url, head, found):
    assert day(head=head, url=url) == found
