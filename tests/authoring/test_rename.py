"""`casebook rename` and `casebook move`: whole, or not at all."""

import contextlib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_casebook.__main__ import main
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.changes import uncorrected
from mkdocs_casebook.site.build import changes_since
from tests import projects

DATA, PAGES = "data/ferries", "docs/en/ferries"
UNRENAMED = yaml.safe_load(Path(__file__).with_name("unrenamed.yml").read_text(encoding="utf-8"))
# A kind, an id, and the one that it gets.
RENAMED = [
    ("entity", "acme", "acme-lines"),
    ("company", "bolt", "bolt-boats"),
    ("fact", "acme.passengers-2017", "acme.people-2017"),
    ("fact", "acme.price-2016", "acme.paid"),
    ("source", "report-2018", "annual-2018"),
    ("event", "purchase-2016", "bought-2016"),
    ("series", "revenue", "sales"),
    ("exhibit", "passengers", "carried"),
    ("question", "entry", "was-it-right"),
    ("term", "mile", "sea-mile"),
    ("point", "strategies.buy", "strategies.bought"),
    ("point", "no-line", "lineless"),
    ("claim", "doubled", "twice"),
]


def said(folder, *words):
    """How it ends, called in that folder, and what it says."""
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, [*words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def done(folder, *words):
    code, told = said(folder, *words)
    assert code == 0, told
    return told


def refused(folder, *words):
    """What it says where it writes nothing: one line."""
    before = projects.files(folder)
    code, told = said(folder, *words)
    assert code == 1 and projects.files(folder) == before
    line, nothing = told.splitlines()
    assert nothing == "Nothing was written."
    return line


@pytest.fixture
def published(example):
    """The project of the invented case as it was published, with links to what has an anchor."""
    (example / PAGES / "background.md").write_text(
        "# Background\n\nAcme Lines sails to the islands.\n{: .finding }\n\n"
        "It bought a [rival](companies/bolt.md), see [here][a].\n"
        "And [there](./glossary.md#term-mile).\n"
        'At {{ term("mile") }}, {{ term("kn") }} and {{ value( "acme.price-2016" ) }}.\n\n'
        "## So\n\n[a]: companies/acme.md#fact-price-2016\n",
        encoding="utf-8",
    )
    projects.list_pages(example)
    assert problems_of(example) == []
    projects.publish(example)
    return example


def silent(root):
    return list(map(str, uncorrected(changes_since(root, "main"))))


@pytest.mark.parametrize(
    ("kind", "old", "new"), RENAMED, ids=[" ".join(one[:2]) for one in RENAMED]
)
def test_a_record_is_renamed_whole(kind, old, new, published):
    before = projects.files(published)
    done(published, "rename", kind, old, new)
    assert problems_of(published) == []
    assert silent(published) == []
    # Back again everything is as it was, but that the other name leads there now.
    done(published, "rename", kind, new, old)
    after = projects.files(published)
    assert b": " in after.pop("data/moved.yml")
    assert after == before


def test_what_is_kept_of_a_source_is_kept_under_its_new_id(published):
    path, state = published / DATA / "evidence.lock.yml", "state: found\n  checked: 2020-02-02\n"
    path.write_text(f"# Kept.\ndaily-2019:\n  {state}report-2018:\n  {state}", encoding="utf-8")
    told = done(published, "rename", "source", "report-2018", "annual-2018")
    assert "still" not in told
    assert path.read_text() == f"# Kept.\ndaily-2019:\n  {state}annual-2018:\n  {state}"


def test_former_names_lead_at_once_to_what_is_there(published):
    done(published, "rename", "term", "mile", "sea-mile")
    done(published, "rename", "term", "sea-mile", "nautical-mile")
    done(published, "rename", "fact", "acme.price-2016", "acme.paid")
    done(published, "rename", "entity", "acme", "acme-lines")
    done(published, "move", "ferries/background", "ferries/then")
    done(published, "move", f"{PAGES}/then.md", "ferries/past/history.md")
    assert problems_of(published) == []
    assert silent(published) == []
    text = (published / "data/moved.yml").read_text(encoding="utf-8")
    for line in (
        "mile: nautical-mile",
        "sea-mile: nautical-mile",
        "acme.price-2016: acme-lines.paid",
        "ferries/background.md: ferries/past/history.md",
        "ferries/then.md: ferries/past/history.md",
    ):
        assert line in text


def test_comments_forms_and_line_ends_stay(published):
    path = published / DATA / "glossary.yml"
    text = path.read_text(encoding="utf-8")
    text = f"# The words.\n{text}\n# mile stays a word here.\n"
    text += "'sail': {term: Sail, definition: Cloth.,  see: [ 'mile' , knot ]}\n"
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert problems_of(published) == []
    done(published, "rename", "term", "mile", "sea-mile")
    now = text.replace("\nmile:", "\nsea-mile:").replace("'mile'", "'sea-mile'")
    now = now.replace("see: [mile]", "see: [sea-mile]")
    assert path.read_bytes() == now.replace("\n", "\r\n").encode("utf-8-sig")


def test_a_name_is_found_behind_the_escapes_of_its_file(published):
    """In a key, a value, and a text that is broken within its reference."""
    path = published / DATA / "glossary.yml"
    projects.replace(path, "see: [mile]", r'see: ["mil\x65"]')
    projects.replace(path, "\nmile: {", '\n"m\\u0069le": {')
    told = '"A minute; see [[ mile\\\n   \\ | a ]] “mile”."'
    projects.replace(path, '"A minute of latitude."', told)
    assert problems_of(published) == []
    done(published, "rename", "term", "mile", "sea-mile")
    assert problems_of(published) == []
    text = path.read_text(encoding="utf-8")
    for line in (
        'see: ["sea-mile"]',
        '\n"sea-mile": {',
        '"A minute; see [[ sea-mile | a ]] “mile”."',
    ):
        assert line in text


def test_pages_say_the_new_name(published):
    done(published, "rename", "fact", "acme.price-2016", "acme.paid")
    done(published, "rename", "term", "mile", "sea-mile")
    text = (published / PAGES / "background.md").read_text(encoding="utf-8")
    assert '{{ term("sea-mile") }}, {{ term("kn") }} and {{ value( "acme.paid" ) }}' in text
    assert "[there](./glossary.md#term-sea-mile)" in text
    assert "[a]: companies/acme.md#fact-paid" in text


def test_a_page_is_moved_with_its_links_and_what_leads_to_it(published):
    (published / PAGES / "picture.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    projects.replace(
        published / PAGES / "background.md", "## So", "![A line](picture.svg)\n\n## So"
    )
    projects.replace(published / PAGES / "facts.md", "# ", "# A ")
    with (published / PAGES / "facts.md").open("a") as page:
        page.write(
            '\n[Before](background.md#so) and [so](./background.md "title").\n\n'
            '{{ chapter("background") }}\n'
        )
    projects.replace(published / DATA / "claims.yml", "page: index", "page: background")
    assert problems_of(published) == []
    told = done(published, "move", "ferries/background.md", "ferries/past/history")
    assert f"Moved {PAGES}/background.md" in told
    assert problems_of(published) == []
    text = (published / PAGES / "past/history.md").read_text(encoding="utf-8")
    assert "[rival](../companies/bolt.md)" in text
    assert "[there](../glossary.md#term-mile)" in text
    assert "![A line](../picture.svg)" in text
    assert "[a]: ../companies/acme.md#fact-price-2016" in text
    text = (published / PAGES / "facts.md").read_text(encoding="utf-8")
    assert '[Before](past/history.md#so) and [so](past/history.md "title")' in text
    assert '{{ chapter("past/history") }}' in text
    assert "ferries/past/history.md" in (published / "mkdocs.yml").read_text(encoding="utf-8")
    assert "page: past/history" in (published / DATA / "claims.yml").read_text(encoding="utf-8")
    assert silent(published) == []


def test_a_page_moves_in_each_language(published):
    (published / "docs/zh/ferries").mkdir(parents=True)
    (published / "mkdocs.zh.yml").write_text(
        "INHERIT: mkdocs.yml\ndocs_dir: docs/zh\nnav: [index.md, ferries/background.md]\n"
    )
    (published / "docs/zh/index.md").write_text(
        "# Home\n\nIt is.\n{: .finding }\n\n[On](ferries/background.md)\n"
    )
    (published / "docs/zh/ferries/background.md").write_text("# B\n\nIt is.\n{: .finding }\n")
    done(published, "move", "docs/zh/ferries/background.md", "ferries/history")
    assert (published / "docs/zh/ferries/history.md").is_file()
    assert (published / PAGES / "history.md").is_file()
    assert "ferries/history.md" in (published / "docs/zh/index.md").read_text()
    assert "ferries/history.md" in (published / "mkdocs.zh.yml").read_text()


@pytest.mark.parametrize("one", UNRENAMED, ids=lambda one: one["do"])
def test_what_cannot_be_is_one_line_and_nothing_is_written(one, published):
    assert refused(published, *one["do"].split()).startswith(one["says"])


def test_nothing_is_written_where_a_file_cannot_be(published, monkeypatch):
    replace = Path.replace

    def full(self, path):
        if published in path.parents and path.name == "exhibits.yml":
            raise OSError(28, "No space left on device", str(path))
        return replace(self, path)

    monkeypatch.setattr(Path, "replace", full)
    line = refused(published, "rename", "entity", "acme", "acme-lines")
    assert line == f"{DATA}/exhibits.yml: No space left on device; make room on that disk"


def test_what_is_wrong_elsewhere_is_no_hindrance(published):
    projects.replace(published / DATA / "claims.yml", "section: 1", "section: 9")
    was = len(problems_of(published))
    assert was
    done(published, "rename", "claim", "doubled", "twice")
    assert len(problems_of(published)) == was


def test_words_that_go_on_to_say_the_old_name_are_told(published):
    with (published / PAGES / "facts.md").open("a") as page:
        page.write("\nThe id is `acme.price-2016`.\n")
    told = done(published, "rename", "fact", "acme.price-2016", "acme.paid")
    assert f"{PAGES}/facts.md:8: says acme.price-2016 still" in told
