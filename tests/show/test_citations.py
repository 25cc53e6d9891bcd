"""Citations as HTML: what stands in a record is text, and links lead to the source."""

import pytest
from markupsafe import Markup

from mkdocs_casebook.case.citations.references import cite_all
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.show.pieces import cited
from tests.case.citations.works import SOURCES, group, marked, source


def html_text(html):
    return Markup(html.replace("<i>", "").replace("</i>", "")).unescape()


@pytest.fixture(scope="module")
def citations(tmp_path_factory):
    return cite_all(SOURCES, tmp_path_factory.mktemp("cache"))


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
