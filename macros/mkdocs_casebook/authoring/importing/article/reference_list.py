"""References as articles give them: to what is plainly there of a source's record."""

import html
import re
from typing import Annotated, NamedTuple

from pydantic import AnyUrl, TypeAdapter, UrlConstraints, ValidationError

from mkdocs_casebook.authoring.importing.article.reference_parts import QUOTED, parts_of
from mkdocs_casebook.authoring.importing.text.documents import (
    Block,
    Document,
    cut,
    one_line,
    without_marks,
)
from mkdocs_casebook.case.prose.sentences import TARGETS
from mkdocs_casebook.records.sources import Name
from mkdocs_casebook.records.values import Url

_URL = re.compile(r"(?:https?://|(?<![\w@./])www\.)[^\s<>\"“”‘’\U000f0000-\U000ffffd]{3,1900}")
_DOI = re.compile(r"\b(?:doi:\s?)(10\.[0-9]{4,9}/[^\s<>\"]{1,200})", re.IGNORECASE)
_YEAR = re.compile(
    r"\(\s?((?:1[5-9]|20)[0-9]{2}[a-z]?\b[^()]{0,40}|n\.\s?d\.[^()]{0,10}|"
    r"[^()]{0,20}\b(?:19|20)[0-9]{2})\s?\)"
)
_BARE_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_NUMBER = re.compile(r"\s{0,9}(?:\[(?P<in>[0-9]{1,3})\]|(?P<before>[0-9]{1,3})[.)](?=\s))\s{0,9}")
_RETRIEVED = re.compile(
    r"[.,;]?\s*\b(?:retrieved|accessed|available|viewed|last accessed|abgerufen)\b.*\Z", re.I | re.S
)
_TYPES = {
    "article-journal": r"(?i)\b(?:journal|review|quarterly)\b.{0,80}[0-9]|\bdoi\b|doi\.org",
    "report": r"(?i)\b(?:annual report|report|filing|form (?:10-k|20-f)|white ?paper|prospectus)\b",
    "book": r"\bISBN\b|\bUniversity Press\b|\bPublishers?\b",
    "dataset": r"(?i)\b(?:data ?set|database|statistics)\b",
}
_written = TypeAdapter(Annotated[AnyUrl, UrlConstraints(preserve_empty_path=True)])
_address = TypeAdapter(Url)
MAX_TITLE = 300


class Reference(NamedTuple):
    """What a reference plainly says; what it does not say is empty.

    `number` and `anchors` are by what the text refers to it; `words` is all of it.
    """

    words: str
    title: str = ""
    authors: tuple[Name, ...] = ()
    issued: str = ""
    url: str = ""
    type: str = "webpage"
    container: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    anchors: tuple[str, ...] = ()


def entries(block: Block) -> list[Block]:
    """The entries of a block: more than one where each line begins one."""
    lines = block.text.split("\n")
    starts = [0]
    for at, line in enumerate(lines[1:], 1):
        numbered = _NUMBER.match(line)
        whole = re.search(r"(?:[.)]|://\S+)\s*\Z", lines[at - 1])
        dated = (_YEAR.search(line[:160]) or _URL.match(line)) and line[:1].isupper()
        if numbered or (whole and dated):
            starts.append(at)
    parts = [lines[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    return [block._replace(text=one_line(" ".join(part))) for part in parts]


def is_reference(block: Block, listed: bool) -> bool:
    """Whether an entry names a source: by an address or a year, in a list by being there."""
    text = block.text
    plainly = bool(
        _URL.search(text) or TARGETS.search(text) or _DOI.search(text) or _YEAR.search(text)
    )
    return plainly or bool(listed and (_BARE_YEAR.search(text) or QUOTED.search(text)))


def reference(block: Block, document: Document, position: int) -> Reference:
    """The entry as a reference; `position` is its number where it has none of its own."""
    words = without_marks(block.text)
    number = _NUMBER.match(words)
    own = (number["in"] or number["before"]) if number else block.number
    rest = words[number.end() :] if number else words
    url = _leads_to(block, document, rest)
    parts = parts_of(_RETRIEVED.sub("", _URL.sub("", rest)), bool(url))
    kind = "article-journal" if parts.container and parts.volume else ""
    kind = kind or next((kind for kind, sign in _TYPES.items() if re.search(sign, words)), "")
    return Reference(
        words,
        cut(parts.title, MAX_TITLE),
        parts.authors,
        parts.issued,
        url,
        kind or ("webpage" if url else "report"),
        parts.container,
        parts.volume,
        parts.issue,
        parts.page,
        own or str(position),
        block.ids,
    )


def _leads_to(block: Block, document: Document, words: str) -> str:
    """Where an entry leads: by its link, an address in its words, or its DOI."""
    linked = [one for one in document.targets_in(block.text) if not one.startswith("#")]
    written, doi = _URL.search(words), _DOI.search(words)
    url = record_address(linked[0] if linked else written[0] if written else "")
    return url or (record_address(f"https://doi.org/{doi[1].rstrip('.,;')}") if doi else "")


def record_address(url: str) -> str:
    """The address as a record takes it, or nothing."""
    url = html.unescape(url).strip().rstrip(".,;:!?)]}'’”\"").partition("#")[0]
    url = re.sub(r"[\\^`{|}]", lambda sign: f"%{ord(sign[0]):X}", url)
    url = f"https://{url}" if url.startswith("www.") else url
    try:
        # Which writes the host and the path in letters that an address may have.
        return _address.validate_python(str(_written.validate_python(url)))
    except ValidationError:
        return ""


def urls_in(text: str) -> list[str]:
    """The addresses written out in a text."""
    return [found for match in _URL.finditer(text) if (found := record_address(match[0]))]
