"""What a server says of each kind of file: browsers go by it, and by no ending."""

import mimetypes
from pathlib import PurePosixPath

# What tables of systems do not have, or have differently.
_OWN = {
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
# What else servers may call them, without any harm to readers.
_ALSO = {
    ".bib": ("text/plain", "text/x-bibtex"),
    ".csv": ("text/plain",),
    ".js": ("application/javascript",),
    ".json": ("application/geo+json",),
    ".md": ("text/plain",),
    ".ris": ("text/plain",),
    ".xml": ("text/xml", "application/atom+xml", "application/rss+xml"),
}
# Text for which nothing inside says in which letters it is written.
BARE = (".bib", ".csv", ".md", ".ris", ".tsv", ".txt")


def media_type(name: str) -> str:
    """The media type of a file of that name or ending, as a server should say it."""
    ending = PurePosixPath(f"x{name}").suffix
    kind = _OWN.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or ending in BARE else kind


def type_fault(name: str, said: str, content: bytes) -> str:
    """What is wrong with what a server said of a file, or nothing."""
    ending, right = PurePosixPath(name).suffix, media_type(name)
    kind, _, more = said.lower().partition(";")
    if ending in _OWN and kind.strip() not in (_OWN[ending], *_ALSO.get(ending, ())):
        return f"called {kind.strip() or 'nothing'}; a server says {right}"
    if ending in BARE and not content.isascii() and "utf-8" not in more:
        return f"called {said}, without its letters; a server says {right}"
    return ""
