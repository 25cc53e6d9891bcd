"""What browsers may load and run on a page of the site: the policy that it states, held strict.

Whatever an attacker brings into a page does not run: scripts and styles are files of the site, and
what templates write into pages is known by its hash.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.site.kept_names import kept_endings
from mkdocs_casebook.site.media_types import BARE, media_type

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "Content-Security-Policy"
# Whoever is asked for a source learns that, and not by whom.
REFERRER = "same-origin"
HEADERS = "_headers"
FOR_EVER = "public, max-age=31536000, immutable"
# What may be loaded from the site, and from the hosts that the settings name.
_LOADED = "connect-src font-src img-src media-src script-src style-src".split()
_NEVER = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
_INLINE = "'unsafe-inline'"
# What is allowed besides, by the directive.
Loose = Mapping[str, Collection[str]]
# What allows nothing by itself.
_HARMLESS = {"'unsafe-hashes'", "'none'"}
_DATA = ("application/json", "application/ld+json")
_PAGE = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
# A theme that fetches pages by a script shows them under the policy of the first one.
_INSTANT = '"navigation.instant'
_SVG = re.compile(r'url\("(data:image/svg\+xml[^"]*)"\)')
_ICONS = "icons"
_OTHERS = """\
/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  Referrer-Policy: {referrer}
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  X-Content-Type-Options: nosniff
"""


class Written(NamedTuple):
    """The hashes of what is written into a page: its scripts and styles, and those of attributes,
    which browsers want to be told of apart.
    """

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    handlers: frozenset[str] = frozenset()
    drawn: frozenset[str] = frozenset()

    def __or__(self, other: "Written") -> "Written":
        return Written(*(mine | theirs for mine, theirs in zip(self, other, strict=True)))


def written(tree: "_Element") -> Written:
    """What is written into a page that browsers would run or obey, by its hashes."""
    return Written(
        _hashes(node.text or "" for node in tree.iter("script") if _is_script(node)),
        _hashes(node.text or "" for node in tree.iter("style")),
        _hashes(cast("list[str]", tree.xpath("//@*[starts-with(name(), 'on')]"))),
        _hashes(cast("list[str]", tree.xpath("//@style"))),
    )


def _is_script(node: "_Element") -> bool:
    """Whether a browser would run what the element holds."""
    return node.get("src") is None and (node.get("type") or "").lower() not in _DATA


def _hashes(texts: Iterable[str]) -> frozenset[str]:
    digests = {sha256(text.encode()).digest() for text in texts}
    return frozenset(f"'sha256-{b64encode(one).decode()}'" for one in digests)


def policy(found: Written, hosts: Collection[str], loose: Loose) -> str:
    """The policy of a page into which this is written, on a site that may load from the hosts."""
    others = [f"https://{host}" for host in hosts]
    said = {name: ["'self'", *others, *loose.get(name, ())] for name in _LOADED}
    if others:
        said["frame-src"] = others
    for name, whole, parts in (
        ("script-src", found.scripts, found.handlers),
        ("style-src", found.styles, found.drawn),
    ):
        if _INLINE not in said[name]:  # which no browser heeds where there are hashes
            said[name] += [*(["'unsafe-hashes'"] if parts else []), *sorted(whole | parts)]
    return "; ".join([*_NEVER, *(f"{name} {' '.join(values)}" for name, values in said.items())])


def policy_fault(tree: "_Element", hosts: Collection[str], loose: Loose, served: str = "") -> str:
    """What is wrong with the policy that a page states, or else its server, or nothing."""
    stated = [
        node.get("content") or ""
        for node in tree.iterfind("head/meta")
        if (node.get("http-equiv") or "").lower() == NAME.lower()
    ]
    stated = stated or [one for one in (served,) if one]
    if len(stated) != 1:
        return f"the page states {len(stated)} policies of what may run on it, not one"
    right, said = _directives(policy(written(tree), hosts, loose)), _directives(stated[0])
    for name, values in right.items():
        if missing := sorted(values - said.get(name, set())):
            return f"its policy has no {shown(missing[0])} in {name}"
    for name, values in said.items():
        # Of other pages' scripts it may know, and of nothing more.
        known = right.get(name, set()) | _HARMLESS
        if more := sorted(one for one in values - known if "'sha256-" not in one):
            return f"its policy allows {shown(more[0])} in {name}"
    return ""


def _directives(stated: str) -> dict[str, set[str]]:
    parts = (one.split() for one in stated.split(";"))
    return {name: {*values} for name, *values in filter(None, parts)}


def loose_of(files: Mapping[str, Path]) -> Loose:
    """What the files of a site, by their names, cannot do without."""
    styles = [path for name, path in files.items() if name.endswith(".css")]
    text = "".join(path.read_text("utf-8", errors="replace") for path in styles)
    kinds = {"img-src": "data:image", "font-src": "data:(?:font|application)"}
    loose = {name: ["data:"] for name, kind in kinds.items() if re.search(kind, text, re.I)}
    if "search.json" in files:
        loose["style-src"] = [_INLINE]  # a search that writes its own style when it is opened
    return loose


def _loose(site: Path) -> Loose:
    return loose_of({path.relative_to(site).as_posix(): path for path in site.rglob("*.*")})


def _written(texts: Mapping[Path, str]) -> tuple[dict[Path, Written], Written]:
    """What is written into each page, and into all of them."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8")
    found = {
        path: written(html.document_fromstring(text.encode(), parser))
        for path, text in texts.items()
    }
    whole = Written()
    for one in found.values():
        whole |= one
    return found, whole


def _pages(site: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


def state_policies(site: Path, hosts: Collection[str] = ()) -> None:
    """Let each page of a built site state its policy."""
    loose, texts = _loose(site), _pages(site)
    found, whole = _written(texts)
    instant = any(_INSTANT in text for text in texts.values())
    for path, text in texts.items():
        stated = policy(whole if instant else found[path], hosts, loose)
        tags = (
            f'<meta http-equiv="{NAME}" content="{stated}">'
            f'<meta name="referrer" content="{REFERRER}">'
        )
        path.write_text(_PAGE.sub(rf"\g<0>{tags}", text, count=1), encoding="utf-8", newline="\n")


def write_headers(site: Path, hosts: Collection[str] = ()) -> None:
    """Let the root of a site, for a host that reads it there, state one policy for all pages, and
    what browsers may keep for ever.
    """
    _, whole = _written(_pages(site))
    said = _OTHERS.format(policy=policy(whole, hosts, _loose(site)), referrer=REFERRER)
    for ending in BARE:
        said += f"/*{ending}\n  Content-Type: {media_type(ending)}\n"
    for ending in kept_endings(site):
        said += f"/*.kept{ending}\n  Cache-Control: {FOR_EVER}\n"
    path = site / HEADERS
    own = path.read_text(encoding="utf-8").rstrip() if path.is_file() else ""
    path.write_text(f"{own}\n\n{said}" if own else said, encoding="utf-8", newline="\n")


def lift_icons(site: Path) -> None:
    """Make files of the drawings in the site's styles, so that no page loads any but files."""
    for path in sorted((site / "assets").rglob("*.css")):
        _lift(path)


def _lift(path: Path) -> None:
    from urllib.parse import unquote

    def lifted(match: re.Match[str]) -> str:
        text = unquote(match[1].partition(",")[2])
        name = f"{_ICONS}/{sha256(text.encode()).hexdigest()[:8]}.svg"
        (path.parent / _ICONS).mkdir(exist_ok=True)
        (path.parent / name).write_text(text, encoding="utf-8", newline="\n")
        return f"url({name})"

    text = path.read_text(encoding="utf-8")
    path.write_text(_SVG.sub(lifted, text), encoding="utf-8", newline="\n")
