"""What is kept is what would be made now, or it is made now."""

import os

import pytest

from mkdocs_casebook.reading import made_once as module
from mkdocs_casebook.reading.made_once import made_once


@pytest.fixture
def asked(tmp_path):
    """Ask for what is made of things: it says how often it was made."""
    times = []

    def ask(*of, fits=bool):
        def make():
            times.append(of)
            return f"{len(times)}".encode()

        return made_once(tmp_path / "kept", of, make, fits)

    return ask


def test_of_the_same_it_is_made_once(asked):
    assert [asked("a", b"b") for _ in range(3)] == [b"1"] * 3


OTHERS = [("a",), ("ab",), ("a", "b", ""), ("", "ab"), ("b", "a"), ("a", "\udcff")]


@pytest.mark.parametrize("of", OTHERS, ids=ascii)
def test_of_anything_else_it_is_made_anew(asked, of):
    asked("a", "b")
    assert asked(*of) == b"2"


def test_another_engine_makes_it_anew_and_finds_its_own_again(asked, monkeypatch):
    asked("a")
    monkeypatch.setattr(module, "maker", lambda _: b"of another version")
    assert asked("a") == asked("a") == b"2"
    monkeypatch.undo()
    assert asked("a") == b"1"


DAMAGES = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"1"),
    "another bit": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"7"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_not_whole_is_made_anew(asked, tmp_path, damage):
    asked("a")
    (path,) = (tmp_path / "kept").iterdir()
    DAMAGES[damage](path)
    assert asked("a") == b"2"


def test_what_does_not_fit_is_made_anew(asked):
    asked("a")
    assert asked("a", fits=lambda found: found != b"1") == b"2"
    assert asked("a") == b"2"


def test_nothing_is_not_kept(tmp_path):
    assert made_once(tmp_path / "kept", ["a"], lambda: None) is None
    assert made_once(tmp_path / "kept", ["a"], lambda: b"1") == b"1"


def test_where_nothing_can_be_kept_it_is_made_each_time(asked, tmp_path):
    (tmp_path / "kept").write_bytes(b"")
    assert [asked("a"), asked("a")] == [b"1", b"2"]


def test_what_was_not_used_for_longest_goes(asked, tmp_path, monkeypatch):
    """A folder is bounded at the start of a run; what a killed one left half written goes, too."""
    for of in "abc":
        asked(of)
    for age, path in enumerate(sorted((tmp_path / "kept").iterdir())):
        os.utime(path, ns=(age, age))
    (tmp_path / "kept/half.tmp").write_bytes(bytes(1000))
    os.utime(tmp_path / "kept/half.tmp", ns=(0, 0))
    assert [asked(of) for of in "ab"] == [b"1", b"2"]
    module.bound.cache_clear()
    monkeypatch.setattr(module, "MOST", 2 * 33)
    asked("d")
    assert [asked(of) for of in "abdc"] == [b"1", b"2", b"4", b"5"]


def test_the_maker_is_the_engine_with_all_that_is_installed(tmp_path, monkeypatch):
    def made_by():
        module.maker.cache_clear()
        return module.maker(tmp_path)

    (tmp_path / "show").mkdir()
    found = [made_by()]
    for text in ("a = 1\n", "a = 2\n"):
        (tmp_path / "show/view.py").write_text(text)
        found.append(made_by())
    monkeypatch.setattr(module, "installed", lambda: ["jinja2-9.dist-info"])
    found.append(made_by())
    (tmp_path / "show/__pycache__").mkdir()
    assert made_by() == found[-1]
    assert len({*found}) == len(found)
    module.maker.cache_clear()
