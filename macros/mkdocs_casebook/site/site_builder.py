"""Site builders, run over the pages of a language: one in this process, the others in their own."""

import gc
import importlib
import io
import json
import logging
import os
import re
import subprocess
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import click

from mkdocs_casebook.checks.builder_settings import typed
from mkdocs_casebook.pages.builder_defaults import with_separator
from mkdocs_casebook.pages.builders import BOUND, QUIET, Failed
from mkdocs_casebook.pages.languages import Language
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.site.builder_words import wrong_of
from mkdocs_casebook.site.theme_data import for_theme

# Set where a site builder's work is finished by who started it.
PART = "CASEBOOK_PART"
_SYSTEM = re.compile(r"\[Errno \d+\] (.+)")
# The last second that dates have.
_LAST = 253_402_300_799


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

    MkDocs does so in this process, which has read and checked the project and has loaded what the
    macros need; what it changes of the process is put back.
    """
    if engine != "mkdocs":
        return run_apart(engine, language, out, bound=bound)
    words, root = _words(language.settings, out), language.project.root
    errors, output = io.StringIO(), io.StringIO()
    with _as_alone(root, _environment(language.project, bound)):
        with redirect_stderr(errors), redirect_stdout(output):
            failed = _mkdocs(words)
    if failed:
        raise _failure(engine, errors.getvalue() + output.getvalue(), language.project)


def _words(settings: str, out: Path) -> list[str]:
    return ["build", "--strict", "--config-file", settings, "--site-dir", str(out)]


def _environment(project: Project, bound: bool) -> dict[str, str]:
    own = {"SOURCE_DATE_EPOCH": clock(project), PART: "1"}
    return QUIET | own | ({BOUND: "1"} if bound else {})


def _mkdocs(words: list[str]) -> bool:
    """Whether MkDocs, called with these words, failed; what it says of that is written as ever."""
    from mkdocs.__main__ import ColorFormatter, cli

    # Its lines are not broken for a terminal: they are told by others.
    ColorFormatter.text_wrapper.width = 0
    try:
        return bool(cli.main(words, "mkdocs", standalone_mode=False))
    except click.Abort:
        raise
    except click.ClickException as refused:
        refused.show()
    except SystemExit as end:
        if isinstance(end.code, str):
            click.echo(end.code, err=True)
        return end.code not in (None, 0)
    except Exception:
        traceback.print_exc()
    return True


@contextmanager
def _as_alone(root: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """This process as one that was started in the project's folder; then it is as it was.

    What was loaded of the project is loaded anew the next time: another has modules of that name,
    and what was loaded of another is set aside.
    """
    loggers = [one for one in _loggers() if isinstance(one, logging.Logger)]
    levels = [(one, one.level, one.propagate, [*one.handlers], [*one.filters]) for one in loggers]
    own = {path.parent.name for path in root.glob("*/__init__.py")}
    aside = {
        name: sys.modules.pop(name)
        for name in own & sys.modules.keys()
        if not _is_of(root, sys.modules[name])
    }
    modules, path, variables = {*sys.modules}, [*sys.path], {**os.environ}
    importlib.invalidate_caches()
    sys.path.insert(0, str(root))
    os.environ.update(environment)
    # What was read before is kept to the end, and is not looked through for what to throw away.
    gc.freeze()
    try:
        with chdir(root), warnings.catch_warnings():
            yield
    finally:
        gc.unfreeze()
        sys.path[:] = path
        os.environ.clear()
        os.environ.update(variables)
        for name in {*sys.modules} - modules:
            if _is_of(root, sys.modules[name]):
                del sys.modules[name]
        sys.modules.update(aside)
        for one, level, propagates, one.handlers[:], one.filters[:] in levels:
            one.setLevel(level)
            one.propagate = propagates


def _loggers() -> list[object]:
    # Loaded first, so that what its loggers are like is known.
    importlib.import_module("mkdocs.commands.build")
    return [logging.root, *logging.root.manager.loggerDict.values()]


def _is_of(root: Path, module: ModuleType | None) -> bool:
    """Whether a module is the project's own, and no library or engine that lies in its folder."""
    file = Path(getattr(module, "__file__", None) or "/")
    inside = file.is_relative_to(root) and "site-packages" not in file.parts
    return inside and not file.is_relative_to(ENGINE)


def run_apart(engine: str, language: Language, out: Path, *, bound: bool = False) -> None:
    """The same in a process of its own: for what is called by a site builder that runs, too."""
    project, own = language.project, None
    root, command = project.root, [sys.executable, "-m", engine]
    if engine == "zensical":
        # It has no option for the folder, and it rejects a folder outside the project. What the
        # macros give to the theme does not reach it there: it is given here.
        own_settings = typed(read_settings(root, language.settings)) or {}
        site_dir, fresh = out.relative_to(root), out if not language.folder else out.parent
        settings = {
            "INHERIT": language.settings,
            "site_dir": site_dir.as_posix(),
            "site_url": language.address(str(own_settings.get("site_url") or "")),
            "extra": for_theme(project),
            "plugins": with_separator(own_settings.get("plugins")),
        }
        own = root / f"{fresh.name}.yml"
        text = json.dumps(settings, default=dict)
        own.write_text(text, encoding="utf-8", newline="\n")
        command += ["build", "--strict", "--config-file", own.name]
    else:
        command += _words(language.settings, out)
    try:
        result = subprocess.run(
            command,
            cwd=root,
            env=os.environ | _environment(project, bound),
            capture_output=True,
            text=True,
            errors="replace",
        )
    finally:
        if own:
            own.unlink()
    if result.returncode:
        raise _failure(engine, result.stderr + result.stdout, project)


def _failure(engine: str, told: str, project: Project) -> Failed:
    said = wrong_of(told, project)
    if system := _SYSTEM.findall(said):
        said = system[-1]
    gap = "\n" if "\n" in said else " "
    return Failed(f"{engine} failed:{gap}{said}")
