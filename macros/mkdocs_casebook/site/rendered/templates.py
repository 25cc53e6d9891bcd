"""What the theme puts on pages: the scripts of its templates, and of the project's own."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from mkdocs_casebook.pages.builders import ENGINES
from mkdocs_casebook.reading.engine import ENGINE

_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_NAMES = re.compile(r"<([a-z][\w-]*)|\s([a-z][\w:-]*)\s*=", re.IGNORECASE)
# What templates may fill in: addresses, words and numbers, and texts in quotes that they close.
_FILLED = re.compile(r"""(?:[\w.:/%~?=&#+,@-]|"(?:[^"\\<>]|\\.)*")*""")


def theme_folders() -> list[Path]:
    """The folders of the themes from which templates come, but for the project's own."""
    found = (find_spec(name) for name in ("material", *ENGINES))
    places = [place for spec in found if spec for place in spec.submodule_search_locations or ()]
    return [*(Path(place) / "templates" for place in places), ENGINE / "theme"]


class Templates:
    """The templates in the theme's folders, and in the project's `own` if it has one."""

    def __init__(self, own: Path | None, written: Iterable[str] = ()) -> None:
        self._written = list(written)
        self._own = "".join(_texts([own])) if own else ""

    @cached_property
    def _all(self) -> str:
        return "\n".join((*_texts(theme_folders()), self._own, *self._written))

    @cached_property
    def names(self) -> frozenset[str]:
        """The elements and attributes that the project's own templates are written with."""
        return frozenset(
            name.lower() for pair in _NAMES.findall(self._own) for name in pair if name
        )

    @cached_property
    def _scripts(self) -> list[list[str]]:
        """The scripts of the templates, each in the pieces between which something is filled in."""
        bodies = dict.fromkeys(_SCRIPT.findall(self._all))
        pieces = (["".join(one.split()) for one in _JINJA.split(body)] for body in bodies)
        return [found for one in pieces if (found := [piece for piece in one if piece])]

    def holds(self, script: str) -> bool:
        """Whether a script is one of the templates', with what they fill in.

        Of a template with branches a part may be left out: what is left is the template's still.
        """
        return self._held(script)

    @lru_cache(maxsize=256)  # noqa: B019 - there is one for each build
    def _held(self, script: str) -> bool:
        text = "".join(script.split())
        return any(_made_of(text, pieces) for pieces in self._scripts)

    def says(self, text: str) -> bool:
        """Whether the templates or the settings have the text as it stands."""
        return text in self._all


class Unknown(Templates):
    """Whatever templates somebody else's site was made with: a page's own policy says what runs."""

    def __init__(self) -> None:
        super().__init__(None)

    def holds(self, script: str) -> bool:
        """Whether it may be one of theirs."""
        return True

    def says(self, text: str) -> bool:
        """Whether it may stand in them."""
        return True


def _texts(folders: Iterable[Path]) -> list[str]:
    """The templates in the folders; a theme's HTML alone, and no picture."""
    files = (path for folder in folders for path in sorted(folder.rglob("*.html")))
    return [path.read_text(encoding="utf-8", errors="replace") for path in files]


def _made_of(text: str, pieces: list[str]) -> bool:
    """Whether a text is these pieces in their order, with nothing but what is filled in between."""
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found >= 0 and _FILLED.fullmatch(text, at, found):
            at = found + len(piece)
    return at > 0 and _FILLED.fullmatch(text, at) is not None
