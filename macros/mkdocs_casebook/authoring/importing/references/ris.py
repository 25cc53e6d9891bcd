"""A list of references in RIS as items of CSL-JSON.

The reader is ours: pandoc's (3.9) knows no web page, software or film, takes "World Bank Group" for
a person, and leaves out months, days, numbers, editions, and the day of reading.
"""

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_casebook.authoring.importing.article.names import LEGAL_FORM
from mkdocs_casebook.case.citations.formats import KINDS
from mkdocs_casebook.case.prose.dates import date_of

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
# Each field is the first of its tags that says anything.
_FIELDS = {
    "id": "ID",
    "title": "TI T1 CT",
    "container-title": "T2 JF JO BT JA J2",
    "collection-title": "T3",
    "volume": "VL",
    "issue": "IS CP",
    "chapter-number": "SE",
    "edition": "ET",
    "publisher": "PB",
    "publisher-place": "CY PP",
    "number": "M1",
    "genre": "M3",
    "DOI": "DO",
    "URL": "UR",
    "language": "LA",
}
_ROLES = {"author": ["AU", "A1"], "editor": ["ED", "A2"]}
_DATES = {"issued": ["PY", "Y1", "DA"], "accessed": ["Y2"]}
# What several kinds of CSL are in RIS, or none is, is this one; what is not known is a document.
_TYPES = {tag: kind for kind, (_, tag) in KINDS.items()} | {
    "ABST": "article-journal",
    "CONF": "paper-conference",
    "DBASE": "dataset",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EJOUR": "article-journal",
    "GOVDOC": "report",
    "INPR": "article-journal",
    "JOUR": "article-journal",
    "PCOMM": "personal_communication",
    "SLIDE": "speech",
    "STAT": "legislation",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "WEB": "webpage",
}
_FIRM = re.compile(rf"(?:{LEGAL_FORM})\b.*", re.IGNORECASE)
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")

# The values of each tag of a reference.
_Given = dict[str, list[str]]


class NoRis(ValueError):
    """A line that is none of RIS: the arguments are its number, and why."""


def items_of_ris(text: str) -> list[dict[str, Any]]:
    """The references of a file, in its order; NoRis at a line that is none of it."""
    return [_item(given) for given in _references(text)]


def _references(text: str) -> Iterator[_Given]:
    """The references with their tags."""
    given: _Given = {}
    for number, tag, value in _tagged(text):
        if tag in ("TY", "ER"):
            if given:
                yield given
            given = {}
        elif not given:
            raise NoRis(number, f"{tag} stands before TY")
        if tag != "ER":
            given.setdefault(tag, []).append(value)
    if given:
        yield given


def _tagged(text: str) -> list[tuple[int, str, str]]:
    """The number, tag and value of each line; one without a tag goes on with what stands before."""
    found: list[tuple[int, str, str]] = []
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if match := _LINE.fullmatch(line):
            found.append((number, match[1], (match[2] or "").strip()))
        elif line and found:
            first, tag, value = found[-1]
            if tag == "TY":
                raise NoRis(number, f"{line[:40]!r} has no tag")
            found[-1] = first, tag, f"{value} {line}"
    return found


def _item(given: _Given) -> dict[str, Any]:
    def first(tags: str) -> str:
        return next((value for tag in tags.split() for value in given.get(tag, ()) if value), "")

    item: dict[str, Any] = {field: first(tags) for field, tags in _FIELDS.items()}
    item["type"] = _TYPES.get(first("TY"), "document")
    item["id"] = item["id"] or item["title"]
    for role, kinds in _ROLES.items():
        item[role] = [_name(one) for tag in kinds for one in given.get(tag, ()) if one]
    for when, kinds in _DATES.items():
        item[when] = {"raw": _date([one for tag in kinds for one in given.get(tag, ())])}
    item["page"] = "-".join(filter(None, (first("SP"), first("EP"))))
    number = first("SN")
    item["ISSN" if _ISSN.fullmatch(number) else "ISBN"] = number
    if item["type"] in ("dataset", "software"):
        item["version"] = item.pop("edition")
    return item


def _name(name: str) -> dict[str, str]:
    """A person stands as `Family, Given, Suffix`; what has no comma is an organisation."""
    family, _, rest = (part.strip() for part in name.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    if not given or _FIRM.fullmatch(given):
        return {"literal": name.rstrip(", ")}
    return {"family": family, "given": given, "suffix": suffix}


def _date(values: list[str]) -> str:
    """What says most of the day: the year alone stands beside it, and goes before another's."""
    dates = [date for value in values if (date := date_of(value))]
    return max((date for date in dates if date[:4] == dates[0][:4]), key=len, default="")
