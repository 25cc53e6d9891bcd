"""A page from the web: within limits of time, size and redirects, or one line that says why not."""

import http.client
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
import zlib
from email.message import Message
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mkdocs_casebook.authoring.importing.article.references import address
from mkdocs_casebook.authoring.importing.text.documents import MAX_BYTES, Unreadable

SECONDS = 10.0
REDIRECTS = 5
_HTML = ("text/html", "application/xhtml+xml")
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; casebook; reads citation tags)",
    "Accept": "text/html, application/xhtml+xml;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}


class Fetched(NamedTuple):
    """A page: its bytes, its address after all redirects, and the encoding that it declares."""

    data: bytes
    url: str
    charset: str


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, to the web only."""

    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: Any, fp: Any, code: int, msg: str, headers: Message, newurl: str
    ) -> Any:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise Unreadable(f"{req.full_url} leads to what is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetched(url: str, seconds: float = SECONDS) -> Fetched:
    """The page at the address, or Unreadable; `seconds` are for all of it."""
    written = address(url)
    if not written:
        raise Unreadable(f"{url[:80]!r} is no address of a web page")
    found: list[Fetched | BaseException] = []
    deadline = time.monotonic() + seconds

    def run() -> None:
        try:
            found.append(_get(written, deadline, seconds))
        except BaseException as error:
            found.append(error)

    # A server that sends a byte now and then would keep a timeout of the socket from running out.
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds + 0.5)
    if not found:
        raise Unreadable(f"{url} does not answer within {seconds:g} seconds")
    if isinstance(found[0], BaseException):
        raise _told(url, found[0], seconds) from found[0]
    return found[0]


def _get(url: str, deadline: float, seconds: float) -> Fetched:
    opener = urllib.request.build_opener(_Redirects)
    request = urllib.request.Request(url, headers=_HEADERS)
    with opener.open(request, timeout=seconds) as answer:
        kind = answer.headers.get_content_type()
        if answer.headers.get("Content-Type") and kind not in _HTML:
            what = "a PDF" if kind == "application/pdf" else kind
            raise Unreadable(
                f"{url} is {what} and no web page; write its record by hand: casebook new source"
            )
        parts, size = [], 0
        while part := answer.read(65_536):
            parts.append(part)
            size += len(part)
            if size > MAX_BYTES:
                raise Unreadable(f"{url} has more than {MAX_BYTES} bytes")
            if time.monotonic() > deadline:
                raise TimeoutError
        coding = (answer.headers.get("Content-Encoding") or "").strip().lower()
        data = _unpacked(b"".join(parts), coding, url)
        return Fetched(data, answer.geturl(), answer.headers.get_content_charset() or "")


def _unpacked(data: bytes, coding: str, url: str) -> bytes:
    if coding in ("", "identity"):
        return data
    windows = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}.get(coding)
    if not windows:
        raise Unreadable(f"{url} is packed as {coding[:20]!r}, which is not read")
    for bits in windows:
        try:
            # What packs small may unpack to anything: no more of it than may be read.
            unpacker = zlib.decompressobj(bits)
            made = unpacker.decompress(data, MAX_BYTES + 1)
        except zlib.error:
            continue
        if len(made) > MAX_BYTES:
            raise Unreadable(f"{url} has more than {MAX_BYTES} bytes")
        return made
    raise Unreadable(f"{url} cannot be unpacked: its {coding} is broken")


def _told(url: str, error: BaseException, seconds: float) -> Unreadable:
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, urllib.error.HTTPError):
        if "not allowed" in str(error.msg):
            return Unreadable(f"{url} leads to what is no web address")
        if error.code in (301, 302, 303, 307, 308):
            return Unreadable(f"{url} redirects in a circle, or more than {REDIRECTS} times")
        return Unreadable(
            f"{url} answers {error.code} {http.client.responses.get(error.code, '')}".strip()
        )
    reason = getattr(error, "reason", error)
    if isinstance(reason, (TimeoutError, socket.timeout)):
        return Unreadable(f"{url} does not answer within {seconds:g} seconds")
    if isinstance(reason, ssl.SSLError):
        return Unreadable(f"{url} cannot be trusted: {reason.reason or 'its certificate is wrong'}")
    why = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return Unreadable(f"{url} cannot be reached: {' '.join(why.split())[:120]}")
