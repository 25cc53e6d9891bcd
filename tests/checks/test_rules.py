"""Each rule is told of as the guide says."""

import re
import subprocess
from datetime import date

import pytest
import yaml

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages import changes
from mkdocs_casebook.reading.rules import all_rules, rule_groups
from mkdocs_casebook.site.build import changes_since
from tests import projects
from tests.base import EXAMPLES, TODAY, content, project

ENGINE = projects.ROOT / "macros/mkdocs_casebook"
REGISTER = (ENGINE / "reading/rules.yml").read_text(encoding="utf-8")
GROUPS = yaml.safe_load(REGISTER)
SAID = {rule: said for group in GROUPS.values() for rule, said in group.items()}
IDS = [*SAID]
WORKS = "data/example/companies/example-works.yml"
CUPS = (
    "cups: {fact: example-works.cups-2001, from: 10, to: 12, date: 2026-11-20, "
    "why: Counted anew., noticed-by: a reader}\n"
)
# Told by `casebook diff`, which compares with a git revision: what is added to a file, then changed
# in it, and how.
BY_DIFF = {
    "correction-altered": ("data/example/corrections.yml", CUPS, "Counted anew.", "Recounted."),
    "correction-missing": (WORKS, "", "value: 12", "value: 14"),
    "address-lost": ("docs/en/example/index.md", "\n## Cups and cans\n", "Cups and cans", "Cups"),
}
# Told of what is in the repository; and after the build, of what is rendered.
IN_GIT = "file-cache"
RENDERED = {*GROUPS["rendered"]}


def told(id_, said, folder):
    """What is told where the example of the rule stands in the base of tests/problems."""
    files = {all_rules()[id_].example.file: said.get("make", said["write"])} | said.get("with", {})
    root = project(folder, {})
    for name, form in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(form, dict) and "link" in form:
            path.symlink_to(form["link"])
            continue
        whole = isinstance(form, dict) and "change" in form
        before = path.read_bytes() if path.is_file() and not whole else b""
        gap = b"\n" if before and path.suffix == ".md" else b""
        path.write_bytes(before + gap + content(form, path))
    return problems_of(root, TODAY)


@pytest.mark.parametrize("id_", [one for one in IDS if one not in {*BY_DIFF, IN_GIT, *RENDERED}])
def test_the_example_of_a_rule_is_told_as_the_guide_says(id_, tmp_path):
    assert SAID[id_]["says"] in map(str, told(id_, SAID[id_], tmp_path / "project"))


def test_the_example_of_what_is_in_the_repository_is_told_as_the_guide_says(tmp_path):
    root = project(tmp_path / "project", {all_rules()[IN_GIT].example.file: "{}\n"})
    assert IN_GIT not in {problem.rule for problem in problems_of(root, TODAY)}
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert IN_GIT not in {problem.rule for problem in problems_of(root, date(2026, 11, 23))}
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    assert SAID[IN_GIT]["says"] in map(str, problems_of(root, date(2026, 11, 24)))


@pytest.mark.parametrize("id_", BY_DIFF)
def test_the_example_of_a_change_is_told_as_the_guide_says(id_, tmp_path):
    file, added, old, new = BY_DIFF[id_]
    shown = "\n{{ corrections() }}\n" if "corrections" in file else ""
    more = {"docs/en/example/data.md": {"add": shown}}
    if added:
        more[file] = {"add": added} if file.endswith(".md") else added
    root = project(tmp_path / "project", more)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
        subprocess.run(["git", *who, *words], cwd=root, check=True)
    projects.replace(root / file, old, new)
    (problem,) = changes.uncorrected(changes_since(root, "HEAD"))
    assert str(problem) == SAID[id_]["says"]


def test_every_rule_has_an_example_among_the_problems():
    lines = (line for path in EXAMPLES for line in
             yaml.safe_load(path.read_text(encoding="utf-8"))["says"].splitlines())  # fmt: skip
    found = {line.split(": ")[1] for line in lines}
    assert set(IDS) - found == {*BY_DIFF, IN_GIT, *RENDERED}
    assert found <= set(IDS)


def test_a_rule_stands_once_and_says_what_the_guide_needs():
    assert re.findall("(?m)^  ([a-z-]+):$", REGISTER) == IDS == [*all_rules()]
    assert [*rule_groups()] == [*GROUPS]
    for rule in all_rules().values():
        for text in (rule.what, rule.why, rule.mend):
            assert re.fullmatch(r"[A-Z`].*\.", text), rule.id
            assert text.count("`") % 2 == 0, rule.id
        assert rule.example.says.split(": ")[1] == rule.id
