"""What rules find, kept for the next time that somebody asks of the same.

A preview checks all of a project after each edit of one text, and so do the runs of an author who
checks by hand. What is wrong with a part of a project holds as long as that is the same; where it
is not, what is found in each of its texts holds, and these stand in several places.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache, wraps
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar, cast

from pydantic import TypeAdapter

from mkdocs_casebook.reading.made_once import keep_whole, kept_path, whole_content
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.rules import all_rules

Given = ParamSpec("Given")
Found = TypeVar("Found", bound=tuple[int | str, ...])
_Finds = tuple[tuple[int | str, ...], ...]


class _Part(NamedTuple):
    """A part of a project: the hash of what it is, what is wrong with it, and what is found in the
    texts of which it asks, by the hash of the question.
    """

    key: str
    wrong: tuple[tuple[Place, str, str], ...]
    texts: dict[str, _Finds]


class _Run(NamedTuple):
    """What the last run found, in parts and in their texts, and what this one asks for; `of` is all
    that each part depends on.
    """

    of: str
    before: dict[str, _Part]
    texts: dict[str, _Finds]
    asked: dict[str, _Part]


_FORM = TypeAdapter(dict[str, _Part])
_RUN: ContextVar[_Run | None] = ContextVar("run", default=None)
_PART: ContextVar[_Part] = ContextVar("part")


@contextmanager
def found_before(folder: Path, of: str = "", *, anew: bool = False) -> Iterator[Callable[[], None]]:
    """Within, what the last run found holds, if this one is not to look `anew`; of parts, if `of`
    is the same. It gives what keeps this one's for the next: in a single file, since there are
    thousands of texts.
    """
    path, before = kept_path(folder, ["found in parts"]), dict[str, _Part]()
    with suppress(ValueError):
        before = _FORM.validate_json("{}" if anew else whole_content(path) or "{}")
    texts = {key: found for part in before.values() for key, found in part.texts.items()}
    rest = _Part("", (), {})
    run = _Run(of, before, texts, {"": rest})
    tokens = _RUN.set(run), _PART.set(rest)

    def keep() -> None:
        with suppress(ValueError):  # half a character, which an escape may bring
            keep_whole(path, _FORM.dump_json(run.asked))

    try:
        yield keep
    finally:
        _RUN.reset(tokens[0])
        _PART.reset(tokens[1])


def wrong_with(
    name: str, of: Sequence[object], find: Callable[[], Iterable[Problem]], *, apart: bool = False
) -> list[Problem]:
    """What is wrong with a part of the project, which is `of` these and, unless it stands `apart`,
    of what the whole run is of.
    """
    if not (run := _RUN.get()):
        return [*find()]
    key = _key("" if apart else run.of, repr(of))
    part = run.before.get(name)
    if part and part.key == key and all(rule in all_rules() for _, rule, _ in part.wrong):
        run.asked[name] = part
        return [Problem(*told) for told in part.wrong]
    texts = dict[str, _Finds]()
    token = _PART.set(_Part("", (), texts))
    try:
        wrong = [*find()]
    finally:
        _PART.reset(token)
    run.asked[name] = _Part(key, tuple(one[:3] for one in wrong), texts)
    return wrong


def found_once(function: Callable[Given, Iterator[Found]]) -> Callable[Given, tuple[Found, ...]]:
    """The function, which finds something by nothing but its arguments, asked once of each."""

    @lru_cache(maxsize=16_384)
    def kept(*given: Given.args, **named: Given.kwargs) -> _Finds:
        if not (run := _RUN.get()):
            return tuple(function(*given, **named))
        key = _key(function.__module__, function.__qualname__, *given, *sorted(named.items()))
        texts = _PART.get().texts
        if (found := texts.get(key, run.texts.get(key))) is None:
            found = tuple(function(*given, **named))
        return texts.setdefault(key, found)

    return cast(Callable[Given, tuple[Found, ...]], wraps(function)(kept))


def _key(*of: object) -> str:
    return blake2b(b"".join(map(_hash, of)), digest_size=16).hexdigest()


@lru_cache(maxsize=64, typed=True)  # the names of a case are asked of with each text
def _hash(given: object) -> bytes:
    return blake2b(repr(given).encode(), digest_size=16).digest()
