"""The real cases, drawn."""

import pytest

from tests import exhibits, projects


@pytest.fixture(scope="session")
def drawn(once):
    """This project, with the drawings of its cases kept in it."""
    return once("drawn", lambda folder: exhibits.of_cases(projects.real(folder)))
