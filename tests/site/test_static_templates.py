"""Files of the theme that are templates, filled where the site builder has only copied them."""

import re
import shutil

import pytest
import yaml

from mkdocs_casebook.site.static_templates import fill_templates
from tests import projects

THEME = projects.ROOT / projects.THEME
NAMES = yaml.safe_load((THEME / "mkdocs_theme.yml").read_text(encoding="utf-8"))["static_templates"]


@pytest.fixture
def site(tmp_path):
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(THEME / name, tmp_path / name)
    return tmp_path


def test_no_template_is_left_and_what_is_empty_is_not_there(site):
    fill_templates(site, lambda: {"site_url": "", "extra": {"hits": "%7B%7D"}})
    left = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert {*left} == {*NAMES} - {"assets/colours.css"}
    for path in left.values():
        assert not re.search(r"\{\{|\{% |\{#-? ", path.read_text(encoding="utf-8")), path
    assert '"%7B%7D"' in left["assets/search.js"].read_text(encoding="utf-8")


def test_what_the_settings_say_stands_in_them(site):
    colours = {"light": "#123456", "dark": "#abcdef"}
    said = {"site_url": "https://example.org/", "extra": {"colours": colours}}
    fill_templates(site, lambda: said)
    assert "#abcdef" in (site / "assets/colours.css").read_text(encoding="utf-8")
    assert "https://example.org/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
