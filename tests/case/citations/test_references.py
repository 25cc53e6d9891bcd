"""References and in-text citations against what APA has published, and what may go wrong."""

import pypandoc
import pytest

from mkdocs_casebook.case.citations.references import cite_all
from tests.case.citations.works import EXAMPLES, PUBLISHED, SOURCES, marked


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
    assert set(citations) == set(SOURCES)
    twins = [name for name in citations if citations[name].text.startswith("Twin")]
    assert twins == ["undated-a", "undated-b", "same-a", "same-b"]
    first, *_, last = (name for name in citations if name in PUBLISHED)
    assert (first, last) == ("legislation", "thesis")


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
    assert list(again) == list(citations)
    with pytest.raises(OSError, match="pandoc was called"):
        cite_all({**SOURCES, "new": SOURCES["book"]}, tmp_path)
    with pytest.raises(OSError, match="pandoc was called"):
        cite_all({**SOURCES, "book": SOURCES["chapter"]}, tmp_path)


@pytest.mark.parametrize(
    "fault", [b"", b"{", b"[]", b"null", b"{}", b'{"x": {}}', b'{"x": 1}', b"\xff\xfe\x00"]
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
    assert cite_all({}, tmp_path) == {}
