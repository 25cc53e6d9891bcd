"""What a rule finds in a text, kept for the next time that somebody asks of the same text.

Texts stand in several places; a preview checks all of a project after each edit of one, and so do
the runs of an author who checks by hand.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache, wraps
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar, cast

from pydantic import TypeAdapter

from mkdocs_casebook.reading.made_once import keep_whole, kept_path, whole_content

Given = ParamSpec("Given")
Found = TypeVar("Found", bound=tuple[int | str, ...])
_Finds = tuple[tuple[int | str, ...], ...]
_FORM = TypeAdapter(dict[str, _Finds])


class _Run(NamedTuple):
    """What the last run found, and what this one asks for, by the hash of the question."""

    before: dict[str, _Finds]
    asked: dict[str, _Finds]


_RUN: ContextVar[_Run | None] = ContextVar("run", default=None)


@contextmanager
def found_before(folder: Path, *, anew: bool = False) -> Iterator[Callable[[], None]]:
    """Within, what the last run found holds, if this one is not to look `anew`. It gives what keeps
    this one's for the next: in a single file, since there are thousands of texts.
    """
    path, before = kept_path(folder, ["found in texts"]), dict[str, _Finds]()
    with suppress(ValueError):
        before = _FORM.validate_json("{}" if anew else whole_content(path) or "{}")
    run = _Run(before, {})
    token = _RUN.set(run)

    def keep() -> None:
        with suppress(ValueError):  # half a character, which an escape may bring
            keep_whole(path, _FORM.dump_json(run.asked))

    try:
        yield keep
    finally:
        _RUN.reset(token)


def found_once(function: Callable[Given, Iterator[Found]]) -> Callable[Given, tuple[Found, ...]]:
    """The function, which finds something by nothing but its arguments, asked once of each."""

    @lru_cache(maxsize=16_384)
    def kept(*given: Given.args, **named: Given.kwargs) -> _Finds:
        if not (run := _RUN.get()):
            return tuple(function(*given, **named))
        asked = (function.__module__, function.__qualname__, *given, *sorted(named.items()))
        key = blake2b(b"".join(map(_hash, asked)), digest_size=16).hexdigest()
        if (found := run.asked.get(key, run.before.get(key))) is None:
            found = tuple(function(*given, **named))
        return run.asked.setdefault(key, found)

    return cast(Callable[Given, tuple[Found, ...]], wraps(function)(kept))


@lru_cache(maxsize=64, typed=True)  # the names of a case are asked of with each text
def _hash(given: object) -> bytes:
    return blake2b(repr(given).encode(), digest_size=16).digest()
