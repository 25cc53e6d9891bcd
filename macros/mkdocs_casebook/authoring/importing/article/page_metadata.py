"""What a page's own tags say it is: Highwire, schema.org, Dublin Core, Open Graph, its title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from lxml.html import HtmlElement

from mkdocs_casebook.authoring.importing.text.dates import date_of
from mkdocs_casebook.authoring.importing.text.words import by_word
from mkdocs_casebook.reading.text_files import without_bad_characters
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
# Particles that belong to a family name.
_PARTICLES = set("de da del der van von den di la le bin al dos".split())
_ORGANISATION = re.compile(
    r"\b(?:inc|ltd|llc|plc|gmbh|ag|group|company|corporation|bank|institute|university|ministry|"
    r"agency|office|press|news|team|staff|association|commission|department|foundation|council|"
    r"reuters|bloomberg|authority|society|board|centre|center|desk|editors?|newsroom|media)\b|&",
    re.IGNORECASE,
)
MAX_AUTHORS, MAX_WORKS = 30, 3
# How many characters of marked elements are copied in search of what a page says of itself.
_MARKED = 2_000_000

Meta = dict[str, list[str]]
Item = dict[str, object]


@dataclass
class Described:
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


def described(root: HtmlElement) -> Described:
    """What the page says of itself, by the tags that say it most precisely first."""
    found = Described()
    meta = _meta(root)
    works = sorted(_works(root), key=lambda work: work[0] in _PAGES)[:MAX_WORKS]
    told = [_highwire(meta), *(_work(kind, item) for kind, item in works)]
    for one in (*told, _dublin_core(meta), _open_graph(meta)):
        for each in fields(found):
            if not getattr(found, each.name):
                setattr(found, each.name, getattr(one, each.name))
    found.title = found.title or _text(root.findtext(".//title"))
    links = root.xpath("//link[@rel='canonical']/@href")
    found.url = found.url or (links[0].strip() if links else "")
    found.language = _language(found.language or root.get("lang") or root.get("xml:lang") or "")
    return found


def name_of(words: str) -> Name | None:
    """A person's name as `Doe, Jane` or `Jane Doe`, or an organisation's; None if it is empty."""
    words = re.sub(r"^[Bb]y ", "", _text(words)).strip(" ,;")
    if not words or words.startswith("http"):
        return None
    if _ORGANISATION.search(words):
        return Name(literal=words)
    if words.count(",") == 1:
        family, given = (part.strip() for part in words.split(","))
        return Name(family=family, given=given) if family and given else Name(literal=words)
    parts = words.split()
    latin = all(ord(char) < 0x250 or char in "’‐–" for char in words)
    if not (latin and 2 <= len(parts) <= 4 and all(map(_is_part_of_name, parts))):
        return Name(literal=words)
    at = next((i for i, part in enumerate(parts) if i and part in _PARTICLES), len(parts) - 1)
    return Name(family=" ".join(parts[at:]), given=" ".join(parts[:at]))


def _is_part_of_name(word: str) -> bool:
    return bool(re.match(r"[^\W\d_]", word)) and (word[0].isupper() or word in _PARTICLES)


def names_of(words: list[str]) -> list[Name]:
    """The persons and organisations, also of lists in one text, as `Jane Doe; John Roe`."""
    parts = [part for one in words for part in re.split(r"\s*;\s*|\s+and\s+", one)]
    return [name for part in parts[:MAX_AUTHORS] if (name := name_of(part))]


def _text(words: object) -> str:
    text = without_bad_characters(words) if isinstance(words, str) else ""
    return " ".join(text.split())[:480]


# -- tags in the head -----------------------------------------------------------------------------


def _meta(root: HtmlElement) -> Meta:
    found: Meta = {}
    for tag in root.iter("meta"):
        key = tag.get("name") or tag.get("property") or tag.get("itemprop") or ""
        if words := _text(tag.get("content")):
            found.setdefault(key.strip().lower(), []).append(words)
    return found


def _first(meta: Meta, *keys: str) -> str:
    return next((meta[key][0] for key in keys if key in meta), "")


def _highwire(meta: Meta) -> Described:
    def first(*names: str) -> str:
        return _first(meta, *(f"citation_{name}" for name in names))

    containers = {
        "article-journal": first("journal_title"),
        "paper-conference": first("conference_title", "conference"),
        "chapter": first("inbook_title", "book_title"),
    }
    institutions = {
        "report": first("technical_report_institution"),
        "thesis": first("dissertation_institution"),
    }
    kinds = containers | institutions | {"book": first("isbn")}
    order = ("article-journal", "report", "thesis", "paper-conference", "chapter", "book")
    doi = re.search(r"10[.].*", first("doi"))
    return Described(
        type=next((kind for kind in order if kinds[kind]), ""),
        title=first("title"),
        authors=names_of(meta.get("citation_author") or meta.get("citation_authors") or []),
        container=next(filter(None, containers.values()), ""),
        publisher=first("publisher") or next(filter(None, institutions.values()), ""),
        issued=date_of(first("publication_date", "date", "online_date", "year")),
        url=first("public_url", "abstract_html_url")
        or (f"https://doi.org/{doi[0]}" if doi else ""),
        language=first("language"),
        number=first("technical_report_number"),
    )


def _open_graph(meta: Meta) -> Described:
    kind = _first(meta, "og:type").lower()
    published = "article:published_time og:article:published_time article:published date"
    return Described(
        type="book" if kind in ("book", "books.book") else "webpage" if kind else "",
        title=_first(meta, "og:title", "twitter:title"),
        authors=names_of(meta.get("article:author") or meta.get("author") or []),
        container=_first(meta, "og:site_name"),
        issued=date_of(_first(meta, *published.split(), "datepublished", "publish-date")),
        url=_first(meta, "og:url"),
        language=_first(meta, "og:locale").replace("_", "-"),
    )


def _dublin_core(meta: Meta) -> Described:
    forms = ("dc.{}", "dcterms.{}", "dc:{}", "dcterms:{}")

    def first(name: str) -> str:
        return _first(meta, *(form.format(name) for form in forms))

    creators = (meta[key] for form in forms if (key := form.format("creator")) in meta)
    return Described(
        title=first("title"),
        authors=names_of(next(creators, [])),
        publisher=first("publisher"),
        issued=date_of(first("issued") or first("date") or _first(meta, "dc.date.issued")),
        language=first("language"),
    )


# -- works, as schema.org describes them ----------------------------------------------------------


def _works(root: HtmlElement) -> Iterator[tuple[str, Item]]:
    """The works that JSON-LD and microdata describe, each with its type."""
    import extruct  # slow to import

    budget = _MARKED
    for element in root.xpath("//*[@itemscope or @itemprop]"):
        budget -= len(element.text_content()) + 100 if budget > 0 else 0
        if budget <= 0:
            element.attrib.pop("itemprop", None)
            element.attrib.pop("itemscope", None)
    # Each script by itself: one that is broken takes no other with it.
    sources = [(script, "json-ld") for script in root.iter("script")] + [(root, "microdata")]
    for source, syntax in sources:
        if syntax == "json-ld":
            source.set("type", (source.get("type") or "").partition(";")[0].strip().lower())
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


def _work(kind: str, item: Item) -> Described:
    whole = next(iter(_list(item.get("isPartOf"))), None)
    part_of = _said(whole) if not isinstance(whole, dict) or "name" in whole else ""
    address = item.get("url") or item.get("mainEntityOfPage")
    return Described(
        type=_TYPES[kind],
        title=_text(item.get("headline") or item.get("name")),
        authors=_people(item.get("author") or item.get("creator")),
        container="" if part_of.startswith(("http", "#")) else part_of,
        publisher=_said(next(iter(_list(item.get("publisher"))), None)),
        issued=date_of(_text(item.get("datePublished") or item.get("dateCreated"))),
        url=_text(address.get("@id") if isinstance(address, dict) else address),
        language=_said(next(iter(_list(item.get("inLanguage"))), ""), "alternateName"),
        number=_text(str(item.get("reportNumber") or "")),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _said(value: object, key: str = "name") -> str:
    return _text(value.get(key) or value.get("name") if isinstance(value, dict) else value)


def _people(value: object) -> list[Name]:
    found = []
    for one in _list(value)[:MAX_AUTHORS]:
        if isinstance(one, dict) and (family := _text(one.get("familyName"))):
            found.append(Name(family=family, given=_text(one.get("givenName")) or None))
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
