"""Anchors of headings, from their own letters: what settings name as `slugify` of `toc`.

- toc: {slugify: !!python/name:mkdocs_casebook.pages.slugs.own_letters }
"""

import re
import unicodedata
from collections.abc import Callable

from markdown.extensions.toc import slugify

from mkdocs_casebook.reading.late import late

Slug = Callable[[str, str], str]
# Without its accent a Latin letter is read in addresses as ever; in other scripts marks are vowels.
_ACCENT = late("(?<=[A-Za-z])[\u0300-\u036f]+")


def own_letters(heading: str, separator: str) -> str:
    """The anchor of a heading of any script: `Café 2` → `cafe-2`, `渡轮 2` → `渡轮-2`."""
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", heading)))
    kept = "".join(char for char in plain if _belongs(char)).strip().lower()
    return re.sub(rf"[{re.escape(separator)}\s]+", separator, kept)


def _belongs(char: str) -> bool:
    return char.isalnum() or char in "_-" or char.isspace() or unicodedata.category(char)[0] == "M"


def slug_of(options: dict[str, object]) -> Slug:
    """How the site makes anchors of headings; `options` are what its settings say of `toc`."""
    if "slugify" not in options:
        return slugify
    said = options["slugify"]
    if not isinstance(said, dict):
        return own_letters
    from pymdownx import slugs

    words = said.get("kwds")
    given = words if isinstance(words, dict) else {}
    made: Slug = slugs.slugify(**{key: given[key] for key in ("case", "normalize") if key in given})
    return made
