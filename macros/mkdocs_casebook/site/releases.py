"""Releases: the site as it once was, each in a folder of the newest that does not change again."""

import os
import re
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from mkdocs_casebook.checks.pages.published_files import AT_THE_ROOT, FOR_HOSTS, WELL_KNOWN
from mkdocs_casebook.checks.pages.release_archives import archive_fault, archives
from mkdocs_casebook.pages.builders import RELEASE, RELEASES, SETTINGS, Failed
from mkdocs_casebook.pages.languages import former_files, languages, project_of
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.site.policy import HEADERS
from mkdocs_casebook.site.verify import files_of

# What hosts read at a root alone, and the map of the pages that are to be found: these are not.
_OF_ROOTS = {*AT_THE_ROOT, *FOR_HOSTS, WELL_KNOWN, HEADERS, "404.html", "sitemap.xml"} - {"LICENSE"}
_NEWEST = re.compile(r'(<a rel="latest-version" href=")[^"]*')


def prepare_release(conf: MutableMapping[str, Any]) -> None:
    """Give a site builder's configuration the address and the name of the release that it builds,
    if it builds one.
    """
    if name := os.environ.get(RELEASE):
        own = project_of(conf)
        newest, folders = own.site, {one.project.docs: one.folder for one in languages(own.root)}
        if newest:
            # Another language stands in its folder of the release, too.
            folder = f"{folders[own.docs]}/".lstrip("/")
            conf["site_url"] = f"{newest.removesuffix(folder)}{RELEASES}/{name}/{folder}"
        conf.setdefault("extra", {})["release"] = {"name": name, "newest": newest}


def files_of_release(root: Path, site: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a built site, by their names, but for what only the root of a host has, and for
    former addresses: in a release nothing ever stood there.
    """
    former = {*former_files(languages(root))}
    for name, path in files_of(site).items():
        if name not in former and _OF_ROOTS.isdisjoint(Path(name).parts):
            yield name, path.read_bytes()


def place_releases(root: Path, site: Path) -> None:
    """Put each release of which the archive is there into the site, its pages leading to the newest
    of their kind. Raises Failed where one is such as the check refuses.
    """
    if RELEASE in os.environ:
        return
    flat = read_settings(root, SETTINGS).flat
    for archive in archives(root):
        target = site / RELEASES / archive.stem
        if wrong := archive_fault(archive) or (target.exists() and "a page stands there"):
            raise Failed(f"{RELEASES}/{archive.name}: {wrong}")
        with ZipFile(archive) as kept:
            kept.extractall(target)
        for page in sorted(target.rglob("*.html")):
            _lead(page, target, site, flat)


def _lead(page: Path, release: Path, site: Path, flat: bool) -> None:
    """Let a page of a release lead to that page of the site, or to what is above it."""
    own = page.relative_to(release)
    ways = (own, *(above / "index.html" for above in own.parents))
    found = next(site / one for one in ways if (site / one).is_file())
    way = Path(os.path.relpath(found, page.parent)).as_posix()
    way = way if flat else way.removesuffix("index.html")
    text = _NEWEST.sub(rf"\g<1>{way}", page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8", newline="\n")
