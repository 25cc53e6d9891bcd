"""`casebook new`, called in a folder, and what it says."""

import contextlib
from pathlib import Path
from unittest.mock import patch

from mkdocs_casebook.authoring.drafts import Draft, write
from mkdocs_casebook.checks.problems import problems_of
from tests import projects

OF_A_CASE = (
    ("source", "report-2020"), ("event", "opening"), ("series", "sales"), ("question", "why"),
    ("term", "footfall"), ("point", "lessons.first"), ("exhibit", "one"),
)  # fmt: skip


def new(folder: Path, *words: str) -> tuple[int, str]:
    """How it ends, called in that folder, and what it says."""
    done = projects.inside(folder, "new", *words)
    return done.returncode, done.stdout


def make(folder: Path, *words: str) -> list[str]:
    """The files that it wrote."""
    code, said = new(folder, *words)
    assert code == 0, said
    return [line.split()[1].split(":")[0] for line in said.splitlines()
            if line.startswith("Wrote ")]  # fmt: skip


def untried() -> contextlib.AbstractContextManager[object]:
    """What is made is written without a rehearsal of its own: whoever asks checks all together."""

    def written(root: Path, draft: Draft, built: bool = False) -> list[str]:
        return write(root, draft)

    return patch("mkdocs_casebook.authoring.trial.make", written)


def refused(folder: Path, *words: str) -> str:
    """What it says where it writes nothing: one line."""
    before = projects.files(folder)
    code, said = new(folder, *words)
    assert code == 1 and projects.files(folder) == before
    line, nothing = said.splitlines()
    assert nothing == "Nothing was written."
    return line


def problems(folder: Path) -> set[tuple[str, str]]:
    """What is wrong with the project, wherever in its files, besides that there are drafts."""
    return {(one.place.file, one.message) for one in problems_of(folder) if one.rule != "draft"}
