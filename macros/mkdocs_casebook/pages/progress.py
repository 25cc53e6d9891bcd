"""What is left to do for a case: unused records, weak evidence, reviews, what is not verified."""

from collections import Counter
from dataclasses import dataclass

from mkdocs_casebook.case.case import STATUSES, Case
from mkdocs_casebook.pages.uses import Ref, Uses
from mkdocs_casebook.records.argument import VERDICTS
from mkdocs_casebook.records.named import named_in
from mkdocs_casebook.records.texts import plain
from mkdocs_casebook.records.values import days_of_date

FIRST = 10
Due = tuple[str, Ref]


@dataclass(frozen=True)
class Report:
    """The state of a case; ids are those of facts, cells and sources.

    `statuses` and `verdicts` count, in a fixed order; `due` are the reviews that are overdue, with
    the date to which they were put off; `to_verify` are the numbers that nobody has read, those
    that most pages show first; `unchecked` are the claims at which nobody has looked, those with
    most numbers first; `unread` the sources of which nobody has read anything.
    """

    statuses: dict[str, int]
    verdicts: dict[str, int]
    to_verify: list[str]
    unchecked: list[str]
    unread: list[str]
    unused_facts: list[str]
    unused_sources: list[str]
    not_primary: list[str]
    not_archived: list[str]
    due: list[Due]

    @property
    def verified(self) -> float:
        """The share of facts and cells that is verified, from 0 to 1."""
        total = sum(self.statuses.values())
        return self.statuses.get("verified", 0) / total if total else 0.0


def report(case: Case, uses: Uses, today: str) -> Report:
    """The state of the case on a day."""
    records = case.records
    statuses = Counter(datum.status for datum in case.data.values())
    verdicts = Counter(claim.verdict for claim in records.claims.values())
    needed = {item.id for datum in case.data.values() for item in datum.inputs}
    for lists in (records.entities, records.points, records.claims, records.events):
        for record in lists.values():
            needed |= {id_ for what, id_ in named_in(record, ("facts",)) if what == "fact"}
    own = [f"{id_}.{name}" for id_, entity in records.entities.items() for name in entity.facts]
    primary = {id_ for id_, one in records.sources.items() if "primary" in one.grade}
    cited = {id_ for what, id_ in uses.pages if what == "source"}
    return Report(
        statuses={status: statuses[status] for status in STATUSES if statuses[status]},
        verdicts={verdict: verdicts[verdict] for verdict in VERDICTS if verdicts[verdict]},
        to_verify=sorted(
            (
                id_
                for id_, datum in case.data.items()
                if datum.status == "unverified" and not datum.operation
            ),
            key=lambda id_: -len(uses.pages.get(("fact", id_), ())),
        ),
        unchecked=sorted(
            (id_ for id_, claim in records.claims.items() if claim.verdict == "unchecked"),
            key=lambda id_: -len(records.claims[id_].facts),
        ),
        unread=[id_ for id_ in records.sources if not case.read_of(id_)],
        unused_facts=[id_ for id_ in own if ("fact", id_) not in uses.pages and id_ not in needed],
        unused_sources=[
            id_ for id_ in records.sources if id_ not in uses.rests and id_ not in cited
        ],
        not_primary=[
            id_ for id_ in own if id_ in case.data and not primary & set(case.data[id_].sources)
        ],
        not_archived=[id_ for id_, one in records.sources.items() if one.url and not one.archive],
        due=sorted(
            (day, ref) for day, ref in case.reviews() if days_of_date(day)[1].isoformat() < today
        ),
    )


def as_text(found: Report, case: Case) -> str:
    """The report, a paragraph for each of its parts."""
    total = sum(found.statuses.values())
    lines = [f"{found.verified:.0%} of {total} facts and cells are verified."]
    if found.unchecked:
        claims = len(case.records.claims)
        lines.append(
            f"{len(found.unchecked)} of {claims} statements are unchecked, and "
            f"{len(found.unread)} of {len(case.records.sources)} sources unread."
        )
    lines.append("Statuses: " + ", ".join(f"{name} {n}" for name, n in found.statuses.items()))
    if found.verdicts:
        lines.append("Verdicts: " + ", ".join(f"{name} {n}" for name, n in found.verdicts.items()))
    for title, told in (
        ("To verify first, those on most pages first", _numbers(found.to_verify, case)),
        (
            "Statements to check first, those with most numbers first",
            _statements(found.unchecked, case),
        ),
    ):
        if told or title.startswith("To verify"):
            lines += ["", f"{title}: {len(told)}", *(f"  {one}" for one in told[:FIRST])]
            lines += [f"  … and {len(told) - FIRST} more"] if len(told) > FIRST else []
    for title, ids in (
        ("Overdue reviews", [f"{'.'.join(ref[1:])} ({day})" for day, ref in found.due]),
        ("Facts that no page shows but their own", found.unused_facts),
        ("Sources that nobody has read", found.unread),
        ("Sources on which nothing rests", found.unused_sources),
        ("Facts without a primary source", found.not_primary),
        ("Sources without an archived copy", found.not_archived),
    ):
        lines += ["", f"{title}: {len(ids)}", *(f"  {id_}" for id_ in ids)]
    return "\n".join(lines)


def _numbers(ids: list[str], case: Case) -> list[str]:
    """Where each number stands, and what it is called."""
    found = []
    for id_ in ids:
        home, *rest = id_.split(".")
        what, inside = ("series", "rows") if len(rest) == 2 else ("entities", "facts")
        place = case.records.place(what, home, inside, rest[0], of_key=True)
        found.append(f"{place.file}:{place.line}: {id_}: {case.data[id_].label}")
    return found


def _statements(ids: list[str], case: Case) -> list[str]:
    """Where each claim stands, and what it states."""
    places = ((id_, case.records.place("claims", id_, of_key=True)) for id_ in ids)
    return [
        f"{place.file}:{place.line}: {id_}: {plain(case.records.claims[id_].states)[:100]}"
        for id_, place in places
    ]
