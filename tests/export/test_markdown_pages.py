"""Each page as Markdown, and the lists of them that llmstxt.org describes."""

import re
from urllib.parse import unquote

import pytest
from lxml.html import fragment_fromstring
from markdown import Markdown
from markdown_it import MarkdownIt

from mkdocs_casebook.export.markdown_pages import SUFFIX, markdown
from tests import projects

# What most programs read that show Markdown to people.
COMMONMARK = MarkdownIt("commonmark").enable("table")
LEFT_OVER = re.compile(r"(?m:^)(?:[*_]+\S|#+ )|\]\(|\|\s*---")


def texts(site):
    return {name: content.decode("utf-8") for name, content in projects.files(site).items()
            if name.endswith(SUFFIX)}  # fmt: skip


def test_every_page_is_there_as_markdown(built):
    """Beside the page: its title, and its text without what only a browser needs."""
    found = texts(built)
    pages = {f"{name}.md" for name, content in projects.files(built).items()
             if name.endswith("index.html") and b"<article" in content}  # fmt: skip
    assert set(found) == pages
    for name, text in found.items():
        assert re.match(r"([^#\n].*\n\n)?# \S", text), name
        assert not re.search(r"¶|&#\d+;|headerlink|↩|(?m:^Cite this)", text), name


def test_no_sign_of_markdown_is_left_over_in_what_a_reader_of_it_shows(built):
    """Nor a picture that is written out letter by letter."""
    for name, text in texts(built).items():
        tree = fragment_fromstring(COMMONMARK.render(text), "div")
        shown = tree.xpath("//text()[not(ancestor::code)]")
        assert [part for part in shown if LEFT_OVER.search(part)] == [], name
        assert "](data:" not in text, name


def test_links_of_the_whole_text_lead_from_the_root_of_a_site_without_an_address(built_example):
    text = (built_example / "site/llms-full.txt").read_text(encoding="utf-8")
    own = [link.partition("#")[0] for link in ways(text) if ":" not in link]
    assert "ferries/references/" in own
    assert [link for link in own if not (built_example / "site" / link).exists()] == []


def test_values_and_sources_are_written_out(built_example):
    """The number, the note at its end, and the way to the source; the citation of the page."""
    text = texts(built_example / "site")["ferries/index.html.md"]
    assert "more than 150,000 people" in text
    notes = text.partition("**Sources of this page")[2]
    assert re.search(
        r'1\. <a id="note-[\w.-]+"></a>\*\*more than 150,000 people\*\* \(disputed\) Pass', notes
    )
    assert "](references/#source-" in notes
    assert re.search(r"\nCite as: Nobody\. \(2020\)\..*\n\Z", text)


def test_what_a_page_leads_to_on_itself_is_there(built_example):
    """A note, a heading, a row of a table: once each, as an anchor that any renderer keeps; the
    whole text, in which notes of all pages stand, has none.
    """
    kinds = set()
    for name, text in texts(built_example / "site").items():
        led_to = set(re.findall(r"\]\(#([^)\s]+)\)", text))
        kept = re.findall(r'<a id="([^"]*)"></a>', text)
        assert len(kept) == len(set(kept)) and led_to <= set(kept), name
        ids = re.findall('id="([^"]*)"', Markdown().convert(text))
        assert led_to <= set(ids), name
        kinds |= {id_.partition("-")[0] for id_ in led_to}
    assert {"note", "fact", "event"} <= kinds
    assert '<a id="' not in (built_example / "site/llms-full.txt").read_text(encoding="utf-8")


HOSTILE = {
    "a script": ("&#60;script&#62;alert(1)&#60;/script&#62;", "<script>alert(1)</script>"),
    "a link": ("&#91;x&#93;(https://evil.example)", "[x](https://evil.example)"),
    "emphasis": ("&#42;a&#42; &#95;b&#95;", "*a* _b_"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_text_of_a_record_stays_text(what):
    """As records' texts stand in pages; rendered, the Markdown shows the same words."""
    written, shown = HOSTILE[what]
    back = Markdown().convert(markdown(f"<article><p>Before {written} after.</p></article>"))
    assert not re.search("<(script|a|em|strong)", back)
    plain = back.replace("&lt;", "<").replace("&gt;", ">")
    assert plain == f"<p>Before {shown} after.</p>"


def ways(text):
    """Where the links of a Markdown text lead."""
    return re.findall(r"\]\(([^()\s<>]+)", text)


def links(text):
    found = re.findall(r"^- \[.+?\]\((\S+)\): ", text, re.MULTILINE)
    return [link.removeprefix(projects.PUBLISHED["CASEBOOK_URL"]) for link in found]


def test_the_list_of_pages_has_the_form_that_is_proposed(built):
    """A title, a summary, then lists of links below headings, each to a file of the site."""
    text = (built / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# .+\n\n> .+\n", text)
    body = text.partition("\n## ")[2]
    for line in body.splitlines()[1:]:
        assert not line or line.startswith(("## ", "- [")), line
    assert text.rindex("\n## ") == text.index("\n## Optional")
    found = links(text)
    assert len(found) == len(set(found))
    assert [link for link in found if not (built / link).is_file()] == []
    assert {link for link in found if link.endswith(".md")} == set(texts(built))


def test_the_whole_text_follows_the_navigation(built):
    """Every page of the case in order, each once, lists before what they list; no answers."""
    text = (built / "llms-full.txt").read_text(encoding="utf-8")
    pages = re.findall(r"^<!-- (\S+) -->$", text, re.MULTILINE)
    pages = [page.removeprefix(projects.PUBLISHED["CASEBOOK_URL"]) for page in pages]
    assert len(pages) == len(set(pages))
    (case,) = {page.partition("/")[0] for page in pages}
    left = {
        name.removesuffix(f"index{SUFFIX}") for name in texts(built) if name.startswith(f"{case}/")
    }
    assert {name.split("/")[1] for name in left - set(pages)} == {
        "answers", "answers-deeper", "print",
    }  # fmt: skip
    settings = (projects.ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    nav = [path.removesuffix(".md").removesuffix("index").rstrip("/") + "/"
           for path in re.findall(r"(\S+\.md)$", settings, re.MULTILINE)]  # fmt: skip
    assert [page for page in pages if page in nav] == [page for page in nav if page in pages]
    led = {link for link in ways(text) if not link.startswith("mailto:")}
    site = projects.PUBLISHED["CASEBOOK_URL"]
    own = {link.partition("#")[0].removeprefix(site) for link in led if link.startswith(site)}
    assert own and all(link.startswith(("https://", "http://")) for link in led)
    assert [link for link in own if not (built / unquote(link)).exists()] == []
    for page in pages:
        parent = page.rstrip("/").rpartition("/")[0] + "/"
        assert parent not in pages or pages.index(parent) < pages.index(page)
