"""Something wrong with what an author wrote, and where."""

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mkdocs_casebook.reading.rules import all_rules


class Place(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        # A name may hold what would end the line in which it is told.
        shown = (char if char.isprintable() else repr(char)[1:-1] for char in self.file)
        file = self.file if self.file.isprintable() else "".join(shown)
        return f"{file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """Something wrong, and where. A warning is told, and stops nothing.

    `published` tells whether it is asked for before a publication, which takes no drafts. What is
    `lowered` is a rule of judgement in a case that was imported and that nobody has read yet.
    """

    place: Place
    rule: str
    message: str
    published: bool = False
    lowered: bool = False

    @property
    def warning(self) -> bool:
        """Whether it is told, and stops nothing."""
        rule = all_rules()[self.rule]
        told = rule.warning or self.lowered
        return told and not ((rule.draft or self.lowered) and self.published)

    def __str__(self) -> str:
        severity = "warning: " if self.warning else ""
        return f"{self.place}: {self.rule}: {severity}{self.message}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` with the nearest known word, or nothing."""
    near = nearest(word, known)
    return f"; did you mean {near!r}?" if near else ""


def or_one_of(word: str, known: Iterable[str], most: int = 40) -> str:
    """The nearest of the known words, or where none is near the first of them, at most so many."""
    known = list(known)
    some = ", ".join(known[:most]) + " …" * (len(known) > most)
    return did_you_mean(word, known) or (f"; known are {some}" if known else "")


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, or nothing where none is near."""
    if len(word) > 100:
        return ""
    known = list(known)
    parts = _parts(word)
    alike = (other for other in known if _parts(other) == parts)
    if same := next(alike, ""):
        return same
    # What shares many pairs of letters is compared in full: that alone takes time.
    pairs = _pairs(word)
    shared = [(len(pairs & _pairs(other)), other) for other in known]
    near = [other for _, other in sorted(shared, reverse=True)[:10]]
    if close := difflib.get_close_matches(word, near, n=1, cutoff=0.6):
        return close[0]
    # Or it is half of one alone, as newspaper of article-newspaper.
    halves = {other: _parts(other) for other in near}
    whole = [other for other, own in halves.items() if {*parts} < {*own} and len(own) == 2]
    return whole[0] if len(whole) == 1 else ""


@lru_cache(maxsize=10_000)
def _parts(word: str) -> tuple[str, ...]:
    """The words of a name in any order, as those of doe-john and john-doe."""
    return tuple(sorted(re.split(r"[-_\s]+", word.casefold())))


@lru_cache(maxsize=10_000)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(f" {word} ")))
