"""The folder of the site: which it is, what may be put in its place, and how that is done."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mkdocs_casebook.checks.pages.site_settings import wrong_site_folder
from mkdocs_casebook.pages.builders import SETTINGS, Failed
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.reading.kept_folder import kept_folder

# What no host serves: a sitemap whose header holds the time, and what makes a folder a theme, which
# one site builder copies.
UNSERVED = ("sitemap.xml.gz", "mkdocs_theme.yml", "__init__.py", "__pycache__")
_FORMER = ".site-former"


def site_of(root: Path) -> Path:
    """The folder that the settings name for the site, or Failed."""
    settings = read_settings(root, SETTINGS)
    if wrong := wrong_site_folder(root, settings):
        raise Failed(wrong)
    home = os.path.realpath(root)
    return root / os.path.relpath(os.path.join(home, settings.site_dir), home)


@contextmanager
def at_work(root: Path, patience: float = -1) -> Iterator[None]:
    """Hold other builds off, and put right what a killed one left; filelock's Timeout if not.

    The lock ends with this process, however that ends.
    """
    from filelock import FileLock

    with FileLock(kept_folder(root) / "build.lock", timeout=patience):
        with suppress(Failed):
            _recover(root, site_of(root))
        yield


def put_right(root: Path) -> None:
    """Put right what a killed build left, if no build is at work and the folder can be written."""
    with suppress(Failed, OSError):
        if any(_left(root, site_of(root))):
            from filelock import Timeout

            with suppress(Timeout), at_work(root, patience=0):
                pass


def _left(root: Path, site: Path) -> Iterator[Path]:
    for folder in {root, site.parent}:
        yield from folder.glob(".site-*")


def _recover(root: Path, site: Path) -> None:
    former = site.parent / _FORMER
    if former.exists() and not os.path.lexists(site):
        former.rename(site)
    for path in _left(root, site):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def taken(site: Path, name: str) -> str:
    """Why no other folder can be put in the place of the site, or nothing."""
    if site.is_symlink():
        return f"{name} is a link; remove it, build, and copy {name}/ to where it led"
    if not site.exists():
        return ""
    if not site.is_dir():
        return f"{name} is a file, where the site's folder belongs; move it"
    if os.path.ismount(site):
        inside = f"site_dir: {name}/html in {SETTINGS}"
        return f"{name}/ is a mount point, which cannot be moved; write {inside}, or mount another"
    foreign = [
        path.name
        for path in sorted(site.iterdir())
        if path.name not in UNSERVED and (path.is_symlink() or _is_foreign(path))
    ]
    if foreign:
        return (
            f"{name}/ holds {foreign[0]}, which no build put there; move it, or name another folder"
        )
    return ""


def _is_foreign(path: Path) -> bool:
    from mkdocs_casebook.checks.pages.published_files import WELL_KNOWN
    from mkdocs_casebook.site.verify import is_built

    if path.is_dir():
        return path.name.startswith(".") and path.name != WELL_KNOWN
    return not is_built(path.name)


def swap(fresh: Path, site: Path) -> None:
    """Put the fresh folder in the place of the site; the former one goes."""
    former = site.parent / _FORMER
    if site.exists():
        site.rename(former)
    fresh.rename(site)
    shutil.rmtree(former, ignore_errors=True)
