"""A built site is verified: its pages, pictures, links, what is left over in it, what it publishes.

Whatever is wrong is told with the place in Markdown, YAML or settings from which it comes.
"""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.checks.pages.published_files import PICTURES, is_served
from mkdocs_casebook.checks.pages.release_archives import archives
from mkdocs_casebook.export.markdown_pages import SUFFIX
from mkdocs_casebook.pages.builders import RELEASES
from mkdocs_casebook.pages.languages import Language, built_pages, former_files, languages
from mkdocs_casebook.pages.moved import FILE as MOVED_FILE
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.site.rendered.elements import Reader, inside, resolved
from mkdocs_casebook.site.rendered.finding import Finding
from mkdocs_casebook.site.rendered.pictures import unseen
from mkdocs_casebook.site.rendered.places import Places
from mkdocs_casebook.site.rendered.site import BuiltSite
from mkdocs_casebook.site.rendered.templates import Templates
from mkdocs_casebook.site.sums import SUMS

_START = "index.html"
# What the theme itself makes.
_MISSING = "404.html"


def verify(root: Path, site: Path) -> list[Problem]:
    """What is wrong with the built site of the project, by its place in what it was built from."""
    return sorted(set(_Site(root, site).problems()))


def is_built(name: str) -> bool:
    """Whether a file of that path may lie in a built site."""
    return is_served(name) or name.endswith(SUFFIX) or name == SUMS


def files_of(site: Path) -> dict[str, Path]:
    """The files below the folder of a site, by their names."""
    found = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path for path in found}


class _Site(BuiltSite):
    """The site of a project: what is wrong has its place in what the project is written in."""

    def __init__(self, root: Path, site: Path) -> None:
        super().__init__(files_of(site))
        self.root = root
        self.releases = {f"{RELEASES}/{path.stem}" for path in archives(root)}
        found = languages(root)
        self.pages, self.former = built_pages(found), [*former_files(found)]
        self.places = {each.folder: Places(each) for each in found}
        self._readers = {folder: self._reader(places) for folder, places in self.places.items()}

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong."""
        for name, (_, page) in self.pages.items():
            if name not in self.files:
                yield Problem(Place(page.file), "rendered-page", f"was not built, as {name}")
        for name in self.former:
            if name not in self.files:
                yield Problem(Place(MOVED_FILE), "rendered-page", f"{name} does not lead on")
        yield from self._published()
        unread = {*self._unread()}
        for name in sorted(unread):
            message = f"no check has read {name}, which a plugin or a hook made; write it as a page"
            yield Problem(self._file(name), "rendered-page", message)
        for finding, name in self.page_findings():
            if name not in unread:
                yield self._told(finding, name)
        for finding, name, line in self.file_findings():
            place = self._file(name)
            place = place._replace(line=line) if line > 1 else place
            yield Problem(place, finding.rule, finding.message)
        yield from self._unseen()

    def reader(self, name: str) -> Reader:
        """What the page, or the style, of that name may be made of."""
        return self._readers[self._language(name).folder]

    def _found(self, folder: str, target: str) -> str | None:
        """The file to which a link leads, or the release: that is placed when all is verified."""
        found = super()._found(folder, target)
        way = resolved(folder, inside(target, self.address, self.base), self.base)
        released = found is None and way.removesuffix(f"/{_START}") in self.releases
        return way if released else found

    def _told(self, finding: Finding, name: str) -> Problem:
        language, page = self.pages.get(name, (self._language(name), None))
        return self.places[language.folder].problem(finding, page)

    def _language(self, name: str) -> Language:
        folder = name.partition("/")[0]
        return self.places[folder if folder in self.places else ""].language

    def _unread(self) -> Iterator[str]:
        """The pages that come from no page of the project, and from no file that lies there."""
        for name in self.files.keys() - self.pages.keys() - {*self.former, _MISSING}:
            if name.endswith(".html") and self._file(name).file == self._language(name).settings:
                yield name

    def _published(self) -> Iterator[Problem]:
        """The files that no site holds."""
        for name, path in sorted(self.files.items()):
            if path.is_symlink() or not is_built(name):
                yield Problem(self._file(name), "rendered-file", f"{name} is nothing to publish")

    def _file(self, name: str) -> Place:
        """The file of the project from which one of the site comes, or where it says so."""
        language = self._language(name)
        places, own = self.places[language.folder], name.removeprefix(f"{language.folder}/")
        theme = places.settings.text("theme", "custom_dir")
        for folder in (language.project.docs, *([self.root / theme] if theme else [])):
            if (folder / own).is_file():
                return Place((folder / own).relative_to(self.root).as_posix())
        return Place(language.settings)

    def _reader(self, places: Places) -> Reader:
        own = places.settings.text("theme", "custom_dir")
        written = [tree.text for tree in places.settings.trees]
        templates = Templates(self.root / own if own else None, written)
        scripts = {name for name in self.files if name.endswith((".js", ".mjs"))}
        return Reader(scripts, templates, places.settings.hosts, self.base, self.address)

    def _unseen(self) -> Iterator[Problem]:
        """The pictures of the pages' folders that no page shows."""
        ours = {name for name in self.files if Path(name).suffix in PICTURES.endings}
        led = {
            self.found(posixpath.dirname(name), link.target)
            for name, page in self.documents.items()
            for link in page.links
        }
        docs = tuple(each.language.project.name(each.project.docs) for each in self.places.values())
        for name in unseen(ours, {one for one in led if one}):
            place = self._file(name)
            if place.file.startswith(tuple(f"{folder}/" for folder in docs)):
                message = "a picture that no page shows; show it, or remove it"
                yield Problem(place, "rendered-picture", message)
