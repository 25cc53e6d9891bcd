"""What a style may ask for: nothing of another host, in whatever way it is spelled."""

import re
from collections.abc import Collection, Iterator

from mkdocs_casebook.checks.pages.allowed_markup import fetched_from, plain
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.likely import shown

_COMMENT = late(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# A character by its number, with the space that ends it, or behind a backslash.
_ESCAPE = late(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\n)|(.))", re.DOTALL)
_NAMESPACE = late(r"@namespace\b[^;]*;", re.IGNORECASE)
_TEXT = r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s"'();]+))"""
_ASKED = late(
    rf"(?:@import(?:\s*url\()?|\burl\(|\bsrc\(|image\(|image-set\([^;{{}}]*?(?=[\"'])){_TEXT}",
    re.IGNORECASE,
)
_RUNS = late(r"expression\s*\(|-moz-binding|(?<![\w-])behavior\s*:|(?:java|vb)script\s*:", re.I)
_PICTURE = late(r"data:(?:image/|font/|application/(?:x-)?font)", re.IGNORECASE)
# What macros and extensions write into a page: a number of theirs, or how a cell is aligned.
_PLAIN = late(
    r"\s*(?:(?:--[\w-]+|width|text-align|vertical-align)\s*:\s*[\w.%#-]+\s*;?\s*)*", re.ASCII
)


def is_plain(style: str) -> bool:
    """Whether an attribute of style sets nothing but numbers and alignments."""
    return _PLAIN.fullmatch(style) is not None


def loaded(style: str) -> set[str]:
    """The addresses of the site, or of others, from which a style loads what it shows."""
    found = set()
    for match in _ASKED.finditer(_read(style)):
        address = plain(next((one for one in match.groups() if one), ""))
        if fetched_from(address) is None and not address.startswith(("#", "data:")):
            found.add(address)
    return found


def style_faults(style: str, hosts: Collection[str], inside: bool = False) -> Iterator[str]:
    """What runs in a style, or is fetched from other hosts than these.

    One `inside` a page or picture fetches nothing at all, but what stands there itself.
    """
    text = _read(style)
    if match := _RUNS.search(text):
        yield f"{shown(match[0])} in a style may run; remove it"
    for match in _ASKED.finditer(text):
        address = plain(next((one for one in match.groups() if one), ""))
        if address.startswith("#") or _PICTURE.match(address):
            continue
        host = fetched_from(address)
        if host not in {None, *hosts} or (inside and host is None):
            yield f"a style that loads {shown(address)}; put a copy beside it, or remove it"


def _read(style: str) -> str:
    """A style as browsers read it: without what is a remark or names nothing."""
    return _NAMESPACE.sub("", _ESCAPE.sub(_unescaped, _COMMENT.sub("", style)))


def _unescaped(match: re.Match[str]) -> str:
    number, gone, char = match.groups()
    if number:
        code = int(number, 16)
        return chr(code) if 0 < code < 0x110000 else "\ufffd"
    return "" if gone else str(char)
