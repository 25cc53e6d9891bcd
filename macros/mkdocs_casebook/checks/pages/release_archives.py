"""The archives of releases, which a build puts into the site as they are.

A build places nothing of an archive that is told of here: it asks, too.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from stat import S_ISLNK
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from mkdocs_casebook.checks.pages.published_files import KINDS, is_served
from mkdocs_casebook.pages.builders import RELEASES
from mkdocs_casebook.pages.languages import former_files, languages
from mkdocs_casebook.pages.moved import FILE as MOVED
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.likely import shown

_NAME = late(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
# What a host of pages takes of a site, and what is still a file of one.
_MOST_FILES, _MOST_MEGABYTES = 50_000, 1_000
_MOST_OF_ONE = max(kind.megabytes for kind in KINDS)
_TAKEN = f"releases stand in {RELEASES}/ of the site; "


def name_fault(name: str) -> str:
    """Why that cannot be the name of a release, which is a part of an address, or nothing."""
    if _NAME.fullmatch(name):
        return ""
    return f"{shown(name)} is no name of a release; write it as 2026-11-28 or 1.2"


def archives(root: Path) -> list[Path]:
    """The archives of the project's releases, whatever is wrong with them."""
    return sorted(path for path in (root / RELEASES).glob("*") if path.suffix.lower() == ".zip")


def releases_problems(root: Path) -> Iterator[Problem]:
    """What is wrong with the archives, and what of the pages stands where they are placed."""
    if not (found := archives(root)):
        return
    for path in (root / RELEASES, *found):
        place = Place(path.relative_to(root).as_posix())
        if path.is_symlink():
            yield Problem(place, "file-link", "a link; copy what it leads to here instead")
        elif path.suffix and (message := archive_fault(path)):
            yield Problem(place, "release-archive", message)
    for each in languages(root):
        if not each.folder and (own := each.project.docs / RELEASES).is_dir():
            message = f"{_TAKEN}rename this folder"
            yield Problem(Place(own.relative_to(root).as_posix()), "release-archive", message)
    for name in former_files(languages(root)):
        if name.startswith(f"{RELEASES}/"):
            message = f"{_TAKEN}take the former address {name} out"
            yield Problem(Place(MOVED), "release-archive", message)


def archive_fault(path: Path) -> str:
    """Why the archive cannot be placed in the site as it is, or nothing."""
    if path.suffix != ".zip":
        return "write the ending in small letters, as .zip"
    if wrong := name_fault(path.stem):
        return wrong
    try:
        with ZipFile(path) as archive:
            return _size_fault(archive.infolist()) or _files_fault(archive)
    except (BadZipFile, EOFError, NotImplementedError, zlib.error):
        return "no whole archive; fetch it again, or remove it"
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"


def _size_fault(entries: list[ZipInfo]) -> str:
    whole = sum(entry.file_size for entry in entries) / 1_000_000
    if len(entries) > _MOST_FILES or whole > _MOST_MEGABYTES:
        return f"it holds more than {_MOST_FILES} files or {_MOST_MEGABYTES} MB; remove it"
    return ""


def _files_fault(archive: ZipFile) -> str:
    """What is wrong with the files of an archive, of which the names are those of a site."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names: set[str] = set()
    folders = {f"{up}" for entry in entries for up in PurePosixPath(entry.filename).parents}
    for entry in entries:
        wrong = _entry_fault(entry)
        if not wrong and (entry.filename in names or entry.filename in folders):
            wrong = "stands there twice"
        if wrong:
            return f"its file {shown(entry.orig_filename)} {wrong}; remove it, or release anew"
        names.add(entry.filename)
    if "index.html" not in names:
        return "it holds no site: it has no index.html"
    for entry in entries:
        # What is read to its end is whole.
        content = archive.read(entry)
        if entry.filename.endswith(".html") and not _is_page(content):
            return f"its page {shown(entry.filename)} states no policy; remove it, or release anew"
    return ""


def _entry_fault(entry: ZipInfo) -> str:
    """What is wrong with a file of an archive before it is read, or nothing."""
    name = entry.orig_filename
    parts = name.split("/")
    if {"", ".", ".."} & {*parts} or not name.isprintable() or "\\" in name or ":" in parts[0]:
        return "would lie elsewhere than in its folder"
    if S_ISLNK(entry.external_attr >> 16):
        return "is a link"
    hidden = any(part.startswith(".") for part in parts)
    if hidden or not (is_served(name) or name.endswith(".md")):
        return "is nothing to publish"
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1:
        return "is packed in a form that is not read"
    too_large = entry.file_size > _MOST_OF_ONE * 1_000_000
    return f"has more than {_MOST_OF_ONE} MB" if too_large else ""


def _is_page(content: bytes) -> bool:
    """Whether a page can be read, and states what may run on it, as each that was released does."""
    try:
        return "Content-Security-Policy" in content.decode()
    except UnicodeDecodeError:
        return False
