"""Former addresses in a built site: pages that lead on, anchors and files under former names."""

import json
import re
import shutil
from html import escape
from pathlib import Path

from mkdocs_casebook.pages.addresses import file_of, relative
from mkdocs_casebook.pages.downloads import EXHIBITS, FOLDER, series_file
from mkdocs_casebook.pages.moved import (
    Former,
    FormerPlace,
    former_anchors,
    former_places,
    read_moved,
    redirects,
)
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.show.macros import MACROS

_SCRIPT = "assets/moved.js"
# An element with an id, and where it is a table's row its first cell: there an anchor has room.
_ELEMENT = r'<(?:tr\b[^<>]*\sid="{0}"[^<>]*>\s*<t[hd]|\w+\b[^<>]*\sid="{0}")[^<>]*>'
# It leads on by itself with JavaScript, which keeps the anchor, and without it.
_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<script src="{script}" data-to="{to}" data-elsewhere="{elsewhere}"></script>
<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>
</head>
<body>
<h1>{title}</h1>
<p>This page has another address now: <a href="{to}">{title}</a>.</p>
</body>
</html>
"""


def keep_former(project: Project, site: Path) -> None:
    """Write into a built site what was published under former addresses."""
    former = read_moved(project.root, [])
    for old, new in redirects(project, former).items():
        places = former_places(project, old, former, MACROS)
        _lead(project.page(new), site, project.address(old), places)
    for page in project.pages():
        if places := former_places(project, page.uri, former, MACROS):
            _add_places(site / page.file_in_site, page, places)
        if page.case in project.case_ids:
            case, renames = project.case(page.case), former.renames(page.case)
            anchors = dict(former_anchors(page, case, MACROS, renames))
            _add_anchors(site / page.file_in_site, anchors)
    _copy_files(former, site)


def _lead(page: Page, site: Path, old: str, places: list[FormerPlace]) -> None:
    """Write the page that leads from a former address to where the page is now, and what stood in
    certain places of it to where that is now.
    """
    from lxml import html

    target = html.fromstring((site / page.file_in_site).read_text(encoding="utf-8"))
    to = relative(old, page.address)
    texts = {
        "lang": target.get("lang") or "en",
        "title": page.title,
        "canonical": target.xpath("string(//link[@rel='canonical']/@href)") or to,
        "script": relative(old, _SCRIPT),
        "to": to,
        "elsewhere": json.dumps({at.anchor: _to(old, at) for at in places if at.page != page}),
    }
    file = site / file_of(old)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = _PAGE.format_map({key: escape(str(value)) for key, value in texts.items()})
    file.write_text(text, encoding="utf-8", newline="\n")


def _to(old: str, place: FormerPlace) -> str:
    """The way from an address to where something is now."""
    return relative(old, place.page.address) + (f"#{place.now}" if place.now else "")


def _add_places(file: Path, page: Page, places: list[FormerPlace]) -> None:
    """Put at the end of a page what stood on it: only whom an old link leads there sees it."""
    text = file.read_text(encoding="utf-8")
    there = [place for place in places if f'id="{place.anchor}"' not in text]
    lines = [
        f'<li id="{escape(place.anchor)}"><a href="{escape(_to(page.address, place))}">'
        f"This stands on another page now: {escape(place.page.title)}</a></li>"
        for place in there
    ]
    before, end, after = text.rpartition("</article>")
    if lines and end:
        moved = f'<ul class="moved">{"".join(lines)}</ul>'
        file.write_text(f"{before}{moved}\n{end}{after}", encoding="utf-8", newline="\n")


def _add_anchors(page: Path, anchors: dict[str, str]) -> None:
    """Put the former anchors of records beside those that they have now."""
    if not anchors:
        return
    text = page.read_text(encoding="utf-8")
    for old, now in anchors.items():
        if f'id="{old}"' not in text:
            anchor = rf'\g<0><span id="{old}"></span>'
            text = re.sub(_ELEMENT.format(re.escape(now)), anchor, text, count=1)
    page.write_text(text, encoding="utf-8", newline="\n")


def _copy_files(former: Former, site: Path) -> None:
    """Exhibits and series can be had under the names of their files that others have noted."""
    for case, kinds in former.moved.records.items():
        for old, new in kinds.get("exhibit", {}).items():
            for path in sorted((site / case / EXHIBITS).glob(f"{new}[.-]*")):
                if re.fullmatch(rf"{re.escape(new)}(-wide|-narrow|-broad)?\.\w+", path.name):
                    shutil.copyfile(path, path.with_name(old + path.name.removeprefix(new)))
        for old, new in kinds.get("series", {}).items():
            table = site / case / FOLDER / series_file(new)
            if table.is_file():
                shutil.copyfile(table, site / case / FOLDER / series_file(old))
