"""The authors' guide: its examples load, its lists are whole."""

import re
from collections import defaultdict

import pytest
import yaml
from lxml import html
from pydantic import BaseModel, TypeAdapter

from mkdocs_casebook.__main__ import main
from mkdocs_casebook.checks.pages.published_files import KINDS as KINDS_OF_FILES
from mkdocs_casebook.checks.pages.published_files import PAGES as THEIRS
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records import fields as guide
from mkdocs_casebook.records.meanings import meaning_of
from mkdocs_casebook.records.values import To
from mkdocs_casebook.show.macros import MACROS
from tests import projects
from tests.project.guide import FENCE, PAGES

# What follows an example up to the next heading of its level, and the list of fields in it.
SECTIONS = [
    (kind[1], FENCE.findall(section))
    for text in PAGES.values()
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    if (kind := re.search(r'\{\{ fields\("([\w-]+)"\) \}\}', section))
]
# The fields of an exhibit have a page of their own.
EXHIBITS = [("exhibit", FENCE.findall(PAGES["records-exhibits"]))]
EXAMPLES = [
    (kind, text)
    for kind, fences in [*SECTIONS, *EXHIBITS]
    for language, text in fences
    if language == "yaml"
]
# Kinds that have a file, or a place in one, by themselves; the others stand within these.
KINDS = {
    "case", "claim", "correction", "entity", "event", "exhibit", "fact", "point", "question",
    "quotation", "series", "site", "source", "term",
}  # fmt: skip
IN_A_FILE_OF_THEIR_OWN = {"entity", "case", "series"}


def read(kind: str, text: str) -> BaseModel:
    """The example's record, its scalars read as text, as the engine reads them."""
    data = yaml.load(text, Loader=yaml.BaseLoader)
    if kind not in IN_A_FILE_OF_THEIR_OWN:
        (data,) = data.values()
    return guide.RECORDS[kind].model_validate(data)


def given(record: BaseModel) -> dict[type[BaseModel], set[str]]:
    """Which fields are given, for each model that occurs in the record."""
    fields = defaultdict(set)

    def visit(value: object) -> None:
        if isinstance(value, BaseModel):
            fields[type(value)] |= value.model_fields_set
            for name in value.model_fields_set:
                visit(getattr(value, name))
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                visit(part)

    visit(record)
    return fields


def test_each_kind_has_an_example():
    assert {kind for kind, _ in EXAMPLES} == KINDS


def test_examples_load_and_leave_no_field_out():
    """A kind's own examples show each of its fields; what lies within is shown somewhere."""
    shown = defaultdict(set)
    for kind in KINDS:
        model, own = guide.RECORDS[kind], set()
        for example in (text for name, text in EXAMPLES if name == kind):
            for within, names in given(read(kind, example)).items():
                shown[within] |= names
                own |= names if within is model else set()
        assert own == set(model.model_fields), kind
    # Exactly one way to derive may be given; the comment beside it names the others.
    comment = re.search(r"# exactly one of(.*?);", PAGES["records-facts"], re.DOTALL)[1]
    shown[guide.RECORDS["derive"]] = set(re.findall(r"\w+", comment))
    assert set(shown) == set(guide.RECORDS.values())
    for model, names in shown.items():
        assert names == set(model.model_fields), model.__name__


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_key_of_an_example_has_a_comment(kind):
    """Only ids that an author makes up, one level below a key that explains them, go without."""
    made_up = "entry literal 1 why-abroad growth-2018 companies people owned-by".split()
    own_ids = made_up if kind == "case" else ()
    for name, example in EXAMPLES:
        for line in example.splitlines() if name == kind else ():
            if not line.lstrip().startswith("#"):
                key = re.match(r"[\s-]*([\w-]+):", line)
                assert key and (key[1] in own_ids or re.search(r"\s# \S", line)), line


def test_examples_fit_beside_the_navigation():
    assert [line for _, text in EXAMPLES for line in text.splitlines() if len(line) > 77] == []


@pytest.fixture(scope="module")
def articles(built):
    """The text of each page of the guide, as built, by the name of its file."""
    folder = built / "about/write"
    return {
        name: html.parse(folder / ("" if name == "index" else name) / "index.html").find(
            ".//article"
        )
        for name in PAGES
    }


@pytest.mark.parametrize("kind", guide.RECORDS)
def test_each_field_of_each_kind_stands_in_the_guide_once(kind, articles):
    """With an anchor, its key, whether it is required, and its meaning."""
    pages = [own for name, own in articles.items() if name.startswith(("records", "settings"))]
    (page,) = (own for own in pages if own.xpath(f"//*[@id='record-{kind}']"))
    model = guide.RECORDS[kind]
    entries = page.xpath(f"//ul[@id='record-{kind}']/li")
    keys = [info.alias or name for name, info in model.model_fields.items()]
    assert [entry.findtext("code") for entry in entries] == keys
    assert [entry.get("id") for entry in entries] == [f"field-{kind}-{key}" for key in keys]
    for entry, (name, info) in zip(entries, model.model_fields.items(), strict=True):
        text = " ".join(entry.text_content().split())
        assert ("required: " if info.is_required() else "optional: ") in text
        assert text.endswith(" ".join(meaning_of(model, name).replace("`", "").split()))
        within = [link.get("href") for link in entry.xpath(".//a")]
        assert len(within) == (guide.fields(kind)[entries.index(entry)].record != "")


@pytest.mark.parametrize("type_", guide.FORMS, ids=lambda type_: guide.FORMS[type_][:20])
def test_what_the_guide_says_a_field_may_hold_it_may_hold(type_):
    """Each form in backticks is accepted by the type."""
    for written in re.findall(r"`(.*?)`", guide.FORMS[type_]):
        TypeAdapter(type_).validate_python(written)


def test_the_guide_has_words_for_every_type():
    """No field is told of as mere words, and every kind of text of the schema has its form."""
    forms = {field.form for kind in guide.RECORDS for field in guide.fields(kind)}
    assert not [form for form in forms if re.search("(^|is |value )words$", form)]
    named = {To("text"), To("fact"), To("unit"), To("quote")}
    assert {mark.what for mark in named} <= set(guide.NAMES)


MACRO = re.compile(
    r'^## (\w+) \{: #macro-\w+ \}\n\n\{\{ usage\("(\w+)"\) \}\}\n(?:(?!^## ).*\n)*?'
    r"\{% raw %\}\n```markdown\n((?:.*\n)*?)```\n\{% endraw %\}\n\n"
    r'<div class="example[^>]* markdown>\n\n((?:.*\n)*?)\n</div>\n(?=\n## |\Z)',
    re.MULTILINE,
)
SHOWN = {
    match[1]: (name, *match.groups()[1:])
    for name, text in PAGES.items()
    for match in MACRO.finditer(text)
}


@pytest.mark.parametrize("macro", MACROS.by_name)
def test_each_macro_stands_in_the_guide_with_its_example_rendered(macro, articles):
    """What it shows, an example as it is typed, and below it the same as a reader sees it."""
    name, usage, typed, live = SHOWN[macro]
    assert usage == macro
    assert typed == live
    assert f"{{{{ {macro}(" in typed
    (heading,) = articles[name].xpath(f"//h2[@id='macro-{macro}']")
    said = heading.getnext().text_content()
    assert said == " ".join(guide.sentence(MACROS.by_name[macro].function).replace("`", "").split())
    example = next(one for one in heading.itersiblings("div") if "example" in one.get("class"))
    text = " ".join(example.text_content().split())
    outside = " ".join(re.sub(r"\{\{.*?\}\}|[|-]", "", typed).split())
    # A site of one case has no list of cases.
    assert "{{" not in text and (len(text) > len(outside) or macro == "cases")
    assert f"#macro-{macro})" in PAGES["pages"]


FORM = re.compile(
    r"^## .+\n(?:(?!^## ).*\n)*?\{% raw %\}\n(`{3,})markdown\n((?:.*\n)*?)\1\n\{% endraw %\}\n\n"
    r'<div class="example" markdown>\n\n((?:.*\n)*?)\n</div>\n(?=\n## |\Z)',
    re.MULTILINE,
)


def test_each_form_of_markdown_is_shown_as_it_is_typed_and_as_it_looks():
    forms = FORM.findall(PAGES["markdown"])
    assert len(forms) == PAGES["markdown"].count('class="example"') >= 8
    for _, typed, live in forms:
        assert typed == live


def test_lists_are_bounded_by_their_arguments(articles):
    """The examples of long lists hold what their arguments choose, and not all there is."""
    case = languages(projects.ROOT)[0].project.case("alibaba")
    records = case.records

    def shown(page: str, prefix: str) -> set[str]:
        return {id_.removeprefix(prefix) for id_ in articles[page].xpath("//@id")
                if id_.startswith(prefix)}  # fmt: skip

    terms = shown("macros-reference", "term-")
    assert {records.glossary[id_].term[0].upper() for id_ in terms} == {"A", "B"}
    assert set(records.glossary) > terms
    maps = {id_ for id_, exhibit in records.exhibits.items() if exhibit.kind == "map"}
    assert shown("macros-figures", "gallery-") == maps
    assert shown("macros-argument", "trace-") == {"cultural-distance"}
    (table,) = articles["macros-reference"].find_class("register")
    assert len(table.findall("tbody/tr")) == len(records.entities["singpost"].facts)


def test_a_page_of_examples_is_no_records_place():
    """Links to records lead into the case, and where records are used the guide is not named."""
    project = languages(projects.ROOT)[0].project
    for id_ in project.case_ids:
        stand = project.homes(id_, MACROS)
        homes = {home.uri for (what, _), home in stand.items() if what != "kind of record"}
        assert all(uri.startswith(f"{id_}/") for uri in homes)
        used = {uri for pages in project.uses(id_, MACROS).pages.values() for uri in pages}
        assert not [uri for uri in used if uri.startswith("about/")]
        assert "index.md" in used


def test_examples_do_not_crowd_the_search(built):
    """The search knows the fields and the list of macros, and not what the examples show."""
    import json

    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "review-by" in found["about/write/records-facts/#a-fact"]
    assert "exhibits" in found["about/write/pages/#macros"]
    assert not [one for one in found if one.startswith("about/write/macros-")]


def test_what_may_lie_beside_pages_stands_in_the_guide():
    """Each kind of file in a row: its endings, and how large one may be."""
    text = (projects.ROOT / "docs/en/about/publish.md").read_text(encoding="utf-8")
    for kind in KINDS_OF_FILES:
        written = " ".join(f"`{ending}`" for ending in kind.endings)
        row = f"| {kind.purpose} | {written} | {kind.megabytes} |\n"
        assert (row in text) == (THEIRS in kind.folders and kind.purpose != THEIRS)


def test_commands_and_files_that_the_guide_names_exist():
    text = "\n".join(PAGES.values())
    made = (projects.ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"(?:\.venv/bin/|`)casebook (\w+)", text))
    assert commands >= {"diff", "new", "report"}
    assert commands <= set(main.commands)
    for target in re.findall(r"(?:`|^)make (\w+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", made, re.MULTILINE), target
    for module in re.findall(r"python -m ([\w.]+)", text):
        path = projects.ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module
    for path in re.findall(r"`((?:data|docs|macros|tests)/[\w./-]+)`", text):
        # These files are made where they are not there.
        made_then = path.endswith(("corrections.yml", "moved.yml"))
        assert (projects.ROOT / path).exists() or made_then, path
    for name in ("README.md", "CONTRIBUTING.md"):
        written = (projects.ROOT / name).read_text(encoding="utf-8")
        for path in re.findall(r"\]\((?!http)([^)#]+)", written):
            assert (projects.ROOT / path).exists(), f"{name}: {path}"
