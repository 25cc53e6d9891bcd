"""Whatever stands in a file, an author is told of it in lines; nothing raises, nothing hangs."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.building import problems_of
from macros.reading import Problem
from tests.test_problems import project

RECORDS = [
    "case.yml", "sources.yml", "events.yml", "argument.yml", "glossary.yml", "questions.yml",
    "claims.yml", "companies/example-works.yml", "series/sales.yml",
]  # fmt: skip
# What parsers stumble over, and words that the base knows.
PIECES = st.sampled_from(
    """: ; - [ ] { } , " ' & * ! | > % @ ` # ? ~ \\ < > ( ) = _ \n \t \r \0 \ufeff \u2028 é 链
    --- ...
    {{ }} {% %} {# #} [[ ]] ]( <a <!-- --> ``` ~~~ == fact( ) "example-works.cups-2001" raw endraw
    id= href= javascript: [a]: ![ report cup home y2001 2023-02-30 1e9 sum derive facts case"""
    .split(" ") + ["\n", "\n  ", "\n    - ", ": ", ", ", " "]
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join) | st.binary(max_size=60)
quick = settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return project(tmp_path_factory.mktemp("hostile") / "project", {})


def told(root: Path, name: str, text: str | bytes) -> list[Problem]:
    """What an author is told with the text in that file, which then is as it was."""
    path = root / name
    before = path.read_bytes()
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    try:
        problems = problems_of(root)
    finally:
        path.write_bytes(before)
    for problem in problems:
        assert "\n" not in str(problem)
        assert problem.place.line >= 1 and problem.place.column >= 1
    return problems


@quick
@given(name=st.sampled_from(RECORDS), text=TEXT)
def test_any_text_as_a_record_gives_problems_only(root, name, text):
    told(root, f"data/example/{name}", text)


@quick
@given(text=TEXT)
def test_any_text_as_a_page_gives_problems_only(root, text):
    told(root, "docs/en/example/index.md", text)


@quick
@given(text=TEXT)
def test_any_text_as_front_matter_gives_problems_only(root, text):
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    told(root, "docs/en/example/index.md", f"---\n{text}\n---\n{{{{ notes() }}}}\n")


@pytest.mark.parametrize("name", RECORDS)
def test_any_line_may_be_lost_or_changed(root, name):
    """Each line of each record once left out, once indented, twice with another value."""
    path = root / "data/example" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    for index, line in enumerate(lines):
        key = line.partition(":")[0]
        for other in ([], ["  " + line], [f"{key}: [{{x: y}}]"], [f"{key}: x"]):
            text = "\n".join([*lines[:index], *other, *lines[index + 1 :]])
            told(root, f"data/example/{name}", text)


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "](", "[a](", "{{", "{{\"", "{%", "{#", "<a ", "<!--", "`", "``` ", "*a ", "# ",
     "<", "{", "[[", "[a][", "\n\n", " ", "    \n", "a\n=\n", "`a``", "- ", "---\n", "<pre", "&",
     "{", "{:a=", "{% ", "<!x>", "<b \"", "<!--->"],
)  # fmt: skip
def test_no_page_takes_long(root, piece):
    """As many characters as a page may have, that lead each pattern astray: within two seconds."""
    start = time.process_time()
    told(root, "docs/en/example/index.md", "# " + piece * (99_000 // len(piece)) + "x")
    told(root, "data/example/glossary.yml",
         "cup: {term: Cup, definition: '" + piece.replace("'", "") * 5000 + "x'}")  # fmt: skip
    assert time.process_time() - start < 2


def test_many_mistakes_are_told_in_time(root):
    """Five hundred misspelt references among as many records: each with the nearest."""
    draw = random.Random(1)
    ids = [f"{draw.choice('abcdefgh')}{draw.randrange(10**6)}-report" for _ in range(500)]
    records = "".join(f"{id_}: {{type: report, title: A, grade: weak}}\n" for id_ in ids)
    points = "".join(
        f"  p{i}: {{title: A, text: A, evidence: [{{source: {id_}s}}]}}\n"
        for i, id_ in enumerate(ids)
    )
    before = (root / "data/example/sources.yml").read_bytes()
    (root / "data/example/sources.yml").write_text(records, encoding="utf-8")
    start = time.perf_counter()
    problems = told(root, "data/example/argument.yml", "problems:\n" + points)
    taken = time.perf_counter() - start
    (root / "data/example/sources.yml").write_bytes(before)
    assert sum(problem.rule == "unknown-source" for problem in problems) == len(set(ids))
    assert taken < 2
