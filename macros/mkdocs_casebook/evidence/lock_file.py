"""The states of a case's sources, written beside its records."""

import json
from collections.abc import Mapping
from pathlib import Path

from mkdocs_casebook.case.last_seen import Seen
from mkdocs_casebook.reading.case_folder import LOCK
from mkdocs_casebook.reading.whole_files import write_all

_HEAD = """\
# Written by `casebook evidence`: whether the quoted words still stand in their sources.
# No record rests on it, and nobody needs to edit it.
"""


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
