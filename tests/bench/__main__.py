"""How fast it is: a few figures from one run, each with its goal. `python -m tests.bench`"""

import os
import platform
import tempfile
from pathlib import Path

from tests.bench.builds import built, checked, drawn, exported, large_checked, painted
from tests.bench.copies import copies
from tests.bench.edits import served
from tests.bench.measures import ROUNDS, Figure


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        real, plain = copies(Path(folder))
        pages = sum(1 for _ in (real / "docs").rglob("*.md"))
        print(
            f"{pages} pages; Python {platform.python_version()}, {os.cpu_count()} cores; "
            f"medians of {ROUNDS} or more, citations kept from a former build.\n"
        )
        show([
            built(real, plain), exported(real, Path(folder)), checked(real),
            large_checked(Path(folder)), *drawn(real), *served(real), painted(plain),
        ])  # fmt: skip


def show(figures: list[Figure]) -> None:
    """The table, and what a reader must know of it."""
    heads = ("", "measured", "beside", "ratio", "goal", "")
    rows = [
        (what, measured, against, f"{ratio:.2f}", f"{goal:g}", "met" if met else "missed")
        for what, measured, against, ratio, goal in figures
        for met in [ratio <= (goal if "written" in against else 1)]
    ]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
    print(
        "\nratio: to the pages with the macros' output written in for the build, to the goal for"
        "\nthe others. After an edit the preview checks everything and builds the page that is"
        "\nasked for; after one of the engine it starts a new process."
    )


if __name__ == "__main__":
    main()
