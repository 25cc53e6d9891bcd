"""The edition as of a day: whatever the day, nothing in it is younger."""

from datetime import date

import pytest
from pydantic import BaseModel

from mkdocs_casebook.case.known_by import known_by
from mkdocs_casebook.case.later_words import later_names, telling
from mkdocs_casebook.editions.decision import as_of, rendered_into
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.editions.print_text import article
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.named import records_in
from mkdocs_casebook.records.periods import days_of_date, days_of_period
from mkdocs_casebook.records.sources import Source
from tests import projects

DAYS = ["2014-06-30", "2016-04-11", "2018-03-18", "2021-01-01", "2026-08-21"]
WORDS = ("title", "label", "text", "role", "what", "takeaway", "scope", "edition")
SPANS = ("since", "until", "from_", "to", "date", "end", "issued", "accessed", "checked")


def records(case):
    for name in "sources entities events quotations series exhibits".split():
        for record in getattr(case.records, name).values():
            yield from records_in(record)


@pytest.fixture(scope="module")
def whole():
    return languages(projects.ROOT)[0].project.case("alibaba")


@pytest.mark.parametrize("day", DAYS)
def test_no_record_as_of_a_day_has_a_date_or_a_source_after_it(whole, day):
    on = date.fromisoformat(day)
    case = known_by(whole, on)
    issued = {id_: days_of_date(one.issued)[1] for id_, one in case.records.sources.items()}
    assert not [id_ for id_, last in issued.items() if last > on]
    for record in records(case):
        dates = {name: getattr(record, name, None) for name in SPANS}
        late = {n: d for n, d in dates.items() if isinstance(d, str) and days_of_date(d)[1] > on}
        assert not late or getattr(record, "stage", "") == "planned", record
        assert not isinstance(record, Evidence) or record.source in issued
        assert not getattr(record, "note", None) or not isinstance(record, BaseModel)
    for datum in case.data.values():
        assert datum.evidence and {one.source for one in datum.evidence} <= {*issued}, datum.id
        assert all(one.id in case.data for one in datum.inputs)
        assert not datum.note and not datum.checked


@pytest.mark.parametrize("day", DAYS)
def test_no_words_of_a_record_as_of_a_day_tell_of_what_came_later(whole, day):
    """But for what is planned, and numbers of times to come."""
    on = date.fromisoformat(day)
    case, names = known_by(whole, on), later_names(whole, on)
    told = {}
    for record in records(case):
        period, planned = getattr(record, "period", ""), getattr(record, "stage", "") == "planned"
        ahead = planned or (period and days_of_period(period)[1] > on)
        for name in () if ahead or isinstance(record, Source) else WORDS:
            if later := telling(str(getattr(record, name, None) or ""), on, names):
                told[name, str(getattr(record, name))] = later
    assert not told


def test_what_is_drawn_up_to_today_is_drawn_up_to_the_day(whole):
    assert known_by(whole, date(2018, 3, 18)).newest_check == "2018-03-18" < whole.newest_check


def test_what_was_known_on_a_day_is_known_ever_after(whole):
    known = [{*known_by(whole, date.fromisoformat(day)).data} for day in DAYS]
    assert all(earlier <= later for earlier, later in zip(known, known[1:], strict=False))
    assert 0 < len(known[0]) < len(known[-1]) < len(whole.data)


@pytest.fixture
def project(tmp_path):
    return languages(projects.installed(tmp_path / "project"))[0].project


def test_a_chapter_is_rendered_to_its_decision_and_shows_only_what_was_known(project, tmp_path):
    then = as_of(project, "ferries", "2018-12-31").kept()
    own = Manuscript(then, "ferries", rendered_into(then, tmp_path))
    text = own.chapters() + own.tables() + own.references()
    assert '<div id="note-acme.price-2016"' in text and "What would you do?" in text
    for told in ("150,000", "no boats", "In 2020", "What it did", "daily", "2019"):
        assert told not in text, told


def test_later_the_same_chapter_has_all_that_was_known_then(project, tmp_path):
    page = project.page("ferries/background.md")
    then = as_of(project, "ferries", "2020-12-31").kept()
    text = article(rendered_into(then, tmp_path)(page), tmp_path).text_content()
    assert "found no boats" in text and "150,000" in text and "In 2020 it sold none" in text


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2018-3-1", "'2018-3-1' is no day; write it as 2018-03-18"),
        ("2018-02-30", "'2018-02-30' is no day; write it as 2018-03-18"),
        ("2999-01-01", "2999-01-01 lies in the future; name a day of which all is known"),
        ("1998-12-31", "1998-12-31 lies before the first event, of 1999-01-01 "
         "(data/ferries/events.yml:1)"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_refused_in_one_line(day, told, project):
    with pytest.raises(Failed) as refused:
        as_of(project, "ferries", day)
    assert str(refused.value) == told


def test_a_text_that_gives_the_end_away_stops_the_edition(project):
    path = project.root / "docs/en/ferries/background.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("It paid", "By May 2019 it had paid"), encoding="utf-8")
    with pytest.raises(Failed, match=r"background\.md:9:4: decision-told: 'May 2019'"):
        as_of(languages(project.root)[0].project, "ferries", "2018-12-31")


def test_names_and_dates_of_later_things_are_told_apart_from_known_ones():
    assert telling("It began in 2018 and ended in 2019.", date(2018, 3, 18), None) == ["2019"]
