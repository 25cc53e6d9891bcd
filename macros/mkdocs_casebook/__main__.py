"""The `casebook` command.

Each command imports what it needs: the check starts without what others need.
"""

import datetime
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from mkdocs_casebook.authoring.told import Told
from mkdocs_casebook.checks.problems import problems_of, sound
from mkdocs_casebook.pages.languages import ENGINES, SETTINGS, Failed, guide, languages
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.reading import printing
from mkdocs_casebook.reading.system_errors import line_of
from mkdocs_casebook.records.sources import GRADES
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.swap import put_right

if TYPE_CHECKING:
    from mkdocs_casebook.authoring.drafts import Draft


def _root() -> Path:
    """The project's folder: the one with mkdocs.yml, here or above."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            put_right(folder)
            return folder
    raise click.ClickException("there is no mkdocs.yml here or above; change to a project's folder")


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
    # Whatever is read is kept to the end: looking for what to throw away takes a fifth of the time.
    gc.disable()
    root = _root()
    problems = problems_of(root, publish=publish)
    if said := printing.told(problems, form, guide(root, MACROS) if form == "json" else {}):
        click.echo(said)
    warnings = sum(problem.warning for problem in problems)
    click.echo(f"{_counted(len(problems) - warnings, 'problem')}.", err=True)
    if warnings:
        click.echo(f"{_counted(warnings, 'warning')}.", err=True)
    sys.exit(len(problems) > warnings)


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
@click.option("--publish", is_flag=True, help="Build no site with a draft in it.")
def build(engine: str, publish: bool) -> None:
    """Check, build beside the site, verify what was built, and swap it in."""
    from mkdocs_casebook.site import build as building

    root = _root()
    try:
        site = building.build(root, engine, publish)
    except (Failed, OSError) as failure:
        said = line_of(failure) if isinstance(failure, OSError) else str(failure)
        name = read_settings(root, SETTINGS).site_dir.rstrip("/")
        click.echo(f"{said}\nNot built; {name}/ is as it was.", err=True)
        sys.exit(1)
    pages = sum(1 for _ in site.rglob("*.html"))
    click.echo(f"Built and verified: {pages} pages in {site.relative_to(root)}/.", err=True)


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
    from mkdocs_casebook.site.preview.renderer import command

    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise click.ClickException(f"{address!r} is no address; write it as 127.0.0.1:8000")
    try:
        at = host.strip("[]"), int(port)
        server.serve(at, _root(), command, browser)
    except OSError as error:
        message = f"cannot serve at {address}: {error.strerror}; name another with --address"
        raise click.ClickException(message) from error


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write the machine-readable twin of the cases into DIR: new, empty, or a former export."""
    from mkdocs_casebook.site import build as building

    try:
        count = building.export(_root(), folder)
    except Failed as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)
    click.echo(f"Exported: {count} files in {folder}/.", err=True)


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
    from mkdocs_casebook.pages import changes, changes_told
    from mkdocs_casebook.site import build as building

    try:
        found = building.changes_since(_root(), base)
    except Failed as failure:
        click.echo(str(failure), err=True)
        sys.exit(2)
    click.echo(changes_told.told(found, form))
    silent = list(changes.uncorrected(found))
    for problem in silent:
        click.echo(str(problem), err=True)
    sys.exit(1 if silent else 0)


@main.command()
@click.argument("case", required=False)
def report(case: str | None) -> None:
    """Say how much of a case is verified, and what is left to do; of all cases without CASE."""
    from mkdocs_casebook.pages import progress

    try:
        project = sound(_root())
    except Failed as failure:
        click.echo(str(failure), err=True)
        sys.exit(1)
    known = project.case_ids
    if case and case not in known:
        raise click.ClickException(f"{case!r} is no case; known are {', '.join(known)}")
    today = datetime.date.today().isoformat()
    for id_ in [case] if case else known:
        case_ = project.case(id_)
        found = progress.progress(case_, project.uses(id_, MACROS), project.pages(), today)
        click.echo(f"{id_}\n\n{progress.as_text(found, case_, project.words(id_))}\n")


@main.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def schema(folder: Path | None) -> None:
    """Write the JSON Schema of every kind of file into DIR; without it, where the editor looks."""
    from mkdocs_casebook.authoring.json_schemas import FOLDER, schema_texts

    top, below = (folder, "") if folder else (_root(), FOLDER)
    _write_changed(top, below, schema_texts())


@main.command()
def editor() -> None:
    """Write what the editor completes and checks by: JSON Schemas, and snippets for all records.

    Only what changed is written. While records have problems, the snippets stay as they are.
    """
    from mkdocs_casebook.authoring import snippets
    from mkdocs_casebook.authoring.json_schemas import FOLDER, schema_texts

    root = _root()
    _write_changed(root, FOLDER, schema_texts())
    found = languages(root)
    if found and not any(found[0].project.read_case(id_)[1] for id_ in found[0].project.case_ids):
        text = snippets.snippets(found[0].project, MACROS)
        _write_changed(root, "", {snippets.FILE: text})


def _write_changed(top: Path, below: str, files: dict[str, str]) -> None:
    from mkdocs_casebook.authoring.json_schemas import write_changed

    for name in write_changed(top, below, files):
        click.echo(f"Wrote {top / below / name}", err=True)


@main.command()
@click.argument("kind")
@click.argument("id_", metavar="ID", required=False)
@click.option(
    "--from",
    "origin",
    metavar="FILE|ADDRESS",
    help="For a case: an article (.txt, .md, .html, .docx or .epub). For a source: a web page.",
)
@click.option("--grade", type=click.Choice(GRADES), help="What kind of witness a source is.")
@click.option("--case", "case", metavar="ID", help="The case that it belongs to.")
@click.option(
    "--kinds",
    default="",
    metavar="KIND,KIND",
    help="For a case: the kinds of entities that it has, as companies,markets; "
    "its subject is of the first.",
)
@click.option("--title", default="", help="Its title, name or label.")
@click.option(
    "--date",
    default="",
    metavar="DATE",
    help="The date of an event, or the period of a fact or series; for an article, "
    "the period of its numbers where it names none.",
)
def new(
    kind: str,
    id_: str | None,
    origin: str | None,
    grade: str | None,
    case: str | None,
    kinds: str,
    title: str,
    date: str,
) -> None:
    """Write a new thing with a comment for every key, its page and its line of navigation.

    KIND is case, fact, source, event, series, exhibit, question, term, point, or a kind of
    entities of the case, as company. The ID of a fact is entity.fact, that of a point group.point.
    What is written passes the check and is marked as not verified; nothing is overwritten.

    With --from a case is made of an article, and a source of what a web page says of itself; then
    the ID of a source may be left out.
    """
    from mkdocs_casebook.authoring import new_records
    from mkdocs_casebook.authoring.drafts import Refused, by_hand
    from mkdocs_casebook.authoring.kind_words import meant
    from mkdocs_casebook.authoring.trial import make

    root = _root()
    if not id_ and not (kind == "source" and origin):
        raise click.UsageError("an ID is missing, as in: casebook new case my-case")
    title = " ".join(title.split(" ")).strip()
    try:
        what, case = meant(root, kind, case, Path.cwd())
        listed = tuple(filter(None, map(str.strip, kinds.split(","))))
        wish = new_records.Wish(what, case, id_ or "", title, date, grade or "", listed)
        today = datetime.date.today().isoformat()
        if origin:
            from mkdocs_casebook.authoring.importing.import_command import imported

            made = imported(root, wish, today, origin)
            draft, said = made.draft, made.told
        elif grade:
            raise Refused("--grade is for a source that is made with --from")
        else:
            draft = new_records.draft(root, wish)
            said = [new_records.advice(wish)]
        told = by_hand(root, draft)
        names = make(root, draft)
    except (Refused, Failed) as refused:
        _refuse(refused)
    for name in names:
        click.echo(f"Wrote {_line(root, draft, name)}")
    for line in told:
        click.echo(line, err=True)
    for line in said:
        click.echo(line)


@main.command()
@click.argument("kind")
@click.argument("old")
@click.argument("new_id", metavar="NEW")
@click.option("--case", "case", metavar="ID", help="The case that it belongs to.")
def rename(kind: str, old: str, new_id: str, case: str | None) -> None:
    """Give a record another id, in its file and wherever it is named; the old one leads on to it.

    KIND is fact, entity (or a kind of them, as company), source, event, series, exhibit, question,
    term, point or claim. All is written, or nothing.
    """
    from mkdocs_casebook.authoring.drafts import Refused
    from mkdocs_casebook.authoring.kind_words import meant_record
    from mkdocs_casebook.authoring.renaming import renamed

    root = _root()
    try:
        what, case = meant_record(root, kind, case, Path.cwd())
        _write(root, renamed(root, what, case, old, new_id), old)
    except (Refused, Failed) as refused:
        _refuse(refused)


@main.command()
@click.argument("page")
@click.argument("new_path", metavar="NEW")
def move(page: str, new_path: str) -> None:
    """Give a page another path below the pages' folder, as case/page; its old address leads on.

    Links, the navigation and what records and macros say of it follow. All is written, or nothing.
    """
    from mkdocs_casebook.authoring.drafts import Refused
    from mkdocs_casebook.authoring.renaming import moved

    root = _root()
    try:
        _write(root, moved(root, page, new_path), page)
    except (Refused, Failed) as refused:
        _refuse(refused)


def _write(root: Path, draft: "Draft", old: str) -> None:
    from mkdocs_casebook.authoring.renaming import mentions
    from mkdocs_casebook.authoring.trial import make

    said = mentions(root, draft, old)
    for name in make(root, draft):
        click.echo(f"Wrote {name}")
    for name in draft.moves:
        click.echo(f"Moved {name}")
    for line in said:
        click.echo(line, err=True)


def _refuse(refused: Exception) -> NoReturn:
    click.echo(f"{refused}\nNothing was written.", err=True)
    sys.exit(1)


def _line(root: Path, draft: "Draft", name: str) -> str:
    """The file, and the line of what was put into it."""
    from mkdocs_casebook.reading.yaml_tree import read_tree

    for record in draft.records:
        if record.file == name and (tree := read_tree(root / name, name, [])):
            place = tree.place((*record.path, record.id), of_key=True)
            return f"{place.file}:{place.line}"
    return name if name in draft.ends or name not in draft.files else f"{name}:1"


if __name__ == "__main__":
    main(prog_name="casebook")
