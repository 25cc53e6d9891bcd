"""The works of which schema.org's marks in a page tell: JSON-LD and microdata."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from mkdocs_casebook.authoring.importing.article.names import MAX_AUTHORS, names_of, text_of
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
# How many characters of marked elements are copied in search of what a page says of itself.
_MARKED = 2_000_000
_MAX_WORKS, _PEOPLE = 3, ("author", "creator")

Item = dict[str, object]


def works_of(root: HtmlElement) -> list[tuple[str, Item]]:
    """The works that the page describes, each with its type in CSL's words; itself last."""
    return [
        (_TYPES[kind], item)
        for kind, item in sorted(_works(root), key=lambda work: work[0] in _PAGES)[:_MAX_WORKS]
    ]


def title_of_work(item: Item) -> str:
    """Its title."""
    return text_of(item.get("headline") or item.get("name"))


def _works(root: HtmlElement) -> Iterator[tuple[str, Item]]:
    """The works that JSON-LD and microdata describe, each with its type."""
    for items in _told(root):
        named = {str(item["@id"]): item for item in items if "@id" in item and "name" in item}
        for item in items:
            types = (
                re.split("[/:#]", str(kind))[-1].lower() for kind in list_of(item.get("@type"))
            )
            if kind := next((kind for kind in types if kind in _TYPES), ""):
                yield kind, item | {key: _named(item[key], named) for key in _PEOPLE if key in item}


def _told(root: HtmlElement) -> Iterator[list[Item]]:
    """The things that each mark tells of: one that is broken takes no other with it."""
    budget = _MARKED
    for element in root.xpath("//*[@itemscope or @itemprop]"):
        budget -= len(element.text_content()) + 100 if budget > 0 else 0
        if budget <= 0:
            element.attrib.pop("itemprop", None)
            element.attrib.pop("itemscope", None)
    scripts = root.xpath("//script[contains(@type, 'ld+json')]")
    for script in scripts:
        script.set("type", "application/ld+json")
    sources = [(script, "json-ld") for script in scripts]
    sources += [(root, "microdata")] if root.xpath("//*[@itemscope]") else []
    for source, syntax in sources:
        import extruct  # slow to import, and mostly not needed

        found = extruct.extract(source, syntaxes=[syntax], uniform=True, errors="ignore")
        yield list(_items(found.get(syntax)))


def _named(value: object, named: dict[str, Item]) -> list[object]:
    """The things, those of which only the address stands there in whole."""
    things = list_of(value)
    return [
        named.get(str(one["@id"]), one) if isinstance(one, dict) and "@id" in one else one
        for one in things
    ]


def _items(data: object) -> Iterator[Item]:
    for item in list_of(data):
        if isinstance(item, dict):
            inner = [*list_of(item.get("@graph")), *list_of(item.get("mainEntity"))]
            yield item
            yield from (one for one in inner if isinstance(one, dict))


def list_of(value: object) -> list[object]:
    """The value as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def said(value: object, key: str = "name") -> str:
    """What a value says, which may be a thing with a name."""
    return text_of(value.get(key) or value.get("name") if isinstance(value, dict) else value)


def people_of(value: object) -> list[Name]:
    """The names that an author is given."""
    found = []
    for one in list_of(value)[:MAX_AUTHORS]:
        if isinstance(one, dict) and (family := text_of(one.get("familyName"))):
            found.append(Name(family=family, given=text_of(one.get("givenName")) or None))
        elif isinstance(one, dict) and "Organization" in str(one.get("@type")):
            found += [Name(literal=name) for name in [said(one)] if name]
        else:
            found += names_of([said(one)])
    return found
