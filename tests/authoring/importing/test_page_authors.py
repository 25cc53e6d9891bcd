"""The authors of a page are the persons whom several places of it name."""

import pytest

from mkdocs_casebook.authoring.importing.article.html import parsed
from mkdocs_casebook.authoring.importing.article.page_metadata import metadata_of

SAID = "<p>The harbour company sold boats to everybody who wanted one, and did so for years.</p>"
PLACE = "https://www.harbournews.example/ferries"


def authors(body="", head=""):
    text = f"<h1>Ferries for all</h1>{body}{SAID * 12}"
    page = f"<html><head><title>Ferries for all</title>{head}</head><body>{text}</body></html>"
    found = metadata_of(parsed(page, "a.html"), PLACE).authors
    return [one.literal or f"{one.given} {one.family}" for one in found]


def tag(name):
    return f'<meta name="author" content="{name}">'


def work(author, more=""):
    return (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": '
        f'"Ferries for all", "author": {author}}}{more}]}}</script>'
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>By Jane Doe</p>", ["Jane Doe"]),
        ("<p>Von Jane Doe, dpa</p>", ["Jane Doe"]),
        ("<p>Written by Jane Doe and John Roe</p>", ["Jane Doe", "John Roe"]),
        ("<p>14. Mai 2021, 10:30 Uhr, von Jane Doe</p>", ["Jane Doe"]),
        ("<p>Autorin: Dr. Jane von Doe | 4 min</p>", ["Jane von Doe"]),
        ("<p class=byline>Jane T. Doe May 14, 2021</p>", ["Jane T. Doe"]),
        ("<p>Posted <a href='/author/jane/'>Jane Doe</a> in Ferries</p>", ["Jane Doe"]),
        ("<p><a rel=author>Jane</a></p>", ["Jane"]),
        ("<p><a rel=author>Jane</a> <a rel=author>Jane Doe</a></p>", ["Jane Doe"]),
        # What is no person, and who is none of the article's.
        ("<p class=author>Harbour News</p>", []),
        ("<p class=author>Unsere Redaktion</p>", []),
        ("<p class=author>About the author</p>", []),
        ("<p>By the harbour lay a boat</p>", []),
        ("<p class=date>11 May 2021 Harbour Street</p>", []),
        ("<div class=comments><p class=author>Jane Doe</p></div>", []),
        (f"{SAID * 20}<p>By Jane Doe</p>", []),
        (f"{SAID * 20}<p class=author>Jane Doe</p>", ["Jane Doe"]),
    ],
)  # fmt: skip
def test_the_lines_beside_a_headline_name_its_authors(body, found):
    assert authors(body) == found


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        (work('{"@type": "Person", "name": "Jane Doe"}'), "", ["Jane Doe"]),
        (work('{"@id": "#jane"}', ', {"@type": "Person", "@id": "#jane", "name": "Jane Doe"}'), "",
         ["Jane Doe"]),
        (work('[{"name": "Jane Doe"}, {"@type": "Organization", "name": "Acme Desk"}]'), "",
         ["Jane Doe"]),
        (tag("jdoe_7"), "", []),
        (tag("HARBOUR NEWS"), "", []),
        (tag("Jane Doe Jane Doe"), "", ["Jane Doe"]),
        # Who put a page up is often not who wrote it: then a third place is heard, or none.
        (tag("John Roe"), "<p>By Jane Doe</p>", []),
        (tag("John Roe") + work('{"name": "John Roe"}'), "<p>By Jane Doe</p>", ["John Roe"]),
        (tag("Jane Doe"), "<p>By Jane Doe and John Roe</p>", ["Jane Doe"]),
    ],
)  # fmt: skip
def test_the_head_names_them_where_no_line_names_others(head, body, found):
    assert authors(body, head) == found
