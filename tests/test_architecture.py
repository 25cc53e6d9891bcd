"""What holds the engine together: its order, its neutrality, its documentation."""

import ast
import inspect
import re
from pathlib import Path

import pytest
import yaml
from lxml import html

from mkdocs_casebook.case.derived_values import read
from mkdocs_casebook.checks.problems import languages
from mkdocs_casebook.records import base
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from mkdocs_casebook.records import exhibits as exhibit_records
from tests import projects

ENGINE = projects.ROOT / "macros"
CASES = sorted(path for path in (projects.ROOT / "data").iterdir() if path.is_dir())
# A module imports only those that stand before it.
ORDER = [
    "rules", "counting", "scalars", "schema", "exhibits", "exhibits.records", "trees", "reading",
    "json_schemas", "calls", "prose", "marks", "case", "operations", "deriving", "comparing",
    "words", "rendering", "apa", "citing", "guide", "bibliography", "distribution", "pages",
    "places", "exhibits.theme", "exhibits.layers", "exhibits.data", "uses", "exhibits.lines",
    "exhibits.panels", "exhibits.steps", "exhibits.bars", "exhibits.dots", "exhibits.spans",
    "exhibits.timelines", "exhibits.matrix", "exhibits.world", "exhibits.maps", "exhibits.free",
    "exhibits.drawing", "exhibits.specifications", "exhibits.tables", "exhibits.descriptions",
    "project", "exhibits.files", "tables", "corrections", "views", "exhibits.figures", "reporting",
    "showing_argument", "showing_lists", "shows", "typed_numbers", "abbreviations",
    "record_checks", "dates", "note_length", "agreement", "restraint", "front_matter", "markup",
    "call_checks", "settings", "publishing", "navigation", "page_checks", "exhibits.number_checks",
    "exhibits.checks", "exceptions", "checks", "telling", "history", "changes", "published",
    "packaging", "feeds", "exporting", "heads", "plain_pages", "twin", "finishing", "slimming",
    "verifying", "sites", "building", "snippets", "inserting", "drafting", "scaffolding",
    "creating", "naming", "rehearsing", "importing", "importing.documents", "importing.dates",
    "importing.tags", "importing.hypertext", "importing.plain_text", "importing.questions",
    "importing.references", "importing.articles", "importing.sentences", "importing.measures",
    "importing.quantities", "importing.records", "importing.cited", "importing.numbers",
    "importing.text_pages", "importing.case_pages", "importing.mending", "importing.cases",
    "importing.fetching", "importing.web_sources", "importing.importing", "worker", "following",
    "serving", "previewing", "__init__", "__main__",
]  # fmt: skip
# The list of macros is what there is to check and to build: this one import turns round.
ALLOWED = {"sites": {"__init__"}}
FINDING = "It works.\n{: .finding }"
PAGES = {name: macro.__doc__ or "" for name, macro in MACROS.items()}


def file_of(module: str) -> Path:
    """Where a module of the engine stands; a folder of them by its own file."""
    path = ENGINE / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def imported(module: str) -> set[str]:
    """The engine's modules that a module of it imports, anywhere in its text."""
    found = set()
    for node in ast.walk(ast.parse(file_of(module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("macros.") for alias in node.names
                      if alias.name.startswith("macros.")}  # fmt: skip
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "macros":
            names = {alias.name for alias in node.names}
            found |= {name if name in ORDER else "__init__" for name in names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("macros."):
            found.add(node.module.removeprefix("macros."))
        elif isinstance(node, ast.ImportFrom) and node.level:
            found.add(f"relative import in line {node.lineno}")
    return found


def test_every_module_has_its_place_in_the_order():
    assert {file_of(module) for module in ORDER} == set(ENGINE.rglob("*.py"))


@pytest.mark.parametrize("module", ORDER)
def test_a_module_imports_only_those_before_it(module):
    """Imports inside functions count too; only `building` may look back, at the list of macros."""
    before = set(ORDER[: ORDER.index(module)]) | ALLOWED.get(module, set())
    assert imported(module) <= before


def test_only_four_modules_know_a_site_builder():
    """`__init__`, `sites`, `building`, `previewing`: another site builder touches nothing else."""
    for module in set(ORDER) - {"__init__", "sites", "building", "previewing", "__main__"}:
        text = file_of(module).read_text(encoding="utf-8")
        assert not re.search(r"mkdocs|properdocs|zensical", text, re.IGNORECASE), module


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


@pytest.fixture(scope="module")
def examples(built_example, tmp_path_factory):
    """A built site in which each macro's example stands on a page of its own."""
    project = projects.example(tmp_path_factory.mktemp("examples") / "project")
    (project / "docs/en/ferries/examples").mkdir()
    for macro, text in PAGES.items():
        example = inspect.cleandoc(text).partition("\n\n")[2]
        marks = "" if "notes()" in example else "\n\n{{ notes() }}"
        page = project / f"docs/en/ferries/examples/{macro}.md"
        page.write_text(f"# Example\n\n{FINDING}\n\n{example}{marks}\n", encoding="utf-8")
    return build(project) / "ferries/examples"


@pytest.mark.parametrize("macro", MACROS)
def test_the_example_of_every_macro_runs(macro, examples):
    """Each example, built strictly by the site builder, shows more than stands in its text."""
    article = html.parse(examples / macro / "index.html").find(".//article")
    text = article.text_content().partition("Example")[2]
    example = inspect.cleandoc(PAGES[macro]).partition("\n\n")[2]
    outside = re.sub(r"\{\{.*?\}\}", "", f"{example} It works.").split()
    assert len(text.split()) > len(outside)
    assert "{{" not in text


MODELS = [
    model
    for module in (base, exhibit_records)
    for _, model in inspect.getmembers(module, inspect.isclass)
    if issubclass(model, base.BaseModel) and model is not base.BaseModel
]  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
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
