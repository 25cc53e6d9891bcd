"""What a command loads before it does anything: that is most of what a short one takes."""

import subprocess
import sys

import pytest

from tests import projects

# What is loaded from where libraries are installed, by the first part of its name.
SCRIPT = """
import contextlib, site, sys
before = set(sys.modules)
from mkdocs_casebook.__main__ import main
with contextlib.suppress(SystemExit):
    main(sys.argv[1:], "casebook", standalone_mode=False)
files = {name: getattr(sys.modules[name], "__file__", "") for name in {*sys.modules} - before}
installed = tuple(site.getsitepackages())
found = {name.partition(".")[0] for name, file in files.items() if str(file).startswith(installed)}
print("\\nloaded", *sorted(found))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The invented case, checked: by what was found, nothing is wrong."""
    root = projects.example(tmp_path_factory.mktemp("start") / "project")
    assert "No problems." in started(root, "check").stderr
    return root


def started(project, *words):
    """The command, by a start of its own, which then tells what it has loaded."""
    return subprocess.run([sys.executable, "-c", SCRIPT, *words], cwd=project, text=True,
                          env=projects.environment(), capture_output=True)  # fmt: skip


@pytest.mark.parametrize(("words", "libraries"), [
    (["--help"], ["click"]),
    (["new", "--help"], ["click"]),
    # The settings say where the site lies, beside which a killed build may have left something.
    (["check"], ["click", "yaml"]),
])  # fmt: skip
def test_what_tells_or_finds_nothing_changed_loads_no_engine(project, words, libraries):
    done = started(project, *words)
    assert done.stdout.splitlines()[-1].split() == ["loaded", *libraries], done.stderr
