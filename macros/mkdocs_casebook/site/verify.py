"""A built site is verified: its pages, pictures, links, what is left over in it, what it publishes.

Whatever is wrong is told with the place in Markdown, YAML or settings from which it comes.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_casebook.checks.pages.published_files import PICTURES, is_served
from mkdocs_casebook.checks.pages.styles import style_faults
from mkdocs_casebook.export.markdown_pages import SUFFIX, site_address
from mkdocs_casebook.pages.addresses import is_address
from mkdocs_casebook.pages.languages import Language, built_pages, former_files, languages
from mkdocs_casebook.pages.moved import FILE as MOVED_FILE
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.records.values import shown
from mkdocs_casebook.site.policy import loose_of, policy_fault
from mkdocs_casebook.site.rendered.elements import Document, Link, Reader, resolved
from mkdocs_casebook.site.rendered.finding import Finding, Needle, lead
from mkdocs_casebook.site.rendered.left_over import left_over, outline
from mkdocs_casebook.site.rendered.pictures import picture_faults, unseen, words_missing
from mkdocs_casebook.site.rendered.places import Places
from mkdocs_casebook.site.rendered.templates import Templates

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def verify(root: Path, site: Path) -> list[Problem]:
    """What is wrong with the built site of the project, by its place in what it was built from."""
    return sorted(set(_Site(root, site).problems()))


def is_built(name: str) -> bool:
    """Whether a file of that path may lie in a built site."""
    return is_served(name) or name.endswith(SUFFIX)


class _Site:
    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        found = languages(root)
        self.pages, self.former = built_pages(found), [*former_files(found)]
        self.places = {each.folder: Places(each) for each in found}
        self.files = {
            path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()
        }
        self.documents: dict[str, Document] = {}
        # The path of the site's root on its host.
        self.base = urlsplit(site_address(site)).path
        self.found = cache(self._found)
        self.loose = loose_of(self.files)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong."""
        for name, (_, page) in self.pages.items():
            if name not in self.files:
                yield Problem(Place(page.file), "rendered-page", f"was not built, as {name}")
        for name in self.former:
            if name not in self.files:
                yield Problem(Place(MOVED_FILE), "rendered-page", f"{name} does not lead on")
        yield from self._published()
        for finding, name in self._findings():
            yield self._told(finding, name)
        yield from self._pictures()

    def _told(self, finding: Finding, name: str) -> Problem:
        language, page = self.pages.get(name, (self._language(name), None))
        return self.places[language.folder].problem(finding, page)

    def _language(self, name: str) -> Language:
        folder = name.partition("/")[0]
        return self.places[folder if folder in self.places else ""].language

    def _published(self) -> Iterator[Problem]:
        """The files that no site holds."""
        for name, path in sorted(self.files.items()):
            if path.is_symlink() or not is_built(name):
                yield Problem(self._file(name), "rendered-file", f"{name} is nothing to publish")
            elif path.suffix == ".css":
                for wrong in style_faults(path.read_text(encoding="utf-8"), self._hosts(name)):
                    yield Problem(self._file(name), "rendered-style", wrong)

    def _hosts(self, name: str) -> tuple[str, ...]:
        return self.places[self._language(name).folder].settings.hosts

    def _file(self, name: str) -> Place:
        """The file of the project from which one of the site comes, or where it says so."""
        language = self._language(name)
        places, own = self.places[language.folder], name.removeprefix(f"{language.folder}/")
        theme = places.settings.text("theme", "custom_dir")
        for folder in (language.project.docs, *([self.root / theme] if theme else [])):
            if (folder / own).is_file():
                return Place((folder / own).relative_to(self.root).as_posix())
        return Place(language.settings)

    def _findings(self) -> Iterator[tuple[Finding, str]]:
        """What is wrong in the pages, each with the page's name."""
        readers = {folder: self._reader(places) for folder, places in self.places.items()}
        for name in sorted(self.files):
            if not name.endswith(".html"):
                continue
            page = self.documents[name] = Document(name, _tree(self.files[name]))
            reader = readers[self._language(name).folder]
            for rule in (reader.faults, self._policy, left_over, outline, words_missing):
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
                if wrong := self._dead(name, target):
                    message = f"the link {shown(target)} {wrong}"
                    yield (
                        Finding("rendered-link", message, (Needle(target),), lead(link.node)),
                        name,
                    )

    def _policy(self, page: Document) -> Iterator[Finding]:
        hosts = self.places[self._language(page.name).folder].settings.hosts
        if wrong := policy_fault(page.tree, hosts, self.loose):
            yield Finding("rendered-policy", wrong)

    def _reader(self, places: Places) -> Reader:
        own = places.settings.text("theme", "custom_dir")
        written = [tree.text for tree in places.settings.trees]
        templates = Templates(self.root / own if own else None, written)
        scripts = {name for name in self.files if name.endswith((".js", ".mjs"))}
        return Reader(scripts, templates, places.settings.hosts, self.base)

    def _pictures(self) -> Iterator[Problem]:
        """What is wrong with the pictures of the pages' folders, and those that no page shows."""
        ours = {name for name in self.files if Path(name).suffix in PICTURES.endings}
        for name in sorted(ours):
            for line, wrong in picture_faults(self.files[name]):
                place = self._file(name)._replace(line=line)
                yield Problem(place, "rendered-picture", wrong)
        led = {
            self.found(os.path.dirname(name), link.target)
            for name, page in self.documents.items()
            for link in page.links
        }
        docs = tuple(each.language.project.name(each.project.docs) for each in self.places.values())
        for name in unseen(ours, {one for one in led if one}):
            place = self._file(name)
            if place.file.startswith(tuple(f"{folder}/" for folder in docs)):
                message = "a picture that no page shows; show it, or remove it"
                yield Problem(place, "rendered-picture", message)

    def _found(self, folder: str, target: str) -> str | None:
        """The file of the site to which a link of a page in that folder leads; "" is the page."""
        way = resolved(folder, target, self.base)
        ways = way, os.path.normpath(f"{way}/index.html")
        return next((way for way in ways if not way or way in self.files), None)

    def _dead(self, name: str, target: str) -> str:
        """How a link of the page of that name goes wrong, or nothing."""
        if not is_address(target):
            return "is no address"
        found = self.found(os.path.dirname(name), target)
        if found is None:
            return "leads nowhere" if name != "404.html" else ""
        fragment = unquote(urlsplit(target).fragment)
        page = self.documents.get(found or name)
        lost = fragment and page and fragment not in page.ids and fragment not in page.names
        return "leads to no anchor" if lost else ""


def _tree(path: Path) -> "HtmlElement":
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(path.read_bytes(), parser)
