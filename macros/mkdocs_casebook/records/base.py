"""The kinds of records, and what each of their fields means."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Status = Literal["verified", "reported", "disputed", "outdated", "unverified"]
Qualifier = Literal["about", "more than", "less than", "up to", "nearly"]
FactKind = Literal[
    "filed", "official", "estimate", "company-claim", "survey", "forecast", "original"
]


class Record(BaseModel):
    """What all records share: kebab-case keys, no unknown keys, no change after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        use_attribute_docstrings=True,
        defer_build=True,
    )


# What the check asks between the fields of a record, as the editor's schemas say it.
ONE = {"minProperties": 1, "maxProperties": 1}
_READ = {"enum": ["verified", "reported", "disputed", "outdated"]}


def either(*keys: str) -> dict[str, Any]:
    """Exactly one of these fields is given."""
    return {"oneOf": [{"required": [key]} for key in keys]}


def if_read(*needs: str) -> dict[str, Any]:
    """Whatever is not unverified needs these fields."""
    some = {"properties": {"evidence": {"minItems": 1}}} if "evidence" in needs else {}
    return {
        "if": {"properties": {"status": _READ}, "required": ["status"]},
        "then": {"required": list(needs)} | some,
    }


Path_ = tuple[str | int, ...]
