"""The title of a page is that of its article, without the name of its site."""

import pytest

from mkdocs_casebook.authoring.importing.article.html import parsed
from mkdocs_casebook.authoring.importing.article.page_metadata import metadata_of

SITE = '<meta property="og:site_name" content="Der Bote">'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Ferries for all | Der Bote</title>", "<h1>Ferries for all</h1>",
         "Ferries for all"),
        ("<title>Ferries for all - Bote.example</title>", "<h1>Ferries for all</h1>",
         "Ferries for all"),
        (f"{SITE}<title>Ferries for all – Der Bote</title>", "", "Ferries for all"),
        ("<title>Fares &amp;amp; ferries</title>", "", "Fares & ferries"),
        # What is no site's name stays.
        ("<title>Ferries for all: a study</title>", "", "Ferries for all: a study"),
        ("<title>Ferries – a long history</title>", "<h1>Other</h1>", "Ferries – a long history"),
        ("<title>Ferries for all sold in May</title>", "<h1>Ferries for all</h1>",
         "Ferries for all sold in May"),
        (f"{SITE}<title>Der Bote</title>", "", "Der Bote"),
    ],
)  # fmt: skip
def test_a_title_is_without_the_name_of_its_site(head, body, title):
    page = f"<html><head>{head}</head><body>{body}<p>It sails.</p></body></html>"
    assert metadata_of(parsed(page, "a.html")).title == title
