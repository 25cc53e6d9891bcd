"""A record, or a record inside it, of which rules ask something."""

from typing import Any, NamedTuple

from pydantic import BaseModel

from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.reading.problem import Place, Problem, nearest
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.shapes import keys_of


class Part(NamedTuple):
    """A record, or a record inside it, as it stands in its file, right or wrong."""

    records: Records
    what: str
    id: str
    path: Path_
    model: type[BaseModel]
    data: dict[str, Any]

    def place(self, *path: str | int, of_key: bool = False) -> Place:
        """The place of the record, or of what stands at the path inside it."""
        return self.records.place(self.what, self.id, *self.path, *path, of_key=of_key)

    def text(self, key: str) -> str:
        """The text at the key, or an empty one."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""

    def mapping(self, key: str) -> dict[str, Any]:
        """The record at the key, or an empty one."""
        value = self.data.get(key)
        return value if isinstance(value, dict) else {}

    def lacks(self, key: str) -> bool:
        """Whether the key stands there neither as it is written nor misspelt."""
        known = keys_of(self.model)
        return key not in self.data and not any(
            word not in known and nearest(word, known) == key for word in self.data
        )

    def bare(self, key: str) -> bool:
        """Whether there is nothing of a list: it is empty, or left out."""
        return self.data[key] == [] if key in self.data else self.lacks(key)

    def wrong(self, rule: str, message: str, *path: str | int, of_key: bool = False) -> Problem:
        """The problem of the record, or of what stands at the path inside it."""
        return Problem(self.place(*path, of_key=of_key or not path), rule, message)
