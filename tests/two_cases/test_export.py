"""What is exported of two cases of one site."""

import json
import shutil

from mkdocs_casebook.export.case_files import twin
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.site.exhibit_files import publish_exhibits
from tests import projects
from tests.two_cases.cases import FIRST, SECOND


def test_each_case_is_exported_as_if_it_stood_alone(project, tmp_path):
    """The data are those of a project that holds nothing else; so are the second's pictures."""
    for id_ in (FIRST, SECOND):
        alone = tmp_path / id_
        for part in ("data", "docs/en"):
            shutil.copytree(project / part / id_, alone / part / id_)
        own = Published(
            Project(
                alone, alone / "docs/en", site_name="Casebook",
                site=projects.PUBLISHED["CASEBOOK_URL"],
                repository=projects.PUBLISHED["CASEBOOK_REPOSITORY"],
            ),
            id_,
        )  # fmt: skip
        made = twin(own)
        assert len(made) > 10
        folder = project / "site" / id_ / "data"
        assert [name for name in made if made[name] != (folder / name).read_bytes()] == []
    publish_exhibits(own.project, tmp_path / "pictures")
    for name, content in projects.files(tmp_path / "pictures").items():
        assert content == (project / "site" / name).read_bytes(), name


def test_what_cites_pages_and_facts_is_told_apart(site):
    """No two pages or facts of the site have the same key in a reader's library."""
    lists = [json.loads(path.read_bytes()) for path in site.rglob("cite*.json")]
    keys = [item["id"] for items in lists for item in items]
    assert {f"{id_}.alibaba-group.target-abroad-2015" for id_ in (FIRST, SECOND)} <= set(keys)
    assert len(keys) == len(set(keys)) > 300
