"""What a reader on a slow line waits for: the first paint, with network and processor held back."""

import gzip
import io
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

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


def first_paints(site: Path, page: str, rounds: int) -> tuple[float, float]:
    """Seconds to the first paint of a page of the site, and of a bare page: medians."""
    bare = site / "bare-page.html"
    bare.write_text(BARE, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    if not (program := tools.browser()):
        raise SystemExit(tools.NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        paints = [
            (_paint(browser, base + page), _paint(browser, f"{base}{bare.name}"))
            for _ in range(rounds)
        ]
        browser.close()
    server.shutdown()
    return median(ours for ours, _ in paints), median(other for _, other in paints)


def _paint(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load", timeout=60_000)
    paint = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => {
            const paint = list.getEntriesByName('first-contentful-paint')[0]
            if (paint) done(paint.startTime)
        }).observe({type: 'paint', buffered: true}))"""
    )
    context.close()
    return paint / 1000


def copied(site: Path, folder: Path) -> Path:
    """A copy of a built site, for the bare page to be put beside it."""
    return Path(shutil.copytree(site, folder / "slow"))
