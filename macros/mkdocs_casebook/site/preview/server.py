"""The preview's server: pages as their files are now, notices in place of what is broken."""

import re
import shutil
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from mkdocs_casebook.site.media_types import media_type
from mkdocs_casebook.site.preview.watcher import Preview, say

_FORMER = "before"
_OWN = "/-/"
_SCRIPT = Path(__file__).with_name("preview.js")
_LINE = re.compile(r"(?P<place>\S[^:]*:\d+(?::\d+)?): (?P<words>.*)|(?P<other>.*)")


_Request = socket.socket | tuple[bytes, socket.socket]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    preview: Preview

    def __init__(self, address: tuple[str, int]) -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)

    def handle_error(self, request: _Request, client_address: object) -> None:
        """A browser that went away is no error."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        if not is_own(self.headers.get("Host", ""), str(self.server.server_address[0])):
            said = b"This preview answers to its own address alone; open the one that it tells."
            return self._send(421, "text/plain; charset=utf-8", said)
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        if path == f"{_OWN}changes":
            self._tell_changes(query)
        elif path == f"{_OWN}preview.js":
            self._send(200, "text/javascript", _SCRIPT.read_bytes())
        else:
            self._show(unquote(path), query)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal is for what an author has to know."""

    def _show(self, path: str, query: str) -> None:
        preview, name = self.server.preview, path.removeprefix("/")
        if "\0" in name or "\\" in name or {"..", ".", ""} & set(name.split("/")[:-1]):
            return self._nothing()
        served, kind = preview.look_up(name), _kind(name)
        new = query != _FORMER or served.file is None
        if served.lines and new and kind.startswith("text/html"):
            former = _FORMER if served.file else ""
            return self._send(200, kind, notice(served.lines, former).encode(), served.state)
        if served.file is None:
            return self._missing(name, served.lines)
        self._send(200, kind, served.file.read_bytes(), served.state)

    def _missing(self, name: str, lines: Sequence[str]) -> None:
        """A folder is called by its name with a slash; what is nowhere has the site's own page."""
        preview = self.server.preview
        if not lines and not name.endswith("/") and preview.look_up(f"{name}/").file:
            self.send_response(302)
            self.send_header("Location", quote(f"/{name}/"))
            self.end_headers()
        else:
            self._nothing()

    def _nothing(self) -> None:
        page = self.server.preview.look_up("404.html")
        content = page.file.read_bytes() if page.file and not page.lines else b"Not found."
        self._send(404, _kind("404.html"), content, page.state)

    def _send(self, status: int, kind: str, content: bytes, state: int = 0) -> None:
        if kind.startswith("text/html"):
            content = followed(content, state)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_changes(self, query: str) -> None:
        """One event when the files are no longer those that the page was made of."""
        preview = self.server.preview
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while not preview.ended:
            if preview.wait(query):
                self.wfile.write(b"data: changed\n\n")
                return
            self.wfile.write(b":\n\n")


def is_own(host: str, bound: str) -> bool:
    """Whether a request to that host was meant for a preview at this address.

    A page of elsewhere can lead its own name to this machine, and would read what is not published
    yet: no name is the preview's but the one it was given, the machine's, and plain numbers.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if not name or name in ("localhost", bound.lower(), socket.gethostname().lower()):
        return True
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return name.endswith(".localhost")
    return True


def _kind(name: str) -> str:
    """The media type of what has that name in the site."""
    file = name.rpartition("/")[2]
    if "." not in file:
        return "text/html; charset=utf-8"
    return media_type(file)


def followed(content: bytes, state: int) -> bytes:
    """The page with the script that loads it again when something has changed."""
    script = f'<script src="{_OWN}preview.js?{state}"></script>'.encode()
    before, end, after = content.rpartition(b"</body>")
    return before + script + end + after if end else content + script


def notice(lines: Sequence[str], former: str) -> str:
    """The page in place of one that cannot be shown; `former` is the query that gives the last."""
    from mkdocs_casebook.show.templating import render

    problems: list[tuple[str, str, list[str]]] = []
    for line in lines:
        if line.startswith(" ") and problems:
            problems[-1][2].append(line)
        elif match := _LINE.match(line):
            problems.append((match["place"] or "", match["words"] or match["other"], []))
    noun = "problem" if len(problems) == 1 else "problems"
    title = f"{len(problems)} {noun}: this page cannot be shown"
    return render("notice.html", title=title, told=problems, former=former)


def serve(
    address: tuple[str, int], root: Path, worker: Callable[[Path, Path], list[str]], browser: bool
) -> None:
    """Serve the preview until it is interrupted; OSError if the address is not to be had.

    `worker` gives the command of a process that renders the project into a folder.
    """
    # Whoever started it may have had it ignore them, as a shell does in the background.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # not every system has all of them
        if one := getattr(signal, name, None):
            signal.signal(one, _interrupted)
    folder = Path(tempfile.mkdtemp(prefix="casebook-"))
    preview = None
    try:
        with _Server(address) as server:
            server.preview = preview = Preview(root, folder, worker(root, folder / "site"))
            threading.Thread(target=preview.watch, daemon=True).start()
            host = f"[{address[0]}]" if ":" in address[0] else address[0]
            shown = f"http://{host}:{server.server_port}/"
            say(f"The preview is at {shown} and follows your edits; Ctrl-C ends it.")
            if browser:
                webbrowser.open(shown)
            server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        if preview:
            preview.end()
        shutil.rmtree(folder, ignore_errors=True)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
