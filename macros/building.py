"""Build beside, verify, swap; and all that is known of site builders besides `define_env`."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from macros import MACROS
from macros.case import State, state
from macros.checks import check
from macros.finishing import finish
from macros.pages import address
from macros.project import Project
from macros.reading import Place, Problem
from macros.slimming import slim

ENGINES = ("mkdocs", "properdocs", "zensical")
# Besides what the site builders bring: pages, pictures, styles.
_PUBLISHED = (
    ".css", ".html", ".ico", ".jpg", ".js", ".json", ".map", ".png", ".svg", ".webp", ".xml",
)  # fmt: skip
_RAW = re.compile(r"<(script|style|pre|code|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_LEFT_OVER = (
    ("{{", re.compile(r"\{\{")),
    ("{%", re.compile(r"\{%")),
    ("[[", re.compile(r"\[\[")),
    ("a macro's error", re.compile(r"Macro (?:Rendering|Syntax) Error")),
    ("a traceback", re.compile(r"Traceback \(most recent call last\)")),
)


# -- for the macros plugin ------------------------------------------------------------------------


def project_of(conf: Any) -> Project:
    """The project that a site builder's configuration describes."""
    root = conf.get("config_file_path")
    root = Path(root).resolve().parent if root else Path(conf.get("root_dir", ".")).resolve()
    locale = (conf.get("extra") or {}).get("locale", "en_GB")
    docs = root / conf["docs_dir"]
    repository, edit = conf.get("repo_url"), conf.get("edit_uri") or ""
    # The pages' edit address ends with their folder; the records lie beside it.
    above = edit.rstrip("/").removesuffix(docs.relative_to(root).as_posix())
    return Project(root, docs, locale, f"{repository.rstrip('/')}/{above}" if repository else "")


def stop_on_problems(project: Project) -> None:
    """Stop the site builder, with the lines of `casebook check`, if the case has problems."""
    lines = _problem_lines(project, state(project.root / "data"), state(project.docs))
    if lines:
        raise _abort()("\n" + "\n".join(lines))


@lru_cache(maxsize=4)
def _problem_lines(project: Project, _data: State, _pages: State) -> tuple[str, ...]:
    return tuple(map(str, check(project, MACROS)))


def _abort() -> type[BaseException]:
    """The exception with which the running site builder stops without a traceback."""
    for builder in ENGINES:
        if module := sys.modules.get(f"{builder}.exceptions"):
            return module.Abort
    return SystemExit


# -- building -------------------------------------------------------------------------------------


class Failed(Exception):
    """The site was not built; the message says why, a line for each reason."""


class Language(NamedTuple):
    """The project as it stands in one language: its settings' file, and its folder in the site."""

    project: Project
    settings: str = "mkdocs.yml"
    folder: str = ""


def languages(root: Path) -> list[Language]:
    """The first is mkdocs.yml's own; of the others, docs/<folder>/ has mkdocs.<folder>.yml."""
    match = re.search(r"(?m)^docs_dir: *(.+)$", _settings(root))
    own = root / (match[1].strip("\"' ") if match else "docs")
    homes = sorted((root / "docs").glob("*/index.md"), key=lambda home: (home.parent != own, home))
    return [
        Language(Project(root, docs), f"mkdocs.{docs.name}.yml", docs.name)
        if docs != own else Language(Project(root, docs))
        for docs in (home.parent for home in homes)
    ]  # fmt: skip


def problems_of(root: Path) -> list[Problem]:
    """Every problem of the project, in all its languages, sorted by place."""
    found = languages(root)
    if not found:
        return [Problem(Place("docs"), "missing-file", "there are no pages: docs/en/index.md")]
    problems = {problem for each in found for problem in check(each.project, MACROS)}
    for each in found:
        if not (root / each.settings).is_file():
            docs = each.project.name(each.project.docs)
            message = f"is not there; write it, with INHERIT: mkdocs.yml and docs_dir: {docs}"
            problems.add(Problem(Place(each.settings), "missing-file", message))
    return sorted(problems)


def build(root: Path, engine: str = "mkdocs") -> Path:
    """Check, build into a fresh folder beside site/, verify what was built, swap it in.

    Whatever fails leaves the former site/ as it was, and raises Failed.
    """
    fresh = root / ".site-new"
    with _alone(root) as lock:
        _recover(root, fresh)
        if problems := problems_of(root):
            raise Failed("\n".join(map(str, problems)))
        try:
            for language in languages(root):
                out = fresh / language.folder
                _run(root, engine, language.settings, out, lock)
                _drop(out, "sitemap.xml.gz")
                if language.folder:
                    _drop(out, "404.html")
                finish(language.project, out, _site_name(root))
            slim(fresh)
            if found := list(verify(fresh, *languages(root))):
                raise Failed("\n".join(found))
            return _swap(root, fresh)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _alone(root: Path) -> Iterator[int]:
    """Wait until no other build of the project runs, and hold others off: the lock's descriptor.

    A build that is killed lets go of the lock, as does a site builder that outlives it.
    """
    lock = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)


def clock(root: Path) -> str:
    """SOURCE_DATE_EPOCH, else the newest `checked:` of the project's cases, in seconds."""
    from datetime import UTC, datetime

    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    project = languages(root)[0].project
    newest = max((project.case(id_).newest_check for id_ in project.case_ids), default="1970-01-01")
    return str(int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp()))


def _settings(root: Path) -> str:
    return (root / "mkdocs.yml").read_text(encoding="utf-8")


def _site_name(root: Path) -> str:
    match = re.search(r"(?m)^site_name: *(.+)$", _settings(root))
    return match[1].strip("\"' ") if match else ""


def _run(root: Path, engine: str, settings: str, out: Path, lock: int) -> None:
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": clock(root),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", engine, "build", "--strict"]
    if engine == "zensical":
        # It has no option for the folder, and it rejects a folder outside the project.
        config = root / ".site-new.yml"
        site_dir = out.relative_to(root).as_posix()
        config.write_text(f"INHERIT: {settings}\nsite_dir: {site_dir}\n", encoding="utf-8")
        command += ["--config-file", config.name]
    else:
        config = None
        command += ["--config-file", settings, "--site-dir", str(out)]
    try:
        result = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False,
            pass_fds=[lock],
        )  # fmt: skip
    finally:
        if config:
            config.unlink()
    if result.returncode:
        raise Failed(f"{engine} failed:\n{(result.stderr + result.stdout).strip()}")


def _drop(site: Path, name: str) -> None:
    """Take out a file that no host serves, or that is not the same each time.

    The header of a compressed sitemap holds the time; only the site's root has a 404 page.
    """
    (site / name).unlink(missing_ok=True)


def _recover(root: Path, fresh: Path) -> None:
    """Put things right after a build that was killed."""
    site, former = root / "site", root / ".site-former"
    if former.exists():
        if site.exists():
            shutil.rmtree(former)
        else:
            former.rename(site)
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.with_suffix(".yml").unlink(missing_ok=True)


def _swap(root: Path, fresh: Path) -> Path:
    site, former = root / "site", root / ".site-former"
    if site.exists():
        site.rename(former)
    fresh.rename(site)
    shutil.rmtree(former, ignore_errors=True)
    return site


# -- verifying ------------------------------------------------------------------------------------


def verify(site: Path, *built: Language) -> Iterator[str]:
    """What is wrong with a built site, a line each: the site's file and what it has.

    All pages of the languages that were built must be there.
    """
    from lxml import html

    for language in built:
        for path in language.project.page_files():
            page = address(path.relative_to(language.project.docs).as_posix())
            expected = os.path.join(language.folder, page, "index.html")
            if not (site / expected).is_file():
                yield f"{expected}: was not built"
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for name, path in sorted(files.items()):
        allowed = path.suffix in _PUBLISHED or path.name in ("LICENSE", "robots.txt")
        if path.is_symlink() or not allowed:
            yield f"{name}: is nothing to publish"
        if path.suffix != ".html":
            continue
        text = path.read_text(encoding="utf-8")
        shown = _RAW.sub("", text)
        yield from (f"{name}: holds {what}" for what, left in _LEFT_OVER if left.search(shown))
        tree = html.fromstring(text)
        ids = [str(id_) for id_ in tree.xpath("//@id")]
        anchors[name] = set(ids) | {str(anchor) for anchor in tree.xpath("//a/@name")}
        repeated = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        yield from (f"{name}: the id {id_!r} stands twice" for id_ in repeated)
        for element, attribute, target, _ in tree.iterlinks():
            if urlsplit(target).scheme or target.startswith("//"):
                if element.tag != "a" and element.get("rel") != "canonical":
                    yield f"{name}: asks another host for {target}"
            elif attribute in ("href", "src", "data", "poster"):
                links.append((name, target))
    for name, target in dict.fromkeys(links):
        yield from _dead(name, target, files, anchors)


def _dead(
    name: str, target: str, files: dict[str, Path], anchors: dict[str, set[str]]
) -> Iterator[str]:
    parts = urlsplit(target)
    path = unquote(parts.path)
    if path.startswith("/"):
        # The 404 page stands at any address: its links begin at the site's root.
        resolved = path.lstrip("/")
    else:
        folder = os.path.dirname(name)
        resolved = os.path.normpath(os.path.join(folder, path)) if path else name
    resolved = resolved.rstrip("/")
    found = next(
        (way for way in (resolved, f"{resolved}/index.html".lstrip("./")) if way in files), None
    )
    if found is None:
        if name != "404.html":
            yield f"{name}: the link {target!r} leads nowhere"
    elif parts.fragment and found in anchors and unquote(parts.fragment) not in anchors[found]:
        yield f"{name}: the link {target!r} leads to no anchor"
