"""What is checked before a page of the preview is rendered after an edit, and what after it."""

import os

import pytest

from mkdocs_casebook.pages.builders import CHECKED
from mkdocs_casebook.site.preview import watcher
from mkdocs_casebook.site.preview.process import Rendered
from mkdocs_casebook.site.preview.project_files import files_of, folders_of, written_on
from mkdocs_casebook.site.preview.renderer import Renderer
from tests import projects
from tests.site.mistakes import FACT, HOME

PAGE = "ferries/"
# A number that its evidence does not hold, and one that its quotation has.
NUMBER, QUOTED = "value: 150000\n", "value: 1500000\n"


@pytest.fixture
def rendered(tmp_path, monkeypatch):
    """The project, what renders it, and its page as it is."""
    monkeypatch.setenv(CHECKED, "")
    root = projects.example(tmp_path / "project")
    monkeypatch.chdir(root)
    renderer = Renderer(root, tmp_path / "site")
    made = renderer.render(1, PAGE)
    assert made.file and not renderer.check(1).lines
    yield root, renderer, tmp_path / "site" / made.file


def test_a_record_is_shown_before_its_rules_are_asked(rendered):
    """What they refuse takes the place of the page then, which is as it was before."""
    root, renderer, page = rendered
    former = page.read_bytes()
    projects.replace(root / FACT, NUMBER, "value: 160000\n")
    assert renderer.render(2, PAGE).file
    assert b"160,000 people" in (good := page.read_bytes())
    assert not renderer.check(2).lines
    projects.replace(root / FACT, "value: 160000\n", "value: 170000\n")
    projects.replace(root / FACT, QUOTED, "value: 2500000\n")
    assert renderer.render(3, PAGE).file
    assert b"170,000 people" in page.read_bytes()
    assert renderer.check(3).lines
    assert page.read_bytes() == good
    projects.replace(root / FACT, "value: 170000\n", NUMBER)
    assert renderer.render(4, PAGE).lines
    projects.replace(root / FACT, "value: 2500000\n", QUOTED)
    assert renderer.render(5, PAGE).file
    assert page.read_bytes() == former


@pytest.mark.parametrize(
    "words",
    [
        "{{ cycler.__init__.__globals__.os.mkdir('ran') }}",
        "{{ fact('nosuch.thing') }}",
        '<script>alert("ran")</script>',
    ],
)
def test_a_page_is_rendered_when_what_it_calls_is_right(words, rendered):
    root, renderer, page = rendered
    good = page.read_bytes()
    home = root / HOME
    home.write_text(f"{home.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    assert renderer.render(2, PAGE).lines
    assert page.read_bytes() == good
    assert not (root / "ran").exists()


def test_only_edits_of_pages_and_records_can_wait(rendered):
    root, _, _ = rendered

    def changed(edit):
        before = files_of(root, folders_of(root))
        edit()
        return written_on(root, before, files_of(root, folders_of(root)))

    def longer(path):
        return lambda: path.write_text(f"{path.read_text(encoding='utf-8')}\n", encoding="utf-8")

    assert changed(longer(root / HOME)) == {str(root / HOME)}
    assert changed(longer(root / FACT)) == {str(root / FACT)}
    assert changed(lambda: None) == set()
    assert changed(longer(root / "mkdocs.yml")) is None
    assert changed(longer(root / "macros/__init__.py")) is None
    assert changed(lambda: (root / HOME).with_name("new.md").write_text("# New\n")) is None
    assert changed(lambda: os.remove(root / FACT)) is None


class Wrong:
    """A worker that finds a mistake, whatever it is asked."""

    ended = False

    def __init__(self, command):
        pass

    def ask(self, *asked):
        return Rendered(lines=["a mistake"])


def test_a_mistake_in_a_file_that_was_half_written_is_told_once(tmp_path, monkeypatch, capsys):
    """Its time and size were read before it was whole, and its words after."""
    root = projects.example(tmp_path / "project")
    whole = files_of(root, folders_of(root))
    half = iter([whole | {str(root / FACT): (0, 0)}])
    monkeypatch.setattr(watcher, "Worker", Wrong)
    monkeypatch.setattr(watcher, "files_of", lambda *_: next(half, whole))
    preview = watcher.Preview(root, tmp_path / "site", [])
    for _ in range(2):
        assert preview.look_up(PAGE).lines == ["a mistake"]
    assert capsys.readouterr().err == "a mistake\n"
