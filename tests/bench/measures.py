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


def environment() -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": "macros",
        "SOURCE_DATE_EPOCH": "0",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "1",
        # A builder's own work is measured: its pages.
        PART: "1",
    }


def start(folder: Path, *command: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def cpu(folder: Path, *command: str) -> float:
    """The processor's seconds that the command took, its children's included."""
    with start(folder, *command) as process:
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{printed}")
    return used.ru_utime + used.ru_stime


def wall(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
