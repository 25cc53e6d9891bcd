"""A release: the site frozen under a name of its own, what changed since the former one, and what
archives and hosts of code ask for.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path

import yaml

from mkdocs_casebook.checks.pages.release_archives import name_fault
from mkdocs_casebook.checks.problems import sound
from mkdocs_casebook.editions.binding import bind_into
from mkdocs_casebook.export.deposit import CITATION, WRITTEN, ZENODO, deposit
from mkdocs_casebook.export.feed import told
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages import changes
from mkdocs_casebook.pages.builders import RELEASES, Failed
from mkdocs_casebook.pages.compared import compared
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.system_errors import line_of
from mkdocs_casebook.reading.whole_files import write_all
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import freeze
from mkdocs_casebook.site.git_history import NotThere, project_at
from mkdocs_casebook.site.site_builder import clock
from mkdocs_casebook.site.zipped import zipped


def release(root: Path, name: str = "") -> list[Path]:
    """Freeze the site as it is for publication, under this name or the day's: the files written.

    They are the archive of its pages, what changed since the former release, and what archives ask
    for. Whatever fails writes none, and raises Failed.
    """
    day = datetime.date.today().isoformat()
    if wrong := name_fault(name := name or day):
        raise Failed(wrong)
    former = _former(root)
    if name == former or (root / RELEASES / f"{name}.zip").exists():
        raise Failed(f"{name} is released, and a release does not change; give the next a name")
    project = sound(root)
    notes = _notes(root, project, former) if former else "The first release."
    pages, address = freeze(root, name, bind_into)
    cases = [Published(project, id_) for id_ in project.case_ids]
    try:
        files = deposit(cases, name, day, address)
    except ValueError as error:
        raise Failed(str(error)) from error
    files[f"{RELEASES}/{name}.zip"] = zipped(pages, int(clock(project)))
    files[f"{RELEASES}/{name}.md"] = f"# {name}\n\nReleased on {day}.\n\n{notes}\n".encode()
    try:
        return [root / file for file in write_all(root, files)]
    except OSError as error:
        raise Failed(line_of(error)) from error


def _former(root: Path) -> str:
    """The name of the former release, if there was one; Failed where another wrote its files."""
    own = root / CITATION
    text = own.read_text(encoding="utf-8") if own.exists() else ""
    if not text.startswith(WRITTEN) and (text or (root / ZENODO).exists()):
        taken = CITATION if text else ZENODO
        raise Failed(f"{taken} is there, and no release wrote it; move it: a release writes it")
    return str(yaml.load(text, yaml.BaseLoader)["version"]) if text else ""


def _notes(root: Path, project: Project, former: str) -> str:
    """What changed since the former release, as Markdown."""
    try:
        with project_at(root, former) as folder:
            changed = list(compared(folder, project, MACROS))
            once = Project(folder, folder / project.name(project.docs))
            corrections = [*_corrections(once, project)]
    except NotThere as error:
        raise Failed(f"{error}; {former} is the former release: git fetch --tags") from error
    told_ = changes.told(changed, "markdown")
    return "\n".join([f"What changed since {former}.", "", *corrections, "", told_])


def _corrections(once: Project, project: Project) -> Iterator[str]:
    for id_ in project.case_ids:
        own = Published(project, id_)
        known = once.case(id_).records.corrections if id_ in once.case_ids else {}
        for correction, one in own.case.corrections().items():
            if correction not in known:
                title, why = told(own, one)
                yield f"- {one.date}: {title}. {why}"
