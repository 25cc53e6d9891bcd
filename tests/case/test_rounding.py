"""How exactly a number is known."""

from decimal import Decimal

import pytest

from mkdocs_casebook.case.rounding import rounding


@pytest.mark.parametrize(
    ("value", "off"),
    [("12", "0.5"), ("12.50", "0.005"), ("150000000", "500000"), ("1234", "0.5"), ("1200", "5"),
     ("4500000.00", "5000"), ("0", "0.5")],
)  # fmt: skip
def test_a_number_is_known_to_half_its_last_digit(value, off):
    """Of a whole number, zeros at the end are taken for rounding but for its first three digits."""
    assert rounding(Decimal(value)) == Decimal(off)
