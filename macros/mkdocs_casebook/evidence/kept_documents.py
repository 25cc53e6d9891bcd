"""What was read of each source, kept on this machine: a later look needs no network."""

from pathlib import Path

from pydantic import BaseModel, ValidationError

from mkdocs_casebook.case.last_seen import State
from mkdocs_casebook.reading import kept_folder


class Document(BaseModel):
    """What an address gave on a day: the text by pages, or the state that stands for none.

    `why` says in words what is wrong, and `language` is what the document says of itself. `instead`
    is the state of one whose site shows something else in its place, if its words are not there.
    """

    url: str
    day: str
    state: State | None = None
    instead: State | None = None
    why: str = ""
    pages: list[str] = []
    language: str = ""


def kept(folder: Path, source: str, url: str) -> Document | None:
    """The document that was last read at the address of the source, if it is here."""
    try:
        found = Document.model_validate_json((folder / f"{source}.json").read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.url == url else None


def keep(folder: Path, source: str, document: Document) -> None:
    """Keep the document for a later look."""
    kept_folder.keep(folder / f"{source}.json", document.model_dump_json().encode())
