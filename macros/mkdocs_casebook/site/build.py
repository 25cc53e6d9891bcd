"""Build beside, verify, swap: what site builders are given, and how they are run.

What only a whole build needs is imported where it is used: a site builder and the preview, which
ask this module for what the theme needs, start without it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from mkdocs_casebook import ENGINE
from mkdocs_casebook.checks.problems import problems_of, sound, stopping
from mkdocs_casebook.export.page_head import head
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.changes import Change, changes
from mkdocs_casebook.pages.languages import ENGINES, Failed, Language, languages
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.git_history import NotThere, case_at, data_at

# Without the theme's banner.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "1"}
# What no host serves: a sitemap whose header holds the time, and what makes a folder a theme, which
# one site builder copies. Only the site's root has a 404 page.
_UNSERVED = ("sitemap.xml.gz", "mkdocs_theme.yml", "__init__.py", "__pycache__")


# -- for the macros plugin ------------------------------------------------------------------------


def for_theme(project: Project) -> dict[str, object]:
    """What the theme needs of the cases, as the builder's `extra`; none is called like a macro."""
    records = {id_: project.case(id_).records.case for id_ in project.case_ids}
    titles = {id_: records[id_].title for id_ in project.listed}
    # The search calls a page of an entity by the word of its kind, and where there are several
    # cases it names that of each hit.
    hits = dict(titles) if len(titles) > 1 else {}
    hits |= {
        f"{id_}/{kind_id}": kind.one
        for id_, record in records.items()
        for kind_id, kind in record.kinds.items()
    }
    pages = project.pages()
    cited = {id_: head(Published(project, id_), pages) for id_ in project.case_ids}
    return {"hits": quote(json.dumps(hits)), "titles": titles, "cited": cited}


def stop_on_problems(project: Project) -> None:
    """Stop the site builder, with the lines of `casebook check`, if there are problems.

    What is only a warning is logged.
    """
    if lines := stopping(tuple(problems_of(project.root))):
        raise _abort()("\n" + "\n".join(lines))


def _abort() -> type[BaseException]:
    """The exception with which the running site builder stops without a traceback."""
    for builder in ENGINES:
        if module := sys.modules.get(f"{builder}.exceptions"):
            abort: type[BaseException] = module.Abort
            return abort
    return SystemExit


# -- building -------------------------------------------------------------------------------------


def changes_since(root: Path, base: str) -> list[Change]:
    """The facts of all cases that changed since a git revision, or Failed."""
    project = sound(root)
    docs = project.name(project.docs)
    try:
        with data_at(root, base) as data:
            once = {path.name for path in data.iterdir() if path.is_dir()}
            return [
                change
                for id_ in sorted({*project.case_ids, *once})
                for change in changes(
                    case_at(data, id_),
                    project.case(id_),
                    project.words(id_),
                    project.uses(id_, MACROS),
                    docs,
                )
            ]
    except NotThere as error:
        raise Failed(str(error)) from error


def build(root: Path, engine: str = "mkdocs") -> Path:
    """Check, build into a fresh folder beside site/, verify what was built, swap it in.

    Whatever fails leaves the former site/ as it was, and raises Failed.
    """
    with _verified(root, engine) as (fresh, _):
        return _swap(root, fresh)


def export(root: Path, folder: Path) -> int:
    """Build and verify the site, and copy its machine-readable twin into the folder; site/ stays.

    What is in the folder stays; only a former export's files are written anew. Gives the number
    of files, or raises Failed.
    """
    if refused := _refused(root, folder):
        raise Failed(refused)
    with _verified(root) as (fresh, names):
        here = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
        if others := sorted(path.as_posix() for path in here if path.as_posix() not in names):
            raise Failed(
                f"{folder} holds {others[0]}, which is no part of this export; "
                "name a new or an empty folder"
            )
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(fresh / name, folder / name)
    return len(names)


def _refused(root: Path, folder: Path) -> str:
    """Why the folder cannot take an export, or nothing."""
    own = {f"the project's {name}/": root / name for name in ("data", "docs", "macros", "site")}
    for name, path in (own | {"the engine": ENGINE}).items():
        if folder.resolve().is_relative_to(path.resolve()):
            return f"{folder} is inside {name}; name a folder outside it"
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file; name a folder"
    return ""


@contextmanager
def _verified(root: Path, engine: str = "mkdocs") -> Iterator[tuple[Path, list[str]]]:
    """A fresh site beside site/, built and verified, and the names of its twin's files.

    It waits until no other build of the project runs, and holds others off.
    """
    from filelock import FileLock

    from mkdocs_casebook.site.unused_styles import slim
    from mkdocs_casebook.site.verify import verify

    (root / ".cache").mkdir(exist_ok=True)
    # The lock ends with this process, however that ends. A site builder may outlive it and write
    # on: so each build has a folder of its own name.
    fresh = root / f".site-{token_hex(4)}"
    with FileLock(root / ".cache/build.lock"):
        _recover(root)
        if lines := stopping(tuple(problems_of(root))):
            raise Failed("\n".join(lines))
        try:
            names = assemble(root, fresh, engine)
            slim(fresh)
            if found := verify(root, fresh):
                raise Failed("\n".join(map(str, found)))
            yield fresh, names
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def assemble(root: Path, fresh: Path, engine: str = "mkdocs") -> list[str]:
    """Build the site of each language into the folder, with its twin: the names of its files."""
    from mkdocs_casebook.export.site_files import write_twin
    from mkdocs_casebook.site.comments import drop_comments
    from mkdocs_casebook.site.finish import finish

    names: list[str] = []
    for language in languages(root):
        out = fresh / language.folder
        _run(engine, language, out)
        for name in (*_UNSERVED, "404.html") if language.folder else _UNSERVED:
            if (out / name).is_dir():
                shutil.rmtree(out / name)
            else:
                (out / name).unlink(missing_ok=True)
        drop_comments(out)
        project = language.project.kept()
        finish(project, out)
        names += [(out / name).relative_to(fresh).as_posix() for name in write_twin(project, out)]
    return names


def clock(project: Project) -> str:
    """SOURCE_DATE_EPOCH, else the newest `checked:` of the project's cases, in seconds."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    newest = max((project.case(id_).newest_check for id_ in project.case_ids), default="1970-01-01")
    return str(int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp()))


def _run(engine: str, language: Language, out: Path) -> None:
    """Have the site builder build the site in that language into the folder."""
    project, own = language.project, None
    root, command = project.root, [sys.executable, "-m", engine, "build", "--strict"]
    if engine == "zensical":
        # It has no option for the folder, and it rejects a folder outside the project. What the
        # macros give to the theme does not reach it there: it is given here.
        site_dir = out.relative_to(root)
        settings = {
            "INHERIT": language.settings,
            "site_dir": site_dir.as_posix(),
            "extra": for_theme(project),
        }
        own = root / f"{site_dir.parts[0]}.yml"
        own.write_text(json.dumps(settings), encoding="utf-8")
        command += ["--config-file", own.name]
    else:
        command += ["--config-file", language.settings, "--site-dir", str(out)]
    environment = os.environ | QUIET | {"SOURCE_DATE_EPOCH": clock(project)}
    try:
        result = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False
        )
    finally:
        if own:
            own.unlink()
    if result.returncode:
        raise Failed(f"{engine} failed:\n{(result.stderr + result.stdout).strip()}")


def _recover(root: Path) -> None:
    """Put things right after a build that was killed, be it amid its swap."""
    site, former = root / "site", root / ".site-former"
    if former.exists() and not site.exists():
        former.rename(site)
    for path in root.glob(".site-*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _swap(root: Path, fresh: Path) -> Path:
    site, former = root / "site", root / ".site-former"
    if site.exists():
        site.rename(former)
    fresh.rename(site)
    shutil.rmtree(former, ignore_errors=True)
    return site
