"""A site in several languages."""

import shutil

import pytest

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.site import build as building
from tests import projects

CHINESE = """\
INHERIT: mkdocs.yml
docs_dir: docs/zh
theme: {language: zh}
extra:
  locale: zh_CN
  phrases: {"Sources of this page": 本页来源}
"""
LOSE = """\
def on_files(files, config):
    files.remove(files.get_file_from_path("extra.md"))
"""


@pytest.fixture
def bilingual(example):
    """The project with its pages in a second folder, as another language has them."""
    shutil.copytree(example / "docs/en", example / "docs/zh")
    (example / "mkdocs.zh.yml").write_text(CHINESE, encoding="utf-8")
    projects.list_pages(example)
    return example


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_each_language_is_built_and_verified(engine, bilingual):
    """The first at the site's root, another in its folder, with the numbers as it reads them.

    Each page says its own address, and not that of the same page in the first language.
    """
    projects.addressed(bilingual, "https://example.org/site")
    site = building.build(bilingual, engine)
    for path in (bilingual / "docs/en").rglob("index.md"):
        page = path.relative_to(bilingual / "docs/en").with_suffix(".html")
        assert 'lang="en"' in (site / page).read_text(encoding="utf-8")
        assert 'lang="zh"' in (site / "zh" / page).read_text(encoding="utf-8")
        for name in (page, f"zh/{page}"):
            text = (site / name).read_text(encoding="utf-8")
            address = f"https://example.org/site/{name}".removesuffix("index.html")
            assert f'<link rel="canonical" href="{address}">' in text, name
    assert "万" in (site / "zh/ferries/companies/acme/index.html").read_text(encoding="utf-8")
    for folder, said in (("", "Sources of this page"), ("zh/", "本页来源")):
        assert said in (site / f"{folder}ferries/index.html").read_text(encoding="utf-8")


def test_a_page_that_is_missing_in_another_language_is_found(bilingual):
    (bilingual / "docs/zh/extra.md").write_text("# Extra\n\nA page.\n", encoding="utf-8")
    with (bilingual / "mkdocs.zh.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [lose.py]\n")
    (bilingual / "lose.py").write_text(LOSE, encoding="utf-8")
    with pytest.raises(
        Failed,
        match=r"^docs/zh/extra\.md:1:1: rendered-page: was not built, as zh/extra/index\.html$",
    ):
        building.build(bilingual)


def test_a_language_without_settings_is_a_problem(bilingual):
    (bilingual / "mkdocs.zh.yml").unlink()
    (found,) = (one for one in problems_of(bilingual) if not one.warning)
    assert str(found).startswith("mkdocs.zh.yml:1:1: missing-file: is not there; write it")
