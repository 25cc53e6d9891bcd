"""The engine's own packages, for those who work on it: what each is for, and what it imports."""

import ast
import re
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_casebook.reading.engine import ENGINE, PACKAGES
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import View

_IMPORT = late(r"^\s*from mkdocs_casebook\.(\w+)", re.MULTILINE)
# In pixels: the height of a line, where the names end, and how far an arc bends for each line.
_LINE, _LEFT, _BEND = 32, 100, 26


class _Package(NamedTuple):
    """A package, what it is for, and those that its modules import."""

    name: str
    purpose: str
    imports: list[str]


@cache
def _read() -> list[_Package]:
    packages = []
    for name in PACKAGES:
        texts = [path.read_text("utf-8") for path in sorted((ENGINE / name).rglob("*.py"))]
        imported = {other for text in texts for other in _IMPORT.findall(text)} - {name}
        said = ast.get_docstring(ast.parse((ENGINE / name / "__init__.py").read_text("utf-8")))
        purpose = " ".join((said or "").partition("\n\n")[0].split())
        packages.append(_Package(name, purpose, [one for one in PACKAGES if one in imported]))
    return packages


def packages(view: View) -> Markup:
    """The engine's packages in the order of dependence: a picture of their imports, and what each
    is for. The page needs no case.

    {{ packages() }}
    """
    rows = {name: _LINE // 2 + _LINE * at for at, name in enumerate(PACKAGES)}
    arcs = [
        (start, end, _LEFT + _BEND * (start - end) // _LINE)
        for package in _read()
        for start, end in ((rows[package.name], rows[other]) for other in package.imports)
    ]
    return render(
        "packages.html",
        packages=_read(),
        rows=rows,
        arcs=arcs,
        left=_LEFT,
        width=_LEFT + _BEND * len(rows) // 2 + 10,
        height=_LINE * len(rows),
    )
