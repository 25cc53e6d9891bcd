"""A figure, and how time is measured."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.site.site_builder import PART

ROOT = Path(__file__).parents[2]
ROUNDS = 3
PATIENCE = 60


class Figure(NamedTuple):
    """Something measured, beside what it is measured against."""

    what: str
    measured: str
    against: str
    ratio: float
    goal: float
    # The ratio at which the goal is met.
    most: float = 1


def environment() -> dict[str, str]:
    # Whoever builds keeps what Python has compiled.
    own = {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {
        "PYTHONPATH": "macros",
        "SOURCE_DATE_EPOCH": "0",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "1",
        # A builder's own work is measured: its pages.
        PART: "1",
    }


def start(folder: Path, command: list[str], **given: str) -> subprocess.Popen:
    return subprocess.Popen(
        command, cwd=folder, env=environment() | given,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def cpu(folder: Path, *command: str) -> float:
    """The processor's seconds that one of our commands took, its children's included."""
    return used_by(folder, [sys.executable, "-m", *command])


def used_by(folder: Path, command: list[str], **given: str) -> float:
    """The processor's seconds that a program took, its children's included."""
    return usage(folder, command, **given)[0]


def usage(folder: Path, command: list[str], **given: str) -> tuple[float, float]:
    """The processor's seconds, and the most megabytes of memory, that a program took."""
    with start(folder, command, **given) as process:
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{printed}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def wall(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
