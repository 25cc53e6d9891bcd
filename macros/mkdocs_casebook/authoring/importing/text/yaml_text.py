"""What an import writes: ids made of words, and records as YAML."""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from typing import Any

from mkdocs_casebook.authoring.yaml_insert import scalar
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


def plain_text(text: str) -> str:
    """A text for a record, in which nothing is obeyed: no reference and no emphasis."""
    text = re.sub(r"\[(?=\[)", "[ ", text)
    text = re.sub(r"\](?=\])", "] ", text)
    return text.replace("*", "∗")


def yaml_of(record: Mapping[str, Any], indent: int = 0) -> str:
    """The mapping as block YAML, each text on one line; what is empty is left out."""
    return "".join(f"{line}\n" for line in _lines(record, indent))


def _lines(record: Mapping[str, Any], indent: int) -> Iterator[str]:
    space = " " * indent
    for key, value in record.items():
        if value in ("", None, [], {}):
            continue
        if isinstance(value, str):
            yield f"{space}{key}: {_text(value)}"
        elif isinstance(value, Mapping):
            yield f"{space}{key}:"
            yield from _lines(value, indent + 2)
        elif all(isinstance(item, str) for item in value):
            yield f"{space}{key}: [{', '.join(map(_text, value))}]"
        else:
            yield f"{space}{key}:"
            for item in value:
                first, *others = _lines(item, 0)
                yield f"{space}  - {first}"
                yield from (f"{space}    {line}" for line in others)


def _text(text: str) -> str:
    if re.fullmatch(r"[0-9][0-9.-]*|[0-9]{4}[0-9/QH-]*|yes|https?://[A-Za-z0-9./_~%?=&+-]*", text):
        return text
    return scalar(text)
