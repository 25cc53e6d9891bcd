"""The `casebook` command.

Each imports what it needs where it needs it: what lists them all, and a check that finds nothing
changed, start without the engine. Those that write for authors are in `authoring.commands`.
"""

import atexit
import datetime
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import click

from mkdocs_casebook.authoring.commands import COMMANDS
from mkdocs_casebook.authoring.told import Told, project_root
from mkdocs_casebook.checks.problems import problems_of, sound
from mkdocs_casebook.pages.builders import ENGINES, SETTINGS, Failed
from mkdocs_casebook.reading import printing
from mkdocs_casebook.reading.problem import did_you_mean, or_one_of
from mkdocs_casebook.reading.rules import rule_groups
from mkdocs_casebook.reading.system_errors import line_of


@click.group(cls=Told)
@click.version_option(package_name="mkdocs-casebook")
def main() -> None:
    """Static sites for business case studies, each number with its evidence."""


@main.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(printing.FORMATS),
    default="text",
    show_default=True,
    help="How the problems are told.",
)
@click.option("--publish", is_flag=True, help="Drafts are problems, and not only warnings.")
def check(form: str, publish: bool) -> None:
    """Report every problem in every record and page, with its file, line and column.

    Exit 1 if there is any; warnings alone are told, and exit 0.
    """
    root = project_root()
    # Nothing of what was read is looked through once more, not at the end either.
    gc.disable()
    atexit.register(gc.freeze)
    problems = problems_of(root, publish=publish, kept=True)
    if said := printing.told(problems, form, _guide(root) if form == "json" else {}):
        click.echo(said)
    warnings = sum(problem.warning for problem in problems)
    # A site that has the guide needs no other.
    if form == "text" and len(problems) > warnings and not _guide(root):
        click.echo(f"Why, and how to mend it: casebook help {problems[0].rule}", err=True)
    click.echo(f"{_counted(len(problems) - warnings, 'problem')}.", err=True)
    if warnings:
        click.echo(f"{_counted(warnings, 'warning')}.", err=True)
    sys.exit(len(problems) > warnings)


def _guide(root: Path) -> dict[str, str]:
    from mkdocs_casebook.pages.languages import guide
    from mkdocs_casebook.show.macros import MACROS

    return guide(root, MACROS)


def _counted(count: int, noun: str) -> str:
    return f"{count or 'No'} {noun}{'' if count == 1 else 's'}"


@main.command()
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="mkdocs",
    show_default=True,
    help="The site builder.",
)
@click.option("--publish", is_flag=True, help="Build no site with a draft in it; add the editions.")
def build(engine: str, publish: bool) -> None:
    """Check, build beside the site, verify what was built, and swap it in."""
    from mkdocs_casebook.site import build as building

    root = project_root()
    _build(root, lambda: building.build(root, engine, publish, _bind if publish else None))


def _bind(root: Path, site: Path) -> None:
    """What only a publication needs is imported there."""
    from mkdocs_casebook.editions.binding import bind_into

    bind_into(root, site)


@main.command()
def finish() -> None:
    """Finish and verify the site that a builder which calls no hook has built, as Zensical."""
    from mkdocs_casebook.site import build as building

    root = project_root()
    _build(root, lambda: building.finish_built(root))


def _build(root: Path, made: Callable[[], Path]) -> None:
    try:
        site = made()
    except (Failed, OSError) as failure:
        from mkdocs_casebook.pages.settings import read_settings

        said = line_of(failure) if isinstance(failure, OSError) else str(failure)
        name = read_settings(root, SETTINGS).site_dir.rstrip("/")
        click.echo(f"{said}\nNot built; {name}/ is as it was.", err=True)
        sys.exit(1)
    pages = sum(1 for _ in site.rglob("*.html"))
    click.echo(f"Built and verified: {pages} pages in {site.relative_to(root)}/.", err=True)


@main.command()
@click.argument("where", metavar="DIR|URL")
@click.option("--host", "hosts", multiple=True, help="A host from which pages may load; may recur.")
@click.option("--page", default=50, show_default=True, help="The most kB of a page's HTML, packed.")
@click.option("--visit", default=150, show_default=True, help="The most kB of a first visit.")
def verify(where: str, hosts: tuple[str, ...], page: int, visit: int) -> None:
    """Verify the built site in DIR, or a running one at URL, by its files alone.

    Pages, links, anchors, ids, what is loaded from where, policies, JSON-LD, feeds, the map of the
    site and the weight of pages; of a running site, what its server says of each file, too. No
    project is needed, and it does not matter what built the site. Exit 1 if anything is wrong.
    """
    from mkdocs_casebook.site.alone import problems_alone
    from mkdocs_casebook.site.rendered.weights import Budget

    try:
        problems = problems_alone(where, hosts, Budget(page * 1000, visit * 1000))
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{_counted(len(problems), 'problem')}.", err=True)
    sys.exit(bool(problems))


@main.command()
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where the preview is served.",
)
@click.option("--open", "browser", is_flag=True, help="Show it in a browser.")
def serve(address: str, browser: bool) -> None:
    """Show the site as its files are now, and follow edits until Ctrl-C."""
    from mkdocs_casebook.site.preview import server
    from mkdocs_casebook.site.preview.standing_by import command

    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise click.ClickException(f"{address!r} is no address; write it as 127.0.0.1:8000")
    try:
        at = host.strip("[]"), int(port)
        server.serve(at, project_root(), command, browser)
    except OSError as error:
        message = f"cannot serve at {address}: {error.strerror}; name another with --address"
        raise click.ClickException(message) from error


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--as-of", "day", metavar="DAY", help="Only what was known on that day, as 2018-03-18."
)
def book(folder: Path, day: str | None) -> None:
    """Make the editions of the cases, for students and for teachers, below DIR."""
    from mkdocs_casebook.editions.binding import bind, bind_as_of

    root = project_root()
    for file in bind(root, folder) if day is None else bind_as_of(root, folder, day):
        click.echo(f"{file}: {file.stat().st_size / 1000:,.0f} kB", err=True)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write the machine-readable twin of the cases into DIR: new, empty, or a former export."""
    from mkdocs_casebook.site import build as building

    count = building.export(project_root(), folder)
    click.echo(f"Exported: {count} files in {folder}/.", err=True)


@main.command()
@click.argument("name", required=False, default="")
def release(name: str) -> None:
    """Freeze the site as a release, below v/NAME/ of each later one; without NAME, the day's.

    Writes its archive and what changed since the former release into v/, and CITATION.cff and
    .zenodo.json, by which archives know it.
    """
    from mkdocs_casebook.editions.releasing import release as releasing

    root = project_root()
    for file in releasing(root, name):
        click.echo(f"{file.relative_to(root)}: {file.stat().st_size / 1000:,.0f} kB", err=True)


@main.command()
@click.argument("base")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How the changes are told.",
)
def diff(base: str, form: str) -> None:
    """List what changed for readers since the git revision BASE, with the pages that show it.

    Exit 1 if something that was published was changed or taken away, and no correction says so.
    """
    from mkdocs_casebook.pages import changes
    from mkdocs_casebook.site import build as building

    try:
        found = building.changes_since(project_root(), base)
    except Failed as failure:
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
    from mkdocs_casebook.pages import progress
    from mkdocs_casebook.show.macros import MACROS

    project = sound(project_root())
    known = project.case_ids
    if case and case not in known:
        raise click.ClickException(f"{case!r} is no case{or_one_of(case, known)}")
    today = datetime.date.today().isoformat()
    for id_ in [case] if case else known:
        case_ = project.case(id_)
        found = progress.progress(case_, project.uses(id_, MACROS), project.pages(), today)
        click.echo(f"{id_}\n\n{progress.as_text(found, case_, project.words(id_))}\n")


@main.command("help")
@click.argument("name", metavar="[COMMAND|RULE]", required=False)
@click.pass_context
def help_(context: click.Context, name: str | None) -> None:
    """List all commands, or say what one takes, or why there is a rule and how to mend."""
    above = context.find_root()
    if name and name not in main.commands:
        rules = {id_: rule for group in rule_groups().values() for id_, rule in group.items()}
        if name not in rules:
            hint = did_you_mean(name, [*main.commands, *rules])
            raise click.ClickException(f"{name!r} is no command and no rule{hint}")
        click.echo(printing.explained(rules[name]))
        return
    named = main.commands[name] if name else main
    of = click.Context(named, info_name=name, parent=above) if name else above
    click.echo(named.get_help(of))


for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="casebook")
