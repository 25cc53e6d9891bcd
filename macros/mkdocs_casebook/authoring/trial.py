"""What is to be written is first tried on a copy: only what passes the check is written."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from mkdocs_casebook.authoring.drafts import Draft, Refused, by_hand, docs_of, write
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.reading.problem import Problem


def make(root: Path, draft: Draft) -> list[str]:
    """Write the draft if `casebook check` finds nothing new with it; else raise Refused.

    Gives the paths of what was written.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        copy.mkdir()
        for name in ("data", *docs_of(root)):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
        for path in root.glob("*.yml"):
            shutil.copy(path, copy, follow_symlinks=False)
        write(copy, draft)
        found = _new(problems_of(copy), root)
        if by_hand(root, draft):
            # Until then no navigation leads there, and nothing else need lead there.
            found = [
                one
                for one in found
                if not ("navigation" in one.message and one.place.file in draft.files)
            ]
        if found:
            raise Refused(f"it would not pass the check: {found[0]}")
    return write(root, draft)


def _new(after: list[Problem], root: Path) -> list[Problem]:
    """The problems that the project has not yet."""
    if not after:
        return []
    before = Counter((one.place.file, one.rule, one.message) for one in problems_of(root))
    found = []
    for one in after:
        key = one.place.file, one.rule, one.message
        before[key] -= 1
        if before[key] < 0:
            found.append(one)
    return found
