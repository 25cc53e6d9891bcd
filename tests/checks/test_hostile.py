"""Whatever stands in a file, an author is told of it in lines; nothing raises, nothing hangs."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.view import View
from tests import projects
from tests.base import project
from tests.corpus import FINDING
from tests.pace import within
from tests.show.attacks import SETTINGS, TEXTS, folded, structure

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
quick = settings(max_examples=40)


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
     "_a ", "` ", "![a", "> # ", "{:a=", "{% ", "<!x>", "<b \"", "<!--->", "\"a b, ", " 'a",
     "“a,” {{ citet('x') }} "],
)  # fmt: skip
def test_no_page_takes_long(root, piece):
    """As many characters as a page may have, that lead each pattern astray: within two seconds."""
    long = piece.replace("'", "") * 5000
    with within(2):
        told(root, "docs/en/example/index.md", "# " + piece * (99_000 // len(piece)) + "x")
        told(root, "data/example/glossary.yml", f"cup: {{term: Cup, definition: '{long}x'}}")


# A call of each macro with anything at all, by place or by name.
ARGUMENT = st.one_of(
    st.text(max_size=12).map(lambda text: json.dumps(text, ensure_ascii=False)),
    st.integers().map(str), PIECES, st.sampled_from(["none", "true", "1.5", "[]", "{}", "-1", "x"]),
)  # fmt: skip
CALLS = st.lists(
    st.builds(
        lambda macro, given, key: f"{{{{ {macro}({key}{', '.join(given)}) }}}}",
        st.sampled_from(sorted(MACROS.by_name)), st.lists(ARGUMENT, max_size=3),
        st.sampled_from(["", "id=", "at=", "kind=", "page=", "entity=", "original="]),
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@quick
@given(calls=CALLS)
def test_any_argument_of_any_macro_gives_problems_only(root, calls):
    told(root, "docs/en/example/index.md", f"# Page\n\n{FINDING}\n\n{calls}\n\n{{{{ notes() }}}}\n")


@quick
@given(pair=st.lists(st.sampled_from(RECORDS), min_size=2, max_size=2, unique=True))
def test_any_two_files_may_change_places(root, pair):
    first, second = (root / "data/example" / name for name in pair)
    kept = second.read_bytes()
    second.write_bytes(first.read_bytes())
    try:
        told(root, f"data/example/{pair[0]}", kept)
    finally:
        second.write_bytes(kept)


REAL = projects.ROOT / "data"
FILES = sorted(path.relative_to(REAL).as_posix() for path in REAL.rglob("*.yml"))


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    return projects.real(tmp_path_factory.mktemp("real") / "project")


@settings(max_examples=12)
@given(data=st.data())
def test_lines_of_the_case_may_be_lost_or_doubled(real, data):
    """A few lines of one of its files left out, doubled or changed for one another."""
    name = data.draw(st.sampled_from(FILES))
    lines = (REAL / name).read_text(encoding="utf-8").split("\n")
    at = st.integers(0, len(lines) - 1)
    for _ in range(data.draw(st.integers(1, 4))):
        first, second = data.draw(at), data.draw(at)
        match data.draw(st.sampled_from(["lost", "doubled", "swapped"])):
            case "lost":
                lines[first] = ""
            case "doubled":
                lines[first] = f"{lines[first]}\n{lines[first]}"
            case _:
                lines[first], lines[second] = lines[second], lines[first]
    told(real, f"data/{name}", "\n".join(lines))


# People who speak, and a charge: what is said of persons is text as well.
SPOKEN = {
    "data/example/case.yml": {
        "change": {
            "one: company": "one: company\n  people: {title: People, one: person, persons: yes}"
        }
    },
    "data/example/people/jane-doe.yml": "name: Jane Doe\nwhat: a founder\n"
    "roles: [{role: founder, of: example-works, status: unverified}]\n",
    "data/example/quotations.yml": "cold: {speaker: a reader, role: a buyer, date: 2001, "
    "form: publication, note: A note., evidence: [{source: report, quote: It is cold.}]}\n",
    "data/example/events.yml": {
        "add": "charged: {date: 2001-03, title: A charge, kind: founding, status: unverified, "
        "entities: [example-works], charge: {by: an office, against: example-works, "
        "stage: alleged, answer: It is not so.}}\n"
    },
    "docs/en/example/index.md": {"add": "\n\n{{ quotations() }}\n"},
    "docs/en/example/people/index.md": f"# People\n\n{FINDING}\n\n{{{{ cards('people') }}}}\n",
    "docs/en/example/people/jane-doe.md": (
        f"# Jane Doe\n\n{FINDING}\n\n{{{{ profile('jane-doe') }}}}\n"
    ),
}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    return project(tmp_path_factory.mktemp("spoken") / "project", SPOKEN)


def test_what_is_said_of_people_is_no_problem(spoken):
    assert problems_of(spoken) == []


# A text of a record, and the macro that shows it.
FIELDS = {
    ("glossary.yml", "cup", "term"): ("glossary",),
    ("glossary.yml", "cup", "definition"): ("glossary",),
    ("events.yml", "founded", "title"): ("timeline",),
    ("events.yml", "charged", "charge", "by"): ("profile", "example-works"),
    ("events.yml", "charged", "charge", "answer"): ("profile", "example-works"),
    ("people/jane-doe.yml", "name"): ("cards", "people"),
    ("people/jane-doe.yml", "roles", 0, "role"): ("profile", "jane-doe"),
    ("quotations.yml", "cold", "speaker"): ("quotations",),
    ("quotations.yml", "cold", "role"): ("quote", "cold"),
    ("quotations.yml", "cold", "note"): ("quotations",),
    ("argument.yml", "problems", "cold", "title"): ("points", "problems"),
    ("argument.yml", "problems", "cold", "text"): ("points", "problems"),
    ("questions.yml", "why", "question"): ("questions",),
    ("questions.yml", "why", "answer"): ("answers",),
    ("claims.yml", "warm", "states"): ("claims", 1),
    ("case.yml", "question"): ("about", "question"),
    ("case.yml", "abstract"): ("about", "abstract"),
    ("case.yml", "event-kinds", "founding"): ("timeline",),
    ("companies/example-works.yml", "what"): ("profile", "example-works"),
    ("companies/example-works.yml", "name"): ("cards", "companies"),
    ("companies/example-works.yml", "facts", "cups-2001", "label"): ("profile", "example-works"),
    ("series/sales.yml", "title"): ("series",),
    ("series/sales.yml", "columns", "home", "label"): ("series",),
}


PROSE = ("definition", "text", "question", "answer", "states", "abstract", "note")
MARKUP = st.lists(
    TEXTS
    | st.sampled_from(["<script>", "</td>", "<b onclick=x>", "<!--", "[x](y:z)", "{: .a }", "- "])
).map("".join)  # fmt: skip


def with_text(root: Path, field: tuple[str | int, ...], text: str) -> Any:
    """What the field's macro makes of the text, as a browser reads it; None if it is refused."""
    name, *path = field
    file = root / "data/example" / name
    record = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    inner = record
    for key in path[:-1]:
        inner = inner[key]
    assert path[-1] in inner
    inner[path[-1]] = text
    before = file.read_bytes()
    file.write_bytes(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    try:
        if problems_of(root):
            return None
        project = Project(root, root / "docs/en")
        page = project.page("example/glossary.md")
        macro, *given = FIELDS[field]
        view = View(project, page, page.address, str, MACROS)
        shown = MACROS.by_name[macro].function(view, *given)
    finally:
        file.write_bytes(before)
    markdown = Markdown(
        extensions=SETTINGS["markdown_extensions"], extension_configs=SETTINGS["mdx_configs"]
    )
    tree = html.fragment_fromstring(markdown.convert(str(shown)), create_parent="body")
    for other in tree.xpath("//*[@hidden]"):
        other.drop_tree()  # other words of it, without accents, for the search alone
    return tree


@settings(max_examples=80)
@given(field=st.sampled_from(list(FIELDS)), text=TEXTS | MARKUP)
@example(field=("glossary.yml", "cup", "term"), text="<script>alert(1)</script>{{ 7*7 }}")
@example(field=("glossary.yml", "cup", "definition"), text="1. one 2. two | `x` [x](y:z) <b>c</b>")
def test_any_text_of_a_record_is_refused_or_stands_on_the_page(spoken, field, text):
    """Exactly that text, and no element that another text does not bring."""
    # In texts, which are longer than words, these have a meaning of their own.
    marks = ("*", "[[", "\n") if field[-1] in PROSE else ("\n",)
    assume(folded(text) and not any(mark in text for mark in marks))
    tree = with_text(spoken, field, text)
    if tree is None:
        return
    assert structure(tree) == structure(with_text(spoken, field, "ZQ"))
    assert folded(text) in folded(tree.text_content())


def test_many_mistakes_are_told_in_time(root):
    """Five hundred misspelt references among as many records: each with the nearest."""
    draw = random.Random(1)
    ids = [f"{draw.choice('abcdefgh')}{draw.randrange(10**6)}-report" for _ in range(500)]
    records = "".join(f"{id_}: {{type: report, title: A, grade: weak}}\n" for id_ in ids)
    cited = "{{title: A, text: A, evidence: [{{source: {}s}}]}}"
    points = "".join(f"  p{i}: {cited.format(id_)}\n" for i, id_ in enumerate(ids))
    sources = root / "data/example/sources.yml"
    before = sources.read_bytes()
    sources.write_text(records, encoding="utf-8")
    with within(2):
        problems = told(root, "data/example/argument.yml", "problems:\n" + points)
    sources.write_bytes(before)
    assert sum(problem.rule == "unknown-source" for problem in problems) == len(set(ids))
