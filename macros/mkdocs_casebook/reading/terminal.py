"""What is being done, on the terminal of who waits for it: one line, written anew at each step."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

_OUT: ContextVar[TextIO | None] = ContextVar("terminal", default=None)
# Where a terminal does not say how wide it is.
_COLUMNS = 80


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Say what is being done while it is: on standard error if that is a terminal, else nowhere."""
    out = _OUT.get() or sys.stderr
    token = _OUT.set(out if _rewrites(out) else None)
    try:
        now(what)
        yield
    finally:
        now("")
        _OUT.reset(token)


def now(what: str) -> None:
    """Say at which step it is, where what is `doing` is said."""
    if out := _OUT.get():
        # The last column is left: in it some terminals begin a new line.
        width = (os.get_terminal_size(out.fileno()).columns or _COLUMNS) - 1
        out.write(f"\r{what[:width]:<{width}}\r")
        out.flush()


def _rewrites(out: TextIO) -> bool:
    """Whether a person sees a line being written anew; what CI keeps is read later."""
    return out.isatty() and "CI" not in os.environ and os.environ.get("TERM") != "dumb"
