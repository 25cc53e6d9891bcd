"""How long the note of a fact is, measured by its records: a note is for reading beside a number.

A value counts as two words and its unit's, a citation as its names, or its title, and the year: so
nothing is rendered, and the measure is right to a few words.
"""

import re
from collections.abc import Iterator

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.reading.problem import Place, Problem

WORDS = 60
# A note spells out a computation from so few numbers.
INPUTS = 2


def notes_too_long(case: Case) -> Iterator[Problem]:
    """The facts whose notes would be too long to read beside a number."""
    longest: dict[Place, tuple[int, str]] = {}
    for datum in case.data.values():
        path = datum.id.split(".")
        what, inside = ("series", "rows") if len(path) == 3 else ("entities", "facts")
        place = case.records.place(what, path[0], inside, path[1], of_key=True)
        longest[place] = max(longest.get(place, (0, "")), (len(_note(datum, case)), datum.id))
    for place, (words, id_) in longest.items():
        if words > WORDS:
            message = f"the note of {id_!r} has {words} words, {WORDS} at most; shorten"
            yield Problem(place, "note-length", f"{message} its label, or its quote at the ends")


def _note(datum: Datum, case: Case) -> list[str]:
    """About the words of the fact's note, one for one."""
    words = [*_value(datum), *(datum.label or "").split(), *_period(datum.period), datum.status]
    if datum.inputs:
        words += ["Computed", "From", "More"]
        for item in datum.inputs if len(datum.inputs) <= INPUTS else ():
            words += [*_value(item), *(item.short or item.label or "").split(), "and"]
            words += _period(item.period) if item.period != datum.period else []
        return words + [word for source in datum.sources[:3] for word in _citation(source, case)]
    words += ["the", "company", "says", "so", "More"]
    for item in datum.evidence[:1]:
        words += [*_citation(item.source, case), *["x"] * words_in(item.quote or "")]
    return words


def _value(datum: Datum) -> list[str]:
    unit = datum.unit or ""
    number = ["7.7%"] if unit == "percent" else ["7.7", "billion"]
    named = unit.split("-") if unit.islower() and unit != "percent" else ()
    return [*(datum.qualifier or "").split(), *number, *named]


def _period(period: str | None) -> list[str]:
    """Fiscal year 2023 (to 31 March 2023), July to September 2025, 30 September 2018."""
    text = period or ""
    return ["x"] * (7 if text.startswith("FY") else len(re.split("[-/]", text)))


def _citation(id_: str, case: Case) -> list[str]:
    source = case.records.sources.get(id_)
    if source is None:
        return []
    names = [name.literal or name.family or "" for name in source.author]
    said = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
    return [*(said or source.title or "").split(), "2023"]
