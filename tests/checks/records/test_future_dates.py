"""Dates in the future, by the clock of the machine."""

from datetime import UTC, datetime

from tests import projects


def test_a_date_of_tomorrow_is_no_future_and_the_clock_is_the_machines(example):
    """SOURCE_DATE_EPOCH says when a site was made, and not what day it is."""
    today = datetime.now(UTC).date()
    path = example / "data/ferries/sources.yml"
    text = path.read_text(encoding="utf-8")
    form = "later: {{type: report, title: Later, issued: {}, grade: primary}}\n"
    for day, told in ((today.replace(year=today.year + 1, day=1), True), (today, False)):
        path.write_text(text + form.format(day), encoding="utf-8")
        done = projects.run(example, "casebook", "check", SOURCE_DATE_EPOCH="0")
        assert ("date-future" in done.stdout) == told
