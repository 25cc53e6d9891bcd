"""What is left to do for a case: unused records, weak evidence, reviews, what is not verified."""

import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mkdocs_casebook.case.bearing import BASES, basis
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.citations.apa import is_description
from mkdocs_casebook.case.due import Due, due_dates, issues
from mkdocs_casebook.case.last_seen import STATES
from mkdocs_casebook.case.origins import retold
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.trust import counted
from mkdocs_casebook.pages.unwritten import Open, still_open
from mkdocs_casebook.pages.uses import Uses
from mkdocs_casebook.reading.allowances import LEFT, read_exceptions
from mkdocs_casebook.records.argument import VERDICTS
from mkdocs_casebook.records.base import STATUSES
from mkdocs_casebook.records.named import named_in
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.sources import Source

FIRST = 10


@dataclass(frozen=True)
class Report:
    """The state of a case; ids are those of facts, cells and sources.

    `statuses`, `bases` and `verdicts` count, in a fixed order: numbers by how far they were checked
    and by what they rest on, without those computed, and without coordinates, which are `left`;
    `due` is what is overdue, a review or an issue of what an entity publishes, with its date, and
    `next` the next issue of each;
    `to_verify` are the numbers that nobody has read, those that most pages show first;
    `unchecked` are the claims at which nobody has looked, those with most numbers first; `unread`
    the sources of which nobody has read anything, `described` those of which nobody has read the
    title; `retold` the numbers several of whose sources are one report; `in_text` the
    sentences whose numbers an import left in the text; `states` counts what became of the sources
    when a machine last looked, if one did; `unwritten` is what keeps it from being published.
    """

    unwritten: list[Open]
    statuses: dict[str, int]
    bases: dict[str, int]
    left: int
    verdicts: dict[str, int]
    unchecked: list[str]
    due: list[Due]
    next: list[Due]
    to_verify: list[str]
    unused_facts: list[str]
    not_primary: list[str]
    unread: list[str]
    unused_sources: list[str]
    not_archived: list[str]
    described: list[str]
    undated: list[str]
    unsigned: list[str]
    retold: list[str]
    in_text: list[str]
    states: dict[str, int]

    @property
    def verified(self) -> float:
        """The share of the counted numbers that is verified, from 0 to 1."""
        total = sum(self.statuses.values())
        return self.statuses.get("verified", 0) / total if total else 0.0


def progress(case: Case, uses: Uses, pages: Iterable[Page], today: str) -> Report:
    """The state of the case, with its pages, on a day."""
    records, data = case.records, case.data
    unchecked = [id_ for id_, claim in records.claims.items() if claim.verdict == "unchecked"]
    own = counted(data.values())
    due = [one for one in due_dates(case) if days_of_date(one[0])[1].isoformat() < today]
    return Report(
        still_open(case, pages),
        _counted(STATUSES, (datum.status for datum in own)),
        _counted(BASES, map(basis, own)),
        len(data) - len(own),
        _counted(VERDICTS, (claim.verdict for claim in records.claims.values())),
        sorted(unchecked, key=lambda id_: -len(records.claims[id_].facts)),
        sorted(due),
        sorted((one.next, one.ref) for one in issues(case) if one.next),
        **_facts(case, uses),
        **_sources(case, uses),
        in_text=[*_in_text(case, pages)],
        states=_counted(STATES, (one.state for one in case.seen.values())),
    )


def _in_text(case: Case, pages: Iterable[Page]) -> Iterator[str]:
    """The sentences whose numbers an import left in the text, each with its place."""
    for page in pages:
        for one in read_exceptions(page.file, page.body, page.skipped) if page.of(case.id) else ():
            if one.reason.startswith(LEFT):
                line = page.body.split("\n")[one.place.line - page.skipped - 1]
                words = html.unescape(line[: line.find("{#")]).strip()
                yield f"{one.place.file}:{one.place.line}: {one.reason}: {words}"


def _facts(case: Case, uses: Uses) -> dict[str, list[str]]:
    records, data = case.records, case.data
    unread = [id_ for id_, one in data.items() if one.status == "unverified" and not one.operation]
    facts = [f"{id_}.{name}" for id_, entity in records.entities.items() for name in entity.facts]
    known = {id_ for what, id_ in uses.pages if what == "fact"} | _needed(case)
    primary = {id_ for id_, one in records.sources.items() if "primary" in one.grade}
    return {
        "to_verify": sorted(unread, key=lambda id_: -len(uses.pages.get(("fact", id_), ()))),
        "unused_facts": [id_ for id_ in facts if id_ not in known],
        "not_primary": [id_ for id_ in facts if id_ in data and not primary & {*data[id_].sources}],
    }


# What a source lacks, under the name that the report has for it.
_LACKING: dict[str, Callable[[Source], bool]] = {
    "not_archived": lambda one: bool(one.url and not one.archive),
    "described": lambda one: is_description(one.title),
    "undated": lambda one: not one.issued,
    "unsigned": lambda one: not one.author,
}


def _sources(case: Case, uses: Uses) -> dict[str, list[str]]:
    sources = case.records.sources
    used = {id_ for what, id_ in uses.pages if what == "source"} | set(uses.rests)
    return {
        "unread": [id_ for id_ in sources if not case.read_of(id_)],
        "unused_sources": [id_ for id_ in sources if id_ not in used],
        "retold": [id_ for id_, one in case.data.items() if retold(case, one)],
    } | {
        name: [id_ for id_, one in sources.items() if lacks(one)]
        for name, lacks in _LACKING.items()
    }


def _counted(order: Iterable[str], words: Iterable[str]) -> dict[str, int]:
    """How often each of the words stands, in that order."""
    counts = Counter(words)
    return {word: counts[word] for word in order if counts[word]}


def _needed(case: Case) -> set[str]:
    """The facts that others are computed from, or that records name."""
    records = case.records
    named = [*records.points.values(), *records.claims.values(), *records.events.values()]
    refs = (
        ref for one in (*records.entities.values(), *named) for ref in named_in(one, ("facts",))
    )
    inputs = (item.id for datum in case.data.values() for item in datum.inputs)
    return {*inputs, *(id_ for what, id_ in refs if what == "fact")}


def _shares(report: Report, case: Case) -> list[str]:
    """How much of the case is verified and looked at, a line for each count."""
    total = sum(report.statuses.values())
    apart = f"{report.left} computed ones and coordinates are not counted"
    lines = [f"{report.verified:.0%} of {total} numbers are verified; {apart}."]
    if report.unchecked:
        claims = len(case.records.claims)
        lines.append(
            f"{len(report.unchecked)} of {claims} statements are unchecked, and "
            f"{len(report.unread)} of {len(case.records.sources)} sources unread."
        )
    lines.append("Statuses: " + ", ".join(f"{name} {n}" for name, n in report.statuses.items()))
    lines.append("Evidence: " + "; ".join(f"{name} {n}" for name, n in report.bases.items()))
    if report.verdicts:
        lines.append("Verdicts: " + ", ".join(f"{name} {n}" for name, n in report.verdicts.items()))
    if report.states:
        states = ", ".join(f"{name} {n}" for name, n in report.states.items())
        lines.append(f"Sources, when a machine last looked: {states}")
    return lines


def as_text(report: Report, case: Case, words: Words) -> str:
    """The report, a paragraph for each of its parts."""
    lines = _shares(report, case)
    drafts = [f"{one.place}: {one.words}" for one in report.unwritten]
    lines += _first("To be written before it is published", drafts) if drafts else []
    if report.in_text:
        lines += _first("Sentences with numbers that are no facts yet", report.in_text)
    numbers = [_number(id_, case) for id_ in report.to_verify]
    statements = [_statement(id_, case, words) for id_ in report.unchecked]
    lines += _first("To verify first, those on most pages first", numbers)
    if statements:
        lines += _first("Statements to check first, those with most numbers first", statements)
    for title, ids in (
        ("Overdue", _dated(report.due)),
        ("Published next", _dated(report.next)),
        ("Facts that no page shows but their own", report.unused_facts),
        ("Sources that nobody has read", report.unread),
        ("Sources on which nothing rests", report.unused_sources),
        ("Facts without a primary source", report.not_primary),
        ("Facts whose reports go back to fewer", report.retold),
        ("Sources without an archived copy", report.not_archived),
        ("Sources whose title nobody has read", report.described),
        ("Sources without a date", report.undated),
        ("Sources without an author", report.unsigned),
    ):
        lines += ["", f"{title}: {len(ids)}", *(f"  {id_}" for id_ in ids)]
    return "\n".join(lines)


def _first(title: str, told: list[str]) -> list[str]:
    """The first lines of a list, and how many there are."""
    more = [f"  … and {len(told) - FIRST} more"] if len(told) > FIRST else []
    return ["", f"{title}: {len(told)}", *(f"  {one}" for one in told[:FIRST]), *more]


def _dated(due: list[Due]) -> list[str]:
    return [f"{id_} ({day})" for day, (_, id_) in due]


def _number(id_: str, case: Case) -> str:
    """Where a number stands, and what it is called."""
    datum = case.data[id_]
    place = case.records.place(*datum.ref.row_path, of_key=True)
    return f"{place.file}:{place.line}: {id_}: {datum.label}"


def _statement(id_: str, case: Case, words: Words) -> str:
    """Where a claim stands, and what it states."""
    place = case.records.place("claims", id_, of_key=True)
    states = plain_text(case, words, case.records.claims[id_].states)
    return f"{place.file}:{place.line}: {id_}: {states[:100]}"
