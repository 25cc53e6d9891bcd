"""Every page is valid HTML."""

import shutil

from tests import projects
from tests.html_checker import findings


def test_the_html_is_valid(built):
    """By the checker that browsers' makers trust, but for three findings in Material's markup."""
    assert findings(built) == []


def test_the_html_checker_finds_a_fault(built_example, tmp_path):
    place = shutil.copytree(built_example / "site/ferries/timeline", tmp_path / "timeline")
    projects.replace(place / "index.html", "</article>", "<p><table></table></p></article>")
    assert any(line.startswith("index.html: ") for line in findings(place))
