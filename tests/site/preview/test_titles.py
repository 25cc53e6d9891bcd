"""The navigation of the preview has the pages' titles as a build has them."""

from mkdocs.config import load_config

from mkdocs_casebook.site.preview.renderer import Site
from tests import projects

# What begins a page, and its title in a build.
TITLES = {
    "Macros, templates and words": "Macros, templates and words",
    "The original's questions": "The original's questions",
    "Wares.com, No. 2.5 – an “end”?": "Wares.com, No. 2.5 – an “end”?",
    "An *old* and a **new** one_two": "An old and a new one_two",
    "C# and F#": "C# and F",
    "Closed by signs ##": "Closed by signs",
    "A {# remark #} within": "A within",
    "[Led](index.md) elsewhere": "Led elsewhere",
    "Bread &amp; butter": "Bread &amp; butter",
    "Less < more": "Less &lt; more",
    "With an id {: #id }": "With an id",
}
BEFORE = ["", "\n\n", "{# a remark #}\n", "{# one #}{# #}\n\n{# two\nlines # #}\n\n"]


def test_titles_are_those_of_whole_pages(tmp_path):
    """What each page is called before any of it is made HTML but what its heading needs."""
    root = projects.installed(tmp_path / "project")
    for number, title in enumerate(TITLES):
        text = f"{BEFORE[number % len(BEFORE)]}# {title}\n\nIt works.\n{{: .finding }}\n\nText.\n"
        path = root / f"docs/en/ferries/page-{number}.md"
        path.write_text(text, encoding="utf-8")
    folder = tmp_path / "site"
    site = Site(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)), folder)
    given = {file.src_uri: file.page.title for file in site.pages}
    early = {*site.read}
    for file in site.pages:
        site.whole(file)
    assert given == {file.src_uri: file.page.title for file in site.pages}
    own = [f"ferries/page-{number}.md" for number in range(len(TITLES))]
    assert [given[name] for name in own] == [*TITLES.values()]
    assert len(early) < len(own) / 2
