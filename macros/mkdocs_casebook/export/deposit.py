"""How a release says what it is to archives and hosts of code: `CITATION.cff`, `.zenodo.json`."""

from html import escape

import yaml
from pydantic_core import to_json

from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.records.case import EXCEPTED
from mkdocs_casebook.records.sources import Name

# Whoever wrote the file by hand is not to lose it.
WRITTEN = "# Written by `casebook release`."
CITATION, ZENODO = "CITATION.cff", ".zenodo.json"


def deposit(cases: list[Published], version: str, day: str, address: str) -> dict[str, bytes]:
    """The two files of a release of these cases on that day, which stands at the address if that is
    known. ValueError where the cases are under several licences: an archive takes one.
    """
    records = [one.case.records.case for one in cases]
    licences = sorted({record.licence for record in records})
    if len(licences) > 1:
        raise ValueError(
            f"the cases are under several licences ({', '.join(licences)}), and an archive takes "
            "one for a release; release them from projects of their own"
        )
    whole = cases[0].project.site_name
    title = records[0].title if len(records) == 1 else whole
    authors = {name.listed: name for record in records for name in record.authors}
    names = [*authors.values()] or [Name(literal=whole)]
    texts = [*(one.text(record.abstract) for one, record in zip(cases, records, strict=True))]
    paragraphs = [*texts, EXCEPTED]
    citation = {
        "cff-version": "1.2.0",
        "message": "If you use this work, cite it by what this file says.",
        "type": "dataset",
        "title": title,
        "abstract": "\n\n".join(paragraphs),
        "authors": [_author(name) for name in names],
        "version": version,
        "date-released": day,
        "license": licences[0],
        **({"url": address} if address else {}),
    }
    same = {"identifier": address, "relation": "isIdenticalTo", "resource_type": "dataset"}
    zenodo = {
        "upload_type": "dataset",
        "title": title,
        "description": "".join(f"<p>{escape(text)}</p>" for text in paragraphs),
        "creators": [{"name": name.listed} for name in names],
        "version": version,
        "publication_date": day,
        "access_right": "open",
        "license": licences[0].lower(),
        **({"related_identifiers": [same]} if address else {}),
    }
    text = yaml.safe_dump(citation, allow_unicode=True, sort_keys=False, width=100)
    return {CITATION: f"{WRITTEN}\n{text}".encode(), ZENODO: to_json(zenodo, indent=1) + b"\n"}


def _author(name: Name) -> dict[str, str]:
    parts = {"family-names": name.family, "given-names": name.given, "name": name.literal}
    return {key: part for key, part in parts.items() if part}
