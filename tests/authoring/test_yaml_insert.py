"""Into texts that are there: a record is added and all else stays."""

import pytest
import yaml

from mkdocs_casebook.authoring.nav_insert import with_pages
from mkdocs_casebook.authoring.yaml_insert import NoPlace, with_record

RECORD = "b:\n  label: B  # what it is"
WRITTEN = "  b:\n    label: B  # what it is\n"


@pytest.mark.parametrize(("text", "added"), [
    ("name: N\nfacts:\n  a: {x: y}\n", WRITTEN),
    ("name: N\nfacts:\n  a: {x: y}\naliases: [c]\n", WRITTEN),
    ("name: N\nfacts:\n  a: {x: y}\n  # of a\n# of aliases\naliases: [c]\n", WRITTEN),
    ("name: N\nfacts:\n  a:\n    x: |\n      # no comment\n\naliases: [c]\n", WRITTEN),
    ("name: N\nfacts:\n  a: 1\n\n  # next\n  c: 1\n", "\n" + WRITTEN),
    ("name: N\nfacts:\n\n  a: 1\n\n  c: 1\n", "\n" + WRITTEN),
    ("name: N\n", "facts:\n" + WRITTEN),
    ("name: N\nfacts: # none yet\n", WRITTEN),
    ("name: N  # a\tremark\n# facts: {…}\n", "facts:\n" + WRITTEN),
    ("# The name.\nname: >\n  folded\n\n  text\n", "facts:\n" + WRITTEN),
    ("name: 'it''s: [not] {a} #list'\n", "facts:\n" + WRITTEN),
    ("\ufeffname: N\n", "facts:\n" + WRITTEN),
    ("name: 数\n", "facts:\n" + WRITTEN),
    ("# Only a remark.\n", "facts:\n" + WRITTEN),
    ("", "facts:\n" + WRITTEN),
])  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_record_is_added_and_all_else_stays(text, added, ending):
    """Byte for byte, comments, blank lines and the ends of lines included."""
    text, added = text.replace("\n", ending), added.replace("\n", ending)
    if text.count("\n") < 1:
        added = added.replace("\r", "")
    after = with_record(text, "f.yml", ("facts",), "b", RECORD)
    assert after.replace(added, "", 1) == text
    loaded = yaml.safe_load(after.replace("\t", " "))
    assert list(loaded["facts"])[-1] == "b" and loaded["facts"]["b"] == {"label": "B"}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_last_line_without_an_end_gets_one(ending):
    text = f"a: 1{ending}b: 2"
    after = with_record(text, "f.yml", (), "c", "c: 3")
    assert after == f"a: 1{ending}b: 2{ending}c: 3{ending}"


def test_a_remark_stays_with_what_it_is_about():
    """One that is indented as far as the records belongs to those above."""
    text = "facts:\n  a: {x: y}\n  # of a\n\n    # of a, too\n# of aliases\naliases: [c]\n"
    after = with_record(text, "f.yml", ("facts",), "b", RECORD)
    assert after == text.replace("# of aliases\n", f"{WRITTEN}# of aliases\n".lstrip("\n"))


def test_empty_braces_make_room():
    assert with_record("name: N\nfacts: {}  # none\nx: 1\n", "f.yml", ("facts",), "b", RECORD) == (
        f"name: N\nfacts:   # none\n{WRITTEN}x: 1\n"
    )


@pytest.mark.parametrize(("text", "said"), [
    ("facts: {a: 1}\n", "f.yml:1: what stands in braces takes no new lines"),
    ("facts: [a]\n", "f.yml:1: records by their ids belong here"),
    ("facts:\n  b: 1\n", "f.yml:2: 'b' is there already"),
    ("facts: {\n}\n", "f.yml:1: write {} on one line"),
    ("facts: 'x\n", "f.yml:1:8: yaml-syntax"),
    ("a: &x 1\n", "f.yml:1:4: yaml-anchor"),
    ("a: !x 1\n", "f.yml:1:4: yaml-tag"),
    ("a: 1\n---\nb: 1\n", "f.yml:2:1: yaml-document"),
    ("facts:\n  ? a\n  : 1\n", "f.yml: the file has a form into which 'b' does not fit"),
    ("[" * 100_000, "f.yml:1:41: yaml-depth"),
])  # fmt: skip
def test_what_takes_no_record_is_told(text, said):
    with pytest.raises(NoPlace) as error:
        with_record(text, "f.yml", ("facts",), "b", RECORD)
    assert str(error.value).startswith(said) and "\n" not in str(error.value)


def test_navigation_takes_pages_in_other_forms():
    """Beside pages of the same case; in a section of their own; nowhere where there is none."""
    pages = ["x/new.md"]
    indented = "a: !ENV [X]\nnav:\n    - Home: index.md\n    - Case:\n        - A: x/a.md\n# end\n"
    after = with_pages(indented, "s.yml", "x", "X", pages, ["x"])
    assert after == indented.replace("x/a.md\n", "x/a.md\n        - x/new.md\n")
    flat = "nav:\n- index.md\n- x/index.md\n- about.md\n"
    assert with_pages(flat, "s.yml", "x", "X", pages, ["x"]) == flat.replace(
        "x/index.md\n", "x/index.md\n- x/new.md\n"
    )
    assert with_pages(flat, "s.yml", "y", "Y: it", ["y/p.md"], ["x"]) == flat.replace(
        "x/index.md\n", 'x/index.md\n- "Y: it":\n    - y/p.md\n'
    )
    assert with_pages("site_name: N\n", "s.yml", "x", "X", pages, []) == "site_name: N\n"
    assert with_pages(after, "s.yml", "x", "X", pages, ["x"]) == after
