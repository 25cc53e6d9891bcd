"""Words of an article as records take them: as ids, and as texts in which nothing is obeyed."""

import re
import unicodedata
from collections.abc import Container

from mkdocs_casebook.case.wording import plain_words

_ID = re.compile("[a-z0-9]+")
_STOPS = set(
    """a an and are as at be by for from has have in into is it its of on or that the their this to
    was were which with more than about over s""".split()
)
MAX_ID = 48


def slug(text: str, words: int = 4) -> str:
    """Some words of the text as an id; empty where it has no Latin letter or digit."""
    plain = {word: found[0] for word in re.findall(r"\w+", text) if (found := plain_words(word))}
    text = re.sub(r"\w+", lambda match: plain.get(match[0], match[0]), text)
    text = unicodedata.normalize("NFKC", re.sub("[’'](?=s\\b)", "", text)).lower()
    found = _ID.findall(text)
    telling = [word for word in found if word not in _STOPS] or found
    return "-".join(telling[:words])[:MAX_ID].strip("-")


def unique(id_: str, taken: Container[str]) -> str:
    """The id, or where it is taken, with the first number behind it that is free."""
    if id_ not in taken:
        return id_
    number = 2
    while f"{id_}-{number}" in taken:
        number += 1
    return f"{id_}-{number}"


def literal(text: str) -> str:
    """The text as a text of a record, in which nothing is obeyed: no reference and no emphasis."""
    text = re.sub(r"\[(?=\[)", "[ ", text)
    text = re.sub(r"\](?=\])", "] ", text)
    return text.replace("*", "∗")
