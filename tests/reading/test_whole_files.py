"""What is written for authors is there whole, or not at all."""

import resource

import pytest

from mkdocs_casebook.reading.whole_files import copied, stage, write_all


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "there.txt").write_bytes(b"mine")
    (tmp_path / "target").mkdir()
    return tmp_path


def held(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_as_it_should_be_is_not_written(folder):
    before = (folder / "there.txt").stat()
    assert write_all(folder, {"there.txt": b"mine", "a/b.txt": b"new"}) == ["a/b.txt"]
    assert (folder / "there.txt").stat() == before
    assert held(folder) == {"there.txt": b"mine", "a/b.txt": b"new"}


@pytest.mark.parametrize("name", ["link", "link/a.txt", "below/link", "there.txt/a", "target"])
def test_nothing_is_written_where_one_cannot_be(name, folder):
    (folder / "link").symlink_to(folder / "target")
    (folder / "below").mkdir()
    (folder / "below/link").symlink_to(folder / "there.txt")
    before = held(folder)
    with pytest.raises(OSError):
        write_all(folder, {"new.txt": b"new", "there.txt": b"other", name: b"new"})
    assert held(folder) == before


def test_a_full_disk_leaves_what_was_there(folder):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_all(folder, {"there.txt": b"other", "large.txt": b"x" * 2000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert held(folder) == {"there.txt": b"mine"}


def test_what_cannot_be_written_is_named_as_its_author_knows_it(folder):
    (folder / "target").rmdir()
    with pytest.raises(FileNotFoundError) as refused:
        stage(folder / "target/new.txt", b"new")
    assert refused.value.filename == str(folder / "target/new.txt")


def test_a_copy_may_be_written_whatever_may_be_read_only(folder):
    (folder / "there.txt").chmod(0o444)
    (folder / "target").chmod(0o555)
    folder.chmod(0o555)
    copy = folder.with_name("copy")
    copied(folder, copy)
    folder.chmod(0o755)
    assert all(path.stat().st_mode & 0o200 for path in (copy, *copy.iterdir()))
    assert held(copy) == held(folder)
