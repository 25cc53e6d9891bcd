"""What becomes of the words of a source, on servers that answer as servers do."""

import re

import pytest
import yaml

from mkdocs_casebook.case.last_seen import STATES, Seen, read_states
from mkdocs_casebook.case.loading import read
from mkdocs_casebook.evidence.looking import looked
from mkdocs_casebook.evidence.telling import TO_DO, told, write_states
from tests.base import project

DAY, LATER = "2026-11-22", "2026-11-29"
QUOTE = "twelve cups"


def case_of(folder, address, *, quote=QUOTE, at=None, **source):
    """A case with one source, quoted once."""
    root = project(folder / "project", {})
    entity = root / "data/example/companies/example-works.yml"
    item = {"source": "paper"} | ({"quote": quote} if quote else {}) | ({"at": at} if at else {})
    lines = yaml.safe_dump([item], allow_unicode=True, default_flow_style=True, width=1000)
    entity.write_text(f"{entity.read_text()}    evidence: {lines}", encoding="utf-8")
    sources = root / "data/example/sources.yml"
    record = {"type": "webpage", "title": "Paper", "URL": address, "grade": "press"} | source
    sources.write_text(
        f"{sources.read_text()}paper: {yaml.safe_dump(record, default_flow_style=True, width=1000)}"
    )
    problems = []
    case = read(root / "data/example", "data/example", problems)
    assert "paper" in case.records.sources, problems
    return case, root / "data/example"


def look(folder, address, visitor, day=DAY, former=None, **keys):
    case, _ = case_of(folder, address, **keys)
    case.seen.update(former or {})
    return dict(looked(case, ["paper"], folder / "kept", day, visitor))["paper"]


@pytest.mark.parametrize(
    ("path", "state", "why"),
    [
        ("/page", "found", ""),
        ("/moved", "found", ""),
        ("/later", "found", ""),
        ("/text", "found", ""),
        ("/paper.pdf", "found", ""),
        ("/other", "changed", ""),
        ("/german", "changed", "answers in another language: de"),
        ("/403", "behind a wall", "answers 403 Forbidden"),
        ("/401", "behind a wall", "answers 401 Unauthorized"),
        ("/consent", "behind a wall", ""),
        ("/private", "behind a wall", "robots.txt asks machines not to read it"),
        ("/404", "gone", "answers 404 Not Found"),
        ("/410", "gone", "answers 410 Gone"),
        ("/home", "gone", "leads to the home page of its site"),
        ("/429", "not reachable", "answers 429 Too Many Requests"),
        ("/next-week", "not reachable", "answers 429 Too Many Requests"),
        ("/500", "not reachable", "answers 500 Internal Server Error"),
        ("/nothing", "not reachable", "cannot be reached"),
        ("/slow", "not reachable", "does not answer within 0.2 seconds"),
        ("/huge", "not reachable", "has more than 100000 bytes"),
        ("/app", "not machine-readable", "holds hardly any text"),
        ("/scan.pdf", "not machine-readable", "holds hardly any text"),
        ("/broken.pdf", "not machine-readable", "is a PDF that cannot be read"),
        ("/data", "not machine-readable", "is application/octet-stream"),
    ],
)
def test_each_answer_has_its_state(path, state, why, web, watch, tmp_path):
    visitor = watch.visitor(0.2 if path == "/slow" else 5.0)
    seen = look(tmp_path, web.address + path, visitor)
    assert seen.state == state
    assert seen.why.startswith(why) and (why or not seen.why)
    assert [one.state for one in seen.quotes] == [state]
    assert seen.checked == DAY
    assert seen.seen == (DAY if state == "found" else "")
    assert bool(re.fullmatch("sha256:[0-9a-f]{64}", seen.text)) == (
        state in ("found", "changed") or path in ("/consent", "/home")
    )


@pytest.mark.parametrize(
    ("path", "at", "state"),
    [
        ("/paper.pdf", {"page": "2"}, "found"),
        ("/paper.pdf", {"page": "3"}, "found elsewhere in the document"),
        ("/paper.pdf", {"page": "F-2"}, "found"),
        ("/page", {"section": "Results"}, "found"),
        ("/page", {"section": "Risk factors"}, "found elsewhere in the document"),
        ("/page", {"table": "Cups by year", "row": "Sold"}, "found elsewhere in the document"),
        ("/page", "headline", "found"),
    ],
)
def test_words_are_looked_for_where_the_record_says(path, at, state, web, watch, tmp_path):
    seen = look(tmp_path, web.address + path, watch.visitor(), at=at)
    assert (seen.state, seen.seen) == (state, DAY)


def test_a_hyphen_at_the_end_of_a_line_of_a_pdf_is_none(web, watch, tmp_path):
    found = look(tmp_path, f"{web.address}/paper.pdf", watch.visitor(), quote="a hundred euros")
    assert found.state == "found"


def test_a_source_without_a_quotation_is_looked_at_too(web, watch, tmp_path):
    assert look(tmp_path / "1", f"{web.address}/other", watch.visitor(), quote="").state == "found"
    assert look(tmp_path / "2", f"{web.address}/410", watch.visitor(), quote="").state == "gone"


def test_what_was_seen_before_stays_known(web, watch, tmp_path):
    former = {
        "paper": Seen(state="found", checked="2026-11-01", seen="2026-11-01", text="sha256:1")
    }
    for path in ("/404", "/other"):
        seen = look(tmp_path / path[1:], web.address + path, watch.visitor(), former=former)
        assert seen.seen == "2026-11-01"
    assert seen.text != "sha256:1"


def test_offline_only_what_is_kept_is_looked_at(web, watch, tmp_path):
    """With the words as the record has them now, and on the day on which it was read."""
    case, _ = case_of(tmp_path / "1", f"{web.address}/page")
    kept = tmp_path / "kept"
    assert dict(looked(case, ["paper"], kept, DAY, None)) == {}
    dict(looked(case, ["paper"], kept, DAY, watch.visitor()))
    asked = len(web.asked)
    other, _ = case_of(tmp_path / "2", f"{web.address}/page", quote="eleven cups")
    assert dict(looked(case, ["paper"], kept, LATER, None))["paper"].state == "found"
    found = dict(looked(other, ["paper"], kept, LATER, None))["paper"]
    assert (found.state, found.checked) == ("changed", DAY)
    elsewhere, _ = case_of(tmp_path / "3", f"{web.address}/other")
    assert dict(looked(elsewhere, ["paper"], kept, LATER, None)) == {}
    assert len(web.asked) == asked


def test_the_states_are_written_and_read_again(web, watch, tmp_path):
    case, folder = case_of(tmp_path, f"{web.address}/other", quote='it "sold": cups #1')
    seen = dict(looked(case, ["paper"], tmp_path / "kept", DAY, watch.visitor()))
    assert write_states(folder, seen)
    assert not write_states(folder, seen)
    assert read_states(folder) == seen
    problems = []
    assert read(folder, "data/example", problems).seen == seen
    assert not [one for one in problems if "lock" in str(one)]


@pytest.mark.parametrize(
    "text", ["<<<<<<< HEAD\n", "paper: found\n", "paper: {state: lost, checked: x}\n", ""]
)
def test_a_broken_file_of_states_is_none(text, tmp_path):
    (tmp_path / "evidence.lock.yml").write_text(text)
    assert read_states(tmp_path) == {}


def test_each_state_says_what_to_do(tmp_path):
    seen = {f"s{n}": Seen(state=state, checked=DAY) for n, state in enumerate(STATES)}
    text = told("example", seen)
    assert set(TO_DO) == set(STATES[1:])
    assert all(words in text for words in TO_DO.values())
    assert "s0" not in text and all(f"- s{n}" in text for n in range(1, len(STATES)))
