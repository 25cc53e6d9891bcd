"""What the last run found in a text is what this one would find, or it is looked for anew."""

import gc

import pytest
import yaml

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.checks.records.typed_numbers import typed
from mkdocs_casebook.reading import made_once
from mkdocs_casebook.reading.found_once import found_before, found_once
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
    for _ in range(2):
        forget()
        (root / "mkdocs.yml").touch()
        (root / ".cache/check.json").unlink(missing_ok=True)
        found = problems_of(root, TODAY, kept=True)
        assert [str(one) for one in found] == told["says"].splitlines()
