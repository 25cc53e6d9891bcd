"""What is still to be written of a case: which of its records are drafts, and where they say so."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.reading.problem import Place
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.unwritten import TO_WRITE, is_to_write

# The mark by which an author says it of a whole record.
MARK = "draft"


class Unwritten(NamedTuple):
    """A part of a record that is to be written, or the mark of a whole record, and its place."""

    path: Path_
    place: Place

    @property
    def marked(self) -> bool:
        """Whether it is the mark of the whole."""
        return self.path[-1] == MARK

    @property
    def called(self) -> str:
        """What messages and marks call it."""
        return ".".join(map(str, self.path))


# By the records of `Records.ids`; the facts of entities stand apart, as `facts`.
Drafts = dict[tuple[str, str], list[Unwritten]]


def drafts_of(records: Records) -> Drafts:
    """The drafts among the records. A case that is marked is one draft, whatever is in it."""
    found: Drafts = {}
    if records.case.draft:
        place = records.place("case", "case", MARK)
        return {("case", "case"): [Unwritten((MARK,), place)]}
    may: dict[int, bool] = {}
    for (what, id_), (tree, prefix) in records.origins.items():
        if id(tree) not in may:
            may[id(tree)] = TO_WRITE.casefold() in tree.text.casefold() or MARK in tree.text
        for path in _unwritten(tree.at(prefix), ()) if may[id(tree)] else ():
            ref, inside = (what, id_), path
            if what == "entities" and path[0] == "facts" and len(path) > 2:
                ref, inside = ("facts", str(FactRef(id_, str(path[1])))), path[2:]
            place = tree.place((*prefix, *path))
            found.setdefault(ref, []).append(Unwritten(inside, place))
    return found


def _unwritten(data: object, path: Path_) -> Iterator[Path_]:
    if isinstance(data, str):
        # Deeper down it is a word of somebody's own.
        marked = path[-1:] == (MARK,) and data == "yes" and len(path) in (1, 3)
        if marked or is_to_write(data):
            yield path
    elif isinstance(data, (list, dict)):
        inside: Iterable[tuple[str | int, object]]
        inside = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in inside:
            yield from _unwritten(value, (*path, key))


def of_fact(drafts: Drafts, ref: FactRef) -> tuple[str, ...]:
    """What is to be written of a fact, or of a cell: in it, its row, or all of its series."""
    if not ref.is_cell:
        found = drafts.get(("facts", str(ref)), [])
        own = [one for one in drafts.get(("entities", ref.home), []) if one.marked]
        return tuple(one.called for one in (*own, *found))
    return tuple(
        one.called for one in drafts.get(("series", ref.home), []) if _concerns(one.path, ref)
    )


def _concerns(path: Path_, ref: FactRef) -> bool:
    """Whether what stands there in a series is of the cell."""
    if path[0] == "columns":
        return path[1] == ref.column
    if path[0] != "rows":
        return True
    return path[1] == ref.row and (path[2:3] != ("cells",) or path[3] == ref.column)
