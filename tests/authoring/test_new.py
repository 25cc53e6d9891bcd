"""`casebook new`: what it writes passes the check and builds."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.authoring.drafts import by_hand
from mkdocs_casebook.authoring.new_case import new_case
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.site.build import build
from tests import projects
from tests.authoring.making import OF_A_CASE, make, problems, refused, untried


def grow(folder: Path) -> None:
    """This project with a new case, and in it and in the first case one new thing of each kind.

    The files that were written are listed beside it.
    """
    project = projects.real(folder / "project")
    (first,) = (path.name for path in (project / "data").iterdir() if path.is_dir())
    with untried():
        wrote = begin(project)
        for kind in languages(project)[0].project.case(first).records.case.kinds:
            wrote += make(project, kind, f"new-{kind}", "--case", first)
            wrote += make(project, "fact", f"new-{kind}.share", "--case", first)
        for kind, id_ in OF_A_CASE:
            wrote += make(project, kind, id_, "--case", first)
    (folder / "wrote.txt").write_text("\n".join(wrote), encoding="utf-8")


TITLE = 'The demo: "a" & <b>b</b>'


def begin(project: Path) -> list[str]:
    """A new case, and in it one thing of each kind: the files that were written."""
    wrote = make(project, "case", "demo", "--title", TITLE)
    wrote += make(project, "organisation", "acme", "--case", "demo")
    wrote += make(project / "data/demo", "fact", "demo.share")
    wrote += make(project / "docs/en/demo", "fact", "acme.users", "--date", "FY2023")
    for kind, id_ in OF_A_CASE:
        wrote += make(project, kind, id_, "--case", "demo")
    return wrote


@pytest.fixture(scope="module")
def grown(once):
    """That project, and the files that were written."""
    folder = once("grown", grow)
    return folder / "project", (folder / "wrote.txt").read_text(encoding="utf-8").split("\n")


def test_everything_new_passes_the_check(grown):
    """What was written for each thing passes together with all the rest."""
    project, _ = grown
    assert problems(project) == problems(projects.ROOT)


def test_a_new_case_is_built(example):
    """Each thing passed when it was made; together they build, and say that they are new."""
    begin(example)
    site = build(example)
    page = (site / "demo/organisations/demo/index.html").read_text(encoding="utf-8")
    assert "to be written" in page and "unverified" in page
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
    assert problems(project) == set()


def test_no_evidence_is_made_up(grown):
    """What was never read has no source, no quotation and no day on which it was checked."""
    project, _ = grown
    for path in (project / "data/demo").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^ *(quote|checked|URL|issued|author):", text, re.M), path
        assert not re.search(r"^ *evidence:(?! to be written)", text, re.M), path
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
    left = [line for line in settings.splitlines() if "demo/" not in line]
    (tab,) = (entry for entry in yaml.load(settings, yaml.BaseLoader)["nav"] if TITLE in entry)
    assert all(page.startswith("demo/") for page in tab[TITLE])
    assert [line for line in left if "The demo" not in line] == before


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
    assert order == ["# All events.", "a:", "founding-1999:", "warned-2003:", "fined-2004:",
                     "ruled-2005:", "sued-2006:", "c:", "# The deal.", "purchase-2016:", "d:",
                     "e:"]  # fmt: skip
    assert problems(example) == problems(built_example)


def test_pages_go_to_every_language(example, built_example):
    """Another language's pages need the same records, and get the same pages to be written."""
    (example / "mkdocs.zh.yml").write_text("INHERIT: mkdocs.yml\ndocs_dir: docs/zh\n", "utf-8")
    shutil.copytree(example / "docs/en", example / "docs/zh")
    assert "docs/zh/ferries/companies/cab.md" in make(example, "company", "cab")
    assert problems(example) == problems(built_example)


@pytest.mark.parametrize("nav", ["nav: [index.md]", "nav: {Home: index.md}", "nav: x", "nav: *x"])
def test_navigation_of_another_form_is_left_to_the_author(example, nav):
    """The record and its page are written, and the line that is missing is told."""
    settings = example / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + nav + "\n", encoding="utf-8")
    before = settings.read_bytes()
    told = by_hand(example, new_case(example, "demo"))
    assert len(told) == 1 and told[0].startswith("mkdocs.yml:")
    assert told[0].endswith("add to it by hand: demo/index.md, demo/organisations/index.md, "
                            "demo/facts.md, demo/editions.md")  # fmt: skip
    make(example, "case", "demo")
    assert settings.read_bytes() == before
