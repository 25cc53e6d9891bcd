"""The comments that authors leave in a page's HTML: nobody publishes them.

In code they stand by their entities, and stay; so do those of icons, which say whose they are.
"""

import re
from pathlib import Path

_PIECE = re.compile(
    r"<(?P<whole>script|style|textarea|title|svg)\b.*?</(?P=whole)\s*>"
    r"""|<[A-Za-z/](?:"[^"]*"|'[^']*'|[^'">])*>"""
    r"|(?P<comment><!--(?:-?>|.*?(?:--!?>|\Z)))",
    re.DOTALL | re.IGNORECASE,
)


def without_comments(text: str) -> str:
    """The HTML of a page without its comments."""
    return _PIECE.sub(lambda match: "" if match["comment"] else match[0], text)


def drop_comments(site: Path) -> None:
    """Take the comments out of all pages of a built site."""
    for path in site.rglob("*.html"):
        if "<!--" in (text := path.read_text(encoding="utf-8")):
            path.write_text(without_comments(text), encoding="utf-8", newline="\n")
