"""New files, records and lines of navigation, written together or not at all."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from mkdocs_casebook.authoring.nav_insert import with_pages
from mkdocs_casebook.authoring.new_pages import NOTES
from mkdocs_casebook.authoring.yaml_insert import NoPlace, with_record
from mkdocs_casebook.checks.anew import homeless
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.reading.system_errors import line_of
from mkdocs_casebook.reading.whole_files import stage


class Refused(Exception):
    """Nothing was written; the message says why, in one line."""


class Insertion(NamedTuple):
    """A record for a file that may be there.

    `path` leads to the mapping of records inside the file, `text` begins with the line `id:`, and
    `before` names the record before which it stands; without it, it comes last.
    """

    file: str
    path: tuple[str, ...]
    id: str
    text: str
    before: str | None = None


@dataclass
class Draft:
    """What is to be written.

    `files` are new files, by their paths below the project's folder; `records` go into files that
    may be there already; `ends` are lines for the ends of pages that are there. `navigation` is
    the title of the section that pages get where their case has none yet, and the pages by their
    paths below the pages' folder. `moves` are files that get other paths, each with its new one,
    and `texts` whole new texts, by the paths that files have then.
    """

    files: dict[str, str] = field(default_factory=dict)
    records: list[Insertion] = field(default_factory=list)
    ends: dict[str, str] = field(default_factory=dict)
    navigation: tuple[str, list[str]] | None = None
    moves: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def docs_of(root: Path) -> list[str]:
    """The folders of the pages, one for each language, below the project's."""
    found = [language.project.name(language.project.docs) for language in languages(root)]
    if not found:
        one = homeless(root)
        raise Refused(f"{one.place.file}: {one.message}")
    return found


def write(root: Path, draft: Draft) -> list[str]:
    """Write all of the draft below the project's folder, or nothing, and raise Refused.

    Nothing that is there is overwritten. Gives the paths of what was written, in order.
    """
    changed = contents(root, draft)
    for name in (*draft.files, *draft.moves.values()):
        _free(root, name)
    former = {
        root / name: (root / name).read_bytes()
        for name in (*changed, *draft.moves)
        if (root / name).exists()
    }
    folders: list[Path] = []
    staged: dict[Path, Path] = {}
    try:
        # A disk that is full, and a folder that cannot be written, show while nothing is changed.
        for name, text in {**draft.files, **changed}.items():
            _make((root / name).parent, folders)
            staged[root / name] = stage(root / name, text.encode())
        for path, beside in staged.items():
            beside.replace(path)
        for name in draft.moves:
            (root / name).unlink()
    except BaseException as error:
        _undo(staged, former, folders)
        if isinstance(error, OSError):
            raise Refused(line_of(error)) from error
        raise
    for name in draft.moves:
        with suppress(OSError):  # of what is left in it
            (root / name).parent.rmdir()
    return [*draft.files, *changed]


def _undo(staged: dict[Path, Path], former: dict[Path, bytes], folders: list[Path]) -> None:
    """Put all files and folders back as they were.

    `staged` are new files by the paths that they were to take, `former` what files held, and
    `folders` those that were made, the outermost first.
    """
    for path, beside in staged.items():
        if beside.exists():
            beside.unlink()
        elif path not in former:
            path.unlink(missing_ok=True)
    for path, data in former.items():
        if not path.exists() or path.read_bytes() != data:
            stage(path, data).replace(path)
    for folder in reversed(folders):
        folder.rmdir()


def contents(root: Path, draft: Draft) -> dict[str, str]:
    """The whole new texts of the files that the draft changes, or begins with a record."""
    texts = {new: _text(root, old) for old, new in draft.moves.items()} | draft.texts
    try:
        for record in draft.records:
            text = texts.get(record.file)
            text = _text(root, record.file) if text is None else text
            texts[record.file] = with_record(text, *record)
    except NoPlace as error:
        raise Refused(str(error)) from error
    for name, lines in draft.ends.items():
        texts[name] = _with_end(texts.get(name) or _text(root, name), lines)
    texts |= _settings(root, draft)[0]
    return texts


def by_hand(root: Path, draft: Draft) -> list[str]:
    """What must be added to the navigation by hand, because it has a form of its own."""
    return _settings(root, draft)[1]


def _settings(root: Path, draft: Draft) -> tuple[dict[str, str], list[str]]:
    if not draft.navigation:
        return {}, []
    title, pages = draft.navigation
    folder = pages[0].partition("/")[0]
    others = sorted(path.name for path in (root / "data").glob("*") if path.is_dir())
    texts: dict[str, str] = {}
    told: list[str] = []
    for name in dict.fromkeys(language.settings for language in languages(root)):
        if not (root / name).is_file():
            continue
        text = _text(root, name)
        try:
            new = with_pages(text, name, folder, title, pages, others)
        except NoPlace as error:
            told.append(f"{error}; add to it by hand: {', '.join(pages)}")
        else:
            texts |= {name: new} if new != text else {}
    return texts, told


def _text(root: Path, name: str) -> str:
    """The text of a file with its line endings; empty where there is none."""
    path = root / name
    _inside(root, name)
    if path.is_symlink():
        raise Refused(f"{name} is a link; copy the file here instead")
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise Refused(f"{name} is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}") from error


def _free(root: Path, name: str) -> None:
    _inside(root, name)
    if os.path.lexists(root / name):
        raise Refused(f"{name} is there already")


def _inside(root: Path, name: str) -> None:
    path, home = PurePosixPath(name), root.resolve()
    try:
        inside = (root / name).parent.resolve().is_relative_to(home)
    except (OSError, RuntimeError, ValueError):
        inside = False
    if not inside or path.is_absolute() or ".." in path.parts:
        raise Refused(f"{name[:60]!r} lies outside the project")


def _with_end(text: str, lines: str) -> str:
    """The page with lines at its end, above the notes if it ends with them."""
    ending = "\r\n" if "\r\n" in text else "\n"
    body, notes = text.rstrip(), ""
    if body.endswith(NOTES):
        body, notes = body.removesuffix(NOTES).rstrip(), NOTES
    parts = [body, lines.strip().replace("\n", ending), notes]
    return (ending * 2).join(part for part in parts if part) + ending


def _make(folder: Path, made: list[Path]) -> None:
    """Make the folder; those that are made are added to the list, the outermost first."""
    for one in [*reversed(folder.parents), folder]:
        if not one.exists():
            one.mkdir()
            made.append(one)
