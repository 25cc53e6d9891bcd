"""What the annotations of fields hold: every form in which a record may hold another."""

from typing import Annotated, Any, Literal

from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.fields import form
from mkdocs_casebook.records.shapes import keys_of, leaves, model_at, shape_of
from mkdocs_casebook.records.values import Id, Number, Text, To

SourceId = Annotated[Id, To("source")]


class Inner(Record):
    """A record inside another."""

    source: SourceId
    """What it names."""


class Outer(Record):
    """A record that holds others in every way."""

    one: Inner
    """A record."""
    perhaps: Inner | None = None
    """A record that may be left out."""
    several: list[Inner] = []
    """A list of records."""
    by_id: dict[Id, Inner] = {}
    """Records by their ids."""
    nested: dict[Id, list[SourceId]] = {}
    """Lists of names by ids."""
    word: Literal["red", "green"] | None = None
    """A word of a few."""
    words: dict[Literal["sum", "ratio"], list[Id]] | None = None
    """Keys of a few."""
    anything: Annotated[dict[str, Any], "no mark"] | None = None
    """Whatever one likes."""


def test_every_record_inside_is_found_at_its_path():
    keys = keys_of(Outer)
    held = {word for word, key in keys.items() if key.shape.record is Inner}
    assert held == {"one", "perhaps", "several", "by-id"}
    for path in (("one",), ("perhaps",), ("several", 3), ("by-id", "x")):
        assert model_at(Outer, path) is Inner, path
    for path in (("several",), ("by-id",), ("nested", "x"), ("nothing",), ("one", "source")):
        assert model_at(Outer, path) is None, path


def test_what_is_named_is_known_through_lists_and_mappings():
    keys = keys_of(Outer)
    assert keys["nested"].shape.names == "source"
    assert keys["one"].shape.names == ""
    assert shape_of(Text | None).names == "text"


def test_words_of_a_few_are_known_through_what_holds_them():
    keys = keys_of(Outer)
    assert keys["word"].shape.choices == ("red", "green")
    assert keys["words"].shape.choices == ("sum", "ratio")
    assert keys["nested"].shape.choices == ()


def test_the_guide_says_what_a_field_holds():
    keys = keys_of(Outer)
    said = {word: form(key.shape) for word, key in keys.items()}
    assert said["one"] == said["perhaps"] == "a record of its own"
    assert said["nested"].startswith("keys and values; each key is an id")
    assert said["nested"].endswith("each value a list; each is the id of a source")
    assert said["word"] == "one of `red`, `green`"
    assert form(shape_of(Number | None)).startswith("a number with all its digits")


def test_leaves_are_found_at_any_depth():
    assert list(leaves({"a": [1, {"b": [2]}], "c": 3})) == [1, 2, 3]
    assert list(leaves("word")) == ["word"]
