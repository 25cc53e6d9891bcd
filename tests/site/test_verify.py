"""What is built is verified: each fault in a site is found."""

import shutil

import pytest

from mkdocs_casebook.checks.pages.published_files import PAGES, THEME, endings
from mkdocs_casebook.pages import languages
from mkdocs_casebook.site.verify import verify
from tests import projects

FAULTS = {
    "a link that leads nowhere": ('<a href="../nowhere/">x</a>', "leads nowhere"),
    "a link out of the site": ('<a href="../../../">x</a>', "leads nowhere"),
    "a link to no anchor": ('<a href="#nowhere">x</a>', "leads to no anchor"),
    "another page's missing anchor": ('<a href="../facts/#no">x</a>', "leads to no anchor"),
    "a picture that is not there": ('<img src="no.png" alt="">', "leads nowhere"),
    "an id that stands twice": ('<p id="x"></p><p id="x"></p>', "the id 'x' stands twice"),
    "braces": ("<p>{{ fact }}</p>", "holds {{"),
    "a tag of Jinja": ("<p>{% if %}</p>", "holds {%"),
    "a mark of a record": ("<p>[[acme.boats]]</p>", "holds [["),
    "a macro's error": ("<p>Macro Rendering Error</p>", "a macro's error"),
    "a traceback": ("<p>Traceback (most recent call last):</p>", "a traceback"),
    "a script from another host": ('<script src="https://a.test/x.js"></script>', "another host"),
    "a picture from another host": ('<img src="//a.test/x.png" alt="">', "another host"),
    "a style from another host": ('<link rel="stylesheet" href="http://a.test/">', "another host"),
    "a frame from another host": ('<iframe src="https://a.test/"></iframe>', "another host"),
    "a picture in a style": ('<p style="background: url(https://a.test/)"></p>', "another host"),
}


@pytest.fixture
def site(built_example, tmp_path):
    return shutil.copytree(built_example / "site", tmp_path / "site")


@pytest.mark.parametrize("fault", FAULTS)
def test_verification_finds(fault, site, built_example):
    """Each fault, planted in one page of a site without any, is found in that page."""
    markup, message = FAULTS[fault]
    found_languages = languages.languages(built_example)
    projects.replace(site / "ferries/timeline/index.html", "</article>", f"{markup}</article>")
    (found,) = verify(site, languages.expected(found_languages))
    assert found.startswith("ferries/timeline/index.html: ")
    assert message in found


def test_verification_finds_a_missing_page(site, built_example):
    (site / "ferries/timeline/index.html").unlink()
    found = list(verify(site, languages.expected(languages.languages(built_example))))
    assert found[0] == "ferries/timeline/index.html: was not built"
    assert all("leads nowhere" in line for line in found[1:])


@pytest.mark.parametrize(
    "name", ["notes.py", "records.yml", "page.md.bak", ".secret", ".nojekyll", ".well-known"]
)
def test_verification_finds_what_may_not_be_published(name, site, built_example):
    (site / "ferries" / name).write_text("x", encoding="utf-8")
    (found,) = verify(site, languages.expected(languages.languages(built_example)))
    assert found.startswith(f"ferries/{name}: ")


def test_what_may_lie_beside_pages_and_in_a_theme_may_lie_in_a_site(site, built_example):
    """One table says it to both: nobody is told of a file by the build alone."""
    found = {*endings(PAGES, THEME)} - {".md", ".html"}
    assert {".pdf", ".webm", ".woff2", ".webmanifest"} <= found
    (site / ".well-known").mkdir()
    for name in (".nojekyll", ".well-known/security.txt", ".well-known/site-association"):
        (site / name).write_text("x", encoding="utf-8")
    for name in [*(f"a{ending}" for ending in found), "CNAME", "_redirects"]:
        (site / "ferries" / name).write_text("x", encoding="utf-8")
    assert list(verify(site, languages.expected(languages.languages(built_example)))) == []


def test_verification_finds_nothing_in_a_good_site(site, built_example):
    assert list(verify(site, languages.expected(languages.languages(built_example)))) == []
