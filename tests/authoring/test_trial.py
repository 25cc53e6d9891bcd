"""`casebook new` asks whether more is wrong than before, and not what was wrong before."""

from mkdocs_casebook.checks.problems import problems_of
from tests.authoring.making import make, refused

# A new case gets its section behind that of the case.
NAVIGATION = """
nav:
  - Ferries:
      - ferries/index.md
  - Home: index.md
  - The same: index.md
"""
BOLT = "\nbolt: {term: Bolt, definition: It holds planks.}\n"


def repeated(project) -> list[tuple[int, str]]:
    """The lines and messages of pages that the navigation lists twice."""
    found = [one for one in problems_of(project) if one.rule == "navigation-repeated"]
    return [(one.place.line, one.message) for one in found]


def added(path, text) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_what_was_wrong_before_may_move_and_say_so(example):
    """The page that is listed twice stands further down, and its message names another line."""
    settings = example / "mkdocs.yml"
    added(settings, NAVIGATION)
    ((line, message),) = repeated(example)
    lines = settings.read_text(encoding="utf-8").count("\n")
    make(example, "case", "demo")
    ((line_after, message_after),) = repeated(example)
    assert line_after - line == settings.read_text(encoding="utf-8").count("\n") - lines > 0
    assert message == f"'index.md' stands in line {line - 1} already; list a page once"
    assert message_after == message.replace(f" {line - 1} ", f" {line_after - 1} ")


def test_one_more_of_what_was_wrong_before_is_refused(example):
    """And it is the new one that is told, though the other stands before it."""
    added(example / "data/ferries/glossary.yml", BOLT)
    where = "it would not pass the check: data/ferries/glossary.yml"
    said = refused(example, "term", "acme")
    assert said.startswith(where)
    assert "duplicate-id: 'acme' stands for data/ferries/companies/acme.yml, too" in said
