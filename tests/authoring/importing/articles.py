"""The articles of tests/articles, and cases made of them."""

import re
import unicodedata

import yaml
from lxml import html

from mkdocs_casebook.authoring.importing.case.imported_case import case_from
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
    project = projects.installed(folder)
    made = case_from(project, "trial", path, date, TODAY)
    make(project, made.draft)
    return project, made.told


def words(text):
    """The words of a text; the numbers of series have no signs between thousands."""
    text = re.sub(r"(?<=[0-9]),(?=[0-9]{3}\b)", "", text)
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def article_words(name):
    """The words that a reader of the article sees, without marks of footnotes."""
    text = (HERE / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        text = text.replace("m<sup>2</sup>", "m2")
        article = html.document_fromstring(text).find(".//article")
        for dropped in article.xpath(".//aside|.//script|.//style"):
            dropped.drop_tree()
        return words(" ".join(article.itertext()))
    text = re.sub(r"<script>.*?</script>|\A---.*?---\n", "", text, flags=re.DOTALL)
    return words(re.sub(r"\[\^?\d+\]|\]\(|\n=+\n|&nbsp;", " ", text))


def written_words(project):
    """The words of the records and pages that were made of an article."""
    written = [*(project / "data/trial").rglob("*.yml"), *(project / "docs/en/trial").rglob("*.md")]
    return words(" ".join(re.sub(r"&#\d+;", " ", path.read_text("utf-8")) for path in written))
