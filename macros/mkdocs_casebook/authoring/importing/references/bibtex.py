"""What a list in BibTeX or BibLaTeX needs before and after pandoc reads it.

Pandoc (3.9) leaves out months that are more than a month, writes the titles of what is English
small, with the names in them that have no braces, and takes no web page for one.
"""

import re
from functools import cache
from typing import Any

from mkdocs_casebook.authoring.importing.article.reference_list import urls_in
from mkdocs_casebook.authoring.importing.text.months import months_of
from mkdocs_casebook.records.likely import MONTHS

ENTRY = re.compile(
    r"^([ \t]*@(?!comment|string|preamble)(\w+)\s*[{(]\s*([^\s,{}()=]+)\s*,)", re.M | re.I
)
_PEOPLE = re.compile(
    r"(?<=[,\s])(?:author|editor|translator|bookauthor)\s*=\s*"
    r"(?:\"[^\"]*\"|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})",
    re.IGNORECASE,
)
_AND = re.compile(r"(?<=\s)and(?=\s)", re.IGNORECASE)
_ROUND = re.compile(r"^[ \t]*@(?!comment)\w+\s*\(", re.M | re.I)
_LANGUAGE = re.compile(r"^([ \t]*)(?:langid|hyphenation)(?=\s*=)", re.M | re.I)
_TITLES = ("title", "container-title", "collection-title", "event-title")
_PART = r"(?:\"[^\"\n]*\"|\{[^{}\n]*\}|\w+)"
_MONTH = re.compile(rf"(?<=[,\s])month\s*=\s*({_PART}(?:\s*#\s*{_PART})*)", re.IGNORECASE)
_YEAR = re.compile(r"(?<=[,\s])year\s*=\s*[{\"][^0-9{}\"]{0,9}([0-9]{4})[^{}\"]{0,9}[}\"]", re.I)
_CONFERENCE = re.compile(r"(?<=@)conference(?=\s*[{(])", re.IGNORECASE)
# Kinds that pandoc has no word for, or another's.
_KINDS = {
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "standard": "standard",
    "webpage": "webpage",
}
# What EndNote writes as the type of a reference, which is its kind and no genre.
_NO_GENRES = frozenset(
    "journal article,book,edited book,book section,web page,newspaper article,magazine article,"
    "conference paper,conference proceedings,report,thesis,generic,electronic article".split(",")
)
_READ = re.compile(r"\b(?:accessed|visited|viewed|retrieved|checked)\b[^0-9A-Z]*(.{6,30})", re.I)
_ARXIV = re.compile(
    r"https://arxiv\.org/abs/(\S+)|arXiv(?: preprint)?(?: arXiv:(\S+))?", re.IGNORECASE
)


def readable(text: str) -> str:
    """The list as pandoc reads all of it, each line where it was."""
    text = _PEOPLE.sub(_with_and, _braced(text))
    text = _YEAR.sub(r"year = \1", _MONTH.sub(_month, text))
    return _CONFERENCE.sub("inproceedings", text)


def _braced(text: str) -> str:
    """The list with its entries in braces, also those in round brackets, as @book(…)."""
    for opened in _ROUND.finditer(text):
        depth, quoted = 0, False
        for at in range(opened.end(), len(text)):
            char = text[at]
            depth += (char == "{") - (char == "}")
            quoted ^= char == '"' and not depth
            if char == ")" and not depth and not quoted:
                begins = opened.end() - 1
                text = f"{text[:begins]}{{{text[begins + 1 : at]}}}{text[at + 1 :]}"
                break
    return text


def _month(field: re.Match[str]) -> str:
    """The first month that a field names, with the day beside it: 12~may, may # "/" # jun."""
    numbers = map(_number_of, re.findall(r"[^\W\d_]{3,}|[0-9]+(?=月)", field[1].lower()))
    if not (number := next(numbers, 0)):
        return field[0]
    day = re.search(r"\b([0-9]{1,2})(?:st|nd|rd|th)?\b", field[1])
    month = f"month = {number}"
    return f"{month}, day = {day[1]}" if day else month


def _number_of(word: str) -> int:
    """Which month a word or number names, in English or in another language; 0 if none."""
    found = _months().get(word) or (word.isdigit() and int(word))
    return found or (MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS else 0)


@cache
def _months() -> dict[str, int]:
    """The months by their names and abbreviations in the languages of lists."""
    found: dict[str, int] = {}
    for language in "de fr es it pt nl sv da nb fi pl cs tr ru".split():
        found = months_of(language) | found
    return found


def _with_and(field: re.Match[str]) -> str:
    """A field of names with a small `and` between them; within braces it is of a name."""
    pieces, depth = re.split("([{}])", field[0]), 0
    names = '"' not in pieces[0]
    for at, piece in enumerate(pieces):
        depth += (piece == "{") - (piece == "}")
        if depth == names:
            pieces[at] = _AND.sub("and", piece)
    return "".join(pieces)


def foreign(text: str) -> str:
    """The text of a list whose entries are all said to be in another language than English."""
    return ENTRY.sub(r"\1 langid = {german},", _LANGUAGE.sub(r"\1was-langid", text))


def mended(
    items: list[dict[str, Any]], foreign: list[dict[str, Any]], text: str
) -> list[dict[str, Any]]:
    """The items with the titles that they have in another language, and of their own kinds."""
    written = {one.get("id"): one for one in foreign}
    kinds = {key: kind.lower() for _, kind, key in ENTRY.findall(text)}
    for item in items:
        own = written.get(item.get("id"), {})
        item |= {word: own[word] for word in _TITLES if word in own}
        if str(item.get("genre", "")).lower() in _NO_GENRES:
            del item["genre"]
        _of_the_web(item)
        item["type"] = _KINDS.get(kinds.get(item["id"], ""), item["type"])
    return items


def _of_the_web(item: dict[str, Any]) -> None:
    """Puts an address, a day of reading and a preprint's number where they belong."""
    note = str(item.get("note", ""))
    for word in (str(item.get("publisher", "")), note):
        if not item.get("URL") and (found := urls_in(word)):
            item["URL"] = found[0]
            if word != note:
                del item["publisher"]
    if read := _READ.search(note):
        # Some write the 12th of May as 12-May-2020.
        said = re.sub(r"(?<=\d)-(?=[^\W\d])|(?<=[^\W\d])-(?=\d)", " ", read[1])
        item.setdefault("accessed", {"raw": said})
    shelf = str(item.get("container-title", ""))
    if arxiv := _ARXIV.fullmatch(shelf) or (not shelf and _ARXIV.fullmatch(item.get("URL", ""))):
        number = arxiv[1] or arxiv[2]
        item |= {"type": "article", "publisher": "arXiv", "number": number and f"arXiv:{number}"}
        item.pop("container-title", "")
    elif not item["type"] and item.get("URL"):
        item["type"] = "webpage"
