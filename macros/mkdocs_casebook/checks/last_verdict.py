"""What the last check found, which holds as long as nothing that it looks at is another.

It is kept with a key, in which is whatever a check depends on: the contents of the records, pages
and settings, the engine's own code, what is installed, the variables that the settings name, the
day. Where one of these is no plain file, nothing is kept. A publication is checked anew.
"""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.kept_folder import KEPT, keep, kept_folder
from mkdocs_casebook.reading.made_once import files_below, maker
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.rules import all_rules

_FILE = f"{KEPT}/check.json"


def last_verdict(root: Path, today: date, looks_at: Sequence[Path]) -> list[Problem] | None:
    """What a check would find, by the last one; None where there is none, or something changed.

    `looks_at` are the files and folders that every check of the project looks at.
    """
    try:
        kept = json.loads((root / _FILE).read_bytes())
        key = key_of(root, today, [*looks_at, *(root / name for name in kept["reads"])])
        if key is None or kept["key"] != key:
            return None
        found = [Problem._make([Place(*at), *said]) for at, *said in kept["problems"]]
        return found if all(one.rule in all_rules() for one in found) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None  # not there, or not whole


def keep_verdict(root: Path, key: str, reads: Sequence[str], found: Sequence[Problem]) -> None:
    """Keep what a check found under its key; `reads` are the files and folders that it looked at
    since the settings name them, as from the root.
    """
    # The folder may be nobody's to write, or no folder: then the next check is made anew.
    with suppress(OSError):
        kept_folder(root)
        text = json.dumps({"key": key, "reads": [*reads], "problems": found})
        keep(root / _FILE, text.encode())


def key_of(root: Path, today: date | None, paths: Sequence[Path]) -> str | None:
    """The hash of all on which a check that looks at these files and folders on that day depends;
    None where some of it is no plain file.
    """
    whole = hashlib.sha256(maker(ENGINE))
    settings, given = b"", {*paths}
    whole.update(f"{root}\0{today}".encode(errors="surrogateescape"))
    try:
        for path in files_below(paths):
            content = path.read_bytes() if path.is_file() else b""
            settings += content if path in given else b""
            whole.update(f"\1{path}\0{len(content)}\0".encode(errors="surrogateescape"))
            whole.update(content)
    except (OSError, ValueError):
        return None
    for name in sorted({word.decode() for word in re.findall(rb"\w+", settings, re.ASCII)}):
        if name in os.environ:
            value = f"\1{name}\0{os.environ[name]}"
            whole.update(value.encode(errors="surrogateescape"))
    return whole.hexdigest()
