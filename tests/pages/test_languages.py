"""A project as a site builder's configuration describes it."""

import pytest

from mkdocs_casebook.pages.languages import project_of

REPOSITORY = "https://git.example/o/r"


@pytest.mark.parametrize(
    ("edit", "records"),
    [
        ("edit/main/docs/en/", f"{REPOSITORY}/edit/main/"),
        ("edit/main/docs/en", f"{REPOSITORY}/edit/main/"),
        ("", ""),
        (None, ""),
        ("edit/master/docs/", ""),
    ],
)
def test_records_are_edited_beside_the_pages_or_no_link_leads_there(edit, records, tmp_path):
    file = str(tmp_path / "mkdocs.yml")
    said = {"config_file_path": file, "docs_dir": str(tmp_path / "docs/en"), "edit_uri": edit}
    assert project_of(said | {"repo_url": REPOSITORY}).edit == records
    assert project_of(said).edit == ""
