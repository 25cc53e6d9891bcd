"""The examples of tests/problems/: each breaks a rule, and says what an author is told.

A file of `files:` is a text, `null` where the base's is to go, or one of the forms in `content`.
"""

import shutil
import time
from pathlib import Path

import pytest
import yaml

from datetime import date
from macros.building import problems_of

HERE = Path(__file__).parent / "problems"
# On this day the examples are read: one day before it, in UTC, it is no future anywhere.
TODAY = date(2026, 11, 22)
EXAMPLES = sorted(HERE.glob("*.yml"))


def content(form, path):
    """The bytes that a form describes: hex, repeat, or changes to the text of the base."""
    if isinstance(form, str):
        return form.encode()
    if "hex" in form:
        return bytes.fromhex(form["hex"])
    if "repeat" in form:
        text, times = form["repeat"]["text"], form["repeat"]["times"]
        each = (text.replace("{n}", f"{n}").replace("{next}", f"{n + 1}") for n in range(times))
        middle = "".join(each) if "{n}" in text else text * times
        return (form.get("before", "") + middle + form.get("after", "")).encode()
    text = path.read_text(encoding="utf-8")
    for old, new in form.get("change", {}).items():
        assert old in text, f"{old!r} does not stand in {path.name}"
        text = text.replace(old, new, 1)
    return (text + form.get("add", "")).encode()


def project(folder, files):
    """The base project with the files changed."""
    shutil.copytree(HERE / "base", folder)
    for name, form in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if form is None:
            path.unlink()
        elif isinstance(form, dict) and "link" in form:
            path.symlink_to(form["link"])
        else:
            path.write_bytes(content(form, path))
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_author_is_told(example, tmp_path):
    """Exactly the lines of `says:`, and within two seconds."""
    told = yaml.safe_load(example.read_text(encoding="utf-8"))
    assert told["rule"].endswith(".")
    root = project(tmp_path / "project", told["files"])
    start = time.perf_counter()
    found = [str(problem) for problem in problems_of(root, TODAY)]
    assert time.perf_counter() - start < 2
    assert found == told["says"].splitlines()
