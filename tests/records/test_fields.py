"""Every field of a record says what it means."""

import pytest

from mkdocs_casebook.records.fields import RECORDS


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda model: model.__name__)
def test_every_field_of_the_schema_says_what_it_means(model):
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert (field.description or "").rstrip().endswith("."), name
