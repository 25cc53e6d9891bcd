"""A document from the web: within limits of time, size and redirects, or why it cannot be had; its
bytes as text: by their mark, by what they can only be, by what is said of them.
"""

import asyncio
import os
import re
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import NamedTuple

import httpx
import webencodings

from mkdocs_casebook.reading.text_files import MAX_BYTES

# Set where a test may ask servers on this machine; else no address leads into a private network.
LOOPBACK = "CASEBOOK_LOOPBACK"


_SAID = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
# Under these names browsers read more letters than Python does.
_WIDER = {"shift_jis": "cp932", "euc-kr": "cp949", "gbk": "gb18030"}
# Names of the web's for what is not to be read, and for what is not text.
_NO_LETTERS = ("replacement", "x-user-defined")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


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

    def text(self, *, page: bool = False) -> str:
        """What was sent, in its letters; a `page` may name them, too."""
        return decoded(self.data, self.charset, page=page)


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


def decoded(data: bytes, said: str = "", *, page: bool = False) -> str:
    """The text of bytes of which a server says in which letters they are, and a page says so, too.

    Either may be wrong: what reads as UTF-8 is that, whatever is said of it.
    """
    if data.startswith(_MARKS):
        return webencodings.decode(data, "utf-8")[0]
    codecs = _named(data, said, page)
    # ASCII may be letters of another kind, as in Japanese mails, or of two bytes each.
    plain = data.isascii() or any(codec.startswith("utf-16") for codec in codecs)
    for codec in codecs if plain else ["utf-8", *codecs]:
        try:
            return data.decode(codec)
        except ValueError:
            continue
    text = data.decode("utf-8", "replace")
    if 2 * text.count("\ufffd") <= sum(char > "\x7f" for char in text):
        return text
    other = next((codec for codec in codecs if codec != "utf-8"), "cp1252")
    return data.decode(other, "replace")


def _named(data: bytes, said: str, page: bool) -> list[str]:
    """The codecs that a server and a page name, where they name letters."""
    own = _SAID.search(data[:_HEAD]) if page else None
    names = [said.strip("'\" "), own[1].decode("ascii") if own else ""]
    found = [webencodings.lookup(name) for name in names if name]
    known = [one for one in found if one and one.name not in _NO_LETTERS]
    return [_WIDER.get(one.name, one.codec_info.name) for one in known]
