"""A build takes what a former one made of pages, and never gives another site for it."""

import shutil

import pytest

from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.reading import made_once
from mkdocs_casebook.site import kept_pages
from mkdocs_casebook.site.site_builder import run_builder
from tests import projects
from tests.base import place, project

SETTINGS = """\
site_name: Example
docs_dir: docs/en
theme: {name: casebook}
plugins: [material/search, macros: {modules: [mkdocs_casebook]}]
markdown_extensions: [mkdocs_casebook]
validation: {anchors: warn}
"""
PAGE = """\
---
title: More
tags: [one]
case: example
---

# More

It is more.
{: .finding }

In all {{ value("example-works.cups-2001") }}, as [the case](example/index.md) says,
and [below](#there). :material-ferry:

## There

Words.
"""
ANOTHER = (
    "---\ncase: example\n---\n\n# Another\n\nIt leads [there](more.md#there).\n{: .finding }\n"
)
FILES = {"mkdocs.yml": SETTINGS, "docs/en/more.md": PAGE}
RECORD = "data/example/companies/example-works.yml"
OWN = "def define_env(env):\n    env.macro(lambda: {!r}, 'own')\n"
# Each is made after the one before it; a pair is what stands in a file and what comes in its place.
EDITS = {
    "nothing": {},
    "a page": {"docs/en/more.md": ("Words.", "Other words")},
    "a fact": {RECORD: ("value: 12", "value: 13")},
    "a title": {"docs/en/more.md": ("title: More", "title: Other")},
    "what the search is told": {"docs/en/more.md": ("tags: [one]", "tags: [two]")},
    "an anchor": {"docs/en/more.md": ("## There", "## There {: #there }")},
    "another page": {"docs/en/another.md": ANOTHER},
    "a page at another address": {"mkdocs.yml": ("valid", "use_directory_urls: false\nvalid")},
    "settings of Markdown": {"mkdocs.yml": ("extensions: [", "extensions: [smarty, ")},
    "settings of the search": {"mkdocs.yml": ("material/search", "material/search: {lang: de}")},
    "a page less": {"docs/en/another.md": None},
    "a macro of one's own": {
        "main.py": OWN.format("mine"),
        "docs/en/more.md": ("Other words", "Words of {{ own() }}"),
    },
    "what that macro says": {"main.py": OWN.format("yours")},
}


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    return project(tmp_path / "project", FILES)


@pytest.fixture
def made(root):
    """Build the pages into a new folder: its files with what they hold."""
    folders = iter(range(100))

    def make():
        out = root.parent / f"site-{next(folders)}"
        run_builder("mkdocs", languages(root)[0], out)
        return {name: text for name, text in projects.files(out).items() if ".gz" not in name}

    return make


def apart(root, made):
    """What is built where nothing is kept; what is kept is then as it was."""
    (root / ".cache").rename(root.parent / "kept")
    try:
        return made()
    finally:
        (root / ".cache").rename(root.parent / "anew")
        (root.parent / "kept").rename(root / ".cache")
        shutil.rmtree(root.parent / "anew")


def edit(root, files):
    for name, form in files.items():
        if isinstance(form, tuple):
            old, new = form
            form = {"change": {old: new}}
        place(root / name, form)


def test_after_each_edit_the_site_is_that_of_a_build_from_nothing(root, made):
    made()
    unlike = []
    for name, files in EDITS.items():
        edit(root, files)
        first = made()
        again, anew = made(), apart(root, made)
        if not first == again == anew:
            unlike.append(name)
    assert unlike == []


def test_of_what_did_not_change_nothing_is_made_again(root, made, monkeypatch):
    """Neither macros run, nor is Markdown read, nor a page taken apart for the search."""
    first = made()

    def none(*_):
        raise AssertionError("made again")

    for owner, name in (
        ("markdown.Markdown", "convert"),
        ("material.plugins.search.plugin.SearchIndex", "add_entry_from_context"),
        ("jinja2.Environment", "from_string"),
    ):
        monkeypatch.setattr(f"{owner}.{name}", none)
    assert made() == first


def test_damage_is_made_good(root, made):
    first = made()
    for number, path in enumerate(sorted((root / ".cache/pages").iterdir())):
        content = path.read_bytes()
        path.write_bytes(
            (content[:-1], b"", content + b"}", content.replace(b"o", b"e"))[number % 4]
        )
    assert made() == first


def test_a_killed_build_leaves_nothing_that_counts(root, made, monkeypatch):
    class Killed(BaseException):
        pass

    calls = iter(range(3))

    def killed(*of):
        if next(calls, None) is None:
            raise Killed
        return made_once.made_once(*of)

    monkeypatch.setattr(kept_pages, "made_once", killed)
    with pytest.raises(Killed):
        made()
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert made() == apart(root, made)


def test_two_versions_of_the_engine_share_a_folder(root, made, monkeypatch):
    """Each finds its own, whichever built before."""
    ours = made()
    with monkeypatch.context() as other:
        other.setattr(made_once, "maker", lambda _: b"of another version")
        count = len([*(root / ".cache/pages").iterdir()])
        assert made() == ours
        assert len([*(root / ".cache/pages").iterdir()]) == 2 * count
    assert made() == ours


def test_what_is_warned_of_is_warned_of_again(root, made):
    """A link that leads nowhere stops a strict build each time."""
    edit(root, {"docs/en/more.md": ("(#there)", "(nowhere.md)")})
    for _ in range(2):
        with pytest.raises(Failed, match=r"nowhere\.md"):
            made()


def test_a_folder_that_is_a_link_is_not_used(root, made, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    made()
    assert not (tmp_path / "elsewhere/pages").exists()
