"""What is installed: one package with all that the engine reads, which works in any project."""

import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests import projects


def done(*command: str | Path, cwd: Path = projects.ROOT, **given: str) -> str:
    """What the command said; it must succeed."""
    environment = projects.environment(**given)
    environment.pop("PYTHONPATH", None)
    result = subprocess.run(
        command, cwd=cwd, env=environment, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=300,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    """Every file of the engine and its theme; no bytecode, no project."""
    names = [
        name
        for name in projects.files(projects.ROOT / projects.ENGINE)
        if "__pycache__" not in name
    ]
    files = {f"mkdocs_casebook/{name}" for name in names}
    about = {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
        "sboms/sbom.cdx.json",
    }
    info = f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        assert set(archive.namelist()) == files | {f"{info}/{name}" for name in about}
    for name in (
        "reading/rules.yml", "case/citations/apa.csl", "exhibits/charts/countries.json",
        "site/preview/preview.js", "show/templates/notes.html", "theme/mkdocs_theme.yml",
        "theme/casebook.html", "theme/assets/casebook.css",
        "authoring/importing/references/in_letters.lua",
    ):  # fmt: skip
        assert name in names


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """An environment in which the wheel is installed, and what it needs is found elsewhere."""
    folder = tmp_path_factory.mktemp("installed")
    done(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin/python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install")
    done(*pip, "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel)
    (packages,) = folder.glob("lib/*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where = done(python, "-c", "import mkdocs_casebook as it; print(it.__file__)", cwd=folder)
    assert Path(where).is_relative_to(packages)
    return python


def test_the_installed_command_says_its_version(python, tmp_path):
    named = tomllib.loads((projects.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    said = f"casebook, version {named['version']}\n"
    assert done(python, "-m", "mkdocs_casebook", "--version", cwd=tmp_path) == said
    assert done(python.with_name("casebook"), "--version", cwd=tmp_path) == said


def test_a_project_without_an_engine_of_its_own_is_built(python, built_example, tmp_path):
    """Data, pages and settings are all that it has; its site is the one that is built here."""
    project = projects.installed(tmp_path / "project")
    done(python, "-m", "mkdocs_casebook", "build", cwd=project)
    assert projects.files(project / "site") == projects.files(built_example / "site")
    assert {path.name for path in project.iterdir()} == {
        ".cache", "data", "docs", "mkdocs.yml", "site",
    }  # fmt: skip


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_another_builder_builds_it_too(engine, python, tmp_path):
    project = projects.installed(tmp_path / "project")
    projects.list_pages(project)
    done(python, "-m", "mkdocs_casebook", "build", "--engine", engine, cwd=project)
    page = (project / "site/ferries/index.html").read_text(encoding="utf-8")
    assert "more than 150,000 people" in page and "assets/casebook." in page


def test_a_project_begins_in_an_empty_folder(python, tmp_path):
    """Two commands, with nothing of this repository: checked, built by two builders, verified."""
    casebook = python.with_name("casebook")
    done(casebook, "init", "tramway", cwd=tmp_path)
    assert done(casebook, "check", "--publish", cwd=tmp_path) == "No problems.\n"
    done(casebook, "build", "--publish", cwd=tmp_path)
    assert (tmp_path / "site/SHA256SUMS").is_file()
    done(python, "-m", "mkdocs", "build", "--strict", "--site-dir", "plain", cwd=tmp_path)
    for folder in ("site", "plain"):
        page = (tmp_path / folder / "tramway/index.html").read_text(encoding="utf-8")
        assert "7 files" in page and 'id="exhibit-begun"' in page and "begun.txt" in page
        home = (tmp_path / folder / "index.html").read_text(encoding="utf-8")
        assert 'href="tramway/"' in home
        assert done(casebook, "verify", folder, cwd=tmp_path) == "No problems.\n"
