"""What is left to do for a case: unused records, weak evidence, reviews, what is not verified."""

from collections import Counter
from dataclasses import dataclass

from macros.case import STATUSES, Case
from macros.marks import named_in
from macros.places import VERDICTS
from macros.scalars import days_of_date
from macros.uses import Ref, Uses

Due = tuple[str, Ref]


@dataclass(frozen=True)
class Report:
    """The state of a case; ids are those of facts, cells and sources.

    `statuses` and `verdicts` count, in a fixed order; `due` are the reviews that are overdue, with
    the date to which they were put off; `to_verify` are the numbers that nobody has read, those
    that most pages show first.
    """

    statuses: dict[str, int]
    verdicts: dict[str, int]
    to_verify: list[str]
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
            (id_ for id_, datum in case.data.items()
             if datum.status == "unverified" and not datum.operation),
            key=lambda id_: -len(uses.pages.get(("fact", id_), ())),
        ),
        unused_facts=[id_ for id_ in own if ("fact", id_) not in uses.pages and id_ not in needed],
        unused_sources=[id_ for id_ in records.sources
                        if id_ not in uses.rests and id_ not in cited],
        not_primary=[id_ for id_ in own if id_ in case.data
                     and not primary & set(case.data[id_].sources)],
        not_archived=[id_ for id_, one in records.sources.items() if one.url and not one.archive],
        due=sorted((day, ref) for day, ref in case.reviews() if days_of_date(day)[1].isoformat()
                   < today),
    )  # fmt: skip


def as_text(found: Report) -> str:
    """The report, a paragraph for each of its parts."""
    total = sum(found.statuses.values())
    lines = [f"{found.verified:.0%} of {total} facts and cells are verified."]
    lines.append("Statuses: " + ", ".join(f"{name} {n}" for name, n in found.statuses.items()))
    if found.verdicts:
        lines.append("Verdicts: " + ", ".join(f"{name} {n}" for name, n in found.verdicts.items()))
    for title, ids in (
        ("To verify first, those on most pages first", found.to_verify),
        ("Overdue reviews", [f"{'.'.join(ref[1:])} ({day})" for day, ref in found.due]),
        ("Facts that no page shows but their own", found.unused_facts),
        ("Sources on which nothing rests", found.unused_sources),
        ("Facts without a primary source", found.not_primary),
        ("Sources without an archived copy", found.not_archived),
    ):
        lines += ["", f"{title}: {len(ids)}", *(f"  {id_}" for id_ in ids)]
    return "\n".join(lines)
