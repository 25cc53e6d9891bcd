"""Folders that are filled once in a run, for all of its processes, and only looked at."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

# What a project's commands keep for themselves.
KEPT = {".cache", "__pycache__"}
Once = Callable[[str, Callable[[Path], object]], Path]


@contextmanager
def folders(base: Path) -> Iterator[Once]:
    """A function that gives the folder of a name, filled; at the end they are as they were."""
    known: dict[str, dict[str, tuple[int, int]]] = {}

    def once(name: str, fill: Callable[[Path], object]) -> Path:
        folder = base / "shared" / name
        folder.parent.mkdir(exist_ok=True)
        filled = folder.with_name(f"{name}.filled")
        with FileLock(folder.with_name(f"{name}.lock")):
            if not filled.exists():
                shutil.rmtree(folder, ignore_errors=True)
                fill(folder)
                filled.touch()
            known.setdefault(name, _stamps(folder))
        return folder

    yield once
    for name, before in known.items():
        after = _stamps(base / "shared" / name)
        changed = sorted(path for path in before | after if before.get(path) != after.get(path))
        assert not changed, f"a test changed what others look at: {name}/{changed[0]} …"


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each file, by its path in the folder."""
    names = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {
        name.as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for name, path in names.items() if not KEPT & set(name.parts)
    }  # fmt: skip
