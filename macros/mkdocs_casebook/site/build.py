"""Build beside, verify, swap.

What only a whole build needs is imported where it is used: the preview starts without it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from mkdocs_casebook.checks.problems import problems_of, sound, stopping
from mkdocs_casebook.export.markdown_pages import site_address
from mkdocs_casebook.pages.builders import RELEASE, Failed
from mkdocs_casebook.pages.changes import Change
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.terminal import doing, now
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.git_history import NotThere, project_at
from mkdocs_casebook.site.releases import files_of_release
from mkdocs_casebook.site.site_builder import run_builder
from mkdocs_casebook.site.sums import write_sums
from mkdocs_casebook.site.swap import at_work, site_of, swap, taken

# What adds the editions to the built pages of a project: it is given the folders of both.
Bind = Callable[[Path, Path], None]


def changes_since(root: Path, base: str) -> list[Change]:
    """What of the project changed for its readers since a git revision, or Failed."""
    from mkdocs_casebook.pages.compared import compared

    project = sound(root)
    try:
        with project_at(root, base) as folder:
            return list(compared(folder, project, MACROS))
    except NotThere as error:
        raise Failed(str(error)) from error


def build(
    root: Path, engine: str = "mkdocs", publish: bool = False, bind: Bind | None = None
) -> Path:
    """Check, build into a fresh folder beside the site, verify what was built, swap it in.

    What is to be published has no drafts, and the hashes of all files beside them. `bind` is given
    the project and the folder of its pages, to add the editions to which these then lead. Whatever
    fails leaves the former site as it was, and raises Failed.
    """
    with _verified(root, engine, publish, swapped=True, bind=bind) as (fresh, _):
        if publish:
            write_sums(fresh)
        site = site_of(root)
        swap(fresh, site)
        return site


def freeze(root: Path, name: str, bind: Bind) -> tuple[dict[str, bytes], str]:
    """Build the site as the release of that name, to be published beside the newest; site/ stays.

    Gives its files by their names, and its address if that is known, or raises Failed.
    """
    os.environ[RELEASE] = name
    try:
        with _verified(root, publish=True, bind=bind) as (fresh, _):
            return dict(files_of_release(root, fresh)), site_address(fresh)
    finally:
        del os.environ[RELEASE]


def finish_built(root: Path) -> Path:
    """Finish and verify the site that a builder which calls no hook has built, and put it in place.

    Whatever fails leaves it as it was, and raises Failed.
    """
    site = site_of(root)
    name = site.relative_to(root).as_posix()
    if not (site / "index.html").is_file():
        raise Failed(f"{name}/ holds no site; build it first, as `zensical build` does")
    if (site / "llms.txt").exists():
        raise Failed(f"{name}/ is finished; build it anew, or leave it as it is")
    with _verified(root, swapped=True, built=True) as (fresh, _):
        swap(fresh, site)
        return site


def export(root: Path, folder: Path) -> int:
    """Build and verify the site, and copy its machine-readable twin into the folder; site/ stays.

    What is in the folder stays; only a former export's files are written anew. Gives the number
    of files, or raises Failed.
    """
    must_take(root, folder)
    with _verified(root) as (fresh, names):
        known = {*names, *(str(above) for name in names for above in Path(name).parents)}
        for path in folder.rglob("*"):
            own = path.relative_to(folder).as_posix()
            if own not in known or path.is_symlink() or path.is_dir() == (own in names):
                raise Failed(
                    f"{folder} holds {own}, which is no part of this export; "
                    "name a new or an empty folder"
                )
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(fresh / name, folder / name)
    return len(names)


def must_take(root: Path, folder: Path) -> None:
    """Raise Failed where a folder that a command was given cannot take what it writes."""
    if refused := _refused(root, folder):
        raise Failed(refused)


def _refused(root: Path, folder: Path) -> str:
    if folder.is_symlink():
        return f"{folder} is a link; name the folder itself"
    home, whole = (Path(os.path.realpath(path)) for path in (root, folder))
    if home.is_relative_to(whole):
        return f"{folder} holds the project; name a folder of its own"
    inside = whole.relative_to(home).parts[:1] if whole.is_relative_to(home) else ()
    if Path(os.path.abspath(folder)).is_relative_to(root) and not inside:
        return f"{folder} leads out of the project by a link; name the folder itself"
    own = {f"the project's {name}/": home / name for name in ("data", "docs", "macros")}
    site = site_of(root)
    own[f"the project's {site.relative_to(root)}/"] = site
    for name, path in (own | {"the engine": ENGINE}).items():
        if whole.is_relative_to(os.path.realpath(path)):
            return f"{folder} is inside {name}; name a folder outside it"
    if ".git" in whole.parts or any(part.startswith(".") for part in inside):
        return f"{folder} is inside a hidden folder, as .git is one; name a folder outside it"
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file; name a folder"
    return ""


@contextmanager
def _verified(
    root: Path,
    engine: str = "mkdocs",
    publish: bool = False,
    *,
    swapped: bool = False,
    built: bool = False,
    bind: Bind | None = None,
) -> Iterator[tuple[Path, list[str]]]:
    """A fresh site, built (or copied, where it is `built`) and verified, and the names of its
    twin's files.

    It waits until no other build of the project runs, and holds others off. It is built beside the
    site, whose place it can take, which is looked at first if it is to be `swapped`.
    """
    from mkdocs_casebook.site.finish import finish

    with doing("Waiting for another build of this project"), at_work(root):
        now("Checking records and pages")
        if lines := stopping(tuple(problems_of(root, publish=publish, kept=True))):
            raise Failed("\n".join(lines))
        site = site_of(root)
        if swapped and (why := taken(site, site.relative_to(root).as_posix())):
            raise Failed(why)
        # A site builder may outlive this process and write on: so each build has a folder of its
        # own name.
        fresh = site.parent / f".site-{token_hex(4)}"
        try:
            if built:
                shutil.copytree(site, fresh)
            else:
                fresh.mkdir(parents=True)
                build_pages(root, fresh, engine, bound=bind is not None)
            yield fresh, finish(root, fresh, bind)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def build_pages(root: Path, fresh: Path, engine: str = "mkdocs", *, bound: bool = False) -> None:
    """Have a site builder build the site of each language into the folder.

    Where it is `bound`, the pages of the first, in which the editions are, lead to them.
    """
    for language in languages(root):
        now(f"Building pages with {engine}")
        own = bound and not language.folder
        run_builder(engine, language, fresh / language.folder, bound=own)


def assemble(root: Path, fresh: Path, engine: str = "mkdocs") -> None:
    """Build the whole site into the folder, with all that lies beside pages; verify nothing."""
    from mkdocs_casebook.site.finish import add_files

    build_pages(root, fresh, engine)
    for language in languages(root):
        add_files(language, fresh)
