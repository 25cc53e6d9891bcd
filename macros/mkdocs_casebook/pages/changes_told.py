"""The changes between two states of a case as they are told: as text, a table, or data."""

import json
from dataclasses import asdict

from mkdocs_casebook.pages.changes import Change


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
