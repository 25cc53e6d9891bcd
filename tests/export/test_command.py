"""`casebook export` and `casebook book`: files in a folder that is free."""

from functools import partial
from pathlib import Path

import pytest

from mkdocs_casebook.editions.binding import bind, bind_as_of
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.site.build import export
from tests import projects
from tests.export.twin import DATA
from tests.shared import KEPT


def test_export_gives_the_files_of_the_site(example, tmp_path):
    """The same bytes at the same paths, beside a site that stays; and again over itself, whether
    or not the process exported before.
    """
    site = projects.files(example / "site")
    for run in (partial(projects.run, example, "casebook"), partial(projects.inside, example)):
        done = run("export", str(tmp_path / "out"))
        assert done.returncode == 0, done.stdout
    out = projects.files(tmp_path / "out")
    assert {f"{DATA}/case.json", f"{DATA}/series/revenue.csv", "llms.txt"} <= set(out)
    assert {name: site[name] for name in out} == out
    assert projects.files(example / "site") == site


REFUSED = {
    "the records": ("data/new", "data/new is inside the project's data/; name a folder outside it"),
    "the pages": ("docs/en", "docs/en is inside the project's docs/; name a folder outside it"),
    "a way around": ("out/../site", "out/../site is inside the project's site/; name a folder"),
    "a file": ("mkdocs.yml", "mkdocs.yml is a file; name a folder"),
    "the project": (".", ". holds the project; name a folder of its own"),
    "everything": ("/", "/ holds the project; name a folder of its own"),
    "git's own folder": (".git/new", ".git/new is inside a hidden folder, as .git is one"),
    "a link": ("link", "link is a link; name the folder itself"),
    "a way through a link": ("link/new", "link/new leads out of the project by a link"),
    "a folder that holds a link": ("linked", "linked holds llms.txt, which is no part of this exp"),
    "something else": ("mine", "mine holds notes.txt, which is no part of this export; name a new"),
}


def test_export_refuses_the_engines_own_folder(example):
    """Wherever it is installed."""
    with pytest.raises(Failed, match="new is inside the engine; name a folder outside it"):
        export(example, ENGINE / "new")


@pytest.mark.parametrize("day", [None, "2018-01-31"])
@pytest.mark.parametrize("what", [*list(REFUSED)[:9], "an edition behind a link"])
def test_no_edition_is_written_where_no_export_is(what, day, example, tmp_path, monkeypatch):
    """The whole disk, the project's own folders and ways out of it, the inner folders included."""
    folder, message = REFUSED.get(
        what, ("books", "books/ferries is a link; name the folder itself")
    )
    (tmp_path / "outside").mkdir()
    (example / "link").symlink_to(tmp_path / "outside")
    (example / "books").mkdir()
    (example / "books/ferries").symlink_to(tmp_path / "outside")
    monkeypatch.chdir(example)
    with pytest.raises(Failed) as failure:
        bind_as_of(example, Path(folder), day) if day else bind(example, Path(folder))
    assert str(failure.value).startswith(message)
    assert projects.files(tmp_path / "outside") == {}


def made(files):
    """The files besides those that commands keep for themselves."""
    return {name: text for name, text in files.items() if not KEPT & {*name.split("/")}}


@pytest.mark.parametrize("what", REFUSED)
def test_export_refuses_a_folder_that_is_taken(what, example, tmp_path):
    """In one line, and nothing is changed."""
    folder, message = REFUSED[what]
    (example / "mine").mkdir()
    (example / "mine/notes.txt").write_text("mine", encoding="utf-8")
    outside = tmp_path / "outside"
    (outside / "ferries").mkdir(parents=True)
    (example / "link").symlink_to(outside)
    (example / "linked").mkdir()
    (example / "linked/llms.txt").symlink_to(example / "mkdocs.yml")
    former = projects.files(example)
    done = projects.inside(example, "export", folder)
    assert done.returncode == 1
    assert message in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert made(projects.files(example)) == made(former)
    assert projects.files(outside) == {}
