"""The theme: what an author adds to it, and what settings may say of it."""

import re
from base64 import b64decode

from lxml import html

from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.records.site import SiteColours, SiteWords
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.kept_names import plain_names
from tests import projects

# A picture of one pixel.
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
OWN = """\
{% extends "casebook.html" %}
{% block announce %}Open on Sundays{% endblock %}
"""
SETTINGS = """\
theme: {name: casebook, custom_dir: own, logo: own.png, favicon: own.png}
extra_css: [own.css]
extra_javascript: [own.js]
extra:
  words: {path: Where you are, palette: Night & day, in-short: "<Begin>", not-here: Gone}
  colours: {light: "#0b4f6c"}
"""


def test_an_author_adds_to_the_theme(example):
    """Templates that extend it, styles and scripts after its own, its words in other words."""
    (example / "own").mkdir()
    (example / "own/main.html").write_text(OWN, encoding="utf-8")
    (example / "own/own.css").write_text("p { color: navy }\n", encoding="utf-8")
    (example / "own/own.png").write_bytes(PICTURE)
    (example / "own/own.js").write_text("document.title += '!'\n", encoding="utf-8")
    settings = example / "mkdocs.yml"
    text, count = re.subn(r"\nextra:\n(?: .*\n)+", "\n", settings.read_text(encoding="utf-8"))
    assert count == 1
    settings.write_text(text, encoding="utf-8")
    projects.replace(settings, "theme:\n  name: casebook\n  language: en\n", SETTINGS)
    page = html.parse(build(example) / "ferries/companies/acme/index.html")
    assert page.findtext(".//aside/div").strip() == "Open on Sundays"
    assert "Acme" in page.xpath("string(//meta[@name='citation_title']/@content)")
    styles = page.xpath("//link[@rel='stylesheet' and not(@media)]/@href")
    names = [plain_names(name).rpartition("/")[2] for name in styles][1:]
    assert names == ["casebook.css", "colours.css", "own.css"]
    scripts = [plain_names(name).rpartition("/")[2] for name in page.xpath("//script/@src")]
    assert scripts.index("own.js") > scripts.index("search-later.js")
    assert page.xpath("//nav[@class='md-path']/@aria-label") == ["Where you are"]
    assert page.xpath("//button[contains(@class, 'palette')]/@title") == ["Night & day"]
    assert page.xpath("//p[@class='standing']/a")[0].text == "<Begin>"
    assert page.xpath("//p[@class='standing']")[0].text.startswith("From the case study")
    assert html.parse(example / "site/404.html").findtext(".//h1") == "Gone"
    assert page.xpath("//link[@rel='icon']/@*[name()!='rel']") == ["../../../own.png"]
    logos = {*page.xpath("//a[contains(@class, 'md-logo')]/img/@src")}
    assert logos == {"../../../own.png"}
    (path,) = (example / "site/assets").glob("colours.*.css")
    colours = path.read_text(encoding="utf-8")
    assert "light-dark(#0b4f6c,#7fcbe0)" in colours


def test_what_settings_leave_out_the_theme_has(built_example):
    """No font of another host, our icons, and English words."""
    page = html.parse(built_example / "site/ferries/companies/acme/index.html")
    (icon,) = page.xpath("//link[@rel='icon']/@href")
    assert plain_names(icon) == "../../../assets/favicon.svg"
    assert page.xpath("//link[@rel='preconnect']") == []
    assert page.xpath("//nav[@class='md-path']/@aria-label") == ["Breadcrumbs"]
    assert page.xpath("//button[contains(@class, 'palette')]/@title") == ["Dark colours"]
    assert not [*(built_example / "site/assets").glob("colours.*")]


def test_the_colours_of_the_settings_are_those_of_the_styles():
    """What the settings say where nothing is said is what the style sheets hold."""
    for name, palette in {"casebook": "light", "dark": "dark"}.items():
        styles = (ENGINE / f"theme/assets/{name}.css").read_text(encoding="utf-8")
        (tone,) = re.findall(r"--cb-link: (#\w+);", styles)
        assert tone == getattr(SiteColours(), palette)


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


# What a template says where the settings' words do not reach it.
FALLBACK = re.compile(r"""words(?: or \{\}\))?\.(\w+) or (["'])(.*?)\2""")


def test_words_that_a_bare_builder_shows_are_those_of_the_settings():
    texts = [path.read_text(encoding="utf-8") for path in (ENGINE / "theme").rglob("*.html")]
    found = [(name, said) for text in texts for name, _, said in FALLBACK.findall(text)]
    assert len(found) > 4
    assert [(name, said) for name, said in found if said != getattr(SiteWords(), name)] == []
