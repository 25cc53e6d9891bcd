"""The modules of the tests."""

from tests.projects import HERE

MODULES = {
    path.relative_to(HERE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(HERE.rglob("*.py"))
    if "node_modules" not in path.parts
}
"""The text of each, by its path in the folder."""
