"""Lists of references in BibTeX and BibLaTeX, as programs, publishers and people write them."""

import pytest

from mkdocs_casebook.authoring.importing.references.reference_files import entries


def read(folder, text):
    path = folder / "refs.bib"
    path.write_text(text, encoding="utf-8")
    return entries(path)


def values(folder, fields, kind="article"):
    (entry,) = read(folder, f"@{kind}{{key, title = {{T}}, year = 2019, {fields}}}")
    return entry.values


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"The $\alpha$-stable law and $n^2$ boats", "The α-stable law and n² boats"),
        (r"{On $O(n \log n)$ sorting}", "On O(n log n) sorting"),
        (r"H\textsubscript{2}O and CO$_2$, the 10$^{th}$ year", "H₂O and CO₂, the 10th year"),
        (r"At 10$^\circ$C, $x_i$ and $\sqrt{n}$, $\frac{1}{2}$", "At 10°C, xi and √n, 1/2"),
        (r"From \$3 to \$5 billion, 50\,\% \& more", "From $3 to $5 billion, 50 % & more"),
        (r"``Boats'' and `tugs' -- a {S}tudy", "“Boats” and ‘tugs’ – a Study"),
        (r"The {{ACM}} {G}uide to \emph{Boats} and {\LaTeX}", "The ACM Guide to Boats and LaTeX"),
        (r"{\"O}konomie, Garc\'\i{}a, {\'{\i}}, {\o}, \v{C}apek", "Ökonomie, García, í, ø, Čapek"),
    ],
)  # fmt: skip
def test_a_title_is_in_letters(written, title, tmp_path):
    """Formulas, what is high and low, quotation marks, accents; sums of money are no formulas."""
    (entry,) = read(tmp_path, f"@article{{key, title = {{{written}}}}}")
    assert entry.values["title"] == title


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ("month = may", "2019-05"),
        ("month = {12~may}", "2019-05-12"),
        ('month = "12~" # may', "2019-05-12"),
        ('month = may # "~12"', "2019-05-12"),
        ('month = jun # "/" # jul', "2019-06"),
        ("month = {Jan.--Feb.}", "2019-01"),
        ("month = {May 2019}", "2019-05"),
        ("month = {May 3rd}", "2019-05-03"),
        ("month = {Sept.}", "2019-09"),
        ("month = {September}", "2019-09"),
        ("month = {09}, day = {4}", "2019-09-04"),
        ('month = "Apr", day = "02"', "2019-04-02"),
        ("month = {März}", "2019-03"),
        ('month = "3~ao\u00fbt"', "2019-08-03"),
        ("month = dezember", "2019-12"),
        ("month = {5月}", "2019-05"),
        ("month = {Spring}", "2019"),
    ],
)
def test_a_month_is_read_in_words(fields, day, tmp_path):
    """The first of several, with the day beside it."""
    assert values(tmp_path, fields)["issued"] == day


@pytest.mark.parametrize(
    ("year", "issued"),
    [("2020a", "2020"), ("1990--1992", "1990"), ("c. 1990", "1990"), ("in press", None)],
)
def test_a_year_with_something_beside_it_is_that_year(year, issued, tmp_path):
    (entry,) = read(tmp_path, f"@misc{{key, title = {{T}}, year = {{{year}}}}}")
    assert entry.values.get("issued") == issued


ARXIV = {"publisher": "arXiv", "number": "arXiv:1706.03762", "container-title": None}


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("misc", r"howpublished = {\url{https://b.ex}}, note = {[Online; accessed 12-May-2020]}",
         {"type": "webpage", "URL": "https://b.ex", "accessed": "2020-05-12", "publisher": None}),
        ("misc", "url = {https://example.org/a}, note = {Accessed: 2020-05-12}",
         {"type": "webpage", "accessed": "2020-05-12"}),
        ("techreport", r"note = {Retrieved from \url{https://example.org/a}}, institution = {Port}",
         {"type": "report", "URL": "https://example.org/a", "accessed": None, "publisher": "Port"}),
        ("misc", "howpublished = {By hand}", {"type": "document", "publisher": "By hand"}),
        ("misc", "eprint = {1706.03762}, archivePrefix = {arXiv}", {"type": "article", **ARXIV}),
        ("article", "journal = {arXiv preprint arXiv:1706.03762}", {"type": "article", **ARXIV}),
        ("conference", "booktitle = {P}", {"type": "paper-conference", "container-title": "P"}),
        ("standard", "organization = {ISO}", {"type": "standard"}),
        ("newspaper", "journal = {Times}", {"type": "article-newspaper"}),
        ("article", "type = {Journal Article}", {"type": "article-journal", "genre": None}),
        ("techreport", "type = {Working Paper}", {"genre": "Working Paper"}),
        ("book", "author = {OECD}", {"author": [{"literal": "OECD"}]}),
        ("book", "author = {Doe, J. and others}", {"author": [{"family": "Doe", "given": "J."}]}),
        ("article", "pages = {L12--L15}", {"page": "L12-L15"}),
    ],
)  # fmt: skip
def test_a_reference_is_of_its_kind(kind, fields, told, tmp_path):
    """What has an address alone is a web page; the day of reading stands in a note."""
    found = values(tmp_path, fields, kind)
    assert {key: found.get(key) for key in told} == told


def test_strings_and_parents_are_looked_up(tmp_path):
    """And each stands at its own line, though its key stands in other words."""
    part, parent = read(
        tmp_path,
        '@string{jb = "Journal of "}\n@string{press = jb # {Boats}}\n'
        "@incollection{a, title = {Part}, crossref = {par}}\n"
        "@book{par, title = {Whole}, booktitle = {The Whole}, publisher = press, year = 1998}\n",
    )
    assert (part.place, parent.place) == ("refs.bib:3", "refs.bib:4")
    assert part.values["container-title"] == "The Whole"
    assert part.values["publisher"] == parent.values["publisher"] == "Journal of Boats"


ROUND = """\
@string(house = "Rail " # {Press})
@article(one, author = "Lee, Ann AND Chen, Bo", title = "Boats (of wood)", journal = "Tugs",
  year = 2019)
@BOOK (two, editor = {{Oars AND Sails} And Roe, Sue}, title = {ROWS AND SEAS}, publisher = house,
  year = 2018)
@inbook{three, author = {Doe, John}, title = {Rowing}, crossref = {two}}
"""


def test_entries_stand_in_round_brackets_and_names_have_and_in_capitals(tmp_path):
    """As BibTeX itself takes them; within braces it is a name's own, and in a title a word."""
    one, two, three = (entry.values for entry in read(tmp_path, ROUND))
    assert one["author"] == [{"family": "Lee", "given": "Ann"}, {"family": "Chen", "given": "Bo"}]
    assert one["title"] == "Boats (of wood)"
    assert two["editor"] == [{"literal": "Oars AND Sails"}, {"family": "Roe", "given": "Sue"}]
    assert two["title"] == "ROWS AND SEAS" and two["publisher"] == "Rail Press"
    assert three["container-title"] == two["title"] and three["publisher"] == "Rail Press"
