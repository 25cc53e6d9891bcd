"""The workflows: what runs where, with which rights, and what is published."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.projects import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


# The jobs that have more rights than to read.
RIGHTS = {
    "build": {"actions": "read", "contents": "read", "pages": "read"},
    "attest": {"actions": "read", "attestations": "write", "id-token": "write"},
    "deploy": {"pages": "write", "id-token": "write"},
    "wheel": {"actions": "read", "contents": "read"},
    "statement": {"attestations": "write", "id-token": "write"},
    "index": {"id-token": "write"},
    "facts": {"contents": "read", "pull-requests": "write"},
    "sources": {"contents": "write", "pull-requests": "write"},
    "publish": {
        "actions": "read",
        "attestations": "write",
        "contents": "read",
        "id-token": "write",
        "pages": "write",
    },
}


# GitHub's own, and the package index's.
ACTIONS = "actions/[a-z-]+|pypa/gh-action-pypi-publish"
# What their steps run is held by tests of their own, or is of GitHub.
APART = ("attest", "case", "facts", "pages", "sources", "systems")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_runs_make_only_with_pinned_actions_and_few_rights(path):
    workflow = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert job.get("permissions") == RIGHTS.get(name)
        for step in job.get("steps", []):
            if "uses" in step:
                assert re.fullmatch(rf"({ACTIONS})@[0-9a-f]{{40}}", step["uses"])
            elif "container" in job and step is job["steps"][0]:
                assert step["run"].startswith("apt-get "), "a bare system gets what make needs"
                assert "${{" not in step["run"]
            elif name in APART or step["run"].startswith(
                ("passed=$(gh run list", "gh api --paginate", "test -f ")
            ):
                assert "${{" not in step["run"], "what others write reaches the shell as a variable"
            else:
                assert step["run"] in ("make newest", "make publish", "make test", "make wheel")


def test_a_project_calls_one_workflow_and_one_hook():
    """What others name of this repository asks for no rights."""
    workflow = yaml.load(text(".github/workflows/case.yml"), Loader=yaml.BaseLoader)
    assert set(workflow["on"]) == {"workflow_call"}
    (hook,) = yaml.safe_load(text(".pre-commit-hooks.yaml"))
    assert hook["entry"] == "casebook check" and not hook["pass_filenames"]
    for file in ("mkdocs.yml", "data/acme/case.yml", "docs/en/index.md", "macros/__init__.py"):
        assert re.search(hook["files"], file)


def test_what_reads_foreign_pages_has_no_right_to_write():
    """Only the step that opens the pull request gets the token; it runs nothing of the project."""
    workflow = yaml.load(text(".github/workflows/sources.yml"), Loader=yaml.BaseLoader)
    checkout, *reading, proposing = workflow["jobs"]["sources"]["steps"]
    assert checkout["with"] == {"persist-credentials": "false"}
    assert not [step for step in reading if "env" in step or "token" in step["run"]]
    assert any("make --silent upkeep" in step["run"] for step in reading)
    assert not re.search("make|casebook", proposing["run"])
    assert proposing["env"]["GH_TOKEN"] == "${{ github.token }}"
    assert set(workflow["on"]) == {"schedule", "workflow_dispatch"}


def test_the_suite_runs_on_the_oldest_and_on_the_newest_python():
    """The oldest is a distribution’s own: what sets up a Python brings a later one of a series."""
    workflow = yaml.load(text(".github/workflows/check.yml"), Loader=yaml.BaseLoader)
    job = workflow["jobs"]["test"]
    assert job["container"] == {"image": "${{ matrix.image }}"}
    assert job["steps"][-1] == {"run": "make test"}
    images = [one["image"].partition("@")[0] for one in job["strategy"]["matrix"]["include"]]
    assert images == ["debian:12", "debian:13", "python:3.14"]


def test_a_case_from_nothing_is_built_on_each_system_that_authors_have():
    """Of the wheel of this commit, by the commands that the README tells."""
    workflow = yaml.load(text(".github/workflows/check.yml"), Loader=yaml.BaseLoader)
    job = workflow["jobs"]["systems"]
    assert job["runs-on"] == "${{ matrix.system }}"
    kinds = [one.partition("-")[0] for one in job["strategy"]["matrix"]["system"]]
    assert kinds == ["ubuntu", "macos", "windows"]
    *_, install, begin = job["steps"]
    assert "pip wheel" in install["run"] and "dist/*.whl" in install["run"]
    commands = [line for line in begin["run"].splitlines() if line.startswith("casebook ")]
    assert [line.split()[1] for line in commands] == ["init", "check", "build", "verify"]


def test_only_a_wheel_that_was_checked_and_attested_is_published():
    """The index trusts the workflow: no secret is read, and what is attested is what is sent."""
    path = ".github/workflows/package.yml"
    workflow = yaml.load(text(path), Loader=yaml.BaseLoader)
    assert set(workflow["on"]) == {"push"} and set(workflow["on"]["push"]) == {"tags"}
    assert "secrets." not in text(path)
    jobs = workflow["jobs"]
    assert jobs["statement"]["needs"] == "wheel" and jobs["index"]["needs"] == "statement"
    ask, _, make, version, upload = jobs["wheel"]["steps"]
    assert "exit 1" in ask["run"] and make["run"] == "make wheel"
    assert version["run"].startswith('test -f "dist/')
    for job in ("statement", "index"):
        assert jobs[job]["steps"][0]["with"] == {"name": upload["with"]["name"], "path": "dist"}
    assert jobs["index"]["environment"]["name"] == "pypi"
    assert "with" not in jobs["index"]["steps"][1]  # it attests, and asks for no password


def test_what_is_published_is_what_was_built_last():
    """Nothing runs between the build, which verifies the folder, and its upload."""
    workflow = yaml.load(text(".github/workflows/publish.yml"), Loader=yaml.BaseLoader)
    *_, build, upload = workflow["jobs"]["build"]["steps"]
    assert build["run"] == "make publish"
    assert upload["uses"].startswith("actions/upload-pages-artifact@")
    assert upload["with"] == {"path": "site"}


def test_only_a_commit_that_was_checked_is_published():
    """By its own check when that has passed, or again by hand, if one had passed."""
    check = yaml.load(text(".github/workflows/check.yml"), Loader=yaml.BaseLoader)
    call = check["jobs"]["publish"]
    assert call["uses"] == "$/.github/workflows/publish.yml"
    assert call["needs"] == ["test", "systems"]
    assert call["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"
    publish = yaml.load(text(".github/workflows/publish.yml"), Loader=yaml.BaseLoader)
    assert set(publish["on"]) == {"workflow_call", "workflow_dispatch"}
    ask, checkout = publish["jobs"]["build"]["steps"][:2]
    assert ask["if"] == "github.event_name == 'workflow_dispatch'"
    assert "exit 1" in ask["run"]
    assert checkout["with"]["ref"] == "${{ inputs.commit || github.sha }}"


def test_workflows_have_no_known_weakness():
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--persona=pedantic", "--no-progress", ROOT / ".github"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
