"""What changed between two states of a case: the facts, who shows them, and whether it is told."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.corrections import same_value, written
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.pages.uses import Uses
from mkdocs_casebook.reading.problem import Place, Problem


@dataclass(frozen=True)
class Change:
    """A fact or cell of a case that was added, removed or changed.

    `fields` gives for each field that changed what it was and what it is, as it reads; `pages` are
    the files of the pages that show the fact, `exhibits` the ids of those that draw it.
    """

    id: str
    case: str
    what: str
    label: str
    fields: dict[str, tuple[str, str]]
    pages: list[str]
    exhibits: list[str]
    corrected: bool
    place: Place


def changes(before: Case, after: Case, words: Words, uses: Uses, folder: str) -> list[Change]:
    """The facts and cells that differ, in the order of the case.

    `uses` are those of the case as it is now, `folder` is what messages call its pages' folder.
    A value that follows from others is told of, and needs no correction of its own.
    """
    differing = []
    for id_ in dict.fromkeys([*after.data, *before.data]):
        old, new = before.data.get(id_), after.data.get(id_)
        fields = _differing(old, new, words) if old and new else {}
        if (datum := new or old) and (fields or not (old and new)):
            change = Change(
                id_,
                after.id,
                ("changed" if new else "removed") if old else "added",
                (after if new else before).called(datum),
                fields,
                [f"{folder}/{uri}" for uri in uses.pages.get(("fact", id_), ())],
                uses.exhibits.get(("fact", id_), []),
                "value" not in fields or bool(datum.operation) or _told(id_, before, after),
                after.records.place(*datum.ref.path, of_key=not datum.ref.is_cell),
            )
            differing.append(change)
    return differing


def _differing(old: Datum, new: Datum, words: Words) -> dict[str, tuple[str, str]]:
    """The fields that differ, each as it read and as it reads; of the sources those alone."""
    if old == new:
        return {}
    before, after = _read(old, words), _read(new, words)
    fields = {
        name: (reads, after[name][1])
        for name, (held, reads) in before.items()
        if held != after[name][0]
    }
    if "sources" in fields:
        fields["sources"] = _only(old, new), _only(new, old)
    return fields


def _read(datum: Datum, words: Words) -> dict[str, tuple[object, str]]:
    """What a fact holds in each field, and how that reads."""
    derived = datum.operation, [item.id for item in datum.inputs]
    return {
        "value": ((datum.value, datum.unit), words.exact(datum)),
        "qualifier": (datum.qualifier, datum.qualifier or "none"),
        "period": (datum.period, datum.period or "none"),
        "label": (datum.label, datum.label),
        "status": (datum.status, datum.status),
        "sources": (set(datum.sources), ""),
        "derived": (derived, words.formula(datum) if datum.inputs else "no"),
    }


def _only(one: Datum, other: Datum) -> str:
    """The sources that the one has and the other has not."""
    return ", ".join(id_ for id_ in one.sources if id_ not in other.sources) or "none"


def _told(id_: str, before: Case, after: Case) -> bool:
    """Whether corrections that are new lead from the old value to the one that stands now."""
    known = before.records.corrections
    new = [one for name, one in after.corrections("fact", id_).items() if name not in known]
    old, now = written(before, "fact", id_), written(after, "fact", id_)
    return bool(new) and same_value(new[-1].from_, old) and same_value(new[0].to, now)


def uncorrected(changed: list[Change]) -> Iterator[Problem]:
    """The published values that were changed without a word."""
    for change in changed:
        if not change.corrected:
            old, new = change.fields["value"]
            message = f"{change.id!r} was {old} and is {new}: say why in corrections.yml"
            yield Problem(change.place, "correction-missing", message)


# -- as it is told --------------------------------------------------------------------------------


def told(changed: list[Change], form: str) -> str:
    """The changes as `text`, `markdown` or `json`."""
    if form == "json":
        return json.dumps([_as_data(change) for change in changed], ensure_ascii=False, indent=2)
    return _as_markdown(changed) if form == "markdown" else _as_text(changed)


def _as_text(changed: list[Change]) -> str:
    """The changes, a paragraph each."""
    lines, of = [_summary(changed)], _cases(changed)
    for change in changed:
        lines += ["", f"{change.what}: {change.id} ({change.label}){of.get(change.case, '')}"]
        lines += [f"  {name}: {old} → {new}" for name, (old, new) in change.fields.items()]
        lines += [f"  shown on {', '.join(change.pages)}"] if change.pages else []
        lines += [f"  drawn in {', '.join(change.exhibits)}"] if change.exhibits else []
        lines += [] if change.corrected else ["  no correction tells of it"]
    return "\n".join(lines)


def _as_markdown(changed: list[Change]) -> str:
    """The changes as a table, for a comment on a pull request."""
    lines, of = [f"**{_summary(changed)}**"], _cases(changed)
    if changed:
        lines += ["", "| fact | was | is | shown on |", "| --- | --- | --- | --- |"]
    for change in changed:
        was = "<br>".join(f"{name}: {_cell(old)}" for name, (old, _) in change.fields.items())
        now = "<br>".join(f"{name}: {_cell(new)}" for name, (_, new) in change.fields.items())
        if change.what != "changed":
            was, now = "—", change.what
        if not change.corrected:
            now += "<br>**no correction tells of it**"
        shown = [*change.pages, *(f"exhibit {id_}" for id_ in change.exhibits)]
        pages = "<br>".join(f"`{page}`" for page in shown)
        label = f"{_cell(change.label)}{of.get(change.case, '')}"
        lines.append(f"| `{change.id}`<br>{label} | {was} | {now} | {pages} |")
    return "\n".join(lines)


def _as_data(change: Change) -> dict[str, object]:
    """The change as JSON has it."""
    fields = {name: {"was": old, "is": new} for name, (old, new) in change.fields.items()}
    return asdict(change) | {"fields": fields, "place": str(change.place)}


def _summary(changed: list[Change]) -> str:
    count = len(changed)
    silent = sum(not change.corrected for change in changed)
    facts = "1 fact differs" if count == 1 else f"{count or 'No'} facts differ"
    told = f"; {silent} without a correction" if silent else ""
    return f"{facts}{told}."


def _cases(changed: list[Change]) -> dict[str, str]:
    """Where facts of several cases differ, what tells whose each is: ids may be the same."""
    cases = {change.case for change in changed}
    return {id_: f" of {id_}" for id_ in cases} if len(cases) > 1 else {}


def _cell(text: str) -> str:
    """The text as a cell of a Markdown table, in which nothing of it is obeyed."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
    return "".join(f"\\{char}" if char in "\\|*_`[]@#" else char for char in escaped)
