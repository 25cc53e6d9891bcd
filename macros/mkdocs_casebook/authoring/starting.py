"""A project from nothing: what `casebook init` writes, and what it proposes where one is there."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import yaml

from mkdocs_casebook.authoring.block_yaml import scalar
from mkdocs_casebook.authoring.commented_records import words_of
from mkdocs_casebook.authoring.drafts import Draft, Refused, docs_of, write
from mkdocs_casebook.authoring.importing.import_command import imported
from mkdocs_casebook.authoring.new_case import called_alike
from mkdocs_casebook.authoring.new_pages import EDITIONS, escaped
from mkdocs_casebook.authoring.new_records import Wish
from mkdocs_casebook.authoring.new_records import draft as of_kind
from mkdocs_casebook.authoring.settings_edit import with_engine
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.builders import DOCS, SETTINGS
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.reading.whole_files import copied

_DOCS = "docs/en"
_REQUIRED = "requirements.txt"


class Started(NamedTuple):
    """A project's new files, the changes proposed for those that are there, what is told of it."""

    files: dict[str, str]
    diff: str
    told: list[str]


@cache
def _starter() -> dict[str, dict[str, str]]:
    text = (ENGINE / "authoring/starter.yml").read_text(encoding="utf-8")
    read: dict[str, dict[str, str]] = yaml.load(text, yaml.BaseLoader)
    return read


def _filled(part: str, docs: str, wish: Wish, day: str) -> dict[str, str]:
    title = wish.title or words_of(wish.id)
    written = {".yml": scalar(title), ".md": escaped(title)}
    words = {"id": wish.id, "title": title, "day": day, "docs": docs}
    words["version"] = version("mkdocs-casebook")

    def filled(text: str, suffix: str = "") -> str:
        given = words | {"title": written.get(suffix, title)}
        return re.sub("<([a-z]+)>", lambda word: given[word[1]], text)

    starter = _starter()[part].items()
    return {filled(name): filled(text, Path(name).suffix) for name, text in starter}


def started(root: Path, wish: Wish, day: str, origin: str = "") -> Started:
    """A project for a case in the folder, or Refused where the case is there already.

    The case is made of the article in the file `origin`, if one is given. Where the folder has
    settings of a site, only changes are proposed.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        site, docs = _laid_out(root, copy, wish, day)
        draft = of_kind(copy, wish)  # which refuses an id or a title that cannot be
        told: list[str] = []
        if origin:
            made = imported(copy, wish, day, str(root / origin))
            draft, told = made.draft, made.told
        else:
            files = _filled("case", docs, wish, day)
            draft = Draft(files | {f"{docs}/{wish.id}/editions.md": EDITIONS})
            draft.navigation = wish.title or words_of(wish.id), _listed(draft, docs, wish.id)
        names = dict.fromkeys([*site, *write(copy, draft)])
        told += _unmended(_allowed_numbers(copy, draft))
        texts = {name: (copy / name).read_text(encoding="utf-8") for name in names}
    for name in draft.files:
        if (root / name).exists():
            raise Refused(f"{name} is there already; choose another name")
    there = (root / SETTINGS).is_file()
    told += called_alike(root) if there and languages(root) else []
    new = {name: text for name, text in texts.items() if not there and not (root / name).exists()}
    return Started(new, _diff(root, {n: t for n, t in texts.items() if n not in new}), told)


def _unmended(problems: list[Problem]) -> list[str]:
    """The plugins of the project's own settings with which no case can be built."""
    return [f"Mend before it builds: {one}" for one in problems if one.rule == "settings-plugin"]


def _allowed_numbers(copy: Path, draft: Draft) -> list[Problem]:
    """The problems of the project but those of numbers in a title, which are no facts."""
    problems = problems_of(copy)
    for one in problems:
        if one.rule == "typed-number" and one.place.line == 1 and one.place.file in draft.files:
            path = copy / one.place.file
            heading, rest = path.read_text(encoding="utf-8").split("\n", 1)
            allowed = f"{heading} {{# allow typed-number: its name #}}\n{rest}"
            path.write_text(allowed, encoding="utf-8", newline="\n")
    return problems


def renewed(root: Path, day: str) -> str:
    """What a newer starter would have written besides pages and records, as a diff."""
    case = next((id_ for each in languages(root) for id_ in each.project.case_ids), "")
    docs = docs_of(root)[0]
    site = _filled("site", docs, Wish("case", None, case), day)
    return _diff(root, _merged(root, docs, site))


def _laid_out(root: Path, copy: Path, wish: Wish, day: str) -> tuple[dict[str, str], str]:
    """The files of the site in a folder of their own, with what the project has of them; and the
    folder of the pages.
    """
    copy.mkdir()
    docs = _DOCS
    if (root / SETTINGS).is_file():
        for path in root.glob("*.yml"):
            shutil.copyfile(path, copy / path.name)
        docs = docs_of(root)[0]
        copied(root / docs, copy / docs)
    site = _merged(root, docs, _filled("site", docs, wish, day))
    for name in site:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(site[name], encoding="utf-8", newline="\n")
    return site, docs


def _listed(draft: Draft, docs: str, id_: str) -> list[str]:
    """The pages of the case for the navigation; an entity's is reached from its list."""
    pages = (name.removeprefix(f"{docs}/") for name in draft.files if name.endswith(".md"))
    return [page for page in pages if not page.endswith(f"/{id_}.md")]


def _merged(root: Path, docs: str, site: dict[str, str]) -> dict[str, str]:
    """What is to stand in the site's files, and in the settings that it inherits."""
    merged = {name: _with(root / name, text) for name, text in site.items()}
    if (root / SETTINGS).is_file():
        above = {tree.file: tree.text for tree in read_settings(root, SETTINGS).trees}
        merged |= with_engine({SETTINGS: merged[SETTINGS]} | above)
        if docs != DOCS and not any("docs_dir" in text for text in above.values()):
            merged[SETTINGS] += f"docs_dir: {docs}\n"
    return merged


def _with(path: Path, text: str) -> str:
    """What is to stand in the file, of which the starter has that text: all that it has, and what
    it lacks of that.
    """
    if not path.is_file():
        return text
    old = path.read_text(encoding="utf-8")
    lines, named = old.splitlines(), text.split(">=")[0].strip()
    if path.name == SETTINGS:
        return old
    if path.name == _REQUIRED:
        ours = [line for line in lines if re.match(rf"{named}(?![\w.-])", line)]
        kept = [line for line in lines if line not in ours]
        kept.insert(lines.index(ours[0]) if ours else len(lines), text.strip())
        return "\n".join(kept) + "\n"
    if path.name == ".gitignore":
        return "\n".join([*lines, *(one for one in text.splitlines() if one not in lines)]) + "\n"
    return text if path.suffix == ".yml" else old


def _diff(root: Path, texts: dict[str, str]) -> str:
    """What changes in files, or begins with them, as `git apply` and `patch` read it."""
    return "".join(line for name, text in texts.items() for line in _changed(root, name, text))


def _changed(root: Path, name: str, text: str) -> Iterator[str]:
    there = (root / name).is_file()
    old = (root / name).read_text(encoding="utf-8") if there else ""
    first = f"a/{name}" if there else "/dev/null"
    lines = old.splitlines(keepends=True), text.splitlines(keepends=True)
    for line in unified_diff(*lines, first, f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
