"""Texts and records as block YAML."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

# What a key of a record may hold, as it is written.
Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
Values = Mapping[str, Value]

_PLAIN = re.compile(r"[^\W\d_][\w ,./()&’'-]*(?<! )")
_OTHERS_THAN_TEXT = "y n yes no on off true false null".split()
# Numbers, dates, periods, addresses, and what is so or not.
_BARE = re.compile(
    r"-?[0-9][0-9.-]*|[0-9]{4}[0-9/QH-]*|yes|https?://[A-Za-z0-9./_~%?=&+-]*", re.ASCII
)


def scalar(text: str) -> str:
    """The text as one line of YAML: bare where that reads as text everywhere, else in quotes."""
    bare = _PLAIN.fullmatch(text) and text.casefold() not in _OTHERS_THAN_TEXT
    return text if bare else json.dumps(text, ensure_ascii=False)


def in_field(text: str) -> str:
    """The text as the value of a record's key, where numbers and dates are read as text."""
    return text if _BARE.fullmatch(text) else scalar(text)


def in_list(texts: Sequence[Value]) -> str:
    """The texts as a list on one line."""
    return f"[{', '.join(in_field(str(text)) for text in texts)}]"


def yaml_of(record: Values) -> str:
    """The record as block YAML, each text on one line; what is empty is left out."""
    return "".join(f"{line}\n" for line in _lines(record, ""))


def _lines(record: Values, space: str) -> Iterator[str]:
    for key, value in record.items():
        if not value:
            continue
        if isinstance(value, str):
            yield f"{space}{key}: {in_field(value)}"
        elif isinstance(value, Mapping):
            yield f"{space}{key}:"
            yield from _lines(value, f"{space}  ")
        elif isinstance(value[0], Mapping):
            yield f"{space}{key}:"
            for item in value:
                lines = _lines(item, "") if isinstance(item, Mapping) else iter(())
                yield from (
                    f"{space}  {'  ' if at else '- '}{line}" for at, line in enumerate(lines)
                )
        else:
            yield f"{space}{key}: {in_list(value)}"
