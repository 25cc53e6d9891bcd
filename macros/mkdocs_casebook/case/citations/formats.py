"""Works as reference managers read them: CSL-JSON, BibTeX and RIS.

The writer is ours: pandoc's (3.9) leaves out the site that a web page stands in, makes two houses
of "Securities and Exchange Commission" and two persons of a family name with "and", and writes
titles anew; its biblatex has no `year`, its BibTeX neither abstract nor the day of reading.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from pydantic_core import to_json

from mkdocs_casebook.records.likely import MONTHS
from mkdocs_casebook.records.sources import Name, Source

# The kinds of CSL, as BibTeX and RIS have them.
KINDS = {
    "article": ("article", "JOUR"),
    "article-journal": ("article", "JOUR"),
    "article-magazine": ("article", "MGZN"),
    "article-newspaper": ("article", "NEWS"),
    "bill": ("misc", "BILL"),
    "book": ("book", "BOOK"),
    "broadcast": ("misc", "VIDEO"),
    "chapter": ("incollection", "CHAP"),
    "classic": ("misc", "CLSWK"),
    "collection": ("book", "EDBOOK"),
    "dataset": ("misc", "DATA"),
    "entry-dictionary": ("incollection", "DICT"),
    "entry-encyclopedia": ("incollection", "ENCYC"),
    "figure": ("misc", "FIGURE"),
    "graphic": ("misc", "ART"),
    "hearing": ("misc", "HEAR"),
    "interview": ("misc", "PCOMM"),
    "legal_case": ("misc", "CASE"),
    "legislation": ("misc", "STAT"),
    "manuscript": ("unpublished", "MANSCPT"),
    "map": ("misc", "MAP"),
    "motion_picture": ("misc", "MPCT"),
    "musical_score": ("misc", "MUSIC"),
    "pamphlet": ("booklet", "PAMP"),
    "paper-conference": ("inproceedings", "CPAPER"),
    "patent": ("misc", "PAT"),
    "personal_communication": ("misc", "PCOMM"),
    "post-weblog": ("misc", "BLOG"),
    "regulation": ("misc", "STAT"),
    "report": ("techreport", "RPRT"),
    "review": ("article", "JOUR"),
    "review-book": ("article", "JOUR"),
    "software": ("misc", "COMP"),
    "song": ("misc", "SOUND"),
    "standard": ("misc", "STAND"),
    "thesis": ("phdthesis", "THES"),
    "treaty": ("misc", "STAT"),
    "webpage": ("misc", "ELEC"),
}
_OTHER = ("misc", "GEN")
# Where BibTeX has what a publication stands in, and who published it.
_SHELVES = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_HOUSES = {"techreport": "institution", "phdthesis": "school"}
# What TeX obeys. BibTeX counts braces, also those behind a backslash.
_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        # Plain, single quotation marks come out of pandoc as double ones.
        "‘": r"{\textquoteleft}",
        "’": r"{\textquoteright}",
        **{char: f"\\{char}" for char in "$&#%_"},
    }
)
_IN_CAPITALS = ("url", "doi", "isbn", "issn")
# The fields that hold names.
_ROLES = {"author", "editor"}
# The formats in which a page or a fact is cited, and their files' suffixes.
FORMATS = (("APA", "txt"), ("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))


@dataclass(frozen=True)
class Item:
    """A work with the fields of CSL-JSON, its dates as records have them; empty is left out."""

    id: str
    type: str
    title: str
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: str = ""
    collection_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    edition: str = ""
    version: str = ""
    chapter_number: str = ""
    event_title: str = ""
    event_place: str = ""
    authority: str = ""
    publisher: str = ""
    publisher_place: str = ""
    number: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = ""
    url: str = ""
    issued: str = ""
    accessed: str = ""
    abstract: str = ""
    title_short: str = ""
    medium: str = ""
    genre: str = ""

    def csl(self) -> dict[str, object]:
        """The item as CSL-JSON has it."""
        values: dict[str, object] = {
            name.upper() if name in _IN_CAPITALS else name.replace("_", "-"): value
            for name, value in vars(self).items()
            if value
        }
        for role in _ROLES:
            if names := getattr(self, role):
                values[role] = [name.model_dump(exclude_none=True) for name in names]
        for name, date in (("issued", self.issued), ("accessed", self.accessed)):
            if date:
                values[name] = {"date-parts": [[int(part) for part in date.split("-")]]}
        return values


_OF_SOURCES = {field.name for field in fields(Item)} - _ROLES


def item_of(id_: str, source: Source) -> Item:
    """The source as an item; an address that is not http or https is left out."""
    values = source.model_dump(include=_OF_SOURCES, exclude_none=True)
    if not re.match("https?://", source.url or ""):
        values["url"] = ""
    return Item(id_, author=tuple(source.author), editor=tuple(source.editor), **values)


def csl(items: Iterable[Item]) -> str:
    """The items as a file of CSL-JSON."""
    return to_json([item.csl() for item in items], indent=1).decode() + "\n"


def bibtex(items: Iterable[Item]) -> str:
    """The items as a file of BibTeX, in UTF-8; nothing in them is obeyed by TeX."""
    return "\n".join(map(_bibtex_entry, items))


def _bibtex_entry(item: Item) -> str:
    kind, _ = KINDS.get(item.type, _OTHER)
    year, month, day, *_ = *item.issued.split("-"), "", ""
    values = {
        "author": " and ".join(map(_bibtex_name, item.author)),
        "editor": " and ".join(map(_bibtex_name, item.editor)),
        "title": f"{{{_tex(item.title)}}}",
        _SHELVES.get(kind, "howpublished"): _tex(item.container_title),
        "series": _tex(item.collection_title or item.event_title),
        "volume": _tex(item.volume),
        "chapter": _tex(item.chapter_number),
        "pages": re.sub("[-–]+", "--", _tex(item.page)),
        "edition": _tex(item.edition or item.version),
        _HOUSES.get(kind, "publisher"): _one(item.publisher or item.authority),
        "address": _tex(item.publisher_place or item.event_place),
        "type": _tex(item.genre or item.medium),
        "number": _tex(item.number or item.issue),
        "year": year,
        "month": month and MONTHS[int(month) - 1],
        "day": day,
        "doi": item.doi,
        "isbn": _tex(item.isbn),
        "issn": _tex(item.issn),
        "url": item.url,
        "urldate": item.accessed,
        "language": item.language,
        "abstract": _tex(item.abstract),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in values.items()
        if value
    ]
    return f"@{kind}{{{item.id},\n{''.join(lines)}}}\n"


def _bibtex_name(name: Name) -> str:
    if name.literal:
        return f"{{{_tex(name.literal)}}}"
    return ", ".join(_one(part) for part in (name.family, name.given) if part)


def _one(text: str) -> str:
    """The text in braces where BibTeX would take it for several names."""
    return f"{{{_tex(text)}}}" if re.search(r",|\band\b", text, re.IGNORECASE) else _tex(text)


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def ris(items: Iterable[Item]) -> str:
    """The items as a file of RIS."""
    return "".join(map(_ris_entry, items))


def _ris_entry(item: Item) -> str:
    first, _, last = item.page.replace("–", "-").partition("-")
    values = [
        ("TY", KINDS.get(item.type, _OTHER)[1]),
        ("ID", item.id),
        *(("AU", name.listed) for name in item.author),
        *(("A2", name.listed) for name in item.editor),
        ("TI", item.title),
        ("T2", item.container_title or item.event_title),
        ("T3", item.collection_title),
        ("VL", item.volume),
        ("IS", item.issue),
        ("SE", item.chapter_number),
        ("SP", first),
        ("EP", last),
        ("ET", item.edition or item.version),
        ("PB", item.publisher or item.authority),
        ("CY", item.publisher_place or item.event_place),
        ("M1", item.number),
        ("M3", item.genre or item.medium),
        ("DO", item.doi),
        ("SN", item.isbn or item.issn),
        ("UR", item.url),
        ("LA", item.language),
        ("AB", item.abstract),
        ("PY", item.issued[:4]),
        ("DA", item.issued.replace("-", "/")),
        ("Y2", item.accessed.replace("-", "/")),
    ]
    lines = [f"{tag}  - {_line(value)}\r\n" for tag, value in values if value]
    return "".join([*lines, "ER  - \r\n"])


def _line(text: str) -> str:
    return " ".join(text.split())
