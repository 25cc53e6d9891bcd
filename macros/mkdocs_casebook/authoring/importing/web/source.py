"""A web page to a source's record, by what it says of itself."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs_casebook.authoring.block_yaml import Value
from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.article.html import parsed
from mkdocs_casebook.authoring.importing.article.page_metadata import PageMetadata, metadata_of
from mkdocs_casebook.authoring.importing.article.page_title import refuse_no_article
from mkdocs_casebook.authoring.importing.article.reference_list import record_address
from mkdocs_casebook.authoring.importing.text.documents import Unreadable, bytes_of, decoded
from mkdocs_casebook.authoring.importing.text.record_words import new_id, slug
from mkdocs_casebook.authoring.importing.web.fetch import fetched
from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.records.web_addresses import same_place

NOTE = "Taken from what the page says of itself; nobody has read it yet."


def web_source(origin: str, today: str) -> tuple[dict[str, Value], list[str]]:
    """The values of a source's record, and the addresses that lead to it; or Refused.

    `origin` is an address, or a file that holds a page.
    """
    try:
        if re.match(r"https?://", origin, re.IGNORECASE):
            page = fetched(origin)
            text = decoded(page.data, origin, html=True, charset=page.charset)
            addresses, accessed = [origin, page.url], today
        else:
            text, addresses, accessed = _file(origin), [], ""
        found = metadata_of(parsed(text, origin), addresses[-1] if addresses else "")
        refuse_no_article(found.title, origin)
    except Unreadable as error:
        raise Refused(str(error)) from error
    if own := _canonical(found.url, addresses[-1] if addresses else ""):
        addresses.append(own)
    addresses = [one for one in map(record_address, addresses) if one]
    return _values(found, addresses[-1] if addresses else "", accessed), addresses


def _file(origin: str) -> str:
    if re.match(r"[a-z][a-z0-9+.-]{1,20}:", origin, re.IGNORECASE):
        raise Unreadable(f"{origin[:80]!r}: only addresses with http:// and https:// are read")
    path = Path(origin)
    if not path.is_file():
        near = re.match(r"(www\.|[\w-]+\.[a-z]{2,}/)", origin)
        hint = f"; did you mean https://{origin}?" if near else ""
        raise Unreadable(f"{origin[:80]} is no file, and no address with https://{hint}")
    if path.suffix.lower() not in (".html", ".htm", ".xhtml"):
        message = "is no web page; a page is a file ending in .html or .htm"
        raise Unreadable(f"{path.name[:80]} {message}")
    return decoded(bytes_of(path), path.name[:80], html=True)


def _canonical(own: str, url: str) -> str:
    """The address that a page gives itself, unless it is only that of its site."""
    if not own:
        return ""
    if not is_address(own):
        return ""
    made = record_address(urljoin(url, own) if url else own)
    bare = urlsplit(made).path in ("", "/") and not urlsplit(made).query
    return "" if bare and url and urlsplit(url).path not in ("", "/") else made


def _values(found: PageMetadata, url: str, accessed: str) -> dict[str, Value]:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    title = found.title or (f"[page on {host}]" if host else "[page without a title]")
    site = found.container or (found.publisher if found.type == "article-newspaper" else "")
    names = {(one.literal or one.family or "").casefold() for one in found.authors}
    publisher = "" if found.publisher.casefold() in {site.casefold(), *names} else found.publisher
    values: dict[str, Value] = {
        "type": found.type or "webpage",
        "author": [one.model_dump(exclude_none=True) for one in found.authors],
        "title": title,
        "container-title": "" if site == title else site,
        "publisher": publisher,
        "volume": found.volume,
        "issue": found.issue,
        "number": found.number,
        "DOI": found.doi,
        "issued": found.issued,
        "URL": url,
        "accessed": accessed,
        "language": found.language,
        "note": NOTE,
    }
    return {key: value for key, value in values.items() if value}


def id_of(values: dict[str, Value], taken: Iterable[str]) -> str:
    """An id made of who, when and a word of the title."""
    host = (urlsplit(str(values.get("URL", ""))).hostname or "").removeprefix("www.").split(".")[0]
    who = values.get("container-title") or host or values.get("publisher", "")
    for author in values.get("author", ()):
        if isinstance(author, Mapping):
            who = author.get("family") or author["literal"]
            break
    word = slug(re.sub(r"[\[\]0-9]", " ", str(values["title"])), 1)
    year = str(values.get("issued", ""))[:4]
    return new_id(set(taken), "source", slug(str(who), 2), year, word)


def refuse_known(records: Records, addresses: list[str]) -> None:
    """Raise Refused if a source of the case has one of the addresses already."""
    wanted = set(map(same_place, filter(is_address, addresses)))
    for id_ in records.sources:
        for key in ("URL", "archive"):
            known = records.at("sources", id_, key)
            if isinstance(known, str) and is_address(known) and same_place(known) in wanted:
                place = records.place("sources", id_, of_key=True)
                raise Refused(f"{place.file}:{place.line}: {id_!r} has this address already")
