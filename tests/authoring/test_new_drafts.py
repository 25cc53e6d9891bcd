"""What `casebook new` writes is a draft: built with a mark, and published when it is written."""

import re

import pytest

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.site.build import build
from tests import projects
from tests.authoring.making import OF_A_CASE, make, new

KINDS = (("company", "cab"), ("fact", "acme.cabs"), *OF_A_CASE)
WRITTEN = {
    "value": "3", "period": "2018", "date": "2018", "evidence": "[]",
}  # fmt: skip


def finish(project):
    """What says that it is to be written is written, and marks are taken off."""
    for path in [*project.rglob("data/**/*.yml"), *project.rglob("docs/**/*.md")]:
        text = path.read_text(encoding="utf-8")
        for key, word in WRITTEN.items():
            text = re.sub(rf"(?m)^( *{key}: )to be written", rf"\g<1>{word}", text)
        text = re.sub(r"(?m)^ *draft: yes.*\n", "", text)
        text = re.sub(r"(?i) ?[\[(]?to be written[)\]]?", " a cab", text)
        path.write_text(text, encoding="utf-8")


def run(project, *words):
    done = projects.inside(project, *words)
    return done.returncode, done.stdout


@pytest.mark.parametrize(("kind", "id_"), KINDS, ids=lambda word: word)
def test_each_kind_is_a_draft_until_it_is_written(example, built_example, kind, id_):
    """Only warnings, of one rule; problems before a publication; and clean when it is written."""
    before = {str(one) for one in problems_of(built_example)}
    make(example, kind, id_)
    found = [one for one in problems_of(example) if str(one) not in before]
    assert found and {one.rule for one in found} == {"draft"} and all(o.warning for o in found)
    code, said = run(example, "check", "--publish")
    assert code == 1 and all(f"{one.place}: draft: {one.message}" in said for one in found)
    assert run(example, "check")[0] == 0
    finish(example)
    assert {str(one) for one in problems_of(example)} <= before
    assert run(example, "check", "--publish")[0] == 0


def test_a_case_has_the_kinds_that_are_named(example):
    """Its subject is of the first; all have their lists, and take entities at once."""
    wrote = make(example, "case", "fleet", "--kinds", "shipping-companies,branches, boxes")
    assert "data/fleet/shipping-companies/fleet.yml" in wrote
    case = (example / "data/fleet/case.yml").read_text(encoding="utf-8")
    assert re.findall("one: ([a-z ]+[a-z])", case) == ["shipping company", "branch", "box"]
    make(example, "branch", "north", "--case", "fleet")
    assert {one.rule for one in problems_of(example)} == {"draft"}
    finish(example)
    assert run(example, "check", "--publish")[0] == 0


@pytest.mark.parametrize(("words", "said"), [
    (("case", "x", "--kinds", "Companies"), "'Companies' is not an id in kebab-case"),
    (("case", "x", "--kinds", "series"), "a kind of entities is not called 'series'"),
    (("term", "x", "--kinds", "companies"), "--kinds is for a case"),
    (("case", "x", "--kinds", "a", "--from", "a.txt"), "--kinds is for a case of nothing"),
    (("case", "x", "--kinds", "facts"), "it would not pass the check: "),
])  # fmt: skip
def test_kinds_that_cannot_be_are_told(built_example, words, said):
    code, told = new(built_example, *words)
    assert code == 1 and told.startswith(said)


BROKEN = {
    "a page": ("docs/en/ferries/background.md", "\n[[Nothing]] and [this](nowhere.md)\n"),
    "an event": ("data/ferries/events.yml",
                 "late: {date: 1990, title: It was late, kind: deal, entities: [acme],\n"
                 "       status: reported}\n"),
    "a term": ("data/ferries/glossary.yml", "fare: {term: Fare}\n"),
    "a source": ("data/ferries/sources.yml", "daily: {title: Daily, grade: pres}\n"),
    "a question": ("data/ferries/questions.yml", "how: {question: How?}\n"),
    "an exhibit": ("data/ferries/exhibits.yml", "two: {kind: pie, title: Two}\n"),
    "a point": ("data/ferries/argument.yml", "lesson: {}\n"),
    "an entity": ("data/ferries/companies/lost.yml", "name: Lost\nwhat: a company\n"),
}  # fmt: skip


@pytest.mark.parametrize("where", BROKEN)
def test_what_was_wrong_before_refuses_nothing(example, where):
    """Six new things in a row, whatever else is wrong in the file into which one of them goes."""
    name, text = BROKEN[where]
    path = example / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")
    wrong = [one for one in problems_of(example) if not one.warning]
    assert wrong
    for kind, id_ in (*OF_A_CASE[:6], ("company", "cab")):
        if (where, kind) != ("a point", "point"):
            make(example, kind, id_)
    after = [one for one in problems_of(example) if not one.warning]
    assert len(after) <= len(wrong)


def test_a_site_with_a_draft_is_built_and_marked_and_not_published(example, monkeypatch):
    """Each page that shows one says so on top, to search engines, and leaves the lists of pages."""
    monkeypatch.setenv("CASEBOOK_URL", "https://cases.example.org/")
    for kind, id_ in KINDS:
        make(example, kind, id_, *(("--date", "2018") if kind == "series" else ()))
    own = example / "docs/en/ferries/background.md"
    text = 'Acme ran {{ value("acme.cabs") }} then, and {{ fact("acme.cabs") }} later.'
    projects.replace(own, "{{ notes() }}", f"{text}\n\n{{{{ notes() }}}}")
    site = build(example)
    drafts = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")
              if '<meta name="robots" content="noindex">' in path.read_text("utf-8")}  # fmt: skip
    assert {"ferries/companies/acme", "ferries/companies/cab", "ferries/background",
            "ferries/timeline", "ferries/references", "ferries/data", "ferries/questions",
            "ferries/answers", "ferries/glossary", "ferries/argument", "ferries/exhibits",
            "ferries/facts", "ferries/companies"} <= drafts  # fmt: skip
    assert not {"ferries/claims/section-1", "ferries/companies/bolt"} & drafts
    sitemap, llms = ((site / name).read_text("utf-8") for name in ("sitemap.xml", "llms.txt"))
    full = (site / "llms-full.txt").read_text("utf-8")
    for name in drafts:
        page = (site / name / "index.html").read_text("utf-8")
        assert '<p class="draft" role="note"><strong>Draft.</strong>' in page, name
        assert "<title>Draft: " in page, name
        assert f"<loc>https://cases.example.org/{name}/</loc>" not in sitemap
        assert f"https://cases.example.org/{name}/index.html.md" not in llms
        assert f"<!-- https://cases.example.org/{name}/ -->" not in full
    assert "https://cases.example.org/ferries/companies/bolt/" in sitemap
    background = (site / "ferries/background/index.html").read_text("utf-8")
    note = re.search('<li id="note-acme.cabs">.*?</li>', background, re.DOTALL)[0]
    assert "to be written: label, value, period, evidence." in note
    assert '<span class="status draft">(draft)</span>' in background
    facts = (site / "ferries/data/facts.json").read_text("utf-8")
    parts = r'"draft": \[\s*"draft",\s*"label",\s*"value",\s*"period",\s*"evidence"'
    assert re.search(parts, facts)
    with pytest.raises(Failed, match=r"(?m)^data/ferries/.*: draft: '"):
        build(example, publish=True)
    assert site.is_dir()


def test_what_an_author_marks_is_a_draft(example):
    """A page by its front matter, a record and a whole case by a key."""
    page = example / "docs/en/ferries/background.md"
    projects.replace(page, "---\n", "---\ndraft: true\n")
    acme = example / "data/ferries/companies/acme.yml"
    acme.write_text(f"draft: yes\n{acme.read_text('utf-8')}", "utf-8")
    told = [one for one in problems_of(example) if one.rule == "draft"]
    assert [str(one.place) for one in told] == ["data/ferries/companies/acme.yml:1:8",
                                                "docs/en/ferries/background.md:2:1"]  # fmt: skip
    case = example / "data/ferries/case.yml"
    case.write_text(f"draft: yes\n{case.read_text('utf-8')}", "utf-8")
    told = [one for one in problems_of(example) if one.rule == "draft"]
    assert [str(one.place) for one in told] == ["data/ferries/case.yml:1:8"]
    report = run(example, "report", "ferries")[1]
    assert "To be written before it is published: 1\n  data/ferries/case.yml:1:8: " in report
    site = build(example)
    for name in ("ferries", "ferries/claims/section-1", "ferries/report"):
        assert 'content="noindex"' in (site / name / "index.html").read_text("utf-8")
    assert projects.files(site)
