"""`casebook new`: what it writes passes the check and builds, and it overwrites nothing."""

import contextlib
import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_casebook.__main__ import main
from mkdocs_casebook.authoring.commented_records import body
from mkdocs_casebook.authoring.drafts import Draft, Insertion, Refused, by_hand, case_draft, write
from mkdocs_casebook.authoring.yaml_insert import NoPlace, Page, with_pages, with_record
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.argument import Point, Question, Term
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.records.entities import Entity, Event
from mkdocs_casebook.records.exhibits import Exhibit
from mkdocs_casebook.records.facts import Fact
from mkdocs_casebook.records.series import Series
from mkdocs_casebook.records.sources import Source
from mkdocs_casebook.site.build import build
from tests import projects

RECORD = "b:\n  label: B  # what it is"
OF_A_CASE = (
    ("source", "report-2020"), ("event", "opening"), ("series", "sales"), ("question", "why"),
    ("term", "footfall"), ("point", "lessons.first"), ("exhibit", "one"),
)  # fmt: skip


def new(folder: Path, *words: str) -> tuple[int, str]:
    """How it ends, called in that folder, and what it says."""
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, ["new", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def make(folder: Path, *words: str) -> list[str]:
    """The files that it wrote."""
    code, said = new(folder, *words)
    assert code == 0, said
    return [line.split()[1].split(":")[0] for line in said.splitlines()
            if line.startswith("Wrote ")]  # fmt: skip


def refused(folder: Path, *words: str) -> str:
    """What it says where it writes nothing: one line."""
    before = projects.files(folder)
    code, said = new(folder, *words)
    assert code == 1 and projects.files(folder) == before
    line, nothing = said.splitlines()
    assert nothing == "Nothing was written."
    return line


def problems(folder: Path) -> set[tuple[str, str]]:
    """What is wrong with the project, wherever in its files."""
    return {(one.place.file, one.message) for one in problems_of(folder)}


def grow(folder: Path) -> None:
    """This project with a new case, and in it and in the first case one new thing of each kind.

    Its site is built, and the files that were written are listed beside it.
    """
    project = projects.real(folder / "project")
    (first,) = (path.name for path in (project / "data").iterdir())
    wrote = make(project, "case", "demo", "--title", 'The demo: "a" & <b>b</b>')
    wrote += make(project, "organisation", "acme", "--case", "demo")
    wrote += make(project / "data/demo", "fact", "demo.share")
    wrote += make(project / "docs/en/demo", "fact", "acme.users", "--date", "FY2023")
    for kind, id_ in OF_A_CASE:
        wrote += make(project, kind, id_, "--case", "demo")
    for kind in languages(project)[0].project.case(first).records.case.kinds:
        wrote += make(project, kind, f"new-{kind}", "--case", first)
        wrote += make(project, "fact", f"new-{kind}.share", "--case", first)
    for kind, id_ in OF_A_CASE:
        wrote += make(project, kind, id_, "--case", first)
    build(project)
    (folder / "wrote.txt").write_text("\n".join(wrote), encoding="utf-8")


@pytest.fixture(scope="module")
def grown(once):
    """That project, and the files that were written."""
    folder = once("grown", grow)
    return folder / "project", (folder / "wrote.txt").read_text(encoding="utf-8").split("\n")


def test_everything_new_passes_the_check_and_builds(grown):
    """Each thing passed when it was made; together they pass, build, and say that they are new."""
    project, _ = grown
    assert problems(project) == problems(projects.ROOT)
    site = project / "site"
    page = (site / "demo/organisations/demo/index.html").read_text(encoding="utf-8")
    assert "to be written" in page and "not verified" in page
    assert "To be written" in (site / "demo/index.html").read_text(encoding="utf-8")
    for name in ("glossary", "timeline", "data", "questions", "answers", "references", "exhibits"):
        assert (site / f"demo/{name}/index.html").is_file(), name


def test_a_source_that_nobody_graded_has_a_list_of_its_own(tmp_path):
    """Where the case lists its sources by their grade, and none of the lists is of that one."""
    project = projects.real(tmp_path / "project")
    for id_ in ("report-2020", "report-2021"):
        make(project, "source", id_)
    lists = [path for path in (project / "docs/en").rglob("references/*.md")
             if 'references("ungraded")' in path.read_text(encoding="utf-8")]  # fmt: skip
    assert len(lists) == 1
    assert problems_of(project) == []


def test_no_evidence_is_made_up(grown):
    """What was never read has no source, no quotation and no day on which it was checked."""
    project, _ = grown
    for path in (project / "data/demo").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^ *(evidence|quote|checked|URL|issued|author):", text, re.M), path
        assert not re.search(r"^ *status: (?!unverified)", text, re.M), path


def test_new_pages_are_in_the_navigation_once(grown):
    """All but those of entities, which are reached from their lists; the comments stay."""
    project, wrote = grown
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {name.removeprefix("docs/en/") for name in wrote if name.startswith("docs/en/demo/")}
    for page in pages:
        listed = not page.startswith("demo/organisations/") or page.endswith("index.md")
        assert settings.count(f" {page}\n") == listed, page
    before = (projects.ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    left = [line for line in settings.splitlines() if "demo/" not in line and line != "  - Demo:"]
    assert left == before


def test_files_that_are_there_keep_their_lines(grown):
    """Of this project's own files nothing was lost: lines were added, and none changed."""
    project, wrote = grown
    for name in set(wrote):
        if (old := projects.ROOT / name).exists():
            lines = iter((project / name).read_text(encoding="utf-8").splitlines())
            assert all(line in lines for line in old.read_text(encoding="utf-8").splitlines()), name


def test_a_second_run_is_refused(grown):
    """Every kind, by its id: where it stands, and nothing is written."""
    project, _ = grown
    assert refused(project, "case", "demo") == "data/demo/ is there already; choose another id"
    for kind, id_ in (*OF_A_CASE, ("fact", "demo.share"), ("organisation", "acme")):
        line = refused(project, kind, id_, "--case", "demo")
        own = id_.rpartition(".")[2]
        assert re.fullmatch(rf"data/demo/[\w/-]+\.yml:\d+: '{own}' is there already", line), line


@pytest.mark.parametrize(("words", "said"), [
    (("fcat", "acme.x"), "'fcat' is no kind of thing; did you mean 'fact'?"),
    (("compny", "x"), "'compny' is no kind of thing; did you mean 'company'?"),
    (("fact", "acmee.x"), "'acmee' is no entity of this case; did you mean 'acme'?"),
    (("fact", "x"), "'x' is no id of a fact: write entity.fact, its entity's id and its own"),
    (("fact", "a.b.c"),
     "'a.b.c' is no id of a fact: write entity.fact, its entity's id and its own"),
    (("term", "a.b"), "'a.b' is no id of a term: write one id, without a point"),
    (("point", "lesson.x"), "'lesson' is no group of points; did you mean 'lessons'?"),
    (("source", "Report 2020"), "'Report 2020' is not an id in kebab-case, as annual-report-2023; "
     "did you mean 'report-2020'?"),
    (("term", "../../evil"), "'../../evil' is no id of a term: write one id, without a point"),
    (("company", ".."), "'..' is no id of a companies: write one id, without a point"),
    (("company", "/etc/passwd"), "'/etc/passwd' is not an id in kebab-case, as annual-report-2023; "
     "did you mean 'etc-passwd'?"),
    (("company", "index"), "'index' is not an id in kebab-case, as annual-report-2023"),
    (("term", "а"), "'а' is not an id in kebab-case, as annual-report-2023"),
    (("term", "-x"), "'-x' is not an id in kebab-case, as annual-report-2023; did you mean 'x'?"),
    (("term", "x", "--case", "ferry"), "'ferry' is no case; did you mean 'ferries'?"),
    (("case", "x", "--case", "ferries"), "a case belongs to no other; leave --case out"),
    (("case", "ferries"), "data/ferries/ is there already; choose another id"),
    (("case", "theme"), "docs/theme/ is there already; choose another id"),
    (("case", "assets"), "docs/theme/assets/ is there already; choose another id"),
    (("event", "x", "--date", "2018-02-30"), "--date: '2018-02-30' is not a date that exists"),
    (("term", "x", "--date", "2018"), "--date is for event, fact, series, not for term"),
    (("term", "x", "--title", "{{ fact }}"), "a title holds no {{: nothing is obeyed in it"),
    (("term", "x", "--title", "a\u202eb"),
     "the title holds a character that cannot be seen; write plain words"),
    (("term", "acme"), "it would not pass the check: data/ferries/glossary.yml:4:1: duplicate-id: "
     "'acme' stands for data/ferries/companies/acme.yml, too; rename one of them"),
])  # fmt: skip
def test_what_cannot_be_made_is_told_in_a_line(built_example, words, said):
    first, *rest = words
    options = [word for word in rest if word.startswith("--")] and rest[1:]
    ids = ["--", rest[0]] if rest[0].startswith("-") else [rest[0]]
    assert refused(built_example, *options, first, *ids) == said


def test_a_long_id_is_told_in_a_line(built_example):
    """It is to be a file's name and an address."""
    line = refused(built_example, "company", "x" * 101)
    assert line.endswith("has 101 characters; an id has 100 at most")


def test_an_exhibit_needs_a_number(example):
    make(example, "case", "empty")
    line = refused(example, "exhibit", "one", "--case", "empty")
    assert line == ("an exhibit shows numbers, and the case has none; "
                    "first: casebook new fact empty.share")  # fmt: skip
    assert refused(example, "fact", "x.y").startswith("which case? name it with --case")


def test_events_stand_by_their_date(example, built_example):
    """Before the first later one, whose remark stays with it; the file's head stays on top."""
    path = example / "data/ferries/events.yml"
    text = "# All events.\n\n" + path.read_text(encoding="utf-8")
    text = text.replace("purchase-2016:", "# The deal.\npurchase-2016:")
    path.write_text(text, encoding="utf-8")
    for id_, date in (("c", "2010"), ("a", "1990-05"), ("d", "2016-04-01"), ("e", "2018")):
        make(example, "event", id_, "--date", date)
    after = path.read_text(encoding="utf-8")
    order = re.findall(r"^[a-z][\w-]*:|^# .*", after, re.MULTILINE)
    assert order == ["# All events.", "a:", "founding-1999:", "c:", "# The deal.",
                     "purchase-2016:", "d:", "e:"]  # fmt: skip
    assert problems(example) == problems(built_example)


def test_pages_go_to_every_language(example, built_example):
    """Another language's pages need the same records, and get the same pages to be written."""
    (example / "mkdocs.zh.yml").write_text("INHERIT: mkdocs.yml\ndocs_dir: docs/zh\n", "utf-8")
    shutil.copytree(example / "docs/en", example / "docs/zh")
    assert "docs/zh/ferries/companies/cab.md" in make(example, "company", "cab")
    assert problems(example) == problems(built_example)


def test_a_page_that_would_be_overwritten_is_told(example):
    (example / "docs/en/ferries/companies/cab.md").write_text("# Mine\n", encoding="utf-8")
    line = refused(example, "company", "cab")
    assert line == ('docs/en/ferries/companies/cab.md is there already; '
                    'write {{ profile("cab") }} on it first')  # fmt: skip


def test_what_fails_half_way_leaves_nothing(example):
    """A folder that is a file: what was written before it is taken back, folders too."""
    (example / "docs/en/late").write_text("a file", encoding="utf-8")
    before = projects.files(example), sorted(example.rglob("*"))
    draft = Draft({"data/early/case.yml": "a: b\n", "docs/en/late/index.md": "# Late\n"})
    with pytest.raises(Refused, match="cannot be written: "):
        write(example, draft)
    assert (projects.files(example), sorted(example.rglob("*"))) == before


@pytest.mark.parametrize(
    "name", ["../out.md", "/absolute/out.md", "docs/../../out.md", "data/link/x.yml"]
)
def test_nothing_is_written_outside_the_project(example, tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    (example / "data/link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="lies outside the project"):
        write(example, Draft({name: "text\n"}))
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_link_is_not_written_through(example, tmp_path):
    """A file of records that is a link is read by nobody, and written by nobody."""
    target = tmp_path / "glossary.yml"
    (example / "data/ferries/glossary.yml").rename(target)
    (example / "data/ferries/glossary.yml").symlink_to(target)
    text = target.read_bytes()
    record = Insertion("data/ferries/glossary.yml", (), "b", RECORD)
    with pytest.raises(Refused, match="is a link"):
        write(example, Draft(records=[record]))
    assert target.read_bytes() == text


# -- into texts that are there --------------------------------------------------------------------

WRITTEN = "  b:\n    label: B  # what it is\n"


@pytest.mark.parametrize(("text", "added"), [
    ("name: N\nfacts:\n  a: {x: y}\n", WRITTEN),
    ("name: N\nfacts:\n  a: {x: y}\naliases: [c]\n", WRITTEN),
    ("name: N\nfacts:\n  a: {x: y}\n  # of a\n# of aliases\naliases: [c]\n", WRITTEN),
    ("name: N\nfacts:\n  a:\n    x: |\n      # no comment\n\naliases: [c]\n", WRITTEN),
    ("name: N\nfacts:\n  a: 1\n\n  # next\n  c: 1\n", "\n" + WRITTEN),
    ("name: N\nfacts:\n\n  a: 1\n\n  c: 1\n", "\n" + WRITTEN),
    ("name: N\n", "facts:\n" + WRITTEN),
    ("name: N\nfacts: # none yet\n", WRITTEN),
    ("name: N  # a\tremark\n# facts: {…}\n", "facts:\n" + WRITTEN),
    ("# The name.\nname: >\n  folded\n\n  text\n", "facts:\n" + WRITTEN),
    ("name: 'it''s: [not] {a} #list'\n", "facts:\n" + WRITTEN),
    ("\ufeffname: N\n", "facts:\n" + WRITTEN),
    ("name: 数\n", "facts:\n" + WRITTEN),
    ("# Only a remark.\n", "facts:\n" + WRITTEN),
    ("", "facts:\n" + WRITTEN),
])  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_record_is_added_and_all_else_stays(text, added, ending):
    """Byte for byte, comments, blank lines and the ends of lines included."""
    text, added = text.replace("\n", ending), added.replace("\n", ending)
    if text.count("\n") < 1:
        added = added.replace("\r", "")
    after = with_record(text, "f.yml", ("facts",), "b", RECORD)
    assert after.replace(added, "", 1) == text
    loaded = yaml.safe_load(after.replace("\t", " "))
    assert list(loaded["facts"])[-1] == "b" and loaded["facts"]["b"] == {"label": "B"}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_last_line_without_an_end_gets_one(ending):
    text = f"a: 1{ending}b: 2"
    after = with_record(text, "f.yml", (), "c", "c: 3")
    assert after == f"a: 1{ending}b: 2{ending}c: 3{ending}"


def test_a_remark_stays_with_what_it_is_about():
    """One that is indented as far as the records belongs to those above."""
    text = "facts:\n  a: {x: y}\n  # of a\n\n    # of a, too\n# of aliases\naliases: [c]\n"
    after = with_record(text, "f.yml", ("facts",), "b", RECORD)
    assert after == text.replace("# of aliases\n", f"{WRITTEN}# of aliases\n".lstrip("\n"))


def test_empty_braces_make_room():
    assert with_record("name: N\nfacts: {}  # none\nx: 1\n", "f.yml", ("facts",), "b", RECORD) == (
        f"name: N\nfacts:   # none\n{WRITTEN}x: 1\n"
    )


@pytest.mark.parametrize(("text", "said"), [
    ("facts: {a: 1}\n", "f.yml:1: what stands in braces takes no new lines"),
    ("facts: [a]\n", "f.yml:1: records by their ids belong here"),
    ("facts:\n  b: 1\n", "f.yml:2: 'b' is there already"),
    ("facts: {\n}\n", "f.yml:1: write {} on one line"),
    ("facts: 'x\n", "f.yml:1:8: yaml-syntax"),
    ("a: &x 1\n", "f.yml:1:4: yaml-anchor"),
    ("a: !x 1\n", "f.yml:1:4: yaml-tag"),
    ("a: 1\n---\nb: 1\n", "f.yml:2:1: yaml-document"),
    ("facts:\n  ? a\n  : 1\n", "f.yml: the file has a form into which 'b' does not fit"),
    ("[" * 100_000, "f.yml:1:41: yaml-depth"),
])  # fmt: skip
def test_what_takes_no_record_is_told(text, said):
    with pytest.raises(NoPlace) as error:
        with_record(text, "f.yml", ("facts",), "b", RECORD)
    assert str(error.value).startswith(said) and "\n" not in str(error.value)


def test_navigation_takes_pages_in_other_forms():
    """Beside pages of the same case; in a section of their own; nowhere where there is none."""
    pages = [Page(None, "x/new.md")]
    indented = "a: !ENV [X]\nnav:\n    - Home: index.md\n    - Case:\n        - A: x/a.md\n# end\n"
    after = with_pages(indented, "s.yml", "x", "X", pages, ["x"])
    assert after == indented.replace("x/a.md\n", "x/a.md\n        - x/new.md\n")
    flat = "nav:\n- index.md\n- x/index.md\n- about.md\n"
    assert with_pages(flat, "s.yml", "x", "X", pages, ["x"]) == flat.replace(
        "x/index.md\n", "x/index.md\n- x/new.md\n"
    )
    assert with_pages(flat, "s.yml", "y", "Y: it", [Page("P", "y/p.md")], ["x"]) == flat.replace(
        "x/index.md\n", 'x/index.md\n- "Y: it":\n    - P: y/p.md\n'
    )
    assert with_pages("site_name: N\n", "s.yml", "x", "X", pages, []) == "site_name: N\n"
    assert with_pages(after, "s.yml", "x", "X", pages, ["x"]) == after


@pytest.mark.parametrize("nav", ["nav: [index.md]", "nav: {Home: index.md}", "nav: x", "nav: *x"])
def test_navigation_of_another_form_is_left_to_the_author(example, nav):
    """The record and its page are written, and the line that is missing is told."""
    settings = example / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + nav + "\n", encoding="utf-8")
    before = settings.read_bytes()
    told = by_hand(example, case_draft(example, "demo"))
    assert len(told) == 1 and told[0].startswith("mkdocs.yml:")
    assert told[0].endswith("add to it by hand: demo/index.md, demo/organisations/index.md, "
                            "demo/facts.md")  # fmt: skip
    make(example, "case", "demo")
    assert settings.read_bytes() == before


# -- templates ------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [
    Fact, Source, Event, Entity, Series, Question,
    Term, Point, CaseRecord, Exhibit,
], ids=lambda model: model.__name__)  # fmt: skip
def test_every_key_is_there_with_its_meaning(model):
    """What is not given is a comment; each says what the model says of it, and which words."""
    text = body(model, {})
    for name, info in model.model_fields.items():
        key = info.alias or name
        (line,) = re.findall(rf"^# {key}:.*", text, re.MULTILINE)
        assert "# optional: " + " ".join(info.description.split()) in line
    status = "One of: verified, reported, disputed, outdated, unverified."
    assert ("status" in model.model_fields) == (status in text)
