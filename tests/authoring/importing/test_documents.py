"""Pages from elsewhere, Word documents, e-books: what they hold, by what it is."""

import re
from zipfile import ZIP_DEFLATED, ZipFile

import pypandoc
import pytest
from click.testing import CliRunner

from mkdocs_casebook.__main__ import main
from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.article.document_formats import ENDINGS, FORMATS
from mkdocs_casebook.authoring.importing.case.imported_case import case_from
from mkdocs_casebook.reading.text_files import MAX_BYTES
from tests import projects
from tests.authoring.importing.articles import (
    HERE,
    TODAY,
    article_words,
    case_of,
    load,
    written_words,
)


def converted(folder, form):
    """The Markdown article as pandoc writes it in another format."""
    path = folder / f"harbour.{form}"
    text = (HERE / "harbour.md").read_text(encoding="utf-8")
    text = re.sub("<script>.*?</script>", "", text)
    pypandoc.convert_text(
        text, form, "markdown-smart+hard_line_breaks", outputfile=path, extra_args=["--standalone"]
    )
    return path


@pytest.mark.parametrize("form", ["docx", "epub"])
def test_other_documents_give_what_the_same_article_as_markdown_gives(form, tmp_path, cases):
    """Title, authors, sections, questions, notes and tables, by what they are."""
    markdown = cases["harbour.md"][0]
    project, _ = case_of(tmp_path / "project", converted(tmp_path, form))
    for key in ("title", "authors", "original"):
        assert load(project, "case.yml")[key] == load(markdown, "case.yml")[key]
    found, wanted = (load(one, "subjects/kelpworks.yml")["facts"] for one in (project, markdown))
    assert told(found, "value unit period qualifier") == told(wanted, "value unit period qualifier")
    for name, keys in (("sources.yml", "title author issued URL"), ("questions.yml", "question")):
        assert told(load(project, name), keys) == told(load(markdown, name), keys)
    lost = article_words("harbour.md") - written_words(project)
    assert {word for word in lost if not word.isdigit()} == set()


def told(records, keys):
    """What the records hold under the keys."""
    return [[record.get(key) for key in keys.split()] for record in records.values()]


def test_what_is_packed_small_takes_no_more_than_it_may(tmp_path):
    """A document of a few hundred kilobytes that unpacks to 80 megabytes."""
    path, full = converted(tmp_path, "docx"), tmp_path / "bomb.docx"
    with ZipFile(path) as small, ZipFile(full, "w", ZIP_DEFLATED) as large:
        for name in small.namelist():
            data = small.read(name)
            if name == "word/document.xml":
                text = b"</w:t></w:r></w:p><w:p><w:r><w:t>" + b"x" * 80_000_000 + b"</w:t>"
                data = data.replace(b"</w:t>", text, 1)
            large.writestr(name, data)
    assert full.stat().st_size < MAX_BYTES
    with pytest.raises(Refused, match="bomb.docx cannot be read as docx: it is broken, or takes"):
        case_from(projects.installed(tmp_path / "project"), "trial", full, "", TODAY)


def test_help_and_guide_name_every_ending():
    """Another format is one row in the table; what is said of it stands in these two places."""
    assert {FORMATS[ending] for ending in ENDINGS} == set(FORMATS.values())
    said = " ".join(CliRunner().invoke(main, ["new", "--help"]).output.split())
    guide = (projects.ROOT / "docs/en/about/import.md").read_text(encoding="utf-8")
    assert f"an article ({', '.join(ENDINGS[:-1])} or {ENDINGS[-1]})" in said
    assert f"{', '.join(f'`{one}`' for one in ENDINGS[:-1])} or `{ENDINGS[-1]}`" in guide


PAGE = """<body><h1>Acme</h1>
<p>Acme <time datetime="2019">in 2019</time> sold<img src="a.png">
all<a href="#fn1" role="doc-noteref"><sup>1</sup></a>.</p><main><p>It <q>began</q> small.</p></main>
<table><tr><th>Mill</th><th>Year</th><th>Looms</th></tr>
<tr><td rowspan="2">Ashford</td><td>2019</td><td>212</td></tr>
<tr><td>2020</td><td>213</td></tr></table>
<ul>Loose words<li>An item</li></ul>
<p>It ended after that, as everybody had said that it would, and nobody was sorry.</p>
<section role="doc-endnotes" class="footnotes"><ol>
<li id="fn1">Roe, C. (2002). That. Boat Press.</li>
<li id="fn2">Poe, A. (2003). This. Boat Press.</li></ol></section></body>"""


def test_a_page_keeps_what_a_reader_sees(tmp_path):
    """What stands outside its main part, cells that span rows, notes to which nothing leads."""
    (tmp_path / "acme.html").write_text(PAGE, encoding="utf-8")
    project, _ = case_of(tmp_path / "project", tmp_path / "acme.html")
    states = [claim["states"] for claim in load(project, "claims.yml").values()]
    assert states[:4] == ["Acme in 2019 sold all.", "It “began” small.", "Loose words", "An item"]
    assert states[4].startswith("It ended after that")
    page = "".join(path.read_text("utf-8") for path in (project / "docs/en/trial").glob("*.md"))
    assert "| Ashford | 2019 | 212 |\n| Ashford | 2020 | 213 |" in page
    sources = load(project, "sources.yml")
    assert [source["title"] for source in sources.values()] == ["That", "This"]
    assert "[[@roe-2002-that]]" in load(project, "claims.yml")["acme-2019-sold-all"]["finding"]
