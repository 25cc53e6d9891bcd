"""What a page's head says of it to reference managers and search engines."""

import json
from collections.abc import Iterable, Mapping

from mkdocs_casebook.case.citations.work import apa_entry, part_of
from mkdocs_casebook.export.data_package import licence
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.downloads import DOWNLOADS, FOLDER, series_file
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.records.sources import Name
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.templating import render

_MARK = "\ue000"
# What the theme says in the head of a page that is a draft.
NOINDEX = '<meta name="robots" content="noindex">'


def head(published: Published, pages: Iterable[Page]) -> dict[str, str | list[str]]:
    """What the theme needs to describe and to cite the pages of the case.

    `before` and `after` a page's title and address make its citation, `whole` that of the case.
    `shared`, `learning` and `dataset` are members of JSON-LD objects, with no < in them; a
    `contentUrl` begins at the site's root.
    `lessons` are the addresses of the pages to learn with, `data` those where the case can be had.
    """
    work, record = published.work, published.case.records.case
    own_pages = [page for page in pages if page.of(published.case.id)]
    marked = render("citation.html", runs=apa_entry(part_of(work, "", _MARK)))
    before, after = str(marked).split(_MARK)
    minutes = sum(question.minutes or 0 for question in published.case.records.questions.values())
    shared = {
        "author": [_author(name) for name in record.authors],
        "publisher": {"@type": "Organization", "name": work.publisher},
        "datePublished": work.issued,
        "license": licence(record.licence),
    }
    learning = {
        "learningResourceType": "Case study",
        "educationalUse": "Discussion",
        "teaches": [published.text(text) for text in record.objectives.values()],
        "timeRequired": f"PT{minutes}M" if minutes else "",
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
        "dataset": _members(_dataset(published)),
        "lessons": [page.address for page in own_pages if MACROS.stand(page, "question")],
        "data": [page.address for page in own_pages if MACROS.stand(page, "download")],
    }


def _dataset(published: Published) -> dict[str, object]:
    """What the case can be had as, and the days from the first to the last of its numbers."""
    days = [day for datum in published.case.data.values() for day in datum.days if datum.period]
    records = published.case.records
    listed = [(item.name, item.type) for item in DOWNLOADS]
    listed += [(series_file(id_), "text/csv") for id_ in records.series]
    files = [(f"{published.case.id}/{FOLDER}/{name}", type_) for name, type_ in listed]
    return {
        "creator": [_author(name) for name in records.case.authors],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": type_}
            for address, type_ in files
        ],
        "version": records.case.edition,
        "temporalCoverage": f"{min(days)}/{max(days)}" if days else "",
    }


def _author(name: Name) -> dict[str, str]:
    return {"@type": "Organization" if name.literal else "Person", "name": name.words}


def _members(found: Mapping[str, object]) -> str:
    """The members of a JSON object, without its braces; no < in it can end the script."""
    kept = {key: value for key, value in found.items() if value not in ("", [])}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))[1:-1].replace("<", "\\u003c")
