"""Commands as processes of their own that start no Python and import nothing.

A server that has loaded the engine and its libraries, and has done nothing else, divides itself for
each command: a build takes half of the processor's time, a check a tenth. What then runs is what
`python -m` runs in that folder. A project whose engine is not the one here has a start of its own,
and so has a command of other builders or one in another environment of Python's.
"""

import importlib
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import chdir
from functools import cache
from multiprocessing import forkserver, get_context
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = {"casebook": "mkdocs_casebook"} | {name: name for name in ("mkdocs", "tests.corpus")}
# What only a start of Python reads.
_READ_AT_START = ("PYTHON", "LC_", "LANG", "TZ")
_SERVER = get_context("forkserver")


def may(folder: Path, module: str, environment: Mapping[str, str]) -> bool:
    """Whether it would run what is loaded: the engine as it is here, as this Python was started."""
    engine = folder / environment["PYTHONPATH"]
    return (
        module in MODULES
        and _start(environment) == _STARTED
        and (not engine.exists() or engine == ROOT / "macros" or _stamps(engine) == _here())
    )


def run(
    folder: Path, module: str, words: tuple[str, ...], environment: Mapping[str, str], *,
    apart: bool, seconds: int,
) -> subprocess.CompletedProcess[str]:  # fmt: skip
    """The command, done, with what it said on both channels in `stdout`, or `apart`."""
    _SERVER.set_forkserver_preload(["tests.loaded"])
    with chdir(ROOT):
        forkserver.ensure_running()
    with tempfile.TemporaryDirectory() as own:
        stdout, stderr = (
            os.path.join(own, name) for name in ("stdout", "stderr" if apart else "stdout")
        )
        given = (str(folder), MODULES[module], words, dict(environment), (stdout, stderr))
        process = _SERVER.Process(target=_become, args=given)
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(words, seconds)
        out, err = (Path(path).read_text(encoding="utf-8") for path in (stdout, stderr))
    return subprocess.CompletedProcess(words, process.exitcode, out, err if apart else None)


def _become(
    folder: str, module: str, words: tuple[str, ...], environment: Mapping[str, str],
    channels: tuple[str, str],
) -> None:  # fmt: skip
    """Be, in a process that was just divided off, what `python -m` makes of itself."""
    assert "tests.loaded" in sys.modules, "the server has not loaded the engine"
    for number, path in enumerate(channels, 1):
        os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND), number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    tempfile.tempdir = None
    path = os.path.abspath(environment["PYTHONPATH"])
    sys.path[:] = [folder, path, *(name for name in sys.path if name not in _OWN)]
    importlib.invalidate_caches()
    sys.argv = [module, *map(os.fspath, words)]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


# What is of this project in the path of a server: no command sees it.
_OWN = {"", str(ROOT), str(ROOT / "macros")}


def _start(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value for name, value in environment.items()
        if name.startswith(_READ_AT_START) and name != "PYTHONPATH"
    }  # fmt: skip


def _stamps(engine: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each file of an engine, by its path, but for what is kept compiled."""
    return {
        path.relative_to(engine).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in engine.rglob("*") if "__pycache__" not in path.parts and path.is_file()
    }  # fmt: skip


@cache
def _here() -> dict[str, tuple[int, int]]:
    return _stamps(ROOT / "macros")


_STARTED = _start(os.environ)
