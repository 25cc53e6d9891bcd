"""`casebook new` overwrites nothing, and says in a line what it cannot make."""

import pytest

from tests.authoring.making import make, refused


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
    (("company", "index"), "'index' is a name that systems keep for themselves; choose another"),
    (("term", "а"), "'а' is not an id in kebab-case, as annual-report-2023"),
    (("term", "-x"), "'-x' is not an id in kebab-case, as annual-report-2023; did you mean 'x'?"),
    (("term", "x", "--case", "ferry"), "'ferry' is no case; did you mean 'ferries'?"),
    (("case", "x", "--case", "ferries"), "a case belongs to no other; leave --case out"),
    (("case", "ferries"), "data/ferries/ is there already; choose another id"),
    (("case", "assets"), "assets/ is the theme's own in the site; choose another id"),
    (("event", "x", "--date", "2018-02-30"), "--date: '2018-02-30' is not a date that exists"),
    (("term", "x", "--date", "2018"), "--date is for event, fact, quotation, series, not for term"),
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


def test_a_page_that_would_be_overwritten_is_told(example):
    (example / "docs/en/ferries/companies/cab.md").write_text("# Mine\n", encoding="utf-8")
    line = refused(example, "company", "cab")
    assert line == ('docs/en/ferries/companies/cab.md is there already; '
                    'write {{ profile("cab") }} on it first')  # fmt: skip
