"""The ids that fields of records and arguments of macros may name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import get_args

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.derived_values import stands
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean, or_one_of
from mkdocs_casebook.records.argument import POINT_GROUPS
from mkdocs_casebook.records.exhibits import Kind
from mkdocs_casebook.records.fields import RECORDS
from mkdocs_casebook.records.grades import GRADES
from mkdocs_casebook.records.likely import likely_id, shown
from mkdocs_casebook.records.values import ID

PARTS = (
    "abstract", "checked", "contact", "edition", "licence", "objectives", "question", "related"
)  # fmt: skip
# What the engine has, and no case.
_OURS: dict[str, Iterable[str]] = {
    "group of points": POINT_GROUPS,
    "grade of sources": GRADES,
    "part": PARTS,
    "kind of exhibit": get_args(Kind),
    "kind of record": RECORDS,
}
# The records whose ids are a case's own, and the lists of them.
_RECORDS = {
    "source": "sources",
    "entity": "entities",
    "event": "events",
    "quotation": "quotations",
    "point": "points",
    "claim": "claims",
    "question": "questions",
    "term": "glossary",
    "series": "series",
    "exhibit": "exhibits",
}
# What case.yml declares, and its keys.
_DECLARED = {
    "objective": "objectives",
    "kind of relation": "relations",
    "kind of event": "event-kinds",
    "kind": "kinds",
    "section": "original sections",
    "own unit": "units",
}


_ID = late(ID, re.ASCII)


def _is_id(word: str) -> bool:
    return bool(_ID.fullmatch(word))


class Names:
    """What words may name; `open` where a file that may hold more of them cannot be read.

    `others` are the words of the project's other cases, by case, and `meant` the ids of records
    that have not the form of one: it is told where they stand, and not where they are named.
    """

    def __init__(self, words: Iterable[str], *, open: bool = False) -> None:
        self.words, self.meant = set(words), set[str]()
        self.open = open
        self.others: dict[str, set[str]] = {}

    def __contains__(self, word: object) -> bool:
        return self.open or word in self.words or word in self.meant

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.words))


class Facts(Names):
    """The ids of facts and cells, those of records that cannot be read in full included."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.data)
        self.records = case.records
        for id_ in case.records.ids.get("entities", ()):
            facts = case.records.at("entities", id_, "facts")
            for fact in facts if isinstance(facts, dict) else ():
                self.words.add(f"{id_}.{fact}")
                if not (_is_id(id_) and _is_id(str(fact))):
                    self.meant.add(f"{likely_id(id_)}.{likely_id(str(fact))}")

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or stands(self.records, str(word))


Known = Mapping[str, Names]


@lru_cache(maxsize=8)
def known_ids(case: Case) -> dict[str, Names]:
    """What words may name in this case, by what they name."""
    records = case.records
    known = {"fact": Facts(case)} | {what: Names(words) for what, words in _OURS.items()}
    for what, name in _RECORDS.items():
        known[what] = own = Names(records.ids.get(name, ()), open=(name, "") in records.unread)
        own.meant.update(likely_id(word) for word in own if not _is_id(word))
    for what, path in _DECLARED.items():
        found = records.at("case", "case", *path.split())
        words = map(str, found) if isinstance(found, dict) else ()
        wrong = found is not None and not isinstance(found, dict)
        known[what] = Names(words, open=records.case_unread or wrong)
    return known


def acquainted(known: Mapping[str, Known]) -> Mapping[str, Known]:
    """What words may name in each case, which knows the words of the others."""
    for id_, own in known.items():
        for named in ("fact", *_RECORDS):
            own[named].others = {
                other: known[other][named].words for other in known if other != id_
            }
    return known


def unknown(
    named: str, value: str, place: Place, known: Iterable[str], word: str | None = None
) -> Problem:
    """The problem for a word that names nothing, with the nearest that does.

    `word` is the form in which it is known, if that is not the value's own.
    """
    rule = "unknown-" + named.replace(" ", "-")
    others = known.others if isinstance(known, Names) else {}
    found = next((other for other, words in others.items() if (word or value) in words), None)
    told = or_one_of if named in {**_OURS, **_DECLARED} else did_you_mean
    hint = told(word or value, known)
    if found:
        hint = f"; it belongs to the case {found!r}, and each case speaks of its own alone"
    whose = "" if named in (*_OURS, "macro", "group of rules") else " of this case"
    return Problem(place, rule, f"{shown(value)} is no {named}{whose}{hint}")
