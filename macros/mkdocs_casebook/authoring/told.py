"""The project in which a command is given; what goes wrong in one is told in a line, be it refused
by the operating system.
"""

import errno
import io
import sys
from pathlib import Path
from typing import Any

import click

from mkdocs_casebook.pages.builders import SETTINGS, Failed
from mkdocs_casebook.reading.system_errors import line_of


class Told(click.Group):
    """Commands that end with a line, and never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            # Names of files hold whatever bytes, and terminals know few letters.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except Failed as failure:
            click.echo(str(failure), err=True)
            ctx.exit(1)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(line_of(error)) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            from mkdocs_casebook.site.preview.worker import told

            message = f"{told(error, str(Path.cwd()))[0]}; a mistake of casebook: please report it"
            raise click.ClickException(message) from error


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
