"""The tests themselves: they hold what the engine promises, in files that fit in one's head."""

import ast

import pytest

from tests.project.modules import MODULES

LINES = 300


def private(text: str) -> list[str]:
    """The names of the engine in a module's text that begin with an underscore."""
    tree = ast.parse(text)
    ours, found = set(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mkdocs_casebook"):
            ours |= {name.asname or name.name for name in node.names}
            found += [name.name for name in node.names if hidden(name.name)]
            found += [part for part in node.module.split(".") if hidden(part)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and hidden(node.attr):
            if isinstance(node.value, ast.Name) and node.value.id in ours:
                found.append(f"{node.value.id}.{node.attr}")
        # As monkeypatch takes it.
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setattr":
            first, *rest = node.args
            if isinstance(first, ast.Name) and first.id in ours:
                names = (one.value for one in rest if isinstance(one, ast.Constant))
                found += [name for name in names if isinstance(name, str) and hidden(name)]
    return found


def hidden(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def test_no_private_name_is_tested():
    """What is private may change with every commit, and no promise with it."""
    found = {name: private(text) for name, text in MODULES.items()}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize("text", [
    "from mkdocs_casebook.show.view import _inner", "from mkdocs_casebook.show._own import View",
    "from mkdocs_casebook.show import view\nview._inner()",
    "from mkdocs_casebook.show import view as it\npatch.setattr(it, '_inner', None)",
])  # fmt: skip
def test_a_private_name_is_found(text):
    assert private(text)


def test_a_file_fits_in_ones_head():
    lengths = {name: len(text.splitlines()) for name, text in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LINES} == {}
