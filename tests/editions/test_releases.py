"""Releases: a project is moved through two of them, and the site keeps both."""

import json
import re
import shutil
import subprocess

import pytest
import yaml
from lxml import html

from mkdocs_casebook.editions.binding import bind_into
from mkdocs_casebook.editions.releasing import release
from mkdocs_casebook.pages.builders import RELEASE, Failed
from mkdocs_casebook.site.alone import problems_alone
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.releases import place_releases, prepare_release
from mkdocs_casebook.site.rendered.weights import Budget
from tests import projects

ADDRESS = "https://example.org/ferries/"
ACME = "data/ferries/companies/acme.yml"
EXTRA = "# Extra\n\nIt is here.\n{: .finding }\n"
CORRECTION = """
passengers:
  fact: acme.passengers-2017
  from: 120000
  to: 121000
  date: 2020-02-05
  why: A digit was misread.
  noticed-by: the authors
"""


@pytest.fixture(scope="session")
def released(once):
    """The project, released as 1.0 and, after a fact and a page had changed, as 1.1; then built."""

    def make(folder):
        root = projects.example(folder)
        projects.addressed(root, ADDRESS)
        extra = root / "docs/en/extra.md"
        extra.write_text(EXTRA, encoding="utf-8")
        (root / "docs/en/CNAME").write_text("example.org\n", encoding="utf-8")
        projects.replace(root / "mkdocs.yml", "  generator: false", "  headers: true")
        moved = "pages: {former.md: index.md}\n"
        (root / "data/moved.yml").write_text(moved, encoding="utf-8")
        projects.publish(root)
        release(root, "1.0")
        projects.commit(root)
        subprocess.run(["git", "tag", "1.0"], cwd=root, check=True)
        projects.replace(root / ACME, "value: 120000", "value: 121000")
        with (root / "data/ferries/corrections.yml").open("a", encoding="utf-8") as file:
            file.write(CORRECTION)
        extra.rename(root / "docs/en/other.md")
        release(root, "1.1")
        build(root, publish=True, bind=bind_into)

    return once("released", make)


def bar(site, name):
    """Where the bar of a page leads, and what the page asks of search engines."""
    tree = html.document_fromstring((site / name).read_bytes())
    (link,) = tree.xpath("//a[@rel='latest-version']/@href")
    return link, tree.xpath("//meta[@name='robots']/@content")


def test_each_page_of_a_release_leads_to_the_newest_of_its_kind(released):
    site = released / "site"
    up = "../../"
    assert bar(site, "v/1.0/index.html") == (up, ["noindex"])
    assert bar(site, "v/1.1/ferries/index.html") == (f"../{up}ferries/", ["noindex"])
    # What is no longer there leads to what is above it.
    assert bar(site, "v/1.0/extra/index.html") == (f"../{up}", ["noindex"])
    for folder in ("1.0", "1.1"):
        for page in (site / "v" / folder).rglob("*.html"):
            (page.parent / bar(site, page.relative_to(site))[0]).resolve(strict=True)
    assert not html.parse(str(site / "index.html")).xpath("//a[@rel='latest-version']")


def test_a_release_says_what_was_true_and_cites_itself(released):
    texts = {
        name: (released / f"site/{name}/ferries/companies/acme/index.html").read_text("utf-8")
        for name in ("v/1.0", "v/1.1", ".")
    }
    assert ["121,000" in text for text in texts.values()] == [False, True, True]
    assert f"{ADDRESS}v/1.0/ferries/companies/acme/" in texts["v/1.0"]
    assert "/v/" not in texts["."]


def test_the_site_with_its_releases_is_right(released):
    """Its map and its lists have the newest alone; a root's own files are its own."""
    site = released / "site"
    assert problems_alone(str(site), (), Budget(1_000_000, 1_000_000)) == []
    for name in ("sitemap.xml", "llms.txt", "llms-full.txt"):
        text = (site / name).read_text(encoding="utf-8")
        # But for the page that lists the releases.
        assert "/v/" not in re.sub(rf"\]\({ADDRESS}v/1\.[01]/\)", "]", text), name
    own = {path.name for path in (site / "v").rglob("*")}
    assert not own & {"sitemap.xml", "404.html", "robots.txt", "CNAME", "_headers", "SHA256SUMS"}
    # What was moved before a release never stood in it.
    assert (site / "former/index.html").is_file() and not list((site / "v").glob("*/former"))
    assert "v/1.0/index.html" in (site / "SHA256SUMS").read_text(encoding="utf-8")
    # A host's policy allows what each page of a release states by itself.
    whole = (site / "_headers").read_text(encoding="utf-8")
    for page in (site / "v").rglob("*.html"):
        hashes = re.findall("'sha256-[^']*'", page.read_text(encoding="utf-8"))
        assert [one for one in hashes if one not in whole] == [], page


def test_a_release_tells_what_changed_by_corrections_and_by_comparison(released):
    notes = (released / "v/1.1.md").read_text(encoding="utf-8")
    assert "What changed since 1.0." in notes
    assert "120,000 people → 121,000 people" in notes
    assert "A digit was misread. Noticed by the authors." in notes
    assert "`acme.passengers-2017`" in notes and "`page extra.md`<br> |" in notes
    assert "Two counts differ" not in notes, "a correction of before the former release"
    first = (released / "v/1.0.md").read_text(encoding="utf-8")
    assert re.fullmatch(r"# 1\.0\n\nReleased on \d{4}-\d\d-\d\d\.\n\nThe first release\.\n", first)


def test_the_page_of_the_editions_lists_the_releases_the_newest_first(released):
    """With its day, what changed, and where it stands; in a release none is listed."""
    page = released / "site/ferries/editions/index.html"
    tree = html.document_fromstring(page.read_bytes())
    links = tree.xpath("//article//h3/a")
    assert [link.text for link in links] == ["1.1", "1.0"]
    for link in links:
        assert (page.parent / link.get("href") / "index.html").resolve().is_file()
        assert re.fullmatch(r", \d+ \w+ \d{4}", link.tail)
    newest, first = tree.xpath("//article//h3/following-sibling::details[1]")
    assert "A digit was misread." in newest.text_content() and newest.xpath(".//table")
    assert "The first release." in first.text_content()
    kept = released / "site/v/1.1/ferries/editions/index.html"
    assert not html.document_fromstring(kept.read_bytes()).xpath("//article//h3/a")


def test_archives_and_hosts_of_code_are_told_the_facts_of_the_case(released):
    """As the case's record has them: nothing of it stands elsewhere."""
    case = yaml.safe_load((released / "data/ferries/case.yml").read_text(encoding="utf-8"))
    citation = yaml.safe_load((released / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = json.loads((released / ".zenodo.json").read_text(encoding="utf-8"))
    for told in (citation, zenodo):
        assert told["title"] == case["title"] and told["version"] == "1.1"
    assert citation["authors"] == zenodo["creators"] == [{"name": "Nobody"}]
    assert citation["license"] == case["licence"] and zenodo["license"] == "cc-by-4.0"
    assert citation["date-released"] == zenodo["publication_date"]
    assert citation["url"] == f"{ADDRESS}v/1.1/"
    assert citation["cff-version"] == "1.2.0" and {"message", "abstract"} <= citation.keys()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("1.0", "1.0 is released, and a release does not change; give the next a name"),
        ("../x", "'../x' is no name of a release; write it as 2026-11-28 or 1.2"),
        ("V 2", "'V 2' is no name of a release; write it as 2026-11-28 or 1.2"),
        ("1.2", "git fetch --tags"),
    ],
)
def test_what_cannot_be_released_is_told_in_a_line_and_writes_nothing(name, said, released):
    """The last has no tag of the former release."""
    before = {path: path.read_bytes() for path in (released / "v").iterdir()}
    with pytest.raises(Failed) as failed:
        release(released, name)
    assert said in str(failed.value) and "\n" not in str(failed.value)
    assert {path: path.read_bytes() for path in (released / "v").iterdir()} == before


@pytest.mark.parametrize(
    ("language", "said", "address"),
    [
        ("en", "https://example.org/ferries", f"{ADDRESS}v/1.0/"),
        ("en", "https://example.org/en/", "https://example.org/en/v/1.0/"),
        ("zh", f"{ADDRESS}zh/", f"{ADDRESS}v/1.0/zh/"),
        ("zh", ADDRESS, f"{ADDRESS}v/1.0/zh/"),
        ("en", "", ""),
    ],
)
def test_each_language_of_a_release_has_its_address(language, said, address, example, monkeypatch):
    shutil.copytree(example / "docs/en", example / "docs/zh")
    file = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}[language]
    conf = {"config_file_path": example / file, "docs_dir": f"docs/{language}", "site_url": said}
    monkeypatch.setenv(RELEASE, "1.0")
    prepare_release(conf)
    assert conf["site_url"] == address


STARTER = "macros/mkdocs_casebook/authoring/starter.yml"


def test_each_workflow_that_publishes_fetches_the_releases_in_the_same_way():
    """This repository's two, and the one of a project that was begun."""
    folder = projects.ROOT / ".github/workflows"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("publish.yml", "case.yml")]
    starter = yaml.safe_load((projects.ROOT / STARTER).read_text(encoding="utf-8"))
    texts += [starter["site"][".github/workflows/casebook.yml"]]
    jobs = (job for text in texts for job in yaml.safe_load(text)["jobs"].values())
    steps = [step for job in jobs for step in job.get("steps", ())]
    steps = [step for step in steps if "gh release download" in step.get("run", "")]
    assert len(steps) == len(texts)
    assert steps[0] == steps[1] == steps[2]


def test_what_others_wrote_is_not_overwritten(example):
    (example / "CITATION.cff").write_text("cff-version: 1.2.0\n")
    with pytest.raises(Failed, match=r"^CITATION\.cff is there, and no release wrote it"):
        release(example, "1.0")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("1.0", r"^v/1\.0\.zip: no whole archive; fetch it again, or remove it$"),
        ("V 2", "^v/V 2.zip: 'V 2' is no name of a release"),
    ],
)
def test_a_build_places_no_archive_that_the_check_refuses(name, said, example, tmp_path):
    """Nor one that was brought in after the check."""
    (example / "v").mkdir()
    (example / f"v/{name}.zip").write_bytes(b"PK")
    with pytest.raises(Failed, match="release-archive: "):
        build(example)
    with pytest.raises(Failed, match=said):
        place_releases(example, tmp_path / "site")
    assert not (tmp_path / "site").exists()
