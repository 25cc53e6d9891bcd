"""Web pages to sources: what their tags say, against a server on this machine."""

import gzip
import re
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.text.documents import Unreadable
from mkdocs_casebook.authoring.importing.web.fetch import fetched
from mkdocs_casebook.authoring.importing.web.source import id_of, web_source
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.evidence.fetch import LOOPBACK, Limits
from mkdocs_casebook.reading.text_files import MAX_BYTES
from tests import projects
from tests.pace import within

TODAY = "2026-11-22"
HIGHWIRE = """<html lang="en"><head><title>ignored</title>
<meta name="citation_title" content="Ferries &amp; fares: a study">
<meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="Jan van Dam">
<meta name="citation_publication_date" content="2019/3/14">
<meta name="citation_journal_title" content="Journal of Boats">
<meta name="citation_publisher" content="Boat Press">
<meta name="citation_doi" content="10.5555/b.1">
<meta property="og:title" content="Not this one"></head><body></body></html>"""
OPEN_GRAPH = """<html lang="de-AT"><head><meta property="og:type" content="article">
<meta property="og:title" content="Die Fähre"><meta property="og:site_name" content="Der Bote">
<meta property="article:published_time" content="2021-05-06T07:08:09+02:00">
<meta property="article:author" content="https://social.example/jane">
<meta name="author" content="Redaktion"><meta property="og:url" content="/seite"></head></html>"""
JSON_LD = """<head><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebPage", "name": "Home"},
{"@type": ["NewsArticle"], "headline": "Acme buys \\u0007Bolt",
"author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "Acme Desk"}],
"publisher": {"@type": "Organization", "name": "The Daily"}, "datePublished": "2020-02-30T10:00Z",
"inLanguage": "fr"}]}</script><script type="application/ld+json">{broken</script>
<link rel="canonical" href="/canonical?x=1"></head>"""
DUBLIN = """<head><meta name="DC.title" content="Annual report">
<meta name="DCTERMS.issued" content="2018-09">
<meta name="DC.creator" content="Harbour Authority"><title>x</title></head>"""
MICRODATA = """<body><article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">Ferries for <b>all</b></h1><p itemprop="articleBody">It is so.</p>
<span itemprop="author" itemscope itemtype="https://schema.org/Person">
<span itemprop="name">Jane Doe</span></span>
<time itemprop="datePublished" datetime="2021-03-04">March</time></article></body>"""
PLAIN = "<head><title>Caf\u00e9 &lt;b&gt;{{ 7*7 }}&lt;/b&gt; [[x]]</title></head>"
PAGES = {
    "/highwire": HIGHWIRE, "/graph": OPEN_GRAPH, "/ld": JSON_LD, "/dublin": DUBLIN, "/plain": PLAIN,
    "/micro": MICRODATA, "/none": "<p>Nothing</p>",
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    """Pages of each make, and servers that behave badly."""

    def log_message(self, format, *args):
        pass

    def answer(self, data, kind="text/html; charset=utf-8", code=200, **headers):
        self.send_response(code)
        for name, value in ({"Content-Type": kind} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        path = self.path.partition("?")[0]
        if path in PAGES:
            self.answer(PAGES[path].encode())
        elif path == "/latin":
            self.answer(PLAIN.encode("latin-1"), "text/html; charset=ISO-8859-1")
        elif path == "/meta":
            self.answer(("<meta charset=latin1>" + PLAIN).encode("latin-1"), "text/html")
        elif path == "/gzip":
            self.answer(gzip.compress(HIGHWIRE.encode()), Content_Encoding="gzip")
        elif path == "/bomb":
            self.answer(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")
        elif path == "/broken":
            self.answer(b"no gzip", Content_Encoding="gzip")
        elif path == "/moved":
            self.answer(b"", code=301, Location="/highwire")
        elif path == "/loop":
            self.answer(b"", code=302, Location="/loop")
        elif path == "/chain":
            number = int(self.path.partition("?")[2] or 0) + 1
            self.answer(b"", code=302, Location=f"/chain?{number}")
        elif path == "/away":
            self.answer(b"", code=302, Location="file:///etc/passwd")
        elif path == "/pdf":
            self.answer(b"%PDF-1.7", "application/pdf")
        elif path == "/hidden-pdf":
            self.answer(b"%PDF-1.7", "text/html")
        elif path == "/huge":
            self.answer(b"<p>" + b"x" * (MAX_BYTES + 10))
        elif path == "/brotli":
            self.answer(b"?", Content_Encoding="br")
        elif path == "/slow":
            time.sleep(5)
        elif path == "/drip":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            for _ in range(60):
                self.wfile.write(b"<p>")
                self.wfile.flush()
                time.sleep(0.1)
        else:
            self.answer(b"gone", code=404)


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    projects.serve(server)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _on_this_machine(monkeypatch):
    """The servers that are asked here may be."""
    monkeypatch.setenv(LOOPBACK, "yes")


@pytest.fixture(scope="module")
def web():
    with serving() as address:
        yield address


def source(web, path):
    return web_source(web + path, TODAY)[0]


def test_highwire_tags_come_first(web):
    values = source(web, "/highwire")
    assert values["type"] == "article-journal"
    assert values["title"] == "Ferries & fares: a study"
    doe, dam = {"family": "Doe", "given": "Jane"}, {"family": "van Dam", "given": "Jan"}
    assert values["author"] == [doe, dam]
    assert (values["issued"], values["accessed"]) == ("2019-03-14", TODAY)
    assert (values["container-title"], values["publisher"]) == ("Journal of Boats", "Boat Press")
    assert values["URL"] == "https://doi.org/10.5555/b.1"
    assert values["note"].endswith("nobody has read it yet.")
    assert "language" not in values
    assert id_of(values, ()) == "doe-2019-ferries"
    assert id_of(values, {"doe-2019-ferries"}) == "doe-2019-ferries-2"


def test_open_graph(web):
    values = source(web, "/graph")
    assert (values["title"], values["container-title"]) == ("Die Fähre", "Der Bote")
    assert (values["issued"], values["language"]) == ("2021-05-06", "de-AT")
    assert values["URL"] == f"{web}/seite"
    assert id_of(values, ()) == "der-bote-2021-die"


def test_linked_data(web):
    """The article and not the page that holds it, and the person and not the desk that wrote it; a
    day that does not exist is its month.
    """
    values = source(web, "/ld")
    assert (values["type"], values["title"]) == ("article-newspaper", "Acme buys Bolt")
    assert values["author"] == [{"family": "Doe", "given": "Jane"}]
    assert (values["container-title"], values["issued"]) == ("The Daily", "2020-02")
    assert (values["URL"], values["language"]) == (f"{web}/canonical?x=1", "fr")


def test_microdata(web):
    """Marks in the text itself say what a work is, as JSON-LD does."""
    values = source(web, "/micro")
    assert (values["type"], values["title"]) == ("article-newspaper", "Ferries for all")
    assert values["author"] == [{"family": "Doe", "given": "Jane"}]
    assert values["issued"] == "2021-03-04"


def test_a_page_of_marks_within_marks_takes_no_time(tmp_path):
    """Each would be copied with all that it holds."""
    text = "x " * 200_000
    marked = f"{'<div itemprop=articleBody>' * 200}{text}{'</div>' * 200}"
    page = f'<title>T</title><div itemscope itemtype="https://schema.org/Article">{marked}</div>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    with within(3):
        assert web_source(f"{tmp_path}/page.html", TODAY)[0]["title"] == "T"


def test_dublin_core_and_the_title_as_last_resort(web):
    values = source(web, "/dublin")
    assert (values["title"], values["issued"]) == ("Annual report", "2018-09")
    assert values["author"] == [{"literal": "Harbour Authority"}]
    assert source(web, "/plain")["title"] == "Café <b>{{ 7*7 }}</b> [[x]]"
    assert source(web, "/none")["title"] == "[page on 127.0.0.1]"


@pytest.mark.parametrize("path", ["/latin", "/meta"])
def test_the_encoding_is_what_header_or_page_say(path, web):
    assert source(web, path)["title"].startswith("Café")


@pytest.mark.parametrize("path", ["/gzip", "/moved"])
def test_packed_pages_and_redirects_are_followed(path, web):
    assert source(web, path)["title"] == "Ferries & fares: a study"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nothing", "answers 404 Not Found"),
        ("/loop", "redirects in a circle, or more than 5 times"),
        ("/chain", "redirects in a circle, or more than 5 times"),
        ("/away", "leads to what is no web address"),
        ("/pdf", "is a PDF and no web page"),
        ("/hidden-pdf", "is a PDF; save its text"),
        ("/huge", f"has more than {MAX_BYTES} bytes"),
        ("/bomb", f"has more than {MAX_BYTES} bytes"),
        ("/brotli", "is packed as 'br', which is not read"),
        ("/broken", "cannot be unpacked: it is broken"),
    ],
)
def test_what_cannot_be_had_is_refused_in_one_line(path, why, web):
    with pytest.raises(Refused) as refused:
        web_source(web + path, TODAY)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_a_server_has_some_seconds_for_all_of_its_answer(path, web):
    start = time.perf_counter()
    with pytest.raises(Unreadable, match="does not answer within 0.5 seconds"):
        fetched(web + path, Limits(seconds=0.5))
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    ("origin", "why"),
    [
        ("file:///etc/passwd", "only addresses with http:// and https:// are read"),
        ("ftp://a.example/x", "only addresses with http:// and https:// are read"),
        ("http://127.0.0.1:1/x", "cannot be reached: Connection refused"),
        ("http://", "is no address of a web page"),
        ("http://xn--/x", "is no address of a web page"),
        ("http://xn--a.example/x", "is no address of a web page"),
        ("nothing.html", "is no file, and no address with https://"),
        ("www.a.example/x", "did you mean https://www.a.example/x?"),
    ],
)
def test_only_the_web_and_files_are_read(origin, why):
    with pytest.raises(Refused) as refused:
        web_source(origin, TODAY)
    assert why in str(refused.value)


def test_the_command(web, tmp_path):
    """The source goes into the case, unread and ungraded; what is there already is named."""
    project = projects.installed(tmp_path / "project")
    said = projects.run(project, "casebook", "new", "source", "--from", f"{web}/plain")
    assert said.returncode == 0, said.stdout
    (id_,) = re.findall(r"'([\w-]+)' is unread: read it", said.stdout)
    text = (project / "data/ferries/sources.yml").read_text("utf-8")
    record = yaml.load(text, yaml.BaseLoader)[id_]
    assert record["title"] == "Café <b>{{ 7*7 }}</b> [[x]]"
    assert (record["grade"], record["URL"]) == ("ungraded", f"{web}/plain")
    assert [one.rule for one in problems_of(project)] == ["draft"]
    again = f"{web}/plain/?utm_source=x#part"
    known = projects.run(project, "casebook", "new", "source", "--from", again)
    line = text.split("\n").index(f"{id_}:") + 1
    told = f"data/ferries/sources.yml:{line}: '{id_}' has this address already"
    assert known.stdout.splitlines() == [told, "Nothing was written."]
    own = projects.run(project, "casebook", "new", "source", "mine", "--from", f"{web}/highwire",
                       "--grade", "press")  # fmt: skip
    assert own.returncode == 0, own.stdout
    records = yaml.load((project / "data/ferries/sources.yml").read_text("utf-8"), yaml.BaseLoader)
    assert records["mine"]["grade"] == "press"
    lost = projects.run(project, "casebook", "new", "source", "--from", f"{web}/nothing")
    assert lost.returncode == 1
    assert lost.stdout.splitlines()[-1] == "Nothing was written."


def test_a_page_in_a_file(tmp_path):
    (tmp_path / "page.html").write_text(HIGHWIRE, encoding="utf-8")
    values, addresses = web_source(f"{tmp_path}/page.html", TODAY)
    assert values["title"] == "Ferries & fares: a study"
    assert "accessed" not in values
    assert addresses == ["https://doi.org/10.5555/b.1"]
