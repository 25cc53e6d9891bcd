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
