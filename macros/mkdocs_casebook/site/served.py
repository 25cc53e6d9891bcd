"""The files of a running site, as its server gives them: all that the home leads to, and its map.

Only what lies below the address that was named is asked for.
"""

import re
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from mkdocs_casebook.checks.pages.allowed_markup import ADDRESSES, addresses
from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.site.policy import NAME
from mkdocs_casebook.site.sums import SUMS

if TYPE_CHECKING:
    import httpx

LOST = "404.html"
_HOME, _MAP, _HTML = "index.html", "sitemap.xml", "text/html"
# What no page leads to: it is asked for all the same.
_ALSO = (_HOME, _MAP, SUMS)
# An address at which no site has anything.
_NOWHERE = "casebook-verify/is/nowhere"
_BESIDE, _MOST, _SECONDS = 8, 50_000, 20.0
_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")
_LOC = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>")


class Served(NamedTuple):
    """A file as a server gave it: where it was put, what was said of it, the path of the site."""

    path: Path
    kind: str
    policy: str
    base: str

    @property
    def is_page(self) -> bool:
        """Whether browsers show it as a page."""
        return self.kind.lower().startswith(_HTML)


@contextmanager
def served(address: str) -> Iterator[dict[str, Served]]:
    """The files of the site at the address, by their names; ValueError says why there are none."""
    import httpx

    if not is_address(address) or not urlsplit(address).hostname:
        raise ValueError(f"{address} is no address; write it as https://example.org/")
    with tempfile.TemporaryDirectory(prefix="casebook-") as folder:
        with httpx.Client(timeout=_SECONDS) as client:
            try:
                yield _Asked(client, address, Path(folder)).found
            except httpx.HTTPError as error:
                said = " ".join(str(error).split()) or type(error).__name__
                raise ValueError(f"{address} cannot be read: {said}") from error


class _Asked:
    def __init__(self, client: "httpx.Client", address: str, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.root = f"{address.partition('#')[0].partition('?')[0].rstrip('/')}/"
        self.base = urlsplit(self.root).path
        self.found: dict[str, Served] = {}
        # How the site calls itself, where that is not how it was called.
        self.own = ""
        self.known: set[str] = set()
        if not self._home():
            raise ValueError(f"{address} has no home: {self.root} is not answered with a page")
        waiting = self._new([*_ALSO, *self._names(_HOME)])
        with ThreadPoolExecutor(_BESIDE) as pool:
            while waiting:
                for _ in pool.map(self._ask, waiting):
                    pass
                waiting = self._new(one for name in waiting for one in self._names(name))
        self._ask_for_nothing()

    def _home(self) -> bool:
        self._ask(_HOME)
        self.known.add(_HOME)
        home = self.found.get(_HOME)
        if home and home.is_page:
            from mkdocs_casebook.export.markdown_pages import address_in

            self.own = address_in(home.path.read_text("utf-8", errors="replace"))
            return True
        return False

    def _new(self, names: "Iterator[str] | list[str]") -> list[str]:
        new = dict.fromkeys(name for name in names if name not in self.known)
        self.known.update(new)
        if len(self.known) > _MOST:
            raise ValueError(f"{self.root} has more than {_MOST} files")
        return [*new]

    def _ask(self, name: str, count: int = 5) -> None:
        way = name.removesuffix(_HOME) if f"/{name}".endswith(f"/{_HOME}") else name
        answer = self.client.get(f"{self.root}{quote(way)}")
        while answer.next_request and count and str(answer.next_request.url).startswith(self.root):
            answer, count = self.client.send(answer.next_request), count - 1
        if answer.status_code != 200:
            return
        self._keep(name, answer)

    def _keep(self, name: str, answer: "httpx.Response") -> None:
        kind = answer.headers.get("content-type", "")
        suffix = ".html" if kind.lower().startswith(_HTML) else PurePosixPath(name).suffix
        path = self.folder / f"{len(self.found)}-{abs(hash(name))}{suffix}"
        path.write_bytes(answer.content)
        self.found[name] = Served(path, kind, answer.headers.get(NAME.lower(), ""), self.base)

    def _ask_for_nothing(self) -> None:
        """What is nowhere is answered with the page that the site has for it, if it has one."""
        self._ask(LOST)
        own = self.found.pop(LOST, None)
        answer = self.client.get(f"{self.root}{_NOWHERE}")
        if answer.status_code == 404 and (not own or answer.content == own.path.read_bytes()):
            self._keep(LOST, answer)

    def _names(self, name: str) -> Iterator[str]:
        """The files of the site to which a file leads, by their names."""
        served = self.found.get(name)
        if served is None:
            return
        here = f"{self.root}{quote(name)}"
        for target in _targets(served, name):
            inside = target.removeprefix(self.own) if self.own else target
            target = f"{self.root}{inside}" if inside != target else target
            if not is_address(target):
                continue
            whole = urljoin(here, target).partition("#")[0].partition("?")[0]
            path = unquote(whole.removeprefix(self.root))
            if whole.startswith(self.root) and ".." not in path.split("/") and "\0" not in path:
                yield f"{path}{_HOME}" if not path or path.endswith("/") else path


def _targets(served: Served, name: str) -> Iterator[str]:
    """The addresses that a page, a style or the map of a site names."""
    if served.is_page:
        from lxml import html

        tree = html.document_fromstring(served.path.read_bytes() or b"<p>")
        for node in tree.iter():
            if isinstance(node.tag, str):
                for key in ADDRESSES:
                    yield from addresses(key, node.get(key) or "")
    elif name.endswith(".css"):
        yield from _URL.findall(served.path.read_text("utf-8", errors="replace"))
    elif name == _MAP:
        yield from _LOC.findall(served.path.read_text("utf-8", errors="replace"))
