"""A place in a source is said in one form, whatever its parts."""

import pytest
from pydantic import ValidationError

from mkdocs_casebook.records.locators import Locator


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ("front page", "front page"),
        ({"page": "12"}, "p. 12"),
        ({"page": "F-12"}, "p. F-12"),
        ({"page": "R12"}, "p. R12"),
        ({"page": "12-14"}, "pp. 12–14"),
        ({"page": "F-12-F-14"}, "pp. F-12–F-14"),
        ({"page": "xii-xiv"}, "pp. xii–xiv"),
        ({"paragraph": "2"}, "para. 2"),
        ({"paragraph": "2-4"}, "paras. 2–4"),
        ({"section": "Risk factors", "paragraph": "2"}, "Risk factors section, para. 2"),
        ({"section": "3.2"}, "section 3.2"),
        ({"section": "2019 results"}, "2019 results section"),
        ({"section": "The last section"}, "The last section"),
        ({"note": "5", "page": "F-23"}, "note 5, p. F-23"),
        ({"table": "3", "row": "Freight"}, "table 3, row Freight"),
        (
            {"column": "FY2019", "row": "Freight", "table": "Revenue by line"},
            "Revenue by line, row Freight, column FY2019",
        ),
        ({"time": "1:02:30", "words": "the second speaker"}, "1:02:30, the second speaker"),
    ],
)
def test_a_place_is_said_from_its_largest_part_to_its_smallest(parts, words):
    assert str(Locator.model_validate(parts)) == words


@pytest.mark.parametrize(
    "parts",
    [{"page": "p. 12"}, {"page": "0x1F4"}, {"paragraph": "0"}, {"paragraph": "two"},
     {"time": "12.30"}, {"time": "12:61"}, {"pages": "12"}, ["12"], {"words": ""}],
)  # fmt: skip
def test_what_is_no_place_is_refused(parts):
    with pytest.raises(ValidationError):
        Locator.model_validate(parts)
