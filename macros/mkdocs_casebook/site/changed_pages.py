"""Which pages differ between two built sites: by their articles and what is drawn on them.

The frame around an article is left out: a page more in the navigation would change them all.
"""

import posixpath
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.pages.changes import cell
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.site.kept_names import plain_names

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class PageChange(NamedTuple):
    """A page that differs: its file in the site, its title, what of it differs, in words, and the
    files of the pictures that do.
    """

    file: str
    title: str
    what: tuple[str, ...]
    pictures: tuple[str, ...] = ()


def changed_pages(old: Path, new: Path) -> list[PageChange]:
    """The pages that were added, removed or changed from one built site to the other; or
    ValueError where a folder has no page.
    """
    before, after = _pages(old), _pages(new)
    found = []
    for file in sorted({*before, *after}):
        was, now = _article(old, file, file in before), _article(new, file, file in after)
        shown = now if now is not None else was
        if shown is None:  # it only leads on
            continue
        pictures = _redrawn((was, now), (old, new), posixpath.dirname(file))
        what: tuple[str, ...] = ("removed",) if now is None else ("added",)
        if was is not None and now is not None:
            what = tuple(_differing(was, now, pictures))
        if what:
            title = shown.find(".//h1")
            words = " ".join(title.text_content().split()) if title is not None else file
            found.append(PageChange(file, words.rstrip(" ¶"), what, pictures))
    return found


def as_markdown(changes: list[PageChange]) -> str:
    """The changes as a table, for the summary of a pull request."""
    count = len(changes)
    differ = "1 page differs" if count == 1 else f"{count or 'No'} pages differ"
    lines = [f"**{differ}.**"]
    if changes:
        lines += ["", "| page | what differs |", "| --- | --- |"]
    for change in changes:
        what = "<br>".join(map(cell, change.what))
        lines.append(f"| {cell(change.title)}<br>`{change.file}` | {what} |")
    return "\n".join(lines)


def write_pictures(changes: list[PageChange], old: Path, new: Path, folder: Path) -> None:
    """Write a page into the folder that shows the pictures that differ, before and after."""
    sides = {"before": old, "after": new}
    shown: dict[str, list[str]] = {}
    for name in sorted({name for change in changes for name in change.pictures}):
        for side, site in sides.items():
            if (site / name).is_file():
                copy = folder / side / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(site / name, copy)
                shown.setdefault(name, []).append(side)
    rows = [(change, [(name, shown[name]) for name in change.pictures]) for change in changes]
    folder.mkdir(parents=True, exist_ok=True)
    page = render("changed.html", rows=rows, encoded=quote)
    (folder / "index.html").write_text(page, encoding="utf-8", newline="\n")


def _pages(site: Path) -> set[str]:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    if not pages:
        raise ValueError(f"{site} holds no page; name the folder of a built site")
    return pages


def _article(site: Path, file: str, there: bool) -> "HtmlElement | None":
    from lxml import html

    if not there:
        return None
    tree = html.parse(str(site / file), html.HTMLParser(encoding="utf-8")).getroot()
    return None if tree is None else tree.find(".//article")


def _differing(was: "HtmlElement", now: "HtmlElement", pictures: tuple[str, ...]) -> Iterator[str]:
    """What of an article differs: words, pictures, and else only links or form."""
    texts = [article.text_content().split() for article in (was, now)]
    if texts[0] != texts[1]:
        former, present = Counter(texts[0]), Counter(texts[1])
        come, gone = (present - former).total(), (former - present).total()
        yield f"text: {come} words more, {gone} fewer"
    yield from (f"picture: {name}" for name in pictures)
    if texts[0] == texts[1] and not pictures and _form(was) != _form(now):
        yield "links or form"


def _redrawn(
    articles: tuple["HtmlElement | None", "HtmlElement | None"],
    sites: tuple[Path, Path],
    folder: str,
) -> tuple[str, ...]:
    """The files of the pictures that differ from one of the articles to the other."""
    before, after = (
        {} if article is None else _drawn(article, site, folder)
        for article, site in zip(articles, sites, strict=True)
    )
    return tuple(name for name in sorted({*before, *after}) if before.get(name) != after.get(name))


def _form(article: "HtmlElement") -> str:
    """The article as it is written; that a script of the site has changed is no change of it."""
    from lxml import html

    return plain_names(html.tostring(article, encoding="unicode"))


def _drawn(article: "HtmlElement", site: Path, folder: str) -> dict[str, bytes]:
    """What the pictures of an article hold, by their files in the site."""
    ways = filter(is_address, article.xpath(".//img/@src | .//source/@srcset"))
    files = {
        posixpath.normpath(posixpath.join(folder, unquote(urlsplit(way).path))) for way in ways
    }
    return {
        file: (site / file).read_bytes()
        for file in files
        if not file.startswith("..") and (site / file).is_file()
    }
