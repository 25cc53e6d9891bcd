"""The preview: what is served is what the files are now."""

import re
import shutil

import pytest

from tests import projects
from tests.projects import ENGINE, THEME
from tests.site.mistakes import FACT, HOME, MACROS, MARKING, TEMPLATE
from tests.site.preview.previews import AT, get, instead, preview, running, text

NOTES = f"{ENGINE}/show/templates/notes.html"
STYLE = f"{THEME}/assets/casebook.css"
REMARK = re.compile(rb"^\s*//.*\n", re.MULTILINE)
SCRIPT = re.compile(rb'<script src="/-/preview\.js\?\d+"></script>(?=</body>)')
# A file, its words, other words; a page, and what stands on it in their place.
CHANGES = {
    "a page": (HOME, "# ", "# New ", AT, "New "),
    "a title in the navigation": (
        "docs/en/ferries/background.md", "# Background", "# Foreground", AT, "Foreground",
    ),
    "a record": (FACT, "value: 150000\n", "value: 160000\n", AT, "more than 160,000 people"),
    "a template": (TEMPLATE, 'content="article"', 'content="leaflet"', AT, 'content="leaflet"'),
    "a style": (STYLE, "measure: 32rem", "measure: 35.5rem", "/assets/casebook.css", "35.5rem"),
    "the engine": (
        MACROS, MARKING, '    return "words of a new engine"',
        AT, "words of a new engine",
    ),
    "a template of the engine": (
        NOTES, "Sources of this page", "Sources and notes", AT, "Sources and notes",
    ),
    "the settings": ("mkdocs.yml", "site_name: Casebook", "site_name: Notebook", AT, "Notebook"),
}  # fmt: skip


def test_pages_are_those_of_the_build(built_example, served):
    """Byte by byte, but for the line that follows changes, the policy that a page states, and
    the part of the theme's style that few pages need; so are the theme's other files, a script's
    remarks left out.
    """
    site = built_example / "site"
    pages = [path.relative_to(site).as_posix() for path in site.rglob("index.html")]
    assert len(pages) > 20
    built, parted = projects.plainly(projects.files(site)), 0
    for name in [*pages, "404.html", "robots.txt", "assets/notes.js", "assets/logo.svg"]:
        content = get(served.port, f"/{name.removesuffix('index.html')}").body
        made = built[name]
        if name.endswith(".html"):
            content, count = SCRIPT.subn(b"", content)
            assert count == 1, name
            made = projects.unstated(made)
            whole = projects.unparted(made)
            parted += whole != made
            made = whole
        if name.endswith(".js"):
            content = REMARK.sub(b"", content)
        assert content == made, name
    assert 0 < parted < len(pages)


def test_what_is_made_of_all_pages_and_records_is_there(built_example, served):
    """The index of the search, pictures, tables and citations are as the build writes them."""
    site = built_example / "site"
    exhibit = next((site / "ferries/data/exhibits").glob("*-wide.svg")).relative_to(site)
    names = [exhibit.as_posix(), "search/search_index.json", "ferries/cite.bib", "llms.txt"]
    for name in names:
        answer = get(served.port, f"/{name}")
        assert answer.status == 200, name
        assert answer.body == (site / name).read_bytes(), name


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_on_the_page(what, example, served):
    """Without a restart, and so is its being taken back."""
    file, old, new, path, words = CHANGES[what]
    assert words not in text(get(served.port, path))
    with instead(example / file, old, new):
        assert words in text(get(served.port, path))
    assert words not in text(get(served.port, path))


def test_pages_come_and_go(example, served):
    """A new page is there, and in the navigation; a deleted one has the site's page for that."""
    page = example / "docs/en/ferries/harbours.md"
    assert get(served.port, "/ferries/harbours/").status == 404
    page.write_text("# Harbours *and* piers\n\nThey are old.\n{: .finding }\n", encoding="utf-8")
    try:
        assert "Harbours and piers" in text(get(served.port, "/ferries/background/"))
        assert "They are old." in text(get(served.port, "/ferries/harbours/"))
    finally:
        page.unlink()
    answer = get(served.port, "/ferries/harbours/")
    assert answer.status == 404
    assert "This page is not here" in text(answer)


def test_an_edited_style_ends_no_process(example, served):
    """It takes a third of the time of an edited engine, for which there is another process."""
    get(served.port, AT)
    before = set(running(served.folder))
    with instead(example / STYLE, "measure: 32rem", "measure: 35.5rem"):
        assert "35.5rem" in text(get(served.port, "/assets/casebook.css"))
        get(served.port, AT)
        assert set(running(served.folder)) == before
    with instead(example / NOTES, "Sources of this page", "Sources and notes"):
        get(served.port, AT)
        assert set(running(served.folder)) != before


def test_an_engine_that_lies_elsewhere_is_followed(tmp_path):
    """Of a project that has data, pages, settings and templates of its own, and no engine."""
    project = projects.installed(tmp_path / "project")
    (project / "own").mkdir()
    block = '{% extends "casebook.html" %}{% block announce %}Open{% endblock %}'
    (project / "own/main.html").write_text(block, encoding="utf-8")
    projects.replace(project / "mkdocs.yml", "name: casebook", "name: casebook\n  custom_dir: own")
    engine = tmp_path / "elsewhere/mkdocs_casebook"
    shutil.copytree(projects.ROOT / ENGINE, engine)
    macros = engine / MACROS.removeprefix(f"{ENGINE}/")
    path = str(engine.parent)
    with preview(project, tmp_path / "preview", PYTHONPATH=path) as served:
        assert "more than 150,000 people" in text(get(served.port, AT))
        with instead(macros, MARKING, '    return "words of a new engine"'):
            assert "words of a new engine" in text(get(served.port, AT))
        with instead(engine / "theme/casebook.html", 'content="article"', 'content="leaflet"'):
            assert 'content="leaflet"' in text(get(served.port, AT))
        with instead(project / "own/main.html", "Open", "Closed on Sundays"):
            assert "Closed on Sundays" in text(get(served.port, AT))
        with instead(macros, MARKING, "    datum = view.nosuch[id]"):
            said = " ".join(re.sub("<[^>]*>", "", text(get(served.port, AT))).split())
            assert re.search(r"mkdocs_casebook/show/facts\.py:\d+: AttributeError", said)
        assert get(served.port, "/search/search_index.json").status == 200
        assert str(tmp_path) not in served.said()
