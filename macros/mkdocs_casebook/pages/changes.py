"""What changed for readers between two states of a project, and whether they are told of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_casebook.case.statements import Difference
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.argument import CORRECTED


@dataclass(frozen=True)
class Change:
    """A record, a page or an anchor of a case that was added, removed or changed.

    `kind` is what it is, as `fact` (cells are facts, too). `fields` gives for each field that
    changed what it was and what it is, as it reads; `silent` are the statements of which no
    correction tells; one that is `lost` neither a correction nor a former address accounts for.
    `pages` are the files of the pages that show it, `exhibits` the ids of those that draw it.
    """

    kind: str
    id: str
    case: str
    what: str
    label: str
    fields: dict[str, tuple[str, str]]
    silent: tuple[Difference, ...]
    lost: bool
    pages: list[str]
    exhibits: list[str]
    place: Place

    @property
    def corrected(self) -> bool:
        """Whether what readers saw was changed in the open, or nothing of it was."""
        return not (self.silent or self.lost)


def uncorrected(changed: list[Change]) -> Iterator[Problem]:
    """What was published, and was changed or taken away without a word."""
    for change in changed:
        if change.lost:
            rule = "correction-altered" if change.kind == "correction" else "address-lost"
            yield Problem(change.place, rule, _lost(change))
        for one in change.silent:
            # A value as readers see it; else as it stands in the record.
            old, new = change.fields[one.field] if one.field == "value" else (one.old, one.new)
            default = CORRECTED.get(change.kind) == one.field
            said, named = (
                (f"{change.id!r}", "")
                if default
                else (
                    f"{one.field} of the {change.kind} {change.id!r}",
                    f", with field: {one.field}",
                )
            )
            message = f"{said} was {_short(old)} and is {_short(new)}: say why in corrections.yml"
            yield Problem(change.place, "correction-missing", message + named)


def _lost(change: Change) -> str:
    """What is said of a loss."""
    if change.kind == "correction":
        return f"{change.id!r} was published, and is {change.what}; write a further one instead"
    if change.kind == "anchor":
        anchor = change.id.partition("#")[2]
        message = (
            f"the anchor {anchor!r} is gone from this page; keep it, as {{: #{anchor} }} after"
        )
        message, said = f"{message} a heading", f"page {change.id}"
    else:
        command = "casebook move" if change.kind == "page" else "casebook rename"
        message = f"the {change.kind} {change.id!r} is gone; {command} keeps its address"
        said = f"{change.kind} {change.id}"
    return f"{message}, or say why in corrections.yml, with removed: {said}"


def _short(text: str) -> str:
    """The text on one line of bounded length."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:77]}…"
