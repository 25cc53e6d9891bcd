"""What a reader on a slow line waits for, with network and processor held back."""

import gzip
import io
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests import tools

# 400 kbit/s each way, 400 ms there and back, a processor four times slower.
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")
BARE = "<!doctype html><html lang=en><title>Bare</title><p>A page with nothing but words."


class Compressed(SimpleHTTPRequestHandler):
    """Serves a folder as static hosts do: text by gzip."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Visit(NamedTuple):
    """A first visit: seconds to its first and its largest paint, and the kilobytes that came."""

    first: float
    largest: float
    weight: float


def first_visits(site: Path, page: str, rounds: int) -> tuple[Visit, Visit]:
    """A first visit to a page of the site, and to a bare page: medians."""
    bare = site / "bare-page.html"
    bare.write_text(BARE, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    if not (program := tools.browser()):
        raise SystemExit(tools.NO_BROWSER)
    visits: list[list[Visit]] = [[], []]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for _ in range(rounds):
            for found, address in zip(visits, (base + page, f"{base}{bare.name}"), strict=True):
                found.append(_visit(browser, address))
        browser.close()
    server.shutdown()
    ours, other = (Visit(*map(median, zip(*found, strict=True))) for found in visits)
    return ours, other


def _visit(browser: Browser, address: str) -> Visit:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    line = context.new_cdp_session(page)
    came: list[float] = []
    line.on("Network.loadingFinished", lambda said: came.append(said["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load", timeout=60_000)
    page.wait_for_timeout(1_000)
    first, largest = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => done([
            performance.getEntriesByName('first-contentful-paint')[0].startTime,
            list.getEntries().at(-1).startTime,
        ])).observe({type: 'largest-contentful-paint', buffered: true}))"""
    )
    context.close()
    return Visit(first / 1000, largest / 1000, sum(came) / 1000)


def copied(site: Path, folder: Path) -> Path:
    """A copy of a built site, for the bare page to be put beside it."""
    return Path(shutil.copytree(site, folder / "slow"))
