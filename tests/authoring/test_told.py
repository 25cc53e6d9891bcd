"""What goes wrong in a command is told in a line: nothing is lost, nothing written elsewhere."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_casebook.__main__ import main
from mkdocs_casebook.authoring.drafts import Draft, Insertion, Refused, write
from mkdocs_casebook.reading.system_errors import line_of
from tests import projects

RECORDS = "data/ferries/glossary.yml"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The invented case, not built, as the folder in which a command runs."""
    root = tmp_path / "project"
    for part in ("data", "docs"):
        shutil.copytree(projects.HERE / "example" / part, root / part)
    projects.settings(root)
    # What brings the engine's macros, which the settings have watched, too.
    (root / "macros").mkdir()
    shutil.copy(projects.ROOT / "macros/__init__.py", root / "macros")
    monkeypatch.chdir(root)
    return root


def said(*words, **given):
    """What a command says in all, its exit code."""
    path = str(projects.ROOT / "macros")
    done = projects.run(Path.cwd(), "casebook", *words, PYTHONPATH=path, **given)
    assert "Traceback" not in done.stdout
    return done.stdout, done.returncode


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device; make room"),
        (OSError(errno.EROFS, "Read-only file system", "a/b"), "a/b: Read-only file system; it"),
        (OSError(errno.EBUSY, "Busy", "a", None, "b\nc"), "b c: Busy; something else uses it"),
        (OSError("neither"), "neither"),
        (FileNotFoundError(), "FileNotFoundError"),
    ],
)
def test_an_error_of_the_system_is_a_line(error, line):
    assert line_of(error).startswith(line) and "\n" not in line_of(error)


EDITOR = {
    "a file": (".vscode/casebook.code-snippets", ".vscode/casebook.code-snippets: a link"),
    "a folder": (".vscode", ".vscode: a link"),
    "a folder in it": (".vscode/schemas", ".vscode/schemas: a link"),
    "a file in that": (".vscode/schemas/case.schema.json", "case.schema.json: a link"),
}


@pytest.mark.parametrize("what", EDITOR)
def test_the_editors_files_are_not_written_through_links(what, project, tmp_path):
    name, line = EDITOR[what]
    target = tmp_path / "target"
    if "." in name.rpartition("/")[2][1:]:
        target.write_text("mine", encoding="utf-8")
    else:
        target.mkdir()
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).symlink_to(target)
    text, code = said("editor")
    assert line in text.splitlines()[-1] and code == 1
    assert target.read_text("utf-8") == "mine" if target.is_file() else not [*target.iterdir()]


@pytest.mark.parametrize("named", ["link", "link/below", "{}/link"])
def test_schemas_are_not_written_through_a_link(named, project, tmp_path):
    (tmp_path / "target").mkdir()
    (project / "link").symlink_to(tmp_path / "target")
    text, code = said("schema", named.format(project))
    assert text == "Error: link: a link, or no file; move what lies there\n" and code == 1
    assert not [*(tmp_path / "target").iterdir()]


def test_a_mistake_of_its_own_is_told_in_a_line(project, monkeypatch, capsys):
    def broken(root, **how):
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("mkdocs_casebook.__main__.problems_of", broken)
    with pytest.raises(SystemExit) as ended:
        main(["check"], prog_name="casebook")
    told = capsys.readouterr().err
    assert "RecursionError: too; a mistake of casebook: please report it" in told
    assert ended.value.code == 1 and len(told.splitlines()) == 1


@pytest.mark.parametrize("stream", [">/dev/full", "| head -c 0"])
def test_a_reader_that_is_gone_is_no_traceback(project, stream):
    command = " ".join([*projects.command("casebook", "report"), "2>&1", stream])
    path = str(projects.ROOT / "macros")
    done = subprocess.run(["bash", "-c", command], env=projects.environment(PYTHONPATH=path),
                          capture_output=True, text=True)  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("address", ["http://[::1", "https://a.test:99999/", "http://"])
def test_an_address_that_is_none_is_told(project, address):
    text, code = said("new", "source", "one", "--case", "ferries", "--from", address)
    assert text.endswith("is no address of a web page\nNothing was written.\n") and code == 1


def test_a_name_that_is_no_text_is_told(project):
    """Whatever bytes a name has, and whatever letters the terminal knows."""
    with open(os.fsencode(project / "docs/en/ferries/") + b"/\xff.md", "wb") as page:
        page.write(b"# Page\n")
    text, code = said("check", PYTHONIOENCODING="ascii")
    assert text.startswith(r"docs/en/ferries/\udcff.md:1:1: page-name: ") and code == 1


def test_no_home_and_no_letters_are_enough(project):
    assert said("check", HOME="", LANG="C", LC_ALL="C") == ("No problems.\n", 0)


def test_a_full_disk_loses_nothing(project, monkeypatch):
    """New records go in beside, and only whole: here the second of two finds no room."""
    before = projects.files(project)
    record = Insertion(RECORDS, (), "b", "b:\n  term: B\n  definition: B.")
    opened, calls = type(project).open, []

    def full(path, mode="r", *given, **named):
        calls.append(mode)
        if mode == "xb" and calls.count("xb") >= 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, mode, *given, **named)

    monkeypatch.setattr(type(project), "open", full)
    with pytest.raises(Refused, match="No space left on device; make room"):
        write(project, Draft({"docs/en/new/a.md": "# A\n"}, [record]))
    monkeypatch.undo()
    assert projects.files(project) == before and not (project / "docs/en/new").exists()


def test_a_file_that_may_not_grow_is_told(project):
    """By the system itself: no file of this process takes more than a few bytes."""
    before = projects.files(project)
    command = [sys.executable, "-c", SMALL, "new", "term", "tea"]
    path = str(projects.ROOT / "macros")
    done = subprocess.run(command, env=projects.environment(PYTHONPATH=path), text=True,
                          capture_output=True)  # fmt: skip
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: data/ferries/") and line.endswith(": File too large")
    assert projects.files(project) == before


SMALL = """
import resource, sys
# Python itself keeps a file of bytecode that it could not write whole.
sys.dont_write_bytecode = True
from mkdocs_casebook.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (90, 90))
main(prog_name="casebook")
"""


def test_an_interruption_amid_the_renames_takes_them_back(project, monkeypatch):
    before = projects.files(project)
    record = Insertion(RECORDS, (), "b", "b:\n  term: B\n  definition: B.")
    replace = type(project).replace

    def stopped(path, target):
        if target.name == "glossary.yml" and b"term: B" in path.read_bytes():
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(type(project), "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write(project, Draft({"docs/en/new/a.md": "# A\n"}, [record]))
    monkeypatch.undo()
    assert projects.files(project) == before
