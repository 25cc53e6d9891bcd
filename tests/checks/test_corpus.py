"""Hostile and careless files: an author is told of each in lines, and in time.

The corpus is tests/hostile/, its form is told in tests/corpus.py.
"""

import json
import re
from pathlib import Path

import pytest

from tests import corpus, projects

SECONDS, BYTES = 2, 500_000_000
ENTRIES = [(theme, entry) for theme in corpus.THEMES for entry in corpus.entries(theme)]
NAMES = [f"{theme}: {entry['name']}" for theme, entry in ENTRIES]
LINE = re.compile(r"[^\n:]+:[1-9][0-9]*:[1-9][0-9]*: [a-z-]+: [^\n]+")


def check(theme: str, folder: Path) -> None:
    """Write down what comes of checking each entry of a theme, in a process of its own."""
    folder.mkdir()
    done = projects.run(projects.ROOT, "tests.corpus", theme, folder, apart=True)
    assert done.returncode == 0, done.stderr
    (folder / "found.json").write_text(done.stdout, encoding="utf-8")


@pytest.fixture
def found(theme, once):
    """What came of checking the theme."""
    folder = once(f"hostile {theme}", lambda folder: check(theme, folder))
    return json.loads((folder / "found.json").read_text(encoding="utf-8"))


def test_the_corpus_is_large_and_its_entries_are_told_apart():
    assert len(ENTRIES) >= 150
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(("theme", "entry"), ENTRIES, ids=NAMES)
def test_an_author_is_told_in_lines_and_in_time(found, theme, entry):
    """Exactly these rules; no traceback, no file from outside, and within two seconds."""
    came = found["entries"][entry["name"]]
    assert not came["broken"]
    assert not came["opened"]
    assert all(map(LINE.fullmatch, came["lines"])), came["lines"]
    rules = {line.split(": ")[1] for line in came["lines"]}
    assert rules == set(entry.get("told", [])), came["lines"][:9]
    assert came["seconds"] < SECONDS


@pytest.mark.parametrize("theme", corpus.THEMES)
def test_no_theme_takes_much_memory(found, theme):
    assert found["memory"] < BYTES
