"""Every field of a record says what it means."""

import pytest

from mkdocs_casebook.records.fields import RECORDS
from mkdocs_casebook.records.meanings import meaning_of


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda model: model.__name__)
def test_every_field_of_the_schema_says_what_it_means(model):
    assert model.__doc__
    for name in model.model_fields:
        assert meaning_of(model, name).rstrip().endswith("."), name
