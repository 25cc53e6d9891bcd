"""What a page's own tags say it is: Highwire, JSON-LD, Dublin Core, Open Graph, and its title."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from mkdocs_casebook.authoring.importing.text.dates import date_of
from mkdocs_casebook.reading.text_files import without_bad_characters
from mkdocs_casebook.records.sources import Name

_TYPES = {
    "newsarticle": "article-newspaper",
    "reportagenewsarticle": "article-newspaper",
    "analysisnewsarticle": "article-newspaper",
    "opinionnewsarticle": "article-newspaper",
    "scholarlyarticle": "article-journal",
    "medicalscholarlyarticle": "article-journal",
    "report": "report",
    "techarticle": "webpage",
    "article": "webpage",
    "webpage": "webpage",
    "blogposting": "post-weblog",
    "socialmediaposting": "post",
    "book": "book",
    "dataset": "dataset",
    "thesis": "thesis",
    "legislation": "legislation",
    "chapter": "chapter",
    "presentationdigitaldocument": "speech",
    "collectionpage": "webpage",
    "itempage": "webpage",
    "liveblogposting": "post-weblog",
}
_LINES = re.compile(r"\s+")
# Particles that belong to a family name.
_PARTICLES = {"de", "da", "del", "der", "van", "von", "den", "di", "la", "le", "bin", "al", "dos"}
_ORGANISATION = re.compile(
    r"\b(?:inc|ltd|llc|plc|gmbh|ag|group|company|corporation|bank|institute|university|ministry|"
    r"agency|office|press|news|team|staff|association|commission|department|foundation|council|"
    r"reuters|bloomberg|authority|society|board|centre|center|desk|editors?|newsroom|media)\b|&",
    re.IGNORECASE,
)
MAX_AUTHORS = 30


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


def described(root: Any) -> Described:
    """What the page says of itself, by the tags that say it most precisely first."""
    found = Described()
    meta = _meta(root)
    for one in (_highwire(meta), *_linked_data(root), _dublin_core(meta), _open_graph(meta)):
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
    words = _text(words).removeprefix("By ").removeprefix("by ").strip(" ,;")
    if not words or words.startswith("http"):
        return None
    if words.count(",") == 1 and not _ORGANISATION.search(words):
        family, given = (part.strip() for part in words.split(","))
        return Name(family=family, given=given) if family and given else Name(literal=words)
    parts = words.split()
    plain = 2 <= len(parts) <= 4 and all(re.match(r"[^\W\d_]", part) for part in parts)
    titled = plain and all(part[0].isupper() or part in _PARTICLES for part in parts)
    if not titled or _ORGANISATION.search(words) or not words.isascii() and not _latin(words):
        return Name(literal=words)
    at = next((i for i, part in enumerate(parts) if i and part in _PARTICLES), len(parts) - 1)
    return Name(family=" ".join(parts[at:]), given=" ".join(parts[:at]))


def _latin(words: str) -> bool:
    return all(ord(char) < 0x250 or char in "’‐–" for char in words)


def _text(words: object) -> str:
    if not isinstance(words, str):
        return ""
    return _LINES.sub(" ", without_bad_characters(words)).strip()[:480]


def _meta(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        key = tag.get("name") or tag.get("property") or tag.get("itemprop") or ""
        if words := _text(tag.get("content")):
            found.setdefault(key.strip().lower(), []).append(words)
    return found


def _first(meta: dict[str, list[str]], *keys: str) -> str:
    return next((meta[key][0] for key in keys if key in meta), "")


def names_of(words: list[str]) -> list[Name]:
    """The persons and organisations, also of lists in one text, as `Jane Doe; John Roe`."""
    parts = [part for one in words for part in re.split(r"\s*;\s*|\s+and\s+", one)]
    return [name for part in parts[:MAX_AUTHORS] if (name := name_of(part))]


def _highwire(meta: dict[str, list[str]]) -> Described:
    journal = _first(meta, "citation_journal_title")
    report = _first(meta, "citation_technical_report_institution")
    thesis = _first(meta, "citation_dissertation_institution")
    conference = _first(meta, "citation_conference_title", "citation_conference")
    book = _first(meta, "citation_inbook_title", "citation_book_title")
    kinds = (
        (journal, "article-journal"),
        (report, "report"),
        (thesis, "thesis"),
        (conference, "paper-conference"),
        (book, "chapter"),
        (_first(meta, "citation_isbn"), "book"),
    )
    doi = _first(meta, "citation_doi")
    number = _first(meta, "citation_technical_report_number")
    return Described(
        type=next((kind for given, kind in kinds if given), ""),
        title=_first(meta, "citation_title"),
        authors=names_of(meta.get("citation_author") or meta.get("citation_authors") or []),
        container=journal or conference or book,
        publisher=_first(meta, "citation_publisher") or report or thesis,
        issued=date_of(
            _first(
                meta,
                "citation_publication_date",
                "citation_date",
                "citation_online_date",
                "citation_year",
            )
        ),
        url=_first(meta, "citation_public_url", "citation_abstract_html_url")
        or (f"https://doi.org/{re.sub('^.*?(?=10[.])', '', doi)}" if "10." in doi else ""),
        language=_first(meta, "citation_language"),
        number=number,
    )


def _open_graph(meta: dict[str, list[str]]) -> Described:
    kind = _first(meta, "og:type").lower()
    return Described(
        type="book" if kind in ("book", "books.book") else "webpage" if kind else "",
        title=_first(meta, "og:title", "twitter:title"),
        authors=names_of(meta.get("article:author") or meta.get("author") or []),
        container=_first(meta, "og:site_name"),
        issued=date_of(
            _first(
                meta,
                "article:published_time",
                "og:article:published_time",
                "article:published",
                "date",
                "datepublished",
                "publish-date",
            )
        ),
        url=_first(meta, "og:url"),
        language=_first(meta, "og:locale").replace("_", "-"),
    )


def _dublin_core(meta: dict[str, list[str]]) -> Described:
    def first(name: str) -> str:
        return _first(meta, f"dc.{name}", f"dcterms.{name}", f"dc:{name}", f"dcterms:{name}")

    authors = meta.get("dc.creator") or meta.get("dcterms.creator") or meta.get("dc:creator")
    return Described(
        title=first("title"),
        authors=names_of(authors or []),
        publisher=first("publisher"),
        issued=date_of(first("issued") or first("date") or _first(meta, "dc.date.issued")),
        language=first("language"),
    )


def _linked_data(root: Any) -> Iterator[Described]:
    """The works that scripts of JSON-LD describe, the most telling first."""
    found: list[tuple[str, dict[str, Any]]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json":
            try:
                data = json.loads((script.text or "").strip(), strict=False)
            except (ValueError, RecursionError):
                continue
            for item in _items(data):
                for kind in _list(item.get("@type")):
                    if str(kind).lower() in _TYPES:
                        found.append((str(kind).lower(), item))
                        break
    # A page is told of as itself, too, and that says less than its article does.
    found.sort(key=lambda one: one[0] in ("webpage", "collectionpage", "itempage"))
    for kind, item in found[:3]:
        whole = next(iter(_list(item.get("isPartOf"))), None)
        part_of = _said(whole) if not isinstance(whole, dict) or "name" in whole else ""
        address = item.get("mainEntityOfPage") if not item.get("url") else item["url"]
        language = next(iter(_list(item.get("inLanguage"))), "")
        number = item.get("reportNumber") or ""
        yield Described(
            type=_TYPES[kind],
            title=_text(item.get("headline") or item.get("name")),
            authors=_people(item.get("author") or item.get("creator")),
            container="" if part_of.startswith(("http", "#")) else part_of,
            publisher=_said(next(iter(_list(item.get("publisher"))), None)),
            issued=date_of(_text(item.get("datePublished") or item.get("dateCreated"))),
            url=_text(address.get("@id") if isinstance(address, dict) else address),
            language=_said(language, "alternateName"),
            number=_text(str(number)),
        )


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in _list(data):
        if isinstance(item, dict):
            yield item
            yield from (one for one in _list(item.get("@graph")) if isinstance(one, dict))
            main = item.get("mainEntity")
            yield from (one for one in _list(main) if isinstance(one, dict))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _said(value: Any, key: str = "name") -> str:
    return _text(value.get(key) or value.get("name") if isinstance(value, dict) else value)


def _people(value: Any) -> list[Name]:
    found = []
    for one in _list(value)[:MAX_AUTHORS]:
        if isinstance(one, dict) and one.get("familyName"):
            given = _text(one.get("givenName")) or None
            found.append(Name(family=_text(one["familyName"]), given=given))
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
