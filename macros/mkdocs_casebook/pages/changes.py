"""What changed between two states of a case: the facts, who shows them, and whether it is told."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.corrections import written
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.pages.uses import Uses
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.values import number

_FIELDS: dict[str, Callable[[Datum, Words], str]] = {
    "value": lambda datum, words: words.exact(datum),
    "qualifier": lambda datum, words: datum.qualifier or "none",
    "period": lambda datum, words: datum.period or "none",
    "label": lambda datum, words: datum.label,
    "status": lambda datum, words: datum.status,
    "sources": lambda datum, words: ", ".join(datum.sources) or "none",
    "derived": lambda datum, words: words.formula(datum) if datum.inputs else "no",
}


@dataclass(frozen=True)
class Change:
    """A fact or cell of a case that was added, removed or changed.

    `fields` gives for each field that changed what it was and what it is, as it reads; `pages` are
    the files of the pages that show the fact, `exhibits` the ids of those that draw it.
    """

    id: str
    what: str
    label: str
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    exhibits: list[str] = field(default_factory=list)
    corrected: bool = True
    place: Place = Place("")
    case: str = ""


def changes(before: Case, after: Case, words: Words, uses: Uses, folder: str) -> list[Change]:
    """The facts and cells that differ, in the order of the case.

    `uses` are those of the case as it is now, `folder` is what messages call its pages' folder.
    A value that follows from others is told of, and needs no correction of its own.
    """
    found = []
    for id_ in dict.fromkeys([*after.data, *before.data]):
        old, new = before.data.get(id_), after.data.get(id_)
        shown = uses.pages.get(("fact", id_), ())
        common = {
            "pages": [f"{folder}/{uri}" for uri in shown],
            "exhibits": uses.exhibits.get(("fact", id_), []),
            "place": _place(after, id_),
            "case": after.id,
        }
        if old is None and new is not None:
            found.append(Change(id_, "added", after.called(new), **common))
        elif new is None and old is not None:
            found.append(Change(id_, "removed", before.called(old), **common))
        elif old and new:
            fields = {
                name: (read(old, words), read(new, words))
                for name, read in _FIELDS.items()
                if _raw(name, old) != _raw(name, new)
            }
            if "sources" in fields:
                fields["sources"] = _only(old, new), _only(new, old)
            if fields:
                told = "value" not in fields or bool(new.operation) or _told(id_, before, after)
                label = after.called(new)
                found.append(Change(id_, "changed", label, fields, corrected=told, **common))
    return found


def _raw(name: str, datum: Datum) -> Any:
    if name == "derived":
        return datum.operation, [item.id for item in datum.inputs]
    if name == "value":
        return datum.value, datum.unit
    return set(datum.sources) if name == "sources" else getattr(datum, name)


def _only(one: Datum, other: Datum) -> str:
    """The sources that the one has and the other has not."""
    return ", ".join(id_ for id_ in one.sources if id_ not in other.sources) or "none"


def _place(case: Case, id_: str) -> Place:
    home, *rest = id_.split(".")
    if len(rest) == 2:
        return case.records.place("series", home, "rows", rest[0], "cells", rest[1])
    return case.records.place("entities", home, "facts", *rest, of_key=True)


def _told(id_: str, before: Case, after: Case) -> bool:
    """Whether corrections that are new lead from the old value to the one that stands now."""
    new = {
        name: one
        for name, one in after.corrections("fact", id_).items()
        if name not in before.records.corrections
    }
    if not new:
        return False
    oldest, newest = list(new.values())[-1], next(iter(new.values()))
    old, now = written(before, "fact", id_), written(after, "fact", id_)
    return _equal(oldest.from_, old) and _equal(newest.to, now)


def _equal(one: str, other: str | None) -> bool:
    try:
        return number(one) == number(other)
    except ValueError:
        return False


def uncorrected(found: list[Change]) -> Iterator[Problem]:
    """The published values that were changed without a word."""
    for change in found:
        if not change.corrected:
            old, new = change.fields["value"]
            message = f"{change.id!r} was {old} and is {new}: say why in corrections.yml"
            yield Problem(change.place, "correction-missing", message)


# -- as it is told --------------------------------------------------------------------------------


def as_text(found: list[Change]) -> str:
    """The changes, a paragraph each."""
    lines, of = [_summary(found)], _cases(found)
    for change in found:
        lines += ["", f"{change.what}: {change.id} ({change.label}){of.get(change.case, '')}"]
        lines += [f"  {name}: {old} → {new}" for name, (old, new) in change.fields.items()]
        if change.pages:
            lines.append(f"  shown on {', '.join(change.pages)}")
        if change.exhibits:
            lines.append(f"  drawn in {', '.join(change.exhibits)}")
        if not change.corrected:
            lines.append("  no correction tells of it")
    return "\n".join(lines)


def as_markdown(found: list[Change]) -> str:
    """The changes as a table, for a comment on a pull request."""
    lines, of = [f"**{_summary(found)}**"], _cases(found)
    if found:
        lines += ["", "| fact | was | is | shown on |", "| --- | --- | --- | --- |"]
    for change in found:
        was = "<br>".join(f"{name}: {_cell(old)}" for name, (old, _) in change.fields.items())
        now = "<br>".join(f"{name}: {_cell(new)}" for name, (_, new) in change.fields.items())
        if change.what != "changed":
            was, now = ("—", "added") if change.what == "added" else ("—", "removed")
        if not change.corrected:
            now += "<br>**no correction tells of it**"
        shown = [*change.pages, *(f"exhibit {id_}" for id_ in change.exhibits)]
        pages = "<br>".join(f"`{page}`" for page in shown)
        label = f"{_cell(change.label)}{of.get(change.case, '')}"
        lines.append(f"| `{change.id}`<br>{label} | {was} | {now} | {pages} |")
    return "\n".join(lines)


def as_data(found: list[Change]) -> list[dict[str, Any]]:
    """The changes as JSON has them."""
    return [
        {
            "id": change.id,
            "case": change.case,
            "what": change.what,
            "label": change.label,
            "fields": {name: {"was": old, "is": new} for name, (old, new) in change.fields.items()},
            "pages": change.pages,
            "exhibits": change.exhibits,
            "corrected": change.corrected,
            "place": f"{change.place.file}:{change.place.line}:{change.place.column}",
        }
        for change in found
    ]


def told(found: list[Change], form: str) -> str:
    """The changes as `text`, `markdown` or `json`."""
    if form == "json":
        return json.dumps(as_data(found), ensure_ascii=False, indent=2)
    return as_markdown(found) if form == "markdown" else as_text(found)


def _summary(found: list[Change]) -> str:
    count = len(found)
    silent = sum(not change.corrected for change in found)
    facts = "1 fact differs" if count == 1 else f"{count or 'No'} facts differ"
    told = f"; {silent} without a correction" if silent else ""
    return f"{facts}{told}."


def _cases(found: list[Change]) -> dict[str, str]:
    """Where facts of several cases differ, what tells whose each is: ids may be the same."""
    cases = {change.case for change in found}
    return {id_: f" of {id_}" for id_ in cases} if len(cases) > 1 else {}


def _cell(text: str) -> str:
    """The text as a cell of a Markdown table, in which nothing of it is obeyed."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
    return "".join(f"\\{char}" if char in "\\|*_`[]@#" else char for char in escaped)
