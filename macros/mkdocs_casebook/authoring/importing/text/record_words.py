"""Words of an article as records take them: as ids, and as texts in which nothing is obeyed."""

import re
import unicodedata
from collections.abc import Container

from mkdocs_casebook.case.unaccented import plain_words

_ID = re.compile("[a-z0-9]+")
_STOPS = set(
    """a an and are as at be by for from has have in into is it its of on or that the their this to
    was were which with more than about over s""".split()
)
MAX_ID = 48


def slug(text: str, words: int = 4) -> str:
    """Some words of the text as an id; empty where it has no Latin letter or digit."""
    text = re.sub(r"\w+", lambda word: next(iter(plain_words(word[0])), word[0]), text)
    text = unicodedata.normalize("NFKC", re.sub("[’'](?=s\\b)", "", text)).lower()
    found = _ID.findall(text)
    telling = [word for word in found if word not in _STOPS] or found
    return "-".join(telling[:words])[:MAX_ID].strip("-")


def new_id(taken: Container[str], otherwise: str, *words: str) -> str:
    """The words as an id, or another where they are none; with a number where it is taken."""
    id_ = base = "-".join(filter(None, words)) or otherwise
    number = 1
    while id_ in taken:
        number += 1
        id_ = f"{base}-{number}"
    return id_


def literal(text: str) -> str:
    """The text as a text of a record, in which nothing is obeyed: no reference and no emphasis."""
    text = re.sub(r"\[(?=\[)", "[ ", text)
    text = re.sub(r"\](?=\])", "] ", text)
    return text.replace("*", "∗")
