"""The numbers and dates of an article as facts and events, each with the place it has in it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.numbers.currencies import Currencies
from mkdocs_casebook.authoring.importing.numbers.languages import count_again, readable
from mkdocs_casebook.authoring.importing.numbers.periods import CHANGE, own_date
from mkdocs_casebook.authoring.importing.numbers.plain_numbers import (
    doubt,
    not_told,
    range_doubt,
    unit_of_other,
)
from mkdocs_casebook.authoring.importing.numbers.tables import Cell, in_cell
from mkdocs_casebook.authoring.importing.numbers.times import (
    ends_in,
    heads,
    in_turn,
    of_heading,
    times_in,
)
from mkdocs_casebook.authoring.importing.text.documents import cut, without_marks
from mkdocs_casebook.authoring.importing.text.record_words import literal, new_id, slug
from mkdocs_casebook.case.prose.dates import Dated
from mkdocs_casebook.case.prose.number_words import VALUES
from mkdocs_casebook.case.prose.quantities import Quantity, quantities
from mkdocs_casebook.case.prose.sentences import TARGETS
from mkdocs_casebook.case.prose.uncounted import is_code
from mkdocs_casebook.case.wording import UNITS
from mkdocs_casebook.checks.records.disagreements import thing
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.records.periods import days_of_period

BEFORE, AFTER, CHARACTERS = 7, 5, 60
_EDGES = " \t.,;:!?()[]{}\"“”‘’'«»–—-…•。，、；：！？（）"


_EACH = re.compile(r"\b(?:per|each|prices?)\b", re.IGNORECASE)
_SPELLED = re.compile(rf"\b(?:{'|'.join(VALUES)}|hundred|dozen)\b", re.IGNORECASE)
_MILLIONS = re.compile(r"[$€£]\s?[0-9][0-9.,]*\s(?:million|billion)")


class Piece(NamedTuple):
    """A piece of a sentence: `kind` is text, fact (by its id), link (by its mark in the text), or
    cite (by the id of a source). `why` is what is not plain of a number that stays text.
    """

    kind: str
    value: str
    why: str = ""


@dataclass
class FoundFacts:
    """The facts of one entity and the units that they need, made as sentences are read.

    `subject` is its id, and `name` its name; `given` is the period of numbers for which the article
    names none, and `year` that of the article; each may be empty. `left` are the numbers that stay
    in the text, by what is not plain of them; `ended` the days with which its years end, and
    `in_millions` tells whether its sums are written in millions.
    """

    subject: str
    name: str
    given: str
    year: str
    today: str
    signs: Currencies = Currencies()
    lang: str = "en"
    facts: dict[str, dict[str, str | list[str]]] = field(default_factory=dict)
    units: dict[str, dict[str, str]] = field(default_factory=dict)
    heading: str = ""
    without_period: int = 0
    left: Counter[str] = field(default_factory=Counter)
    in_millions: bool = False
    ended: set[str] = field(default_factory=set)
    _words: dict[str, str] = field(default_factory=dict)
    _things: dict[object, tuple[str, str]] = field(default_factory=dict)

    def under(self, *headings: str) -> None:
        """Go on below the headings, the nearest last: one that names a period gives it."""
        written = self._written()
        said = (heads(readable(one, self.lang, TARGETS).text, written) for one in headings[::-1])
        self.heading = next(filter(None, said), "") if self.lang else ""

    def _written(self) -> str:
        """When the article was written, at the latest."""
        return self.given or self.year or self.today

    def read(self, texts: Iterable[str]) -> None:
        """Learn the words that digits count in the article: numbers in words count them, too; and
        the days with which its years end.
        """
        texts = list(texts) if self.lang == "en" else []
        spelled = any(map(_SPELLED.search, texts))
        for text in texts:
            self.ended |= ends_in(text)
            self.in_millions |= bool(_MILLIONS.search(text))
            for one in quantities(TARGETS.sub(" ", text), self.signs.yuan) if spelled else ():
                if one.one:
                    self._unit(one)

    def bound(
        self, text: str, where: str, cell: Cell | None = None
    ) -> tuple[list[Piece], list[Dated]]:
        """The sentence in pieces, with facts for its numbers; and those of its dates that are the
        period of none.

        `where` says where in the article it stands, and `cell` what a table says of it.
        """
        if not self.lang:
            why = "what its language says" if re.search("[0-9]", text) else ""
            return [piece._replace(why=why) for piece in _pieces(text)], []
        plain = readable(text, self.lang, TARGETS)
        dates, pieces = times_in(plain.text), list[Piece]()
        used: set[Dated | None] = set()
        at = 0
        for one, dated, period, note, ranged in self._timed(plain.text, dates, cell, where):
            why = ranged or self._why_not(plain.text, one, period, cell)
            start, end = plain.span(one.start, one.end)
            if why:
                self.left[why] += 1
                piece = Piece("text", without_marks(text[start:end]), why)
            else:
                used.add(dated)
                piece = self._fact(
                    one,
                    (text[:start], text[start:end], text[end:]),
                    cell.label if cell else "",
                    period,
                    note,
                )
            links = [Piece("link", mark) for mark in TARGETS.findall(text[start:end])]
            pieces += [*_pieces(text[at:start]), piece, *links]
            at = end
        left = [each for each in dates if each not in used and each.period]
        return [*pieces, *_pieces(text[at:])], left

    def _why_not(self, text: str, one: Quantity, period: str, cell: Cell | None) -> str:
        """What of the number is not plain, with the unit that its cell has from the table."""
        if cell and (why := in_cell(text, one, cell, self.signs.in_full)):
            return why
        # Nor does a table say of what its sums are where others are in millions.
        in_full = not cell or one.scaled or "." in text or _EACH.search(cell.label)
        if self.in_millions and is_code(one.unit) and not in_full:
            return "its scale or unit"
        why = doubt(text, one, self.signs, bool(cell and cell.counts))
        # Verbs of other languages tell no time here.
        written = self._written() if self.lang == "en" else self.today
        return (
            why
            or ("" if period and not _is_change(text, one, period) else "its period")
            or not_told(text, one, period, written, self.today)
        )

    def _timed(
        self, text: str, dates: list[Dated], cell: Cell | None, where: str
    ) -> Iterable[tuple[Quantity, Dated | None, str, str, str]]:
        """The quantities of a sentence, each with its date, its period, a note, and whether it is
        one of a range.
        """
        found = quantities(text, self.signs.yuan, self._words, self.lang != "de")
        for one in found:
            count_again(one, text, self.lang)
        turn = in_turn(text, found, dates)
        end, period, note, last = 0, "", "", None
        for at, one in enumerate(found):
            dated, near = None, found[max(0, at - 1) : at] + found[at + 1 : at + 2]
            # What stands in brackets behind a number is the same in other units.
            if not (end and re.fullmatch(r"\s?[(（]\s?", text[end : one.start])):
                dated = turn.get(one.start) or own_date(text, one, dates, found, last)
                period, note = self._period(dated, cell, text, where)
                last = one, dated
            end = one.end
            if dated and at:
                unit_of_other(text, found[at - 1], one, dates)
            ranged = range_doubt(text, one, near)
            yield one, dated, period, note, ranged

    def _period(
        self, dated: Dated | None, cell: Cell | None, text: str, where: str
    ) -> tuple[str, str]:
        """The period and a note: that of the clause, of the heads of the table or section, or what
        is given; there may be none.
        """
        said = f"It stands in {where}"
        if dated:
            return dated.period, f"{said}."
        if cell and cell.period is not None:
            return cell.period, f"{said}; the table names the period."
        if self.heading and of_heading(text):
            return self.heading, f"{said}; its heading names the period."
        self.without_period += bool(self.given)
        note = f"{said} without a period; {shown(self.given)} was given at the import."
        return self.given, note

    def _unit(self, one: Quantity) -> str:
        """The id of the unit that was counted."""
        if one.one and one.unit not in self._words:
            taken = {*self.units, *UNITS, "percent"}
            id_ = new_id(taken, f"counted-{len(self.units) + 1}", slug(one.unit))
            self._words[one.unit] = id_
            self.units[id_] = {"one": one.one, "other": one.unit}
        return self._words[one.unit] if one.one else one.unit

    def _fact(
        self, one: Quantity, told: tuple[str, str, str], label: str, period: str, note: str
    ) -> Piece:
        """The number as a fact; `told` is what stands before it, its words, and what follows."""
        before, written, after = map(without_marks, told)
        label = label or _around(before, after, one.unit if one.one else "")
        unit, value = self._unit(one), f"{one.value:f}"
        # A scale brings zeros behind the point, and tenths may have been counted to the last.
        if "." in value and (one.scaled or len(value) > 18):
            value = value.rstrip("0").rstrip(".")
        said, days = f"{one.qualifier or ''} {value}", days_of_period(period)
        # Two numbers that would be called the same get a number each.
        for called in (f"{label} ({number})" if number > 1 else label for number in count(1)):
            id_, known = self._things.get((thing(called, self.name), unit, days), ("", ""))
            if known == said:
                return Piece("fact", f"{self.subject}.{id_}")
            if not id_:
                break
        year = re.sub("[^0-9a-z]+", "-", period.lower())
        id_ = new_id(self.facts, "", slug(re.sub(r"\S*[0-9]\S*", " ", label)) or slug(label), year)
        self._things[thing(called, self.name), unit, days] = id_, said
        self.facts[id_] = {
            "label": called,
            "value": value,
            "qualifier": one.qualifier or "",
            "unit": unit,
            "period": period,
            "kind": "original",
            "status": "unverified",
            "note": literal(note),
            "aliases": [cut(written, 100)],
        }
        return Piece("fact", f"{self.subject}.{id_}")


def _is_change(text: str, one: Quantity, period: str) -> bool:
    """Whether the number is that of a change, which no single day has."""
    day = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", period)
    return bool(day and re.match(rf"\s{CHANGE}\b", text[one.end :]))


def _pieces(text: str) -> list[Piece]:
    """Text and links, in order."""
    found: list[Piece] = []
    at = 0
    for mark in TARGETS.finditer(text):
        found += [Piece("text", text[at : mark.start()]), Piece("link", mark[0])]
        at = mark.end()
    return [one for one in [*found, Piece("text", text[at:])] if one.value]


def _around(left: str, right: str, counted: str) -> str:
    """The words around a number, which name it until somebody does."""
    before, after = left.split()[-BEFORE:], right.split()[:AFTER]
    start, end = " ".join(before)[-CHARACTERS:], " ".join(after)[:CHARACTERS]
    words = " ".join(filter(None, [start.lstrip(_EDGES), f"… {counted}".strip(), end]))
    # References and percentages in a label are words: nothing in it is obeyed.
    words = words.rstrip(_EDGES + "…").strip() or f"{start.strip(_EDGES)}".strip()
    return cut(words or (counted or "A number of the article"), 200)
