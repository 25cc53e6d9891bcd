"""The theme: what an author adds to it, and what settings may say of it."""

import re

from lxml import html

from mkdocs_casebook.site.build import build
from tests import projects

OWN = """\
{% extends "casebook.html" %}
{% block announce %}Open on Sundays{% endblock %}
"""
SETTINGS = """\
theme: {name: casebook, custom_dir: own}
extra_css: [own.css]
extra_javascript: [own.js]
extra: {path: Where you are, palette: Night}
"""


def test_an_author_adds_to_the_theme(example):
    """Templates that extend it, styles and scripts after its own, its words in other words."""
    (example / "own").mkdir()
    (example / "own/main.html").write_text(OWN, encoding="utf-8")
    (example / "own/own.css").write_text("p { color: navy }\n", encoding="utf-8")
    (example / "own/own.js").write_text("document.title += '!'\n", encoding="utf-8")
    projects.replace(example / "mkdocs.yml", "theme:\n  name: casebook\n  language: en\n", SETTINGS)
    settings = example / "mkdocs.yml"
    text, count = re.subn(r"\nextra:\n(?: .*\n)+", "\n", settings.read_text(encoding="utf-8"))
    assert count == 1
    settings.write_text(text, encoding="utf-8")
    page = html.parse(build(example) / "ferries/companies/acme/index.html")
    assert page.findtext(".//aside/div").strip() == "Open on Sundays"
    assert "Acme" in page.xpath("string(//meta[@name='citation_title']/@content)")
    styles = page.xpath("//link[@rel='stylesheet' and not(@media)]/@href")
    assert [name.rpartition("/")[2] for name in styles][1:] == ["casebook.css", "own.css"]
    scripts = [name.rpartition("/")[2] for name in page.xpath("//script/@src")]
    assert scripts.index("own.js") > scripts.index("search-later.js")
    assert page.xpath("//nav[@class='md-path']/@aria-label") == ["Where you are"]
    assert page.xpath("//button[contains(@class, 'palette')]/@title") == ["Night"]


def test_what_settings_leave_out_the_theme_has(built_example):
    """No font of another host, our icons, and English words."""
    page = html.parse(built_example / "site/ferries/companies/acme/index.html")
    assert page.xpath("//link[@rel='icon']/@href") == ["../../../assets/favicon.svg"]
    assert page.xpath("//link[@rel='preconnect']") == []
    assert page.xpath("//nav[@class='md-path']/@aria-label") == ["Breadcrumbs"]
    assert page.xpath("//button[contains(@class, 'palette')]/@title") == ["Dark colours"]


def test_the_way_to_a_page_ends_with_the_page_itself(built_example):
    for place in ("ferries/", "ferries/companies/acme/"):
        page = html.parse(built_example / "site" / place / "index.html")
        *above, own = page.xpath("//nav[@class='md-path']//li")
        assert own.get("aria-current") == "page" and own.find(".//a") is None
        assert own.text_content().strip() == page.xpath("string(//h1)").strip()
        assert all(item.find("a") is not None for item in above)


def test_the_way_to_a_page_outside_the_navigation_leads_by_the_first_of_its_folder(example):
    docs = example / "docs/en"
    named = [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))]
    named.remove("ferries/companies/acme.md")
    with (example / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nnav: [{', '.join(named)}]\nnot_in_nav: /ferries/companies/acme.md\n")
    page = html.parse(build(example) / "ferries/companies/acme/index.html")
    above = page.xpath("//nav[@class='md-path']//li/a")
    assert [link.text_content().strip() for link in above][-1:] == ["Companies"]
    assert above[-1].get("href") in ("../", "../index.html")
