"""How problems are told: to people, to other programs, and to GitHub."""

import json
import re

import pytest
from click.testing import CliRunner

from mkdocs_casebook.__main__ import main
from mkdocs_casebook.reading.printing import as_command
from mkdocs_casebook.reading.problem import Place, Problem
from mkdocs_casebook.reading.rules import rule_groups
from tests import projects
from tests.reading.checked import checked


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
    """On the site itself where it has the guide; and with nothing to tell it is an empty list."""
    root = projects.real_with_nothing_due(tmp_path / "project")
    assert checked(root, "--format", "json") == ("[]\n", "No problems.\n", 0)
    (root / "docs/en/notes.py").write_text("print(1)\n", encoding="utf-8")
    (found,) = json.loads(checked(root, "--format", "json")[0])
    assert found["guide"] == "about/rules/files/#file-published"


def test_a_project_without_the_guide_is_told_how_to_ask(example):
    """In a line above the count; the command says why there is the rule, and how to mend."""
    projects.replace(example / "data/ferries/companies/acme.yml", "unit: USD", "unit: USDD")
    _, counted, _ = checked(example)
    said = re.match(r"Why, and how to mend it: casebook help (\S+)\n", counted)
    rule = next(group[said[1]] for group in rule_groups().values() if said[1] in group)
    helped = CliRunner().invoke(main, ["help", rule.id])
    assert helped.exit_code == 0
    assert helped.output.splitlines()[0] == f"{rule.id}: {rule.what}"
    assert rule.why in helped.output and rule.mend in helped.output
    lost = CliRunner().invoke(main, ["help", "unknown-unitt"])
    assert lost.exit_code == 1 and "did you mean 'unknown-unit'?" in lost.output


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


def test_a_file_name_does_not_end_the_line_in_which_it_is_told():
    place = Place("docs/a\nb\x1b\udcff é.md", 2, 3)
    assert str(place) == r"docs/a\nb\x1b\udcff é.md:2:3"
