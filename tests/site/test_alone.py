"""`casebook verify`: a site is verified by its files alone, in a folder or as a server gives it."""

import re
import shutil
import subprocess
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from mkdocs_casebook.site.alone import problems_alone
from mkdocs_casebook.site.media_types import media_type
from mkdocs_casebook.site.policy import NAME, state_policies
from mkdocs_casebook.site.rendered.weights import Budget
from mkdocs_casebook.site.sums import write_sums
from tests import projects

PAGE = "a/index.html"
ADDRESS = "https://example.org/ferry/"
END = "</article>"
# A file, what stands there, what is put in its place, the rule, and what is told.
FAULTS = {
    "a dead link": (PAGE, END, '<a href="../no/">x</a></article>', "link", "leads nowhere"),
    "a dead address in full": (
        PAGE, END, f'<a href="{ADDRESS}no/">x</a></article>', "link", "leads nowhere"),
    "a dead anchor": (PAGE, END, '<a href="../b/#no">x</a></article>', "link", "no anchor"),
    "a lost picture": (PAGE, END, '<img src="no.png" alt="x"></article>', "link", "nowhere"),
    "an id twice": (PAGE, END, '<p id="a"></p><p id="a"></p></article>', "id", "stands twice"),
    "a foreign picture": (
        PAGE, END, '<img src="//a.test/x.png" alt="x"></article>', "address", "another host"),
    "a foreign script": (
        PAGE, END, '<script src="https://a.test/x.js"></script></article>', "script", "a.test"),
    "a foreign style": (PAGE, "</head>", '<link rel="stylesheet" href="//a.test/x.css"></head>',
                        "address", "another host"),
    "what a style loads and is not there": (
        "style.css", "@", "q { background: url(no.svg) } @", "link", "which it loads, is not"),
    "a page that leads away": (
        PAGE, "</head>", '<meta http-equiv="refresh" content="0; url=https://a.test/"></head>',
        "address", "leads to 'https://a.test/' by itself"),
    "a font of another host": (
        "style.css", "@", '@import "https://a.test/x.css";@', "style", "loads"),
    "a script that no policy knows": (
        PAGE, END, "<script>1</script></article>", "policy", "script-src"),
    "a handler": (PAGE, END, '<p onclick="1">x</p></article>', "policy", "script-src"),
    "a loose policy": (PAGE, "script-src 'self'", "script-src 'self' 'unsafe-inline'", "policy",
                       "unsafe-inline"),
    "no policy": (PAGE, NAME, "X-Nothing", "policy", "0 policies"),
    "JSON-LD that is none": (PAGE, END, '<script type="application/ld+json">{,}</script></article>',
                             "data", "cannot be read"),
    "JSON-LD without a type": (
        PAGE, END, '<script type="application/ld+json">{"@context": "x"}</script></article>',
        "data", "no @type"),
    "JSON-LD that names nothing": (
        PAGE, END, '<script type="application/ld+json">{"@context": "x", "@type": "y", "url": '
        f'["{ADDRESS}no/"]}}</script></article>', "data", "leads nowhere"),
    "a broken feed": ("feed.xml", "</feed>", "", "data", "cannot be read"),
    "a feed without a moment": (
        "feed.xml", "<updated>", "<updated>on ", "data", "is no moment"),
    "a feed without a title": (
        "feed.xml", "<title>", "<subtitle>", "data", "cannot be read"),
    "a feed that leads nowhere": (
        "feed.xml", f"{ADDRESS}b/", f"{ADDRESS}no/", "data",
        "leads nowhere"),
    "a map that leads nowhere": (
        "sitemap.xml", f"<loc>{ADDRESS}a/", f"<loc>{ADDRESS}no/", "data", "nowhere"),
    "a map of another site": (
        "sitemap.xml", "<loc>https://example.org/ferry/a/",
        "<loc>https://a.test/", "data", "is no address below"),
    "a map with a page twice": (
        "sitemap.xml", "a/</loc>", "</loc>", "data", "stands twice"),
    "a map with a page left out": (
        "sitemap.xml", "a/</loc>", "</loc>", "data",
        f"leaves out {ADDRESS}a/"),
    "a map with no date": ("sitemap.xml", "<lastmod>", "<lastmod>on ", "data", "is no date"),
    "a heavy page": (PAGE, END, f"<p>{''.join(map(str, range(40_000)))}</p></article>", "weight",
                     "its HTML weighs"),
    "a drawing that runs": ("logo.svg", "</svg>", "<script>1</script></svg>", "picture",
                            "script"),
    "what a macro left": (PAGE, END, "<p>{{ fact }}</p></article>", "macro", "left over"),
}  # fmt: skip


PAGES = {"": "Home", "a/": "A", "b/": "B"}
ATOM = "http://www.w3.org/2005/Atom"
MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
FILES = {
    "style.css": "@media print { p { margin: 0 } }",
    "script.js": "1;",
    "a/notes.md": "# Élan",
    "a/cite.ris": "TY  - GEN",
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>',
    "feed.xml": f'<feed xmlns="{ATOM}"><title>A</title><id>urn:a</id>'
    f'<updated>2020-01-01T00:00:00Z</updated><link href="{ADDRESS}b/"/></feed>',
    "sitemap.xml": f'<urlset xmlns="{MAP}">' + "".join(
        f"<url><loc>{ADDRESS}{way}</loc><lastmod>2020-01-01</lastmod></url>" for way in PAGES
    ) + "</urlset>",
}  # fmt: skip


def page(title, way):
    """A page that no builder made."""
    up = "../" if way else ""
    links = "".join(f'<a href="{up}{other}">{other}</a>' for other in PAGES if other != way)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="{ADDRESS}{way}"><link rel="stylesheet" href="{up}style.css">'
        f'<script src="{up}script.js"></script></head><body><article class="md-content__inner">'
        f'<h1 id="top">{title}</h1><a href="{up}feed.xml">{links}</a><img src="{up}logo.svg"'
        f' alt="x"><a href="{up}a/notes.md">x</a><a href="{up}a/cite.ris">x</a>'
        "</article></body></html>"
    )


@pytest.fixture
def site(tmp_path):
    """A site without any fault."""
    folder = tmp_path / "site"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for way, title in PAGES.items():
        (folder / way).mkdir(exist_ok=True)
        (folder / way / "index.html").write_text(page(title, way), encoding="utf-8")
    lost = page("Lost", "").replace('href="', 'href="/ferry/').replace('src="', 'src="/ferry/')
    lost = re.sub('<link rel="canonical"[^>]*>', "", lost)
    (folder / "404.html").write_text(lost, encoding="utf-8")
    state_policies(folder)
    return folder


def told(where, budget=Budget()):  # noqa: B008 - never changed
    return list(map(str, problems_alone(str(where), (), budget)))


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_in_a_folder_is_told_in_its_file(fault, site):
    name, old, new, rule, words = FAULTS[fault]
    projects.replace(site / name, old, new)
    found = told(site)
    assert any(f": rendered-{rule}: " in one and words in one for one in found), found
    assert {one.split(":")[0] for one in found} <= {f"{site}/{name}", f"{site}/{PAGE}"}


def test_what_is_wrong_is_told_at_its_line_and_column(site):
    projects.replace(site / PAGE, END, f'\n<p><a href="../no/">x</a></p>{END}')
    lines = (site / PAGE).read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "../no/" in line)
    said = f"{site}/{PAGE}:{at}:13: rendered-link: the link '../no/' leads nowhere"
    assert told(site) == [said]


def test_what_is_published_is_held_against_the_hashes_of_what_was_built(site):
    """A file that was changed, added or lost since; and by a server, one that it changes."""
    write_sums(site)
    assert told(site) == []
    assert (
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=site).returncode == 0
    )
    with (site / "style.css").open("a") as style:
        style.write(" ")
    (site / "new.txt").write_text("x", encoding="utf-8")
    (site / "a/cite.ris").rename(site.parent / "cite.ris")
    found = [one.partition("rendered-file: ")[2] for one in told(site) if "rendered-file" in one]
    assert sorted(found) == [
        "a/cite.ris is not there",
        "is not as it was built: SHA256SUMS has another hash of it",
        "was not built: SHA256SUMS does not have it",
    ]
    (site.parent / "cite.ris").rename(site / "a/cite.ris")
    with running(site) as address:
        changed = [one for one in told(address) if "rendered-file" in one]
    assert [one.split(":1:1")[0] for one in changed] == [f"{address}/style.css"]


@pytest.mark.parametrize("name", [".env", ".git/config", "a/.secret"])
def test_a_hidden_file_is_nothing_to_publish(name, site):
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("x", encoding="utf-8")
    assert told(site) == [f"{site}/{name}:1:1: rendered-file: {name} is nothing to publish"]


def test_a_first_visit_is_weighed_with_what_it_fetches(site):
    (site / "script.js").write_text("".join(map(str, range(4000))), encoding="utf-8")
    heavy = told(site, Budget(3_000, 3_000))
    assert len(heavy) == 4 and all("a first visit fetches" in one for one in heavy)


def test_a_site_of_the_engine_has_nothing_wrong(built_example):
    assert told(built_example / "site") == []


def test_a_page_that_only_redirects_or_hides_belongs_on_no_map(site):
    """Where readers are led on from, and drafts."""
    projects.replace(site / "sitemap.xml", "a/</loc>", "b/#x</loc>")
    projects.replace(site / PAGE, "</head>", '<meta name="robots" content="noindex"></head>')
    assert not [one for one in told(site) if "leaves out" in one]


class _Server(SimpleHTTPRequestHandler):
    """A server that does all that it should."""

    header = ""

    def guess_type(self, path):
        return media_type(str(path))

    def end_headers(self):
        if self.header:
            self.send_header(NAME, self.header)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        body = (projects.Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        super().end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


@contextmanager
def running(site, handler=_Server):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def below(site, tmp_path):
    """A host that has the site in a folder."""
    host = tmp_path / "host"
    shutil.copytree(site, host / "ferry")
    shutil.copy(site / "404.html", host)
    return host


def test_a_running_site_is_read_whole_and_has_nothing_wrong(below):
    with running(below) as address:
        assert told(f"{address}/ferry/") == told(f"{address}/ferry") == []


def test_a_fault_of_a_running_site_is_told_by_its_address(below):
    projects.replace(below / "ferry" / PAGE, END, f'<a href="../no/">x</a>{END}')
    with running(below) as address:
        (found,) = told(f"{address}/ferry/")
    assert re.match(rf"{address}/ferry/{PAGE}:\d+:\d+: rendered-link: the link '../no/'", found)


class _Careless(_Server):
    """A server that knows few kinds of files, has letters of its own and no page for the lost."""

    def guess_type(self, path):
        kinds = {".ris": "application/octet-stream", ".js": "text/plain", ".md": "text/markdown"}
        return kinds.get(projects.Path(path).suffix, media_type(str(path)))

    def send_error(self, code, message=None, explain=None):
        self.send_response(200)
        self.end_headers()


def test_what_a_server_says_wrongly_is_told_once_for_each_kind(below):
    with running(below, _Careless) as address:
        found = [one for one in told(f"{address}/ferry") if "rendered-served" in one]
    assert len(found) == 4, found
    words = ["not answered with 404", "called application/octet-stream", "without its letters"]
    for one in [*words, "called text/plain; a server says text/javascript"]:
        assert sum(one in line for line in found) == 1, found


def test_a_policy_may_be_stated_by_the_server_alone(site, tmp_path):
    home = (site / "404.html").read_text(encoding="utf-8")
    stated = re.search(rf'<meta http-equiv="{NAME}" content="([^"]*)">', home)
    (tmp_path / "404.html").write_text(home.replace(stated[0], ""), encoding="utf-8")
    (tmp_path / "index.html").write_text("<title>x</title><p>x</p>", encoding="utf-8")
    handler = type("Stating", (_Server,), {"header": f"{stated[1]}; frame-ancestors 'none'"})
    with running(tmp_path, handler) as address:
        said = [one for one in told(address) if "index.html" in one]
    assert said == []


@pytest.mark.parametrize("where", ["nowhere", "http://", "http://127.0.0.1:9/", "http://[::1"])
def test_what_is_no_site_is_refused_in_one_line(where):
    with pytest.raises(ValueError) as refused:
        told(where)
    assert where in str(refused.value) and "\n" not in str(refused.value)
