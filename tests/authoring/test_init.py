"""`casebook init`: a project from nothing, and what it proposes where one is there."""

import re
import subprocess
import sys

import pytest
import yaml
from mkdocs.config import load_config

from mkdocs_casebook.authoring.settings_edit import with_engine
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from tests import projects

ENGINE = str(projects.ROOT / "macros")
# Letters that YAML, Markdown, HTML and Jinja obey.
TITLE = "Tramway: *a* <b>line</b> & {{ more }} #1"
WRITTEN = {
    ".github/workflows/casebook.yml", ".gitignore", "data/tramway/case.yml",
    "data/tramway/exhibits.yml", "data/tramway/organisations/tramway.yml",
    "data/tramway/sources.yml", "docs/en/index.md", "docs/en/tramway/begun.txt",
    "docs/en/tramway/editions.md", "docs/en/tramway/facts.md", "docs/en/tramway/index.md",
    "docs/en/tramway/organisations/index.md", "docs/en/tramway/organisations/tramway.md",
    "docs/en/tramway/references.md", "macros/__init__.py", "mkdocs.yml", "requirements.txt",
}  # fmt: skip


def inited(folder, *words):
    """What the command said in the folder, and whether it refused."""
    return projects.inside(folder, "init", *words)


def begun(folder, *words):
    """A new project in the folder."""
    folder.mkdir(exist_ok=True)
    done = inited(folder, *(words or ("tramway",)))
    assert done.returncode == 0, done.stdout
    return folder


def test_what_is_written_is_whole_short_and_no_draft(tmp_path):
    project = begun(tmp_path / "new")
    assert set(projects.files(project)) == WRITTEN
    assert problems_of(project, publish=True) == []
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert len(settings.splitlines()) <= 20
    engine = (project / "macros/__init__.py").read_text(encoding="utf-8")
    assert len(engine.splitlines()) == 2 and "import define_env" in engine


def test_what_a_new_case_can_be_had_as_is_led_to(tmp_path):
    """Its editions, which a publication has, and its data, by the macros that list them; in the
    first case and in the next one.
    """
    project = begun(tmp_path / "new")
    done = projects.inside(project, "new", "case", "ferries")
    assert done.returncode == 0, done.stdout
    (own,) = (each.project for each in languages(project))
    for case in ("tramway", "ferries"):
        (page,) = (page for page in own.pages() if page.of(case) and MACROS.stand(page, "edition"))
        assert MACROS.stand(page, "download") and page.uri in own.navigation


def test_the_document_counts_what_is_written(tmp_path):
    """The first fact is true: the source that it cites says what there is."""
    project = begun(tmp_path / "new")
    said = (project / "docs/en/tramway/begun.txt").read_text(encoding="utf-8")
    names = projects.files(project)
    pages = sum(name.endswith(".md") for name in names)
    records = sum(name.startswith("data/") for name in names)
    assert f"wrote {pages} files of pages and {records} files of records" in said
    facts = yaml.safe_load(names["data/tramway/organisations/tramway.yml"])["facts"]
    assert (facts["pages"]["value"], facts["records"]["value"]) == (pages, records)
    for fact in facts.values():
        assert fact["evidence"][0]["quote"] in said


@pytest.mark.parametrize("title", [TITLE, "The  tram", "yes", "'", "1.0", "渡轮"])
def test_a_title_is_only_words(title, tmp_path):
    if "{{" in title:
        told = inited(tmp_path, "tramway", "--title", title)
        assert "a title holds no {{" in told.stdout and not projects.files(tmp_path)
        title = title.replace("{{ more }}", "more")
    project = begun(tmp_path / "new", "tramway", "--title", title)
    assert problems_of(project, publish=True) == []
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    named = re.search("^site_name: (.*)$", settings, re.MULTILINE)[1]
    assert yaml.safe_load(named) == " ".join(title.split())


def test_an_article_becomes_the_first_case(tmp_path):
    article = "# The line\n\n## Beginning\n\nThe tramway opened in 1901 and had 12 cars.\n"
    (tmp_path / "article.md").write_text(article, encoding="utf-8")
    project = begun(tmp_path, "tramway", "--from", "article.md")
    assert not (project / "docs/en/tramway/begun.txt").exists()
    found = problems_of(project)
    assert found and all(one.warning for one in found), "drafts, and nothing else"
    assert "12" in (project / "data/tramway/claims.yml").read_text(encoding="utf-8")


def test_nothing_is_overwritten(tmp_path):
    """What is there already stays, and what it lacks is printed."""
    (tmp_path / ".gitignore").write_text("/own/\n", encoding="utf-8")
    told = inited(tmp_path, "tramway").stdout
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "/own/\n"
    assert "--- a/.gitignore" in told and "\n+/site/\n" in told
    before = projects.files(tmp_path)
    told = inited(tmp_path, "tramway")
    assert told.returncode == 1 and "is there already" in told.stdout
    assert projects.files(tmp_path) == before


@pytest.mark.parametrize("name", ["Tram Way", "../up", "assets", "index", "con", "lpt1", ""])
def test_a_name_that_is_no_id_is_refused(name, tmp_path):
    told = inited(tmp_path, name)
    assert told.returncode and "Traceback" not in told.stdout
    assert projects.files(tmp_path) == {}


def applied(folder, *words):
    """The project with the changes that the command proposes."""
    diff = projects.run(folder, "casebook", "init", *words, apart=True, PYTHONPATH=ENGINE)
    assert diff.returncode == 0, diff.stderr
    done = subprocess.run(["git", "apply", "-"], cwd=folder, text=True, input=diff.stdout,
                          capture_output=True)  # fmt: skip
    assert done.returncode == 0, done.stderr + diff.stdout
    return folder


OTHERS = """\
site_name: Handbook
theme:
  name: material
  features: [navigation.tabs]
plugins:
  - search:
      lang: en
markdown_extensions:
  - admonition
  - toc: {permalink: true}
nav:
  - Start: index.md
"""
# Pages as builders' own guides have them, one of them in no list.
PLAIN = {
    "index.md": "# Handbook\n\nFor 250 users; see [setup](setup/#site_name).\n\n## Commands\n",
    "setup.md": '---\nowner: a team\n---\n# Setup\n\n## `site_name`\n\nIt is "what it is".\n',
}


@pytest.mark.parametrize("docs", ["docs", "docs/en"])
def test_a_site_that_is_there_is_proposed_what_it_lacks(docs, tmp_path):
    """As a diff that git applies: then it is a project, and its own settings are as they were,
    whether its pages lie where builders look for them or where it says. Of its pages nothing is
    asked.
    """
    said = "" if docs == "docs" else f"docs_dir: {docs}\n"
    (tmp_path / "mkdocs.yml").write_text(OTHERS + said, encoding="utf-8")
    (tmp_path / docs).mkdir(parents=True)
    for name, text in PLAIN.items():
        (tmp_path / docs / name).write_text(text, encoding="utf-8")
    before = projects.files(tmp_path)
    told = inited(tmp_path, "tramway").stdout
    assert projects.files(tmp_path) == before
    assert "+++ b/data/tramway/case.yml" in told and f"+++ b/{docs}/tramway/index.md" in told
    applied(tmp_path, "tramway")
    assert problems_of(tmp_path, publish=True) == []
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert "permalink: true" in settings and "features: [navigation.tabs]" in settings


@pytest.mark.parametrize(
    "settings, page, says",
    [
        ("docs_dir: handbook\n", "handbook/index.md", "write docs_dir: docs"),
        ("", "docs/README.md", "docs/README.md: the home is called index.md here; rename it"),
        ("", "docs/en/start.md", "docs: there are no pages: docs/en/index.md"),
    ],
)
def test_a_site_whose_home_is_not_found_is_told_why(settings, page, says, tmp_path):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\n{settings}", encoding="utf-8")
    (tmp_path / page).parent.mkdir(parents=True)
    (tmp_path / page).write_text("# Home\n", encoding="utf-8")
    done = projects.run(tmp_path, "casebook", "init", "tramway")
    assert done.returncode == 1 and says in done.stdout


def test_a_case_goes_to_the_first_language_of_a_site_and_what_it_cannot_build_is_told(tmp_path):
    """The theme's language is the first, whatever the order of the folders' names."""
    plugins = "plugins: [search, tags, i18n: {docs_structure: folder}]\n"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\n{plugins}", encoding="utf-8")
    for language in ("de", "en"):
        (tmp_path / "docs" / language).mkdir(parents=True)
        (tmp_path / "docs" / language / "index.md").write_text("# Home\n", encoding="utf-8")
    done = projects.run(tmp_path, "casebook", "init", "tramway", apart=True, PYTHONPATH=ENGINE)
    (told,) = [line for line in done.stderr.splitlines() if line.startswith("Mend before")]
    assert "'i18n' builds languages" in told
    assert "+docs_dir: docs/en\n" in done.stdout and "+++ b/docs/en/tramway/" in done.stdout
    assert "material/tags" in done.stdout and "+++ b/docs/de/" not in done.stdout


def test_pages_directly_below_docs_are_built_as_files_and_verified(tmp_path, monkeypatch):
    """`docs_dir` and `use_directory_urls` as they are said, or left out; no folder of a case is
    taken for a language.
    """
    project = begun(tmp_path / "new")
    for path in sorted((project / "docs/en").iterdir()):
        path.rename(project / "docs" / path.name)
    (project / "docs/en").rmdir()
    projects.replace(project / "mkdocs.yml", "docs_dir: docs/en", "use_directory_urls: false")
    (each,) = languages(project)
    assert each.project.docs == project / "docs" and each.folder == ""
    monkeypatch.setenv("PYTHONPATH", ENGINE)
    site = build(project)
    assert (site / "tramway/facts.html").is_file()


@pytest.mark.parametrize(
    "settings",
    [
        "site_name: A\n", "site_name: A", "theme: readthedocs\n", "plugins: []\n",
        "plugins: [search, macros]\n", "plugins:\n- tags\n# of ours\n- macros\n",
        "markdown_extensions: [markdown.extensions.toc]\n", "theme: {custom_dir: own}\n",
        "plugins:\r\n  - search\r\n", "markdown_extensions:\n    - toc\n",
    ],
)  # fmt: skip
def test_settings_of_any_form_get_what_they_lack_once(settings):
    """What they hold stays, and a second time nothing is added."""
    (new,) = with_engine({"mkdocs.yml": settings}).values()
    assert with_engine({"mkdocs.yml": new}) == {"mkdocs.yml": new}
    data = yaml.safe_load(new)
    theme = data["theme"]
    assert "casebook" in (theme, theme["name"] if isinstance(theme, dict) else "")
    names = [next(iter(one)) if isinstance(one, dict) else one for one in data["plugins"]]
    assert {"material/search", "macros"} <= set(names) and "search" not in names
    assert "mkdocs_casebook" in data["markdown_extensions"]
    assert set(yaml.safe_load(settings)) <= set(data)


def test_settings_that_are_inherited_are_mended_where_they_stand(tmp_path):
    """A list in the site's own file would stand in place of the whole one that it inherits."""
    base = "theme:\n  name: material\n  custom_dir: own\nmarkdown_extensions:\n  - footnotes\n"
    own = {"mkdocs.yml": "INHERIT: base.yml\nplugins: [search]\n", "base.yml": base}
    new = with_engine(own)
    assert new["base.yml"] == base.replace("name: material", "name: casebook").replace(
        "  - footnotes", "  - mkdocs_casebook\n  - footnotes"
    )
    assert set(yaml.safe_load(new["mkdocs.yml"])) == {"INHERIT", "plugins"}
    for name, text in own.items():
        (tmp_path / name).write_text(f"{text}site_name: A\n" * (name == "base.yml") or text)
    (tmp_path / "docs").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n")
    assert problems_of(applied(tmp_path, "tramway"), publish=True) == []
    assert load_config(str(tmp_path / "mkdocs.yml")).theme.custom_dir == str(tmp_path / "own")


def test_an_older_project_is_offered_what_is_new(tmp_path):
    project = begun(tmp_path / "new")
    told = inited(project, "--update")
    assert told.stdout == "Nothing to update.\n"
    (project / "requirements.txt").write_text("mkdocs-casebook>=0.0.1\nown\n", encoding="utf-8")
    projects.replace(project / "mkdocs.yml", "markdown_extensions: [mkdocs_casebook]\n", "")
    projects.replace(project / "docs/en/tramway/index.md", "short", "brief")
    applied(project, "--update")
    assert "markdown_extensions: [mkdocs_casebook]" in (project / "mkdocs.yml").read_text("utf-8")
    needed = (project / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert needed[1] == "own" and "0.0.1" not in needed[0]
    assert "brief" in (project / "docs/en/tramway/index.md").read_text(encoding="utf-8")


def test_its_workflow_has_no_known_weakness(tmp_path):
    project = begun(tmp_path / "new")
    zizmor = projects.Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--persona=pedantic", "--no-progress", project / ".github"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
