"""`casebook compare`: which pages differ between two built sites, and what of them does."""

import shutil
from urllib.parse import unquote

import pytest
from lxml import html

from mkdocs_casebook.site.changed_pages import as_markdown, changed_pages
from tests import projects

END = "</article>"
ENGINE = str(projects.ROOT / "macros")


@pytest.fixture
def sites(built_example, tmp_path):
    """The same site twice; the second is there to be changed."""
    return [shutil.copytree(built_example / "site", tmp_path / name) for name in ("old", "new")]


def compared(*sites):
    return {change.file: change.what for change in changed_pages(*sites)}


def test_each_kind_of_change_is_told_at_its_page(sites):
    """Planted: words, a picture, a link, a page more, a page less, and one that moved nothing."""
    old, new = sites
    assert compared(old, new) == {}
    projects.replace(new / "ferries/background/index.html", END, f"<p>Two words.</p>{END}")
    projects.replace(new / "ferries/references/index.html", END, f'<a href="../"></a>{END}')
    picture = new / "ferries/data/exhibits/passengers-wide.svg"
    picture.write_bytes(picture.read_bytes() + b"<!-- -->")
    showing = {
        file.relative_to(new).as_posix()
        for file in new.rglob("index.html")
        if "passengers-wide.svg" in file.read_text(encoding="utf-8").partition(END)[0]
    }
    shutil.rmtree(new / "ferries/timeline")
    shutil.copytree(new / "ferries/glossary", new / "ferries/words")
    frame = new / "ferries/companies/bolt/index.html"
    projects.replace(frame, "</header>", "<p>More</p></header>")
    found = compared(old, new)
    assert found.pop("ferries/background/index.html") == ("text: 2 words more, 0 fewer",)
    assert found.pop("ferries/references/index.html") == ("links or form",)
    assert found.pop("ferries/timeline/index.html") == ("removed",)
    assert found.pop("ferries/words/index.html") == ("added",)
    assert showing and found == dict.fromkeys(
        showing, ("picture: ferries/data/exhibits/passengers-wide.svg",)
    )


def test_the_pictures_that_differ_are_shown_before_and_after(sites, tmp_path):
    """One that changed, one that came, and one that went; what is shown is the very file."""
    old, new = sites
    folder, name = "ferries/data/exhibits/", "passengers-wide.svg"
    (new / folder / name).write_bytes((old / folder / name).read_bytes() + b"<!-- -->")
    (old / folder / "passengers-narrow.svg").unlink()
    for gone in new.glob(f"{folder}passengers-broad.svg"):
        gone.unlink()
    out = tmp_path / "a folder/changed"
    done = projects.run(
        tmp_path, "casebook", "compare", old, new, "--pictures", out, PYTHONPATH=ENGINE
    )
    assert done.returncode == 0, done.stdout
    page = html.parse(out / "index.html")
    shown = {unquote(way) for way in page.xpath("//img/@src")}
    assert {f"before/{folder}{name}", f"after/{folder}{name}"} <= shown
    assert f"after/{folder}passengers-narrow.svg" in shown
    assert f"before/{folder}passengers-narrow.svg" not in shown
    sides = {"before": old, "after": new}
    for way in shown:
        side, _, file = way.partition("/")
        assert (out / way).read_bytes() == (sides[side] / file).read_bytes()
    # With nothing else in the folder than what is shown.
    assert {f.relative_to(out).as_posix() for f in out.rglob("*") if f.is_file()} == {
        *shown, "index.html"
    }  # fmt: skip


def test_the_list_is_a_table_in_which_nothing_is_obeyed(sites):
    old, new = sites
    page = new / "ferries/background/index.html"
    projects.replace(page, ">Background</h1>", ">&lt;b&gt;|x| *b*</h1>")
    (change,) = changed_pages(old, new)
    table = as_markdown([change])
    assert table.startswith("**1 page differs.**\n\n| page | what differs |\n| --- | --- |\n")
    assert r"&lt;b>\|x\| \*b\*" in table and "`ferries/background/index.html`" in table


def test_the_command_prints_the_list_or_a_line(sites, tmp_path):
    old, new = sites
    done = projects.run(tmp_path, "casebook", "compare", old, new, PYTHONPATH=ENGINE)
    assert (done.returncode, done.stdout) == (0, "**No pages differ.**\n")
    (tmp_path / "empty").mkdir()
    for folder in ("empty", "none"):
        done = projects.run(tmp_path, "casebook", "compare", old, folder, PYTHONPATH=ENGINE)
        assert done.returncode == 1 and "Traceback" not in done.stdout
        assert f"{folder} holds no page; name the folder of a built site" in done.stdout
