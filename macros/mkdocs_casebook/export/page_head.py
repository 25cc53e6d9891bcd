"""What a page's head says of it to reference managers and search engines."""

import json
from collections.abc import Iterable
from typing import Any

from mkdocs_casebook.case.citations.work import apa_entry, part_of
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.export.tables import licence
from mkdocs_casebook.pages.downloads import DOWNLOADS, FOLDER
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.records.sources import Name
from mkdocs_casebook.show.templating import render

_MARK = "\ue000"


def head(own: Published, pages: Iterable[Page]) -> dict[str, Any]:
    """What the theme needs to describe and to cite the pages of the case.

    `before` and `after` a page's title and address make its citation, `whole` that of the case.
    `shared`, `learning` and `dataset` are members of JSON-LD objects, with no < in them; a
    `contentUrl` begins at the site's root.
    `lessons` are the addresses of the pages to learn with, `data` those where the case can be had.
    """
    work, record = own.work, own.case.records.case
    pages = [page for page in pages if page.uri.startswith(f"{own.case.id}/")]
    before, after = str(render("citation.html", runs=apa_entry(part_of(work, "", _MARK)))).split(
        _MARK
    )
    shared = {
        "author": [_author(name) for name in record.authors],
        "publisher": {"@type": "Organization", "name": work.publisher},
        "datePublished": work.issued,
        "license": licence(record.licence),
    }
    minutes = sum(question.minutes or 0 for question in own.case.records.questions.values())
    learning = {
        "learningResourceType": "Case study",
        "educationalUse": "Discussion",
        "teaches": [own.text(text) for text in record.objectives.values()],
    } | ({"timeRequired": f"PT{minutes}M"} if minutes else {})
    folder = f"{own.case.id}/{FOLDER}/"
    dataset = {
        "distribution": [
            {"@type": "DataDownload", "contentUrl": folder + item.name, "encodingFormat": item.type}
            for item in DOWNLOADS
        ],
        "version": record.edition,
        "temporalCoverage": _covered(own),
    }
    return {
        "before": before,
        "after": after.removeprefix("."),
        "whole": str(render("citation.html", runs=apa_entry(work))),
        "authors": [name.listed for name in record.authors],
        "date": work.issued.replace("-", "/"),
        "title": record.title,
        "shared": _members(shared),
        "learning": _members(learning),
        "dataset": _members(dataset),
        "lessons": _calling(pages, "questions"),
        "data": _calling(pages, "downloads"),
    }


def _calling(pages: list[Page], macro: str) -> list[str]:
    return [page.address for page in pages if any(call.name == macro for call in page.calls)]


def _covered(own: Published) -> str:
    """The days from the first to the last that its numbers are of."""
    spans = [datum.days for datum in own.case.data.values()]
    if not spans:
        return ""
    return f"{min(first for first, _ in spans)}/{max(last for _, last in spans)}"


def _author(name: Name) -> dict[str, str]:
    return {"@type": "Organization" if name.literal else "Person", "name": name.words}


def _members(found: dict[str, Any]) -> str:
    """The members of a JSON object, without its braces; no < in it can end the script."""
    kept = {key: value for key, value in found.items() if value not in ("", [])}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))[1:-1].replace("<", "\\u003c")
