"""Names of a site's styles, scripts and fonts that carry the hash of what they hold: browsers may
keep such a file for ever, for what changes has another name.

A file stays in its folder, and what names it is rewritten: pages, styles, scripts. One that is
named in a way that is not known here, or to which a page's own text leads, keeps its plain name.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs_casebook.checks.pages.published_files import FONTS, PICTURES
from mkdocs_casebook.export.markdown_pages import address_in
from mkdocs_casebook.site.rendered.elements import inside, resolved

# By its end a host knows such a name: casebook.0123456789.kept.css
KEPT = ".kept."
_KEPT = re.compile(r"\.([0-9a-f]{10})\.kept(?=\.\w+\b)")
_SCRIPTS = (".js", ".mjs")
_CODE = (*_SCRIPTS, ".css", *FONTS.endings)
# The theme's own files lie in folders of this name, in which no case has pages.
_THEMES = "assets"
_TAG = re.compile(r"""<(\w+)\b(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_FRAMED = {"link", "script"}
_LOADING = {*_FRAMED, "img", "source"}
_WAYS = re.compile(
    r"""(\s(?:href|src|srcset|data-search|data-theme)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)"""
)
_ONE = re.compile(r"""[^\s"',]+""")
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
# The theme's script is told where the search's own is.
_WORKER = re.compile(r"""(<script id=["']?__config\b[^>]*>[^<]*?"search"\s*:\s*)("[^"]*")""")
_INLINE = re.compile(r"<script\b(?![^>]*(?:\ssrc=|json))[^>]*>(.*?)</script>", re.DOTALL)
_IN_STYLE = re.compile(r"""((?:\burl\(|@import)\s*)("[^"]*"|'[^']*'|[^\s"'();]+)""")
# A script names one beside it by a text that is nothing else.
_IN_SCRIPT = re.compile(r"""()("(?:\./)?[\w.-]+\.m?js"|'(?:\./)?[\w.-]+\.m?js')""")
_WORD = re.compile(r"[\w.-]+")

# What is to stand in the place of an address.
_Act = Callable[[str], str]


def name_fault(name: str, content: bytes) -> str:
    """How the name of a file goes against what it holds, or nothing."""
    stated = _KEPT.search(name.rpartition("/")[2])
    if stated is None or stated[1] == _hash(content):
        return ""
    return f"holds something else than its name says, which has the hash {_hash(content)}"


def plain_names(text: str) -> str:
    """A text, or a name, in which files are called as they are without their hashes."""
    return _KEPT.sub("", text)


def kept_endings(site: Path) -> list[str]:
    """The ends of the names that have a hash, each once."""
    return sorted({path.suffix for path in site.rglob("*.kept.*") if _KEPT.search(path.name)})


def keep_names(site: Path) -> None:
    """Give what the pages of a site load names with hashes."""
    _Names(site).keep()


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()[:10]


def _with(name: str, digits: str) -> str:
    """The name of a file, or an address, with the hash before its end."""
    end = re.search(r"\.\w+(?=$|[?#])", name)
    return f"{name[: end.start()]}.{digits}.kept{name[end.start() :]}" if end else name


def _each(pattern: re.Pattern[str], text: str, act: _Act) -> str:
    """The text with what is done to each address that the pattern finds."""

    def done(match: re.Match[str]) -> str:
        return match[1] + _ONE.sub(lambda one: act(one[0]), match[2])

    return pattern.sub(done, text)


def _in_tags(text: str, named: Callable[[str], bool], act: _Act) -> str:
    def done(tag: re.Match[str]) -> str:
        return _each(_WAYS, tag[0], act) if named(tag[1]) else tag[0]

    return _TAG.sub(done, text)


def _in_file(name: str, text: str, act: _Act) -> str:
    """The text of a file with what is done to each address that it loads."""
    if name.endswith(".css"):
        return _each(_IN_STYLE, text, act)
    if name.endswith(_SCRIPTS):
        return _each(_IN_SCRIPT, text, act)
    return _each(_WORKER, _in_tags(text, _LOADING.__contains__, act), act)


class _Names:
    def __init__(self, site: Path) -> None:
        found = (path for path in sorted(site.rglob("*")) if path.is_file())
        self.files = {path.relative_to(site).as_posix(): path for path in found}
        self.texts = {
            name: path.read_bytes().decode("utf-8", "surrogateescape")
            for name, path in self.files.items()
            if name.endswith((".html", ".css", *_SCRIPTS))
        }
        self.pages = [name for name in self.texts if name.endswith(".html")]
        self.address = address_in(self.texts.get("index.html", ""))
        self.base = urlsplit(self.address).path
        self.hashes: dict[str, str] = {}

    def keep(self) -> None:
        """Rename the files, each when all that it names is renamed, and rewrite all."""
        waiting, before = self._loaded(), dict(self.texts)
        named = {name: self._named(name) for name in waiting}
        while ready := {name for name in waiting if not named[name] & waiting}:
            for name in ready:
                self.hashes[name] = _hash(self._rewritten(name))
            waiting -= ready
        # What is left names itself, if only by way of others.
        for name in self.texts.keys() - self.hashes.keys():
            self._rewritten(name)
        for name, text in self.texts.items():
            if text != before[name]:
                self.files[name].write_bytes(text.encode("utf-8", "surrogateescape"))
        for name, digits in self.hashes.items():
            path = self.files[name]
            path.rename(path.with_name(_with(path.name, digits)))

    def _rewritten(self, name: str) -> bytes:
        """What a file holds that names others as they are called now."""

        def act(way: str) -> str:
            digits = self.hashes.get(self._target(name, way))
            return _with(way, digits) if digits else way

        if name not in self.texts:
            return self.files[name].read_bytes()
        self.texts[name] = _in_file(name, self.texts[name], act)
        return self.texts[name].encode("utf-8", "surrogateescape")

    def _target(self, name: str, way: str) -> str:
        """The file to which an address in another leads, if that kind may be renamed."""
        folder, _, own = name.rpartition("/")
        found = resolved(folder, inside(unescape(way), self.address, self.base), self.base)
        themes = _THEMES in found.split("/")[:2] and found.endswith(PICTURES.endings)
        may = (found.endswith(_CODE) or themes) and "?" not in way
        return found if may and found in self.files and own != "" else ""

    def _note(self, name: str, led: set[str], way: str) -> str:
        led.add(self._target(name, way))
        return way

    def _named(self, name: str) -> set[str]:
        """The files that a file loads."""
        led: set[str] = set()
        if name in self.texts:
            _in_file(name, self.texts[name], partial(self._note, name, led))
        return led - {""}

    def _loaded(self) -> set[str]:
        """The files that can be renamed: those that pages load, and what these load."""
        found: set[str] = set()
        waiting: Iterable[str] = self.pages
        while waiting:
            waiting = {led for name in waiting for led in self._named(name)} - found
            found |= waiting
        said = {word for text in self._scripts(found) for word in _WORD.findall(text)}
        return found - self._led_to() - {one for one in found if one.rpartition("/")[2] in said}

    def _led_to(self) -> set[str]:
        """The files that the text of a page shows, or leads to."""
        led: set[str] = set()
        for name in self.pages:
            for article in _ARTICLE.findall(self.texts[name]):
                note = partial(self._note, name, led)
                _in_tags(article, lambda tag: tag not in _FRAMED, note)
        return led

    def _scripts(self, found: set[str]) -> Iterator[str]:
        """What scripts say, but for the names in them that can be rewritten."""
        yield from {said for name in self.pages for said in _INLINE.findall(self.texts[name])}
        for name, text in self.texts.items():
            if name.endswith(_SCRIPTS):
                yield _in_file(name, text, partial(self._left, name, found))

    def _left(self, name: str, found: set[str], way: str) -> str:
        return "" if self._target(name, way) in found else way
