"""What machines read of a built site: JSON-LD in pages, feeds, and the map of the site.

Each can be read, says what its form asks for, and names of the site what is there.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.site.rendered.elements import Document
from mkdocs_casebook.site.rendered.finding import Finding, Needle

_RULE = "rendered-data"
_ATOM, _MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINKED_DATA = "application/ld+json"
# How an address of the site goes wrong, or nothing.
Dead = Callable[[str], str]


def linked_data_faults(page: Document, own: str, dead: Dead) -> Iterator[Finding]:
    """What is wrong in the JSON-LD of a page of the site with that address."""
    for node in page.tree.iter("script"):
        if (node.get("type") or "").strip().lower() != _LINKED_DATA:
            continue
        text = node.text or ""
        try:
            read = json.loads(text)
        except ValueError as error:
            yield _finding(f"its JSON-LD cannot be read: {error}", text[:60])
            continue
        things = read if isinstance(read, list) else [read]
        for thing in things:
            for key in ("@context", "@type"):
                if not isinstance(thing, dict) or not (thing.get(key) or "@graph" in thing):
                    yield _finding(f"its JSON-LD has no {key}", text[:60])
        for address in sorted(set(_addresses(read, own))):
            if wrong := dead(address):
                yield _finding(f"its JSON-LD names {shown(address)}, which {wrong}", address)


def _finding(message: str, needle: str = "") -> Finding:
    return Finding(_RULE, message, (Needle(needle),) if needle else ())


def _addresses(read: object, own: str) -> Iterator[str]:
    """The texts in it that are addresses of the site."""
    if isinstance(read, str):
        if own and read.startswith(own):
            yield read
    elif isinstance(read, dict | list):
        # What only names a thing need not lead anywhere.
        named = read.items() if isinstance(read, dict) else enumerate(read)
        yield from (one for key, said in named if key != "@id" for one in _addresses(said, own))


def file_faults(
    files: Mapping[str, Path], pages: Mapping[str, Document], own: str, dead: Dead
) -> Iterator[tuple[str, Finding]]:
    """What is wrong in the feeds and maps of the site, each with the name of the file."""
    mapped: set[str] = set()
    for name in sorted(one for one in files if one.endswith(".xml")):
        tree = _parsed(files[name])
        if isinstance(tree, str):
            yield name, _finding(tree)
        elif tree.tag == f"{_ATOM}feed":
            yield from ((name, one) for one in _feed(tree, own, dead))
        elif tree.tag == f"{_MAP}urlset":
            locations = [(node.text or "").strip() for node in tree.iter(f"{_MAP}loc")]
            mapped.update(locations)
            yield from ((name, one) for one in _map(tree, locations, own, dead))
    if mapped and own:
        yield from _left_out(pages, mapped, own)


def _left_out(
    pages: Mapping[str, Document], mapped: set[str], own: str
) -> Iterator[tuple[str, Finding]]:
    for name, page in pages.items():
        if (address := _canonical(page)) and address.startswith(own) and address not in mapped:
            yield name, _finding(f"the map of the site leaves out {address}", address)


def _parsed(path: Path) -> _Element | str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        return f"it cannot be read: {error.msg}"


def _feed(tree: _Element, own: str, dead: Dead) -> Iterator[Finding]:
    entries = [tree, *tree.iter(f"{_ATOM}entry")]
    for entry in entries:
        yield from _told_of_entry(entry, "the feed" if entry is tree else "an entry")
    ids = Counter(entry.findtext(f"{_ATOM}id") for entry in entries)
    for id_ in sorted(str(one) for one, times in ids.items() if one and times > 1):
        yield _finding(f"the id {shown(id_)} stands twice", id_)
    links = {str(node.get("href")) for node in tree.iter(f"{_ATOM}link")}
    for address in sorted(one for one in links if own and one.startswith(own)):
        if wrong := dead(address):
            yield _finding(f"the link {shown(address)} {wrong}", address)


def _told_of_entry(entry: _Element, what: str) -> Iterator[Finding]:
    for key in ("id", "title", "updated"):
        said = (entry.findtext(f"{_ATOM}{key}") or "").strip()
        if not said:
            yield _finding(f"{what} has no {key}")
        elif key == "updated" and not _is_moment(said):
            yield _finding(f"{shown(said)} is no moment; write it as 2026-01-31T00:00:00Z")


def _map(tree: _Element, locations: list[str], own: str, dead: Dead) -> Iterator[Finding]:
    for address, times in sorted(Counter(locations).items()):
        if times > 1:
            yield _finding(f"{shown(address)} stands twice", address)
        if own and not address.startswith(own):
            yield _finding(f"{shown(address)} is no address below {own}", address)
        elif own and (wrong := dead(address)):
            yield _finding(f"{shown(address)} {wrong}", address)
    for node in tree.iter(f"{_MAP}lastmod"):
        said = (node.text or "").strip()
        if not _is_moment(said):
            yield _finding(f"{shown(said)} is no date; write it as 2026-01-31", said)


def _is_moment(said: str) -> bool:
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return False
    return len(said) >= len("2026-01-31") and said[4:5] == "-"


def _canonical(page: Document) -> str:
    """The address that a page gives itself, if it is to be found by it."""
    asked: list[str] = []
    for node in page.tree.iterfind("head/meta"):
        if (node.get("http-equiv") or "").lower() == "refresh":
            return ""
        if (node.get("name") or "").lower() == "robots":
            asked.append((node.get("content") or "").lower())
    if any("noindex" in one for one in asked):
        return ""
    found = page.tree.iterfind("head/link[@rel='canonical']")
    return next((node.get("href") or "" for node in found), "")
