"""What editors check by: the schemas, tried with a program that uses them."""

import io
from fnmatch import fnmatch

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from mkdocs_casebook.__main__ import main
from mkdocs_casebook.authoring.editor_files import FOLDER, file_name, patterns, schema_texts
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.records import values
from tests import language_server, projects

SCHEMAS = projects.ROOT / FOLDER
EXAMPLE = projects.HERE / "example"
RENEW = "run .venv/bin/casebook schema"
SETTINGS = language_server.SETTINGS


def files_of(kind: str) -> list:
    """The real files of that kind, and those of the invented case."""
    pattern = patterns()[kind]
    return [path for root in (projects.ROOT, EXAMPLE) for path in sorted(root.glob(pattern))]


def checked(kind: str, *files: object) -> tuple[int, str]:
    """What check-jsonschema says of the files."""
    schema = str(SCHEMAS / file_name(kind))
    done = CliRunner().invoke(check_jsonschema, ["--schemafile", schema, *map(str, files)])
    return done.exit_code, done.output


def test_schemas_are_what_the_models_give():
    found = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()}
    assert found == schema_texts(), RENEW


def test_each_file_has_one_schema_in_the_editor():
    """The settings map every file of every case, and each to one schema."""
    mapped = SETTINGS["yaml.schemas"]
    assert mapped == {
        f"{FOLDER}/{file_name(kind)}": pattern for kind, pattern in patterns().items()
    }
    for root in (projects.ROOT, EXAMPLE):
        for path in root.glob("data/*/**/*.yml"):
            name = path.relative_to(root).as_posix()
            parts = name.split("/")
            fits = [one for one in mapped.values() if len(parts) == len(one.split("/"))
                    and all(map(fnmatch, parts, one.split("/")))]  # fmt: skip
            assert len(fits) == 1, name


@pytest.mark.parametrize("kind", patterns())
def test_real_records_fit_their_schema(kind):
    files = files_of(kind)
    assert files
    assert checked(kind, *files) == (0, "ok -- validation done\n")


def test_the_halves_of_the_schema_of_single_records_tell_them_apart():
    series, others = [], []
    for path in files_of("record"):
        (series if path.parent.name == "series" else others).append(path)
    assert checked("series", *series)[0] == checked("entity", *others)[0] == 0
    assert checked("entity", series[0])[0] == checked("series", others[0])[0] == 1


MISTAKES = [
    ("record", "companies/acme.yml", "    unit: people", "    unti: people"),
    ("record", "companies/acme.yml", "    status: verified", "    status: verifed"),
    ("record", "companies/acme.yml", "    status: verified\n", ""),
    ("record", "companies/acme.yml", "name: Acme Lines", "nam: Acme Lines"),
    ("record", "companies/acme.yml", "name: Acme Lines", "name: [Acme Lines]"),
    ("record", "companies/acme.yml", "name: Acme Lines", "name:"),
    ("record", "companies/acme.yml", "  passengers-2018:", "  Passengers_2018:"),
    ("record", "companies/acme.yml", "period: 2018", "period: 2018-13"),
    ("record", "companies/acme.yml", "value: 120000", "value: 120,000"),
    ("record", "companies/acme.yml", "value: 120000", "value: some"),
    ("record", "series/revenue.yml", "columns:", "colums:"),
    ("sources", "sources.yml", "URL: https://example.org/report", "URL: javascript:alert(1)"),
    ("sources", "sources.yml", "accessed: 2020-01-15", "accessed: 2020-01"),
    ("sources", "sources.yml", "  grade: primary\n", ""),
    ("sources", "sources.yml", "type: report", "type: reports"),
    ("events", "events.yml", "date: 1999", "date: 99"),
    ("events", "events.yml", "entities: [acme]", "entities: []"),
    ("events", "events.yml", "entities: [acme]", "entities: acme"),
    ("questions", "questions.yml", "minutes: 20", "minutes: -20"),
    ("questions", "questions.yml", "original: yes", "original: true"),
    ("questions", "questions.yml", "difficulty: basic", "difficulty: easy"),
    ("claims", "claims.yml", "verdict: contradicted", "verdict: wrong"),
    ("corrections", "corrections.yml", "  fact: acme.tickets-2017\n", ""),
    ("corrections", "corrections.yml", "noticed-by:", "noticed_by:"),
    ("glossary", "glossary.yml", "definition:", "defintion:"),
    ("argument", "argument.yml", "problems:", "problem:"),
    ("exhibits", "exhibits.yml", "kind: bars", "kind: bar"),
    ("case", "case.yml", "subject: acme\n", ""),
    ("case", "case.yml", "one: company", "on: company"),
]


@pytest.mark.parametrize(("kind", "name", "right", "wrong"), MISTAKES)
def test_a_planted_mistake_is_found(kind, name, right, wrong, tmp_path):
    """By the schema, and by our own reading too: the editor invents no rules."""
    project = projects.example(tmp_path / "project")
    path = project / "data/ferries" / name
    assert checked(kind, path)[0] == 0
    projects.replace(path, right, wrong)
    code, said = checked(kind, path)
    assert code == 1 and "Schema validation errors" in said
    assert any(problem.place.file.endswith(name) for problem in problems_of(project))


# Texts of every sort that a field may hold, right and wrong.
TEXTS = (
    "2018", "2018-09", "2018-09-30", "2018-13", "2018-02-30", "18", "0018", "3000", "no", "yes",
    "NO", "on", "true", "007", "1e3", "4.50", "-4.50", "+5", ".5", "5.", "1_000", "1,000", "0x1F",
    "0o17", ".inf", ".nan", "12:30", "03-31", "13-01", "02-29", "FY2023", "FY23", "2025-Q3",
    "2025-Q5", "2025-H1", "2020-04-01/2021-03-31", "2021/2020", "123456789012345678",
    "1234567890123456789", "1.1234567890", "a", "a-b", "A_b", "a.b", "a.b.c", "1.5", "SG", "sg",
    "en", "zh-Hans", "e", "https://example.org/x?y=z", "ftp://x", "https://", '"2018"', '"4.50"',
    '"no"', "１２", "999999999999", "1000000000000", "0", "-0", "-1", "Größe", "a b", "1:2",
    "2018-09-30T10:00:00Z", "x" * 501, "[a]", "{a: b}",
)  # fmt: skip
# What a schema cannot refuse: a parser has made a right number of it, or the calendar knows better.
LOST = {"1e3", "+5", ".5", "5.", "1_000", "0x1F", "0o17", ".inf", ".nan", "-0", "1.1234567890",
        "2018-02-30", "2021/2020", "02-29"}  # fmt: skip
TYPES = ("Id", "FactId", "Number", "Whole", "Truth", "Date", "Day", "Period", "MonthDay", "Url",
         "Country", "Language", "Words", "Text")  # fmt: skip


@pytest.mark.parametrize("name", TYPES)
def test_a_schema_takes_what_the_reader_takes(name):
    """What YAML parsers make of a right text is right, and of a wrong one wrong, but for LOST."""
    adapter = TypeAdapter(getattr(values, name))
    schema = Draft202012Validator(adapter.json_schema())
    load = impl2loader(construct_yaml_implementation())
    for text in TEXTS:
        try:
            adapter.validate_python(yaml.load(text, Loader=yaml.BaseLoader))
            right = True
        except ValidationError:
            right = False
        fits = schema.is_valid(load(io.BytesIO(f"v: {text}".encode()))["v"])
        assert fits == right or (fits and text in LOST), text


def test_schema_writes_where_it_is_told(tmp_path):
    """And a second time only what is not there."""
    folder = tmp_path / "new/folder"
    first, second = (CliRunner().invoke(main, ["schema", str(folder)]) for _ in range(2))
    assert first.exit_code == second.exit_code == 0
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == schema_texts()
    assert first.output.count("Wrote ") == len(schema_texts()) and not second.output
    failed = CliRunner().invoke(main, ["schema", str(folder / "case.schema.json" / "x")])
    assert failed.exit_code == 1 and failed.output.startswith("Error: ")
