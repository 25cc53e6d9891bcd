"""References and in-text citations against what APA has published, and what may go wrong."""

import pypandoc
import pytest
from markupsafe import Markup

from mkdocs_casebook.case.citations.references import cite_all, csl_json
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.show.citations import cited, with_locator


def source(**fields):
    record = {"grade": "press", **{key.replace("_", "-"): value for key, value in fields.items()}}
    return Source.model_validate(record)


def people(*names):
    """Names as `Family, Given`."""
    return [dict(zip(("family", "given"), name.split(", "), strict=True)) for name in names]


def group(*names):
    return [{"literal": name} for name in names]


def marked(runs):
    return "".join(f"<i>{run.text}</i>" if run.italic else run.text for run in runs)


def html_text(html):
    return Markup(html.replace("<i>", "").replace("</i>", "")).unescape()


# Fields that records do not have (volume, pages, editors, edition) are left out of what APA has,
# by its own rule for missing elements: "omit these elements from the reference".
# "Manual" is the Publication Manual of the American Psychological Association, 7th edition, 2020;
# "apastyle" is https://apastyle.apa.org/style-grammar-guidelines/references/examples.
PUBLISHED = {
    # apastyle, webpage on a website: group author, with the parent agencies as the source.
    "webpage": (
        source(
            type="webpage",
            author=group("National Institute of Mental Health"),
            title="Anxiety disorders",
            publisher="U.S. Department of Health and Human Services, National Institutes of Health",
            issued="2018-07",
            URL="https://www.nimh.nih.gov/health/topics/anxiety-disorders/index.shtml",
            accessed="2026-11-22",
        ),
        "National Institute of Mental Health. (2018, July). <i>Anxiety disorders</i>. U.S. "
        "Department of Health and Human Services, National Institutes of Health. "
        "https://www.nimh.nih.gov/health/topics/anxiety-disorders/index.shtml",
        "(National Institute of Mental Health, 2018)",
        "National Institute of Mental Health (2018)",
    ),
    # Manual, example 111: the author is the site, so the site is not named again.
    "webpage-own": (
        source(
            type="webpage",
            author=group("Centers for Disease Control and Prevention"),
            title="People at high risk of developing flu-related complications",
            container_title="Centers for Disease Control and Prevention",
            publisher="Centers for Disease Control and Prevention",
            issued="2018-01-23",
            URL="https://www.cdc.gov/flu/about/disease/high_risk.htm",
        ),
        "Centers for Disease Control and Prevention. (2018, January 23). <i>People at high risk of "
        "developing flu-related complications</i>. "
        "https://www.cdc.gov/flu/about/disease/high_risk.htm",
        "(Centers for Disease Control and Prevention, 2018)",
        "Centers for Disease Control and Prevention (2018)",
    ),
    # Manual, example 114: no date, and a date of retrieval because the page changes.
    "webpage-undated": (
        source(
            type="webpage",
            author=group("U.S. Census Bureau"),
            title="U.S. and world population clock",
            publisher="U.S. Department of Commerce",
            URL="https://www.census.gov/popclock/",
            accessed="2019-07-03",
        ),
        "U.S. Census Bureau. (n.d.). <i>U.S. and world population clock</i>. U.S. Department of "
        "Commerce. Retrieved July 3, 2019, from https://www.census.gov/popclock/",
        "(U.S. Census Bureau, n.d.)",
        "U.S. Census Bureau (n.d.)",
    ),
    # Manual, example 16.
    "article-newspaper": (
        source(
            type="article-newspaper",
            author=people("Guarino, Ben"),
            title="How will humanity react to alien life? Psychologists have some predictions",
            container_title="The Washington Post",
            issued="2017-12-04",
            URL="https://www.washingtonpost.com/news/speaking-of-science/wp/2017/12/04/how-will-"
            "humanity-react-to-alien-life-psychologists-have-some-predictions",
        ),
        "Guarino, B. (2017, December 4). How will humanity react to alien life? Psychologists have "
        "some predictions. <i>The Washington Post</i>. https://www.washingtonpost.com/news/"
        "speaking-of-science/wp/2017/12/04/how-will-humanity-react-to-alien-life-psychologists-"
        "have-some-predictions",
        "(Guarino, 2017)",
        "Guarino (2017)",
    ),
    # apastyle, magazine article.
    "article-magazine": (
        source(
            type="article-magazine",
            author=people("Schulman, Michael"),
            title="Superfans: A love story",
            container_title="The New Yorker",
            issued="2019-09-09",
            URL="https://www.newyorker.com/magazine/2019/09/16/superfans-a-love-story",
        ),
        "Schulman, M. (2019, September 9). Superfans: A love story. <i>The New Yorker</i>. "
        "https://www.newyorker.com/magazine/2019/09/16/superfans-a-love-story",
        "(Schulman, 2019)",
        "Schulman (2019)",
    ),
    # Manual, example 1, without volume, issue and pages: two authors.
    "article-journal": (
        source(
            type="article-journal",
            author=people("McCauley, Stewart M.", "Christiansen, Morten H."),
            title="Language learning as language use: A cross-linguistic model of child language "
            "development",
            container_title="Psychological Review",
            issued="2019",
            URL="https://doi.org/10.1037/rev0000126",
        ),
        "McCauley, S. M., & Christiansen, M. H. (2019). Language learning as language use: A "
        "cross-linguistic model of child language development. <i>Psychological Review</i>. "
        "https://doi.org/10.1037/rev0000126",
        "(McCauley & Christiansen, 2019)",
        "McCauley and Christiansen (2019)",
    ),
    # Manual, example 4, without volume, issue and pages: 21 authors or more. (The manual prints the
    # ellipsis as three spaced points.)
    "many-authors": (
        source(
            type="article-journal",
            author=people(
                "Kalnay, E.",
                "Kanamitsu, M.",
                "Kistler, R.",
                "Collins, W.",
                "Deaven, D.",
                "Gandin, L.",
                "Iredell, M.",
                "Saha, S.",
                "White, G.",
                "Woollen, J.",
                "Zhu, Y.",
                "Chelliah, M.",
                "Ebisuzaki, W.",
                "Higgins, W.",
                "Janowiak, J.",
                "Mo, K. C.",
                "Ropelewski, C.",
                "Wang, J.",
                "Leetmaa, A.",
                "Reynolds, R.",
                "Jenne, R.",
                "Joseph, D.",
            ),
            title="The NCEP/NCAR 40-year reanalysis project",
            container_title="Bulletin of the American Meteorological Society",
            issued="1996",
            URL="http://doi.org/fg6rf9",
        ),
        "Kalnay, E., Kanamitsu, M., Kistler, R., Collins, W., Deaven, D., Gandin, L., Iredell, M., "
        "Saha, S., White, G., Woollen, J., Zhu, Y., Chelliah, M., Ebisuzaki, W., Higgins, W., "
        "Janowiak, J., Mo, K. C., Ropelewski, C., Wang, J., Leetmaa, A., … Joseph, D. (1996). The "
        "NCEP/NCAR 40-year reanalysis project. <i>Bulletin of the American Meteorological "
        "Society</i>. http://doi.org/fg6rf9",
        "(Kalnay et al., 1996)",
        "Kalnay et al. (1996)",
    ),
    # Manual, example 50: a report with a number, of an agency within others.
    "report": (
        source(
            type="report",
            author=group("National Cancer Institute"),
            title="Facing forward: Life after cancer treatment",
            number="NIH Publication No. 18-2424",
            publisher="U.S. Department of Health and Human Services, National Institutes of Health",
            issued="2018",
            URL="https://www.cancer.gov/publications/patient-education/life-after-treatment.pdf",
        ),
        "National Cancer Institute. (2018). <i>Facing forward: Life after cancer treatment</i> "
        "(NIH Publication No. 18-2424). U.S. Department of Health and Human Services, National "
        "Institutes of Health. "
        "https://www.cancer.gov/publications/patient-education/life-after-treatment.pdf",
        "(National Cancer Institute, 2018)",
        "National Cancer Institute (2018)",
    ),
    # apastyle, report by a group author (annual report): the author is the publisher.
    "report-own": (
        source(
            type="report",
            author=group("U.S. Securities and Exchange Commission"),
            title="Agency financial report: Fiscal year 2017",
            publisher="U.S. Securities and Exchange Commission",
            issued="2017",
            URL="https://www.sec.gov/files/sec-2017-agency-financial-report.pdf",
        ),
        "U.S. Securities and Exchange Commission. (2017). <i>Agency financial report: Fiscal year "
        "2017</i>. https://www.sec.gov/files/sec-2017-agency-financial-report.pdf",
        "(U.S. Securities and Exchange Commission, 2017)",
        "U.S. Securities and Exchange Commission (2017)",
    ),
    # Manual, example 17.
    "post-weblog": (
        source(
            type="post-weblog",
            author=people("Klymkowsky, Michael"),
            title="Can we talk scientifically about free will?",
            container_title="Sci-Ed",
            issued="2018-09-15",
            URL="https://blogs.plos.org/scied/2018/09/15/"
            "can-we-talk-scientifically-about-free-will/",
        ),
        "Klymkowsky, M. (2018, September 15). Can we talk scientifically about free will? "
        "<i>Sci-Ed</i>. "
        "https://blogs.plos.org/scied/2018/09/15/can-we-talk-scientifically-about-free-will/",
        "(Klymkowsky, 2018)",
        "Klymkowsky (2018)",
    ),
    # apastyle, book.
    "book": (
        source(
            type="book",
            author=people("Sapolsky, Robert M."),
            title="Behave: The biology of humans at our best and worst",
            publisher="Penguin Books",
            issued="2017",
        ),
        "Sapolsky, R. M. (2017). <i>Behave: The biology of humans at our best and worst</i>. "
        "Penguin Books.",
        "(Sapolsky, 2017)",
        "Sapolsky (2017)",
    ),
    # apastyle, chapter in an edited book, without editors and pages: three authors.
    "chapter": (
        source(
            type="chapter",
            author=people("Aron, Lisa", "Botella, Marion", "Lubart, Todd"),
            title="Culinary arts: Talent and their development",
            container_title="The psychology of high performance: Developing human potential into "
            "domain-specific talent",
            publisher="American Psychological Association",
            issued="2019",
        ),
        "Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. "
        "In <i>The psychology of high performance: Developing human potential into "
        "domain-specific talent</i>. American Psychological Association.",
        "(Aron et al., 2019)",
        "Aron et al. (2019)",
    ),
    # Manual, section 11.5, federal statute: the text has the act's name without its year.
    "legislation": (
        source(
            type="legislation",
            title="Americans With Disabilities Act of 1990",
            number="42 U.S.C. § 12101 et seq.",
            issued="1990",
            URL="https://www.ada.gov/pubs/adastatute08.htm",
        ),
        "Americans With Disabilities Act of 1990, 42 U.S.C. § 12101 et seq. (1990). "
        "https://www.ada.gov/pubs/adastatute08.htm",
        "(Americans With Disabilities Act, 1990)",
        "Americans With Disabilities Act (1990)",
    ),
    # Manual, section 11.5, act that is not in one part of the code.
    "legislation-public-law": (
        source(
            type="legislation",
            title="Lilly Ledbetter Fair Pay Act of 2009",
            number="Pub. L. No. 111-2, 123 Stat. 5",
            issued="2009",
        ),
        "Lilly Ledbetter Fair Pay Act of 2009, Pub. L. No. 111-2, 123 Stat. 5 (2009).",
        "(Lilly Ledbetter Fair Pay Act, 2009)",
        "Lilly Ledbetter Fair Pay Act (2009)",
    ),
    # Manual, section 11.6, bill that is not enacted.
    "bill": (
        source(
            type="bill",
            title="Mental Health on Campus Improvement Act",
            number="H.R. 1100, 113th Cong.",
            issued="2013",
            URL="https://www.congress.gov/bill/113th-congress/house-bill/1100",
        ),
        "Mental Health on Campus Improvement Act, H.R. 1100, 113th Cong. (2013). "
        "https://www.congress.gov/bill/113th-congress/house-bill/1100",
        "(Mental Health on Campus Improvement Act, 2013)",
        "Mental Health on Campus Improvement Act (2013)",
    ),
    # apastyle, data set with a number and a version.
    "dataset": (
        source(
            type="dataset",
            author=people("O’Donohue, William"),
            title="Content analysis of undergraduate psychology textbooks",
            number="ICPSR 21600; Version V1",
            publisher="Inter-university Consortium for Political and Social Research",
            issued="2017",
            URL="https://doi.org/10.3886/ICPSR36966.v1",
        ),
        "O’Donohue, W. (2017). <i>Content analysis of undergraduate psychology textbooks</i> "
        "(ICPSR 21600; Version V1) [Data set]. Inter-university Consortium for Political and "
        "Social Research. https://doi.org/10.3886/ICPSR36966.v1",
        "(O’Donohue, 2017)",
        "O’Donohue (2017)",
    ),
}

URL = "https://example.org/a"

# The manual's rules, by the sections and tables that state them, on made-up works.
RULES = {
    # 9.12, 8.14: the title moves to the author's place, in the text in italics as in the entry ...
    "no-author": (
        source(type="webpage", title="Notes on rivers", issued="2021-02-03", URL=URL),
        f"<i>Notes on rivers</i>. (2021, February 3). {URL}",
        "(<i>Notes on Rivers</i>, 2021)",
        "<i>Notes on Rivers</i> (2021)",
    ),
    "no-author-report": (
        source(type="report", title="Notes on lakes", publisher="Lake Office", issued="2021"),
        "<i>Notes on lakes</i>. (2021). Lake Office.",
        "(<i>Notes on Lakes</i>, 2021)",
        "<i>Notes on Lakes</i> (2021)",
    ),
    # ... or in quotation marks, where it is not italic in the entry; long titles shortened.
    "no-author-article": (
        source(
            type="article-newspaper",
            title="Rivers rise again in the north after a summer without rain",
            container_title="The Daily Page",
            issued="2021",
        ),
        "Rivers rise again in the north after a summer without rain. (2021). "
        "<i>The Daily Page</i>.",
        "(“Rivers Rise Again in the North,” 2021)",
        "“Rivers Rise Again in the North” (2021)",
    ),
    # ... but not before a word that leans on the next.
    "no-author-leaning": (
        source(
            type="webpage",
            issued="2022",
            title="Why the north’s rivers with their many lakes rise again and again",
        ),
        "<i>Why the north’s rivers with their many lakes rise again and again</i>. (2022).",
        "(<i>Why the North’s Rivers</i>, 2022)",
        "<i>Why the North’s Rivers</i> (2022)",
    ),
    "no-author-possessive": (
        source(
            type="webpage",
            issued="2022",
            title="Where the southern lakes’ many fishermen went when no rain came",
        ),
        "<i>Where the southern lakes’ many fishermen went when no rain came</i>. (2022).",
        "(<i>Where the Southern Lakes’ Many</i>, 2022)",
        "<i>Where the Southern Lakes’ Many</i> (2022)",
    ),
    # 9.31: a site is called as it calls itself, be it by its address.
    "site-by-address": (
        source(
            type="webpage",
            author=people("Moor, Ada"),
            title="Where do rivers end?",
            container_title="rivers-today.org",
            issued="2020",
        ),
        "Moor, A. (2020). <i>Where do rivers end?</i> rivers-today.org.",
        "(Moor, 2020)",
        "Moor (2020)",
    ),
    # Table 9.1: a description in square brackets is neither italic nor in quotation marks.
    "description": (
        source(type="webpage", title="[Page on Rivers & lakes]", container_title="Water", URL=URL),
        f"[Page on Rivers & lakes]. (n.d.). Water. {URL}",
        "([Page on Rivers & lakes], n.d.)",
        "[Page on Rivers & lakes] (n.d.)",
    ),
    "description-article": (
        source(
            type="post-weblog", title="[Entry on rivers]", container_title="Water", issued="2020"
        ),
        "[Entry on rivers]. (2020). <i>Water</i>.",
        "([Entry on rivers], 2020)",
        "[Entry on rivers] (2020)",
    ),
    # 9.22: what describes a title follows it in brackets, not in italics.
    "described-title": (
        source(type="webpage", author=group("River Office"), title="Floods [Map]", issued="2020"),
        "River Office. (2020). <i>Floods</i> [Map].",
        "(River Office, 2020)",
        "River Office (2020)",
    ),
    # Table 8.1: "and" in the sentence, "&" in brackets; a company keeps its own sign.
    "two-groups": (
        source(
            type="report",
            author=group("Hill & Company", "Dale & Daughters"),
            title="Firms",
            issued="2020",
        ),
        "Hill & Company, & Dale & Daughters. (2020). <i>Firms</i>.",
        "(Hill & Company & Dale & Daughters, 2020)",
        "Hill & Company and Dale & Daughters (2020)",
    ),
    # 10.4: a database of filings is no book that the report stands in.
    "report-in-database": (
        source(
            type="report",
            author=group("Mill Limited"),
            title="Form 20-F",
            number="18-2424",
            container_title="FILES",
            publisher="Filing Office",
            issued="2020",
        ),
        "Mill Limited. (2020). <i>Form 20-F</i> (No. 18-2424). Filing Office.",
        "(Mill Limited, 2020)",
        "Mill Limited (2020)",
    ),
    # 8.19, 9.47: one author, one year: letters, in the order of the titles; undated works, too.
    "same-b": (
        source(type="report", author=group("Twin"), title="The zebra", issued="2009"),
        "Twin. (2009b). <i>The zebra</i>.",
        "(Twin, 2009b)",
        "Twin (2009b)",
    ),
    "same-a": (
        source(type="webpage", author=group("Twin"), title="An ape", issued="2009"),
        "Twin. (2009a). <i>An ape</i>.",
        "(Twin, 2009a)",
        "Twin (2009a)",
    ),
    "undated-b": (
        source(type="webpage", author=group("Twin"), title="Zoos"),
        "Twin. (n.d.-b). <i>Zoos</i>.",
        "(Twin, n.d.-b)",
        "Twin (n.d.-b)",
    ),
    "undated-a": (
        source(type="webpage", author=group("Twin"), title="Apes"),
        "Twin. (n.d.-a). <i>Apes</i>.",
        "(Twin, n.d.-a)",
        "Twin (n.d.-a)",
    ),
    "turkish": (
        source(
            type="webpage",
            author=people("Çelik, Işıl"),
            title="İzmir'de ışık",
            issued="2020",
            language="tr",
        ),
        "Çelik, I. (2020). <i>İzmir'de ışık</i>.",
        "(Çelik, 2020)",
        "Çelik (2020)",
    ),
    "chinese": (
        source(
            type="article-newspaper",
            title="河流与湖泊",
            container_title="水报",
            issued="2020",
            language="zh",
        ),
        "河流与湖泊. (2020). <i>水报</i>.",
        "(“河流与湖泊,” 2020)",
        "“河流与湖泊” (2020)",
    ),
    "arabic": (
        source(type="webpage", title="[خبر عن الأنهار]", issued="2020", language="ar"),
        "[خبر عن الأنهار]. (2020).",
        "([خبر عن الأنهار], 2020)",
        "[خبر عن الأنهار] (2020)",
    ),
}
EXAMPLES = PUBLISHED | RULES
SOURCES = {name: example[0] for name, example in EXAMPLES.items()}


@pytest.fixture(scope="module")
def citations(tmp_path_factory):
    return cite_all(SOURCES, tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_reads_as_apa_has_it(citations, name):
    """Entry, citation in brackets and citation in the sentence are letter for letter APA's."""
    _, reference, in_text, narrative = EXAMPLES[name]
    citation = citations[name]
    assert marked(citation.reference) == reference
    assert marked(citation.in_text) == in_text
    assert marked(citation.narrative) == narrative
    assert citation.text == reference.replace("<i>", "").replace("</i>", "")


def test_list_is_in_apas_order(citations):
    """Authors, and titles without an author, by the alphabet; then undated, then by the year."""
    assert set(citations.order) == set(SOURCES)
    twins = [name for name in citations.order if citations[name].text.startswith("Twin")]
    assert twins == ["undated-a", "undated-b", "same-a", "same-b"]
    first, *_, last = (name for name in citations.order if name in PUBLISHED)
    assert (first, last) == ("legislation", "report-own")


def test_markup_in_a_record_is_text(tmp_path):
    """What HTML, Markdown, TeX or CSL would obey is shown as it stands."""
    title = r"<b>Bold</b> *star* _line_ `code` $x^2$ [a](https://evil.org) <i class='nocase'> \n"
    name = '<img src=x onerror="alert(1)"> & **Sons**'
    sources = {"x": source(type="webpage", title=title, author=group(name))}
    citation = cite_all(sources, tmp_path)["x"]
    assert marked(citation.reference) == f"{name}. (n.d.). <i>{title}</i>."
    for html in map(cited, (citation.reference, citation.in_text, citation.narrative)):
        assert isinstance(html, Markup)
        assert set("*_`[]$\"'").isdisjoint(html)
        assert html.replace("<i>", "").replace("</i>", "").count("<") == 0
    assert html_text(cited(citation.reference)) == citation.text


def test_links_lead_to_the_sources_address_alone(tmp_path):
    """http and https become links; other schemes, and addresses in titles, never."""
    title = "https://evil.org doi:10.1000/1"
    good = source(type="webpage", title=title, URL="https://a.org/b_c?d=*")
    record = good.model_dump() | {"url": "javascript:alert(1)"}
    citations = cite_all({"good": good, "bad": Source.model_construct(**record)}, tmp_path)
    address = "https&#58;//a.org/b&#95;c?d&#61;&#42;"
    assert f'<a href="{address}">{address}</a>' in cited(citations["good"].reference)
    assert cited(citations["good"].reference).count("<a ") == 1
    assert "<a" not in cited(citations["bad"].reference)
    assert "javascript" not in citations["bad"].text


def test_other_languages_are_told(citations):
    """A title in another language says so; a description, which may be ours, says unknown."""
    assert '<i><bdi lang="tr">İzmir&#39;de ışık</bdi></i>' in cited(citations["turkish"].reference)
    assert '<bdi lang="zh">河流与湖泊</bdi>' in cited(citations["chinese"].in_text)
    assert '<bdi lang="">&#91;خبر عن الأنهار&#93;</bdi>' in cited(citations["arabic"].narrative)
    assert "<bdi" not in cited(citations["webpage"].reference)


def test_locator_is_appended():
    """The place in the source goes before the last bracket; in Markup it is escaped."""
    assert with_locator("(River Office, 2023)", "note 5") == "(River Office, 2023, note 5)"
    assert with_locator("River Office (2023)", "note 5") == "River Office (2023, note 5)"
    located = with_locator(Markup("(<i>Rivers</i>, 2023)"), "*R12* <b>")
    assert isinstance(located, Markup)
    assert located == "(<i>Rivers</i>, 2023, &#42;R12&#42; &#60;b&#62;)"
    with pytest.raises(ValueError, match="bracket"):
        with_locator("River Office, 2023", "note 5")


def test_csl_json_has_plain_values():
    """The item has CSL-JSON's names, the title as it stands, dates as parts."""
    item = csl_json(
        "x",
        source(
            type="report",
            author=[*people("Lee, Ann"), *group("Mill & Co")],
            title="[Form 20-F]",
            container_title="FILES",
            publisher="Office",
            number="5",
            issued="2023-07",
            URL=URL,
            accessed="2026-11-22",
        ),
    )
    assert item == {
        "id": "x",
        "type": "report",
        "title": "[Form 20-F]",
        "container-title": "FILES",
        "author": [{"family": "Lee", "given": "Ann"}, {"literal": "Mill & Co"}],
        "publisher": "Office",
        "number": "5",
        "language": "en",
        "URL": URL,
        "issued": {"date-parts": [[2023, 7]]},
        "accessed": {"date-parts": [[2026, 11, 22]]},
    }


@pytest.fixture
def no_pandoc(monkeypatch):
    """Nothing in the test can start pandoc."""

    def refuse(*_args, **_kwargs):
        raise OSError("pandoc was called")

    monkeypatch.setattr(pypandoc, "get_pandoc_path", refuse)


def test_kept_citations_need_no_pandoc(citations, tmp_path, request):
    """The second time, the cache answers; another set of sources does not get its answer."""
    assert cite_all(SOURCES, tmp_path) == citations
    request.getfixturevalue("no_pandoc")
    again = cite_all(SOURCES, tmp_path)
    assert again == citations
    assert again.order == citations.order
    with pytest.raises(OSError, match="pandoc was called"):
        cite_all({**SOURCES, "new": SOURCES["book"]}, tmp_path)
    with pytest.raises(OSError, match="pandoc was called"):
        cite_all({**SOURCES, "book": SOURCES["chapter"]}, tmp_path)


@pytest.mark.parametrize(
    "fault", [b"", b"{", b"[]", b"null", b'{"by_id": {}}', b'{"by_id": {"x": 1}}', b"\xff\xfe\x00"]
)
def test_broken_cache_is_made_anew(tmp_path, fault):
    """A cache file that is cut off or holds anything else is replaced, without a word."""
    sources = {"x": SOURCES["book"]}
    made = cite_all(sources, tmp_path)
    [kept] = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(fault)
    assert cite_all(sources, tmp_path) == made
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [whole]


def test_no_sources_make_no_citations(tmp_path):
    """A case without sources is no error."""
    assert cite_all({}, tmp_path).order == ()
