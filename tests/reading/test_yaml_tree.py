"""Nesting is bounded by us, and told in the same way whatever the parser bounds itself."""

import pytest
import yaml

from mkdocs_casebook.reading import yaml_tree

# Texts, and the column at which their forty-first level begins.
DEEP = {
    "lists": ("can: " + "[" * 1500, 45),
    "records": ("{a: " * 1500, 161),
    "steps": ("- " * 900 + "a", 81),
}


class Impatient(yaml.SafeLoader):
    """A parser that looks ahead, and stops at a thousand levels before it gives any event.

    So does the parser of PyYAML 6.0.4, in lists and records that are written in brackets.
    """

    def __init__(self, text):
        super().__init__(text)
        self.left = text

    def get_event(self):
        opened = [at for at, char in enumerate(self.left) if char in "[{"]
        if len(opened) > 1000:
            mark = yaml.Mark("", opened[1000], 0, opened[1000], None, None)
            raise yaml.scanner.ScannerError(problem="maximum nesting", problem_mark=mark)
        return super().get_event()


def told(text):
    """What is told of a text, and its tree."""
    problems = []
    tree = yaml_tree.tree_of(text, "a.yml", problems)
    return [f"{problem.place.column} {problem.rule}" for problem in problems], tree


@pytest.mark.parametrize(("text", "column"), DEEP.values(), ids=DEEP)
def test_a_text_nested_too_deep_is_told_of_at_its_forty_first_level(text, column, monkeypatch):
    expected = [f"{column} yaml-depth"]
    assert told(text) == (expected, None)
    monkeypatch.setattr(yaml, "CSafeLoader", Impatient)
    assert told(text) == (expected, None)


def test_a_mistake_before_the_limit_is_told_as_it_is(monkeypatch):
    """What stops the parser at another place than nesting is a mistake of its own."""
    monkeypatch.setattr(yaml, "CSafeLoader", Impatient)
    assert told("can: [[a], @]") == (["12 yaml-syntax"], None)
