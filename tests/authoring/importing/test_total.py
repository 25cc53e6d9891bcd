"""Pages of the kinds that are met on the web: each becomes a case, and that case builds."""

import pytest

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.case.imported_case import case_from
from mkdocs_casebook.authoring.trial import make
from mkdocs_casebook.site.build import build
from tests import projects
from tests.authoring.importing.articles import TODAY

SAID = "It sold boats to those who wanted them, and it went on like that for a long time."
LONG = ", ".join(f"the boat of the {word} day" for word in "first second third next last".split())
KINDS = {
    "pictures": '<p><a href="https://a.example/b"><img src="b.png" alt=""></a></p>',
    "dashes": "<p>Its Lund–Feld—Roe … harbour – of 45 % – sold – the – rest – of – them.</p>",
    "long": f"<p>“{LONG * 12}”</p>",
    "braces": "<p>It wrote {{ fact('a.b') }}, {% raw %}, {# no #}, {x: {y: z}}, {: .finding }.</p>",
    "brackets": "<p>See [[a.b]], [[@source]], [x](https://a.example/) and [^1] or [TOC].</p>",
    "signs": "<p>Be **bold**, __init__, ~~out~~, ==in== and `code`, ```, &amp;amp;lt;b.</p>",
    "lines": "<p># no heading</p><p>- no item</p><p>1. no item</p><p>&gt; quote</p><p>|a|b|</p>",
    "twice": "<h2>Boats</h2><p>One was red.</p><h3>Boats</h3><p>One was blue.</p><h2>Boats</h2><p>"
    "Both sank.</p><h3>Notes</h3><p>Some.</p>",
    "unseen": "<p>Har\u00adbour\u200b works\ufeff &shy;sold&zwnj; it.</p>",
    "deep": '<ul><li>Red</li><ul><p>See <a href="https://a.example/o">its looms</a>.</p></ul></ul>',
    "commas": "<p>It has 1,200,000 boats, 15, 16 and 17 of which are red, white and blue.</p>",
    "cells": "<table><tr><th>A|B</th><th>C</th></tr><tr><td>`x|y`</td>"
    "<td>{{ z }} 5%</td></tr></table>",
    "spans": "<table><tr><td colspan=3>All</td></tr><tr><td>1</td><td rowspan=2>2</td></tr>"
    "<tr><td>3</td></tr></table>",
    "code": "<pre>x = {'a': [[1]]}\n# no</pre><blockquote><p>“Go.”</p></blockquote>",
    "repeated": f"<p>{SAID}</p><p>{SAID}</p>",
    "vague": "<p>Recently the WSX grew by 5% today, a third of HTML and CSS.</p>",
    "charset": '<meta charset="utf-7"><p>Żółw kupił łódź za 5 zł.</p>',
    "accents": "<p>Für alle Bo\u0308te ist die Mu\u0308he groß.</p>".replace("ü", "u&#776;"),
    "figures": "<h2>Steps</h2><p>216.</p><p>Why did it sink?</p>",
    "address": '<p><a href="https://a.example/b?__blob=c">Its report</a> says so.</p>',
    "empty": "<h2></h2><h2>   </h2><p></p><ul><li></li></ul>",
}  # fmt: skip


def page(body):
    head = "<html><head><title>Acme, Ltd.: boats</title></head>"
    return f"{head}<body>{body}<p>{SAID}</p></body></html>"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with a case of each kind, after the check that writing makes."""
    folder = tmp_path_factory.mktemp("kinds")
    made = projects.installed(folder / "project")
    for name, body in KINDS.items():
        (folder / f"{name}.html").write_text(page(body), encoding="utf-8")
        make(made, case_from(made, name, folder / f"{name}.html", "", TODAY).draft)
    return made


def test_every_kind_builds(project):
    """Checked, built and verified: what rules of judgement find is only told."""
    assert build(project).is_dir()


@pytest.mark.parametrize("name", KINDS)
def test_the_sentence_after_it_stands_in_the_case(name, project):
    pages = (project / f"docs/en/{name}").glob("*.md")
    assert SAID in "".join(path.read_text("utf-8") for path in pages)


def test_what_would_not_build_is_refused(tmp_path):
    """The rehearsal builds the copy: nothing is written of what fails there."""
    made = projects.installed(tmp_path / "project")
    (tmp_path / "a.html").write_text(page(KINDS["signs"]), encoding="utf-8")
    draft = case_from(made, "trial", tmp_path / "a.html", "", TODAY).draft
    name = "docs/en/trial/index.md"
    draft.files[name] = draft.files[name].replace("## The", "&#96;left over\n\n## The", 1)
    with pytest.raises(Refused, match="it would not build: .*rendered-markdown"):
        make(made, draft, built=True)
    assert not (made / "data/trial").exists() and not (made / "docs/en/trial").exists()


def test_an_article_keeps_to_the_limits_of_the_settings(tmp_path):
    """What a project quotes and marks less than others is not refused of what is made for it."""
    project = projects.installed(tmp_path / "project")
    limits = "limits: {original: 3, marks: 2, words-to-a-mark: 60}"
    projects.replace(project / "mkdocs.yml", "\nextra:\n", f"\nextra:\n  {limits}\n")
    said = (f"In {2001 + at} the line carried {1000 + at * 37} passengers between the two towns "
            "of the long coast, as its report for that year says." for at in range(12))  # fmt: skip
    article = tmp_path / "article.md"
    article.write_text("# Harbour lines\n\n" + "\n\n".join(said) + "\n", encoding="utf-8")
    draft = case_from(project, "harbour", article, "", TODAY).draft
    make(project, draft)
    assert "quote:" in draft.files["data/harbour/claims.yml"]
    assert sum(page.count("{{ fact(") for page in draft.files.values()) == 2
