"""What a chapter says of itself, and how the case's end."""

import re

import pytest

from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.show.chapters import chapters
from mkdocs_casebook.show.macros import MACROS
from tests import projects

# A section that holds a list, the last but for what leads to the next chapter.
KEY_POINTS = re.compile(r"## Key points \{: #key-points \}\n\n((?:- .+\n)+)(?:(?!\n## )[\s\S])*\Z")


def test_a_chapter_says_the_minutes_to_the_end_of_the_last(tmp_path):
    """Its own and those of all behind it, in their order; the last has only its own."""
    project = projects.installed(tmp_path / "project")
    for part, words in {3: 600, 1: 300, 2: 100}.items():
        text = f"---\npart: {part}\n---\n# Part {part}\n\n{'word ' * words}\n"
        (project / f"docs/en/ferries/{'abc'[part % 3]}.md").write_text(text, encoding="utf-8")
    found = chapters(languages(project)[0].project, MACROS).values()
    told = [(one["number"], one["of"], one["minutes"], one["left"], one["first"]) for one in found]
    assert told == [(1, 3, 2, 6, True), (2, 3, 1, 4, False), (3, 3, 3, 0, False)]


@pytest.fixture(scope="module")
def story():
    """The chapters of the case's story, in their order."""
    project = languages(projects.ROOT)[0].project
    own = [page for page in project.pages() if "part" in page.meta]
    return sorted(own, key=lambda page: int(str(page.meta["part"])))


def test_each_chapter_of_the_story_ends_with_its_key_points(story):
    assert len(story) == 6
    for page in story:
        ends = KEY_POINTS.search(page.body)
        assert ends and len(ends[1].splitlines()) in range(3, 6), page.uri
