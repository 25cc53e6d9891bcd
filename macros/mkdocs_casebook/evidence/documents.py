"""What was fetched as text: web pages, PDFs and plain texts, by their pages."""

import json
import re
from html import unescape
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree, html

from mkdocs_casebook.evidence.fetch import Answer, decoded

# So little text is none: a scanned document, or a page that a script would fill.
LEAST = 40
_HTML = ("", "text/html", "application/xhtml+xml")
_XML = re.compile(r"(?:text|application)/(?:[\w.-]+\+)?xml")
_JSON = re.compile(r"application/(?:[\w.-]+\+)?json")
# What no reader sees, and what stands above words to say how these sound.
_UNSEEN = ("script", "style", "noscript", "template", "head", "title", "rt", "rp", "rtc")
# Elements that part words; any other stands inside a line.
_BLOCKS = frozenset(
    "address article aside audio blockquote body br button canvas caption center col colgroup "
    "dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 "
    "h2 h3 h4 h5 h6 header hgroup hr html iframe img input legend li main menu nav object ol "
    "optgroup option p pre search section select summary table tbody td textarea tfoot th "
    "thead tr ul video".split()
)
# Between two elements inside a line there may be a gap that only a style makes.
_MAYBE = "\u200b"
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z*†‡§¶#])[\])]?\s*")
_REFRESH = re.compile(
    r"""<meta[^>]{1,99}refresh["']?\s[^>]{0,20}content\s?=\s?["']?[0-5]\s?[;,]\s?"""
    r"""url\s?=\s?["']?([^"'>\s]{1,2000})""",
    re.IGNORECASE,
)

# Characters that a parser takes from a broken page, and that no text of XML may have.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Text(NamedTuple):
    """The text of a document, that of each page of a PDF; its language and title, if it says.

    Where two words may be one or two, a space of no width stands between them.
    """

    pages: tuple[str, ...]
    language: str = ""
    title: str = ""


class NoText(Exception):
    """A machine cannot read it; the message says why, after the address."""


def text_of(answer: Answer) -> Text:
    """The text of what a server sent, or NoText."""
    start = answer.data[:1024].find(b"%PDF-")
    if start >= 0 or answer.kind == "application/pdf":
        text = _pdf(answer.data[max(start, 0) :])
    elif answer.kind in _HTML or _XML.fullmatch(answer.kind):
        text = _page(answer.text(page=True))
    elif answer.kind.startswith("text/"):
        text = Text((answer.text(),))
    elif _JSON.fullmatch(answer.kind):
        text = Text((_values(answer.text()),))
    else:
        raise NoText(f"is {answer.kind}, which is not read")
    if len("".join(text.pages).strip()) < LEAST:
        raise NoText("holds hardly any text: it is a picture of words, or a script fills it")
    return text


def onward(answer: Answer) -> str:
    """The address to which a page sends its readers by itself at once, or nothing."""
    if answer.kind not in _HTML:
        return ""
    found = _REFRESH.search(decoded(answer.data[:20_000], answer.charset, page=True))
    return urljoin(answer.url, unescape(found[1])) if found else ""


def _values(text: str) -> str:
    """A text of JSON, each letter as itself."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=0)
    except (RecursionError, ValueError) as error:
        raise NoText("is JSON that cannot be read") from error


def pdf_faults() -> tuple[type[Exception], ...]:
    """What broken files bring about in the reader of PDFs."""
    from pypdf.errors import PyPdfError

    usual = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
    return (PyPdfError, *usual)


def _pdf(data: bytes) -> Text:
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(data))
        return Text(tuple(page.extract_text() for page in reader.pages))
    except pdf_faults() as error:
        raise NoText("is a PDF that cannot be read") from error


def _page(text: str) -> Text:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise NoText("is a page that cannot be read") from error
    language, title = root.get("lang") or "", root.findtext(".//head/title") or ""
    for element in root.iter("template"):
        if "shadowrootmode" in element.attrib:
            element.tag = "div"  # browsers show it as the content of its parent
    etree.strip_elements(root, *_UNSEEN, etree.Comment, with_tail=False)
    for mark in list(root.iter("sup")):
        if _is_footnote(mark):
            mark.text = None
            for part in list(mark):
                mark.remove(part)
    for element in root.iter():
        if isinstance(element.tag, str):
            gap = "\n" if element.tag in _BLOCKS else _MAYBE
            element.text = f"{gap}{_CONTROLS.sub('', element.text or '')}"
            element.tail = f"{gap}{_CONTROLS.sub('', element.tail or '')}"
    return Text(("".join(map(str, root.itertext())),), language, title)


def _is_footnote(mark: html.HtmlElement) -> bool:
    """Whether what stands high leads to a note, and is no power and no ordinal."""
    leads = mark.find(".//a") is not None or next(mark.iterancestors("a"), None) is not None
    return leads and bool(_FOOTNOTE.fullmatch(mark.text_content()))
