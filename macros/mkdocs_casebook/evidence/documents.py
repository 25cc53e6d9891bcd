"""What was fetched as text: web pages, PDFs and plain texts, by their pages."""

import re
from io import BytesIO
from typing import NamedTuple

from lxml import etree, html

from mkdocs_casebook.evidence.fetch import Answer

# So little text is none: a scanned document, or a page that a script would fill.
LEAST = 40
_HTML = ("", "text/html", "application/xhtml+xml")
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub "
    "sup time u var wbr".split()
)

# Characters that a parser takes from a broken page, and that no text of XML may have.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Text(NamedTuple):
    """The text of a document, that of each page of a PDF, and its language, if it says."""

    pages: tuple[str, ...]
    language: str = ""


class NoText(Exception):
    """A machine cannot read it; the message says why, after the address."""


def text_of(answer: Answer) -> Text:
    """The text of what a server sent, or NoText."""
    if answer.data.startswith(b"%PDF") or answer.kind == "application/pdf":
        text = _pdf(answer.data)
    elif answer.kind in _HTML:
        text = _page(answer.data, answer.charset)
    elif answer.kind.startswith("text/"):
        text = Text((_decoded(answer),))
    else:
        raise NoText(f"is {answer.kind}, which is not read")
    if len("".join(text.pages).strip()) < LEAST:
        raise NoText("holds hardly any text: it is a picture of words, or a script fills it")
    return text


def _decoded(answer: Answer) -> str:
    """The text as its server says, or as most are where no text can be read as it says."""
    try:
        return answer.data.decode(answer.charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return answer.data.decode("utf-8", "replace")


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


def _page(data: bytes, charset: str) -> Text:
    try:
        data.decode(charset or "utf-8")
        parser = html.HTMLParser(encoding=charset or "utf-8")
    except (LookupError, ValueError):
        parser = html.HTMLParser()  # by what the page itself declares
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise NoText("is a page that cannot be read") from error
    language = root.get("lang") or ""
    etree.strip_elements(root, *_UNSEEN, etree.Comment, with_tail=False)
    for element in root.iter():
        # Blocks part words, and marks inside a line do not.
        if isinstance(element.tag, str) and element.tag not in _INLINE:
            element.text = f"\n{_CONTROLS.sub('', element.text or '')}"
            element.tail = f"\n{_CONTROLS.sub('', element.tail or '')}"
    return Text(("".join(map(str, root.itertext())),), language)
