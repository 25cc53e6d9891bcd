"""New files, records and lines of navigation, written together or not at all."""

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from mkdocs_casebook.authoring import commented_records
from mkdocs_casebook.authoring.commented_records import TO_WRITE, words_of
from mkdocs_casebook.authoring.yaml_insert import NoPlace, Page, with_pages, with_record
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.records.entities import Entity


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
    the title of the section that pages get where their case has none yet, and the pages: their
    titles, or None for their own, and their paths below the pages' folder.
    """

    files: dict[str, str] = field(default_factory=dict)
    records: list[Insertion] = field(default_factory=list)
    ends: dict[str, str] = field(default_factory=dict)
    navigation: tuple[str, list[tuple[str | None, str]]] | None = None


FINDING = "{: .finding }"
NOTES = "{{ notes() }}"


def page(title: str, finding: str, *parts: str) -> str:
    """A page: its heading, its finding in a sentence if it has one, and what follows."""
    opening = [f"{finding}\n{FINDING}"] if finding else []
    return "\n\n".join([f"# {as_markdown(title)}", *opening, *parts]) + "\n"


def as_markdown(words: str) -> str:
    """Words on one line in which nothing is obeyed, by Markdown or by macros."""
    signs = r"[\\`*_{}\[\]<>|#$]|&(?=#?\w+;)"
    return re.sub(signs, lambda sign: f"&#{ord(sign[0])};", " ".join(words.split()))


def case_draft(root: Path, id_: str, title: str = "") -> Draft:
    """A case with nothing in it but the entity that it is about, which has the case's own id.

    `case.yml`, the entity, the pages that these need, and a section of navigation.
    """
    title = " ".join(title.split()) or words_of(id_)
    kind, heading, one = "organisations", "Organisations", "organisation"
    case = commented_records.body(
        CaseRecord,
        {
            "title": title,
            "subject": id_,
            "question": f"{TO_WRITE}: what question does it answer?",
            "abstract": f"{TO_WRITE}.",
            "objectives": {"study": f"{TO_WRITE}."},
            "edition": "First draft",
            "authors": [{"literal": TO_WRITE}],
            "licence": "CC-BY-4.0",
            "kinds": {kind: {"title": heading, "one": one}},
            "event-kinds": {"milestone": "Milestones"},
        },
    )
    entity = commented_records.body(
        Entity, {"name": title, "what": TO_WRITE[0].lower() + TO_WRITE[1:]}
    )
    pages = {
        "index.md": page(
            title,
            f"{TO_WRITE}: what the case shows, in one sentence.",
            '{{ about("question") }}',
            '{{ about("abstract") }}',
            f"- [{heading}]({kind}/index.md)\n- [All facts](facts.md)",
            NOTES,
        ),
        f"{kind}/index.md": kind_page(kind, heading),
        f"{kind}/{id_}.md": entity_page(id_, title),
        "facts.md": page(
            "All facts",
            "Every number of the case, each leading to its evidence.",
            "What is not verified says so.",
            "{{ register() }}",
        ),
    }
    files = {f"data/{id_}/case.yml": case, f"data/{id_}/{kind}/{id_}.yml": entity}
    draft = Draft({name: f"{lines}\n" for name, lines in files.items()})
    for docs in docs_of(root):
        draft.files |= {f"{docs}/{id_}/{name}": text for name, text in pages.items()}
    told = ["index.md", f"{kind}/index.md", "facts.md"]
    draft.navigation = words_of(id_), [(None, f"{id_}/{name}") for name in told]
    return draft


def entity_page(id_: str, name: str) -> str:
    """The page of an entity."""
    return page(name, "", f'{{{{ profile("{id_}") }}}}', NOTES)


def kind_page(kind: str, title: str) -> str:
    """The page that lists the entities of a kind."""
    finding = f"{title} of the case, each with its facts and their evidence."
    return page(title, as_markdown(finding), f'{{{{ cards("{kind}") }}}}')


def docs_of(root: Path) -> list[str]:
    """The folders of the pages, one for each language, below the project's."""
    found = [language.project.name(language.project.docs) for language in languages(root)]
    if not found:
        raise Refused("there are no pages; write the home first, docs/en/index.md")
    return found


def write(root: Path, draft: Draft) -> list[str]:
    """Write all of the draft below the project's folder, or nothing, and raise Refused.

    Nothing that is there is overwritten. Gives the paths of what was written, in order.
    """
    changed = contents(root, draft)
    for name in draft.files:
        _free(root, name)
    former = {name: (root / name).read_bytes() for name in changed if (root / name).exists()}
    made: list[Path] = []
    try:
        for name, text in {**draft.files, **changed}.items():
            path = root / name
            made += _folders(path.parent)
            if name in former:
                _replace(path, text.encode())
            else:
                with path.open("xb") as file:
                    made.append(path)
                    file.write(text.encode())
    except OSError as error:
        for name, data in former.items():
            (root / name).write_bytes(data)
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink()
        what = Path(error.filename or root).name
        raise Refused(f"{what[:60]!r} cannot be written: {error.strerror}") from error
    return [*draft.files, *changed]


def contents(root: Path, draft: Draft) -> dict[str, str]:
    """The whole new texts of the files that the draft changes, or begins with a record."""
    texts: dict[str, str] = {}
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
    folder = pages[0][1].partition("/")[0]
    others = sorted(path.name for path in (root / "data").glob("*") if path.is_dir())
    texts, told = {}, []
    for name in dict.fromkeys(language.settings for language in languages(root)):
        if not (root / name).is_file():
            continue
        text = _text(root, name)
        try:
            new = with_pages(text, name, folder, title, [Page(*page) for page in pages], others)
        except NoPlace as error:
            lines = ", ".join(path for _, path in pages)
            told.append(f"{error}; add to it by hand: {lines}")
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
    if body.endswith("{{ notes() }}"):
        body, notes = body.removesuffix("{{ notes() }}").rstrip(), "{{ notes() }}"
    parts = [body, lines.strip().replace("\n", ending), notes]
    return (ending * 2).join(part for part in parts if part) + ending


def _folders(folder: Path) -> list[Path]:
    """Make the folder; gives the folders that were made, the outermost first."""
    made = []
    for one in [*reversed(folder.parents), folder]:
        if not one.exists():
            one.mkdir()
            made.append(one)
    return made


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    shutil.copymode(path, beside)
    beside.replace(path)
