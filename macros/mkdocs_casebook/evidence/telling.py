"""What was found, for people: in Markdown, which a terminal shows as well; and for the site, in a
file beside the records.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from mkdocs_casebook.case.last_seen import FOUND, STATES, Seen, State
from mkdocs_casebook.reading.case_folder import LOCK
from mkdocs_casebook.reading.whole_files import write_all

TO_DO: dict[State, str] = {
    "found elsewhere in the document": "the words stand, but not where the record says: "
    "put `at` right",
    "changed": "the document is there and the words are not: read it, and put the quotation right "
    "or cite an archived copy",
    "behind a wall": "no machine gets in: look by hand, and name an archived copy in `archive`",
    "not machine-readable": "look by hand, and set `checked` of what rests on it",
    "not reachable": "wait for the next look; if it stays so, look by hand",
    "gone": "run `casebook archive`: with an archived copy in `archive`, pages lead there",
}


_HEAD = """\
# Written by `casebook evidence`: whether the quoted words still stand in their sources.
# No record rests on it, and nobody needs to edit it.
"""


def counts(seen: Mapping[str, Seen]) -> dict[str, int]:
    """How many sources are in each state, in the order of the states."""
    found = Counter(one.state for one in seen.values())
    return {state: found[state] for state in STATES if found[state]}


def told(case: str, seen: Mapping[str, Seen]) -> str:
    """The states of a case's sources: how many of each, and what to do for those not found."""
    total = ", ".join(f"{n} {state}" for state, n in counts(seen).items()) or "none looked at"
    lines = [f"## {case}", "", f"Sources: {total}."]
    for state in reversed(STATES):
        ids = [id_ for id_, one in seen.items() if one.state == state]
        if ids and state != FOUND[0]:
            lines += ["", f"**{state}**: {TO_DO[state]}", ""]
            lines += [line for id_ in ids for line in _lines(id_, seen[id_])]
    return "\n".join(lines)


def _lines(id_: str, seen: Seen) -> list[str]:
    last = f"; last seen on {seen.seen}" if seen.seen and seen.seen != seen.checked else ""
    wrong = [one for one in seen.quotes if one.state != FOUND[0]]
    quotes = [f"    - {one.quote!r}" for one in wrong if one.state in (STATES[1], STATES[2])]
    return [f"- {id_}{f': {seen.why}' if seen.why else ''}{last}", *quotes]


def write_states(folder: Path, seen: Mapping[str, Seen]) -> bool:
    """Write the states by the ids of the sources, in order; gives whether the file changed."""
    lines = [_HEAD]
    for id_, one in sorted(seen.items()):
        lines.append(f"{id_}:\n  state: {one.state}\n  checked: {one.checked}\n")
        lines += [f"  seen: {one.seen}\n"] if one.seen else []
        lines += [f"  text: {one.text}\n"] if one.text else []
        lines += [f"  why: {_quoted(one.why)}\n"] if one.why else []
        lines += ["  quotes:\n"] if one.quotes else []
        lines += [
            f"    - {{state: {item.state}, quote: {_quoted(item.quote)}}}\n" for item in one.quotes
        ]
    return bool(seen and write_all(folder, {LOCK: "".join(lines).encode()}))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
