"""What would break the engine on another system than that on which it is tested."""

import ast
from pathlib import Path

import pytest

from mkdocs_casebook.authoring.trial import lend
from tests import projects

ENGINE = projects.ROOT / projects.ENGINE
FILES = sorted(ENGINE.rglob("*.py"))
# Modules that only some systems have.
SOME = {"fcntl", "grp", "msvcrt", "pwd", "resource", "select", "termios", "tty", "winreg"}
# Functions that take a path apart as the system does: of an address posixpath does so.
PARTING = {"basename", "dirname", "join", "normpath", "relpath", "split"}
# What they may be called in: a path of the system is given a form, or asked for.
OF_SYSTEM = {
    "checks/anew.py": 1,
    "checks/pages/site_settings.py": 1,
    "reading/system_errors.py": 1,
    "site/releases.py": 1,
    "site/swap.py": 2,
}


def dotted(node):
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def faults(text):
    """What of a module's text holds on some systems alone."""
    tree = ast.parse(text)
    for node in tree.body:
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        yield from (f"imports {name}" for name in names if name in SOME)
    for node in ast.walk(tree):
        name = dotted(node)
        given = {one.arg for one in node.keywords} if isinstance(node, ast.Call) else set()
        if name.endswith(".write_text") and "newline" not in given:
            yield f"line {node.lineno}: the system's own ends of lines are written"
        if name.endswith((".read_text", ".write_text")) or name == "open":
            # The first of read_text, the second of write_text.
            at = 1 if name.endswith(".write_text") else 0
            if "encoding" not in given and len(node.args) <= at and name != "open":
                yield f"line {node.lineno}: the system's own letters are read or written"


def parting(text):
    calls = (dotted(node) for node in ast.walk(ast.parse(text)))
    return sum(name.startswith("os.path.") and name[8:] in PARTING for name in calls)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_the_engine_holds_on_every_system(path):
    assert [*faults(path.read_text(encoding="utf-8"))] == []


def test_addresses_are_taken_apart_in_one_way():
    found = {
        path.relative_to(ENGINE).as_posix(): parting(path.read_text("utf-8")) for path in FILES
    }
    assert {name: count for name, count in found.items() if count} == OF_SYSTEM


@pytest.mark.parametrize("text", [
    "import fcntl", "from select import select", "path.write_text(text, encoding='utf-8')",
    "path.read_text()", "path.write_text(text, newline='')",
])  # fmt: skip
def test_what_holds_on_some_systems_alone_is_seen(text):
    assert len([*faults(text)]) == 1
    assert parting("os.path.join(a, os.path.relpath(b))") == 2


def test_a_trial_needs_no_links(tmp_path, monkeypatch):
    """Which on some systems only an administrator makes."""

    def refused(*_, **__):
        raise OSError(1314, "A required privilege is not held by the client")

    (tmp_path / "macros").mkdir()
    (tmp_path / "macros/__init__.py").write_text("own = 1\n", encoding="utf-8")
    monkeypatch.setattr(Path, "symlink_to", refused)
    lend(tmp_path / "macros", tmp_path / "lent")
    lend(tmp_path / "macros/__init__.py", tmp_path / "own.py")
    assert projects.files(tmp_path / "lent") == projects.files(tmp_path / "macros")
    assert (tmp_path / "own.py").read_bytes() == b"own = 1\n"
