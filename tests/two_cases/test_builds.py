"""Two cases in other languages, and by other builders."""

import shutil

from lxml import html

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.site.build import build
from tests import projects
from tests.two_cases.cases import SECOND, TITLES, article


def beside(project):
    """Put the second case beside the project's own; all pages are in the navigation."""
    settings = project / "mkdocs.yml"
    alone = settings.read_text(encoding="utf-8")
    settings.write_text(f"{alone}\nnav:\n  - About:\n      - index.md\n", encoding="utf-8")
    projects.second(project)
    settings.write_text(alone, encoding="utf-8")
    projects.list_pages(project)


def test_a_case_may_be_missing_in_a_language(tmp_path):
    """Its home, which needs not be of a case, then lists only what is there."""
    project = projects.example(tmp_path / "project")
    (project / "docs/en/index.md").write_text("# Home\n\n{{ cases() }}\n")
    shutil.copytree(project / "docs/en", project / "docs/zh")
    settings = "INHERIT: mkdocs.yml\ndocs_dir: docs/zh\nextra: {locale: zh_CN}\n"
    (project / "mkdocs.zh.yml").write_text(settings)
    projects.list_pages(project, "zh", "mkdocs.zh.yml")
    # The other case's folder is this page's name.
    page = project / "docs/en" / SECOND / "ferries.md"
    page.parent.mkdir()
    page.write_text("# Ferries\n\nThere are none.\n{: .finding }\n")
    beside(project)
    site = build(project)
    page = html.parse(site / SECOND / "ferries/index.html")
    assert page.xpath("//*[@class='standing']/cite/text()") == [TITLES[SECOND]["title"]]
    assert page.xpath("//meta[@name='citation_inbook_title']/@content") == [TITLES[SECOND]["title"]]
    for folder, ids in (("", [SECOND, "ferries"]), ("zh", ["ferries"])):
        home = article(site / folder / "index.html")
        assert [link.get("href") for link in home.findall(".//ul//a")] == [f"{id_}/" for id_ in ids]
    (project / "docs/zh/ferries/companies/bolt.md").unlink()
    lines = [str(problem) for problem in problems_of(project)]
    assert any("docs/zh/ferries/companies/bolt.md" in line for line in lines)


def test_another_builder_builds_both(tmp_path):
    """Zensical: the same text of the home, with both cases, and each page says of which it is."""
    project = projects.example(tmp_path / "project")
    (project / "docs/en/index.md").write_text("# Home\n\n{{ cases() }}\n")
    beside(project)
    home = article(build(project) / "index.html").text_content().split()
    site = build(project, "zensical")
    assert article(site / "index.html").text_content().split() == home
    standing = html.parse(site / SECOND / "vessels/terna/index.html")
    assert standing.xpath("//*[@class='standing']/cite/text()") == [TITLES[SECOND]["title"]]
