"""A page from the web, or one line that says why not."""

from typing import NamedTuple

from mkdocs_casebook.authoring.importing.article.reference_list import record_address
from mkdocs_casebook.authoring.importing.text.documents import Unreadable
from mkdocs_casebook.evidence import fetch

_HTML = ("", "text/html", "application/xhtml+xml")
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; casebook; reads citation tags)",
    "Accept": "text/html, application/xhtml+xml;q=0.9",
}


class Fetched(NamedTuple):
    """A page: its bytes, its address after all redirects, and the encoding that it declares."""

    data: bytes
    url: str
    charset: str


def fetched(url: str, limits: fetch.Limits = fetch.Limits()) -> Fetched:  # noqa: B008 - never changed
    """The page at the address, or Unreadable."""
    written = record_address(url)
    if not written:
        raise Unreadable(f"{url[:80]!r} is no address of a web page")
    try:
        answer = fetch.fetched(written, _HEADERS, limits)
    except fetch.Unreached as error:
        raise Unreadable(f"{url} {error}") from error
    if answer.status >= 400:
        raise Unreadable(f"{url} answers {answer.status} {answer.reason}".rstrip())
    if answer.kind not in _HTML:
        what = "a PDF" if answer.kind == "application/pdf" else answer.kind
        raise Unreadable(
            f"{url} is {what} and no web page; write its record by hand: casebook new source"
        )
    return Fetched(answer.data, answer.url, answer.charset)
