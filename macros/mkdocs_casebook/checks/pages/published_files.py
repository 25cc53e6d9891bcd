"""What lies in a folder that is published: a site builder copies whatever is not a page as it is.

So there is a list of what may lie there. Scripts, styles and HTML are code: they belong in the
theme's folder, where they are read as code, and where each page brings them. Beside the pages an
HTML file would be published without the theme and unread by any rule, and a script could do on
every page what a page cannot.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from mkdocs_casebook.checks.pages.drawings import drawing_faults
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.text_files import read_text

_SEEN = {*".avif .gif .ico .jpeg .jpg .png .svg .webp .woff .woff2".split()}
_FILES = {*".bib .csv .docx .epub .json .pdf .pptx .ris .txt .xlsx".split()}
# What may lie beside the pages, and in the theme's folder, by its ending.
PAGES = {".md"} | _SEEN | _FILES | {*".mp3 .mp4 .vtt .webm".split()}
THEME = _SEEN | {*".css .html .js .json .txt .webmanifest .xml".split()}
_CODE = {*".css .htm .html .js .mjs .wasm .xhtml".split()}
_PAGES = {*".markdown .mdown .mdx .mkd .mkdn".split()}
# Files without an ending that hosts ask for.
_NAMES = {"CNAME", "LICENSE"}
# What a built site may hold: no page's source, but maps of what scripts were made of.
_SITE = (PAGES - {".md"}) | THEME | {".map"}
# Hidden files of version control, of hosts, of systems, and of editors while a page is open: no
# builder publishes them, and nobody keeps secrets in them.
_QUIET = (
    ".DS_Store",
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".nojekyll",
    ".well-known",
    ".*.sw?",
    ".#*",
)


def is_served(name: str) -> bool:
    """Whether a file of that name may lie in a built site."""
    return Path(name).suffix in _SITE or name in _NAMES


def published_problems(folder: Path, root: Path, may: set[str]) -> Iterator[Problem]:
    """The files below a folder of the project that must not be published; `may` are endings."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        place = Place(path.relative_to(root).as_posix())
        if any(fnmatchcase(part, quiet) for part in inside for quiet in _QUIET):
            continue
        if path.is_symlink():
            yield Problem(place, "file-link", "a link; copy what it leads to here instead")
        elif not path.is_file() and not path.is_dir():
            yield Problem(place, "file-unreadable", "neither a file nor a folder; remove it")
        elif not path.is_dir():
            if said := _refused(inside, path.suffix, may):
                yield Problem(place, "file-published", said)
            elif path.suffix == ".svg":
                yield from _picture(path, place.file)


def _refused(inside: tuple[str, ...], suffix: str, may: set[str]) -> str:
    """Why a file with that ending must not be published, or nothing."""
    name = inside[-1]
    if any(part.startswith(".") for part in inside):
        return "a hidden file, which may hold what nobody should read; keep it outside docs/"
    if suffix in may or name in _NAMES:
        return ""
    lower = suffix.lower()
    if lower in may:
        return f"write the ending in small letters, as {lower}"
    if ".md" in may and lower in _PAGES:
        return "a page whose ending is not .md, which no rule would read; rename it"
    if ".md" in may and lower in _CODE:
        return "code, and not a page; it belongs in the theme's folder, and text in a .md file"
    here = "pages, pictures, fonts and files such as .csv and .pdf"
    known = here if ".md" in may else "templates, styles, scripts, pictures and fonts"
    return f"would be published as it is; move it elsewhere: here may lie {known}"


def _picture(path: Path, file: str) -> Iterator[Problem]:
    """A picture in which something runs when a reader opens it by itself."""
    found: list[Problem] = []
    text = read_text(path, file, found, record=False)
    yield from found
    for line, message in drawing_faults(text.encode()) if text is not None else ():
        yield Problem(Place(file, line), "file-published", message)
        return
