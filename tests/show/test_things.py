"""The list of all that has a name, and the way to it where nothing can be searched."""

from lxml import html

from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.theme_data import for_theme

PAGE = """---
search:
  exclude: true
---
# A to Z

All things by their names.
{: .finding }

{{ things() }}
"""
HEADS = ".//h2[@class='letter']"


def test_all_that_has_a_name_is_listed_and_takes_the_place_of_the_search(example):
    """Names stand in order below their letters, others than its own with the thing's; without a
    script a link on every page leads there."""
    (example / "docs/en/ferries/names.md").write_text(PAGE, encoding="utf-8")
    site = build(example)
    page = html.parse(site / "ferries/names/index.html")
    names = {
        head.text: [link.text_content() for link in head.getnext().iter("a")]
        for head in page.iterfind(HEADS)
    }
    assert names and all(
        [name.casefold()[0] == letter.casefold() for name in below]
        for letter, below in names.items()
        if letter.isalpha()
    )
    assert [*names] == sorted(names, key=lambda letter: (not letter.isalpha(), letter))
    known = [
        link.getparent().text_content() for link in page.iterfind(".//ul[@class='things']/li/a")
    ]
    assert any(": " in one for one in known)
    for path in ("", "ferries/companies/acme/"):
        (link,) = html.parse(site / path / "index.html").iterfind(".//noscript/p/a")
        assert (site / path / link.get("href") / "index.html").resolve() == (
            site / "ferries/names/index.html"
        ).resolve()


def test_what_the_theme_is_given_is_called_like_no_macro(built_example):
    """Zensical would give pages the one for the other."""
    project = languages(built_example)[0].project
    assert not {*for_theme(project)} & {*MACROS.by_name}
