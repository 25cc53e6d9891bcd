"""What holds the engine together: its order, its neutrality, its documentation."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import html

from mkdocs_casebook.case.loading import read
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.fields import RECORDS
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from tests import projects

ENGINE = projects.ROOT / "macros/mkdocs_casebook"
CASES = sorted(path for path in (projects.ROOT / "data").iterdir() if path.is_dir())
# A package imports only those that stand before it.
PACKAGES = [
    "records", "reading", "case", "exhibits", "pages", "show", "checks", "export", "site",
    "authoring",
]  # fmt: skip
MODULES = sorted(path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.py"))
# What starts the engine stands above all packages.
STARTS = ("__init__.py", "__main__.py")
# What knows a site builder: the macros plugin's side, its settings, its run, its steps.
KNOW_BUILDERS = {
    *STARTS, "pages/languages.py", "checks/problems.py", "site/build.py",
    "site/preview/renderer.py",
}  # fmt: skip
FINDING = "It works.\n{: .finding }"
PAGES = {name: macro.__doc__ or "" for name, macro in MACROS.items()}


def imported(module: str) -> set[str]:
    """The engine's packages that a module of it imports, anywhere in its text."""
    found = set()
    for node in ast.walk(ast.parse((ENGINE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"a relative import in line {node.lineno}"
            names = [node.module or ""]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("mkdocs_casebook.")}
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
    for place in (ENGINE, projects.ROOT / "docs/theme"):
        for path in place.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                found = named.search(path.read_text(encoding="utf-8"))
                assert not found, f"{path.relative_to(projects.ROOT)}: {found[0]}"


@pytest.mark.parametrize("macro", MACROS)
def test_every_macro_says_what_it_does_and_shows_how(macro):
    """The docstring's first paragraph is a sentence; what follows is an example that calls it."""
    first, _, example = inspect.cleandoc(PAGES[macro]).partition("\n\n")
    assert first.endswith(".")
    assert f"{{{{ {macro}(" in example


def with_examples(folder: Path) -> None:
    """A project in which each macro's example stands on a page of its own, its site built."""
    project = projects.example(folder)
    (project / "docs/en/ferries/examples").mkdir()
    for macro, text in PAGES.items():
        example = inspect.cleandoc(text).partition("\n\n")[2]
        marks = "" if "notes()" in example else "\n\n{{ notes() }}"
        page = project / f"docs/en/ferries/examples/{macro}.md"
        page.write_text(f"# Example\n\n{FINDING}\n\n{example}{marks}\n", encoding="utf-8")
    build(project)


@pytest.fixture(scope="module")
def examples(once):
    """The folder of these pages in the built site."""
    return once("examples", with_examples) / "site/ferries/examples"


@pytest.mark.parametrize("macro", MACROS)
def test_the_example_of_every_macro_runs(macro, examples):
    """Each example, built strictly by the site builder, shows more than stands in its text."""
    article = html.parse(examples / macro / "index.html").find(".//article")
    text = article.text_content().partition("Example")[2]
    example = inspect.cleandoc(PAGES[macro]).partition("\n\n")[2]
    outside = re.sub(r"\{\{.*?\}\}", "", f"{example} It works.").split()
    assert len(text.split()) > len(outside)
    assert "{{" not in text


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda model: model.__name__)
def test_every_field_of_the_schema_says_what_it_means(model):
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert (field.description or "").rstrip().endswith("."), name


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_record_has_its_place_and_every_place_its_record(folder, built):
    """Each entity has a page; what else is recorded stands on a page under its id, and no other."""
    records = read(folder, folder.name, []).records
    project = languages(built.parent)[0].project
    pages = {}
    for page in (project.read_page(path, []) for path in project.page_files()):
        if page.uri.startswith(f"{folder.name}/"):
            ids = html.parse(built / page.address / "index.html").xpath("//@id")
            name = page.address.removeprefix(f"{folder.name}/").rstrip("/")
            pages[name] = set(ids) - {heading.id for heading in page.headings}

    def shown(prefix: str, *only: str) -> set[str]:
        on = (ids for page, ids in pages.items() if not only or page in only)
        found = (id_ for ids in on for id_ in ids if id_.startswith(prefix))
        return {id_.removeprefix(prefix) for id_ in found}

    for id_, kind in records.kind_of.items():
        assert shown("fact-", f"{kind}/{id_}") == set(records.entities[id_].facts), id_
    for kind in records.case.kinds:
        own = {id_ for id_ in records.kind_of if records.kind_of[id_] == kind}
        found = {page.partition("/")[2] for page in pages if page.startswith(f"{kind}/")}
        assert found == own, kind
    rows = {f"{id_}.{row}" for id_, series in records.series.items() for row in series.rows}
    assert shown("row-") == rows
    assert shown("series-") == set(records.series)
    assert shown("exhibit-") == set(records.exhibits)
    assert shown("gallery-") == set(records.exhibits)
    assert shown("event-") == set(records.events)
    assert shown("source-") == set(records.sources)
    assert shown("term-") == set(records.glossary)
    assert shown("point-") == set(records.points)
    assert shown("claim-") == set(records.claims)
    assert shown("question-") == set(records.questions)
    assert shown("answer-") == set(records.questions)
