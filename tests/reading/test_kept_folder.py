"""What a machine keeps of a project is no part of it."""

import subprocess

from mkdocs_casebook.checks.problems import problems_of
from tests.base import project


def test_git_takes_nothing_of_it_in(tmp_path):
    """Wherever all that is new is added: no author has to name the folder."""
    root = project(tmp_path / "project", {})
    assert problems_of(root, kept=True) == problems_of(root)
    assert (root / ".cache").is_dir()
    for words in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=root, check=True, capture_output=True)
    names = listed.stdout.decode().splitlines()
    assert "data/example/case.yml" in names
    assert not [name for name in names if name.startswith(".cache")]
