"""Whatever the settings lack or contradict is told, or the site that is built of it is right."""

import json
import os
import re
import shutil
from unittest.mock import patch

import pytest
from lxml import html

from mkdocs_casebook.checks.pages.plugin_settings import REFUSED
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.site.build import build
from tests import projects
from tests.project.guide import PAGES

# Without these lines of what `init` writes a site is built, and is right.
NOT_NEEDED = {
    'site_url: !ENV [CASEBOOK_URL, CI_PAGES_URL, READTHEDOCS_CANONICAL_URL, CF_PAGES_URL, URL, ""]',
    "site_description: Every number leads to its evidence.", "- material/search",
    "- Home: index.md", "- tramway/references.md",
}  # fmt: skip
PLAIN = """
tags: [plain]
---
# Plain

Just a page, with a [way home](index.md).
{: .finding }
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """What `casebook init` writes."""
    folder = tmp_path_factory.mktemp("begun")
    engine = str(projects.ROOT / "macros")
    done = projects.run(folder, "casebook", "init", "tramway", PYTHONPATH=engine)
    assert done.returncode == 0, done.stdout
    return folder


@pytest.fixture
def told(begun):
    """`told(settings)`: the problems of the project under these settings."""
    path = begun / "mkdocs.yml"
    written = path.read_text(encoding="utf-8")

    def problems(settings):
        path.write_text(settings, encoding="utf-8")
        return problems_of(begun)

    yield problems
    path.write_text(written, encoding="utf-8")


# What hosts name: at a root, below a path, with a slash at the end or without, on a port.
ADDRESSES = (
    "", "https://a.test", "https://a.test/", "http://a.test/b", "https://a.test/b/c/",
    "http://localhost:8000/", "https://例子.test/b", "https://a.test/b%20c/", "HTTPS://A.test/",
)  # fmt: skip
# Below these no page could stand.
NONE = (
    " ", "a.test", "/b/", "https://", "https:///b", "ftp://a.test/", "https://a.test/?b=c",
    "https://a.test/#b", "https://a.test/b c/", " https://a.test/", "https://a.test:99999/",
    "https://user@a.test/", "javascript:alert(1)",
)  # fmt: skip
VARIABLES = ("CASEBOOK_URL", "CI_PAGES_URL", "READTHEDOCS_CANONICAL_URL", "CF_PAGES_URL", "URL")


@pytest.mark.parametrize("address", [*ADDRESSES, *NONE])
def test_an_address_can_be_that_of_a_site_or_is_told(address, begun, told):
    """In one line that names the setting, before anything is built."""
    lines = (begun / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith("site_url"))
    found = told("".join([*lines[:at], f"site_url: {json.dumps(address)}\n", *lines[at + 1 :]]))
    assert len(found) == (address in NONE)
    assert all("https://example.org/" in str(one) or "'site_url'" in str(one) for one in found)


@pytest.mark.parametrize("variable", VARIABLES)
def test_the_address_that_a_host_names_is_read(variable, begun):
    engine = str(projects.ROOT / "macros")
    for address, code in (("https://a.test/b", 0), ("https://a.test/?b", 1)):
        given = {"PYTHONPATH": engine, variable: address}
        done = projects.run(begun, "casebook", "check", **given)
        assert (done.returncode, address in done.stdout) == (code, bool(code)), done.stdout


def test_what_is_deleted_is_told_or_not_needed(begun, told):
    lines = (begun / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    silent = set()
    for at, line in enumerate(lines):
        if not line.lstrip().startswith("#") and not told("".join(lines[:at] + lines[at + 1 :])):
            silent.add(line.strip())
    assert silent == NOT_NEEDED


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("docs_dir: docs/en", "docs_dir: docs", "missing-file"),
        ("theme: casebook", "theme: material", "settings-missing"),
        ("theme: casebook", "theme: {name: casebook, font: {text: Roboto}}", "settings-theme"),
        ("theme: casebook", "theme: {name: casebook, logo: nosuch.svg}", "settings-theme"),
        ("theme: casebook", "theme: {name: casebook, language: xx}", "settings-theme"),
        ("theme: casebook", "theme: {name: casebook, palette: {primary: red}}", "settings-theme"),
        ("theme: casebook", "theme: {name: casebook, icon: {edit: a/b}}", "settings-theme"),
        ("theme: casebook", "theme: {name: casebook, lgo: a.svg}", "unknown-key"),
        ("- material/search", "- search", "settings-missing"),
        ("{module_name: macros}", "{module_name: nosuch}", "settings-plugin"),
        ("{module_name: macros}", "{}", "settings-plugin"),
        ("[mkdocs_casebook]", "[attr_list, footnotes]", "settings-missing"),
        ("theme: casebook", "theme: casebook\nsite_dir: docs/site", "settings-site"),
        ("theme: casebook", "theme: casebook\nextra_css: [nosuch.css]", "settings-plugin"),
        ("theme: casebook", "theme: casebook\nextra: {wrds: {next: On}}", "unknown-key"),
    ],
)
def test_what_is_contradicted_is_told_in_the_settings(begun, told, old, new, rule):
    settings = (begun / "mkdocs.yml").read_text(encoding="utf-8")
    assert old in settings
    (first, *_) = [one for one in told(settings.replace(old, new)) if one.rule == rule]
    assert first.place.file == "mkdocs.yml" or rule == "missing-file"


def test_each_refused_plugin_is_told_and_in_the_guide(begun, told):
    settings = (begun / "mkdocs.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([\w-]+)` \| refused", PAGES["settings"], re.MULTILINE))
    assert named == set(REFUSED)
    for name in REFUSED:
        search = "- material/search"
        (found,) = told(settings.replace(search, f"{search}\n  - {name}"))
        assert (found.rule, found.place.line) == ("settings-plugin", 9)


def test_what_is_not_needed_and_what_is_offered_builds_together(begun, tmp_path):
    """Without an address and in German, with tags and features, files in place of folders, its own
    folder; and a page of no case is just a page.
    """
    root = shutil.copytree(begun, tmp_path / "project")
    path = root / "mkdocs.yml"
    features = "[navigation.instant, navigation.indexes, content.tabs.link]"
    theme = f"theme: {{name: casebook, language: de, features: {features}}}"
    projects.replace(path, "theme: casebook", theme)
    projects.replace(path, "- material/search", "- material/tags")
    text = path.read_text(encoding="utf-8")
    text = "\n".join(line for line in text.split("\n") if not line.startswith("site_url"))
    text += "\n  - tags.md\n  - plain.md\nsite_dir: public\nuse_directory_urls: false\n"
    path.write_text(text, encoding="utf-8")
    (root / "docs/en/plain.md").write_text("---" + PLAIN, encoding="utf-8")
    tags = "# Tags\n\nAll tags of the site.\n{: .finding }\n\n<!-- material/tags -->\n"
    (root / "docs/en/tags.md").write_text(tags, encoding="utf-8")
    assert problems_of(root) == []
    site = build(root)
    assert site == root / "public" and (site / "tramway/index.html").is_file()
    assert 'lang="de"' in (site / "index.html").read_text(encoding="utf-8")
    assert 'href="plain.html"' in (site / "tags.html").read_text(encoding="utf-8")
    plain = (site / "plain.html").read_text(encoding="utf-8")
    assert 'class="fact"' not in plain and "Cite this page" not in plain


def test_a_plugin_dates_pages_by_their_commits(begun, tmp_path):
    """As the guide says of it: the day of the last commit of each page stands at its end."""
    name = "git-revision-date-localized"
    assert re.search(rf"^\| `{name}` \| works", PAGES["settings"], re.MULTILINE)
    root = shutil.copytree(begun, tmp_path / "project")
    projects.replace(root / "mkdocs.yml", "material/search", f"material/search\n  - {name}")
    committed_on("2019-05-04T12:00:00Z", projects.publish, root)
    with (root / "docs/en/index.md").open("a", encoding="utf-8") as page:
        page.write("\nOne more sentence.\n")
    committed_on("2021-06-07T12:00:00Z", projects.commit, root)
    site = build(root)
    for page, day in {"index.html": "June 7, 2021", "tramway/index.html": "May 4, 2019"}.items():
        (told,) = html.parse(site / page).getroot().find_class("md-source-file")
        assert day in " ".join(told.text_content().split())


def committed_on(day, commit, root):
    days = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), day)
    with patch.dict(os.environ, days):
        commit(root)
