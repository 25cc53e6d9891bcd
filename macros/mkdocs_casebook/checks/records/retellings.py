"""Sources of a number that say the same words, and so are one."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.origins import origin_of
from mkdocs_casebook.checks.records.evidence_rules import bearing
from mkdocs_casebook.reading.problem import Place, Problem

# So many words in a row are not written twice by chance.
_WORDS = 6


def retellings(case: Case) -> Iterator[Problem]:
    """Pieces of evidence of a number with the same words, of sources that tell no common origin."""
    told: set[Place] = set()
    for datum in (one for one in case.data.values() if not one.operation):
        for problem in _alike(case, datum):
            if problem.place not in told:
                told.add(problem.place)
                yield problem


def _alike(case: Case, datum: Datum) -> Iterator[Problem]:
    quoted = [
        (index, one.source, re.findall(r"\w+", one.quote.casefold()))
        for index, one in enumerate(datum.evidence)
        if one.quote
    ]
    for (_, first, mine), (index, second, theirs) in combinations(quoted, 2):
        if origin_of(case, first) == origin_of(case, second):
            continue
        run = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
        if run.size >= _WORDS:
            words = " ".join(mine[run.a : run.a + run.size])
            message = f"{first!r} says {words!r} too: one report; give both sources one origin"
            path = bearing(case, datum.ref)
            place = case.records.place(*path, "evidence", index)
            yield Problem(place, "origin-one", message)
