"""What lies in a folder that is published: a site builder copies whatever is not a page as it is.

So there is a table of what may lie there, which the verification of a built site reads, too.
Scripts, styles and HTML are code: they belong in the theme's folder, or are named in the settings,
and each page brings them. Beside the pages an HTML file would be published without the theme and
unread by any rule, and a script could do what a page cannot.
"""

from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.checks.pages.drawings import drawing_faults
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.text_files import read_text


class Kind(NamedTuple):
    """Files for one purpose: their endings, the most megabytes of one, where one may lie."""

    purpose: str
    endings: tuple[str, ...]
    megabytes: int
    folders: tuple[str, ...]


PAGES, THEME = "pages", "theme"
PICTURES = Kind(
    "pictures",
    (".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
    1,
    (PAGES, THEME),
)
FONTS = Kind("fonts", (".otf", ".ttf", ".woff", ".woff2"), 1, (PAGES, THEME))
KINDS = (
    Kind("pages", (".md",), 5, (PAGES,)),
    PICTURES,
    FONTS,
    Kind(
        "documents",
        (".docx", ".epub", ".odp", ".ods", ".odt", ".pdf", ".pptx", ".rtf", ".xlsx"),
        20,
        (PAGES,),
    ),
    Kind("tables and references", (".bib", ".csv", ".geojson", ".ris", ".tsv"), 20, (PAGES,)),
    Kind("sound", (".m4a", ".mp3", ".ogg", ".wav"), 50, (PAGES,)),
    Kind("films and their subtitles", (".mp4", ".srt", ".vtt", ".webm"), 50, (PAGES,)),
    Kind("texts and data for programs", (".json", ".txt"), 20, (PAGES, THEME)),
    Kind("templates, styles and scripts", (".css", ".html", ".js"), 1, (THEME,)),
    Kind("what browsers ask for", (".webmanifest", ".xml"), 1, (THEME,)),
    # Editions have several files in one.
    Kind("archives", (".zip",), 50, ()),
    # Site builders bring maps of what their scripts were made of.
    Kind("maps of scripts", (".map",), 5, ()),
)
# Files without an ending that hosts ask for, and what hosts read below a site's root.
FOR_HOSTS = ("CNAME", "LICENSE", "_headers", "_redirects")
AT_THE_ROOT, WELL_KNOWN = (".nojekyll", "robots.txt"), ".well-known"
# By which setting each page brings it.
_BROUGHT = {".css": "extra_css", ".js": "extra_javascript"}
_CODE = {*".css .htm .html .js .mjs .php .wasm .xhtml".split()}
_PAGES = {*".markdown .mdown .mdx .mkd .mkdn".split()}
# Hidden files of version control, of hosts, of systems, and of editors while a page is open: no
# builder publishes them, and nobody keeps secrets in them.
_QUIET = (".DS_Store", ".git", ".gitattributes", ".gitignore", ".gitkeep", ".*.sw?", ".#*")


def endings(*folders: str) -> dict[str, Kind]:
    """The endings that may lie in one of these folders, each with its kind."""
    return {
        ending: kind
        for kind in KINDS
        if not {*folders}.isdisjoint(kind.folders)
        for ending in kind.endings
    }


def is_served(name: str) -> bool:
    """Whether a file of that path may lie in a built site."""
    path = Path(name)
    built = {ending for kind in KINDS for ending in kind.endings} - {".md"}
    return path.suffix in built or path.name in FOR_HOSTS or _is_of_host(path.parts)


def _is_of_host(inside: tuple[str, ...]) -> bool:
    """Whether a host reads what lies there, which pages do not show: most of it has no ending."""
    if any(part.startswith(".") for part in inside[1:]) or Path(inside[-1]).suffix in _CODE:
        return False
    return inside[0] in AT_THE_ROOT if len(inside) == 1 else inside[0] == WELL_KNOWN


def files_of_hosts(folder: Path) -> Iterator[Path]:
    """What hosts read of a folder of pages, and site builders leave out or have their own of.

    Their paths are those below the site's root.
    """
    found = [*(folder / name for name in AT_THE_ROOT), *(folder / WELL_KNOWN).rglob("*")]
    for path in found:
        if path.is_file() and _is_of_host(path.relative_to(folder).parts):
            yield path.relative_to(folder)


def published_problems(
    folder: Path, root: Path, where: str, named: Collection[str] = ()
) -> Iterator[Problem]:
    """The files below a folder, of pages or the theme's, that must not be published.

    Of the styles and scripts there those are, which the settings have `named`.
    """
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
            brought = path.suffix in _BROUGHT and "/".join(inside) in named
            if said := _refused(inside, path, where, endings(THEME if brought else where)):
                yield Problem(place, "file-published", said)
            elif path.suffix == ".svg":
                yield from _picture(path, place.file)


def _refused(inside: tuple[str, ...], path: Path, where: str, may: Mapping[str, Kind]) -> str:
    """Why that file, where files `may` have these endings, must not be published, or nothing."""
    suffix, lower = path.suffix, path.suffix.lower()
    of_pages = where == PAGES
    if of_pages and _is_of_host(inside):
        return ""
    if any(part.startswith(".") for part in inside):
        return "a hidden file, which may hold what nobody should read; keep it outside docs/"
    if path.name in FOR_HOSTS:
        return ""
    if suffix in may:
        # Whoever reads a page says what is wrong with its size.
        return "" if suffix == ".md" else too_large(path, may[suffix])
    if lower in may:
        return f"write the ending in small letters, as {lower}"
    if of_pages and lower in _PAGES:
        return "a page whose ending is not .md, which no rule would read; rename it"
    if of_pages and lower in _CODE:
        return _of_code("/".join(inside), lower)
    here = "pages, pictures, fonts and files such as .csv and .pdf"
    known = here if of_pages else "templates, styles, scripts, pictures and fonts"
    return f"would be published as it is; move it elsewhere: here may lie {known}"


def _of_code(name: str, ending: str) -> str:
    if key := _BROUGHT.get(ending):
        form = f"name it in the settings, as {key}: [{name}]"
        return f"no page would bring it; {form}, or move it elsewhere"
    return "code, and not a page; it belongs in the theme's folder, and text in a .md file"


def too_large(path: Path, kind: Kind) -> str:
    """What is wrong with the size of a file of that kind, or nothing."""
    size = path.stat().st_size
    if size <= kind.megabytes * 1_000_000:
        return ""
    return (
        f"{size / 1_000_000:.1f} MB; {kind.purpose} have {kind.megabytes} MB at most: "
        "make it smaller, or link to another place where it lies"
    )


def _picture(path: Path, file: str) -> Iterator[Problem]:
    """A picture in which something runs when a reader opens it by itself."""
    found: list[Problem] = []
    text = read_text(path, file, found, record=False)
    yield from found
    for line, message in drawing_faults(text.encode()) if text is not None else ():
        yield Problem(Place(file, line), "file-published", message)
        return
