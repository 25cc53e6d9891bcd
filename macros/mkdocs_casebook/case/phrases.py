"""The words that the engine itself says to readers, as the site's settings have them.

Where they are said they stand in English, as gettext has it:
`phrase("Chapter {number}", number=2)`.
A site says its own below `extra: phrases:` in its settings, each by the English ones.
"""

import json
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from types import MappingProxyType

from babel.messages.extract import extract

from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.late import late

SCRIPTS = ENGINE / "theme/assets"

_NONE: Mapping[str, str] = MappingProxyType({})
_OWN: ContextVar[Mapping[str, str]] = ContextVar("phrases", default=_NONE)
PLACE = late(r"\{(\w+)\}")


def speak(own: Mapping[str, str]) -> None:
    """Say these words from now on, by the English ones, for what is made of a project next."""
    _OWN.set(own)


def own_words(english: str) -> str | None:
    """What the site says in their stead, or None."""
    return _OWN.get().get(english)


def phrase(english: str, **values: object) -> str:
    """The words in the site's language, with the values in their places."""
    return filled(own_words(english) or english, values)


def filled(words: str, values: Mapping[str, object]) -> str:
    """The words with each value in the place that has its name in braces; other braces stay."""
    return PLACE.sub(lambda place: str(values.get(place[1], place[0])), words)


def noted(english: str) -> str:
    """The words as they are: such as are said elsewhere, and have to be known here."""
    return english


@cache
def said_by(script: str) -> tuple[str, ...]:
    """What a script of the theme says, in English: `say("Close")`."""
    with (SCRIPTS / script).open("rb") as file:
        return tuple(str(said) for _, said, *_ in extract("javascript", file, {"say": None}))


def own_of(script: str) -> str:
    """The site's own words for what a script says, as JSON; nothing where there are none."""
    own = {english: own for english in said_by(script) if (own := own_words(english))}
    return json.dumps(own, ensure_ascii=False, separators=(",", ":")) if own else ""


def listed(words: str) -> str:
    """A word of the engine's in the site's language, or several that commas part."""
    return own_words(words) or ", ".join(map(phrase, words.split(", ")))
