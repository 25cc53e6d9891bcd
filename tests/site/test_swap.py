"""The folder of the site: settings name it, and nothing that is no site is lost in it."""

import os

import pytest

from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.site import swap
from mkdocs_casebook.site.build import build, export
from tests import projects


@pytest.fixture
def root(tmp_path):
    (tmp_path / "project").mkdir()
    (tmp_path / "project/mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    return tmp_path / "project"


def check(root):
    projects.run(root, "casebook", "check", PYTHONPATH=str(projects.ROOT / "macros"))


def says(root, folder):
    (root / "mkdocs.yml").write_text(f"site_name: A\nsite_dir: {folder}\n", encoding="utf-8")


NAMED = {
    "public": "public", "./out/html/": "out/html", "!ENV [NO_SUCH, public]": "public",
    "!ENV [SITE_FOLDER, public]": "given", "[]": None, "''": "site",
    ".": None, "..": None, "../x": None, "/": None, "docs": None, "data/x": None, ".git": None,
    "docs/../../x": None, "link/x": None, "tests/site": None,
}  # fmt: skip


@pytest.mark.parametrize("said", NAMED)
def test_the_settings_name_the_folder(root, said, monkeypatch):
    """One that lies outside, or around or among the sources, is none."""
    monkeypatch.setenv("SITE_FOLDER", "given")
    (root / "link").symlink_to(root.parent)
    says(root, said)
    if NAMED[said]:
        assert swap.site_of(root) == root / NAMED[said]
    else:
        with pytest.raises(Failed, match=r"name (one|another folder), as site$"):
            swap.site_of(root)


def link(site):
    site.symlink_to(site.parent.parent)


def file(site):
    site.write_text("mine", encoding="utf-8")


def repository(site):
    (site / ".git").mkdir(parents=True)


def notes(site):
    site.mkdir()
    (site / "notes.py").write_text("mine", encoding="utf-8")


def another(site):
    site.mkdir()
    (site / "index.html").symlink_to(site.parent / "mkdocs.yml")


TAKEN = {
    link: "a link; remove it", file: "is a file, where", repository: "holds .git, which no build",
    notes: "holds notes.py, which no build", another: "holds index.html, which no build",
}  # fmt: skip


@pytest.mark.parametrize("make", TAKEN)
def test_what_no_build_put_there_is_not_lost(root, make):
    make(root / "site")
    assert TAKEN[make] in swap.taken(root / "site", "site")


def test_a_mount_point_is_told(root, monkeypatch):
    (root / "site").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == root / "site")
    assert "site_dir: site/html" in swap.taken(root / "site", "site")


@pytest.mark.parametrize("name", ["index.html", "sitemap.xml.gz", "CNAME", ".nojekyll"])
def test_a_former_site_gives_way(root, name):
    (root / "site/.well-known").mkdir(parents=True)
    (root / "site" / name).write_text("built", encoding="utf-8")
    assert swap.taken(root / "site", "site") == ""


@pytest.mark.parametrize("folder", ["site", "out/html"])
def test_whatever_command_comes_next_puts_right_what_was_killed_amid_the_swap(root, folder):
    """The former site stands again, and the fresh one, which nobody verified last, is gone."""
    says(root, folder)
    site = root / folder
    former, fresh = site.parent / ".site-former", site.parent / ".site-0123abcd"
    for path in (former, fresh):
        path.mkdir(parents=True)
        (path / "index.html").write_text(path.name, encoding="utf-8")
    check(root)
    assert not list(site.parent.glob(".site-*"))
    assert (site / "index.html").read_text(encoding="utf-8") == ".site-former"


def test_a_command_beside_a_build_leaves_its_folders(root):
    """Whoever holds the lock is at work."""
    (root / ".site-former").mkdir()
    with swap.at_work(root):
        (root / ".site-0123abcd").mkdir()
        check(root)
        assert (root / ".site-0123abcd").is_dir()


def test_what_is_kept_is_kept_in_the_project(root, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="what is kept there is made anew"), swap.at_work(root):
        pass
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("given", ["x", "-1", "1.5", "1_000", "٣", "9" * 20])
def test_a_clock_that_is_none_is_told(example, given, monkeypatch):
    """Before anything is built; the site stays, and nothing is left."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    former = projects.files(example / "site")
    with pytest.raises(Failed, match="SOURCE_DATE_EPOCH is '.*'; it is seconds since 1970"):
        build(example)
    assert projects.files(example / "site") == former
    assert not list(example.glob(".site-*"))


def test_a_site_is_built_where_the_settings_say(example):
    """And not at `site`, which stays; the next build takes its place."""
    former = projects.files(example / "site")
    projects.replace(example / "mkdocs.yml", "site_dir: site", "site_dir: out/html")
    done = projects.run(example, "casebook", "build")
    pages = sum(name.endswith(".html") for name in former)
    assert done.stdout == f"Built and verified: {pages} pages in out/html/.\n"
    assert projects.files(example / "out/html") == former == projects.files(example / "site")
    with pytest.raises(Failed, match="is inside the project's out/html/"):
        export(example, example / "out/html")
    assert not list((example / "out").glob(".*"))
