"""Writes what a case can be had as into a built site."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs_casebook.export.case_files import citations, cited_on, twin
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
