"""The kinds of records that `casebook new` writes, read from the table in new_kinds.yml."""

from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import TypeAdapter


class RecordPage(NamedTuple):
    """A page on which records of a kind are shown, as new_kinds.yml describes it."""

    file: str
    title: str
    finding: str
    shows: str
    all: bool = False
    argument: str = ""
    heading: str = ""


class RecordKind(NamedTuple):
    """A kind of record, as new_kinds.yml describes it."""

    file: str
    record: dict[str, object]
    ids: str = ""
    untitled: str = "{name} (to be written)"
    id: str = "one id, without a point"
    under: str = ""
    dated: bool = False
    pages: tuple[RecordPage, ...] = ()
    named: bool = False
    person: dict[str, object] = {}


_TABLE = Path(__file__).with_name("new_kinds.yml").read_text(encoding="utf-8")
KINDS = TypeAdapter(dict[str, RecordKind]).validate_python(yaml.load(_TABLE, yaml.BaseLoader))
# Every kind of entities that a case has.
ENTITY = KINDS.pop("entity")
