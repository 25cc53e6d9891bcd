"""What tells whether a file in a folder has changed."""

from pathlib import Path

State = tuple[tuple[str, int, int], ...]


def state(folder: Path) -> State:
    """What tells whether any file below the folder has changed."""
    found = ((path.as_posix(), path.stat()) for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((name, status.st_mtime_ns, status.st_size) for name, status in found)
