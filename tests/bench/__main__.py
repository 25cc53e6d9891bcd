"""How fast it is: figures from one run, each with its goal. `python -m tests.bench`

Named groups alone are measured where any are given: `python -m tests.bench check edit`. That of
`many` pages takes ten minutes by itself, and is measured where it is named.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.builds import (
    built,
    checked,
    drawn,
    exported,
    large_checked,
    scaled,
    visited,
    whole,
)
from tests.bench.copies import copies
from tests.bench.edits import served
from tests.bench.measures import ROUNDS, Figure
from tests.bench.peers import LARGEST, side_by_side


def main(groups: list[str]) -> None:
    if unknown := [group for group in groups if group not in GROUPS]:
        sys.exit(f"{unknown[0]!r} is none of {', '.join(GROUPS)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = groups or [group for group in GROUPS if group != "many"]
        real, plain = copies(folder, built=bool({"build", "visit"} & {*wanted}))
        pages = sum(1 for _ in (real / "docs").rglob("*.md"))
        print(
            f"{pages} pages; Python {platform.python_version()}, {os.cpu_count()} cores; "
            f"medians of {ROUNDS} or more, citations and drawings kept from a former build."
            " Where nothing is said to be kept, they are made, too.\n"
        )
        show(figure for group in wanted for figure in GROUPS[group](real, plain, folder))


# What is measured, by the names under which it is asked for.
GROUPS: dict[str, Callable[[Path, Path, Path], Iterable[Figure]]] = {
    "build": lambda real, plain, folder: [
        *built(real, plain),
        *whole(real),
        exported(real, folder),
    ],
    "check": lambda real, plain, folder: [*checked(real), *large_checked(folder)],
    "draw": lambda real, plain, folder: drawn(real),
    "edit": lambda real, plain, folder: served(real),
    "visit": lambda real, plain, folder: visited(plain),
    "scale": lambda real, plain, folder: scaled(folder),
    "peers": lambda real, plain, folder: side_by_side(folder),
    "many": lambda real, plain, folder: side_by_side(folder, (LARGEST,)),
}


def show(figures: Iterable[Figure]) -> None:
    """The table, each row as soon as it is measured, and what a reader must know of it."""
    _row("", "measured", "beside", "ratio", "goal", "")
    for what, measured, against, ratio, goal, most in figures:
        verdict = (f"{goal:g}", "met" if ratio <= most else "missed") if goal else ("", "")
        _row(what, measured, against, f"{ratio:.2f}", *verdict)
    print(
        "\nratio: for builds to the pages with the macros' output written in or to the pages alone,"
        "\nto the goal for the others. After an edit the preview builds the page that is asked for,"
        "\nand then checks the rest; after one of the engine it starts a new process."
    )


def _row(*cells: str) -> None:
    widths = 60, 9, 48, 6, 5, 6
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    print("  ".join(padded).rstrip(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
