"""The files of a built site, read as browsers and machines read them, whatever built it."""

import posixpath
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from mkdocs_casebook.checks.pages.published_files import PICTURES
from mkdocs_casebook.checks.pages.styles import loaded, style_faults
from mkdocs_casebook.export.markdown_pages import address_in
from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.site.kept_names import KEPT, name_fault
from mkdocs_casebook.site.policy import loose_of, policy_fault
from mkdocs_casebook.site.rendered.elements import Document, Link, Reader, inside, resolved
from mkdocs_casebook.site.rendered.finding import Finding, Needle, lead
from mkdocs_casebook.site.rendered.left_over import left_over, outline
from mkdocs_casebook.site.rendered.machine_files import file_faults, linked_data_faults
from mkdocs_casebook.site.rendered.pictures import picture_faults, words_missing

_LOST = "404.html"


class BuiltSite:
    """The files of a site by their names, and its pages as they are read."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self.files = files
        self.documents: dict[str, Document] = {}
        # What the site calls itself, and the path of its root on its host.
        home = files.get("index.html")
        self.address = address_in(home.read_text("utf-8", errors="replace")) if home else ""
        self.base = urlsplit(self.address).path
        self.found = cache(self._found)
        self.loose = loose_of(files)

    def reader(self, name: str) -> Reader:
        """What the page, or the style, of that name may be made of."""
        raise NotImplementedError

    def is_page(self, name: str) -> bool:
        """Whether the file is one that browsers show as a page."""
        return name.endswith(".html")

    def stated(self, name: str) -> str:
        """The policy that a server states for the page, if one was asked."""
        return ""

    def page_findings(self) -> Iterator[tuple[Finding, str]]:
        """What is wrong in the pages, each with the page's name."""
        for name in filter(self.is_page, sorted(self.files)):
            page = self.documents[name] = Document(name, _tree(self.files[name]))
            for rule in (self.reader(name).faults, self._policy, left_over, outline, words_missing):
                yield from ((finding, name) for finding in rule(page))
            for id_ in sorted(one for one, times in page.ids.items() if times > 1):
                message = f"the id {id_!r} stands twice"
                ways = tuple(map(Needle, (f'id="{id_}"', f"#{id_}", id_)))
                yield Finding("rendered-id", message, ways), name
        for name, page in self.documents.items():
            told: dict[str, Link] = {}
            for link in page.links:
                told.setdefault(link.target, link)
            for target, link in told.items():
                if wrong := self.dead(name, target):
                    message = f"the link {shown(target)} {wrong}"
                    needles = (Needle(target),)
                    yield Finding("rendered-link", message, needles, lead(link.node)), name
            for finding in linked_data_faults(page, self.address, self._lost):
                yield finding._replace(framed=True), name

    def file_findings(self) -> Iterator[tuple[Finding, str, int]]:
        """What is wrong in the other files: styles, pictures and what machines read, each with the
        name of the file and the line. The pages have been read before.
        """
        for name, path in sorted(self.files.items()):
            if KEPT in name and (wrong := name_fault(name, path.read_bytes())):
                yield Finding("rendered-file", wrong), name, 1
            if path.suffix == ".css":
                yield from ((finding, name, 1) for finding in self._style(name, path))
            elif path.suffix in PICTURES.endings:
                for line, wrong in picture_faults(path):
                    yield Finding("rendered-picture", wrong), name, line
        for name, finding in file_faults(self.files, self.documents, self.address, self._lost):
            yield finding, name, 1

    def _style(self, name: str, path: Path) -> Iterator[Finding]:
        text = path.read_text("utf-8", errors="replace")
        for wrong in style_faults(text, self.reader(name).hosts):
            yield Finding("rendered-style", wrong)
        for target in sorted(loaded(text)):
            if self.found(posixpath.dirname(name), target) is None:
                yield Finding("rendered-link", f"{shown(target)}, which it loads, is not there")

    def _policy(self, page: Document) -> Iterator[Finding]:
        hosts = self.reader(page.name).hosts
        if wrong := policy_fault(page.tree, hosts, self.loose, self.stated(page.name)):
            yield Finding("rendered-policy", wrong)

    def _found(self, folder: str, target: str) -> str | None:
        """The file of the site to which a link of a page in that folder leads; "" is the page."""
        way = resolved(folder, inside(target, self.address, self.base), self.base)
        ways = way, posixpath.normpath(f"{way}/index.html")
        return next((way for way in ways if not way or way in self.files), None)

    def dead(self, name: str, target: str) -> str:
        """How a link of the page of that name goes wrong, or nothing."""
        if not is_address(target):
            return "is no address"
        found = self.found(posixpath.dirname(name), target)
        if found is None:
            return "leads nowhere" if name != _LOST else ""
        fragment = unquote(urlsplit(target).fragment)
        page = self.documents.get(found or name)
        lost = fragment and page and fragment not in page.ids and fragment not in page.names
        return "leads to no anchor" if lost else ""

    def _lost(self, address: str) -> str:
        """How an address that begins with the site's own goes wrong, or nothing."""
        return self.dead("", address)


def _tree(path: Path) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(path.read_bytes(), parser)
