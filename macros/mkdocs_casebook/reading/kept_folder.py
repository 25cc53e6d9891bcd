"""The folder in which a machine keeps what it made, for the next time: in no repository."""

import errno
from pathlib import Path

KEPT = ".cache"


def kept_folder(root: Path) -> Path:
    """The folder, there, and known to git as nothing of the project; OSError where it cannot be."""
    folder = root / KEPT
    if folder.is_symlink():
        why = "a link; what is kept there is made anew"
        raise OSError(errno.ELOOP, why, str(folder))
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")
    return folder
