"""Draw anew for every property test, as long as asked: `make fuzz SECONDS=600`.

Rounds of all property tests, each from a seed of its own, begin until that time is over or an
example is found that falsifies one. That is printed, to be added to its test as an @example.
`python -m tests.fuzz SECONDS [words for pytest]`
"""

import secrets
import subprocess
import sys
import time

from tests import drawing  # noqa: F401 - the profiles

CALL = (
    sys.executable, "-m", "pytest", "-m", "hypothesis", "-p", "tests.fuzz", "--tb=short", "-rN",
    "--hypothesis-profile=fuzz",
)  # fmt: skip


def main(seconds: str, *words: str) -> None:
    """Exits with 1 if an example was found."""
    until, rounds = time.monotonic() + float(seconds), 0
    while not rounds or time.monotonic() < until:
        rounds += 1
        seed = secrets.randbelow(2**32)
        print(f"Round {rounds}, seed {seed}", flush=True)
        if subprocess.run([*CALL, f"--hypothesis-seed={seed}", *words]).returncode:
            sys.exit(1)
    print(f"{rounds} rounds, and nothing was found.")


def pytest_terminal_summary(terminalreporter) -> None:
    """How what was found is drawn again."""
    seed = terminalreporter.config.getoption("--hypothesis-seed")
    for report in terminalreporter.getreports("failed"):
        terminalreporter.write_line(
            "Add the falsifying example to its test as an @example(…). To draw it again:\n"
            f"python -m pytest '{report.nodeid}' --hypothesis-profile=fuzz --hypothesis-seed={seed}"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
