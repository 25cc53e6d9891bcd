"""Styles lose what no page uses, and nothing else."""

import re
from pathlib import Path

import material

from mkdocs_casebook.site.kept_names import plain_names
from mkdocs_casebook.site.unused_styles import slim

STYLES = Path(material.__file__).parent / "templates/assets/stylesheets"
PAGE = '<p class="used" id=named></p>'
STYLE = """
.used { color: red }
.unused, .used:hover { color: blue }
#named, .unused { color: green }
p:not(.unused) { color: lime }
@media print { .unused { color: red } .made-by-script { color: red } }
"""


def test_a_rule_goes_with_its_class(tmp_path):
    """What stands on no page and in no script goes; a rule of several stays for one."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.js").write_text('let it = "made-by-script"', encoding="utf-8")
    (tmp_path / "a.css").write_text(STYLE, encoding="utf-8")
    slim(tmp_path)
    left = (tmp_path / "a.css").read_text(encoding="utf-8").strip()
    assert left == (
        ".used{color:red}.unused,.used:hover{color:#00f}#named,.unused{color:green}p:not(.unused){color:#0f0}"
        "@media print{.made-by-script{color:red}}"
    )


MAIN = """
@media print{.common{--read:red}}.common{color:var(--read);--unread:url(a)}.few{color:#0f0}
[dir=rtl] .common{color:red}[dir=rtl] .common,.common a{color:#00f}
"""
PLAIN = '<link rel="stylesheet" href="main.1.css"><p class="common"></p>'


def test_what_few_pages_need_they_alone_fetch(tmp_path):
    """And of the theme's own style goes what is for the other direction and what nothing reads."""
    for at in range(9):
        (tmp_path / f"{at}.html").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "few.html").write_text(PLAIN + '<p class="few"></p>', encoding="utf-8")
    (tmp_path / "main.1.css").write_text(MAIN, encoding="utf-8")
    slim(tmp_path)
    main = (tmp_path / "main.1.css").read_text(encoding="utf-8").strip()
    whole = (tmp_path / "main.1.all.css").read_text(encoding="utf-8").strip()
    assert ".few" not in main and ".few{color:#0f0}" in whole
    assert "--read" in main and "--unread" not in whole
    assert whole.count("rtl") == 1
    assert [path.name for path in sorted(tmp_path.glob("*.html")) if "all" in path.read_text()] == [
        "few.html"
    ]


def test_a_page_fetches_the_whole_of_the_style_that_it_has(tmp_path):
    """A theme may have two of its own, of which a page has one."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "main.1.css").write_text(MAIN, encoding="utf-8")
    page = PLAIN.replace("main.1", "one/main.1")
    for at in range(9):
        (tmp_path / f"{at}.html").write_text(page, encoding="utf-8")
    (tmp_path / "few.html").write_text(page + '<p class="few"></p>', encoding="utf-8")
    slim(tmp_path)
    assert 'href="one/main.1.all.css"' in (tmp_path / "few.html").read_text(encoding="utf-8")


def test_the_theme_loses_a_fifth_where_pages_are_plain(built_example):
    """This project's guide shows each form that the theme knows: its site keeps more."""
    styles = (built_example / "site").glob("assets/stylesheets/main.*.css")
    (path,) = (path for path in styles if ".all." not in path.name)
    before = (STYLES / plain_names(path.name)).read_text(encoding="utf-8")
    assert len(path.read_text(encoding="utf-8")) < 0.8 * len(before)


def test_the_theme_loses_no_class_of_a_page(built):
    """Every class of the theme's style that a page of this project has is still in it."""
    (path,) = built.glob("assets/stylesheets/main.*.all.*.css")
    before = (STYLES / plain_names(path.name).replace(".all", "")).read_text(encoding="utf-8")
    after = path.read_text(encoding="utf-8")
    assert len(after) < len(before)
    classes = {name for style in (before, after) for name in re.findall(r"\.(md-[\w-]+)", style)}
    kept = set(re.findall(r"\.(md-[\w-]+)", after))
    pages = "".join(path.read_text("utf-8") for path in built.rglob("*.html"))
    used = {name for values in re.findall(r'class="([^"]*)"', pages) for name in values.split()}
    assert (classes & used) - kept == set()
    assert classes - kept
