"""The machine-readable twin of a case: its files, and what cites its pages and facts; written into
a built site.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from mkdocs_casebook.case.citations.apa import text_of
from mkdocs_casebook.case.citations.formats import FORMATS, Item, bibtex, csl, item_of, ris
from mkdocs_casebook.case.citations.work import apa_entry
from mkdocs_casebook.case.doubt import behind
from mkdocs_casebook.case.series_tables import cells
from mkdocs_casebook.export.data_package import package
from mkdocs_casebook.export.feed import feed
from mkdocs_casebook.export.markdown_pages import (
    built_pages,
    cited,
    llms,
    llms_full,
    page_item,
    site_address,
)
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.export.spreadsheet import spreadsheet
from mkdocs_casebook.export.tables import csv_of, sheets_of, tables
from mkdocs_casebook.pages.downloads import BOOK, FEED, FOLDER, PACKAGE
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.records.argument import ANSWERING
from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.case import EXCEPTED


def twin(own: Published) -> dict[str, bytes]:
    """The files of the case, by their names below its folder for data."""
    sources = own.case.records.sources
    items = [item_of(id_, sources[id_]) for id_ in own.citations]
    facts = [own.fact(datum) for datum in own.case.data.values()]
    told = whole(own, facts)
    made = tables(own, told)
    files = {table.file: csv_of(table).encode() for table in made}
    files |= {
        BOOK: spreadsheet(own.case, sheets_of(made)),
        "facts.json": _json(facts),
        "case.json": _json(told),
        "sources.json": csl(items).encode(),
        "references.bib": bibtex(items).encode(),
        "references.ris": ris(items).encode(),
        FEED: feed(own),
    }
    return files | {PACKAGE: package(own, made, files)}


def whole(own: Published, facts: list[dict[str, Any]]) -> dict[str, Any]:
    """All records of the case, by what they are and by id, as plain data.

    Facts stand by themselves, as do the cells of series; what belongs to them names their ids.
    Model answers are left out: they stand on a page of their own, whose address is given.
    """
    records = own.case.records

    def listed(what: str, found: Mapping[str, Record], *without: str) -> dict[str, Any]:
        return {
            id_: own.told(record, without=without)
            | ({"address": where} if (where := own.address(what, id_)) else {})
            for id_, record in found.items()
        }

    entities = listed("entity", records.entities, "facts")
    for id_, entity in entities.items():
        entity |= {
            "kind": records.kind_of[id_],
            "relations": [
                told | {"status": behind(own.case, id_, relation).status}
                for relation, told in zip(
                    records.entities[id_].relations, entity.get("relations", []), strict=True
                )
            ],
            "facts": [datum.id for datum in own.case.facts_of(id_)],
        }
    series = listed("series", records.series)
    for id_, told in series.items():
        for name, row in cells(own.case, id_).items():
            told["rows"][name]["cells"] = {column: datum.id for column, datum in row.items()}
    sources = listed("source", records.sources)
    for id_, source in sources.items():
        citation = own.citations[id_]
        source |= {
            "label": own.case.label(id_),
            "reference": citation.text,
            "in-text": text_of(citation.in_text),
            "narrative": text_of(citation.narrative),
        }
    points = listed("point", records.points)
    for id_, point in points.items():
        point["group"] = records.group_of[id_]
    answering = (name.replace("_", "-") for name in ANSWERING)
    questions = listed("question", records.questions, *answering)
    for id_, question in questions.items():
        question["answers"] = own.address("answer", id_)
    return {
        "case": {
            "id": own.case.id,
            **own.told(records.case),
            "excepted": EXCEPTED,
            "checked": own.case.oldest_check(),
        },
        "entities": entities,
        "facts": {fact["id"]: fact for fact in facts},
        "series": series,
        "events": listed("event", records.events),
        "quotations": listed("quotation", records.quotations),
        "argument": points,
        "claims": listed("claim", records.claims),
        # What they lead from and to may be a text.
        "corrections": {
            id_: told | {key: own.text(told[key]) for key in ("from", "to") if key in told}
            for id_, told in listed("correction", records.corrections).items()
        },
        "questions": questions,
        "glossary": listed("term", records.glossary),
        "sources": sources,
    }


def cited_on(own: Published, page: Page) -> Iterator[Item]:
    """The facts and series that have their place on the page, as they are cited."""
    for (what, id_), home in own.homes.items():
        if home.uri == page.uri:
            if what == "fact" and id_ in own.case.data and not own.case.data[id_].ref.is_cell:
                yield own.entry(own.case.data[id_])
            elif what == "series":
                yield own.series_entry(id_)


def citations(folder: str, items: Sequence[Item]) -> dict[str, bytes]:
    """The files by which a page, and the facts and series on it, are cited: one a format."""
    apa = "".join(f"{item.id}\n{text_of(apa_entry(item))}\n\n" for item in items)
    texts = (apa, bibtex(items), ris(items), csl(items))
    return {
        f"{folder}cite.{suffix}": text.encode()
        for (_, suffix), text in zip(FORMATS, texts, strict=True)
    }


def _json(value: object) -> bytes:
    return to_json(value, indent=1) + b"\n"


def write_twin(project: Project, site: Path) -> list[str]:
    """Write the twins of the project's cases into the built site; give the paths of their files."""
    project = replace(project, site=site_address(site)).kept()
    files = dict(_files(project, site))
    for folder in {posixpath.dirname(name) for name in files}:
        (site / folder).mkdir(parents=True, exist_ok=True)
    root = str(site)
    for name, content in files.items():
        # A thousand small files: a path object and a buffer for each would take half the time.
        with open(f"{root}/{name}", "wb", buffering=0) as file:
            file.write(content)
    return sorted(files)


def _files(project: Project, site: Path) -> Iterator[tuple[str, bytes]]:
    pages = built_pages(project, site)
    cases = {id_: Published(project, id_) for id_ in project.case_ids}
    for id_, case in cases.items():
        for name, content in twin(case).items():
            yield f"{id_}/{FOLDER}/{name}", content
    for built in pages:
        text = built.text
        if own := cases.get(built.page.uri.partition("/")[0]):
            items = [page_item(built, own), *cited_on(own, built.page)]
            yield from citations(built.page.folder, items).items()
            text = cited(built, own)
        yield built.file, text.encode()
    yield "llms.txt", llms(project.site_name, pages, list(cases.values())).encode()
    full = "\n".join(llms_full(project.site_name, pages, case) for case in cases.values())
    yield "llms-full.txt", full.encode()
