"""The `casebook` command."""

import datetime
import gc
import sys
from pathlib import Path

import click

from macros import building, changes, reporting, telling


def _root() -> Path:
    """The project's folder: the one with mkdocs.yml, here or above."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise click.ClickException("there is no mkdocs.yml here or above; change to a project's folder")


@click.group()
@click.version_option(package_name="casebook")
def main() -> None:
    """Static sites for business case studies, each number with its evidence."""


@main.command()
@click.option("--format", "form", type=click.Choice(telling.FORMATS), default="text",
              show_default=True, help="How the problems are told.")  # fmt: skip
def check(form: str) -> None:
    """Report every problem in every record and page, with its file, line and column.

    Exit 1 if there is any; warnings alone are told, and exit 0.
    """
    # Whatever is read is kept to the end: looking for what to throw away takes a fifth of the time.
    gc.disable()
    root = _root()
    problems = building.problems_of(root)
    if said := telling.told(problems, form, building.guide(root) if form == "json" else {}):
        click.echo(said)
    warnings = sum(problem.warning for problem in problems)
    click.echo(f"{_counted(len(problems) - warnings, 'problem')}.", err=True)
    if warnings:
        click.echo(f"{_counted(warnings, 'warning')}.", err=True)
    sys.exit(len(problems) > warnings)


def _counted(count: int, noun: str) -> str:
    return f"{count or 'No'} {noun}{'' if count == 1 else 's'}"


@main.command()
@click.option("--engine", type=click.Choice(building.ENGINES), default="mkdocs", show_default=True,
              help="The site builder.")  # fmt: skip
def build(engine: str) -> None:
    """Check, build beside site/, verify what was built, and swap it in."""
    try:
        site = building.build(_root(), engine)
    except building.Failed as failure:
        click.echo(str(failure), err=True)
        click.echo("Not built; site/ is as it was.", err=True)
        sys.exit(1)
    pages = sum(1 for _ in site.rglob("*.html"))
    click.echo(f"Built and verified: {pages} pages in {site.name}/.", err=True)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT",
              help="Where the preview is served.")  # fmt: skip
@click.option("--open", "browser", is_flag=True, help="Show it in a browser.")
def serve(address: str, browser: bool) -> None:
    """Show the site as its files are now, and follow edits until Ctrl-C."""
    from macros import previewing, serving

    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise click.ClickException(f"{address!r} is no address; write it as 127.0.0.1:8000")
    try:
        at = host.strip("[]"), int(port)
        serving.serve(at, _root(), previewing.commands, browser)
    except OSError as error:
        message = f"cannot serve at {address}: {error.strerror}; name another with --address"
        raise click.ClickException(message) from error


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write the machine-readable twin of the cases into DIR: new, empty, or a former export."""
    try:
        count = building.export(_root(), folder)
    except building.Failed as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)
    click.echo(f"Exported: {count} files in {folder}/.", err=True)


@main.command()
@click.argument("base")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
              show_default=True, help="How the changes are told.")  # fmt: skip
def diff(base: str, form: str) -> None:
    """List the facts that changed since the git revision BASE, with the pages that show them.

    Exit 1 if a published value was changed and no correction says so.
    """
    try:
        found = building.changes_since(_root(), base)
    except building.Failed as failure:
        click.echo(str(failure), err=True)
        sys.exit(2)
    click.echo(changes.told(found, form))
    silent = list(changes.uncorrected(found))
    for problem in silent:
        click.echo(str(problem), err=True)
    sys.exit(1 if silent else 0)


@main.command()
@click.argument("case", required=False)
def report(case: str | None) -> None:
    """Say how much of a case is verified, and what is left to do; of all cases without CASE."""
    try:
        project = building.sound(_root())
    except building.Failed as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)
    known = project.case_ids
    if case and case not in known:
        raise click.ClickException(f"{case!r} is no case; known are {', '.join(known)}")
    today = datetime.date.today().isoformat()
    for id_ in [case] if case else known:
        found = reporting.report(project.case(id_), project.uses(id_), today)
        click.echo(f"{id_}\n\n{reporting.as_text(found)}\n")


if __name__ == "__main__":
    main(prog_name="casebook")
