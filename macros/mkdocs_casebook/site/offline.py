"""The site as an archive that browsers read from a disk, without a server: its links lead to files,
and its search finds.
"""

import json
import posixpath
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.kept_folder import kept_folder
from mkdocs_casebook.reading.made_once import made_once
from mkdocs_casebook.show.editions import FOLDER, SITE, editions_of
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.rendered.elements import inside
from mkdocs_casebook.site.rendered.site import BuiltSite
from mkdocs_casebook.site.sizes import tell_sizes
from mkdocs_casebook.site.verify import files_of
from mkdocs_casebook.site.zipped import zipped

_START = "index.html"
_TAG = re.compile(r'<(?:a|area|image|img|link|script|source)\b(?:[^">]|"[^"]*")*>')
# Scripts that wait until they are wanted are named in data of the one that fetches them.
_WAY = re.compile(r'\s(href|src|srcset|data-search|data-theme)="([^"]*)"')
# What else a page's head leads to is for machines, and they read no disk.
_FOR_READERS = re.compile(r'<link [^>]*rel="(?:stylesheet|icon|prev|next|canonical)"')
_IN_STYLE = re.compile(r'url\("?(?!data:)([^")]+)"?\)')
# What waits with the search, and so runs before it; the search's own script; its index.
_FIRST, _WORKER = (
    "assets/search-later.js",
    re.compile(r"assets/javascripts/workers/search[^/]*\.js"),
)
_INDEX, _STEMMER = "search/search_index", "assets/javascripts/lunr/min/lunr.{}.min.js"
# No browser runs a worker's file from a disk, but each runs a text.
_FROM_TEXT = """\
{{
  const text = {}
  window.Worker = class extends Worker {{
    constructor() {{
      super(URL.createObjectURL(new Blob([text], {{ type: "text/javascript" }})))
    }}
  }}
}}
"""


def put_offline(project: Project, site: Path, epoch: int) -> None:
    """Put the archive into a finished site, made anew only if that has changed, and its size on the
    pages that lead to it.
    """
    if not (cases := project.case_ids):
        return
    own = {id_: [*editions_of(project, id_, MACROS)] for id_ in cases}
    bound = {f"{id_}/{FOLDER}/{name}" for id_ in cases for one in own[id_] for name in one.files}
    files = {name: path for name, path in files_of(site).items() if name not in bound}
    state = sha256()
    for name, path in sorted(files.items()):
        state.update(f"{name}\0".encode() + path.read_bytes())

    def make() -> bytes:
        own_files = {f"site/{name}": content for name, content in offline(files).items()}
        return zipped(own_files, epoch)

    made = made_once(kept_folder(project.root) / "offline", [f"{epoch}", state.digest()], make)
    (site / cases[0] / FOLDER / SITE.files[0]).write_bytes(made)
    tell_sizes(site)


def offline(files: Mapping[str, Path]) -> dict[str, bytes]:
    """What is in the archive, by its names, of the files of a site by theirs: the pages, and what
    they show and lead to. What else of the site they lead to stays at its public address.
    """
    copy = _Copy(files)
    made = {name: text.encode() for folder in copy.searched for name, text in copy.search(folder)}
    waiting = [_START]
    while waiting:
        if (name := waiting.pop()) not in made:
            made[name], led = copy.file(name)
            waiting += led
    return made


class _Copy:
    """The files of a site, as they are read from a disk."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self.files, self.site = files, BuiltSite(files)
        # The folders of languages whose search is Material's: no other is known to do without a
        # server.
        ends = f"{_INDEX}.json"
        self.searched = [one.removesuffix(ends) for one in files if one.endswith(ends)]

    def file(self, name: str) -> tuple[bytes, set[str]]:
        """What a file holds, and the names of those that belong to it."""
        led: set[str] = set()
        match Path(name).suffix:
            case ".html":
                return self._page(name, led).encode(), led
            case ".css":
                return self._style(name, led).encode(), led
        return self.files[name].read_bytes(), led

    def _text(self, name: str) -> str:
        return self.files[name].read_text(encoding="utf-8")

    def _page(self, name: str, led: set[str]) -> str:
        def tag(match: re.Match[str]) -> str:
            if match[0].startswith("<link") and not _FOR_READERS.match(match[0]):
                return ""
            if 'rel="canonical"' in match[0]:
                return match[0]
            # What is on the disk is there at once, and is printed with its page.
            return _WAY.sub(way, match[0]).replace(' loading="lazy"', "")

        def way(match: re.Match[str]) -> str:
            target = self._way(name, unescape(match[2]), led)
            return f' {match[1]}="{escape(target)}"' if target else ""

        text = _TAG.sub(tag, self._text(name))
        # A worker that is a text, and a drawing within a style, have addresses of these kinds.
        return text.replace("img-src ", "worker-src blob:; img-src data: ", 1)

    def _way(self, name: str, target: str, led: set[str]) -> str:
        """Where a link of a page leads from a disk: to a file, or else to the published site if its
        address is known.
        """
        folder = posixpath.dirname(name)
        parts = urlsplit(inside(target, self.site.address, self.site.base))
        if parts.scheme or parts.netloc or not parts.path:
            return target
        if found := self.site.found(folder, target):
            led.add(found)
            path = quote(posixpath.relpath(found, folder or "."))
            return parts._replace(path=path).geturl()
        return urljoin(f"{self.site.address}{name}", target) if self.site.address else ""

    def _style(self, name: str, led: set[str]) -> str:
        def drawn(match: re.Match[str]) -> str:
            found = posixpath.normpath(f"{posixpath.dirname(name)}/{match[1]}")
            if found in self.files and found.endswith(".svg"):
                text = b64encode(self.files[found].read_bytes()).decode()
                return f"url(data:image/svg+xml;base64,{text})"
            led.update({found} & {*self.files})
            return match[0]

        return _IN_STYLE.sub(drawn, self._text(name))

    def search(self, folder: str) -> Iterator[tuple[str, str]]:
        """The files by which the search of a language finds from a disk."""
        index = json.loads(self._text(f"{folder}{_INDEX}.json"))
        for doc in index["docs"]:
            path, mark, anchor = doc["location"].partition("#")
            path = path if path.endswith(".html") else f"{path}index.html"
            doc["location"] = f"{path}{mark}{anchor}"
        yield f"{folder}{_INDEX}.js", f"var __index = {json.dumps(index, ensure_ascii=False)}"
        (worker,) = (one for one in self.files if _WORKER.fullmatch(one.removeprefix(folder)))
        stems = [one for one in index["config"]["lang"] if one != "en"]
        others = [f"{folder}{_STEMMER.format(one)}" for one in ("stemmer.support", *stems, "multi")]
        texts = [self._text(one) for one in (worker, *(others if stems else ()))]
        if stems:
            texts.append("self.importScripts = () => {}")
        scripts = _FROM_TEXT.format(json.dumps("\n;".join(texts), ensure_ascii=False))
        yield f"{folder}{_FIRST}", scripts + self._text(f"{folder}{_FIRST}")
        # Put in by a script, and so named in no page.
        yield f"{folder}assets/search.js", self._text(f"{folder}assets/search.js")
