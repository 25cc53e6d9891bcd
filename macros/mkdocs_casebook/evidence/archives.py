"""Copies that an archive has of a source, by the Memento protocol (RFC 7089)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from pydantic import TypeAdapter, ValidationError

from mkdocs_casebook.evidence.fetch import Answer, Unreached
from mkdocs_casebook.evidence.visitor import Visitor
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.values import Url
from mkdocs_casebook.records.web_addresses import same_place

_ADDRESS: TypeAdapter[str] = TypeAdapter(Url)
_LINK = re.compile(r'<([^<>]{1,2000})>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^";,\s]+))*)')
_MADE = "memento-datetime"
_NONE = (404, 410)
# The first year of archives, and how much of a list is read.
_FIRST = date(1991, 1, 1)
_MAPS, _TRIED = 6, 3
# The address of a document in that of its copy.
_WITHIN = re.compile(r"[/=](https?:/{1,2}[^/].*)", re.IGNORECASE)
_PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^";,\s]+))')


class Archive(NamedTuple):
    """The addresses of an archive, to which that of a document is added; each may be missing.

    `timegate` leads to the copy nearest to a time, `timemap` to the list of all copies, and a
    request to `save` makes one.
    """

    timegate: str = ""
    timemap: str = ""
    save: str = ""


class Copy(NamedTuple):
    """An archived copy: its address, and the day on which it was made."""

    url: str
    day: str


def copy_of(source: Source, archive: Archive, visitor: Visitor) -> Copy | None:
    """The archive's copy nearest to when the source was read, or a new one; None without any.

    Raises Unreached where the archive cannot be asked.
    """
    url, wanted, failed = source.url or "", _time(source), None
    for start, find in ((archive.timegate, _by_timegate), (archive.timemap, _by_timemap)):
        try:
            if start and (found := find(start, url, wanted, visitor)):
                return found
        except Unreached as error:
            failed = error
    if failed:
        raise failed  # nobody knows whether there is one
    return _copy(_asked(visitor, f"{archive.save}{url}"), url) if archive.save else None


def _time(source: Source) -> datetime:
    """When the source was read, or else published; else long ago, for the first copy."""
    day = source.accessed or source.issued or "1995"
    return datetime.combine(days_of_date(day)[0], datetime.min.time(), UTC)


def _by_timegate(start: str, url: str, wanted: datetime, visitor: Visitor) -> Copy | None:
    asked = {"Accept-Datetime": format_datetime(wanted, usegmt=True)}
    answer = _asked(visitor, f"{start}{url}", asked)
    # A gate that answers with the copy itself says where that is.
    own = answer.headers.get("content-location", "") if answer.url.startswith(start) else ""
    return _copy(answer._replace(url=urljoin(answer.url, own)), url)


def _by_timemap(start: str, url: str, wanted: datetime, visitor: Visitor) -> Copy | None:
    """The nearest of the listed copies that is there."""
    copies: dict[str, datetime] = {}
    for links in _lists(f"{start}{url}", wanted, visitor):
        if not _are_of(links, url):
            return None
        copies |= {one.url: one.made for one in links if "memento" in one.relations and one.made}
    for address, made in sorted(copies.items(), key=lambda one: abs(one[1] - wanted))[:_TRIED]:
        if found := _copy(_asked(visitor, address), url, made):
            return found
    return None


def _lists(address: str, wanted: datetime, visitor: Visitor) -> Iterator[list["_Link"]]:
    """The links of a list of copies, page by page: first those of the time that is nearest."""
    pages, read = {address: wanted - wanted}, set[str]()
    while pages and len(read) < _MAPS:
        page = min(pages, key=pages.__getitem__)
        del pages[page]
        read.add(page)
        answer = _asked(visitor, page, {"Accept": "application/link-format"})
        yield (links := list(_links(answer.text(), answer.url)))
        pages |= {
            one.url: min(abs(time - wanted) for time in one.span)
            for one in links
            if one.span and "timemap" in one.relations and one.url not in read
        }


def _asked(visitor: Visitor, address: str, headers: Mapping[str, str] | None = None) -> Answer:
    """What an archive answers, or Unreached if that says nothing of copies.

    A copy of an answer that was an error is one of nothing.
    """
    answer = visitor.ask(address, headers)
    if answer.status >= 400 and answer.status not in _NONE and _MADE not in answer.headers:
        raise Unreached(f"answers {answer.status} {answer.reason}".rstrip())
    return answer


def _copy(answer: Answer, url: str, listed: datetime | None = None) -> Copy | None:
    """The copy of that address that an archive answered with, if it says of what time it is."""
    made = _moment(answer.headers.get(_MADE, "")) or listed
    if answer.status >= 400 or not made or not _FIRST <= made.date() <= date.today():
        return None
    links = list(_links(answer.headers.get("link", ""), answer.url))
    within = _WITHIN.search(answer.url) or _WITHIN.search(unquote(answer.url))
    named = any("original" in one.relations for one in links)
    if not _are_of(links, url) or (not named and within and not _same(within[1], url)):
        return None
    try:
        return Copy(_ADDRESS.validate_python(answer.url), made.date().isoformat())
    except ValidationError:
        return None


class _Link(NamedTuple):
    """A link as archives give it: what it is, and of what time or times."""

    url: str
    relations: frozenset[str]
    made: datetime | None
    span: tuple[datetime, ...]


def _links(text: str, base: str) -> Iterator[_Link]:
    for match in _LINK.finditer(text):
        given = {name.lower(): a or b for name, a, b in _PARAMETER.findall(match[2])}
        span = (_moment(given.get(name, "")) for name in ("from", "until"))
        yield _Link(
            urljoin(base, match[1].strip()),
            frozenset(given.get("rel", "").lower().split()),
            _moment(given.get("datetime", "")),
            tuple(filter(None, span)),
        )


def _are_of(links: Iterable[_Link], url: str) -> bool:
    """Whether links that name the original name this one, if any do."""
    originals = [one.url for one in links if "original" in one.relations]
    return not originals or any(_same(one, url) for one in originals)


def _same(one: str, other: str) -> bool:
    try:
        return same_place(one) == same_place(other)
    except ValueError:
        return False


def _moment(text: str) -> datetime | None:
    """A time as servers write it: by their rule, by ISO 8601, or as an archive's digits."""
    for read in (parsedate_to_datetime, datetime.fromisoformat, _of_digits):
        try:
            time = read(text.strip())
            return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
        except (IndexError, OverflowError, TypeError, ValueError):
            continue
    return None


def _of_digits(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%d%H%M%S")
