"""A document from the web: within limits of time, size and redirects, or why it cannot be had."""

import asyncio
import os
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import NamedTuple

import httpx

from mkdocs_casebook.reading.text_files import MAX_BYTES

# Set where a test may ask servers on this machine; else no address leads into a private network.
LOOPBACK = "CASEBOOK_LOOPBACK"


class Limits(NamedTuple):
    """What a request may take: seconds for all of it, bytes, redirects; without any of these the
    answer says where it leads.
    """

    seconds: float = 10.0
    size: int = MAX_BYTES
    redirects: int = 5


class Answer(NamedTuple):
    """What a server answered at last: `url` is the address after all redirects.

    The names of `headers` are in lower case; an answer that is an error has no `data`. `onward` is
    where an answer leads that was not followed.
    """

    status: int
    reason: str
    url: str
    headers: Mapping[str, str]
    charset: str = ""
    data: bytes = b""
    onward: str = ""

    @property
    def kind(self) -> str:
        """The media type that it declares, or nothing."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Unreached(Exception):
    """There is no answer, or one that is not read; the message says why, after the address."""


def fetched(
    url: str,
    headers: Mapping[str, str],
    limits: Limits = Limits(),  # noqa: B008 - never changed
    cookies: httpx.Cookies | None = None,
) -> Answer:
    """What the address answers, or Unreached; the cookies go with the request and grow by it."""

    async def get() -> Answer:
        # A server that sends a byte now and then keeps limits of single steps from running out.
        async with asyncio.timeout(limits.seconds):
            return await _get(url, headers, limits, cookies)

    try:
        # In a thread of its own: whoever calls may have a loop that runs.
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(asyncio.run, get()).result()
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, ExceptionGroup) as error:
        raise Unreached(_why(error, limits)) from error


async def _get(
    url: str, headers: Mapping[str, str], limits: Limits, cookies: httpx.Cookies | None
) -> Answer:
    # The certificates that the machine trusts, and not only those of a list.
    client = httpx.AsyncClient(
        headers={"Accept-Encoding": "gzip, deflate", **headers},
        cookies=cookies,
        follow_redirects=limits.redirects > 0,
        max_redirects=limits.redirects,
        timeout=None,
        verify=ssl.create_default_context(),
        event_hooks={"request": [refuse_private]},
    )
    async with client, client.stream("GET", url) as answer:
        got = Answer(
            answer.status_code, answer.reason_phrase, str(answer.url), dict(answer.headers)
        )
        if cookies is not None:
            cookies.update(client.cookies)
        if answer.next_request:
            return got._replace(onward=str(answer.next_request.url))
        if answer.is_error:
            return got
        coding = got.headers.get("content-encoding", "").strip().lower()
        if coding not in ("", "identity", "gzip", "deflate"):
            raise Unreached(f"is packed as {coding[:20]!r}, which is not read")
        data = bytearray()
        async for part in answer.aiter_bytes():
            data += part
            if len(data) > limits.size:
                raise Unreached(f"has more than {limits.size} bytes")
        return got._replace(data=bytes(data), charset=answer.charset_encoding or "")


async def refuse_private(request: httpx.Request) -> None:
    """Refuse a request, or a redirect, to a machine that the web does not reach."""
    if os.environ.get(LOOPBACK):
        return
    try:
        found = await asyncio.get_running_loop().getaddrinfo(request.url.host, None)
    except (OSError, UnicodeError):
        return  # nobody is there, as the request itself will tell
    if any(not ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found):
        raise Unreached("leads to a machine of a private network, which is not asked")


def circle(limits: Limits) -> str:
    """What is said of an address that leads from one to the next for ever."""
    return f"redirects in a circle, or more than {limits.redirects} times"


def _why(error: BaseException, limits: Limits) -> str:
    match error:
        case TimeoutError():
            return f"does not answer within {limits.seconds:g} seconds"
        case httpx.TooManyRedirects():
            return circle(limits)
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
