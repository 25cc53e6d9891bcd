"""What all tests in the browser ask for."""

import pytest


@pytest.fixture(scope="module")
def case(built):
    """The folder of the case."""
    (found,) = (path.parent.name for path in built.glob("*/companies"))
    return found
