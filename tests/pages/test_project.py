"""The cases of a project, and their order."""

import pytest

from mkdocs_casebook.pages.languages import languages


def small(folder, nav):
    """A project with two cases and no more than their names."""
    for id_ in ("aa", "bb"):
        (folder / "data" / id_).mkdir(parents=True)
        (folder / f"docs/en/{id_}").mkdir(parents=True)
        (folder / f"docs/en/{id_}/index.md").write_text("# A case\n")
    (folder / "docs/en/index.md").write_text("# Home\n")
    (folder / "mkdocs.yml").write_text(f"docs_dir: docs/en\n{nav}")
    (language,) = languages(folder)
    return language.project


@pytest.mark.parametrize(("nav", "order"), [
    ("nav:\n  - index.md\n  - Two:\n      - bb/index.md\n  - One: aa/index.md\n", ["bb", "aa"]),
    ("nav:\n  - index.md\n  - bb/index.md\n", ["bb", "aa"]),
    ("", ["aa", "bb"]),
])  # fmt: skip
def test_cases_come_in_the_order_of_the_navigation(nav, order, tmp_path):
    """Those that it does not name come last, by their ids."""
    project = small(tmp_path, nav)
    assert project.case_ids == project.listed == order


def test_a_case_without_pages_in_a_language_is_not_listed(tmp_path):
    project = small(tmp_path, "")
    (tmp_path / "docs/en/bb/index.md").unlink()
    assert project.listed == ["aa"]
