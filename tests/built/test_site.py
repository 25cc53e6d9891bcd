"""The built site, looked at from outside: its pages, links and files."""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import material
import pytest
import yaml
from lxml import html

from tests import projects
from tests.built.addresses import addresses

HOST = projects.PUBLISHED["CASEBOOK_URL"]
THEME = Path(material.__file__).parent / "templates"
# What every site has besides its pages and what the theme brings.
EXTRA = {"404.html", "sitemap.xml", "search/search_index.json"}


def docs_of(site: Path) -> Path:
    return site.parent / "docs/en"


def former(site: Path) -> set[str]:
    """The files that lead on from former addresses of pages."""
    moved = yaml.safe_load((projects.ROOT / "data/moved.yml").read_text(encoding="utf-8"))
    return {f"{uri.removesuffix('.md')}/index.html" for uri in moved["pages"]}


def closed() -> set[str]:
    """The pages that the settings keep out of the navigation, and that answer old links alone."""
    settings = (projects.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.search(r"^not_in_nav: \|\n((?:  .*\n)+)", settings, re.MULTILINE)[1]
    return {f"{line.strip(' /').removesuffix('.md')}/index.html" for line in listed.splitlines()}


@pytest.fixture(scope="module")
def pages(built):
    """Every page of the site, by its file's path, as a tree."""
    found = {path.relative_to(built).as_posix(): path for path in built.rglob("*.html")}
    return {name: html.fromstring(path.read_text("utf-8")) for name, path in found.items()}


def test_the_site_holds_every_page_and_nothing_else(built):
    """No record, no program, no note: pages, the theme's files, the search index, a site map."""
    brought = {name for name in projects.files(THEME) if name.startswith("assets/")}
    ours = projects.files(projects.ROOT / projects.THEME)
    own = {name for name in ours if name.endswith((".css", ".js", ".svg", ".txt", ".woff2"))}
    own |= {name.replace(".css", ".all.css") for name in brought if "/main." in name}
    own |= former(built)
    twin = {f"{page}.md" for page in addresses(docs_of(built))} | {"llms.txt", "llms-full.txt"}
    twin |= {name for name in projects.files(built) if re.search(
        r"/cite(-[a-z0-9-]+)?\.(txt|bib|ris|json)$|^\w+/data/[^/]+\.(csv|json|bib|ris|xml)$"
        r"|^\w+/data/series/[a-z0-9-]+\.csv$", name
    )}  # fmt: skip
    found = set(projects.plainly(projects.files(built))) - twin
    assert addresses(docs_of(built)) <= found
    drawn = {f"assets/card-{path.name}.png" for path in (projects.ROOT / "data").iterdir()}
    # What records are turned into: pictures, tables, spreadsheets; and the icons of styles.
    form = re.compile(
        r"[\w-]+/data/(exhibits/[\w-]+\.(svg|csv|png)|(exhibits|tables)\.xlsx)"
        r"|assets/stylesheets/icons/[0-9a-f]{8}\.svg"
    )
    made = {name for name in found if form.fullmatch(name)}
    assert found - addresses(docs_of(built)) - brought - own - drawn - made == EXTRA
    assert not [path for path in built.rglob("*") if path.is_symlink()]


def test_nothing_that_records_keep_to_themselves_is_published(built):
    """Comments in YAML are the authors' own: none of their words stands in the site."""
    comments = set()
    for path in (projects.ROOT / "data").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        comments |= {line.strip("# \n") for line in text.splitlines() if line.startswith("# ")}
    assert comments
    site = b"\0".join(projects.files(built).values()).decode("utf-8", "replace")
    assert not [comment for comment in comments if comment in site]


def test_no_page_shows_what_was_left_over(pages):
    """No braces, no mark of a record, no word of Python reaches a reader."""
    wrong = re.compile(
        r"\{\{|\}\}|\{%|%\}|\{:|\[\[|\]\]|Traceback|Macro \w+ Error|Undefined|Markup\(|Decimal\("
        r"|object at 0x|<built-in|\bNone\b(?! of)|\bnan\b|&#\d+;|&[a-z]+;"
    )
    for name, tree in pages.items():
        # What stands as code shows authors what to write.
        shown = tree.xpath("//text()[not(ancestor::script|ancestor::style|ancestor::code)]")
        shown += tree.xpath("//@title|//@aria-label|//@alt|//@content")
        found = next((match for text in shown if (match := wrong.search(text))), None)
        assert not found, f"{name}: {found.string.strip()[:200]}"


def test_every_id_stands_once_on_its_page(pages):
    for name, tree in pages.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), f"{name}: {sorted({i for i in ids if ids.count(i) > 1})}"


def targets(name: str, tree: html.HtmlElement) -> list[tuple[str, str, str]]:
    """What a page leads to or asks for in the site: the words, the file, the anchor."""
    found = []
    for words in tree.xpath("//@href|//@src|//@poster|//@action"):
        address = urlsplit(urljoin(HOST + name, words))
        if address.netloc == urlsplit(HOST).netloc:
            path = unquote(address.path).removeprefix(urlsplit(HOST).path)
            path = posixpath.join(path, "index.html") if path.endswith("/") or not path else path
            found.append((words, path, unquote(address.fragment)))
    return found


def test_every_link_leads_to_a_file_and_an_anchor(built, pages):
    """As a browser resolves them; a link to a folder without its slash counts as broken."""
    files = set(projects.files(built))
    ids = {name: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for name, tree in pages.items()}
    broken = [
        f"{name}: {words}"
        for name, tree in pages.items()
        for words, path, anchor in targets(name, tree)
        if path not in files or (anchor and path in ids and anchor not in ids[path])
    ]
    assert broken == []


def test_every_page_is_reached_from_the_home_page(built, pages):
    seen, waiting = set(), ["index.html"]
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            waiting += [path for _, path, _ in targets(name, pages[name]) if path in pages]
    assert set(pages) - seen == {"404.html", *former(built), *closed()}


def test_no_file_asks_another_host(built, pages):
    """Only links that a reader follows leave the site; styles and scripts fetch nothing abroad."""
    for name, tree in pages.items():
        for element, attribute, target, _ in tree.iterlinks():
            away = urlsplit(urljoin(HOST + name, target)).netloc not in ("", urlsplit(HOST).netloc)
            assert not away or (element.tag, attribute) == ("a", "href"), f"{name}: {target}"
    for name, content in projects.files(built).items():
        if name.endswith(".css"):
            assert not re.search(rb"(url\(|@import)\s*['\"]?(https?:)?//", content), name


def test_two_pages_never_share_a_title(built):
    """Windows, bookmarks and search engines tell pages apart by it; it names the case."""
    named: dict[str, list[str]] = {}
    for path in built.rglob("*.html"):
        title = re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"))[1]
        named.setdefault(title, []).append(path.relative_to(built).as_posix())
    assert {title: paths for title, paths in named.items() if len(paths) > 1} == {}
