"""What is left of a page's text to a day: marks of later things, and sentences that show some."""

import pytest

from mkdocs_casebook.pages.later import known_lines, marks_of


def left(text, day="2018-03-18", *, last=False):
    kept = known_lines(text, day, lambda sentence: "LATER" in sentence, last=last)
    return [line.text for line in kept if line.text.strip()]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One.\nA LATER two.\nThree.", ["One.", "Three."]),
        # A sentence may go over several lines.
        ("One begins\nLATER and ends.\nThree.", ["Three."]),
        ("- one\n- LATER two\n- three", ["- one", "- three"]),
        ("| a |\n|---|\n| LATER |\n| b |", ["| a |", "|---|", "| b |"]),
        ("## One LATER\n\nText.\n\n### Below\n\nMore.\n\n## Two\n\nEnd.", ["## Two", "End."]),
        ("## Empty\n\nLATER.\n\n## Two\n\nEnd.", ["## Two", "End."]),
        ("LATER.\n{: .finding }\n\nEnd.", ["End."]),
    ],
)
def test_a_sentence_that_shows_what_was_not_known_falls_alone(text, kept):
    assert left(text) == kept


@pytest.mark.parametrize("since", ["", ' data-from="2018-03-19"', " data-from=2019-01-01"])
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('<div class="later"SINCE markdown>\n\n<div>\nIt ended.\n</div>\n</div>\n\nOn.', ["On."]),
        ("It ended.\nIt did.\n{: .later SINCE }\n\nOn.", ["On."]),
        ("## End {: #end .later SINCE }\n\nIt ended.\n\n### So\n\nIt did.\n\n## On", []),
        ('It began. <span class="a later"SINCE>It *ended*.</span>', ["It began. "]),
    ],
)
def test_what_is_marked_as_later_is_left_out_until_its_day(text, since, kept):
    marked = text.replace("SINCE", since)
    assert left(marked) == kept
    if since:
        assert len("".join(left(marked, "2019-01-01"))) > len("".join(kept))


def test_the_last_chapter_ends_with_its_decision_and_without_its_outcome():
    text = """# One

<div class="decide" markdown>
What?

??? outcome "So"

    It.

</div>

End."""
    assert left(text, last=True) == ["# One", '<div class="decide" markdown>', "What?", "</div>"]
    assert "End." in left(text)


def test_the_days_of_marks_are_found_with_their_lines():
    text = 'A <span class="later" data-from="x">b</span>\n\nC.\n{: .later data-from=2018-01-01 }'
    text += '\n\n<span data-from="no">mark</span>'
    assert [*marks_of(text)] == [(0, "x"), (3, "2018-01-01")]
