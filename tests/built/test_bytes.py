"""The same sources give the same site."""

import os

from tests import projects


def test_the_same_sources_give_the_same_bytes(built, tmp_path):
    """Whatever the folder, the files' times, the time zone and the seed of Python's hashes."""
    project = projects.real(tmp_path / "another folder")
    for path in project.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    here = {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7"} | projects.PUBLISHED
    done = projects.run(project, "casebook", "build", **here)
    assert done.returncode == 0, done.stdout
    first, second = projects.files(built), projects.files(project / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
