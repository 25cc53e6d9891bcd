"""What Markdown offers, as each builder makes it of the same page."""

import json
from html import unescape

import pytest
from lxml import html

from mkdocs_casebook.site.build import build
from tests import projects

FORMS = """\
---
tags: [fares, R&D]
authors: [Ann Lee, Bo Ek]
date: 2026-05-31
icon: material/ferry
status: new
subtitle: With all
---
# Forms

Each form holds what a macro shows.
{: .finding }

??? note "A fold"

    It carried {{ fact("acme.passengers-2018") }}.

<div class="decide" markdown>

What would you do?

It is 2018. Do you buy the rival?

1. Buy it.
2. Leave it.

??? outcome "Decide, then see what happened"

    It carried {{ value("acme.passengers-2018") }}.

</div>

=== "A tab"

    It carried {{ value("acme.passengers-2018") }}.

    ``` yaml
    value: 12 # {% raw %}{{ value("x.y") }}{% endraw %} and ==not== ~~this~~
    ```

=== "Another"

    - [x] done with {{ value("acme.passengers-2018") }}

==Marked {{ value("acme.passengers-2018") }}==, ~~struck~~,
^^new^^, H~2~O, m^2^, ++ctrl+c++, and :material-ferry:.[^1]

| A | B |
|---|---|
| ==x== | {{ value("acme.passengers-2018") }} |

Crossing
:   It carried {{ value("acme.passengers-2018") }}.

## 渡轮

[^1]: Of {{ value("acme.passengers-2018") }}, that is.

{{ notes() }}
"""
LEFT_OUT = """
exclude_docs: |
  drafts/
draft_docs: |
  wip.md
not_in_nav: |
  hidden.md
"""
ELSEWHERE = "---\ntags: [secret]\nhide: [tags]\n---\n# Elsewhere\n\n[渡轮](ferries/forms.md#渡轮)\n"


@pytest.fixture(scope="module", params=["mkdocs", "properdocs", "zensical"])
def site(request, tmp_path_factory):
    project = projects.example(tmp_path_factory.mktemp(request.param) / "project")
    docs = project / "docs/en"
    (docs / "ferries/forms.md").write_text(FORMS, encoding="utf-8")
    projects.list_pages(project)
    (docs / "hidden.md").write_text(ELSEWHERE, encoding="utf-8")
    (docs / "wip.md").write_text("# To come\n\n{{ nosuch() }}\n", encoding="utf-8")
    (docs / "drafts").mkdir()
    (docs / "drafts/a.md").write_text("# A draft\n\n{{ nosuch() }}\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(LEFT_OUT)
    return build(project, request.param)


@pytest.fixture(scope="module")
def page(site):
    return html.parse(site / "ferries/forms/index.html")


def texts(page, path):
    return [" ".join(one.text_content().split()) for one in page.xpath(f"//article{path}")]


def test_a_macro_stands_in_each_form(page):
    assert len(page.xpath("//article//details[@class='note']/p/a[@class='fact']")) == 1
    first, second = page.xpath("//article//div[@class='tabbed-block']")
    assert "passengers" not in first.text_content() and first.text_content().count("150,000") == 1
    (task,) = second.xpath(".//li[@class='task-list-item']//input")
    assert task.get("aria-label") == "Done"
    for path in ("//mark[1]", "//table//td[2]", "//dd", "//div[@class='footnote']//li"):
        assert "150,000" in texts(page, path)[0], path


def test_a_decision_tells_its_ways_before_what_happened(page):
    """Ask, question and ways stand open, in a list; what happened is in a fold."""
    (block,) = page.xpath("//article//div[@class='decide']")
    assert [part.tag for part in block] == ["p", "p", "ol", "details"]
    assert len(block.xpath("./ol/li")) == 2
    (told,) = block.xpath("./details[@class='outcome'][not(@open)]/p")
    assert "150,000" in told.text_content()
    assert block.xpath("string(./details/summary)") == "Decide, then see what happened"


def test_code_in_a_tab_is_code_and_has_colours(page):
    (code,) = page.xpath("//article//div[@class='tabbed-block']//pre/code")
    assert code.text_content() == 'value: 12 # {{ value("x.y") }} and ==not== ~~this~~\n'
    assert code.find("span[@class='nt']") is not None


def test_signs_are_what_they_stand_for(page):
    shown = {name: texts(page, f"//{name}")[0] for name in ("del", "ins", "sub", "sup", "kbd")}
    assert shown == {"del": "struck", "ins": "new", "sub": "2", "sup": "2", "kbd": "Ctrl"}
    (icon,) = page.xpath("//article//span[@class='twemoji']")
    assert icon.find("svg/path") is not None


def test_anchors_come_from_the_letters_of_a_heading(page, site):
    assert "渡轮" in page.xpath("//article//h2/@id")
    (link,) = html.parse(site / "hidden/index.html").xpath("//article//p/a")
    assert link.get("href") in ("../ferries/forms/#渡轮", "../ferries/forms/#%E6%B8%A1%E8%BD%AE")


def test_tags_are_words_for_the_search_alone(site):
    """No page shows them, and the index that the search reads has them."""
    for path in site.rglob("index.html"):
        assert html.parse(path).xpath("//article//*[contains(@class, 'md-tag')]") == [], path
    index = site / "search/search_index.json"
    found = json.loads((index if index.is_file() else site / "search.json").read_text("utf-8"))
    entries = found.get("docs") or found["items"]
    assert "fares R&D" in [unescape(" ".join(entry.get("tags") or [])) for entry in entries]


def test_front_matter_is_shown(page, site):
    assert "Ann Lee, Bo Ek · 2026-05-31" in texts(page, "//p[@class='standing']")
    link = page.xpath("//nav//*[contains(@class, 'md-nav__link--active')][.//small]")[0]
    assert "With all" in link.text_content()
    assert link.xpath(".//span[contains(@class, 'md-status--new')]") and link.xpath("./svg")


def test_what_the_settings_leave_out_is_not_there(site):
    """And what they hide from the navigation is, without a finding, in the sitemap too."""
    names = projects.files(site)
    assert "hidden/index.html" in names and "hidden/index.html.md" in names
    assert not [name for name in names if "wip" in name or "drafts" in name]
    pages = b"".join(content for name, content in names.items() if name.endswith((".html", ".txt")))
    assert b"To come" not in pages and b"A draft" not in pages


TWIN = [
    "**A fold**\n\nIt carried",
    "**A tab**\n\nIt carried",
    "```yaml\nvalue: 12 # {{ value(",
    "**Another**\n\n- [x] done with",
    "~~struck~~, new, H~2~O, m^2^",
    ".[^1]\n",
    "\n[^1]: Of more than 150,000 people (disputed), that is.\n",
]


def test_the_twin_has_each_form_as_markdown(site):
    text = (site / "ferries/forms/index.html.md").read_text(encoding="utf-8")
    assert [part for part in TWIN if part not in text] == []
    assert "svg" not in text and "↩" not in text
