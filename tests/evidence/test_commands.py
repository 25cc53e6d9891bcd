"""`casebook evidence` on a project, and what readers and authors see of what it found."""

import pytest
from lxml import html

from mkdocs_casebook.case.last_seen import read_states
from tests import projects

BOATS = (
    "<p>A page about ferries, which carried some 118,000 people in that year. "
    "Es decir: <q>que el mar es ancho</q>.</p>"
)
LOCK = "data/ferries/evidence.lock.yml"


@pytest.fixture
def ferries(web, tmp_path):
    """The invented case, one of its sources on the server; what it answers is `web.boats`."""
    root = projects.example(tmp_path / "project")
    listed = root / "data/ferries/sources.yml"
    projects.replace(listed, "https://example.org/boats", f"{web.address}/boats")
    projects.replace(listed, "https://example.org/report", f"{web.address}/report")
    web.boats = {"data": BOATS}
    web.extra = lambda handler: handler.answer(**web.boats)
    return root


def test_the_states_are_kept_and_nothing_else_is_changed(ferries, web, by_hand):
    before = projects.files(ferries)
    said = by_hand(ferries, "evidence")
    assert said.exit_code == 0, said.output
    after = projects.files(ferries)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {name for name in changed if not name.startswith(".cache/")} == {LOCK}
    seen = read_states(ferries / "data/ferries")
    assert {id_: one.state for id_, one in seen.items()} == {
        "undated": "found",
        "report-2018": "changed",
    }
    assert "Sources: 1 found, 1 changed." in said.output
    assert web.asked.count("/boats") == web.asked.count("/report") == 1


def test_one_source_may_be_asked_for_and_none(ferries, web, by_hand):
    by_hand(ferries, "evidence")
    asked, web.boats = len(web.asked), {"code": 410}
    assert by_hand(ferries, "evidence", "--offline").exit_code == 0
    assert len(web.asked) == asked
    by_hand(ferries, "evidence", "--source", "undated")
    states = {id_: one.state for id_, one in read_states(ferries / "data/ferries").items()}
    assert states == {"undated": "gone", "report-2018": "changed"}
    said = by_hand(ferries, "evidence", "--source", "daily")
    assert (said.exit_code, "'daily' is no source" in said.output) == (1, True)


def article(root, page):
    return html.parse(root / "site/ferries" / page / "index.html").find(".//article")


def test_readers_are_told_when_words_were_seen_and_what_is_gone(ferries, web, by_hand):
    """A source that is gone leads to its archived copy; where no state is kept, nothing is said."""
    by_hand(ferries, "evidence", "--source", "undated")
    seen = read_states(ferries / "data/ferries")["undated"]
    web.boats = {"code": 410}
    by_hand(ferries, "evidence", "--source", "report-2018")
    done = projects.run(ferries, "casebook", "build")
    assert done.returncode == 0, done.stdout
    entries = {one.find("h2").get("id"): one for one in article(ferries, "references").iter("li")
               if one.find("h2") is not None}  # fmt: skip
    boats, report, daily = (
        " ".join(entries[f"source-{id_}"].text_content().split())
        for id_ in ("undated", "report-2018", "daily-2019")
    )
    year, month, day = seen.seen.split("-")
    assert f"Its words were last seen there on {int(day)} " in boats and f" {year}." in boats
    assert "No longer at its address: read the archived copy." in report
    assert "last seen" not in report + daily and "No longer" not in boats + daily
    links = [link.get("href") for link in entries["source-report-2018"].iter("a")]
    assert "https://example.net/report" in links
    assert not [link for link in links if link.startswith(web.address)]
    acme = [link.get("href") for link in article(ferries, "companies/acme").iter("a")]
    archived = [link for link in acme if link.startswith("https://example.net/report#:~:text=")]
    assert archived and not [link for link in acme if link.startswith(f"{web.address}/report")]
    assert [link for link in acme if link.startswith(f"{web.address}/boats#:~:text=some%20118")]
    told = " ".join(article(ferries, "companies/acme").text_content().split())
    assert ", p. 12 (gone; archived copy): for US$1.5 million in cash" in told
    report = projects.run(ferries, "casebook", "report", "ferries")
    assert "Sources, when a machine last looked: found 1, gone 1" in report.stdout
