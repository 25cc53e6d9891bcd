"""What changed for readers between two states of a project, whether they are told of it, and how it
is told: as text, a table, or data.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

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


def told(changed: list[Change], form: str) -> str:
    """The changes as `text`, `markdown` or `json`."""
    if form == "json":
        return json.dumps([_as_data(change) for change in changed], ensure_ascii=False, indent=2)
    return _as_markdown(changed) if form == "markdown" else _as_text(changed)


def _as_text(changed: list[Change]) -> str:
    """The changes, a paragraph each."""
    lines, of = [_summary(changed)], _cases(changed)
    for change in changed:
        label = f" ({change.label})" if change.label else ""
        lines += ["", f"{change.what}: {_called(change)}{label}{of.get(change.case, '')}"]
        lines += [f"  {name}: {old} → {new}" for name, (old, new) in change.fields.items()]
        lines += [f"  shown on {', '.join(change.pages)}"] if change.pages else []
        lines += [f"  drawn in {', '.join(change.exhibits)}"] if change.exhibits else []
        lines += [] if change.corrected else ["  no correction tells of it"]
    return "\n".join(lines)


def _as_markdown(changed: list[Change]) -> str:
    """The changes as a table, for a comment on a pull request."""
    lines, of = [f"**{_summary(changed)}**"], _cases(changed)
    if changed:
        lines += ["", "| what | was | is | shown on |", "| --- | --- | --- | --- |"]
    for change in changed:
        was = "<br>".join(f"{name}: {cell(old)}" for name, (old, _) in change.fields.items())
        now = "<br>".join(f"{name}: {cell(new)}" for name, (_, new) in change.fields.items())
        if change.what != "changed":
            was, now = "—", change.what
        if not change.corrected:
            now += "<br>**no correction tells of it**"
        shown = [*change.pages, *(f"exhibit {id_}" for id_ in change.exhibits)]
        pages = "<br>".join(f"`{page}`" for page in shown)
        label = f"{cell(change.label)}{of.get(change.case, '')}"
        lines.append(f"| `{_called(change)}`<br>{label} | {was} | {now} | {pages} |")
    return "\n".join(lines)


def _as_data(change: Change) -> dict[str, object]:
    """The change as JSON has it."""
    fields = {name: {"was": old, "is": new} for name, (old, new) in change.fields.items()}
    silent = [one.field for one in change.silent]
    own = {"fields": fields, "silent": silent, "corrected": change.corrected}
    return asdict(change) | own | {"place": str(change.place)}


def _called(change: Change) -> str:
    """What a list calls it: most are facts, and go by their ids alone."""
    return change.id if change.kind == "fact" else f"{change.kind} {change.id}"


def _summary(changed: list[Change]) -> str:
    count = len(changed)
    silent = sum(not change.corrected for change in changed)
    noun = "fact" if all(change.kind == "fact" for change in changed) else "thing"
    differ = f"1 {noun} differs" if count == 1 else f"{count or 'No'} {noun}s differ"
    told = f"; {silent} without a correction" if silent else ""
    return f"{differ}{told}."


def _cases(changed: list[Change]) -> dict[str, str]:
    """Where things of several cases differ, what tells whose each is: ids may be the same."""
    cases = {change.case for change in changed}
    return {id_: f" of {id_}" for id_ in cases if id_} if len(cases) > 1 else {}


def cell(text: str) -> str:
    """The text as a cell of a Markdown table, in which nothing of it is obeyed."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
    return "".join(f"\\{char}" if char in "\\|*_`[]@#" else char for char in escaped)
