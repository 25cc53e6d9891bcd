"""Folders that several processes share: filled once, by one of them, and not changed."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import shared


def test_a_folder_is_filled_once_however_many_ask(tmp_path):
    """Who comes later waits until it is full."""
    filled = []

    def fill(folder):
        filled.append(folder)
        folder.mkdir()
        time.sleep(0.2)
        (folder / "full").touch()

    def ask(_):
        with shared.folders(tmp_path) as once:
            return (once("a folder", fill) / "full").exists()

    with ThreadPoolExecutor() as pool:
        assert list(pool.map(ask, range(3))) == [True] * 3
    assert len(filled) == 1


def test_what_could_not_be_filled_is_begun_anew(tmp_path):
    def fail(folder):
        (folder / "half").mkdir(parents=True)
        raise ZeroDivisionError

    with shared.folders(tmp_path) as once:
        with pytest.raises(ZeroDivisionError):
            once("a folder", fail)
        assert list(once("a folder", lambda folder: folder.mkdir()).iterdir()) == []


CHANGES = {
    "a file changed": lambda folder: (folder / "in/file").write_text("other words"),
    "a file written again": lambda folder: (folder / "in/file").write_text("words"),
    "a file gone": lambda folder: (folder / "in/file").unlink(),
    "a file more": lambda folder: (folder / "in/more").touch(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_who_changes_what_others_look_at_is_told(change, tmp_path):
    def fill(folder):
        (folder / "in/.cache").mkdir(parents=True)
        (folder / "in/file").write_text("words")

    with pytest.raises(AssertionError, match="a folder/in/(file|more)"):
        with shared.folders(tmp_path) as once:
            CHANGES[change](once("a folder", fill))
    with shared.folders(tmp_path) as once:
        (once("a folder", fill) / "in/.cache/kept").touch()
