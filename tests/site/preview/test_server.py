"""The preview as a server: what it answers, and how it ends."""

import os
import signal

import pytest
from click.testing import CliRunner

from mkdocs_casebook.__main__ import main
from mkdocs_casebook.site.preview.server import is_own
from tests import projects
from tests.site.preview.previews import AT, PATIENCE, comes, get, preview, running, text

PATHS = [
    "/../mkdocs.yml", "/%2e%2e/mkdocs.yml", "/ferries/../../mkdocs.yml", "/..%2fmkdocs.yml",
    "/..%5cmkdocs.yml", "//etc/passwd", "/%2fetc/passwd", "/assets/../../../mkdocs.yml",
    "/mkdocs.yml", "/ferries/../index.html", "/ferries/index.md%00.html", "/assets/outside.txt",
    "/-/../mkdocs.yml", "/./mkdocs.yml", "/-/", "/ferries//index.html",
]  # fmt: skip


def test_nothing_outside_the_site_is_served(tmp_path):
    """Paths that climb, however they are written, and links that lead out of the project."""
    example = projects.example(tmp_path / "project")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("a secret", encoding="utf-8")
    (outside / "secret.md").write_text("# Secret\n\na secret\n", encoding="utf-8")
    with preview(example, tmp_path / "preview") as served:
        assert "<article" in text(get(served.port, AT))
        for path in PATHS:
            assert get(served.port, path).status == 404, path
        docs = example / "docs/en"
        (docs / "outside.txt").symlink_to(outside / "secret.txt")
        (docs / "secret.md").symlink_to(outside / "secret.md")
        (docs / "out").symlink_to(outside)
        (example / projects.THEME / "assets/outside.txt").symlink_to(outside / "secret.txt")
        files = ("/assets/outside.txt", "/outside.txt", "/out/secret.txt")
        for path in (*files, "/out/secret/", "/secret/"):
            assert b"a secret" not in get(served.port, path).body, path


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost:8000", True), ("127.0.0.1:8000", True), ("[::1]:8000", True), ("", True),
        ("LOCALHOST", True), ("192.168.1.7:8000", True), ("case.localhost:8000", True),
        ("evil.example:8000", False), ("localhost.evil.example", False), ("[::1", False),
        ("127.0.0.1.nip.io", False), ("evil.example@127.0.0.1", True),
    ],
)  # fmt: skip
def test_a_preview_answers_to_its_own_names_and_to_numbers(host, own):
    assert is_own(host, "127.0.0.1") == own


def test_a_preview_answers_no_page_that_leads_its_own_name_to_it(served):
    """Whoever rebinds a name to this machine reads nothing of what is not published yet."""
    asked = {"Host": "evil.example"}
    for path in (AT, "/-/preview.js", "/-/changes"):
        answer = get(served.port, path, **asked)
        assert answer.status == 421 and b"<article" not in answer.body, path


def test_the_script_that_follows_changes_is_served(served):
    answer = get(served.port, "/-/preview.js?0")
    assert answer.headers["Content-Type"] == "text/javascript"
    assert b"EventSource" in answer.body


def test_head_and_folders_without_a_slash(served):
    answer = get(served.port, AT, "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(get(served.port, AT).body)
    answer = get(served.port, "/ferries")
    assert (answer.status, answer.headers["Location"]) == (302, "/ferries/")
    assert not any(name.lower().startswith("access-control") for name in answer.headers)


def test_an_address_that_is_taken_is_told_in_a_line(example, served):
    taken = f"127.0.0.1:{served.port}"
    done = projects.run(example, "casebook", "serve", "--address", taken)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"Error: cannot serve at {taken}: Address already in use; name another with --address"
    ]


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000"])
def test_a_wrong_address_is_told_in_a_line(address):
    done = CliRunner().invoke(main, ["serve", "--address", address])
    assert done.exit_code == 1
    assert done.output == f"Error: {address!r} is no address; write it as 127.0.0.1:8000\n"


ENDS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize(
    ("how", "ignored"),
    [*((one, ()) for one in ENDS), *((one, ENDS) for one in ENDS), (signal.SIGKILL, ())],
)
def test_nothing_is_left_at_the_end(how, ignored, example, tmp_path):
    """No process and no folder; a kill leaves at most the folder. Ctrl-C ends it quietly.

    So it is where whoever started it ignores the signals.
    """
    with pytest.raises(AssertionError), preview(example, tmp_path / "preview", ignored) as served:
        get(served.port, AT)
        assert len(running(served.folder)) == 2
        os.kill(served.process.pid, how)
        code = served.process.wait(PATIENCE)
    comes(lambda: not running(served.folder), 10)
    said = served.said().splitlines()
    assert len(said) == 1, said
    if how != signal.SIGKILL:
        assert code == 0
        assert [path.name for path in served.folder.iterdir()] == ["said"]
