"""What a page says it is: Highwire, schema.org, Dublin Core, Open Graph, its title, its lines."""

import html
import re
from dataclasses import dataclass, field, fields
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from mkdocs_casebook.authoring.importing.article.names import names_of, text_of
from mkdocs_casebook.authoring.importing.article.page_authors import authors_of
from mkdocs_casebook.authoring.importing.article.page_date import Told, issued_of
from mkdocs_casebook.authoring.importing.article.page_lines import Line, lines_of
from mkdocs_casebook.authoring.importing.article.page_title import title_of
from mkdocs_casebook.authoring.importing.article.page_works import (
    Item,
    list_of,
    people_of,
    said,
    title_of_work,
    works_of,
)
from mkdocs_casebook.authoring.importing.text.documents import letters_of
from mkdocs_casebook.case.prose.dates import date_of
from mkdocs_casebook.case.prose.word_lists import by_word
from mkdocs_casebook.records.sources import Name

# The tags of each field, in order; of Highwire's without `citation_`.
_HIGHWIRE = {
    "title": "title",
    "authors": "author authors",
    "container": "journal_title conference_title conference inbook_title book_title",
    "publisher": "publisher technical_report_institution dissertation_institution",
    "issued": "publication_date date online_date year",
    "url": "public_url abstract_html_url",
    "language": "language",
    "number": "technical_report_number",
    "doi": "doi",
    "volume": "volume",
    "issue": "issue",
}
_HIGHWIRE_TYPES = by_word(
    """article-journal: journal_title; report: technical_report_institution; book: isbn;
    thesis: dissertation_institution; paper-conference: conference_title, conference;
    chapter: inbook_title, book_title"""
)
_DUBLIN = "dc.{0} dcterms.{0} dc:{0} dcterms:{0} "
_OTHERS = {
    "title": _DUBLIN.format("title") + "og:title twitter:title",
    "authors": _DUBLIN.format("creator") + "article:author author",
    "container": "og:site_name",
    "publisher": _DUBLIN.format("publisher"),
    "url": "og:url",
    "language": _DUBLIN.format("language") + "og:locale",
}
# The days that tags tell of: of a page's coming out, of itself, and of its change.
_PUBLISHED = (
    "article:published_time og:article:published_time article:published datepublished publish-date "
    "pubdate publishdate dc.date.issued parsely-pub-date sailthru.date cxenseparse:publishtime "
    + _DUBLIN.format("issued")
)
_DATED = _DUBLIN.format("date") + "date dc.date.created dc:date.created"
_CHANGED = "article:modified_time og:updated_time datemodified last-modified " + _DUBLIN.format(
    "modified"
)

# What bodies write as often as persons.
_OF_BODIES = ("report", "dataset", "legislation")

Meta = dict[str, list[str]]


@dataclass
class PageMetadata:
    """What a page says of itself; what it does not say is empty. `type` is CSL's."""

    type: str = ""
    title: str = ""
    authors: list[Name] = field(default_factory=list)
    container: str = ""
    publisher: str = ""
    issued: str = ""
    url: str = ""
    language: str = ""
    number: str = ""
    doi: str = ""
    volume: str = ""
    issue: str = ""


def metadata_of(root: HtmlElement, url: str = "") -> PageMetadata:
    """What the page, at the address, says of itself, by the tags that say it most precisely first;
    its authors and its day where several places of it agree.
    """
    meta = _meta(root)
    works = works_of(root)
    highwire, tagged = _highwire(meta), _other_tags(meta)
    found = _first_of([highwire, *(_work(kind, item) for kind, item in works), tagged])
    sites = [found.container, found.publisher, *meta.get("application-name", ())]
    host = urlsplit(url).hostname or ""
    sites += [host, *host.split(".")[-2:-1]]
    found.title = text_of(html.unescape(title_of(root, html.unescape(found.title), sites, url)))
    works = [
        work for work in works if letters_of(title_of_work(work[1])) == letters_of(found.title)
    ]
    works = works or works_of(root)[:1]
    lines = lines_of(root, found.title)
    language = found.language or root.get("lang") or root.get("xml:lang") or ""
    if not found.issued:
        found.issued = issued_of(_told(meta, works), lines, url, language.lower())
    if not highwire.authors:
        authors = [_work(kind, item).authors for kind, item in works]
        found.authors = _authors([*authors, tagged.authors], found, lines, sites)
    _of_wiki(found, meta, works)
    links = root.xpath("//link[@rel='canonical']/@href")
    found.url = found.url or (links[0].strip() if links else "")
    found.language = _language(language)
    return found


def _first_of(sources: list[PageMetadata]) -> PageMetadata:
    """What the sources say, each thing as the first says it that does."""
    found = PageMetadata()
    for source in sources:
        for each in fields(found):
            if not getattr(found, each.name):
                setattr(found, each.name, getattr(source, each.name))
    return found


def _authors(
    places: list[list[Name]], found: PageMetadata, lines: list[Line], sites: list[str]
) -> list[Name]:
    """The persons that wrote the page, or the bodies of what bodies write."""
    people = authors_of(places, lines, lambda name: _of_site(name, sites))
    bodies = places if found.type in _OF_BODIES else places[-1:]
    told = (one for place in bodies for one in place if one.literal and " " in one.literal)
    return people or [one for one in told if not _of_site(one, sites)]


def _of_site(name: Name, sites: list[str]) -> bool:
    """Whether the name is that of the site."""
    own = letters_of(f"{name.given or ''}{name.family or name.literal or ''}")
    names = [letters_of(site) for site in sites]
    return any(own in name or (len(name) > 4 and name in own) for name in names)


# -- tags in the head -----------------------------------------------------------------------------


def _meta(root: HtmlElement) -> Meta:
    found: Meta = {}
    for tag in root.iter("meta"):
        key = tag.get("name") or tag.get("property") or tag.get("itemprop") or ""
        if words := text_of(tag.get("content")):
            found.setdefault(key.strip().lower(), []).append(words)
    return found


def _tagged(meta: Meta, tags: dict[str, str]) -> PageMetadata:
    """What the tags say that are named for each field, the first first."""
    words_of = {
        key: [meta[tag] for tag in named.split() if tag in meta] for key, named in tags.items()
    }
    authors = words_of.pop("authors")
    dates = [date_of(words[0]) for words in words_of.pop("issued", ())]
    found = PageMetadata(authors=names_of(authors[0] if authors else []))
    found.issued = next(filter(None, dates), "")
    for key, words in words_of.items():
        setattr(found, key, words[0][0] if words else "")
    return found


def _highwire(meta: Meta) -> PageMetadata:
    tags = {
        key.removeprefix("citation_"): words for key, words in meta.items() if "citation_" in key
    }
    found = _tagged(tags, _HIGHWIRE)
    found.type = next((kind for tag, kind in _HIGHWIRE_TYPES.items() if tag in tags), "")
    doi = re.search(r"10[.][0-9]{4,9}/\S+", found.doi)
    found.doi = doi[0] if doi else ""
    if not found.url and found.doi:
        found.url = f"https://doi.org/{found.doi}"
    return found


def _other_tags(meta: Meta) -> PageMetadata:
    """Dublin Core, and then Open Graph and the like."""
    found = _tagged(meta, _OTHERS)
    if meta.keys().isdisjoint(_DUBLIN.format("creator").split()):
        # Whom a site calls the author of all of its pages is often no person.
        found.authors = [one for one in found.authors if one.family]
    kind = meta.get("og:type", [""])[0].lower()
    found.type = "book" if kind in ("book", "books.book") else "webpage" if kind else ""
    return found


def _work(kind: str, item: Item) -> PageMetadata:
    whole = next(iter(list_of(item.get("isPartOf"))), None)
    part_of = said(whole) if not isinstance(whole, dict) or "name" in whole else ""
    address = item.get("url") or item.get("mainEntityOfPage")
    return PageMetadata(
        type=kind,
        title=title_of_work(item),
        authors=people_of(item.get("author") or item.get("creator")),
        container="" if part_of.startswith(("http", "#")) else part_of,
        publisher=said(next(iter(list_of(item.get("publisher"))), None)),
        url=text_of(address.get("@id") if isinstance(address, dict) else address),
        language=said(next(iter(list_of(item.get("inLanguage"))), ""), "alternateName"),
        number=text_of(str(item.get("reportNumber") or "")),
    )


def _told(meta: Meta, works: list[tuple[str, Item]]) -> Told:
    """What schema.org's works and the tags tell of the page's days."""

    def of_works(key: str) -> list[str]:
        return [words for _, item in works if (words := text_of(item.get(key)))]

    def of_tags(names: str) -> list[str]:
        return [meta[name][0] for name in names.split() if name in meta]

    return Told(
        of_works("datePublished") + of_tags(_PUBLISHED),
        of_tags(_DATED) + of_works("dateCreated"),
        of_works("dateModified") + of_tags(_CHANGED),
    )


def _of_wiki(found: PageMetadata, meta: Meta, works: list[tuple[str, Item]]) -> None:
    """Date the page of a wiki by its last change: its first day is that of its name."""
    if any(words.startswith("MediaWiki") for words in meta.get("generator", ())):
        changed = (date_of(text_of(item.get("dateModified"))) for _, item in works)
        found.issued = next(filter(None, changed), "")


def _language(code: str) -> str:
    """The language's code, as our records have it; English, and what is no code, is left out."""
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?\b", code.strip())
    if not match or match[1].lower() == "en":
        return ""
    return match[1].lower() + (f"-{match[2]}" if match[2] else "")
