"""Corrections: what they are of, how they read, and what they account for."""

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.statements import NOTHING, Difference, same, statements_of
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.reading.problem import did_you_mean
from mkdocs_casebook.records.argument import Correction
from mkdocs_casebook.records.texts import references


class Corrected(NamedTuple):
    """The kind and id of what was corrected, which field of it, and how it read and reads.

    The field is in words, and empty where the kind says it.
    """

    what: str
    id: str
    field: str
    old: str
    new: str


def corrected(record: Correction, case: Case, words: Words) -> Corrected:
    """The correction in words."""
    what, id_ = record.of() or ("", "")
    field, old, new = record.of_field, record.from_, record.to
    if (what, field) == ("fact", "value"):
        datum = case.data[id_]
        before, after = (
            replace(datum, value=case.in_units(datum.ref, text)) for text in (old, new)
        )
        old, new = words.amount(before), words.value(after)
    elif (what, field) == ("event", "date"):
        old, new = words.date(old), words.date(new)
    else:
        old, new = (read_words(text, case, words) for text in (old, new))
    called = (record.field or "").replace(".", ", ").replace("-", " ")
    return Corrected(what, id_, called, old, new)


def read_words(text: str, case: Case, words: Words) -> str:
    """The words of a record's text, in which what is no longer there stands by its id."""
    records = case.records
    known = {"fact": {*case.data}, "source": {*records.sources}, "exhibit": {*records.exhibits}}
    known["link"] = {*records.glossary, *records.entities}
    if all(token.value in known[token.names] for token in references(text)):
        return plain_text(case, words, text)
    return text.replace("[[", "").replace("]]", "")


def unreadable(record: Correction, case: Case) -> str:
    """What is wrong with the field that a correction names, or nothing."""
    what, id_ = record.of() or ("page", "")
    if record.also and what != "fact":
        return f"also names other facts, and this is of the {what}; write a correction for them"
    if what in ("page", "removed"):
        return f"a {what} has no fields; leave it out" if record.field else ""
    if what == "case" and id_ != case.id:
        return f"{id_!r} is not this case; write {case.id}"
    if not record.of_field:
        return f"say which field of the {what} was changed, as field: {_first(case, what, id_)}"
    known = statements_of(case, what, id_)
    if known and record.of_field not in known and record.to != NOTHING:
        hint = did_you_mean(record.of_field, known)
        return f"{record.of_field!r} is nothing that {id_!r} states{hint}"
    return ""


def _first(case: Case, what: str, id_: str) -> str:
    return next(iter(statements_of(case, what, id_)), "title")


def accounted(difference: Difference, new: Iterable[Correction]) -> bool:
    """Whether new corrections of a record lead from what its statement said to what it says.

    Of words, a correction may give those alone that were changed.
    """
    text, led = " ".join(difference.old.split()), False
    for one in sorted(new, key=lambda one: one.date):
        if one.of_field == difference.field:
            if same(one.from_, text):
                text = one.to
            elif " " in text and one.from_ in text:
                text = text.replace(one.from_, one.to, 1)
            else:
                return False
            led = True
    return led and same(text, difference.new)


def stands(record: Correction, now: str) -> bool:
    """Whether what a correction set is what stands there, or among the words there."""
    return same(record.to, now) or (" " in now and record.to in " ".join(now.split()))


def is_removed(case: Case, what: str, id_: str) -> bool:
    """Whether a correction says that the record or page is no longer there, or what held it."""
    told = (one.removed for one in case.records.corrections.values() if one.removed)
    return any(_names(removed, what, id_) for removed in told)


def _names(removed: str, what: str, id_: str) -> bool:
    kind, _, pattern = removed.partition(" ")
    if what == "fact" and kind in ("entity", "series"):
        return fnmatchcase(id_, f"{pattern}.*")
    return kind == what and fnmatchcase(id_, pattern)
