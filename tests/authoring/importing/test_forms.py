"""Articles of every make: what is read, what is refused, and that nothing is obeyed."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.case.imported_case import case_from
from mkdocs_casebook.authoring.trial import make
from mkdocs_casebook.reading.text_files import MAX_BYTES
from tests import projects
from tests.authoring.importing.articles import HERE, TODAY, case_of, load
from tests.pace import within

TEXT = (HERE / "tramway.txt").read_text(encoding="utf-8")
REFUSED = {
    "empty.txt": (b"", "empty.txt is empty"),
    "blank.md": (b" \n\n", "blank.md is empty"),
    "pdf.txt": (b"%PDF-1.7\n", "pdf.txt is a PDF; save its text"),
    "word.txt": (b"PK\x03\x04ab", "word.txt is a Word document"),
    "binary.txt": (bytes(range(256)), "binary.txt is no text: it holds a NUL byte"),
    "latin.txt": ("Ein Café\nverkauft 5 %".encode("latin-1"), "latin.txt:1:8: not UTF-8"),
    "huge.txt": (b"Acme sold 5 boats. " * 300_000, f"at most {MAX_BYTES} are read"),
    "long.txt": (b"Acme sold 5 boats. " * 20_000, "a case takes 300000: split it"),
    "many.txt": (b"Acme sold it all.\n\n" * 3000, "has 3000 statements; a case takes 2500"),
    "deep.html": (b"<div>" * 5000 + b"A 5%.", "deep.html nests its elements too deeply"),
    "script.html": (b"<script>alert(1)</script>", "script.html holds no sentence"),
    "name.rtf": (b"{\\rtf1", "name.rtf: an article is a file ending in .txt, .md, .html, .docx,"),
    "broken.docx": (b"PK\x03\x04ab", "broken.docx cannot be read as docx: it is broken, or takes"),
    "no.epub": (b"<p>No book.", "no.epub cannot be read as epub: it is broken, or takes"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(name, tmp_path):
    data, why = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    project = projects.installed(tmp_path / "project")
    with within(5), pytest.raises(Refused) as refused:
        case_from(project, "trial", tmp_path / name, "", TODAY)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("windows.txt", TEXT.replace("\n", "\r\n").encode()),
        ("wide.txt", TEXT.encode("utf-16")),
        ("marked.txt", TEXT.encode("utf-8-sig")),
    ],
)
def test_line_ends_and_byte_order_marks_change_nothing(name, data, tmp_path, cases):
    (tmp_path / name).write_bytes(data)
    project = projects.installed(tmp_path / "project")
    made = case_from(project, "trial", tmp_path / name, "", TODAY).draft
    here = cases["tramway.txt"][0]
    for file in (file for file in made.files if file.startswith("data/")):
        assert made.files[file] == (here / file).read_text("utf-8")


def sections_of(folder, text, name="article.txt"):
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    project, _ = case_of(folder / "project", folder / name)
    return list(load(project, "case.yml")["original"]["sections"].values())


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Acme sold 12 boats in 2019.\n\nIn 2020 it sold 15.", ["The article"]),
        ("Acme\n\n1. Start\n\nIt began.\n\n2. End\n\nIt ended.", ["Start", "End"]),
        ("Acme\n\nI. Start\n\nIt began.\n\nII. End\n\nIt ended.", ["Start", "End"]),
        ("Section 1: Start\n\nIt began.\n\nSection 2: End\n\nIt ended.", ["Start", "End"]),
        ("Acme\n====\n\nHi there.\n\nEnd\n---\n\nIt ended.", ["Introduction", "End"]),
        ("Acme\n\nSTART\nIt began in a small way, by the sea, and many were there to see it.\n\n"
         "END\n\nIt ended.", ["Start", "END"]),
        ("Acme\n\nThe plan\n\nSteps:\n\n1. Buy\n\n2. Sell\n\n3. Rest\n\nThe end\n\nIt ended.",
         ["The plan", "The end"]),
        ("小星公司\n\n一、公司简介\n\n公司成立于1999年，营收达3.2亿元。\n\n二、挑战\n\n亏损15%。",
         ["公司简介", "挑战"]),
    ],
)  # fmt: skip
def test_headings_of_every_make(text, sections, tmp_path):
    assert sections_of(tmp_path / "a", text) == sections


PIECES = st.sampled_from([
    "Acme Ltd. sold 12% of it in 2019.", "{{ fact('a.b') }}", "{% raw %}", "{# allow x: y #}",
    "[[a.b]]",
    "[x](javascript:alert(1))", "<script>alert(1)</script>", "# Heading", "1. Item", "- ", "5*3*2",
    "US$5 million", "10-15 %", "* star", "| a | b |", "|---|---|", "> quote", "    code", "12",
    "percent of it", "ten dollars", "`tick", "[^1]", "[1]", "\n", "\n\n", "Questions",
    "Why? Because.",
    "References", "Smith, J. (2020). It. https://a.example/x?y=1&z", "===", "---", "*[HTML]: x",
    "2 stores", "three stores", "FY2031", "1,2,3", "€", "&#123;&#123;", "“Q”", "::: {: .finding }",
    "中国公司在2019年增长15%。", "\u202e", "\x07", "A" * 600, "IN CAPITALS", "Q1: What?",
    "\n\n## Questions {#id\n\n", "\n\n## Sources {{ x\n\n",
    "A: That.",
])  # fmt: skip
METALS = "# Steel and Copper\n\n| Of | Tonnes |\n|---|---|\n| Steel | 5 |\n| Copper | 6 |\n"


@settings(max_examples=60)
@given(parts=st.lists(PIECES, min_size=1, max_size=25), markdown=st.booleans())
@example(parts=["5*3*2", "\n\n## Questions {#id\n\n", "5*3*2"], markdown=False)
@example(parts=["€"], markdown=True)
@example(parts=["{# allow x: y #}"], markdown=True)
@example(parts=[METALS], markdown=True)
@example(parts=[METALS, "\nIt is."], markdown=True)
def test_whatever_stands_in_an_article_passes_the_check(parts, markdown, tmp_path_factory):
    """Nothing in it is obeyed, and no rule finds anything in what was made of it."""
    folder = tmp_path_factory.mktemp("any")
    path = folder / ("a.md" if markdown else "a.txt")
    path.write_text(" ".join(parts) + "\n", encoding="utf-8")
    project = projects.installed(folder / "project")
    try:
        made = case_from(project, "trial", path, "", TODAY)
    except Refused as refused:
        assert str(refused).endswith("holds no sentence") or "is empty" in str(refused)
        return
    make(project, made.draft)
