"""The Data Package that describes the files of a case."""

import hashlib
from collections.abc import Mapping

from pydantic_core import to_json

from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.export.tables import DataTable
from mkdocs_casebook.pages.downloads import BOOK, DOWNLOADS
from mkdocs_casebook.pages.page import HOME
from mkdocs_casebook.records.case import EXCEPTED
from mkdocs_casebook.records.sources import Name

_SCHEMA = "https://datapackage.org/profiles/2.0/{}.json"
_HOW = (
    "Tables are CSV (RFC 4180) in UTF-8; a cell without content is a missing value. "
    "Ids of several records in one cell are parted by spaces. "
    "A text that a spreadsheet would take for a formula has an apostrophe before it; "
    f"{BOOK}, which has all tables, and the JSON files hold it as it is."
)


def package(published: Published, tables: list[DataTable], files: Mapping[str, bytes]) -> bytes:
    """The descriptor of the Data Package (version 2) of these tables and other files."""
    record, date = published.case.records.case, published.case.newest_check
    home = published.project.address(f"{published.case.id}/{HOME}")
    types = {item.name: item.type for item in DOWNLOADS}
    described = {table.file: table for table in tables}
    descriptor = {
        "$schema": _SCHEMA.format("datapackage"),
        "name": published.case.id,
        "title": record.title,
        "description": f"{published.text(record.abstract)}\n\n{_HOW}\n\n{EXCEPTED}",
        "homepage": f"{published.site}{home}" if published.site else None,
        "version": date.replace("-", "."),
        "edition": f"{record.edition} (draft)" if published.draft else record.edition,
        "created": f"{date}T00:00:00Z",
        "licenses": [{"name": record.licence, "path": licence(record.licence)}],
        "contributors": [_contributor(name) for name in record.authors],
        "sources": [
            _given({"title": citation.text, "path": published.case.records.sources[id_].url})
            for id_, citation in published.citations.items()
        ],
        "resources": [
            _resource(name, content, types.get(name, "text/csv"), described.get(name))
            for name, content in files.items()
        ],
    }
    return to_json(_given(descriptor), indent=1) + b"\n"


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}


def licence(name: str) -> str:
    """Where the licence of that SPDX name stands."""
    return f"https://spdx.org/licenses/{name}.html"


def _contributor(name: Name) -> dict[str, object]:
    parts = {"title": name.words, "givenName": name.given, "familyName": name.family}
    return {**_given(parts), "roles": ["author"]}


def _resource(
    name: str, content: bytes, media_type: str, table: DataTable | None
) -> dict[str, object]:
    common: dict[str, object] = {
        "name": name.replace("/", "-").replace(".", "-"),
        "path": name,
        "format": name.rpartition(".")[2],
        "mediatype": media_type,
        **({} if name == BOOK else {"encoding": "utf-8"}),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if table is None:
        return common
    schema = {
        "$schema": _SCHEMA.format("tableschema"),
        "fields": [
            {"name": field.name, "type": field.type, "description": field.description, **field.more}
            for field in table.fields
        ],
        "missingValues": [""],
        "primaryKey": ["id"],
    }
    return {**common, "type": "table", "title": table.title, "schema": schema}
