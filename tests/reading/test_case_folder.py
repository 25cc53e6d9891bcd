"""What is left of a case of which nothing, or not everything, could be read."""

from mkdocs_casebook.reading.case_folder import Records, read_case
from mkdocs_casebook.records.case import CaseRecord
from tests import projects


def test_a_case_of_which_nothing_was_read_is_empty():
    """Every part that a case must have is there, and holds nothing but what goes without saying."""
    record = Records("data/example").case
    for name, field in CaseRecord.model_fields.items():
        assert not getattr(record, name) or getattr(record, name) == field.default, name
        assert type(getattr(record, name)) is not type(None) or not field.is_required(), name


def test_what_is_wrong_in_a_case_leaves_the_rest(tmp_path):
    """An unknown kind of value goes; where it was required, it is empty."""
    project = projects.installed(tmp_path / "project")
    path = project / "data/ferries/case.yml"
    path.write_text(path.read_text(encoding="utf-8") + "unheard-of: 1\n", encoding="utf-8")
    projects.replace(path, "title: ", "title: [] #")
    problems = []
    record = read_case(path.parent, "data/ferries", problems).case
    assert {problem.rule for problem in problems} == {"unknown-key", "wrong-type"}
    assert record.title == ""
    assert record.kinds and record.units and record.abstract
