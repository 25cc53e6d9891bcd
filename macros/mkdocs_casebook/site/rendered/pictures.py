"""The pictures of a site: each can be opened, is small enough, and is shown, with words for it."""

from collections.abc import Collection, Iterator
from pathlib import Path

from lxml.etree import _Element

from mkdocs_casebook.checks.pages.drawings import drawing_faults
from mkdocs_casebook.checks.pages.published_files import PICTURES, too_large
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.site.rendered.elements import Document
from mkdocs_casebook.site.rendered.finding import Finding, Needle, lead


def picture_faults(path: Path) -> Iterator[tuple[int, str]]:
    """What is wrong with a picture as a file: the line, if it has lines, and what it is."""
    if wrong := too_large(path, PICTURES):
        yield 1, wrong
    if path.suffix == ".svg":
        yield from drawing_faults(path.read_bytes())
    elif wrong := _unread(path):
        yield 1, wrong


def _unread(path: Path) -> str:
    """Why no picture reader can open it, or nothing."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            picture.load()
            form = (picture.format or "").lower()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        said = "" if isinstance(error, UnidentifiedImageError) else f" ({error})"
        return f"no picture that can be opened{said}; save it again"
    except Image.DecompressionBombError:
        return "a picture of too many pixels; make it smaller"
    ending = {"jpg": "jpeg"}.get(path.suffix[1:], path.suffix[1:])
    return "" if form == ending else f"a picture of the kind {form}; name it .{form}"


def words_missing(page: Document) -> Iterator[Finding]:
    """The pictures of a page that have no words for those who do not see them."""
    for node in page.text.iter("img") if page.text is not None else ():
        if not (node.get("alt") or "").strip() and not _is_ornament(node):
            source = node.get("src") or ""
            message = f"the picture {shown(source)} has no words for it; write ![words](address)"
            name = source.rpartition("/")[2]
            yield Finding(
                "rendered-picture", message, tuple(map(Needle, (source, name, "<img"))), lead(node)
            )


def _is_ornament(node: _Element) -> bool:
    """Whether the author says that the picture is to be passed over."""
    return node.get("aria-hidden") == "true" or node.get("role") in ("presentation", "none")


def unseen(pictures: Collection[str], shown_somewhere: Collection[str]) -> list[str]:
    """The pictures to which nothing of the site leads."""
    return sorted({*pictures} - {*shown_somewhere})
