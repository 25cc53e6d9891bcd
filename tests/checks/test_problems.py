"""The examples of tests/problems/: each breaks a rule, and says what an author is told."""

import pytest
import yaml

from mkdocs_casebook.checks.problems import problems_of
from tests.base import EXAMPLES, TODAY, project
from tests.pace import within


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_author_is_told(example, tmp_path):
    """Exactly the lines of `says:`, and within two seconds."""
    told = yaml.safe_load(example.read_text(encoding="utf-8"))
    assert told["rule"].endswith(".")
    root = project(tmp_path / "project", told["files"])
    with within(2):
        found = [str(problem) for problem in problems_of(root, TODAY)]
    assert found == told["says"].splitlines()
