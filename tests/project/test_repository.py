"""The repository: what is locked, what the README promises."""

import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from radon.complexity import cc_visit

from tests.projects import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PACKAGES = {package["name"]: package for package in LOCK["package"]}
NAME = PROJECT["project"]["name"]
REQUIREMENTS = {
    "requirements.txt": ["build"],
    "requirements-test.txt": ["build", "builders", "test"],
}


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def specifiers(lines: list[str]) -> dict[str, SpecifierSet]:
    """What each line asks of the package that it names."""
    read = map(Requirement, lines)
    return {one.name: one.specifier for one in read}


def requirements(path: str) -> dict[str, tuple[str, set[str]]]:
    """The version and the hashes of each package that the file names."""
    found = {}
    for block in re.split(r"^(?=[a-z0-9])", text(path), flags=re.MULTILINE)[1:]:
        name, version = re.match(r"([a-z0-9-]+)==([^\s;]+)", block).groups()
        found[name] = version, set(re.findall(r"--hash=(sha256:[0-9a-f]{64})", block))
    return found


def needed(groups: list[str]) -> set[str]:
    """The names of the packages that the project needs with these groups, by the lock."""
    project = PACKAGES[NAME]
    waiting = [*project["dependencies"]]
    for group in groups:
        waiting += project["dev-dependencies"][group]
    names = set()
    while waiting:
        wanted = waiting.pop()
        if wanted["name"] not in names:
            names.add(wanted["name"])
            waiting += PACKAGES[wanted["name"]].get("dependencies", [])
        for extra in wanted.get("extra", []):
            waiting += PACKAGES[wanted["name"]]["optional-dependencies"][extra]
    return names


def test_the_lock_holds_what_pyproject_names():
    metadata = PACKAGES[NAME]["metadata"]
    locked = {"": metadata["requires-dist"], **metadata["requires-dev"]}
    named = {"": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}
    assert LOCK["requires-python"] == PROJECT["project"]["requires-python"]
    assert locked.keys() == named.keys()
    for group, lines in named.items():
        said = {each["name"]: SpecifierSet(each["specifier"]) for each in locked[group]}
        assert said == specifiers(lines)
        assert all(PACKAGES[name]["version"] in one for name, one in said.items())
    assert set(PROJECT["build-system"]["requires"]) == set(PROJECT["dependency-groups"]["build"])


def test_what_is_installed_elsewhere_is_what_the_tests_run_with_or_later():
    """A range begins at the locked version and ends; what this repository alone needs is pinned."""
    for name, one in specifiers(PROJECT["project"]["dependencies"]).items():
        signs = {part.operator: part.version for part in one}
        assert set(signs) == {">=", "<"} and signs[">="] == PACKAGES[name]["version"], name
    for lines in PROJECT["dependency-groups"].values():
        assert all("==" in line for line in lines)


@pytest.mark.parametrize("path", REQUIREMENTS)
def test_requirements_agree_with_the_lock(path):
    """Every package that is needed, no other, in the locked version, with all its hashes."""
    found = requirements(path)
    assert found.keys() == needed(REQUIREMENTS[path])
    for name, (version, hashes) in found.items():
        package = PACKAGES[name]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert version == package["version"]
        assert hashes == {file["hash"] for file in files}


def test_the_lock_names_public_addresses_only():
    hosts = set(re.findall(r"https?://([^/\"]+)", text("uv.lock")))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    assert not re.search(r"file:|path = |directory = ", text("uv.lock"))


def test_every_dependency_has_its_reason_in_the_change_log():
    named = PROJECT["project"]["dependencies"] + sum(PROJECT["dependency-groups"].values(), [])
    for name in specifiers(named):
        assert f"`{name}`" in text("CHANGELOG.md"), name


def test_readme_names_how_to_start_and_the_two_commands_in_one_screen():
    blocks = re.findall(r"```sh\n(.*?)```", text("README.md"), re.DOTALL)
    start, build = ([line.split(" #")[0].strip() for line in one.splitlines()] for one in blocks)
    assert start == ["pip install mkdocs-casebook", "casebook init tramway", "casebook serve"]
    assert build == ["make site", "make test"]
    assert len(text("README.md").splitlines()) <= 60 and text("README.md").count("![") == 1


def test_make_help_names_every_target():
    targets = re.search(r"^\.PHONY: (.*)$", text("Makefile"), re.MULTILINE)[1].split()
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True)
    told = re.findall(r"^make (\w+) +\S", done.stdout, re.MULTILINE)
    assert sorted(told) == sorted(set(targets) - {"stale"})
    assert "`make help`" in text("README.md")


def test_ci_runs_what_the_readme_says():
    lines = text(".ci/run").splitlines()
    assert lines[-1] == "exec make test"
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "macros", "tests"),
        ("ruff", "format", "--check", "macros", "tests"),
        ("mypy",),
    ],
    ids=" ".join,
)
def test_code_has_no_known_mistake_and_one_form(command):
    """Its types are whole under mypy's strict settings."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_function_is_a_maze():
    """Its paths, as radon counts them, are fifteen at most."""
    blocks = [
        (path, block)
        for path in (ROOT / "macros").rglob("*.py")
        for top in cc_visit(path.read_text(encoding="utf-8"))
        for block in [top, *getattr(top, "methods", [])]
        if not hasattr(block, "methods")
    ]
    assert len(blocks) > 1000
    assert [f"{path}: {block.name}" for path, block in blocks if block.complexity > 15] == []


def test_the_form_for_a_wrong_fact_asks_for_all_that_is_needed():
    form = yaml.safe_load(text(".github/ISSUE_TEMPLATE/wrong-fact.yml"))
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert [field["id"] for field in fields] == ["page", "figure", "right", "source", "quote"]
    assert all(field["validations"]["required"] for field in fields)
