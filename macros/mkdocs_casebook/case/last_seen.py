"""When the quoted words of a source were last seen in it: what `evidence.lock.yml` keeps."""

from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from mkdocs_casebook.reading.case_folder import LOCK
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.yaml_tree import read_tree

State = Literal[
    "found",
    "found elsewhere in the document",
    "changed",
    "behind a wall",
    "not machine-readable",
    "not reachable",
    "gone",
]
# From what needs nobody to what needs somebody most.
STATES: tuple[State, ...] = get_args(State)
FOUND: tuple[State, ...] = STATES[:2]
GONE: State = "gone"


class QuoteState(BaseModel):
    """What became of one quotation."""

    state: State
    quote: str


class Seen(BaseModel):
    """What became of a source: of all its quotations, the one that is worst off.

    `checked` is the day on which the document was asked for, `seen` the last one on which all its
    quotations stood in it, `text` the hash of the document's text, `why` what is wrong in words.
    """

    state: State
    checked: str
    seen: str = ""
    text: str = ""
    why: str = ""
    quotes: list[QuoteState] = []


_LOCK: TypeAdapter[dict[str, Seen]] = TypeAdapter(dict[str, Seen])


def read_states(folder: Path) -> dict[str, Seen]:
    """The states of a case's sources by their ids; none where none are kept, or not as written."""
    path, problems = folder / LOCK, list[Problem]()
    tree = read_tree(path, LOCK, problems) if path.is_file() else None
    try:
        return _LOCK.validate_python(tree.data if tree and not problems else {})
    except ValidationError:
        return {}
