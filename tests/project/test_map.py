"""The page that says how the engine is built: what it names is there."""

import re

import pytest
from lxml import html

from mkdocs_casebook.reading.engine import ENGINE, PACKAGES
from tests import projects

PAGE = (projects.ROOT / "docs/en/about/built.md").read_text(encoding="utf-8")
TASKS = re.findall(r"^\| (\w[^|]*) \| `([^`]+)` \| `([^`]+)` \|$", PAGE, re.MULTILINE)
STEPS = re.findall(r"^[0-9]+\. (.*)$", PAGE, re.MULTILINE)
DEFINED = re.compile(r"^\s*(?:def|class) (\w+)|^(\w+)(?:: [^=\n]+)? = ", re.MULTILINE)


def defined(path):
    """The names that a module defines."""
    return {a or b for a, b in DEFINED.findall((ENGINE / path).read_text(encoding="utf-8"))}


def test_the_page_has_its_tasks():
    assert len(TASKS) >= 25


@pytest.mark.parametrize(("task", "file", "name"), TASKS)
def test_a_task_leads_to_a_file_that_holds_the_name(task, file, name):
    assert name in (projects.ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("step", STEPS)
def test_what_a_step_names_is_in_the_engine(step):
    """Each function stands in the file that is named for it, or else anywhere in the engine."""
    for name, file in re.findall(r"`([A-Za-z_]+)` in `([\w/]+\.py)`", step):
        assert name in defined(file), (name, file)
    files = set(re.findall(r"`([\w/]+\.(?:py|html|yml))`", step))
    assert all((ENGINE / file).is_file() for file in files)
    names = {name for path in ENGINE.rglob("*.py") for name in defined(path)}
    for name in set(re.findall(r"`([A-Za-z_.]+)`", step)) - files:
        assert set(name.split(".")) <= names, name


def test_the_picture_has_every_package_and_no_arc_leads_down(built):
    page = html.parse(built / "about/built/index.html")
    figure = page.find(".//figure[@class='packages']")
    assert [text.text for text in figure.iter("text")] == list(PACKAGES)
    ends = [re.findall(r"[\d.]+", path.get("d")) for path in figure.iter("path")]
    assert len(ends) > 20
    assert all(float(start) > float(end) for _, start, *_, end in ends)
