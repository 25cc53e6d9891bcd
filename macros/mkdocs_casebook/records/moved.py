"""Former addresses: the pages and the ids of records that were published, and what they are now."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from pydantic import BaseModel

from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.named import FactRef, parts
from mkdocs_casebook.records.texts import renamed_in
from mkdocs_casebook.records.values import Id, Words

MovedKind = Literal[
    "fact",
    "entity",
    "source",
    "event",
    "series",
    "exhibit",
    "question",
    "quotation",
    "term",
    "point",
    "claim",
]
MOVED_KINDS: tuple[str, ...] = get_args(MovedKind)


class Moved(Record):
    """What `data/moved.yml` holds."""

    pages: dict[Words, Words] = {}
    """The former paths of pages below the pages' folder, each with the path that it has now."""
    anchors: dict[Words, dict[Words, Words]] = {}
    """Anchors that a page had, by its path, each with the page that shows now what stood there, and
    the anchor there if it is another: `lessons: case/argument.md#lessons`. A star stands for the
    rest of the anchors' names, which then are the same there: `point-*: case/argument/*.md`."""
    records: dict[Id, dict[MovedKind, dict[Words, Words]]] = {}
    """The former ids of records, by case and kind, each with the id that it has now."""


@dataclass(frozen=True)
class Renames:
    """Ids of a case by what they name: the former, and what each is now."""

    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def now(self, what: str, id_: str) -> str:
        """What the id is now, where it names that."""
        if what == "link":
            return self._own("entity", self._own("term", id_))
        if what != "fact" or "." not in id_:
            return self._own(what, id_)
        ref = FactRef.of(self._own("fact", id_))
        home = self._own("series" if ref.is_cell else "entity", ref.home)
        return self._own("fact", str(ref._replace(home=home)))

    def _own(self, what: str, id_: str) -> str:
        return self.ids.get(what, {}).get(id_, id_)

    def text(self, names: str, text: str) -> str:
        """The text of a record that names something, or names it in its references."""
        return renamed_in(text, self.now) if names == "text" else self.now(names, text)

    def data(self, model: type[BaseModel], data: Any) -> Any:
        """What a file holds of a record, with all that it names as it is called now."""
        if not self.ids:
            return data
        data = deepcopy(data)
        for part in parts(model, data):
            for key, path, text in part.texts():
                holder: Any = part.data
                for step in path[:-1]:
                    holder = holder[step]
                holder[path[-1]] = self.text(key.shape.names, text)
        return data
