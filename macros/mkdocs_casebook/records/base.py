"""The kinds of records, and what each of their fields means."""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict

from mkdocs_casebook.records.values import Truth

# From what a reader may rely on most to least: a derived value takes the last of its inputs'.
Status = Literal["verified", "reported", "outdated", "disputed", "unverified"]
STATUSES: tuple[Status, ...] = get_args(Status)
Qualifier = Literal["about", "more than", "at least", "less than", "up to", "nearly"]
FactKind = Literal[
    "filed", "stated", "reported", "estimate", "survey", "authority", "forecast", "original"
]


class Record(BaseModel):
    """What all records share: kebab-case keys, no unknown keys, no change after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        defer_build=True,
    )


def doubt_of(status: str) -> str:
    """What a reader is told of a status: nothing of what is confirmed and undisputed."""
    return "" if status in ("", *STATUSES[:2]) else status


class Draftable(Record):
    """A record that may be marked as a draft by its author."""

    draft: Truth | None = None
    """Whether it is a draft, which is shown with a mark and must not be published."""


# What the check asks between the fields of a record, as the editor's schemas say it.
ONE: JsonDict = {"minProperties": 1, "maxProperties": 1}
_READ: JsonDict = {"enum": [status for status in STATUSES if status != "unverified"]}


def either(*keys: str) -> JsonDict:
    """Exactly one of these fields is given."""
    return {"oneOf": [{"required": [key]} for key in keys]}


def if_read(*needs: str) -> JsonDict:
    """Whatever is not unverified needs these fields."""
    then: JsonDict = {"required": list(needs)}
    if "evidence" in needs:
        then["properties"] = {"evidence": {"minItems": 1}}
    return {"if": {"properties": {"status": _READ}, "required": ["status"]}, "then": then}
