"""What the project's repository knows: when pages were edited, and how the project once was."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from mkdocs_casebook.pages.project import Project

# What of a revision is read: records, pages and settings.
_READ = (".md", ".yml")
_FOLDERS = ("data", "docs")
# Messages of git are looked into, and objects are those that the revision names.
_PLAINLY = {"LC_ALL": "C", "GIT_NO_REPLACE_OBJECTS": "1"}


class NotThere(Exception):
    """The repository, or the revision, is not there; the message says what is wrong."""


def edits(project: Project) -> dict[str, str]:
    """The day of each page's last commit, by its file; nothing outside a repository."""
    # A name stands as it is, seen from the project's folder.
    command = ["git", "-c", "core.quotepath=off", "log", "--relative", "--format=:%cs"]
    command += ["--name-only", "--", project.name(project.docs)]
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
def project_at(root: Path, base: str) -> Iterator[Path]:
    """A folder with the project's records, pages and settings as they were at a revision."""
    files = _files(root, base)
    texts = _texts(root, base, [object_ for _, object_ in files])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for (file, _), text in zip(files, texts, strict=True):
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        yield folder


def _files(root: Path, base: str) -> list[tuple[PurePosixPath, bytes]]:
    """The files of the project at the revision that are read, with the names of their objects.

    The tree is listed, and not packed: what attributes keep out of archives is there all the same.
    """
    words = ["rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}"]
    commit = _git(root, base, *words).decode().strip()
    # The project's own folder, which may lie inside that of the repository.
    listed = _git(root, base, "ls-tree", "--full-tree", "-r", "-z", f"{commit}:./")
    files = []
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, _, object_ = about.split()
        file = PurePosixPath(os.fsdecode(name))
        inside = len(file.parts) == 1 or file.parts[0] in _FOLDERS
        if mode.startswith(b"100") and inside and file.suffix in _READ and ".." not in file.parts:
            files.append((file, object_))
    if not any(file.parts[0] == "data" for file, _ in files):
        raise _no_revision(base, "there is none at that revision")
    return files


def _texts(root: Path, base: str, objects: list[bytes]) -> list[bytes]:
    """What the objects hold."""
    out = _git(root, base, "cat-file", "--batch", given=b"\n".join(objects) + b"\n")
    texts, at = [], 0
    for _ in objects:
        head, at = out[at : (end := out.index(b"\n", at))].split(), end + 1
        if head[-1] == b"missing":
            raise NotThere(f"{base!r} is not whole in this repository; fetch it again")
        size = int(head[-1])
        texts.append(out[at : at + size])
        at += size + 1
    return texts


def _git(root: Path, base: str, *words: str, given: bytes = b"") -> bytes:
    """What git says to a question about a revision; NotThere says why it says nothing."""
    try:
        return subprocess.run(
            ["git", *words],
            cwd=root,
            input=given,
            capture_output=True,
            check=True,
            env=os.environ | _PLAINLY,
        ).stdout
    except OSError as error:
        raise NotThere("git is not there; install it to compare with a revision") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
    if "dubious ownership" in said:
        allow = f"git config --global --add safe.directory {_top(root)}"
        message = f"git reads no repository of another owner; allow it: {allow}"
        raise NotThere(message)
    if _is_shallow(root):
        message = f"this clone is shallow and lacks {base!r}; fetch the rest: git fetch --unshallow"
        raise NotThere(f"{message} (in a workflow: fetch-depth: 0)")
    reason = said.splitlines()[-1].removeprefix("fatal: ") if said else "git says nothing"
    raise _no_revision(base, reason)


def _is_shallow(root: Path) -> bool:
    words = ["git", "rev-parse", "--is-shallow-repository"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip() == "true"


def _no_revision(base: str, reason: str) -> NotThere:
    message = f"{base!r} is no revision with a data/ folder ({reason}); write main or a commit"
    return NotThere(message)


def _top(root: Path) -> Path:
    """The folder of the repository in which the project lies."""
    return next((one for one in (root, *root.parents) if (one / ".git").exists()), root)
