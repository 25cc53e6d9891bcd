"""What a rule finds in a text, kept for the next time that this process asks of the same text.

Texts stand in several places, and a preview checks all of a project after each edit of one.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Found = TypeVar("Found")


def found_once(function: Callable[Given, Iterator[Found]]) -> Callable[Given, tuple[Found, ...]]:
    """The function, which finds something by nothing but its arguments, asked once of each."""

    @lru_cache(maxsize=16_384)
    def kept(*given: Given.args, **named: Given.kwargs) -> tuple[Found, ...]:
        return tuple(function(*given, **named))

    return cast(Callable[Given, tuple[Found, ...]], wraps(function)(kept))
