"""`casebook report`: what is done and what is left."""

import re

from tests import projects


def test_the_report_counts_and_names_what_is_left(example):
    projects.overdue(example)
    done = projects.run(example, "casebook", "report")
    assert done.returncode == 0
    text = done.stdout
    verified, total = re.search(r"(\d+)% of (\d+) numbers are verified", text).groups()
    assert 0 < int(verified) < 100
    counts = re.search(r"Statuses: (.*)", text)[1]
    assert sum(map(int, re.findall(r"\d+", counts))) == int(total)
    assert "Overdue: 1\n  acme.passengers-2017 (2021-06)" in text
    first = text.partition("To verify first")[2].partition("\n\n")[0]
    assert "acme.fuel-2016" in first
    assert "acme.price-2016" not in first
    alone = text.partition("no page shows but their own")[2].partition("\n\n")[0]
    assert "acme.fuel-2016-eur" in alone
    assert "acme.fuel-2016\n" not in alone, "another is computed from it"
    weak = text.partition("without a primary source")[2].partition("\n\n")[0]
    assert "bolt.boats" in weak
    assert "acme.price-2016\n" not in weak
    assert "undated" in text.partition("without an archived copy")[2]
    assert projects.run(example, "casebook", "report", "ferry").stdout.count("\n") == 1
