"""What holds the engine together: its order, its neutrality."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.reading.engine import PACKAGES
from tests import projects

ENGINE = projects.ROOT / projects.ENGINE
CASES = sorted(path for path in (projects.ROOT / "data").iterdir() if path.is_dir())
MODULES = sorted(path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.py"))
# What starts the engine stands above all packages.
STARTS = ("__init__.py", "__main__.py")
# What knows a site builder: the macros plugin's side, its settings, its run, its steps.
KNOW_BUILDERS = {
    *STARTS, "pages/builders.py", "pages/languages.py", "pages/read_page.py",
    "checks/builder_settings.py", "checks/problems.py", "site/build.py", "site/hooks.py",
    "site/kept_pages.py", "site/site_builder.py", "site/swap.py",
    "site/preview/renderer.py", "site/preview/standing_by.py",
}  # fmt: skip


def imported(module: str) -> set[str]:
    """The engine's packages that a module of it imports, anywhere in its text: "" is its top."""
    found = set()
    for node in ast.walk(ast.parse((ENGINE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"a relative import in line {node.lineno}"
            names = [node.module or ""]
        else:
            continue
        parts = [name.split(".") for name in names]
        found |= {(*rest, "")[0] for top, *rest in parts if top == "mkdocs_casebook"}
    return found


def test_every_package_has_its_place_in_the_order():
    assert set(PACKAGES) == {path.name for path in ENGINE.iterdir() if list(path.glob("*.py"))}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_packages_before_its_own(module):
    """Imports inside functions count, too."""
    own, _, inside = module.partition("/")
    before = PACKAGES[: PACKAGES.index(own) + 1] if inside else PACKAGES
    assert imported(module) <= set(before)


@pytest.mark.parametrize("module", sorted(set(MODULES) - KNOW_BUILDERS))
def test_few_modules_know_a_site_builder(module):
    """Another site builder touches nothing else."""
    text = re.sub("mkdocs[_-]casebook", "", (ENGINE / module).read_text(encoding="utf-8"))
    assert not re.search(r"mkdocs|properdocs|zensical", text, re.IGNORECASE)


def texts_in(module: str) -> Iterator[str]:
    """The texts in a module's code, each piece of code in one as `_`."""
    for node in ast.walk(ast.parse((ENGINE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "_"
                          for part in node.values)  # fmt: skip
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("module", MODULES)
def test_no_pattern_holds_on_to_a_group(module):
    """CPython before 3.11.5 matches possessive groups, and some atomic ones, otherwise than later.

    A possessive sign or class, as `[^{}]*+`, is matched rightly everywhere.
    """
    holding = re.compile(r"(?<![\\(])\)(?:[*+?]|\{[0-9]*,?[0-9]*\})\+|\(\?>")
    assert [text for text in texts_in(module) if holding.search(text)] == []


def names_in(folder: Path) -> set[str]:
    """The id of the case in the folder, and the ids and names of its entities."""
    (found := {folder.name}).update(path.stem for path in folder.glob("*/*.yml"))
    kinds = yaml.load((folder / "case.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["kinds"]
    for path in (path for kind in kinds for path in (folder / kind).glob("*.yml")):
        record = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        found |= {record["name"], record.get("native-name") or record["name"]}
    return found - {path.stem for path in folder.glob("series/*.yml")}


SECOND = list((projects.HERE / "second/data").iterdir())


@pytest.mark.parametrize("folder", CASES + SECOND, ids=lambda folder: folder.name)
def test_the_engine_names_no_case(folder):
    """No id or name of a case or of its entities stands in the engine, its templates, the theme."""
    named = re.compile(
        rf"(?<![\w-])({'|'.join(map(re.escape, sorted(names_in(folder))))})(?![\w-])", re.IGNORECASE
    )
    for path in ENGINE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            # What is no text, as a font, holds the names that are in it as they are, too.
            found = named.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{path.relative_to(projects.ROOT)}: {found[0]}"
