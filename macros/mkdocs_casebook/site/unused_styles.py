"""Styles of a built site without the rules that no page and no script of it can use."""

import re
from pathlib import Path

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_NAMES = re.compile(r"""\s(?:class|id)=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")


def slim(site: Path) -> None:
    """Take out of each style the rules of classes that stand on no page and in no script."""
    from lightningcss import process_stylesheet

    named: set[str] = set()
    for path in site.rglob("*.html"):
        for values in _NAMES.findall(path.read_text(encoding="utf-8")):
            named.update("".join(values).split())
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.js")))
    for path in site.rglob("*.css"):
        style = path.read_text(encoding="utf-8")
        # A script may hold a name in any form of words, so that it stands there at all is enough.
        unused = {
            name for name in _CLASS.findall(style) if name not in named and name not in scripts
        }
        path.write_text(
            process_stylesheet(style, filename=path.name, unused_symbols=unused), encoding="utf-8"
        )
