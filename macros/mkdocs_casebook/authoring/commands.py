"""The commands that write for authors.

Each imports what it needs: the others start without it.
"""

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_casebook.authoring.told import project_root
from mkdocs_casebook.authoring.upkeep_commands import archive, evidence
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.records.grades import GRADES

if TYPE_CHECKING:
    from mkdocs_casebook.authoring.drafts import Draft


@contextmanager
def _writing() -> Iterator[None]:
    """Say why nothing was written, if that is refused, and end."""
    from mkdocs_casebook.authoring.drafts import Refused
    from mkdocs_casebook.authoring.yaml_insert import NoPlace

    try:
        yield
    except (Refused, Failed, NoPlace) as refused:
        click.echo(f"{refused}\nNothing was written.", err=True)
        sys.exit(1)


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def schema(folder: Path | None) -> None:
    """Write the JSON Schema of every kind of file into DIR; without it, where the editor looks."""
    from mkdocs_casebook.authoring.editor_files import FOLDER, schema_texts

    top, below = project_root() if not folder else Path(), Path(folder or FOLDER)
    if below.is_absolute():
        top, below = below.parent, Path(below.name)
    _write_changed(top, {f"{below / name}": text for name, text in schema_texts().items()})


@click.command()
def editor() -> None:
    """Write what the editor completes and checks by: JSON Schemas, and snippets for all records.

    Only what changed is written. While records have problems, the snippets stay as they are.
    """
    from mkdocs_casebook.authoring.editor_files import FOLDER, SNIPPETS, schema_texts, snippets
    from mkdocs_casebook.pages.languages import languages
    from mkdocs_casebook.show.macros import MACROS

    root = project_root()
    texts = {f"{FOLDER}/{name}": text for name, text in schema_texts().items()}
    found = languages(root)
    if found and not any(found[0].project.read_case(id_)[1] for id_ in found[0].project.case_ids):
        texts[SNIPPETS] = snippets(found[0].project, MACROS)
    _write_changed(root, texts)


def _write_changed(top: Path, files: dict[str, str]) -> None:
    from mkdocs_casebook.reading.whole_files import write_all

    for name in write_all(top, {name: text.encode() for name, text in files.items()}):
        click.echo(f"Wrote {top / name}", err=True)


_DATE = click.option(
    "--date",
    default="",
    metavar="DATE",
    help="The date of an event, or the period of a fact or series; for an article, "
    "the period of its numbers where it names none.",
)
_CURRENCY = click.option(
    "--currency",
    default="",
    metavar="CODE",
    help="For an article: whose its bare $, £, ¥ or 元 are, as AUD, where that is in doubt.",
)


@click.command()
@click.argument("id_", metavar="NAME", required=False)
@click.option(
    "--from",
    "origin",
    default="",
    metavar="FILE",
    help="An article (.txt, .md, .html, .docx, .epub or .pdf) of which the case is made.",
)
@click.option("--title", default="", help="The title of the case.")
@_DATE
@_CURRENCY
@click.option("--update", is_flag=True, help="Print what a newer version would have written.")
def init(id_: str | None, origin: str, title: str, date: str, currency: str, update: bool) -> None:
    """Start a project in this folder, with a case called NAME, as tramway.

    What is written passes the check, builds, and is the author's own. Nothing is overwritten: where
    the folder is a project already, what to add is printed as a diff, for git apply.
    """
    from mkdocs_casebook.authoring import starting
    from mkdocs_casebook.authoring.drafts import Draft, write
    from mkdocs_casebook.authoring.new_records import Wish

    today = datetime.date.today().isoformat()
    if not (id_ or update):
        raise click.UsageError("a name for the case is missing, as in: casebook init tramway")
    if (date or currency) and not origin:
        raise click.UsageError("--date and --currency are for an article, which --from names")
    with _writing():
        if update:
            diff = starting.renewed(project_root(), today)
            click.echo(diff or "Nothing to update.", nl=not diff)
            return
        root, title = Path.cwd(), " ".join(title.split())
        wish = Wish("case", None, id_ or "", title, date, currency)
        made = starting.started(root, wish, today, origin)
        for name in write(root, Draft(made.files)):
            click.echo(f"Wrote {name}")
    if made.diff:
        click.echo("To add, as a diff; casebook init … | git apply adds it:", err=True)
        click.echo(made.diff, nl=False)
    for line in made.told:
        click.echo(line, err=True)
    click.echo("Next: casebook serve shows the site; casebook help lists all commands.", err=True)


@click.command()
@click.argument("kind")
@click.argument("id_", metavar="ID", required=False)
@click.option(
    "--from",
    "origin",
    metavar="FILE|ADDRESS",
    help="For a case: an article (.txt, .md, .html, .docx, .epub or .pdf). For a source: a web "
    "page, or a list of references (.bib, .ris or .json).",
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
@_DATE
@_CURRENCY
def new(
    kind: str,
    id_: str | None,
    origin: str | None,
    grade: str | None,
    case: str | None,
    kinds: str,
    title: str,
    date: str,
    currency: str,
) -> None:
    """Write a new thing with a comment for every key, its page and its line of navigation.

    KIND is case, fact, source, event, series, exhibit, question, term, point, or a kind of
    entities of the case, as company. The ID of a fact is entity.fact, that of a point group.point.
    What is written passes the check and is marked as not verified; nothing is overwritten.

    With --from a case is made of an article, and a source of what a web page says of itself, or
    of each reference of a list that the case does not have yet; then the ID may be left out.
    """
    from mkdocs_casebook.authoring import new_records
    from mkdocs_casebook.authoring.drafts import Refused, by_hand
    from mkdocs_casebook.authoring.kind_words import meant
    from mkdocs_casebook.authoring.new_case import called_alike
    from mkdocs_casebook.authoring.trial import make

    root = project_root()
    if not id_ and not (kind == "source" and origin):
        raise click.UsageError("an ID is missing, as in: casebook new case my-case")
    title = " ".join(title.split())
    with _writing():
        what, case = meant(root, kind, case, Path.cwd())
        listed = tuple(filter(None, map(str.strip, kinds.split(","))))
        wish = new_records.Wish(what, case, id_ or "", title, date, currency, grade or "", listed)
        today = datetime.date.today().isoformat()
        if origin:
            from mkdocs_casebook.authoring.importing.import_command import imported

            made = imported(root, wish, today, origin)
            draft, said = made.draft, made.told
        elif currency:
            raise Refused("--currency is for an article of which a case is made with --from")
        elif grade:
            raise Refused("--grade is for a source that is made with --from")
        else:
            draft = new_records.draft(root, wish)
            said = [new_records.advice(wish)]
        told = by_hand(root, draft)
        told += called_alike(root) if what == "case" else []
        names = make(root, draft, built=what == "case" and bool(origin))
    for name in names:
        click.echo(f"Wrote {_line(root, draft, name)}")
    for line in told:
        click.echo(line, err=True)
    for line in said:
        click.echo(line)


@click.command()
@click.argument("kind")
@click.argument("old")
@click.argument("new_id", metavar="NEW")
@click.option("--case", "case", metavar="ID", help="The case that it belongs to.")
def rename(kind: str, old: str, new_id: str, case: str | None) -> None:
    """Give a record another id, in its file and wherever it is named; the old one leads on to it.

    KIND is fact, entity (or a kind of them, as company), source, event, series, exhibit, question,
    term, point or claim. All is written, or nothing.
    """
    from mkdocs_casebook.authoring.kind_words import meant_record
    from mkdocs_casebook.authoring.renaming import renamed

    root = project_root()
    with _writing():
        what, case = meant_record(root, kind, case, Path.cwd())
        _write_draft(root, renamed(root, what, case, old, new_id), old)


@click.command()
@click.argument("page")
@click.argument("new_path", metavar="NEW")
def move(page: str, new_path: str) -> None:
    """Give a page another path below the pages' folder, as case/page; its old address leads on.

    Links, the navigation and what records and macros say of it follow. All is written, or nothing.
    """
    from mkdocs_casebook.authoring.renaming import moved

    root = project_root()
    with _writing():
        _write_draft(root, moved(root, page, new_path), page)


@click.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option(
    "--pictures",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a page there that shows the pictures that differ, before and after.",
)
def compare(old: Path, new: Path, pictures: Path | None) -> None:
    """List, as Markdown, the pages that differ between two built sites, and what of them does."""
    from mkdocs_casebook.reading.system_errors import line_of
    from mkdocs_casebook.site.changed_pages import as_markdown, changed_pages, write_pictures

    try:
        changes = changed_pages(old, new)
        if pictures:
            write_pictures(changes, old, new, pictures)
        click.echo(as_markdown(changes))
    except OSError as error:
        raise click.ClickException(line_of(error)) from error
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _write_draft(root: Path, draft: "Draft", old: str) -> None:
    from mkdocs_casebook.authoring.renaming import mentions
    from mkdocs_casebook.authoring.trial import make

    said = mentions(root, draft, old)
    for name in make(root, draft):
        click.echo(f"Wrote {name}")
    for name in draft.moves:
        click.echo(f"Moved {name}")
    for line in said:
        click.echo(line, err=True)


def _line(root: Path, draft: "Draft", name: str) -> str:
    """The file, and the line of what was put into it."""
    from mkdocs_casebook.reading.yaml_tree import read_tree

    for record in draft.records:
        if record.file == name and (tree := read_tree(root / name, name, [])):
            place = tree.place((*record.path, record.id), of_key=True)
            return f"{place.file}:{place.line}"
    return name if name in draft.ends or name not in draft.files else f"{name}:1"


COMMANDS = (init, schema, editor, new, rename, move, compare, evidence, archive)
