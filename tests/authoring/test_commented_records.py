"""A new record has a comment for every key."""

import re

import pytest

from mkdocs_casebook.authoring.commented_records import body
from mkdocs_casebook.records.argument import Point, Question, Term
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.records.entities import Entity, Event
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.facts import Fact
from mkdocs_casebook.records.meanings import meaning_of
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.sources import Source


@pytest.mark.parametrize("model", [
    Fact, Source, Event, Entity, Series, Question,
    Term, Point, CaseRecord, Exhibit,
], ids=lambda model: model.__name__)  # fmt: skip
def test_every_key_is_there_with_its_meaning(model):
    """What is not given is a comment; each says what the model says of it, and which words."""
    text = body(model, {})
    for name, info in model.model_fields.items():
        key = info.alias or name
        (line,) = re.findall(rf"^# {key}:.*", text, re.MULTILINE)
        assert "# optional: " + " ".join(meaning_of(model, name).split()) in line
    status = "One of: verified, reported, outdated, disputed, unverified."
    assert ("status" in model.model_fields) == (status in text)
