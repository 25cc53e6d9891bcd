"""How a process is started that stands by to render for the preview."""

import os
import sys
from pathlib import Path

from mkdocs_casebook.checks.pages.site_settings import EXTENSIONS, LOADED
from mkdocs_casebook.pages.builders import QUIET
from mkdocs_casebook.site.preview import worker

_RENDERER = "mkdocs_casebook.site.preview.renderer"
# What the engine and the site builder import: a process that stands by has them already.
_LIBRARIES = [
    *"babel.numbers colorama difflib html.parser lxml.html material.templates".split(),
    *"material.plugins.search.plugin mkdocs.commands.build mkdocs.config.defaults".split(),
    *"mkdocs_macros.plugin pydantic.main pydantic.types pygments.lexers tarfile".split(),
    *(f"markdown.extensions.{name}" for name in (*LOADED, *EXTENSIONS, "codehilite")),
]


def command(root: Path, folder: Path) -> list[str]:
    """How a worker is started that renders the project into the folder."""
    os.environ |= QUIET
    return [sys.executable, "-P", worker.__file__, str(root), str(folder), _RENDERER, *_LIBRARIES]
