"""Writes what a case can be had as into a built site."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs_casebook.export.case_files import citations, cited_facts, twin
from mkdocs_casebook.export.markdown_pages import (
    built_pages,
    cited,
    llms,
    llms_full,
    page_item,
    site_address,
)
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.downloads import FOLDER
from mkdocs_casebook.pages.project import Project


def write_twin(project: Project, site: Path, order: list[str]) -> list[str]:
    """Write the twins of the project's cases into the built site; give the paths of their files.

    `order` names the pages of the navigation, by their paths below the pages' folder.
    """
    project = replace(project, site=site_address(site))
    files = dict(_files(project, site, order))
    for folder in {os.path.dirname(name) for name in files}:
        (site / folder).mkdir(parents=True, exist_ok=True)
    root = str(site)
    for name, content in files.items():
        # A thousand small files: a path object and a buffer for each would take half the time.
        with open(f"{root}/{name}", "wb", buffering=0) as file:
            file.write(content)
    return sorted(files)


def _files(project: Project, site: Path, order: list[str]) -> Iterator[tuple[str, bytes]]:
    pages = built_pages(project, site, order)
    cases = [Published(project, id_) for id_ in project.case_ids]
    for own in cases:
        for name, content in twin(own).items():
            yield f"{own.case.id}/{FOLDER}/{name}", content
        for start, item in cited_facts(own):
            yield from citations(start, item).items()
    by_case = {own.case.id: own for own in cases}
    for built in pages:
        own = by_case.get(built.page.uri.partition("/")[0])
        if own:
            yield from citations(f"{built.page.address}cite", page_item(built, own)).items()
        yield built.file, (cited(built, own) if own else built.text).encode()
    yield "llms.txt", llms(project.site_name, pages, cases).encode()
    full = "\n".join(llms_full(project.site_name, pages, own) for own in cases)
    yield "llms-full.txt", full.encode()
