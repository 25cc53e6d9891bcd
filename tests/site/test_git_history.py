"""A project as it was at a revision, read from git's own tree."""

import os
import subprocess

import pytest

from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.changes import uncorrected
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.site.build import changes_since
from mkdocs_casebook.site.git_history import edits
from tests import projects

ACME = "data/ferries/companies/acme.yml"


@pytest.fixture
def published(example):
    projects.publish(example)
    return example


def silent(root, base="main"):
    return [one.rule for one in uncorrected(changes_since(root, base))]


def refused(root, base):
    """What is said where the revision cannot be read: one line."""
    with pytest.raises(Failed) as failed:
        changes_since(root, base)
    (line,) = str(failed.value).splitlines()
    return line


@pytest.mark.parametrize(
    "attributes", ["* export-ignore", "data export-ignore", "*.yml export-subst"]
)
def test_no_attribute_empties_a_revision(attributes, example):
    (example / ".gitattributes").write_text(f"{attributes}\n")
    (example / "data/.gitattributes").write_text("* export-ignore\n")
    projects.publish(example)
    projects.replace(example / ACME, "value: 120000", "value: 121000")
    assert silent(example) == ["correction-missing"]


def test_a_project_in_a_folder_of_a_repository_is_compared(tmp_path):
    root = projects.example(tmp_path / "all" / "of it" / "project")
    (tmp_path / "all" / "data").mkdir()
    (tmp_path / "all" / "data/note.yml").write_text("a: b\n")
    projects.publish(tmp_path / "all")
    assert silent(root) == []
    projects.replace(root / ACME, "value: 120000", "value: 121000")
    (root / "docs/en/ferries/background.md").unlink()
    assert silent(root) == ["correction-missing", "address-lost"]
    assert "docs/en/ferries/index.md" in edits(languages(root)[0].project)


def test_names_of_files_are_any(published):
    page = published / "docs/en/ferries/Überfahrt nach Süden.md"
    page.write_text("# Crossing\n\nIt is far.\n{: .finding }\n", encoding="utf-8")
    projects.commit(published)
    assert "docs/en/ferries/Überfahrt nach Süden.md" in edits(languages(published)[0].project)
    page.unlink()
    assert silent(published) == ["address-lost"]


def test_a_shallow_clone_says_how_the_rest_is_had(published, tmp_path):
    first = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=published, capture_output=True, text=True, check=True
    ).stdout.strip()
    projects.replace(published / ACME, "checked: 2020-01-15", "checked: 2020-01-16")
    projects.commit(published)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", published.as_uri(), clone], check=True)
    assert silent(clone, "HEAD") == []
    assert refused(clone, first) == (
        f"this clone is shallow and lacks {first!r}; fetch the rest: git fetch --unshallow "
        "(in a workflow: fetch-depth: 0)"
    )


def test_a_repository_of_another_owner_says_how_it_is_allowed(published, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert refused(published, "main") == (
        "git reads no repository of another owner; allow it: "
        f"git config --global --add safe.directory {published}"
    )


def test_a_machine_without_git_says_so(published, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    assert refused(published, "main") == "git is not there; install it to compare with a revision"


@pytest.mark.parametrize("base", ["", "--output=x", "HEAD:data", "HEAD~9", "x..y"])
def test_what_is_no_revision_is_told(base, published):
    assert "is no revision with a data/ folder (" in refused(published, base)
    assert not (published / "x").exists()


def test_a_revision_without_records_is_told(example):
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=example, check=True)
    (example / ".gitignore").write_text("data\n.cache\n")
    projects.commit(example)
    said = "'main' is no revision with a data/ folder (there is none at that revision); "
    assert refused(example, "main") == f"{said}write main or a commit"
