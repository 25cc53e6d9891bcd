"""A command that is divided off from a server says and does what one that was started does."""

import pytest

from tests import forked, projects

# What is called in a project: it succeeds, it tells on each channel, it is refused.
CALLS = {
    "a site": ("casebook", "build"),
    "another site": ("mkdocs", "build", "--quiet", "--site-dir", "site"),
    "a finding": ("casebook", "check", "--publish"),
    "a name misspelt": ("casebook", "chekc"),
    "a file that is not there": ("casebook", "new", "case", "tramway", "--from", "article.txt"),
    "a mistake of a builder": ("mkdocs", "build", "--config-file", "nosuch.yml"),
}


def came(project, call, is_forked, monkeypatch):
    """What the command said, its exit code, and the files that it left, but for what it keeps."""
    with monkeypatch.context() as patched:
        if not is_forked:
            patched.setattr(forked, "may", lambda *_: False)
        done = projects.run(project, *CALLS[call], apart=True)
    kept = {name: data for name, data in projects.files(project).items()
            if not name.startswith(".cache/") and "__pycache__" not in name}  # fmt: skip
    return done.stdout, done.stderr, done.returncode, kept


@pytest.mark.parametrize("call", CALLS)
def test_both_say_and_do_the_same(call, example, monkeypatch):
    if call == "a finding":
        projects.overdue(example)
    assert forked.may(example, CALLS[call][0], projects.environment())
    first, second = (came(example, call, how, monkeypatch) for how in (True, False))
    assert first == second


def test_an_engine_that_was_changed_is_started(example):
    """By itself, so that what a test plants in a project's own engine is what runs."""
    compiled = example / "macros/mkdocs_casebook/show/__pycache__/template"
    compiled.parent.mkdir(exist_ok=True)
    compiled.write_bytes(b"of another run")
    assert forked.may(example, "mkdocs", projects.environment())
    main = example / "macros/mkdocs_casebook/__main__.py"
    projects.replace(main, "import sys\n", "import sys\nprint('of this project')\n")
    assert not forked.may(example, "mkdocs", projects.environment())
    assert "of this project" in projects.run(example, "casebook", "--help").stdout


@pytest.mark.parametrize(
    "given", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"TZ": "Asia/Tokyo"}]
)
def test_what_only_a_start_reads_is_started(given, example):
    assert not forked.may(example, "casebook", projects.environment(**given))
    assert not forked.may(example, "properdocs", projects.environment())
