"""Build beside, verify, swap: what site builders are given, and how they are run.

What only a whole build needs is imported where it is used: a site builder and the preview, which
ask this module for what the theme needs, start without it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from mkdocs_casebook import ENGINE
from mkdocs_casebook.checks.builder_settings import typed
from mkdocs_casebook.checks.problems import problems_of, sound, stopping
from mkdocs_casebook.export.page_head import head
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.builder_defaults import with_separator
from mkdocs_casebook.pages.builders import BOUND, QUIET, Failed
from mkdocs_casebook.pages.changes import Change
from mkdocs_casebook.pages.languages import Language, languages
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.pages.unwritten import draft_pages
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.records.site import SiteColours
from mkdocs_casebook.show.chapters import chapters
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.trust_lines import trust_line
from mkdocs_casebook.site.git_history import NotThere, project_at
from mkdocs_casebook.site.static_templates import fill_templates
from mkdocs_casebook.site.sums import write_sums
from mkdocs_casebook.site.swap import at_work, site_of, swap, taken

# What a site builder says besides what is wrong, of which a traceback's last line tells.
_CHATTER = re.compile(
    r"^(?:Traceback \(most recent call last\):\n(?:[ \t].*\n|\n)*|INFO +- .*\n)", re.MULTILINE
)
# Set where a site builder's work is finished by who started it.
PART = "CASEBOOK_PART"
_SYSTEM = re.compile(r"\[Errno \d+\] (.+)")
# The last second that dates have.
_LAST = 253_402_300_799
# What adds the editions to the built pages of a project: it is given the folders of both.
Bind = Callable[[Path, Path], None]


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
    hits_of = quote(json.dumps(hits, separators=(",", ":")), safe="/{}:,")
    drafts = draft_pages(project, MACROS)
    trust = {page.address: line for page in pages if (line := trust_line(project, page))}
    return {
        "hits": hits_of,
        "titles": titles,
        "cited": cited,
        "drafts": drafts,
        "trust": trust,
        "chapters": chapters(project, MACROS),
        "above": project.above,
        "words": project.wording.model_dump(),
        "colours": colours_of(project),
        # Where readers without a script find what others search for.
        "unsearched": {
            page.case: page.address
            for page in pages
            if page.uri.startswith(f"{page.case}/") and MACROS.stand(page, "thing")
        },
    }


def colours_of(project: Project) -> dict[str, str]:
    """The colours that the settings say, or nothing where they are the theme's own."""
    return project.colours.model_dump() if project.colours != SiteColours() else {}


# -- building -------------------------------------------------------------------------------------


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

    with at_work(root):
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
        own = bound and not language.folder
        run_builder(engine, language, fresh / language.folder, bound=own)


def assemble(root: Path, fresh: Path, engine: str = "mkdocs") -> None:
    """Build the whole site into the folder, with all that lies beside pages; verify nothing."""
    from mkdocs_casebook.site.finish import add_files

    build_pages(root, fresh, engine)
    for language in languages(root):
        add_files(language, fresh)


def clock(project: Project) -> str:
    """SOURCE_DATE_EPOCH, else the newest `checked:` of the project's cases, in seconds."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        if not (given.isascii() and given.isdecimal() and int(given) <= _LAST):
            form = "seconds since 1970 in digits, as 1700000000"
            raise Failed(f"SOURCE_DATE_EPOCH is {shown(given)}; it is {form}, or not set")
        return given
    newest = max((project.case(id_).newest_check for id_ in project.case_ids), default="1970-01-01")
    return str(int(datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp()))


def run_builder(engine: str, language: Language, out: Path, *, bound: bool = False) -> None:
    """Have the site builder build the site in that language into the folder, its pages `bound` to
    editions if these are to be there.
    """
    project, own = language.project, None
    root, command = project.root, [sys.executable, "-m", engine, "build", "--strict"]
    if engine == "zensical":
        # It has no option for the folder, and it rejects a folder outside the project. What the
        # macros give to the theme does not reach it there: it is given here.
        own_settings = typed(read_settings(root, language.settings)) or {}
        given = for_theme(project)
        site_dir, fresh = out.relative_to(root), out if not language.folder else out.parent
        settings = {
            "INHERIT": language.settings,
            "site_dir": site_dir.as_posix(),
            "extra": given,
            "plugins": with_separator(own_settings.get("plugins")),
        }
        own = root / f"{fresh.name}.yml"
        own.write_text(json.dumps(settings), encoding="utf-8")
        command += ["--config-file", own.name]
    else:
        command += ["--config-file", language.settings, "--site-dir", str(out)]
    environment = os.environ | QUIET | {"SOURCE_DATE_EPOCH": clock(project), PART: "1"}
    if bound:
        environment[BOUND] = "1"
    try:
        result = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, errors="replace"
        )
    finally:
        if own:
            own.unlink()
    if result.returncode:
        said = _CHATTER.sub("", result.stderr + result.stdout).strip()
        if system := _SYSTEM.findall(said):
            said = system[-1]
        gap = "\n" if "\n" in said else " "
        raise Failed(f"{engine} failed:{gap}{said}")
    if own:
        fill_templates(out, own_settings | {"extra": (own_settings.get("extra") or {}) | given})
