"""What is being done is told to who watches a terminal, in a line that goes; else to nobody."""

import os
import pty
import subprocess
import sys
import termios
from contextlib import contextmanager

import pytest

from mkdocs_casebook.reading.terminal import doing, now
from tests import projects

COLUMNS = 50


@contextmanager
def terminal(columns=COLUMNS):
    """A terminal of that many columns: where it is written to, and what was written, read once."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))

    def read():
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 10_000):
                parts.append(part)
        except OSError:  # the other end is closed
            pass
        return b"".join(parts).decode()

    try:
        yield theirs, read
    finally:
        os.close(ours)


def shown(written):
    """Each state of the line in which the cursor stood, and what stands there at the end."""
    screen, seen = [[]], []
    column = 0
    for letter in written:
        if letter == "\r":
            seen.append("".join(screen[-1]).strip())
            column = 0
        elif letter == "\n":
            screen.append([])
            column = 0
        else:
            screen[-1][column : column + 1] = letter
            column += 1
    return seen, ["".join(line).rstrip() for line in screen if "".join(line).strip()]


def run(project, *words, **given):
    """What the command says to a terminal, and what on its standard output."""
    environment = projects.environment(PYTHONPATH=str(projects.ROOT / "macros"), **given)
    if not given:
        environment.pop("CI", None)
    with terminal() as (stream, read):
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs_casebook", *words], cwd=project, env=environment,
            stdout=subprocess.PIPE, stderr=stream,
        )  # fmt: skip
        written = read()
        output, _ = process.communicate(timeout=180)
    assert process.returncode == 0, written
    return written, output.decode()


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = projects.example(tmp_path_factory.mktemp("terminal") / "project")
    (root / "article.txt").write_text(
        "A tramway\n\nThe tramway carried 900 people in 1902, said the mayor.\n", encoding="utf-8"
    )
    return root


STEPS = {
    ("build",): ["Checking records", "Building pages", "Building ferries/index.md", "Verifying"],
    ("evidence", "--offline"): ["Looking at undated, "],
    ("new", "case", "tramway", "--from", "article.txt"): [
        "Reading article.txt", "Checking a copy", "Building tramway/index.md", "Verifying",
    ],
    ("book", "books"): ["Making ferries: student.pdf"],
}  # fmt: skip


@pytest.mark.parametrize("words", STEPS, ids=" ".join)
def test_who_watches_sees_each_step_in_one_line_that_goes(project, words):
    written, output = run(project, *words)
    seen, left = shown(written)
    for step in STEPS[words]:
        assert any(line.startswith(step) for line in seen), (step, seen)
    assert all(len(line) < COLUMNS for line in seen if line not in left)
    told = f"{output}{left}"
    assert "Checking" not in told and "Making" not in told and "Looking" not in told
    assert "\r" not in output


@pytest.mark.parametrize("given", [{"CI": "true"}, {"TERM": "dumb"}], ids=str)
def test_what_is_kept_or_read_has_plain_lines(project, given):
    written, _ = run(project, "evidence", "--offline", **given)
    assert written == ""


def test_what_is_no_terminal_has_nothing(capfd):
    with doing("Building"):
        now("Building a page")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("columns", [0, 10, 200])
def test_a_line_fits_where_it_stands_and_is_gone_after_a_mistake(columns, monkeypatch):
    """A terminal that does not know its width is one of eighty columns."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with terminal(columns) as (stream, read):
        with open(os.dup(stream), "w", encoding="utf-8") as error:
            monkeypatch.setattr(sys, "stderr", error)
            with pytest.raises(ValueError), doing("x" * 300):
                raise ValueError
        seen, left = shown(read())
    width = (columns or 80) - 1
    assert "x" * width in seen and "x" * (width + 1) not in seen
    assert left == []
