"""What is written is written whole, inside the project, and over nothing."""

import pytest

from mkdocs_casebook.authoring.drafts import Draft, Insertion, Refused, write
from tests import projects

RECORD = "b:\n  label: B  # what it is"


def test_what_fails_half_way_leaves_nothing(example):
    """A folder that is a file: what was written before it is taken back, folders too."""
    (example / "docs/en/late").write_text("a file", encoding="utf-8")
    before = projects.files(example), sorted(example.rglob("*"))
    draft = Draft({"data/early/case.yml": "a: b\n", "docs/en/late/index.md": "# Late\n"})
    with pytest.raises(Refused, match="docs/en/late.*: Not a directory; a folder belongs there"):
        write(example, draft)
    assert (projects.files(example), sorted(example.rglob("*"))) == before


@pytest.mark.parametrize(
    "name", ["../out.md", "/absolute/out.md", "docs/../../out.md", "data/link/x.yml"]
)
def test_nothing_is_written_outside_the_project(example, tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    (example / "data/link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="lies outside the project"):
        write(example, Draft({name: "text\n"}))
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_link_is_not_written_through(example, tmp_path):
    """A file of records that is a link is read by nobody, and written by nobody."""
    target = tmp_path / "glossary.yml"
    (example / "data/ferries/glossary.yml").rename(target)
    (example / "data/ferries/glossary.yml").symlink_to(target)
    text = target.read_bytes()
    record = Insertion("data/ferries/glossary.yml", (), "b", RECORD)
    with pytest.raises(Refused, match="is a link"):
        write(example, Draft(records=[record]))
    assert target.read_bytes() == text
