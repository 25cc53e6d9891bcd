"""Exceptions from rules, and how far each holds."""

from mkdocs_casebook.reading.allowances import read_exceptions


def test_an_exception_on_a_page_holds_for_its_paragraph():
    text = "a\n\n{# allow typed-number: an exercise #}\none\ntwo\n\nthree {# allow a: b #}\n"
    first, second = read_exceptions("docs/en/a.md", text, skipped=4)
    assert (first.rule, first.reason) == ("typed-number", "an exercise")
    assert list(first.lines) == [7, 8, 9]
    assert list(second.lines) == [11]


def test_an_exception_in_a_record_holds_for_the_line_below():
    text = "a: 1\n# allow typed-number: an exercise\nb: 5%\nc: 6%  # allow typed-number: known\n"
    first, second = read_exceptions("data/a/b.yml", text)
    assert 3 in first.lines and 4 not in first.lines
    assert list(second.lines) == [4]


def test_what_stands_in_a_text_of_a_record_is_no_exception():
    text = 'a: "he \\"wrote # allow x: y\\" # allow x: y"\nb: "5%" # allow typed-number: "known"\n'
    (found,) = read_exceptions("data/a/b.yml", text)
    assert (found.place.line, found.reason) == (2, '"known"')


def test_exceptions_one_below_another_hold_for_the_same_line():
    text = "# allow typed-number: known\n# allow time-vague: today\na: now 5%\nb: now 6%\n"
    found = list(read_exceptions("data/a/b.yml", text))
    assert [(3 in one.lines, 4 in one.lines) for one in found] == [(True, False)] * 2
