"""What a machine keeps between builds is no part of a project: who writes it draws the case."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.reading.kept_folder import KEPT
from mkdocs_casebook.reading.problem import Place, Problem


def kept_problems(root: Path) -> Iterator[Problem]:
    """A file of the folder .cache/ that is in the project's git repository."""
    if not (root / KEPT).is_dir() or not any(
        (up / ".git").exists() for up in (root, *root.parents)
    ):
        return
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--", KEPT], cwd=root, capture_output=True, check=True
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.CalledProcessError):
        return
    if first := listed.partition("\0")[0]:
        message = f"what a build keeps is no part of the project; write git rm -r --cached {KEPT}"
        yield Problem(Place(first), "file-cache", message)
