"""HTML pages as elements, and the part of one that holds the article."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

from mkdocs_casebook.authoring.importing.text.documents import Unreadable

_DROPPED = set(
    """nav script style aside form button noscript template svg iframe object select input textarea
    dialog head canvas video audio math""".split()
)
# Words by which pages call what surrounds an article.
_AROUND = set(
    """nav navbar navigation menu sidebar breadcrumb breadcrumbs toc share social related subscribe
    newsletter advert ads cookie comments mw-editsection mw-cite-backlink sr-only
    visually-hidden""".split()
)
_ROLES = set("navigation banner complementary search contentinfo dialog".split())
_NOTES = re.compile(
    r"footnotes?(-list)?|endnotes?|references?(-list)?|ref-?list|bibliography|works-cited|citations"
    r"|doc-endnotes|doc-bibliography|doc-footnotes",
    re.IGNORECASE,
)
_LISTING = set("div section footer aside ol ul dl p".split())
# The class of a heading that the page does not have: above notes, unless one stands there.
OURS = "heading-of-notes"


def parsed(text: str, name: str) -> HtmlElement:
    """The elements of an HTML page, or Unreadable."""
    # As bytes: a declaration of another encoding in the text is no longer true.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{name} holds no HTML") from error
    if any("depth" in one.message for one in parser.error_log):
        # What lies deeper was dropped.
        raise Unreadable(f"{name} nests its elements too deeply")
    return root


def article_in(root: HtmlElement) -> HtmlElement:
    """The part of the page that holds the article, without what surrounds it.

    Notes below no heading get one, of the class `OURS`.
    """
    main = _main(root)
    # What pandoc writes above a page that it makes, the page's tags say, too.
    for element in main.xpath(".//header[@id='title-block-header']"):
        element.drop_tree()
    for element in [*main.iterdescendants()]:
        if _surrounds(element):
            element.drop_tree()
    for element in [*main.iterdescendants(*_LISTING)]:
        if _is_notes(element) and not element.xpath(".//h1|.//h2|.//h3|.//h4"):
            named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
            heading = html.Element("h1", {"class": OURS})
            heading.text = "Notes" if "note" in named else "References"
            element.addprevious(heading)
    return main


def _main(root: HtmlElement) -> HtmlElement:
    body = root.find(".//body")
    body = root if body is None else body
    for path in (".//article", ".//main", ".//*[@role='main']"):
        found = max(root.findall(path), key=lambda one: len(one.text_content()), default=None)
        if found is not None and len(found.text_content()) * 3 > len(body.text_content()):
            return found
    return body


def _surrounds(element: HtmlElement) -> bool:
    """Whether the element is none of the article's."""
    if element.tag == "footer" or (element.tag == "aside" and _is_notes(element)):
        # Notes often stand in a footer; what else does is the site's.
        return not (_is_notes(element) or element.xpath(".//ol|.//*[starts-with(@id, 'fn')]"))
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    if element.tag in _DROPPED or element.get("role") in _ROLES or not _AROUND.isdisjoint(named):
        return True
    parent = element.getparent()
    of_site = element.tag == "header" and parent is not None and parent.tag == "body"
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or (of_site and not element.xpath(".//h1"))


def _is_notes(element: HtmlElement) -> bool:
    words = (element.get(key) or "" for key in ("class", "id", "role"))
    return element.tag in _LISTING and any(map(_NOTES.fullmatch, " ".join(words).split()))
