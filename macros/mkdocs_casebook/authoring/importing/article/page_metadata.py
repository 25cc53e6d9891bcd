"""What a page says it is: Highwire, schema.org, Dublin Core, Open Graph, its title, its lines."""

import copy
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from mkdocs_casebook.authoring.importing.article.names import MAX_AUTHORS, names_of, text_of
from mkdocs_casebook.authoring.importing.article.page_title import title_of
from mkdocs_casebook.case.prose.dates import date_of
from mkdocs_casebook.case.prose.word_lists import by_word
from mkdocs_casebook.records.sources import Name

# Types of schema.org in lower case, by those of CSL.
_TYPES = by_word(
    """article-newspaper: newsarticle, reportagenewsarticle, analysisnewsarticle,
    opinionnewsarticle; article-journal: scholarlyarticle, medicalscholarlyarticle; report: report;
    webpage: techarticle, article, webpage, collectionpage, itempage; post: socialmediaposting;
    post-weblog: blogposting, liveblogposting; book: book; dataset: dataset; thesis: thesis;
    legislation: legislation; chapter: chapter; speech: presentationdigitaldocument"""
)
# A page is told of as itself, too, and that says less than its article does.
_PAGES = ("webpage", "collectionpage", "itempage")
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
    "issued": _DUBLIN.format("issued") + _DUBLIN.format("date") + "dc.date.issued publish-date "
    "article:published_time og:article:published_time article:published date datepublished",
    "url": "og:url",
    "language": _DUBLIN.format("language") + "og:locale",
}
MOST_IN_LINES, MAX_WORKS = 3, 3
# How many characters of marked elements are copied in search of what a page says of itself.
_MARKED = 2_000_000

Meta = dict[str, list[str]]
Item = dict[str, object]


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
    its authors and date, where no tag does, as its lines say them.
    """
    found = PageMetadata()
    meta = _meta(root)
    works = sorted(_works(root), key=lambda work: work[0] in _PAGES)[:MAX_WORKS]
    told = (_work(kind, item) for kind, item in works)
    for source in (_highwire(meta), *told, _other_tags(meta)):
        for each in fields(found):
            if not getattr(found, each.name):
                setattr(found, each.name, getattr(source, each.name))
    sites = [found.container, found.publisher, *meta.get("application-name", ())]
    found.authors = [one for one in found.authors if not _of_site(one, sites, url)]
    found.title = html.unescape(found.title)
    found.title = text_of(html.unescape(title_of(root, found.title, sites, url)))
    if not (found.authors and found.issued):
        _by_its_lines(found, root, url)
    _of_wiki(found, meta, works)
    links = root.xpath("//link[@rel='canonical']/@href")
    found.url = found.url or (links[0].strip() if links else "")
    found.language = _language(found.language or root.get("lang") or root.get("xml:lang") or "")
    return found


def _by_its_lines(found: PageMetadata, root: HtmlElement, url: str) -> None:
    """Fill in the persons and the date that stand in the text of a page, or in its address."""
    from trafilatura.metadata import extract_metadata  # slow to import

    told = extract_metadata(copy.deepcopy(root), default_url=url or None, extensive=False)
    sites = [found.container, found.publisher, told.sitename or ""]
    people = names_of([told.author or ""])
    if not found.authors and len(people) <= MOST_IN_LINES:
        found.authors = [one for one in people if one.family and not _of_site(one, sites, url)]
    found.issued = found.issued or date_of(told.date or "")


def _of_site(name: Name, sites: list[str], url: str) -> bool:
    """Whether the name is that of the site."""
    own = _letters(f"{name.given or ''}{name.family or name.literal or ''}")
    return any(own in _letters(site) for site in (*sites, urlsplit(url).hostname or ""))


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


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
    said = {key: [meta[tag] for tag in named.split() if tag in meta] for key, named in tags.items()}
    authors = said.pop("authors")
    dates = [date_of(words[0]) for words in said.pop("issued")]
    found = PageMetadata(authors=names_of(authors[0] if authors else []))
    found.issued = next(filter(None, dates), "")
    for key, words in said.items():
        setattr(found, key, words[0][0] if words else "")
    return found


def _highwire(meta: Meta) -> PageMetadata:
    tags = {key.removeprefix("citation_"): said for key, said in meta.items() if "citation_" in key}
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


# -- works, as schema.org describes them ----------------------------------------------------------


def _works(root: HtmlElement) -> Iterator[tuple[str, Item]]:
    """The works that JSON-LD and microdata describe, each with its type."""
    budget = _MARKED
    for element in root.xpath("//*[@itemscope or @itemprop]"):
        budget -= len(element.text_content()) + 100 if budget > 0 else 0
        if budget <= 0:
            element.attrib.pop("itemprop", None)
            element.attrib.pop("itemscope", None)
    scripts = root.xpath("//script[contains(@type, 'ld+json')]")
    for script in scripts:
        script.set("type", "application/ld+json")
    # Each by itself: one that is broken takes no other with it.
    sources = [(script, "json-ld") for script in scripts]
    sources += [(root, "microdata")] if root.xpath("//*[@itemscope]") else []
    for source, syntax in sources:
        import extruct  # slow to import, and mostly not needed

        found = extruct.extract(source, syntaxes=[syntax], uniform=True, errors="ignore")
        for item in _items(found.get(syntax)):
            types = (re.split("[/:#]", str(kind))[-1].lower() for kind in _list(item.get("@type")))
            if kind := next((kind for kind in types if kind in _TYPES), ""):
                yield kind, item


def _items(data: object) -> Iterator[Item]:
    for item in _list(data):
        if isinstance(item, dict):
            inner = [*_list(item.get("@graph")), *_list(item.get("mainEntity"))]
            yield item
            yield from (one for one in inner if isinstance(one, dict))


def _work(kind: str, item: Item) -> PageMetadata:
    whole = next(iter(_list(item.get("isPartOf"))), None)
    part_of = _said(whole) if not isinstance(whole, dict) or "name" in whole else ""
    address = item.get("url") or item.get("mainEntityOfPage")
    return PageMetadata(
        type=_TYPES[kind],
        title=text_of(item.get("headline") or item.get("name")),
        authors=_people(item.get("author") or item.get("creator")),
        container="" if part_of.startswith(("http", "#")) else part_of,
        publisher=_said(next(iter(_list(item.get("publisher"))), None)),
        issued=date_of(text_of(item.get("datePublished") or item.get("dateCreated"))),
        url=text_of(address.get("@id") if isinstance(address, dict) else address),
        language=_said(next(iter(_list(item.get("inLanguage"))), ""), "alternateName"),
        number=text_of(str(item.get("reportNumber") or "")),
    )


def _of_wiki(found: PageMetadata, meta: Meta, works: list[tuple[str, Item]]) -> None:
    """Date the page of a wiki by its last change: its first day is that of its name."""
    if any(said.startswith("MediaWiki") for said in meta.get("generator", ())):
        changed = (date_of(text_of(item.get("dateModified"))) for _, item in works)
        found.issued = next(filter(None, changed), "")


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _said(value: object, key: str = "name") -> str:
    return text_of(value.get(key) or value.get("name") if isinstance(value, dict) else value)


def _people(value: object) -> list[Name]:
    found = []
    for one in _list(value)[:MAX_AUTHORS]:
        if isinstance(one, dict) and (family := text_of(one.get("familyName"))):
            found.append(Name(family=family, given=text_of(one.get("givenName")) or None))
        elif isinstance(one, dict) and "Organization" in str(one.get("@type")):
            found += [Name(literal=name) for name in [_said(one)] if name]
        else:
            found += names_of([_said(one)])
    return found


def _language(code: str) -> str:
    """The language's code, as our records have it; English, and what is no code, is left out."""
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?\b", code.strip())
    if not match or match[1].lower() == "en":
        return ""
    return match[1].lower() + (f"-{match[2]}" if match[2] else "")
