"""What the operating system refuses, in one line: which file, why, and what helps."""

import errno
import os
import re
import shutil

_HELP = {
    errno.ENOSPC: "make room on that disk",
    errno.EDQUOT: "make room on that disk",
    errno.EFBIG: "let it be as large, or make room on that disk",
    errno.EROFS: "it needs the right to write there",
    errno.EACCES: "it needs the right to read and write there",
    errno.EPERM: "it needs the right to read and write there",
    errno.ENOTDIR: "a folder belongs there",
    errno.EEXIST: "move what lies there",
    errno.EISDIR: "a file belongs there",
    errno.ELOOP: "remove the link",
    errno.EBUSY: "something else uses it",
    errno.EXDEV: "it lies on another disk than the project",
    errno.EMFILE: "too many files are open",
    errno.ENOEXEC: "the program there is broken",
}


def line_of(error: OSError) -> str:
    """The error in one line; the file is named as from the folder in which the program runs."""
    if isinstance(error, shutil.Error):
        # Of a folder that was copied: what was wrong with the first file of it.
        source, _, why = error.args[0][0]
        return f"{_shown(source)}: " + re.sub(r"^\[Errno \d+\] |: '.*$", "", str(why))
    named = error.filename if error.filename2 is None else error.filename2
    where = f"{_shown(named)}: " if isinstance(named, (str, bytes, os.PathLike)) else ""
    said = (error.strerror or " ".join(map(str, error.args)) or type(error).__name__).strip()
    helps = f"; {_HELP[error.errno]}" if error.errno in _HELP else ""
    return " ".join(f"{where}{said}{helps}".split())


def _shown(path: str | bytes | os.PathLike[str]) -> str:
    text = os.fsdecode(path)
    inside = os.path.relpath(text) if os.path.isabs(text) else text
    return text if inside.startswith("..") else inside
