"""The commands that look after sources: whether their words still stand, archived copies."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.authoring.told import project_root
from mkdocs_casebook.checks.problems import sound
from mkdocs_casebook.reading.kept_folder import kept_folder
from mkdocs_casebook.reading.terminal import doing

if TYPE_CHECKING:
    from mkdocs_casebook.case.case import Case
    from mkdocs_casebook.evidence.visitor import Visitor


def visitor() -> "Visitor":
    """Who asks the web for these commands."""
    from mkdocs_casebook.evidence.visitor import Visitor

    return Visitor()


_SOURCES = click.option(
    "--source", "chosen", metavar="ID", multiple=True, help="Of this source alone; may be repeated."
)


@click.command()
@_SOURCES
@click.option("--offline", is_flag=True, help="Look only at what is kept of a former look.")
def evidence(chosen: tuple[str, ...], offline: bool) -> None:
    """Look whether the quoted words still stand in their sources, and keep what was found.

    Each address is asked once, as its robots.txt allows, and one request is made to a host in a
    second. The states are written to data/CASE/evidence.lock.yml; no record is changed, and
    nothing is kept from being published. What is told says what to do.
    """
    from mkdocs_casebook.evidence import looking, telling

    asks, today = None if offline else visitor(), datetime.date.today().isoformat()
    for folder, case, ids in _cases(chosen):
        kept = kept_folder(folder.parents[1]) / "evidence" / case.id
        known = {id_: one for id_, one in case.seen.items() if id_ in case.records.sources}
        with doing("Looking for the quoted words"):
            seen = dict(looking.looked(case, ids, kept, today, asks))
        telling.write_states(folder, known | seen)
        click.echo(telling.told(case.id, seen))


@click.command()
@_SOURCES
def archive(chosen: tuple[str, ...]) -> None:
    """Look for archived copies of the sources that name none, and write them to sources.yml.

    The archive is the one that `archive` of `extra` in the settings names: its `timegate` or
    `timemap`, and `save` where it may be asked to make a copy.
    """
    from mkdocs_casebook.authoring.archived_copies import archive_of, filled
    from mkdocs_casebook.pages.builders import SETTINGS
    from mkdocs_casebook.pages.settings import read_settings

    root = project_root()
    asked = archive_of(read_settings(root, SETTINGS))
    if not any(asked):
        raise click.ClickException(
            f"{SETTINGS} names no archive; write `archive: {{timegate: https://…/}}` under `extra`"
        )
    asks = visitor()
    for folder, case, ids in _cases(chosen):
        click.echo(f"## {case.id}\n")
        for line in filled(folder, case, ids, asked, asks):
            click.echo(f"- {line}")


def _cases(chosen: tuple[str, ...]) -> Iterable[tuple[Path, "Case", list[str]]]:
    """The cases with their folders and the sources that are meant; all, if none is chosen."""
    project = sound(project_root())
    cases = [project.case(id_) for id_ in project.case_ids]
    known = {id_ for case in cases for id_ in case.records.sources}
    if strange := [id_ for id_ in chosen if id_ not in known]:
        raise click.ClickException(f"{strange[0]!r} is no source")
    for case in cases:
        ids = [id_ for id_ in case.records.sources if not chosen or id_ in chosen]
        if ids:
            yield project.root / "data" / case.id, case, ids
