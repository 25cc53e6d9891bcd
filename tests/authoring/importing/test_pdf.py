"""PDFs with text: words rejoined, without what each page repeats, paragraphs whole over pages."""

from io import BytesIO

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.article.article import read_article
from mkdocs_casebook.authoring.importing.article.unmarked_text import without_number
from mkdocs_casebook.authoring.importing.case.imported_case import case_from
from tests.authoring.importing.articles import TODAY, case_of, load

SAID = [
    "The internationalisation of transportation characteristically necessitated extraordinarily "
    f"complicated long-term arrangements of the {word} kind, notwithstanding considerable "
    f"environmental responsibilities. In 201{at} it carried {1200 + at * 11} passengers."
    for at, word in enumerate("first second third fourth fifth sixth seventh eighth ninth".split())
]
HEAD = """#set page(width: 120mm, height: 150mm, header: [Boats · #context counter(page).display()],
  footer: align(center, context counter(page).display()))
#set text(lang: "en", hyphenate: true)
#set par(justify: true)
"""
TITLE = "#text(size: 20pt)[Harbour lines \\ of the north]\n\n"
LIST = "- Its boats were red.\n- Its harbours were blue.\n\n"


def pdf(path, body, head=HEAD):
    (path.parent / "a.typ").write_text(head + body, encoding="utf-8")
    path.write_bytes(typst.compile(path.parent / "a.typ"))
    return path


@pytest.fixture(scope="module")
def boats(tmp_path_factory):
    """An article of several pages, with running heads and words that are parted at line ends."""
    folder = tmp_path_factory.mktemp("pdf")
    body = TITLE + "By Ida Brandt\n\n= Years of long-term growth\n\n" + "\n\n".join(SAID)
    path = pdf(folder / "boats.pdf", f"{body}\n\n= What it cost\n\n{LIST}{SAID[0]}")
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) > 2 and all(page.startswith("Boats · ") for page in pages)
    assert sum(page.count("\xad\n") for page in pages) > 9
    return path


def test_paragraphs_are_whole(boats):
    article = read_article(boats)
    assert article.title == "Harbour lines of the north"
    assert [(one.family, one.given) for one in article.document.authors] == [("Brandt", "Ida")]
    growth, cost = article.sections
    assert (growth.title, cost.title) == ("Years of long-term growth", "What it cost")
    assert [block.text for block in growth.blocks] == SAID
    items = ["Its boats were red.", "Its harbours were blue."]
    assert [(block.kind, block.text) for block in cost.blocks] == [
        *(("item", item) for item in items),
        ("paragraph", SAID[0]),
    ]


def test_it_becomes_a_case(boats, tmp_path):
    project, _ = case_of(tmp_path / "project", boats)
    facts = load(project, _subject(project))["facts"].values()
    assert ("1255", "2015") in {(fact["value"], fact["period"]) for fact in facts}


def _subject(project):
    (path,) = (project / "data/trial/subjects").glob("*.yml")
    return f"subjects/{path.name}"


def test_its_own_title_counts_where_the_page_has_it(tmp_path):
    """What a program calls a file is no title, and neither is what stands nowhere in it."""
    for given, title in (("Harbour lines", "Harbour lines"), ("draft-7.docx", "Harbour lines of")):
        head = f'#set document(title: "{given}")\n'
        made = pdf(tmp_path / "a.pdf", f"{TITLE}{SAID[0]}", head)
        assert read_article(made).title.startswith(title)


def scanned(data):
    return pdf_of(PdfWriter(), blank=True)


def locked(data):
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    return pdf_of(writer)


def pdf_of(writer, blank=False):
    if blank:
        writer.add_blank_page(300, 300)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (scanned, "a.pdf holds hardly any text: its pages are pictures of words"),
        (locked, "a.pdf asks for a password; save a copy without one"),
        (lambda data: data[:400], "a.pdf is a PDF that cannot be read"),
        (lambda data: b"no PDF", "a.pdf is a PDF that cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_line(change, why, boats, tmp_path):
    (tmp_path / "a.pdf").write_bytes(change(boats.read_bytes()))
    with pytest.raises(Refused) as refused:
        case_from(tmp_path, "trial", tmp_path / "a.pdf", "", TODAY)
    assert str(refused.value) == why


def test_a_heading_keeps_the_numbers_in_it():
    assert without_number("2. Growth in 2019 and after") == "Growth in 2019 and after"
    assert without_number("Growth in 2019 and after") == "Growth in 2019 and after"
