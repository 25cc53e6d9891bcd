"""The builders' own commands."""

import subprocess
import time
from urllib.request import urlopen

import pytest

from mkdocs_casebook.checks.problems import problems_of
from tests import projects
from tests.site.mistakes import FACT, MISTAKES


@pytest.mark.parametrize("what", MISTAKES)
def test_mkdocs_build_stops_on_the_same_problems(what, example):
    """With the lines of `casebook check`, exit 1, no traceback, and the site as it was."""
    file, old, new, message = MISTAKES[what]
    former = projects.files(example / "site")
    projects.replace(example / file, old, new)
    lines = list(map(str, problems_of(example)))
    assert any(message in line for line in lines)
    done = projects.run(example, "mkdocs", "build")
    assert done.returncode == 1
    said = [line for line in done.stdout.splitlines() if line.startswith(("data/", "docs/"))]
    assert said == lines
    assert "Traceback" not in done.stdout
    assert projects.files(example / "site") == former


def test_mkdocs_build_gives_the_same_pages(example):
    """But for the part of the theme's style that few pages need, which this build keeps whole."""
    former = projects.files(example / "site")
    done = projects.run(example, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    pages = projects.files(example / "site")
    assert {n: c for n, c in pages.items() if n.endswith(".html")} == {
        n: projects.unparted(c) for n, c in former.items() if n.endswith(".html")
    }


@pytest.fixture
def served(example, tmp_path):
    """The address at which `mkdocs serve` shows the example."""
    port = projects.free_port()
    words = ("serve", "--dev-addr", f"127.0.0.1:{port}")
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(
            projects.command("mkdocs", *words), cwd=example, env=projects.environment(),
            stdout=said, stderr=said,
        )  # fmt: skip
        yield f"http://127.0.0.1:{port}/ferries/"
        process.terminate()
        process.wait(20)


def appears(address, words, seconds=40):
    """Whether the page at the address shows the words within that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if words in urlopen(address, timeout=5).read().decode():
                return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def test_mkdocs_serve_follows_edits_and_survives_mistakes(served, example, tmp_path):
    """A changed fact appears; a mistake is told, the page stays; corrected, it goes on."""
    assert appears(served, "more than 150,000 people")
    projects.replace(example / FACT, "value: 150000\n", "value: 160000\n")
    assert appears(served, "more than 160,000 people")
    projects.replace(example / FACT, "value: 160000\n", "value: many\n")
    until = time.monotonic() + 40
    while "'many' is not a number" not in (tmp_path / "said").read_text():
        assert time.monotonic() < until
        time.sleep(0.2)
    projects.replace(example / FACT, "value: many\n", "value: 170000\n")
    assert appears(served, "more than 170,000 people")
    assert "Traceback" not in (tmp_path / "said").read_text()
