"""A server of sources on this machine that behaves as servers do, and a reader that asks it."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from click.testing import CliRunner
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from mkdocs_casebook.authoring import upkeep_commands
from mkdocs_casebook.evidence import fetch
from mkdocs_casebook.evidence.fetch import Limits
from mkdocs_casebook.evidence.visitor import Visitor
from tests import projects

FILLER = "<p>Boats were built in the yard by the river, and sold from there. </p>" * 5
PAGES = {
    "/robots.txt": "User-agent: *\nDisallow: /private\n",
    "/page": "<h2>Results</h2><p>It sold “<b>twelve</b>&nbsp;cups” — one&shy;-third more.</p>",
    "/other": "<p>It sold thirteen cups, and that was all it sold.</p>",
    "/private": "<p>It sold twelve cups.</p>",
    "/": "<p>Welcome to our home page, where all of our news stands.</p>",
}


def pdf(*pages):
    """A PDF with a line of words on each page."""
    writer = PdfWriter()
    for words in pages:
        page = writer.add_blank_page(600, 800)
        font = DictionaryObject({NameObject("/Type"): NameObject("/Font"),
                                 NameObject("/Subtype"): NameObject("/Type1"),
                                 NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
        fonts = DictionaryObject({NameObject("/F"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        lines = "".join(f"({line}) Tj 0 -20 Td " for line in words.split("\n"))
        content.set_data(f"BT /F 12 Tf 50 700 Td {lines}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


PAPER = pdf(
    "A report on the year and on all that was done in it",
    "In the year it sold twelve cups for a hun-\ndred euros, and then no more of them",
    "The end of the report on the year",
)


class Handler(BaseHTTPRequestHandler):
    """What sources answer."""

    def log_message(self, format, *args):
        pass

    def answer(self, data=b"", kind="text/html; charset=utf-8", code=200, **headers):
        data = data.encode() if isinstance(data, str) else data
        self.send_response(code)
        sent = {"Content-Type": kind, "Content-Length": str(len(data))} | headers
        for name, value in sent.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def page(self, body, lang="en"):
        self.answer(f"<!doctype html><html lang={lang}><title>T</title><body>{body}")

    def do_GET(self):
        path, server = self.path, self.server
        server.asked.append(path)
        server.headers.append(dict(self.headers))
        match path:
            case "/robots.txt":
                self.answer(PAGES[path], "text/plain")
            case "/moved":
                self.answer(code=301, Location="/page")
            case "/home":
                self.answer(code=302, Location="/")
            case "/later":
                if server.asked.count(path) == 1:
                    self.answer(code=429, Retry_After="30")
                else:
                    self.page(PAGES["/page"] + FILLER)
            case "/next-week":
                self.answer(code=429, Retry_After="604800")
            case "/nothing":
                self.close_connection = True
                self.connection.close()
            case "/slow":
                server.closing.wait()
            case "/german":
                self.page("<p>Es wurden zwölf Tassen verkauft, und sonst nichts.</p>", "de")
            case "/consent":
                self.page("<p>Before you continue: accept all cookies, or manage your choices.</p>")
            case "/app":
                self.page("<div id=app></div><script>fill()</script>")
            case "/paper.pdf":
                self.answer(PAPER, "application/pdf")
            case "/scan.pdf":
                self.answer(pdf("", ""), "application/pdf")
            case "/broken.pdf":
                self.answer(b"%PDF-1.7 nothing", "application/pdf")
            case "/data":
                self.answer(b"\0" * 100, "application/octet-stream")
            case "/huge":
                self.answer(b"x" * 200_000)
            case "/text":
                self.answer("It sold twelve cups, says a plain text that is long.", "text/plain")
            case _ if path[1:].isdigit():
                self.answer(code=int(path[1:]))
            case _ if path in PAGES:
                self.page(PAGES[path] + FILLER)
            case _:
                server.extra(self)


@contextmanager
def serving(extra=lambda handler: handler.answer(code=404)):
    """A server; `asked` are the paths that were asked for, `headers` what was sent with each."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.handle_error = True, lambda *_: None
    server.asked, server.headers, server.closing = [], [], threading.Event()
    server.extra = extra
    server.address = f"http://127.0.0.1:{server.server_port}"
    projects.serve(server)
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def web(monkeypatch):
    """A server that may be asked, though it is on this machine."""
    monkeypatch.setenv(fetch.LOOPBACK, "yes")
    with serving() as server:
        yield server


class Watch:
    """A clock that only sleeping moves, and the naps that were taken."""

    def __init__(self):
        self.now, self.naps = 100.0, []

    def sleep(self, seconds):
        self.naps.append(seconds)
        self.now += seconds

    def visitor(self, seconds=5.0):
        """One that reads by this watch."""
        return Visitor(Limits(seconds, 100_000), lambda: self.now, self.sleep)


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def by_hand(watch, monkeypatch):
    """`by_hand(root, command, …)`: what a command says in a project, read by that watch."""
    monkeypatch.setattr(upkeep_commands, "visitor", watch.visitor)

    def run(root, command, *words):
        monkeypatch.chdir(root)
        return CliRunner().invoke(getattr(upkeep_commands, command), words)

    return run
