"""HTML pages as elements, and the part of one that holds the article."""

import copy
import logging
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
_HOLDERS = set("div section article main".split())
_TEXTS = set(
    """p li td th h1 h2 h3 h4 h5 h6 blockquote pre dt dd figcaption caption div section article
    """.split()
)
# How much of an article's text its part of a page holds; how many characters a page may have in
# which it is looked for; and with fewer words than how many it is taken whole.
_NEARLY_ALL, _MOST, _FEW = 0.99, 1_000_000, 50
# The class of a heading that the page does not have: above notes, unless one stands there.
OURS = "heading-of-notes"


# What the library has to say of a page is for those who work on it.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


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


def article_in(root: HtmlElement, whole: bool = False) -> HtmlElement:
    """The part of the page that holds the article, or its `whole` body, without what surrounds it.

    Notes below no heading get one, of the class `OURS`.
    """
    body = root.find(".//body")
    body = root if body is None else body
    kept = {} if whole else _kept(root, body)
    main = _main(body, kept)
    # What pandoc writes above a page that it makes, the page's tags say, too.
    for element in main.xpath(".//header[@id='title-block-header']"):
        element.drop_tree()
    for element in [*main.iterdescendants()]:
        if _surrounds(element):
            element.drop_tree()
    for element in [*main.iterdescendants(*_LISTING)] if kept else []:
        if element not in kept and _leads_away(element):
            element.drop_tree()
    _head_notes(main)
    return main


def _main(body: HtmlElement, kept: dict[HtmlElement, int]) -> HtmlElement:
    """The smallest part of the body that holds nearly all that was kept."""
    main = body
    while kept:
        # A paragraph that holds nearly all of the text is still one of the article's.
        parts = (part for part in main if kept.get(part, 0) >= _NEARLY_ALL * kept[body])
        if (part := next(parts, None)) is None or part.tag not in _HOLDERS:
            break
        main = part
    return main


def _head_notes(main: HtmlElement) -> None:
    for element in [*main.iterdescendants(*_LISTING)]:
        if _is_notes(element) and not element.xpath(".//h1|.//h2|.//h3|.//h4"):
            named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
            heading = html.Element("h1", {"class": OURS})
            heading.text = "Notes" if "note" in named else "References"
            element.addprevious(heading)


def _kept(root: HtmlElement, body: HtmlElement) -> dict[HtmlElement, int]:
    """The elements of the page that hold text of the article, each with how many words of it."""
    if len(body.text_content()) > _MOST:
        return {}
    from trafilatura import bare_extraction  # slow to import

    found = bare_extraction(copy.deepcopy(root), include_comments=False)
    if found is None or not isinstance(body_of := getattr(found, "body", None), etree._Element):
        return {}
    runs = {run for block in body_of for run in _runs(" ".join(map(str, block.itertext())))}
    kept: dict[HtmlElement, int] = {}
    for element in body.iter(*_TEXTS):
        if next(element.iterdescendants(*_TEXTS), None) is not None:
            continue
        own = _runs(element.text_content())
        if own and len(own & runs) * 2 >= len(own):
            for each in (element, *element.iterancestors()):
                kept[each] = kept.get(each, 0) + len(own)
    return kept if kept.get(body, 0) >= _FEW else {}


def _runs(text: str) -> set[tuple[str, ...]]:
    """The words of the text, four in a row each."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + 4]) for at in range(max(len(words) - 3, min(len(words), 1)))}


def _leads_away(element: HtmlElement) -> bool:
    """Whether most of what the element says leads to other pages."""
    if any(map(_is_notes, (element, *element.iterancestors()))):
        return False
    links = sum(len(link.text_content().strip()) for link in element.iter("a"))
    return links * 2 > len(" ".join(element.text_content().split())) > 0


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
