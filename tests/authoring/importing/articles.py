"""The articles of tests/articles, and cases made of them."""

import yaml

from mkdocs_casebook.authoring.importing.case.case import case_from
from mkdocs_casebook.authoring.trial import make
from tests import projects

HERE = projects.HERE / "articles"
ARTICLES = {
    "harbour.md": "kelpworks",
    "loom.html": "tallow-reed",
    "tramway.txt": "lindental-tramway",
}
TODAY = "2026-11-22"


def load(project, name):
    """A file of the imported case, as texts."""
    path = project / "data/trial" / name
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def case_of(folder, path, date=""):
    """The example project with a case made of the article, after the check that writing makes."""
    project = projects.example(folder)
    made = case_from(project, "trial", path, date, TODAY)
    make(project, made.draft)
    return project, made.told
