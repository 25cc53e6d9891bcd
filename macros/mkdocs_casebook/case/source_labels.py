"""How readers know a source: its label, and several of them in one line."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_casebook.case.citations.apa import is_description, phrases, shortened
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.grades import FIRST_HAND
from mkdocs_casebook.records.sources import Source

# What is known by the names of those who wrote it, and not by where it appeared.
_SIGNED = ("article-journal", "book", "chapter", "paper-conference", "thesis")
# What a form that is filed each year is called, by its name.
_YEARLY = dict.fromkeys(("10-K", "20-F", "40-F"), "Annual report")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_YEAR = r"(?:19|20)[0-9]{2}"
_QUARTER = rf"((?:{'|'.join(_MONTHS)}|first|second|third|fourth) quarter|Q[1-4])"
_FILED = late(rf"Form ([0-9A-Z-]+)(?:.*?(?:fiscal|financial) year ({_YEAR}))?")
_RELEASE = late(rf"\b{_QUARTER}\b.*?({_YEAR}).*\bresults\b.*\[press release\]", re.IGNORECASE)
_REPORT = late(rf"(?=.*\bannual report\b)(?=.*?\b({_YEAR})\b)", re.IGNORECASE)
# A label in three: what it is, when, and what else is said of it.
_DATED = late(rf"(.+?)(,? )((?:{_QUARTER} )?(?:FY)?{_YEAR})\b(.*)")


def label_of(source: Source, subject: str = "") -> str:
    """How readers know the source; `subject` is whose case it is, of whom no report says so.

    A label that its record gives; else what it was filed as and for which year, the quarter of a
    release, its authors, or where it appeared, and when.
    """
    if source.label:
        return source.label
    if known := _periodical(source):
        author = next((name.short for name in source.author), "")
        theirs = not author or (subject and author.startswith(subject))
        return known if theirs else f"{author}, {known[0].lower()}{known[1:]}"
    name = _by(source) or source.number or short_title(source.title)
    return f"{name}, {source.issued[:4]}" if source.issued else name


def _by(source: Source) -> str:
    """Where it appeared; its authors, where they are what it is known by, or there is no more."""
    names = [name.short for name in source.author]
    own_word = source.grade in FIRST_HAND and any(name.literal for name in source.author)
    shelf = source.container_title or source.publisher or ""
    if not names or (shelf and not own_word and source.type not in _SIGNED):
        return shelf
    return " and ".join(names) if len(names) < 3 else f"{names[0]} et al."


def short_title(title: str) -> str:
    """A title up to the end of its first phrase of some words; a description without brackets."""
    words = title.strip("[]").split() if is_description(title) else title.split()
    return shortened(words, next(phrases(words)))


def _periodical(source: Source) -> str:
    """The report of a year or the results of a quarter that it is, by its number or its title."""
    year = source.issued[:4] if source.issued else ""
    if filed := _FILED.match(source.number or ""):
        form, of = filed.groups()
        if form in _YEARLY and (of or year):
            return f"{_YEARLY[form]} {of or year}, Form {form}"
        return f"Form {form}, {year}" if year else f"Form {form}"
    if released := _RELEASE.search(source.title):
        return f"Results, {released[1]} {released[2]}"
    if source.grade in FIRST_HAND and (report := _REPORT.match(source.title)):
        return f"Annual report {report[1]}"
    return ""


class Sources(NamedTuple):
    """Sources of a kind, as one line tells of them; several from the first year to the last."""

    words: str
    ids: list[str]


def grouped(labels: Mapping[str, str]) -> list[Sources]:
    """The sources by what their labels call them, in order of the first of each."""
    kinds: dict[str, list[tuple[tuple[str, int], str, str]]] = {}
    for id_, label in labels.items():
        dated = _DATED.fullmatch(label)
        when = dated[3] if dated else ""
        kinds.setdefault(dated[1] if dated else label, []).append((_order(when), label, id_))
    return [_group(name, items) for name, items in kinds.items()]


def _order(when: str) -> tuple[str, int]:
    month = when.split()[0] if " " in when else ""
    return when[-4:], _MONTHS.index(month) if month in _MONTHS else 0


def _group(name: str, items: list[tuple[tuple[str, int], str, str]]) -> Sources:
    items = sorted(items)
    first, last = ((_DATED.fullmatch(label), label) for _, label, _ in (items[0], items[-1]))
    ids = [id_ for *_, id_ in items]
    if first[1] == last[1] or not (first[0] and last[0]):
        return Sources(first[1], ids)
    plural = f"{name}s" if first[0][2] == " " else name
    return Sources(f"{plural}{first[0][2]}{first[0][3]} to {last[0][3]}", ids)
