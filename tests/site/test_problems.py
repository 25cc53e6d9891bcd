"""By every way to a site the same problems are told."""

import re
import subprocess
import threading

import pytest

from tests import projects
from tests.reading.checked import checked

LINE = re.compile(r"^(?:data|docs|mkdocs[\w.]*)[^ ]*:\d+:\d+: [a-z-]+: ")
# What is broken in a project, by what it is about: a file, what stands there, what is put in its
# place. Only what keeps the check from seeing the rest is broken alone.
BROKEN = {
    "a record": [("data/ferries/companies/acme.yml", "unit: USD", "unit: USDD")],
    "records, pages and languages": [
        ("data/ferries/events.yml", "kind:", "kinds:"),
        ("docs/en/ferries/background.md", "# Background", "# Background {{ nosuch() }}"),
        ("docs/en/ferries/glossary.md", "# ", "# [x](nosuch.md) "),
        ("docs/en/ferries/timeline.md", "", "---\ntitle: \"{{ ''.__class__ }}\"\n---\n"),
        ("docs/en/ferries/notes.py", None, "print(1)\n"),
        ("mkdocs.zh.yml", None, "INHERIT: mkdocs.yml\ndocs_dir: docs/zh\n"),
        ("docs/zh/index.md", None, "# Home\n\n{{ fact(\"acme.nosuch\") }}\n"),
        ("mkdocs.yml", "theme:", "nav: [index.md, nosuch.md, index.md]\ntheme:"),
    ],
    "a language without settings": [("docs/zh/index.md", None, "# Home\n")],
    "a missing case": [("data/ferries/case.yml", "", None)],
    "settings": [("mkdocs.yml", "site_name:", "site_name: Twice\nsite_name:")],
}  # fmt: skip

# Rules by which each of it is told of.
RULES = {
    "a record": {"unknown-unit"},
    "records, pages and languages": {
        "unknown-key", "unknown-macro", "page-link", "page-jinja", "file-published", "page-notes",
        "navigation-missing", "navigation-repeated",
    },
    "a language without settings": {"missing-file"},
    "a missing case": {"missing-file"},
    "settings": {"duplicate-key"},
}  # fmt: skip


@pytest.fixture(params=BROKEN)
def broken(request, example):
    """The invented case with something broken, and the rules that tell of it."""
    for name, old, new in BROKEN[request.param]:
        path = example / name
        if new is None:
            path.unlink()
        elif old is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(new, encoding="utf-8")
        elif old:
            projects.replace(path, old, new)
        else:
            path.write_text(new + path.read_text(encoding="utf-8"), encoding="utf-8")
    return example, RULES[request.param]


def lines(said: str) -> list[str]:
    return [line for line in said.splitlines() if LINE.match(line)]


def test_every_way_to_a_site_stops_with_the_lines_of_the_check(broken):
    """Each with exit 1, without a traceback, and with the former site as it was."""
    project, rules = broken
    said, _, code = checked(project)
    told = lines(said)
    assert told == said.splitlines()
    assert rules <= {line.split(": ")[1] for line in told} and code == 1
    former = projects.files(project / "site")
    for module, *words in (
        ("mkdocs", "build"), ("properdocs", "build", "-f", "mkdocs.yml"),
        ("casebook", "build", "--engine", "zensical"),
    ):  # fmt: skip
        done = projects.run(project, module, *words)
        assert lines(done.stdout) == told, module
        assert done.returncode == 1
        assert "Traceback" not in done.stdout
        assert projects.files(project / "site") == former


def test_the_preview_does_not_start_on_a_broken_case(example):
    """The first build of `mkdocs serve` stops with the same lines."""
    projects.replace(example / "data/ferries/companies/acme.yml", "unit: USD", "unit: USDD")
    told = checked(example)[0].splitlines()
    address = f"127.0.0.1:{projects.free_port()}"
    served = subprocess.Popen(
        projects.command("mkdocs", "serve", "-a", address), cwd=example, text=True,
        env=projects.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    limit = threading.Timer(60, served.kill)
    limit.start()
    found = []
    for line in served.stdout:
        found += lines(line)
        if len(found) == len(told):
            break
    served.kill()
    served.wait()
    limit.cancel()
    assert found == told


WARNED = "data/ferries/companies/acme.yml:47:16: review-overdue: warning: due by 2021-06; "


def test_a_warning_is_told_and_stops_nothing(example):
    """The check ends well, and every builder tells of it, even a strict one, and builds."""
    projects.overdue(example)
    projects.list_pages(example)
    said, counted, code = checked(example)
    assert said.startswith(WARNED)
    assert (counted, code) == ("No problems.\n1 warning.\n", 0)
    for module, *words in (
        ("mkdocs", "build", "--strict"), ("properdocs", "build", "--strict", "-f", "mkdocs.yml"),
        ("casebook", "build"), ("casebook", "build", "--engine", "zensical"),
    ):  # fmt: skip
        done = projects.run(example, module, *words)
        assert done.returncode == 0, done.stdout
        assert lines(done.stdout) == said.splitlines(), module
