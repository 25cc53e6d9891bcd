"""The built site, looked at from outside: its pages, links, HTML and bytes."""

import json
import os
import posixpath
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import material
import pytest
from lxml import html

from mkdocs_casebook.pages import languages
from mkdocs_casebook.site.verify import verify
from tests import projects, tools

HOST = "http://site.test/"
THEME = Path(material.__file__).parent / "templates"
# What every site has besides its pages and what the theme brings.
EXTRA = {"404.html", "sitemap.xml", "search/search_index.json"}


def addresses(docs: Path) -> set[str]:
    """The file in the site of every page."""
    found = set()
    for path in docs.rglob("*.md"):
        stem = path.relative_to(docs).with_suffix("")
        found.add((stem.parent if stem.name == "index" else stem).joinpath("index.html").as_posix())
    return found


def docs_of(site: Path) -> Path:
    return site.parent / "docs/en"


@pytest.fixture(scope="module")
def pages(built):
    """Every page of the site, by its file's path, as a tree."""
    found = {path.relative_to(built).as_posix(): path for path in built.rglob("*.html")}
    return {name: html.fromstring(path.read_text("utf-8")) for name, path in found.items()}


def test_the_site_holds_every_page_and_nothing_else(built):
    """No record, no program, no note: pages, the theme's files, the search index, a site map."""
    brought = {name for name in projects.files(THEME) if name.startswith("assets/")}
    own = {name for name in projects.files(projects.ROOT / "docs/theme") if ".html" not in name}
    twin = {f"{page}.md" for page in addresses(docs_of(built))} | {"llms.txt", "llms-full.txt"}
    twin |= {name for name in projects.files(built) if re.search(
        r"/cite(-[a-z0-9-]+)?\.(bib|ris|json)$|^\w+/data/[^/]+\.(csv|json|bib|ris|xml)$"
        r"|^\w+/data/series/[a-z0-9-]+\.csv$", name
    )}  # fmt: skip
    found = set(projects.files(built)) - twin
    assert addresses(docs_of(built)) <= found
    drawn = {f"assets/card-{path.name}.png" for path in (projects.ROOT / "data").iterdir()}
    # What records are turned into: pictures, tables, spreadsheets.
    form = re.compile(r"[\w-]+/data/(exhibits/[\w-]+\.(svg|csv)|exhibits\.xlsx)")
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
            path = unquote(address.path).lstrip("/")
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


def test_every_page_is_reached_from_the_home_page(pages):
    seen, waiting = set(), ["index.html"]
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            waiting += [path for _, path, _ in targets(name, pages[name]) if path in pages]
    assert set(pages) - seen == {"404.html"}


def test_no_file_asks_another_host(built, pages):
    """Only links that a reader follows leave the site; styles and scripts fetch nothing abroad."""
    for name, tree in pages.items():
        for element, attribute, target, _ in tree.iterlinks():
            away = urlsplit(urljoin(HOST + name, target)).netloc not in ("", "site.test")
            assert not away or (element.tag, attribute) == ("a", "href"), f"{name}: {target}"
    for name, content in projects.files(built).items():
        if name.endswith(".css"):
            assert not re.search(rb"(url\(|@import)\s*['\"]?(https?:)?//", content), name


# -- what the build itself holds ------------------------------------------------------------------

FAULTS = {
    "a link that leads nowhere": ('<a href="../nowhere/">x</a>', "leads nowhere"),
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


@pytest.mark.parametrize("name", ["notes.py", "records.yml", "page.md.bak", ".secret"])
def test_verification_finds_what_may_not_be_published(name, site, built_example):
    (site / "ferries" / name).write_text("x", encoding="utf-8")
    (found,) = verify(site, languages.expected(languages.languages(built_example)))
    assert found.startswith(f"ferries/{name}: ")


def test_verification_finds_nothing_in_a_good_site(site, built_example):
    assert list(verify(site, languages.expected(languages.languages(built_example)))) == []


# -- HTML -----------------------------------------------------------------------------------------

# What Material's own markup is found to have: the message, and a word of the markup it is about.
MATERIALS = (
    ("Attribute “autocomplete” is only allowed", "md-toggle"),
    ("Bad value “” for attribute “tabindex” on element “label”", "__nav"),
    # On pages that stand outside the navigation, as an entity's.
    ("The value of the “for” attribute of the “label” element", 'for="__toc"'),
)


def findings(site: Path) -> list[str]:
    """What the HTML checker says of the site's pages, without what is Material's."""
    command = [tools.java(), "-jar", tools.VNU, "--format", "json", "--exit-zero-always",
               "--skip-non-html", site]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return [
        f"{posixpath.relpath(urlsplit(item['url']).path, site)}: {item['message']}"
        for item in json.loads(done.stderr)["messages"]
        if item["type"] != "info"
        and not any(said in item["message"] and of in item["extract"] for said, of in MATERIALS)
    ]


def test_the_html_is_valid(built):
    """By the checker that browsers' makers trust, but for three findings in Material's markup."""
    assert findings(built) == []


def test_the_html_checker_finds_a_fault(site):
    page = site / "ferries/timeline/index.html"
    projects.replace(page, "</article>", "<p><table></table></p></article>")
    assert any(line.startswith("ferries/timeline/index.html: ") for line in findings(site))


# -- bytes ----------------------------------------------------------------------------------------


def test_the_same_sources_give_the_same_bytes(built, tmp_path):
    """Whatever the folder, the files' times, the time zone and the seed of Python's hashes."""
    project = projects.real(tmp_path / "another folder")
    for path in project.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    done = projects.run(project, "casebook", "build", TZ="Asia/Kathmandu", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stdout
    first, second = projects.files(built), projects.files(project / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_clock_is_the_newest_check(example):
    """A published site dates a page by its newest fact, and one without by the last check."""
    done = projects.run(example, "casebook", "build", CASEBOOK_URL="https://example.org/cases/")
    assert done.returncode == 0, done.stdout
    sitemap = (example / "site/sitemap.xml").read_text(encoding="utf-8")
    pages = addresses(example / "docs/en")
    dates = re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)
    assert len(dates) == len(pages)
    assert set(dates) == {"2020-01-14", "2020-01-15"}
    assert not (example / "site/sitemap.xml.gz").exists()
