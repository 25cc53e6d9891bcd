"""What is made of the same things again, kept in a folder between two runs.

The name of what is kept is the hash of all that it is made of, and of whatever makes it: the
engine's own code, Python, and the packages that are installed. So what is found under a name is
what would be made now, and nothing is ever looked up that has to be told of a change. Each carries
the hash of its content: what is not whole is as if it were not there.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TypeVar

from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.kept_folder import keep

Content = TypeVar("Content", bytes, bytes | None)
_DIGEST = hashlib.sha256().digest_size
# Bytes that a folder has at the start of a run that adds to it; what was used last stays.
MOST = 200_000_000


def made_once(
    folder: Path,
    of: Iterable[str | bytes],
    make: Callable[[], Content],
    fits: Callable[[bytes], bool] = bool,
    code: Path = ENGINE,
) -> Content | bytes:
    """What `make` makes of these, which are all that it reads, or made of the same before.

    What was made before must be whole, and fit what is asked for. Nothing is not kept. `code` is
    the part of the engine that makes it.
    """
    path = kept_path(folder, of, code)
    if (content := whole_content(path)) is not None and fits(content):
        return content
    made = make()
    if made is not None:
        keep_whole(path, made)
    return made


def whole_content(path: Path) -> bytes | None:
    """What is kept there, if it is whole."""
    with suppress(OSError):
        found = path.read_bytes()
        content = found[_DIGEST:]
        if hashlib.sha256(content).digest() == found[:_DIGEST]:
            os.utime(path)
            return content
    return None


def keep_whole(path: Path, made: bytes) -> None:
    """Keep what was made, with its hash."""
    # The folder may be nobody's to write: then the next run makes it anew.
    with suppress(OSError):
        bound(path.parent)
        keep(path, hashlib.sha256(made).digest() + made)


def kept_path(folder: Path, of: Iterable[str | bytes], code: Path = ENGINE) -> Path:
    """Where it is kept: by the hash of the things, each by its own: none runs into the next."""
    whole = hashlib.sha256(maker(code))
    for one in of:
        text = one if isinstance(one, bytes) else one.encode(errors="surrogatepass")
        whole.update(hashlib.sha256(text).digest())
    return folder / whole.hexdigest()


@cache
def bound(folder: Path) -> None:
    """Once in a run: let go of what was not used for longest, down to the most that is kept."""
    if not folder.is_dir():
        return
    files = [(one.stat().st_mtime_ns, one.stat().st_size, one.path) for one in os.scandir(folder)]
    left = sum(size for _, size, _ in files) - MOST
    for _, size, path in sorted(files):
        if left <= 0:
            break
        os.unlink(path)
        left -= size


@cache
def maker(code: Path) -> bytes:
    """The hash of whatever makes things: the engine's files, Python, and what is installed."""
    whole = hashlib.sha256("\0".join([sys.version, *installed()]).encode())
    for path in files_below([code]):
        content = path.read_bytes() if path.is_file() else b""
        whole.update(f"\1{path.relative_to(code)}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.digest()


def installed() -> list[str]:
    """The packages that are installed, with their versions."""
    names = []
    for folder in map(Path, sys.path):
        with suppress(OSError):
            names += [name for name in os.listdir(folder) if name.endswith(".dist-info")]
    return sorted(names)


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """These files, and all files and folders below; ValueError where one is neither."""
    for path in paths:
        if not os.path.lexists(path):
            continue
        mode = path.lstat().st_mode
        if S_ISDIR(mode):
            yield path
            yield from files_below(
                path / name for name in sorted(os.listdir(path)) if name != "__pycache__"
            )
        elif S_ISREG(mode):
            yield path
        else:
            raise ValueError(path)
