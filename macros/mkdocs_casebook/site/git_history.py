"""What the project's repository knows: when pages were edited, and how the case once was."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.loading import read
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.case_folder import Records


class NotThere(Exception):
    """The repository, or the revision, is not there; the message says what is wrong."""


def edits(project: Project) -> dict[str, str]:
    """The day of each page's last commit, by its file; nothing outside a repository."""
    command = ["git", "log", "--format=:%cs", "--name-only", "--", project.name(project.docs)]
    try:
        log = subprocess.run(
            command, cwd=project.root, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, str] = {}
    day = ""
    for line in filter(None, log.split("\n")):
        if line.startswith(":"):
            day = line[1:]
        else:
            found.setdefault(line, day)
    return found


@contextmanager
def data_at(root: Path, base: str) -> Iterator[Path]:
    """The folder of the cases' data as they were at a revision, for as long as it is needed."""
    # The folder's own path in the repository, which may lie further up.
    command = ["git", "archive", "--format=tar", "--end-of-options", f"{base}:./data"]
    try:
        archive = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    except OSError as error:
        raise NotThere("git is not there; install it to compare with a revision") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1].removeprefix("fatal: ") if said else "git says nothing"
        message = f"{base!r} is no revision with a data/ folder ({reason}); write main or a commit"
        raise NotThere(message) from error
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def case_at(data: Path, id_: str) -> Case:
    """The case as it is in a folder of data; an empty one where it is not there."""
    if not (data / id_).is_dir():
        return Case(id_, Records(f"data/{id_}"))
    return read(data / id_, f"data/{id_}", [])
