"""Who gives a number: the words for each kind of evidence, and what sources can bear it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.people import speaker_of
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.records.grades import FIRST_HAND, GRADES, UNGRADED
from mkdocs_casebook.records.sources import Source

_SECOND_HAND = tuple(grade for grade in GRADES if grade not in FIRST_HAND)
_PRESS = GRADES[2]
# What parliaments, courts and authorities issue, and nobody files.
OF_STATES = ("bill", "hearing", "legal_case", "legislation", "regulation", "treaty")


class Kind(NamedTuple):
    """A kind of evidence: what is said of it with the name of who gives it, and without; the grades
    of sources that can bear it; and those whose author gives it where nobody is named.
    """

    by: str
    alone: str
    grades: tuple[str, ...] = GRADES
    authors: tuple[str, ...] = FIRST_HAND


KINDS = {
    "filed": Kind("Filed by {who}", "Filed", FIRST_HAND),
    "stated": Kind("Stated by {who}", "Stated", (*FIRST_HAND, _PRESS), ()),
    "reported": Kind("Reported by {who}", "Reported", _SECOND_HAND, _SECOND_HAND),
    "estimate": Kind("Estimated by {who}", "An estimate"),
    "survey": Kind("Surveyed by {who}", "A survey"),
    "authority": Kind("According to {who}", "An authority", (*FIRST_HAND, _PRESS)),
    "forecast": Kind("Forecast by {who}", "A forecast"),
    "original": Kind("Stated by {who}", "The original says so", authors=()),
    "derived": Kind("Computed by {who}", "Computed", authors=()),
}
# These say nothing without a name.
NAMED = ("stated", "authority")


def can_bear(kind: str, source: Source) -> bool:
    """Whether a number of that kind may rest on the source; whatever nobody has graded may, and
    what has no grade that there is, which is told by itself.
    """
    if source.grade not in GRADES or source.grade == UNGRADED or kind not in KINDS:
        return True
    return source.grade in KINDS[kind].grades and not (kind == "filed" and source.type in OF_STATES)


def giver(case: Case, datum: Datum) -> str:
    """Who gives the number: as its record says, or by its sources; nothing where nobody is known.

    An author, or who published what has none; a report in the press is by the paper.
    """
    if datum.by:
        return speaker_of(case, datum.by)
    authors = KINDS[datum.kind].authors if datum.kind in KINDS else ()
    supporting = (one.source for one in datum.evidence if one.supports != "contradicts")
    sources = (case.records.sources[id_] for id_ in supporting if id_ in case.records.sources)
    return next(filter(None, _names(case, sources, authors, datum.kind)), "")


def _names(
    case: Case, sources: Iterable[Source], grades: tuple[str, ...], kind: str
) -> Iterator[str]:
    for source in sources:
        if source.grade in grades:
            authors = " and ".join(name.words for name in source.author[:2])
            paper = source.container_title or ""
            issuers = (authors, source.publisher or "", paper)
            found = (paper, *issuers) if kind == "reported" else issuers
            yield _known_as(case, next(filter(None, found), ""))


def _known_as(case: Case, name: str) -> str:
    """What prose calls an entity of that name: the shortest of its names with which that begins."""
    return case.names_in_prose.get(name, name)


def given(case: Case, datum: Datum) -> str:
    """What a reader is told of who gives the number: Filed by Acme; An estimate."""
    kind, name = KINDS.get(datum.kind), giver(case, datum)
    if kind is None:
        return ""
    return phrase(kind.by, who=name) if name else phrase(kind.alone)
