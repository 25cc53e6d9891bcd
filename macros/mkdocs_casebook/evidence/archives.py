"""Copies that an archive has of a source, by the Memento protocol (RFC 7089)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from mkdocs_casebook.evidence.fetch import Answer
from mkdocs_casebook.evidence.visitor import Visitor
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.values import Url

_ADDRESS: TypeAdapter[str] = TypeAdapter(Url)
_LINK = re.compile(r'<([^<>]{1,2000})>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^";,\s]+))*)')
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
    url = source.url or ""
    wanted = _time(source)
    if archive.timegate:
        asked = {"Accept-Datetime": format_datetime(wanted, usegmt=True)}
        if found := _memento(visitor.ask(f"{archive.timegate}{url}", asked)):
            return found
    if archive.timemap:
        answer = visitor.ask(f"{archive.timemap}{url}", {"Accept": "application/link-format"})
        copies = list(_listed(answer))
        if copies:
            made, address = min(copies, key=lambda one: abs(one[0] - wanted))
            return _copy(address, made)
    return _memento(visitor.ask(f"{archive.save}{url}")) if archive.save else None


def _time(source: Source) -> datetime:
    """When the source was read, or else published; else long ago, for the first copy."""
    day = source.accessed or source.issued or "1995"
    return datetime.combine(days_of_date(day)[0], datetime.min.time(), UTC)


def _memento(answer: Answer) -> Copy | None:
    """The copy that an archive answered with, if it says of what time it is."""
    made = _moment(answer.headers.get("memento-datetime", ""))
    return _copy(answer.url, made) if answer.status < 400 and made else None


def _listed(answer: Answer) -> Iterator[tuple[datetime, str]]:
    text = answer.data.decode("utf-8", "replace") if answer.status < 400 else ""
    for match in _LINK.finditer(text):
        given = {name: a or b for name, a, b in _PARAMETER.findall(match[2])}
        made = _moment(given.get("datetime", ""))
        if made and "memento" in given.get("rel", "").split():
            yield made, match[1]


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def _copy(address: str, made: datetime) -> Copy | None:
    try:
        return Copy(_ADDRESS.validate_python(address), made.date().isoformat())
    except ValidationError:
        return None
