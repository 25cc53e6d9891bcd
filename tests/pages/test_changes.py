"""`casebook diff`, in a real repository of the invented case."""

import json
import re
import shutil

import pytest

from tests import projects

ACME = "data/ferries/companies/acme.yml"


def diff(folder, *words):
    return projects.run(folder, "casebook", "diff", *words)


def test_nothing_changed(repository):
    done = diff(repository, "main")
    assert (done.returncode, done.stdout) == (0, "No facts differ.\n")


def test_a_value_that_changed_in_silence_is_reported_with_its_place_and_pages(repository):
    projects.replace(repository / ACME, "value: 120000", "value: 121000")
    done = diff(repository, "main")
    assert done.returncode == 1
    text = done.stdout
    assert "3 facts differ; 1 without a correction." in text
    assert "changed: acme.passengers-2017 (Acme Lines: Passengers)" in text
    assert "value: 120,000 people → 121,000 people" in text
    pages = ("corrections", "exhibits", "sources")
    assert f"shown on {', '.join(f'docs/en/ferries/{name}.md' for name in pages)}" in text
    assert "drawn in passengers" in text
    # What follows from it is told of, and asks for no correction.
    assert "changed: acme.growth-2018" in text
    line = next(i for i, one in enumerate((repository / ACME).read_text().splitlines(), 1)
                if "passengers-2017:" in one)  # fmt: skip
    assert f"{ACME}:{line}:3: correction-missing: 'acme.passengers-2017' was 120,000" in text
    assert text.count("correction-missing") == 1


def test_a_correction_tells_of_the_change(repository):
    projects.replace(repository / ACME, "value: 120000", "value: 121000")
    correction = "{fact: acme.passengers-2017, from: 120000, to: 121000, date: 2020-02-04, "
    correction += "why: Counted again., noticed-by: a reader}\n"
    path = repository / "data/ferries/corrections.yml"
    path.write_text(f"{path.read_text()}again: {correction}")
    assert projects.run(repository, "casebook", "check").returncode == 0
    done = diff(repository, "main")
    assert done.returncode == 0
    assert "a correction" not in done.stdout
    path.write_text(path.read_text().replace("from: 120000", "from: 119000"))
    assert diff(repository, "main").returncode == 1, "it starts at another value"


def test_facts_that_come_and_go_and_cells(repository):
    path = repository / ACME
    text = path.read_text()
    fuel = re.search(r"  fuel-2016:\n(?:    .*\n)+", text)[0]
    text = text.replace(fuel, fuel.replace("fuel-2016:", "oil-2016:"))
    path.write_text(text.replace("acme.fuel-2016,", "acme.oil-2016,"))
    projects.replace(repository / "data/ferries/events.yml", "acme.fuel-2016]]", "acme.oil-2016]]")
    revenue = repository / "data/ferries/series/revenue.yml"
    projects.replace(revenue, "total: 400", "total: 401")
    projects.replace(revenue, '"US$400,000, of', '"US$401,000, of')
    found = json.loads(diff(repository, "main", "--format", "json").stdout.partition("\ndata/")[0])
    by_id = {one["id"]: one for one in found}
    assert by_id["acme.fuel-2016"]["what"] == "removed"
    assert by_id["acme.oil-2016"]["what"] == "added"
    cell = by_id["revenue.fy2017.total"]
    assert cell["fields"]["value"] == {"was": "US$400,000", "is": "US$401,000"}
    assert cell["corrected"] is False
    assert cell["place"].startswith("data/ferries/series/revenue.yml:12:")


def test_a_comment_for_a_pull_request_obeys_no_text(repository):
    projects.replace(repository / ACME, "label: Tickets", "label: 'a | <b> `c` @someone'")
    text = diff(repository, "main", "--format", "markdown").stdout
    (row,) = [line for line in text.splitlines() if line.startswith("| `acme.tickets-2017")]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert "<b>" not in row
    assert "\\@someone" in row


def test_a_new_case_is_all_new(repository):
    for folder in ("data", "docs/en"):
        shutil.copytree(repository / folder / "ferries", repository / folder / "again")
    done = diff(repository, "main")
    assert done.returncode == 0
    assert "added: revenue.fy2017.total" in done.stdout


def test_changes_of_two_cases_are_told_apart(repository):
    """Their facts may have the same ids."""
    for folder in ("data", "docs/en"):
        shutil.copytree(repository / folder / "ferries", repository / folder / "again")
    projects.replace(repository / ACME, "value: 120000", "value: 121000")
    text = diff(repository, "main").stdout
    assert "added: acme.passengers-2017 (Acme Lines: Passengers) of again\n" in text
    assert "changed: acme.passengers-2017 (Acme Lines: Passengers) of ferries\n" in text
    rows = diff(repository, "main", "--format", "markdown").stdout
    assert "Acme Lines: Passengers of again |" in rows
    told = diff(repository, "main", "--format", "json").stdout.partition("\ndata/")[0]
    assert {one["case"] for one in json.loads(told)} == {"again", "ferries"}


@pytest.mark.parametrize("base", ["nosuch", "--all", "main:nowhere"])
def test_a_revision_that_is_not_there_is_one_line(repository, base):
    done = diff(repository, "--", base)
    assert done.returncode == 2
    told = r".*is no revision with a data/ folder \(.*\); write main or a commit\n"
    assert re.fullmatch(told, done.stdout)


@pytest.mark.parametrize("command", [("diff", "main"), ("report",)])
def test_a_broken_case_is_told_as_the_check_tells_it(command, repository):
    projects.replace(repository / ACME, "period: 2017-03-31", "period: soon")
    projects.replace(repository / ACME, "unit: USD", "unit: shells")
    done = projects.run(repository, "casebook", *command)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout
    assert "unknown-unit: 'shells'" in done.stdout
    assert "period: 'soon' is not a period" in done.stdout


def test_outside_a_repository_is_one_line(example):
    done = diff(example, "main")
    assert done.returncode == 2
    assert done.stdout.count("\n") == 1
