"""What is built is verified: each fault in a site is found."""

import shutil

import pytest

from mkdocs_casebook.checks.pages.published_files import PAGES, THEME, endings
from mkdocs_casebook.site.verify import verify
from tests import projects

PAGE = "docs/en/ferries/timeline.md"
FAULTS = {
    "a link that leads nowhere": ('<a href="../nowhere/">x</a>', "leads nowhere"),
    "a link out of the site": ('<a href="../../../">x</a>', "leads nowhere"),
    "a link to no anchor": ('<a href="#nowhere">x</a>', "leads to no anchor"),
    "another page's missing anchor": ('<a href="../facts/#no">x</a>', "leads to no anchor"),
    "a picture that is not there": ('<img src="no.png" alt="">', "leads nowhere"),
    "an id that stands twice": ('<p id="x"></p><p id="x"></p>', "the id 'x' stands twice"),
    "braces": ("<p>{{ fact }}</p>", "'{{ fact' is left over"),
    "a tag of Jinja": ("<p>{% if %}</p>", "'{% if' is left over"),
    "a mark of a record": ("<p>[[acme.boats]]</p>", "'[[acme.boats]]' is left over"),
    "a macro's error": ("<h1><em>Macro Rendering Error</em></h1>", "a macro failed"),
    "a script from another host": ('<script src="https://a.test/x.js"></script>', "nor settings"),
    "a picture from another host": ('<img src="//a.test/x.png" alt="">', "another host"),
    "a style from another host": ('<link rel="stylesheet" href="http://a.test/">', "another host"),
    "a frame from another host": ('<iframe src="https://a.test/"></iframe>', "another host"),
    "a picture in a style": (
        '<p style="background: url(https://a.test/)"></p>',
        "a style that loads",
    ),
}


@pytest.fixture
def site(built_example, tmp_path):
    return shutil.copytree(built_example / "site", tmp_path / "site")


@pytest.mark.parametrize("fault", FAULTS)
def test_verification_finds(fault, site, built_example):
    """Each fault, planted in one page of a site without any, is found in that page."""
    markup, message = FAULTS[fault]
    projects.replace(site / "ferries/timeline/index.html", "</article>", f"{markup}</article>")
    found = verify(built_example, site)
    assert found and {problem.place.file for problem in found} == {PAGE}
    assert any(message in str(problem) for problem in found)


def test_verification_finds_a_missing_page(site, built_example):
    (site / "ferries/timeline/index.html").unlink()
    found = list(map(str, verify(built_example, site)))
    lost = f"{PAGE}:1:1: rendered-page: was not built, as ferries/timeline/index.html"
    assert lost in found
    assert all("leads nowhere" in line for line in found if line != lost)


def test_verification_finds_a_page_that_no_check_has_read(site, built_example):
    """As plugins and hooks make them; a page of HTML that lies among the others is the author's."""
    made = site / "made/index.html"
    made.parent.mkdir()
    page = (site / "ferries/timeline/index.html").read_text(encoding="utf-8")
    made.write_text(page.replace('"../', '"'), encoding="utf-8")
    said = "mkdocs.yml:1:1: rendered-page: no check has read made/index.html, which a plugin or a"
    found = [str(one) for one in verify(built_example, site) if one.rule == "rendered-page"]
    assert len(found) == 1 and found[0].startswith(said)


@pytest.mark.parametrize(
    "name", ["notes.py", "records.yml", "page.md.bak", ".secret", ".nojekyll", ".well-known"]
)
def test_verification_finds_what_may_not_be_published(name, site, built_example):
    (site / "ferries" / name).write_text("x", encoding="utf-8")
    (found,) = verify(built_example, site)
    assert str(found) == f"mkdocs.yml:1:1: rendered-file: ferries/{name} is nothing to publish"


def test_what_may_lie_beside_pages_and_in_a_theme_may_lie_in_a_site(site, built_example):
    """One table says it to both: nobody is told of a file by the build alone."""
    found = {*endings(PAGES, THEME)} - {".md", ".html"}
    assert {".pdf", ".webm", ".woff2", ".webmanifest"} <= found
    (site / ".well-known").mkdir()
    for name in (".nojekyll", ".well-known/security.txt", ".well-known/site-association"):
        (site / name).write_text("x", encoding="utf-8")
    for name in [*(f"a{ending}" for ending in found), "CNAME", "_redirects"]:
        (site / "ferries" / name).write_text("x", encoding="utf-8")
    found = verify(built_example, site)
    # No picture of them is one, and no feed.
    assert {problem.rule for problem in found} == {"rendered-picture", "rendered-data"}


def test_verification_finds_nothing_in_a_good_site(site, built_example):
    assert verify(built_example, site) == []
