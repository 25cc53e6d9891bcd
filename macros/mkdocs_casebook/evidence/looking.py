"""What became of the quoted words of each source; what was read of it is kept on this machine, so
that a later look needs no network.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.last_seen import FOUND, STATES, QuoteState, Seen, State
from mkdocs_casebook.case.source_links import opens
from mkdocs_casebook.evidence.documents import NoText, onward, text_of
from mkdocs_casebook.evidence.fetch import Unreached
from mkdocs_casebook.evidence.folding import folded, pages_with
from mkdocs_casebook.evidence.instead import instead, refused
from mkdocs_casebook.evidence.visitor import Forbidden, Visitor
from mkdocs_casebook.reading import kept_folder
from mkdocs_casebook.reading.terminal import now
from mkdocs_casebook.records.facts import Evidence, Stated
from mkdocs_casebook.records.named import records_in
from mkdocs_casebook.records.sources import Source


class _Quoted(NamedTuple):
    """A quotation of a source, and where its record says that it stands."""

    quote: str
    page: str
    headings: tuple[str, ...]
    language: str


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


def quoted_in(case: Case) -> dict[str, list[_Quoted]]:
    """What the records of a case quote, each quotation once, by the ids of its sources."""
    found: dict[str, dict[str, _Quoted]] = {}
    for group in vars(case.records).values():
        for record in group.values() if isinstance(group, dict) else ():
            for item in records_in(record) if hasattr(record, "model_fields_set") else ():
                if isinstance(item, (Evidence, Stated)) and item.source and item.quote:
                    own = found.setdefault(item.source, {})
                    own.setdefault(item.quote, _quoted(item, case.records.sources))
    return {source: list(quotes.values()) for source, quotes in found.items()}


def _quoted(item: Evidence | Stated, sources: dict[str, Source]) -> _Quoted:
    at, lang = item.at, item.lang if isinstance(item, Evidence) else None
    headings = (at.section, at.table, at.row, at.column) if at else ()
    source = sources.get(item.source or "")
    language = lang or (source.language if source else "en")
    named = tuple(one for one in headings if one and not one.isdigit())
    return _Quoted(item.quote or "", (at.page if at else None) or "", named, language)


def looked(
    case: Case, chosen: Iterable[str], folder: Path, today: str, visitor: Visitor | None
) -> Iterator[tuple[str, Seen]]:
    """What became of the chosen sources that have an address, by their ids, one after the other.

    Without a visitor only what is kept in the folder is looked at.
    """
    quoted, ids = quoted_in(case), list(chosen)
    for number, id_ in enumerate(ids, 1):
        now(f"Looking at {id_}, {number} of {len(ids)} sources of {case.id}")
        source = case.records.sources[id_]
        if not (url := opens(source)):
            continue
        document = kept(folder, id_, url)
        if visitor:
            document = _document(visitor, source, url, today)
            keep(folder, id_, document)
        if document:
            yield id_, _seen(document, quoted.get(id_, []), case.seen.get(id_))


def _document(visitor: Visitor, source: Source, url: str, today: str) -> Document:
    accept = "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.1"
    headers = {"Accept": accept, "Accept-Language": f"{source.language}, *;q=0.1"}
    found = Document(url=url, day=today)
    try:
        answer = visitor.visit(url, headers)
        if answer.status < 400 and (further := onward(answer)):
            answer = visitor.visit(further, headers)
        if state := refused(answer):
            found.state, found.why = state, f"answers {answer.status} {answer.reason}".rstrip()
            return found
        text = text_of(answer)
    except Forbidden:
        found.state, found.why = "behind a wall", "robots.txt asks machines not to read it"
    except Unreached as error:
        found.state, found.why = "not reachable", str(error)
    except NoText as error:
        found.state, found.why = "not machine-readable", str(error)
    else:
        found.pages, found.language = list(text.pages), text.language
        found.instead, found.why = instead(url, answer, text)
    return found


def _seen(document: Document, quoted: list[_Quoted], former: Seen | None) -> Seen:
    """The state of a source by what was read of it; of one not read, what was seen before stays."""
    seen = Seen(state="found", checked=document.day, why=document.why)
    if former:
        seen = seen.model_copy(update={"seen": former.seen, "text": former.text})
    if document.state:
        return seen.model_copy(
            update={
                "state": document.state,
                "quotes": [QuoteState(state=document.state, quote=one.quote) for one in quoted],
            }
        )
    whole = folded("\n".join(document.pages))
    states = {one.quote: _state(one, document, whole) for one in quoted}
    worst = max(states.values(), key=STATES.index, default=document.instead or "found")
    update: dict[str, object] = {
        "state": worst,
        "text": f"sha256:{hashlib.sha256(whole.encode()).hexdigest()}",
        "quotes": [QuoteState(state=state, quote=quote) for quote, state in states.items()],
    }
    if worst in FOUND:
        update |= {"seen": document.day, "why": ""}
    elif worst == "changed" and (other := _other_language(document, quoted)):
        update["why"] = f"answers in another language: {other}"
    return seen.model_copy(update=update)


def _state(one: _Quoted, document: Document, whole: str) -> State:
    if not (pages := pages_with(one.quote, document.pages)):
        return document.instead or "changed"
    page = int(one.page) if one.page.isdigit() and len(document.pages) > 1 else 0
    elsewhere = (page and page not in pages) or any(folded(h) not in whole for h in one.headings)
    return STATES[1] if elsewhere else STATES[0]


def _other_language(document: Document, quoted: list[_Quoted]) -> str:
    """The language that a document says it is in, where no quotation is in that."""
    own = document.language.partition("-")[0].casefold()
    wanted = {one.language.partition("-")[0].casefold() for one in quoted}
    return document.language if own and own not in wanted else ""


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
