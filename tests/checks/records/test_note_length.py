"""How long a note may be at most is told without rendering it, and never too short."""

import pytest

from mkdocs_casebook.checks.records.note_length import WORDS, bounds, length, measuring
from mkdocs_casebook.pages.languages import languages
from tests import projects


@pytest.mark.parametrize("of", ["example", "real"])
def test_no_note_has_more_words_than_its_bounds(of, tmp_path):
    root = projects.ROOT if of == "real" else projects.example(tmp_path / "project")
    project = languages(root)[0].project
    close = 0
    for id_ in project.case_ids:
        case = project.case(id_)
        view = measuring(project, case)
        for datum in case.data.values():
            words, at_most = length(view, datum), [*bounds(view, datum)]
            assert words <= min(at_most), datum.id
            assert at_most[1:] == sorted(at_most[1:], reverse=True), datum.id
            assert len(at_most) == 1 + 2 * (at_most[0] > WORDS and not datum.unwritten)
            close += words > WORDS - 10
    assert close or of == "example"  # it is of notes near the limit, too
