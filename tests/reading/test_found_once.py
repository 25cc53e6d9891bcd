"""What the last run found in a text is what this one would find, or it is looked for anew."""

import gc

import pytest
import yaml

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.checks.records.typed_numbers import typed
from mkdocs_casebook.reading import made_once
from mkdocs_casebook.reading.found_once import found_before, found_once, wrong_with
from mkdocs_casebook.reading.problem import Place, Problem
from tests.base import EXAMPLES, TODAY, project


@pytest.fixture
def run(tmp_path):
    """A run that asks of texts, as if in a process of its own: what it found, and looked for."""

    def run(*texts, **how):
        looked = []

        @found_once
        def lengths(text, least=0):
            looked.append(text)
            if len(text) > least:
                yield len(text), text

        with found_before(tmp_path / "found", **how) as keep:
            found = [lengths(text) for text in texts]
        keep()
        return found, looked

    return run


def test_what_the_last_run_found_holds(run):
    texts = ("a", "", "é" * 9000)
    first, looked = run(*texts)
    assert looked == [*texts] and first[0] == ((1, "a"),) and first[1] == ()
    assert run(*texts) == (first, [])


def test_half_a_character_is_looked_for_each_time(run):
    """An escape may bring one, and no file can hold it."""
    first, _ = run("\udcff", "a")
    assert run("\udcff", "a") == (first, ["\udcff", "a"])


def test_only_what_is_new_is_looked_for_and_what_nobody_asked_goes(run):
    run("a", "b")
    assert run("b", "c")[1] == ["c"]
    assert run("a", "b", "c")[1] == ["a"]


def test_what_looks_anew_takes_nothing_from_before(run):
    run("a")
    assert run("a", anew=True)[1] == ["a"]


def test_another_engine_finds_its_own(run, monkeypatch):
    run("a")
    monkeypatch.setattr(made_once, "maker", lambda _: b"of another version")
    assert run("a")[1] == ["a"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": [["b", null]]}', "\0", "null"])
def test_what_is_no_list_of_what_was_found_is_nothing(text, run, tmp_path):
    found, _ = run("a")
    (path,) = (tmp_path / "found").iterdir()
    made_once.keep_whole(path, text.encode())
    assert run("a") == (found, ["a"])
    path.write_bytes(path.read_bytes()[:-1])
    assert run("a") == (found, ["a"])


def test_other_arguments_are_another_question(tmp_path):
    questions = [(("a",), {}), (("a", ("b", "c")), {}), (("a", ("b",)), {"c": True}), (("ab",), {}),
                 (("a",), {"c": 1}), (("a", "b"), {}), (("a", None), {})]  # fmt: skip
    for _ in range(2):

        @found_once
        def told(*given, **named):
            yield 0, repr((given, named))

        with found_before(tmp_path) as keep:
            for given, named in questions:
                assert told(*given, **named) == ((0, repr((given, named))),)
        keep()


@pytest.fixture
def parts(tmp_path):
    """A run over parts, each with its text: what is wrong with all of them, and what was looked at:
    a part, or a text. Words in capitals are wrong.
    """

    def parts(of, rule="typed-number", **texts):
        looked = []

        @found_once
        def shouted(text):
            looked.append(text)
            yield from ((at, word) for at, word in enumerate(text.split()) if word.isupper())

        def wrong(name, text):
            looked.append(name)
            return (Problem(Place(name, 1, at), rule, word) for at, word in shouted(text))

        with found_before(tmp_path / "found", of) as keep:
            told = [
                wrong_with(name, [text], lambda name=name, text=text: wrong(name, text))
                for name, text in texts.items()
            ]
        keep()
        return told, looked

    return parts


def test_what_is_wrong_with_a_part_holds_as_long_as_it_is_the_same(parts):
    first, looked = parts("x", a="A b C", b="d")
    assert looked == ["a", "A b C", "b", "d"] and [len(one) for one in first] == [2, 0]
    assert parts("x", a="A b C", b="d") == (first, [])
    shouted = Problem(Place("b", 1, 0), "typed-number", "E")
    assert parts("x", a="A b C", b="E") == ([first[0], [shouted]], ["b", "E"])


def test_what_was_found_in_the_texts_of_a_part_outlives_runs_that_do_not_look_at_it(parts):
    parts("x", a="A")
    for _ in range(3):
        assert parts("x", a="A")[1] == []
    assert parts("y", a="A")[1] == ["a"]


def test_a_part_that_is_gone_is_let_go_with_its_texts(parts):
    parts("x", a="A", b="B")
    parts("x", b="B")
    assert parts("x", a="A", b="B")[1] == ["a", "A"]


def test_what_breaks_no_rule_is_looked_for_anew(parts):
    parts("x", a="A", rule="no-rule")
    assert parts("x", a="A")[1] == ["a"]


def forget():
    """Let go of what this process keeps: what the last run found is all that is left."""
    kept = (one for one in gc.get_objects() if isinstance(one, type(typed)))
    for one in kept:
        if one.__module__.startswith("mkdocs_casebook.") and one.cache_parameters()["maxsize"]:
            one.cache_clear()


@pytest.mark.parametrize("example", EXAMPLES[::4], ids=lambda path: path.stem)
def test_an_author_is_told_the_same_from_what_was_found_before(example, tmp_path):
    told = yaml.safe_load(example.read_text(encoding="utf-8"))
    root = project(tmp_path / "project", told["files"])
    settings = root / "mkdocs.yml"
    # The third time no part is the same as it was, and their texts are.
    for more in "", "", "\n":
        forget()
        with settings.open("a", encoding="utf-8") as file:
            file.write(more)
        settings.touch()
        (root / ".cache/check.json").unlink(missing_ok=True)
        found = problems_of(root, TODAY, kept=True)
        assert [str(one) for one in found] == told["says"].splitlines()
