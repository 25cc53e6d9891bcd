"""Every macro says what it does, and its example runs."""

import inspect
import re
from pathlib import Path

import pytest
from lxml import html

from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from tests import projects

FINDING = "It works.\n{: .finding }"
PAGES = {name: macro.function.__doc__ or "" for name, macro in MACROS.by_name.items()}


@pytest.mark.parametrize("macro", MACROS.by_name)
def test_every_macro_says_what_it_does_and_shows_how(macro):
    """The docstring's first paragraph is a sentence; what follows is an example that calls it."""
    first, _, example = inspect.cleandoc(PAGES[macro]).partition("\n\n")
    assert first.endswith(".")
    assert f"{{{{ {macro}(" in example


def with_examples(folder: Path) -> None:
    """A project in which each macro's example stands on a page of its own, its site built."""
    project = projects.example(folder)
    (project / "docs/en/ferries/examples").mkdir()
    for macro, text in PAGES.items():
        example = inspect.cleandoc(text).partition("\n\n")[2]
        marks = "" if "notes()" in example else "\n\n{{ notes() }}"
        page = project / f"docs/en/ferries/examples/{macro}.md"
        page.write_text(projects.on_a_page(example + marks), encoding="utf-8")
    build(project)


@pytest.fixture(scope="module")
def examples(once):
    """The folder of these pages in the built site."""
    return once("examples", with_examples) / "site/ferries/examples"


@pytest.mark.parametrize("macro", MACROS.by_name)
def test_the_example_of_every_macro_runs(macro, examples):
    """Each example, built strictly by the site builder, shows more than stands in its text."""
    article = html.parse(examples / macro / "index.html").find(".//article")
    text = article.text_content().partition("Example")[2]
    example = inspect.cleandoc(PAGES[macro]).partition("\n\n")[2]
    outside = re.sub(r"\{\{.*?\}\}", "", f"{example} It works.").split()
    assert len(text.split()) > len(outside)
    assert "{{" not in text
