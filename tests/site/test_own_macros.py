"""Macros of a project's own work beside the engine's, under each builder."""

import sys
from types import ModuleType

import pytest

from mkdocs_casebook.site.build import build
from tests import projects
from tests.project.guide import FENCE, PAGES


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_macros_of_ones_own_work_beside_the_engines(engine, tmp_path, monkeypatch):
    """As the guide writes them: the page has the words, and its facts as ever.

    That those of another project are loaded does not matter.
    """
    monkeypatch.setitem(sys.modules, "macros", ModuleType("macros"))
    project = projects.example(tmp_path / "project")
    own = dict(FENCE.findall(PAGES["own-macros"]))["python"]
    module = project / "macros/__init__.py"
    path = 'import sys\nsys.path.insert(0, str(__import__("pathlib").Path(__file__).parent))\n'
    module.write_text(path + own, encoding="utf-8")
    page = project / "docs/en/ferries/sources.md"
    projects.replace(page, "Counts of passengers differ.", "It is {{ miles(12) }} away.")
    projects.list_pages(project)
    text = (build(project, engine) / "ferries/sources/index.html").read_text(encoding="utf-8")
    assert "It is 7 miles away." in text and 'class="fact"' in text
