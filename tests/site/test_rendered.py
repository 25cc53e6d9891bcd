"""What is rendered is what is checked: what no rule of the sources sees is told of after the build.

The pages are those of tests/hostile/ that the check is silent about, and that have `rendered:`, the
rules that an author is told of after the build, and `at:`, what stands in the line of that place.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.export.markdown_pages import SUFFIX
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.reading.rules import all_rules
from mkdocs_casebook.site.build import build_pages
from mkdocs_casebook.site.finish import finish
from tests import corpus, projects
from tests.base import place, project
from tests.site.test_corpus import slug

PAGES = [entry for theme in corpus.THEMES for entry in corpus.entries(theme)
         if "page" in entry and not entry.get("told")
         and (entry.get("rendered") or theme == "rendered")]  # fmt: skip
SAID = yaml.safe_load(
    (projects.ROOT / projects.ENGINE / "reading/rules.yml").read_text(encoding="utf-8")
)["rendered"]
# What a hook of a site builder does shows in tests/site/test_verify.py.
EXAMPLES = [rule for rule in SAID if all_rules()[rule].example.file != "mkdocs.yml"]
ENGINES = ("mkdocs", "properdocs", "zensical")


def page_of(entry: dict[str, Any]) -> str:
    return f"docs/en/example/{slug(entry)}.md"


def built(folder: Path, engine: str) -> None:
    """A project of all these pages, as a builder makes its site, with what is told of it."""
    made = project(folder / "project", {})
    projects.engine(made)
    projects.settings(made)
    for entry in PAGES:
        for name, form in corpus.files_of(entry).items():
            place(made / (page_of(entry) if name == corpus.PAGE else name), form)
    for rule in EXAMPLES:
        place(made / all_rules()[rule].example.file, SAID[rule].get("make", SAID[rule]["write"]))
    projects.list_pages(made)
    assert "\n".join(str(one) for one in problems_of(made) if not one.warning) == ""
    build_pages(made, made / "site", engine)
    with pytest.raises(Failed) as told:
        finish(made, made / "site")
    lines = sorted(str(told.value).split("\n"))
    (folder / "told.txt").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(scope="module", params=ENGINES)
def folder(request, once):
    """The folder of that project, built by each of the builders."""
    return once(f"rendered, {request.param}", lambda folder: built(folder, request.param))


@pytest.fixture
def told(folder):
    """What is told of each file: the rule, the line's text, and the whole line."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for line in (folder / "told.txt").read_text(encoding="utf-8").splitlines():
        file, number, _, rule, _ = line.split(":", 4)
        text = (folder / "project" / file).read_text(encoding="utf-8", errors="replace").split("\n")
        found.setdefault(file, []).append((rule.strip(), text[int(number) - 1], line))
    return found


def test_each_page_is_told_of_with_its_rules_and_no_other_file_is(told, folder):
    """Zensical moves addresses, so that some lead nowhere there before they lead elsewhere."""
    expected = {page_of(entry): set(entry["rendered"]) for entry in PAGES if "rendered" in entry}
    expected |= {all_rules()[rule].example.file: {rule} for rule in EXAMPLES}
    found = {file: {rule for rule, _, _ in lines} for file, lines in told.items()}
    if folder.name.endswith("zensical"):
        assert found.keys() == expected.keys()
    else:
        assert found == expected


def test_each_is_told_at_its_place(told):
    for entry in PAGES:
        for _, text, line in told.get(page_of(entry), []):
            assert entry.get("at", "").lower() in text.lower(), line


@pytest.mark.parametrize("folder", ENGINES[:2], indirect=True)
def test_the_example_of_each_rule_is_told_as_the_guide_says(told):
    lines = {line for found in told.values() for _, _, line in found}
    assert [SAID[rule]["says"] for rule in EXAMPLES if SAID[rule]["says"] not in lines] == []


def test_every_rule_of_this_group_tells_of_something():
    kinds = {rule for entry in PAGES for rule in entry.get("rendered", ())}
    assert kinds == {*EXAMPLES}
    assert len(PAGES) >= 90


def test_an_author_s_comments_are_not_published(folder):
    site = folder / "project/site/example/a-comment-of-the-author"
    for name in ("index.html", f"index{SUFFIX}"):
        text = (site / name).read_text(encoding="utf-8")
        assert "TODO" not in text and "a whole" not in text, name
    assert "&lt;!-- code --&gt;" in (site / "index.html").read_text(encoding="utf-8")
