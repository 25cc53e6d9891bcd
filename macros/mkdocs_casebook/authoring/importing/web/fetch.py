"""A page from the web: within limits of time, size and redirects, or one line that says why not."""

import asyncio
import os
import ssl
from typing import NamedTuple

import httpx

from mkdocs_casebook.authoring.importing.article.reference_list import record_address
from mkdocs_casebook.authoring.importing.text.documents import Unreadable
from mkdocs_casebook.reading.text_files import MAX_BYTES

SECONDS = 10.0
REDIRECTS = 5
_HTML = ("", "text/html", "application/xhtml+xml")
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


def fetched(url: str, seconds: float = SECONDS) -> Fetched:
    """The page at the address, or Unreadable; `seconds` are for all of it."""
    written = record_address(url)
    if not written:
        raise Unreadable(f"{url[:80]!r} is no address of a web page")

    async def get() -> Fetched:
        # A server that sends a byte now and then keeps limits of single steps from running out.
        async with asyncio.timeout(seconds):
            return await _get(written)

    try:
        return asyncio.run(get())
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise Unreadable(f"{url} {_why(error, seconds)}") from error


async def _get(url: str) -> Fetched:
    # The certificates that the machine trusts, and not only those of a list.
    client = httpx.AsyncClient(
        headers=_HEADERS,
        follow_redirects=True,
        max_redirects=REDIRECTS,
        timeout=None,
        verify=ssl.create_default_context(),
    )
    async with client, client.stream("GET", url) as answer:
        if answer.is_error:
            raise Unreadable(f"{url} answers {answer.status_code} {answer.reason_phrase}".rstrip())
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in _HTML:
            what = "a PDF" if kind == "application/pdf" else kind
            raise Unreadable(
                f"{url} is {what} and no web page; write its record by hand: casebook new source"
            )
        coding = answer.headers.get("Content-Encoding", "").strip().lower()
        if coding not in ("", "identity", "gzip", "deflate"):
            raise Unreadable(f"{url} is packed as {coding[:20]!r}, which is not read")
        data = bytearray()
        async for part in answer.aiter_bytes():
            data += part
            if len(data) > MAX_BYTES:
                raise Unreadable(f"{url} has more than {MAX_BYTES} bytes")
        return Fetched(bytes(data), str(answer.url), answer.charset_encoding or "")


def _why(error: BaseException, seconds: float) -> str:
    match error:
        case TimeoutError():
            return f"does not answer within {seconds:g} seconds"
        case httpx.TooManyRedirects():
            return f"redirects in a circle, or more than {REDIRECTS} times"
        case httpx.UnsupportedProtocol() | httpx.InvalidURL() | ValueError():
            return "leads to what is no web address"
        case httpx.DecodingError():
            return "cannot be unpacked: it is broken"
    while cause := error.__cause__ or error.__context__ or _first_of(error):
        error = cause
    if isinstance(error, ssl.SSLError):
        return f"cannot be trusted: {error.reason or 'its certificate is wrong'}"
    number = getattr(error, "errno", None) or 0
    said = os.strerror(number) if number > 0 else getattr(error, "strerror", None) or str(error)
    return f"cannot be reached: {' '.join((said or type(error).__name__).split())[:120]}"


def _first_of(error: BaseException) -> BaseException | None:
    """The first of several that failed, as where a host has more than one address."""
    return error.exceptions[0] if isinstance(error, BaseExceptionGroup) else None
