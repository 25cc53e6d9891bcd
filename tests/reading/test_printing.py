"""How problems are told: formats, severities, and by every way to a site the same lines."""

import json
import re
import subprocess
import threading
from datetime import UTC, datetime

import pytest

from mkdocs_casebook.reading.printing import as_command
from mkdocs_casebook.reading.problem import Place, Problem
from tests import projects

LINE = re.compile(r"^(?:data|docs|mkdocs[\w.]*)[^ ]*:\d+:\d+: [a-z-]+: ")
# What is broken, by what it is about: a file, what stands there, what is put in its place.
BROKEN = {
    "a record": [("data/ferries/companies/acme.yml", "unit: USD", "unit: USDD")],
    "records and pages": [
        ("data/ferries/events.yml", "kind:", "kinds:"),
        ("docs/en/ferries/background.md", "# Background", "# Background {{ nosuch() }}"),
        ("docs/en/ferries/background.md", "# Background", "# Background [x](nosuch.md)"),
    ],
    "Jinja in front matter": [
        ("docs/en/ferries/background.md", "", "---\ntitle: \"{{ ''.__class__ }}\"\n---\n"),
    ],
    "a file that must not be published": [("docs/en/ferries/notes.py", None, "print(1)\n")],
    "another language": [
        ("mkdocs.zh.yml", None, "INHERIT: mkdocs.yml\ndocs_dir: docs/zh\n"),
        ("docs/zh/index.md", None, "# Home\n\n{{ fact(\"acme.nosuch\") }}\n"),
    ],
    "a language without settings": [("docs/zh/index.md", None, "# Home\n")],
    "a missing case": [("data/ferries/case.yml", "", None)],
    "the navigation": [
        ("mkdocs.yml", "theme:", "nav: [index.md, nosuch.md, index.md]\ntheme:"),
    ],
    "settings": [("mkdocs.yml", "site_name:", "site_name: Twice\nsite_name:")],
}  # fmt: skip


@pytest.fixture(params=BROKEN)
def broken(request, example):
    """The invented case with something broken."""
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
    return example


def lines(said: str) -> list[str]:
    return [line for line in said.splitlines() if LINE.match(line)]


def checked(root, *options):
    """What `casebook check` says and counts, and its exit code."""
    done = subprocess.run(
        projects.command("casebook", "check", *options), cwd=root, capture_output=True, text=True,
        env=projects.environment(), check=False,
    )  # fmt: skip
    return done.stdout, done.stderr, done.returncode


def test_every_way_to_a_site_stops_with_the_lines_of_the_check(broken):
    """Each with exit 1, without a traceback, and with the former site as it was."""
    said, _, code = checked(broken)
    told = lines(said)
    assert told == said.splitlines()
    assert told and code == 1
    former = projects.files(broken / "site")
    for module, *words in (
        ("mkdocs", "build"), ("properdocs", "build", "-f", "mkdocs.yml"),
        ("casebook", "build", "--engine", "zensical"),
    ):  # fmt: skip
        done = projects.run(broken, module, *words)
        assert lines(done.stdout) == told, module
        assert done.returncode == 1
        assert "Traceback" not in done.stdout
        assert projects.files(broken / "site") == former


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


WARNED = "data/ferries/companies/acme.yml:47:16: review-overdue: warning: due in 2021-06; "


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


def test_a_date_of_tomorrow_is_no_future_and_the_clock_is_the_machines(example):
    """SOURCE_DATE_EPOCH says when a site was made, and not what day it is."""
    today = datetime.now(UTC).date()
    path = example / "data/ferries/sources.yml"
    text = path.read_text(encoding="utf-8")
    form = "later: {{type: report, title: Later, issued: {}, grade: primary}}\n"
    for day, told in ((today.replace(year=today.year + 1, day=1), True), (today, False)):
        path.write_text(text + form.format(day), encoding="utf-8")
        done = projects.run(example, "casebook", "check", SOURCE_DATE_EPOCH="0")
        assert ("date-future" in done.stdout) == told


def test_json_has_all_that_is_told(example):
    projects.overdue(example)
    projects.replace(example / "data/ferries/companies/acme.yml", "unit: USD", "unit: USDD")
    text, _, _ = checked(example)
    said, counted, code = checked(example, "--format", "json")
    found = json.loads(said)
    assert counted.endswith("problems.\n1 warning.\n") or counted == "1 problem.\n1 warning.\n"
    assert code == 1
    for one, line in zip(found, text.splitlines(), strict=True):
        severity = "warning: " if one["severity"] == "warning" else ""
        start = f"{one['file']}:{one['line']}:{one['column']}: {one['rule']}: {severity}"
        assert line == start + one["message"]
    assert {one["severity"] for one in found} == {"error", "warning"}


def test_json_says_where_the_guide_tells_of_a_rule(tmp_path):
    """Where the site has the guide; and with nothing to tell it is an empty list."""
    root = projects.real(tmp_path / "project")
    assert checked(root, "--format", "json") == ("[]\n", "No problems.\n", 0)
    (root / "docs/en/notes.py").write_text("print(1)\n", encoding="utf-8")
    (found,) = json.loads(checked(root, "--format", "json")[0])
    assert found["guide"] == "about/rules/files/#file-published"


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it (ActionCommand.TryParseV2)."""

    def plain(text: str, *more: tuple[str, str]) -> str:
        for code, character in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
            text = text.replace(code, character)
        return text

    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, given = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in given.split(",") if pair]
    read = {key: plain(value, ("%3A", ":"), ("%2C", ",")) for key, value in pairs}
    return name, read, plain(line[end + 2 :])


TEXTS = ["plain", "a:b,c::d", "100 % %0A %25 %3A", "a\r\nb\nc", "=,=::", "中"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_workflow_command_reads_back_as_the_problem(text):
    problem = Problem(Place(f"docs/{text}.md", 3, 14), "page-link", text)
    line = as_command(problem)
    assert "\n" not in line and "\r" not in line
    given = {"file": f"docs/{text}.md", "line": "3", "col": "14", "title": "page-link"}
    assert command(line) == ("error", given, text)


def test_workflow_commands_tell_what_the_check_tells(example):
    projects.overdue(example)
    projects.replace(example / "data/ferries/companies/acme.yml", "unit: USD", "unit: USDD")
    told = [line.split(": ", 2) for line in checked(example)[0].splitlines()]
    said, counted, code = checked(example, "--format", "github")
    found = [command(line) for line in said.splitlines()]
    assert code == 1 and "::" not in counted
    for (name, given, message), (place, rule, text) in zip(found, told, strict=True):
        assert f"{given['file']}:{given['line']}:{given['col']}" == place
        assert given["title"] == rule
        assert message == text.removeprefix("warning: ")
        assert (name == "warning") == text.startswith("warning: ")
