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
        found = _new(problems_of(copy), root, draft)
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


def _new(after: list[Problem], root: Path, draft: Draft) -> list[Problem]:
    """The problems that the project has not yet.

    What is wrong already may be told in other words afterwards, and of a file that has moved.
    """
    if not after:
        return []
    before = problems_of(root)
    said = {one.message for one in before}
    left = Counter((draft.moves.get(one.place.file, one.place.file), one.rule) for one in before)
    left.subtract((one.place.file, one.rule) for one in after)
    more = {key for key, count in left.items() if count < 0}
    new = [one for one in after if (one.place.file, one.rule) in more]
    return sorted(new, key=lambda one: one.message in said)
