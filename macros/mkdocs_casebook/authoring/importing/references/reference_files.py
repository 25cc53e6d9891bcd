"""A file of references, as reference managers write it, to the values of sources' records."""

import html
import json
import re
import subprocess
from bisect import bisect_left
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from pydantic import TypeAdapter, ValidationError

from mkdocs_casebook.authoring.block_yaml import Value
from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.article.reference_list import record_address
from mkdocs_casebook.authoring.importing.references import bibtex
from mkdocs_casebook.authoring.importing.references.ris import NoRis, items_of_ris
from mkdocs_casebook.authoring.importing.text.documents import (
    Unreadable,
    bytes_of,
    cut,
    decoded,
    one_line,
)
from mkdocs_casebook.case.prose.dates import date_of
from mkdocs_casebook.records.grades import UNGRADED
from mkdocs_casebook.records.shapes import keys_of
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.records.values import Language

# By the endings of their names, what pandoc calls the formats that it reads.
FORMATS = {".bib": "biblatex", ".ris": "", ".json": "csljson"}
NOTE = "Taken from a list of references; nobody has read it yet."
SECONDS = 20
_IN_LETTERS = Path(__file__).with_name("in_letters.lua")
_RECORD = re.compile(r"^[ \t]*@\w+\s*[{(]", re.MULTILINE)
# A DOI is written as an address, too, or behind its name.
_BEFORE_DOI = re.compile(r"\s*(?:https?://(?:dx\.)?doi\.org/|doi\.org/|doi:?\s*)+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:\w+|#\w+);")
_OTHERS = ("others", "et al.", "et al")
_NAMES, _DATES = ("author", "editor"), ("issued", "accessed")
_language = TypeAdapter(Language)


class Entry(NamedTuple):
    """An entry of a file: its key, where it stands, and the values of its record."""

    key: str
    place: str
    values: dict[str, Value]


def entries(path: Path) -> list[Entry]:
    """The entries of the file, in its order; or Refused, with a line for each that is wrong."""
    name = path.name[:80]
    try:
        text = decoded(bytes_of(path), name)
    except Unreadable as error:
        raise Refused(str(error)) from error
    found = [_entry(item, name, text) for item in _items(text, name, path.suffix.lower())]
    if not found:
        raise Refused(f"{name}:1: no reference is in it")
    if wrong := [f"{one.place}: {one.key!r}: {said}" for one in found if (said := _fault(one))]:
        raise Refused("\n".join(wrong))
    return found


def _items(text: str, name: str, ending: str) -> list[dict[str, Any]]:
    """What is found in it, as CSL-JSON."""
    import pypandoc  # slow to import, and mostly not needed

    if ending == ".ris":
        try:
            return items_of_ris(text)
        except NoRis as error:
            line, why = error.args
            raise Refused(f"{name}:{line}: not what .ris is: {why}") from error
    if ending == ".json":
        try:
            one = json.loads(text)
        except json.JSONDecodeError as error:
            message = f"{name}:{error.lineno}:{error.colno}: no JSON: {error.msg}"
            raise Refused(message) from error
        except RecursionError as error:
            raise Refused(f"{name}:1: nested deeper than any list of references") from error
        # One reference alone is a list of one.
        listed = one.get("items", [one]) if isinstance(one, dict) else one
        own = _without_nulls(listed)
        text = json.dumps(own)
    else:
        text = bibtex.readable(text)
    command = [pypandoc.get_pandoc_path(), "--from", FORMATS[ending], "--to=csljson", "--sandbox"]
    command.append(f"--lua-filter={_IN_LETTERS}")

    def read(part: str) -> tuple[list[dict[str, Any]], str]:
        done = subprocess.run(command, input=part.encode(), capture_output=True, timeout=SECONDS)
        if done.returncode:
            return [], done.stderr.decode(errors="replace")
        return json.loads(done.stdout or "[]"), ""

    try:
        items, said = read(text)
        if said:
            place, why = _refused(text, lambda part: read(part)[1])
            raise Refused(f"{name}:{place}: not what {ending} is: {cut(why, 200)}")
    except subprocess.TimeoutExpired as error:
        raise Refused(f"{name} takes pandoc more than {SECONDS} seconds") from error
    if ending == ".json":
        return [_with_words(*both) for both in zip(items, own, strict=True)]
    return bibtex.mended(items, read(bibtex.foreign(text))[0], text)


def _with_words(item: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The item with its dates in words, of which pandoc knows few."""
    worded = {word: own[word] for word in _DATES if isinstance(own.get(word), dict)}
    return item | {word: date | item.get(word, {}) for word, date in worded.items()}


def _without_nulls(value: Any) -> Any:
    """The value without what is empty in it, which some programs write and pandoc refuses."""
    if isinstance(value, dict):
        return {key: _without_nulls(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_without_nulls(one) for one in value if one is not None]
    return value


def _refused(text: str, fault_of: Callable[[str], str]) -> tuple[str, str]:
    """Where a list is no list, and why: in the first record with which it is none.

    What a record leaves open is told behind the last one; `fault_of` says why a part is no list.
    """
    starts = [match.start() for match in _RECORD.finditer(text)] or [0]
    ends = [*starts[1:], len(text)]
    at = bisect_left(ends[:-1], True, key=lambda end: bool(fault_of(text[:end])))
    whole = text[: ends[at]].rstrip()
    said = fault_of(whole)
    found = re.search(r"line (\d+),? column (\d+)", said)
    why = one_line(re.sub(r".*column \d+\):?", "", said, flags=re.DOTALL))
    if found and int(found[1]) <= len(whole.splitlines()):
        return f"{found[1]}:{found[2]}", why
    if "@" not in whole:
        return "1", why
    first = text.count("\n", 0, text.index("@", starts[at])) + 1
    return f"{first}", f"{why}; close what this record opens"


def _entry(item: dict[str, Any], name: str, text: str) -> Entry:
    key = str(item.get("id", ""))
    # A short key may stand in any word; what has none of its own stands where its title does.
    words = (f"{{{key},", f'"{key}"', key, str(item.get("title", "")))
    at = next((at for word in words if (at := text.find(word)) > 0), 0)
    return Entry(key, f"{name}:{text.count(chr(10), 0, at) + 1}", _values(item))


def _values(item: dict[str, Any]) -> dict[str, Value]:
    values = {word: _value(word, item.get(word)) for word, *_ in keys_of(Source).values()}
    values["type"] = str(item.get("type") or "document")
    values |= _published_at(values)
    if values["DOI"] or values["URL"]:
        values["title"] = values["title"] or "[reference without a title]"
    values["language"] = _tag(_plain(item.get("language")))
    values["note"] = NOTE
    return {key: value for key, value in values.items() if value}


def _value(word: str, given: Any) -> Value:
    """What a field of the item is in a record."""
    if word in _NAMES:
        return [name for one in given or [] if (name := _name(one))]
    if word in _DATES:
        return _date(given)
    if word in _FOUND:
        return _FOUND[word](str(given or ""))
    return "" if word in _OURS else _plain(given)


def _address(given: str) -> str:
    return record_address(re.sub(r"\\([_%&#~])", r"\1", given))


def _doi(given: str) -> str:
    return _BEFORE_DOI.sub("", unquote(_plain(given))).rstrip(".,; ")


# What no program knows of a source, though it may have a word of that name.
_OURS = ("grade", "origin", "label")
_FOUND = {"URL": _address, "DOI": _doi}


def _published_at(values: dict[str, Value]) -> dict[str, Value]:
    """The address that stands in place of a publisher, where none stands elsewhere."""
    address = "" if values["URL"] else record_address(str(values.get("publisher", "")))
    return {"URL": address, "publisher": ""} if address else {}


def _plain(value: object) -> str:
    """The words of a value, without the markup and the entities that files have."""
    text = re.sub(r"</?\w[^<>]*>", "", str(value or ""))
    # TeX has accents on an i without a dot.
    text = normalize("NFC", re.sub("ı(?=[\u0300-\u036f])", "i", text))
    return cut(one_line(_ENTITY.sub(lambda match: html.unescape(match[0]), text)), 500)


def _name(name: dict[str, Any]) -> dict[str, str]:
    if literal := _plain(name.get("literal")):
        return {"literal": literal} if literal not in _OTHERS else {}
    before = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    given = ", ".join(filter(None, (_plain(name.get("given")), _plain(name.get("suffix")))))
    family = _plain(f"{before} {name.get('family') or ''}")
    return {"family": family, "given": given} if family and given else {"literal": family or given}


def _date(date: object) -> str:
    """The first day of a date, as precise as it is told; nothing where no year tells it."""
    if not isinstance(date, dict):
        return ""
    told = [int(part) for part in (date.get("date-parts") or [[]])[0]]
    known = list(takewhile(lambda part: part > 0, told[:3]))
    if not known:
        return date_of(str(date.get("raw") or date.get("literal") or ""))
    return "-".join(f"{part:0{4 if at == 0 else 2}}" for at, part in enumerate(known))


def _tag(language: str) -> str:
    """The language as records have it: by its tag, or by its name in English."""
    from babel import Locale  # slow to import, and mostly not needed

    names = {name.casefold(): tag for tag, name in Locale("en").languages.items()}
    tag = names.get(language.casefold(), language.replace("_", "-"))
    try:
        return _language.validate_python(tag)
    except ValidationError:
        return ""


def _fault(entry: Entry) -> str:
    """What is wrong with the entry, or nothing."""
    if not entry.values.keys() & {"title", "DOI", "URL"}:
        return "it has neither a title nor a DOI nor an address"
    try:
        Source.model_validate(entry.values | {"grade": UNGRADED})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        return f"{where}: {first['msg'].removeprefix('Value error, ')}"
    return ""
