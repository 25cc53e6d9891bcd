"""The example records in CONTRIBUTING.md: they load, and say what every key means."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from macros import MACROS, schema
from macros.exhibits.records import Exhibit
from tests import projects

GUIDE = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEMPLATE = re.compile(r"<!-- template: (\w+) -->\n```yaml\n(.*?)```\n", re.DOTALL)
MODELS = {
    "fact": schema.Fact,
    "source": schema.Source,
    "event": schema.Event,
    "entity": schema.Entity,
    "correction": schema.Correction,
    "question": schema.Question,
    "exhibit": Exhibit,
    "case": schema.CaseRecord,
}
IN_A_FILE_OF_THEIR_OWN = {"entity", "case"}
TEMPLATES = TEMPLATE.findall(GUIDE)


def read(kind: str, text: str) -> BaseModel:
    """The template's record, its scalars read as text, as the engine reads them."""
    data = yaml.load(text, Loader=yaml.BaseLoader)
    if kind not in IN_A_FILE_OF_THEIR_OWN:
        (data,) = data.values()
    return MODELS[kind].model_validate(data)


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


def test_each_kind_has_a_template():
    assert {kind for kind, _ in TEMPLATES} == set(MODELS)


def test_templates_load_and_leave_no_field_out():
    """A kind's own templates show each of its fields; what lies within is shown somewhere."""
    shown = defaultdict(set)
    for kind, model in MODELS.items():
        own = set()
        for template in (text for name, text in TEMPLATES if name == kind):
            for within, names in given(read(kind, template)).items():
                shown[within] |= names
                own |= names if within is model else set()
        assert own == set(model.model_fields), kind
    # Exactly one way to derive may be given; the comment beside it names the others.
    shown[schema.Derive] = set(re.search(r"exactly one of ([^;]*);", GUIDE)[1].split(", "))
    for model, names in shown.items():
        assert names == set(model.model_fields), model.__name__


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_of_a_template_has_a_comment(kind):
    """Only ids that an author makes up, one level below a key that explains them, go without."""
    own_ids = {"entry", "literal", "1", "companies", "people", "owned-by"} if kind == "case" else ()
    for name, template in TEMPLATES:
        for line in template.splitlines() if name == kind else ():
            key = re.match(r"[\s-]*([\w-]+):", line)
            assert key and (key[1] in own_ids or re.search(r"\s# \S", line)), line


def test_how_to_add_a_record_takes_ten_lines_at_most():
    for section in re.split(r"^## ", GUIDE, flags=re.MULTILINE)[1:]:
        if TEMPLATE.search(section):
            title, *lines = TEMPLATE.sub("", section).splitlines()
            assert 0 < len([line for line in lines if line.strip()]) <= 10, title


def test_every_macro_is_in_the_guide_for_authors():
    """The page on writing calls each macro at least once."""
    guide = (projects.ROOT / "docs/en/about/write.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\{\{ (\w+)\(", guide)) == set(MACROS)
