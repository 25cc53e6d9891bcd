"""The site from a disk, in a real browser: pages, styles, search, notes, and every link."""

import json
import re
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html

from mkdocs_casebook.site.offline import offline
from mkdocs_casebook.site.verify import files_of
from tests import projects
from tests.browser.searching import RESULT, ask

LINKS = "//*[not(self::link[@rel='canonical'])]/@href | //@src | //@srcset"


@pytest.fixture(scope="module")
def folder(built, tmp_path_factory):
    """The published site, unpacked where names have signs of their own."""
    site = tmp_path_factory.mktemp("plain")
    folder = tmp_path_factory.mktemp("a disk") / "Fälle & #1"
    # It is made before names get their hashes.
    write(site, projects.plainly(projects.files(built)))
    write(folder, offline(files_of(site)))
    return folder


def write(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _lost(request):
    """What a closing page no longer waits for was there."""
    return request.failure != "net::ERR_ABORTED"


@pytest.fixture
def page(browser):
    """A page of a browser without a network, in which nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url) if _lost(request) else None)
    page.on("request", lambda request: asked.append(urlsplit(request.url).scheme))
    yield page
    context.close()
    assert said == []
    assert {*asked} <= {"file", "data", "blob"}


def test_every_page_is_there_and_every_link_leads_to_a_file(built, folder):
    pages = {path.relative_to(built).as_posix() for path in built.rglob("*.html")}
    # To these no page leads: what leads on from former addresses, what hosts show for lost ones,
    # and closed chapters.
    settings = (projects.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    closed = {f"{name}/index.html" for name in re.findall(r"^  /(.+)\.md$", settings, re.MULTILINE)}
    former = {name for name in pages if b"assets/moved." in (built / name).read_bytes()}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert there == pages - former - closed - {"404.html"} and len(there) > 100
    for name in there:
        tree = html.fromstring((folder / name).read_bytes())
        for link in tree.xpath(LINKS):
            parts = urlsplit(link)
            target = (folder / name).parent / unquote(parts.path)
            assert parts.scheme or not parts.path or target.is_file(), (name, link)


def test_what_is_left_out_leads_to_the_published_site(folder, case):
    text = (folder / case / "editions/index.html").read_text(encoding="utf-8")
    home = projects.PUBLISHED["CASEBOOK_URL"]
    assert f'<link rel="canonical" href="{home}{case}/editions/">' in text
    assert "text/markdown" not in text


def test_pages_have_their_styles_and_letters(page, folder, case):
    page.goto((folder / case / "story/wish/index.html").as_uri())
    page.evaluate("document.fonts.ready")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 248)"
    assert page.evaluate("[...document.fonts].every(font => font.status === 'loaded')")
    images = "[...document.images].every(image => image.complete && image.naturalWidth)"
    page.wait_for_function(images)


def test_buttons_are_drawn_in_the_styles_themselves(folder):
    """From a disk no browser takes a mask out of a file."""
    styles = [path.read_text(encoding="utf-8") for path in folder.rglob("*.css")]
    assert any("url(data:image/svg+xml;base64," in text for text in styles)
    assert not any("icons/" in text for text in styles)


def test_the_search_finds_and_its_hits_lead(page, folder, case):
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("/")
    ask(page, "lazada")
    hit = page.locator(f"{RESULT} > a").first
    assert page.locator(f"{RESULT} .hit-kind").first.inner_text() == "Company"
    hit.click()
    page.wait_for_url("**/companies/lazada/index.html*")
    assert "Lazada" in page.locator("h1").inner_text()


def test_links_lead_and_notes_open(page, folder, case):
    page.goto((folder / "index.html").as_uri())
    page.locator(".doors a").first.click()
    page.wait_for_url(f"**/{case}/**/*.html")
    page.goto((folder / case / "story/wish/index.html").as_uri())
    page.locator("a.fact").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#note-card").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('a.fact')")


def test_without_a_script_pages_read_and_lead_as_well(browser, folder, case):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / case / "story/wish/index.html").as_uri())
    page.locator("a.fact").first.click()
    assert urldefrag(page.url).fragment.startswith("note-")
    context.close()


def test_the_index_leads_to_files_with_their_anchors(folder):
    text = (folder / "search/search_index.js").read_text(encoding="utf-8")
    docs = json.loads(text.removeprefix("var __index = "))["docs"]
    assert len(docs) > 1000
    for doc in docs:
        assert (folder / doc["location"].partition("#")[0]).is_file(), doc["location"]
