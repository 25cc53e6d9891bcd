"""Files written whole, or left as they were."""

import errno
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_all(top: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write those of the files that are not there as they should be, all or, where one cannot be
    written, none; gives their names, or OSError says why not.

    They are named by their paths below a folder. What a link in their place or on the way to it
    leads to is nobody's to write.
    """
    staged: dict[Path, Path] = {}
    changed = []
    try:
        for name, data in files.items():
            path = _own(top, name)
            if not path.exists() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                staged[path] = stage(path, data)
                changed.append(name)
        for path, beside in staged.items():
            beside.replace(path)
    finally:
        for beside in staged.values():
            beside.unlink(missing_ok=True)
    return changed


def _own(top: Path, name: str) -> Path:
    path = top / name
    way = [*path.parents[: len(Path(name).parts) - 1], path]
    wrong = next((one for one in reversed(way) if one.is_symlink()), None)
    if wrong or (path.exists() and not path.is_file()):
        raise FileExistsError(errno.EEXIST, "a link, or no file", str(wrong or path))
    return path


def stage(path: Path, data: bytes) -> Path:
    """The file beside that path that can take its place; none is left of a command that ends."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            file.write(data)
        if path.exists():
            shutil.copymode(path, beside)
    except BaseException as error:
        if isinstance(error, OSError):
            error.filename = str(path)  # whose name an author knows
        beside.unlink(missing_ok=True)
        raise
    return beside


def copied(folder: Path, copy: Path) -> None:
    """Copy a folder, so that whoever does so may write into the copy, whatever may be read only."""
    shutil.copytree(folder, copy, symlinks=True)
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o600)
