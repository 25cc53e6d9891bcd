"""The project in which a command is given."""

from pathlib import Path

import click

from mkdocs_casebook.pages.builders import SETTINGS


def project_root() -> Path:
    """The project's folder: the one with the settings of its site, here or above."""
    from mkdocs_casebook.site.swap import put_right

    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            put_right(folder)
            return folder
    raise click.ClickException(
        f"there is no {SETTINGS} here or above; change to a project's folder"
    )
