"""Where pages stand in the site, and how one leads to another."""

import posixpath
from functools import cache
from urllib.parse import unquote, urlsplit

_HOMES = ("index", "README")


@cache
def address(uri: str, flat: bool = False) -> str:
    """Where the page of that path stands in the site: `a/b.md` → `a/b/`, `a/index.md` → `a/`.

    On a `flat` site pages are files that a browser opens without a server: `a/b.html`.
    """
    if not flat:
        return folder_of(uri)
    folder, name = posixpath.split(posixpath.splitext(uri)[0])
    return posixpath.join(folder, f"{'index' if name in _HOMES else name}.html")


@cache
def folder_of(uri: str) -> str:
    """The folder of what belongs to a page, as the files by which it is cited."""
    stem = posixpath.splitext(uri)[0]
    folder, name = posixpath.split(stem)
    if name in _HOMES:
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def file_of(address: str) -> str:
    """The file in the site that is served at a page's address."""
    return address if address.endswith(".html") else f"{address}index.html"


@cache
def relative(from_address: str, to_address: str) -> str:
    """The relative link from one address of the site to another."""
    path = posixpath.relpath(to_address or ".", from_address or ".")
    return path + "/" if (not to_address or to_address.endswith("/")) else path


def resolve(uri: str, target: str) -> tuple[str, str]:
    """The path below the pages' folder, and the anchor, that a link of a page leads to."""
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return uri, anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)), anchor


def relative_to(uri: str, other: str) -> str:
    """How a link of a page to another page is written."""
    return posixpath.relpath(other, posixpath.dirname(uri) or ".")


def is_address(target: str) -> bool:
    """Whether it can be taken apart as an address; builders stop at what cannot."""
    try:
        urlsplit(target).port  # noqa: B018 - which is looked at when it is asked for
    except ValueError:
        return False
    return True
