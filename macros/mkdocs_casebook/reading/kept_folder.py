"""What a machine made and keeps for the next time, in a folder that is in no repository."""

import errno
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

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
        ignored.write_text("*\n", encoding="utf-8", newline="\n")
    return folder


def keep(path: Path, content: bytes) -> None:
    """Write the file, in a folder made for it; others read the former one or the whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
        file.write(content)
    os.replace(file.name, path)
