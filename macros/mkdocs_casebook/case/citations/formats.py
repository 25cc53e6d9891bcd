"""Entries as reference managers read them: BibTeX, RIS and CSL-JSON, and APA for our own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic_core import to_json

from mkdocs_casebook.case.case import NEVER, Case
from mkdocs_casebook.case.citations.apa import Run
from mkdocs_casebook.records.sources import Name

# The kinds of CSL, as BibTeX and RIS have them.
_BIBTEX = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_RIS = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "paper-conference": "CPAPER",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
# Where BibTeX has what a publication stands in, and who published it.
_SHELVES = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_HOUSES = {"techreport": "institution", "phdthesis": "school"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What TeX obeys. BibTeX counts braces, also those behind a backslash.
_TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{char: f"\\{char}" for char in "$&#%_"},
    }
)
# The formats in which a page or a fact is cited, and their files' suffixes.
FORMATS = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))


# -- our own --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Work:
    """A case as it is cited: `date` is the day on which it was last checked, or `NEVER`."""

    title: str
    edition: str
    authors: tuple[Name, ...]
    date: str
    publisher: str
    language: str = "en"

    def item(self, id_: str, title: str | None, url: str = "", abstract: str = "") -> dict:
        """A part of the work, or the whole without a title, as an item of CSL-JSON."""
        item: dict = {"id": id_, "type": "chapter" if title else "book"}
        if self.authors:
            item["author"] = [name.model_dump(exclude_none=True) for name in self.authors]
        item["title"] = title or self.title
        if title:
            item["container-title"] = self.title
        item |= {"edition": self.edition, "publisher": self.publisher}
        if self.date != NEVER:
            item["issued"] = {"date-parts": [[int(part) for part in self.date.split("-")]]}
        item |= {"URL": url} if url else {}
        item |= {"abstract": abstract} if abstract else {}
        return item | {"language": self.language}

    def apa(self, title: str | None, url: str = "") -> tuple[Run, ...]:
        """The entry of a part of the work, or of the whole, in an APA list of references."""
        year = "(n.d.). " if self.date == NEVER else f"({self.date[:4]}). "
        names = apa_names(self.authors)
        whole = [Run(self.title, italic=True), Run(f" ({self.edition}). ")]
        if title:
            own = [Run(f"{title}{'' if title[-1] in '.?!' else '.'} ")]
            whole = [Run("In "), *whole]
        else:
            own, whole = whole, []
        lead = [Run(f"{names} "), Run(year), *own] if names else [*own, Run(year)]
        tail = [Run(f"{self.publisher}.")] + ([Run(" "), Run(url, url=url)] if url else [])
        return (*lead, *whole, *tail)


def work(case: Case, publisher: str, locale: str) -> Work:
    """The case as it is cited."""
    record = case.records.case
    return Work(
        record.title,
        record.edition,
        tuple(record.authors),
        case.newest_check,
        publisher,
        locale.partition("_")[0],
    )


def stem(fact_id: str) -> str:
    """The name, without its suffix, of the files that cite a fact; they stand beside its page."""
    return f"cite-{fact_id.partition('.')[2]}"


def text_of(runs: Iterable[Run]) -> str:
    """The runs as plain text."""
    return "".join(run.text for run in runs)


def apa_names(names: Iterable[Name]) -> str:
    """The authors of an entry: `Doe, J., & Example Press.`; nothing without any."""
    found = [_apa_name(name) for name in names]
    if len(found) > 20:
        joined = ", ".join([*found[:19], f"… {found[-1]}"])
    else:
        joined = ", & ".join([", ".join(found[:-1]), found[-1]] if found[1:] else found)
    return joined and (joined if joined.endswith(".") else f"{joined}.")


def _apa_name(name: Name) -> str:
    if name.literal or not name.given:
        return name.literal or name.family or ""
    initials = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in name.given.split()
    )
    return f"{name.family}, {initials}" if name.family else name.given


# -- formats --------------------------------------------------------------------------------------


def csl(items: list[dict]) -> str:
    """The items as a file of CSL-JSON."""
    return to_json(items, indent=1).decode() + "\n"


def bibtex(items: Iterable[dict]) -> str:
    """The items of CSL-JSON as a file of BibTeX, in UTF-8; nothing in them is obeyed by TeX."""
    return "\n".join(map(_bibtex_entry, items))


def _bibtex_entry(item: dict) -> str:
    kind = _BIBTEX.get(item["type"], "misc")
    authors = " and ".join(map(_bibtex_name, item.get("author", ())))
    fields = {
        "author": authors,
        "title": _braced(_tex(item["title"])),
        _SHELVES.get(kind, "howpublished"): _tex(item.get("container-title", "")),
        "edition": _tex(item.get("edition", "")),
        _HOUSES.get(kind, "publisher"): _tex(item.get("publisher", "")),
        "number": _tex(item.get("number", "")),
    }
    year, month, day = _date(item.get("issued"))
    fields |= {"year": year, "month": _MONTHS[int(month) - 1] if month else "", "day": day}
    fields |= {
        "url": item.get("URL", ""),
        "urldate": "-".join(filter(None, _date(item.get("accessed")))),
        "language": item.get("language", ""),
        "abstract": _tex(item.get("abstract", "")),
    }
    lines = [
        f"  {name} = {value if name == 'month' else _braced(value)},\n"
        for name, value in fields.items()
        if value
    ]
    return f"@{kind}{{{item['id']},\n{''.join(lines)}}}\n"


def _bibtex_name(name: dict) -> str:
    if "literal" in name:
        return _braced(_tex(name["literal"]))
    parts = [_tex(name[part]) for part in ("family", "given") if part in name]
    return ", ".join(
        _braced(part) if re.search(r",|\band\b", part, re.IGNORECASE) else part for part in parts
    )


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _braced(text: str) -> str:
    return f"{{{text}}}"


def ris(items: Iterable[dict]) -> str:
    """The items of CSL-JSON as a file of RIS."""
    return "".join(map(_ris_entry, items))


def _ris_entry(item: dict) -> str:
    fields: list[tuple[str, str]] = [("TY", _RIS.get(item["type"], "GEN")), ("ID", item["id"])]
    for name in item.get("author", ()):
        parts = (name.get(part) for part in ("family", "given"))
        fields.append(("AU", name.get("literal") or ", ".join(filter(None, parts))))
    for tag, field in _RIS_FIELDS:
        if value := item.get(field):
            fields.append((tag, value))
    for tag, field in (("DA", "issued"), ("Y2", "accessed")):
        if date := "/".join(filter(None, _date(item.get(field)))):
            fields += [("PY", date[:4])] if tag == "DA" else []
            fields.append((tag, date))
    lines = [f"{tag}  - {_line(value)}\r\n" for tag, value in fields]
    return "".join([*lines, "ER  - \r\n"])


_RIS_FIELDS = (
    ("TI", "title"),
    ("T2", "container-title"),
    ("ET", "edition"),
    ("PB", "publisher"),
    ("M1", "number"),
    ("UR", "URL"),
    ("LA", "language"),
    ("AB", "abstract"),
)


def _date(value: dict | None) -> tuple[str, str, str]:
    """Year, month and day with their zeros, each empty where it is not known."""
    parts = value["date-parts"][0] if value else []
    year, month, day = (*(f"{part:02}" for part in parts), "", "", "")[:3]
    return year, month, day


def _line(text: str) -> str:
    return " ".join(text.split())
